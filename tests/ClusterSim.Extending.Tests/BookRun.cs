using ClusterSim.Core;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;

namespace LedgerBooks;

/// <summary>Reads a scenario that names the instrument and runs it.</summary>
public static class BookRun
{
    /// <summary>The instruments of ClusterSim and this one.</summary>
    public static InstrumentCatalogue Instruments { get; } = InstrumentCatalogue.BuiltIn.With(LedgerBookTerms.Instrument);

    public static LoadedScenario Load(string path) => ScenarioFile.Load(path, new LoadOptions { Instruments = Instruments });

    public static int FirmsReached(Scenario scenario)
    {
        using var simulation = Simulation.Create(scenario);
        while (simulation.Month < scenario.Months) simulation.Step();
        return simulation.Outcomes.TreatedBy.Count(bits => bits != 0);
    }
}
