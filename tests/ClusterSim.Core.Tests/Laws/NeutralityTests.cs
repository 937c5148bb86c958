using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>
/// Inflation alone changes nothing real where nobody holds money from one month to the next: cash is raised with the price level at
/// each month's end.
/// </summary>
public sealed class NeutralityTests
{
    private const string Waits = "prices move by nominal steps (M6) and incomes are smoothed in rupiah; to be asked for by all when they no longer are";

    [TestCase(0.1)]
    [TestCase(0.5)]
    [Explicit(Waits)]
    public void Inflation_moves_no_real_outcome(double perYear)
    {
        for (var number = 0; number < Effort.Of(shortly: 4, atLength: 40); number++)
        {
            var (steady, rising) = (Real(number, 0), Real(number, perYear));
            foreach (var (name, value) in steady) Assert.That(rising[name], Is.EqualTo(value).Within(0.1).Percent, $"{name} of world {number}");
        }
    }

    /// <summary>Sums over the recorded months: units made, worker months, owners' income in rupiah of the start.</summary>
    private static Dictionary<string, double> Real(int number, double perYear)
    {
        var world = RandomWorld.Of(number) with { PriceBasis = PriceBasis.Nominal, Environment = new EnvironmentTerms { InflationPerYear = new TimePath(perYear) } };
        using var simulation = Simulation.Create(world);
        var economy = simulation.Economy;
        var sums = new Dictionary<string, double>(StringComparer.Ordinal) { ["output"] = 0, ["workers"] = 0, ["income"] = 0 };
        var growth = Core.Numerics.PortableMath.Pow(1 + perYear, 1 / 12.0);
        while (!simulation.IsDone)
        {
            foreach (var phase in simulation.Phases) phase.Run();
            for (var slot = 0; slot < simulation.Slots; slot++)
            {
                if (!simulation.IsActive(slot)) continue;
                if (simulation.Month >= 0)
                {
                    sums["output"] += economy.Firms.Output[slot];
                    sums["workers"] += economy.Firms.Workers[slot];
                    sums["income"] += economy.Firms.Income[slot] / economy.PriceLevel;
                }
                economy.Ledger.OpenFirm(slot, (long)(economy.Firms.Cash[slot] * growth));
            }
            economy.Audit.Begin();
            economy.Firms.Columns.EndMonth();
            economy.Month++;
        }
        return sums;
    }
}
