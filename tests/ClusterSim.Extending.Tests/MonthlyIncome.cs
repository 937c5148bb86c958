using ClusterSim.Core;
using ClusterSim.Scenarios;

namespace LibraryUse;

/// <summary>Runs a scenario file and writes what the owners of a sector earn, month by month.</summary>
public static class MonthlyIncome
{
    public static void Write(string file, string sector, TextWriter output)
    {
        var scenario = ScenarioFile.Load(file, ["months=12 months"]).Scenario;
        var calm = scenario with { Markets = [.. scenario.Markets.Select(market => market with { DemandLogSd = 0 })] };
        using var simulation = Simulation.Create(calm, new SimulationOptions { Seed = 7, KeepOutcomes = false });
        simulation.Run(record =>
        {
            var income = record["household_income_rupiah", "sector", sector];
            output.WriteLine(FormattableString.Invariant($"{scenario.Start.Plus(record.Month)}: {income:N0} of {record["household_income_rupiah"]:N0} rupiah"));
        });
    }
}
