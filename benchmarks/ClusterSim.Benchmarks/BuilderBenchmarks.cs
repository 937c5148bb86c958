using BenchmarkDotNet.Attributes;
using ClusterSim.Core;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;

namespace ClusterSim.Benchmarks;

/// <summary>What is made once a run: the firms and each network, and all of it together.</summary>
public class BuilderBenchmarks
{
    public const int Firms = 100_000;
    private Economy? _economy;
    private NetworkBuilder? _networks;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Build()
    {
        _economy = new Economy(BenchmarkWorld.Of(Firms, months: 12), threads: Threads);
        _networks = new NetworkBuilder(_economy.Layout, _economy.Luck, _economy.Runner, _economy.Firms.Slots);
    }

    [GlobalCleanup]
    public void Close() => _economy?.Dispose();

    [Benchmark]
    public void DrawFirms() => _economy!.FirmBuilder.Fill(_economy.Runner, _economy.Ledger);

    [Benchmark]
    public object KnowledgeNetwork() => _networks!.Knowledge(_economy!.Scenario.Networks.Knowledge, _economy.Sectors.Length);

    [Benchmark]
    public object InformationNetwork() => _networks!.Information(_economy!.Scenario.Networks.Information, _economy.Scenario.Clusters.Count, hasNews: _economy.Programmes.Length > 0);

    [Benchmark]
    public object SupplyLinks() => new SupplyNetwork(
        _economy!.Scenario.Networks.Supply, _economy.Clock, _economy.Luck, _economy.Layout, _economy.Runner, _economy.Sectors, _economy.Firms);

    [Benchmark]
    public void WholeWorld() => Simulation.Create(BenchmarkWorld.Of(Firms, months: 12), new SimulationOptions { Threads = Threads }).Dispose();
}
