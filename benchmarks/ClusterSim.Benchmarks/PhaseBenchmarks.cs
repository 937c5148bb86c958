using BenchmarkDotNet.Attributes;
using ClusterSim.Core;

namespace ClusterSim.Benchmarks;

/// <summary>Each phase by itself, in months that follow one another: between two measurements the other twelve phases run untimed.</summary>
public class PhaseBenchmarks
{
    public const int Firms = 1_000_000;
    private static readonly Dictionary<int, Simulation> s_simulations = [];
    private Simulation? _simulation;
    private int _phase;

    public static IEnumerable<string> Names => PhaseCatalogue.All.Select(phase => phase.Name);

    [ParamsSource(nameof(Names))]
    public string Phase { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Begin()
    {
        _phase = Names.ToList().IndexOf(Phase);
        if (!s_simulations.TryGetValue(Threads, out _simulation))
        {
            _simulation = Simulation.Create(BenchmarkWorld.Of(Firms, months: 400), new SimulationOptions { Threads = Threads });
            while (_simulation.Month < 0) _simulation.Step();
            s_simulations.Add(Threads, _simulation);
        }
        for (var phase = 0; phase < _phase; phase++) _simulation.Phases[phase].Run();
    }

    [IterationCleanup]
    public void FinishMonth()
    {
        var phases = _simulation!.Phases;
        for (var phase = _phase + 1; phase < phases.Count; phase++) phases[phase].Run();
        _simulation.Economy.Month++;
        for (var phase = 0; phase < _phase; phase++) phases[phase].Run();
    }

    [GlobalCleanup]
    public void FinishLast()
    {
        var phases = _simulation!.Phases;
        for (var phase = _phase; phase < phases.Count; phase++) phases[phase].Run();
        _simulation.Economy.Month++;
    }

    [Benchmark]
    public void Run() => _simulation!.Phases[_phase].Run();
}
