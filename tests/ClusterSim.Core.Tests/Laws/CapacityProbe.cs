using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>
/// What more capacity brings one in fifty owners of a sector, who get capital for a tenth more and neither hire, invest nor borrow after it,
/// against what they count on (M9); over the margin of the units that they can make more, summed over owners and months.
/// </summary>
/// <param name="Counted">What a unit more is worth to them, over its margin.</param>
/// <param name="Brought">By how much what sales leave over inputs and other cost grows, over the same.</param>
internal sealed record CapacityProbe(double Counted, double Brought)
{
    private const double More = 1.1;

    /// <summary>Month in which capital comes, months until customers and plans have gone its way, and months that count.</summary>
    private const int From = 3, Settle = 8, Months = 20;

    /// <summary>Tries it in a world.</summary>
    public static CapacityProbe Of(Scenario world, string sector)
    {
        var law = OwnerLaw.Of("are given capital", own => own with { Hiring = 0, Investing = 0, Borrowing = 0 });
        var (apart, options) = (law.SetApart(world, sector), new SimulationOptions());
        using var before = new MemoryStream();
        using (var simulation = Simulation.Create(apart, options))
        {
            while (simulation.Month < From) simulation.Step();
            simulation.Save(before);
        }
        var (without, with) = (Run(1), Run(More));
        var (counted, brought, added) = (0.0, 0.0, 0.0);
        for (var month = Settle; month < Settle + Months; month++)
            for (var slot = 0; slot < with[month].Length; slot++)
            {
                if (with[month][slot] is not { Capacity: > 0 } more || without[month][slot] is not { Capacity: > 0, Margin: > 0 } now) continue;
                var margin = now.Margin * (more.Capacity - now.Capacity);
                added += margin;
                counted += margin * now.Worth;
                brought += more.Earned - now.Earned;
            }
        return new(counted / added, brought / added);

        Seen[][] Run(double more)
        {
            before.Position = 0;
            using var simulation = Simulation.Restore(law.Without(apart), options, before);
            var (economy, months) = (simulation.Economy, new Seen[Settle + Months][]);
            var own = Enumerable.Range(0, simulation.Slots).Where(slot => IsHers(simulation, slot)).ToArray();
            foreach (var slot in own) economy.Firms.Capital[slot] *= (float)Math.Pow(more, 1 / Sector(economy, slot).Terms.CapitalElasticity);
            for (var month = 0; month < months.Length; month++)
            {
                months[month] = new Seen[own.Length];
                foreach (var phase in simulation.Phases)
                {
                    phase.Run();
                    if (phase is FinancePhase) Look(months[month], (seen, slot) => Plans(economy, slot));
                }
                Look(months[month], (seen, slot) => seen with { Earned = Earned(economy, slot) });
                economy.Firms.Columns.EndMonth();
                economy.Month++;
            }
            return months;

            void Look(Seen[] seen, Func<Seen, int, Seen> at)
            {
                for (var place = 0; place < own.Length; place++)
                    seen[place] = IsHers(simulation, own[place]) ? at(seen[place], own[place]) : default;
            }
        }

        bool IsHers(Simulation simulation, int slot) =>
            simulation.IsActive(slot) && string.Equals(Sector(simulation.Economy, slot).Terms.Name, sector, StringComparison.Ordinal) && OwnerLaw.IsApart(simulation, slot);
    }

    private static SectorMonth Sector(Economy economy, int slot) => economy.Sectors[economy.CellOf(slot).Sector];

    private static Seen Plans(Economy economy, int slot)
    {
        var (firms, cell) = (economy.Firms, economy.CellOf(slot));
        var margin = economy.Investment.Margin(cell, slot);
        var use = new CapacityUse(economy.Scenario.Behaviour.Production.LuckLogSd);
        return new(firms.Capacity[slot], margin, use.Worth(firms.ExpectedDemand[slot], firms.Capacity[slot], economy.OwnDemand.Of(cell, slot, margin)), 0);
    }

    private static double Earned(Economy economy, int slot) =>
        economy.Firms.Sales[slot] - economy.Firms.SoldUnits[slot] * (economy.InputPrices.PerUnit(economy.CellOf(slot), slot) + Sector(economy, slot).OtherCost);

    /// <summary>A month of a firm.</summary>
    private readonly record struct Seen(double Capacity, double Margin, double Worth, double Earned);
}
