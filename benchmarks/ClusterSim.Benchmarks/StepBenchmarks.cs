using BenchmarkDotNet.Attributes;
using ClusterSim.Core;

namespace ClusterSim.Benchmarks;

/// <summary>Months of the whole model: all thirteen phases, recording and audit included. The world is built outside the measurement.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private const int Months = 12;
    private Simulation _simulation = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Firms { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [IterationSetup]
    public void Build()
    {
        _simulation = Simulation.Create(BenchmarkWorld.Of(Firms, Months), new SimulationOptions { Threads = Threads });
        while (_simulation.Month < 0) _simulation.Step();
    }

    [IterationCleanup]
    public void Close() => _simulation.Dispose();

    [Benchmark(OperationsPerInvoke = Months)]
    public int Month()
    {
        for (var month = 0; month < Months; month++) _simulation.Step();
        return _simulation.Month;
    }
}
