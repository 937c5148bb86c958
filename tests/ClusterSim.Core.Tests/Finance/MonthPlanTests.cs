using ClusterSim.Core.Finance;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Finance;

/// <summary>The plans of a block, made eight firms at a time, are those that each firm alone would make by the same equations, to the bit.</summary>
public class MonthPlanTests
{
    private sealed record Plan(float Capacity, float Output, float Workers, float Order, long Investment, double Needed);

    [TestCase(false)]
    [TestCase(true)]
    public void A_firm_in_a_block_plans_as_it_would_alone(bool withProgrammes)
    {
        var scenario = LivelyWorld.Of(2_200, months: 12, spinUp: 2);
        if (withProgrammes) scenario = scenario with { Policies = LivelyWorld.Everything };
        using var simulation = Simulation.Create(scenario);
        for (var month = 0; month < 9; month++) simulation.Step();
        // The phases before finance, so that programmes stand at their firms.
        for (var phase = 0; phase < 4; phase++) simulation.Phases[phase].Run();
        var economy = simulation.Economy;
        var (firms, compared, underProgrammes) = (economy.Firms, 0, 0);
        for (var block = 0; block < economy.Blocks.Length; block++)
        {
            var (cellIndex, start, end) = economy.Blocks[block];
            var cell = economy.Cells[cellIndex];
            Plan?[] alone = [.. Enumerable.Range(start, end - start).Select(slot => firms.IsActive(slot) ? Alone(economy, cell, slot) : null)];
            var needed = new double[Core.Firms.FirmVector8.Room(end - start)];
            PhaseCatalogue.Plan(economy).Make(block, needed);
            for (var slot = start; slot < end; slot++)
            {
                if (alone[slot - start] is not { } plan) continue;
                var planned = new Plan(firms.Capacity[slot], firms.PlannedOutput[slot], firms.Workers[slot],
                    firms.OrderUnits.Length == 0 ? 0 : firms.OrderUnits[0][slot], firms.Investment[slot], needed[slot - start]);
                Assert.That(planned, Is.EqualTo(plan), $"slot {slot}");
                compared++;
                if (firms.WageProgramme[slot] != FirmTable.None || firms.HeldBy[slot] != FirmTable.None || firms.GrantProgramme[slot] != FirmTable.None) underProgrammes++;
            }
        }
        Assert.That(compared, Is.GreaterThan(1_000));
        Assert.That(underProgrammes, withProgrammes ? Is.GreaterThan(10) : Is.Zero);
    }

    private static Plan Alone(Economy economy, Cell cell, int slot)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        var production = economy.Scenario.Behaviour.Production;
        var capacity = economy.Production.Capacity(cell, slot);
        var months = economy.Supply.LinksTo(slot).Length == 0 ? 1 + production.FinishedStockMonths : 1 + sector.Terms.ChainFirstShare + production.FinishedStockMonths;
        var output = Math.Clamp(firms.ExpectedDemand[slot] * months - firms.FinishedStock[slot], 0, capacity);
        var (margin, wage, family) = (economy.Investment.Margin(cell, slot), economy.Wages.Of(cell), sector.Terms.FamilyWorkers);
        var product = sector.Terms.LabourElasticity * margin * output;
        var workers = wage <= 0 || margin <= 0 ? family : Math.Max(family, product / wage);
        if (firms.WageProgramme[slot] != FirmTable.None)
            workers = ((WageSubsidy)economy.Programmes[firms.WageProgramme[slot]]).Wanted(slot, family, workers, product, wage);
        if (firms.HeldBy[slot] != FirmTable.None) workers = Math.Min(workers, firms.Workers[slot]);

        // The plan looks at the workers just hired; put back, the block starts where the firm alone did.
        var before = firms.Workers[slot];
        firms.Workers[slot] += (float)(production.HiringSpeed * (workers - before));
        var after = firms.Workers[slot];
        var needed = sector.OtherCost * output + economy.Wages.Bill(cell, slot);
        var first = 0f;
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            var order = margin <= 0 ? 0 : Math.Max(0, economy.Production.OrderFor(cell, slot, input, output));
            if (input == 0) first = (float)order;
            needed += order * economy.InputPrices.Planned(cell, slot, input);
        }
        if (sector.Inputs.Length == 0 && firms.OrderUnits.Length > 0) first = firms.OrderUnits[0][slot];
        var investment = Wanted(economy, cell, slot);
        firms.Workers[slot] = before;
        return new Plan((float)capacity, (float)output, after, first, investment, needed + Math.Min(investment, sector.Terms.DepreciationPerMonth * firms.Capital[slot] * economy.PriceLevel));
    }

    private static long Wanted(Economy economy, Cell cell, int slot)
    {
        var firms = economy.Firms;
        var decay = economy.Sectors[cell.Sector].Terms.DepreciationPerMonth;
        var (capacity, worn) = (economy.Production.Capacity(cell, slot), decay * firms.Capital[slot]);
        var wanted = Math.Max(0, economy.Investment.Desired(cell, slot, capacity, 0) - firms.CapitalInUse(slot) + worn);
        if (firms.GrantProgramme[slot] != FirmTable.None)
        {
            var share = ((MatchingGrantTerms)economy.Programmes[firms.GrantProgramme[slot]].Terms).MatchShare;
            wanted = Math.Max(0, economy.Investment.Desired(cell, slot, capacity, share) - firms.CapitalInUse(slot) + worn);
        }
        if (firms.HeldBy[slot] != FirmTable.None) wanted = Math.Min(wanted, decay * firms.Capital[slot]);
        return (long)(wanted * economy.PriceLevel);
    }
}
