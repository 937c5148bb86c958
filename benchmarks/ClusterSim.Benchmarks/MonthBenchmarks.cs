using BenchmarkDotNet.Attributes;
using ClusterSim.Core;

namespace ClusterSim.Benchmarks;

/// <summary>Months of the whole model: all thirteen phases, recording and audit included. The world is built outside the measurement.</summary>
public class MonthBenchmarks
{
    private Simulation? _simulation;

    public static IEnumerable<int> Sizes => Suite.IsWhole ? [1_000, 10_000, 100_000, 1_000_000, 10_000_000] : [1_000, 10_000, 100_000, 1_000_000];

    [ParamsSource(nameof(Sizes))]
    public int Firms { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Months of one operation: few firms take many, so that every operation is long enough to be timed.</summary>
    public static int MonthsFor(int firms) => Math.Max(1, 100_000 / firms);

    [GlobalSetup]
    public void Build()
    {
        _simulation = Simulation.Create(BenchmarkWorld.Of(Firms, months: 20 * MonthsFor(Firms)), new SimulationOptions { Threads = Threads });
        while (_simulation.Month < 0) _simulation.Step();
    }

    [GlobalCleanup]
    public void Close()
    {
        _simulation?.Dispose();
        _simulation = null;
    }

    [Benchmark]
    public void Months()
    {
        for (var month = 0; month < MonthsFor(Firms); month++) _simulation!.Step();
    }
}
