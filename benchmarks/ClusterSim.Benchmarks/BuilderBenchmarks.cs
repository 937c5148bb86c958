using BenchmarkDotNet.Attributes;
using ClusterSim.Core;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Rules;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Benchmarks;

/// <summary>What is made once a run: the firms and each network, and all of it together.</summary>
public class BuilderBenchmarks
{
    public const int Firms = 100_000;
    private Economy? _economy;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Build() => _economy = new Economy(BenchmarkWorld.Of(Firms, months: 12), new SimulationOptions { Threads = Threads });

    [GlobalCleanup]
    public void Close() => _economy?.Dispose();

    [Benchmark]
    public void DrawFirms() => FirmBuilder.Fill(_economy!);

    [Benchmark]
    public object KnowledgeNetwork() => NetworkBuilder.Knowledge(_economy!);

    [Benchmark]
    public object InformationNetwork() => NetworkBuilder.Information(_economy!);

    [Benchmark]
    public object SupplyLinks() => new SupplyNetwork(_economy!);

    [Benchmark]
    public void WholeWorld() => Simulation.Create(BenchmarkWorld.Of(Firms, months: 12), new SimulationOptions { Threads = Threads }).Dispose();
}
