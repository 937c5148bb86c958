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
        var months = economy.Supply.LinksTo(slot).Length == 0 ? 1 + production.FinishedStockMonths : 1 + sector.Terms.ChainFirstShare + production.FinishedStockMonths;
        var wanted = firms.ExpectedDemand[slot] * months - firms.FinishedStock[slot];
        var margin = economy.Investment.Margin(cell, slot);
        var customers = economy.OwnDemand.Of(cell, slot, margin);
        var before = firms.Workers[slot];
        // It plans with the labour that it decides on, of which the table keeps seven figures.
        var labour = before + Step(economy, cell, slot, wanted, margin, customers);
        var capacity = economy.Production.CapacityWith(cell, slot, labour);
        firms.Workers[slot] = (float)labour;
        var after = firms.Workers[slot];
        var output = Math.Clamp(wanted, 0, capacity);
        var needed = sector.OtherCost * output + economy.Wages.Bill(cell, slot);
        var first = 0f;
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            var order = margin <= 0 ? 0 : Math.Max(0, economy.Production.OrderFor(cell, slot, input, output));
            if (input == 0) first = (float)order;
            needed += order * economy.InputPrices.Planned(cell, slot, input);
        }
        if (sector.Inputs.Length == 0 && firms.OrderUnits.Length > 0) first = firms.OrderUnits[0][slot];
        // What finding workers costs is paid before anything is invested.
        var cash = firms.Cash[slot];
        economy.Ledger.OpenFirm(slot, cash - (long)(Math.Max(0, after - before) * (sector.Terms.HiringCost * economy.Wages.Of(cell))));
        var investment = Wanted(economy, cell, slot, capacity, margin, customers);
        economy.Ledger.OpenFirm(slot, cash);
        // The plan looks at the workers just hired; put back, the block starts where the firm alone did.
        firms.Workers[slot] = before;
        return new Plan((float)capacity, (float)output, after, first, investment, needed);
    }

    /// <summary>F2 as it is written, of one firm: by how many workers it changes.</summary>
    private static double Step(Economy economy, Cell cell, int slot, double wanted, double margin, Customers customers)
    {
        var firms = economy.Firms;
        var (sector, terms) = (economy.Sectors[cell.Sector], economy.Scenario.Behaviour.Production);
        var (wage, use, cash) = (economy.Wages.Of(cell), new CapacityUse(terms.LuckLogSd), (double)firms.Cash[slot]);
        var hired = Math.Max(0, firms.Workers[slot] - sector.Terms.FamilyWorkers);
        var step = sector.Terms.LabourLump * Math.Max(1, Math.Floor(hired / (5 * sector.Terms.LabourLump)));
        var down = Math.Min(step, hired);
        var bill = Bill(hired);
        var (dearer, cheaper) = (step * wage - (Help(hired + step) - Help(hired)), down * wage - (Help(hired) - Help(Math.Max(0, hired - step))));

        var (now, more, less) = (Capacity(0), Capacity(step), Capacity(-down));
        double expected = firms.ExpectedDemand[slot], spread = expected + (wanted - expected) * (1 / terms.TenureMonths);
        var lasts = firms.WageProgramme[slot] == FirmTable.None ? terms.TenureMonths : Math.Min(terms.TenureMonths, Subsidy().MonthsOfSupport(slot));
        var speed = terms.ExpectationWeight * terms.TenureMonths;
        var there = 1 - (1 - Math.Exp(-speed)) / speed;
        var brings = Worth(Math.Min(wanted, spread), there, Affordable(bill + dearer), more, Usable(more, sure: true)) * margin * (Usable(more, sure: true) - Usable(now, sure: true));
        var loses = Worth(Math.Max(wanted, expected), there, Affordable(bill), less, Usable(less, sure: false)) * margin * (Usable(now, sure: false) - Usable(less, sure: false));

        var draw = firms.HeldBy[slot] != FirmTable.None ? 1 : economy.Luck.Uniform(firms.Id[slot], economy.Month, Core.Randomness.Purpose.Hiring);
        var finding = sector.Terms.HiringCost * (wage * step);
        var profit = lasts * (brings - dearer) + (terms.TenureMonths - lasts) * Math.Max(0, brings - wage * step);
        if (profit > finding + (1 / terms.DismissalSpeed - 1) * Math.Max(0, wage * step - brings) && cash > 1.5 * (bill + dearer) + finding && draw < terms.HiringSpeed * cell.Group.Behaviour.Hiring) return step;
        return hired > 0 && loses < cheaper && draw > 1 - terms.DismissalSpeed ? -down : 0;

        double Worth(double sold, double part, double money, double then, double made)
        {
            var asked = customers.Then(sold, now, then);
            return use.Worth(Math.Min(asked, money), made, customers with { OfRest = asked <= money ? part * customers.OfRest : 0 });
        }

        WageSubsidy Subsidy() => (WageSubsidy)economy.Programmes[firms.WageProgramme[slot]];
        double Help(double workers) => firms.WageProgramme[slot] == FirmTable.None ? 0 : Subsidy().Subsidy(slot, workers, wage);
        double Bill(double workers) => workers * wage - Help(workers);
        double Capacity(double change) => economy.Production.CapacityWith(cell, slot, firms.Workers[slot] + change);
        double Affordable(double wages)
        {
            var (money, cost) = (cash - wages, sector.OtherCost);
            for (var input = 0; input < sector.Inputs.Length; input++)
            {
                money += sector.InputOutsidePrice[input] * firms.InputStock[input][slot];
                cost += sector.InputOutsidePrice[input] * sector.Inputs[input].Coefficient * economy.Production.MonthsInProcess(sector, slot, input);
            }
            return cost > 0 ? money / cost : double.PositiveInfinity;
        }
        double Usable(double capacity, bool sure)
        {
            var usable = capacity;
            for (var input = 0; input < sector.Inputs.Length; input++)
            {
                if (!sure && !Core.Rules.Production.StaysInProcess(sector, input)) continue;
                var order = (sure ? sector.InputAvailability[input] : 1) * Math.Max(0, economy.Production.OrderFor(cell, slot, input, capacity));
                usable = Math.Min(usable, (firms.InputStock[input][slot] + order) / (sector.Inputs[input].Coefficient * economy.Production.MonthsInProcess(sector, slot, input)));
            }
            return usable;
        }
    }

    private static long Wanted(Economy economy, Cell cell, int slot, double capacity, double margin, Customers customers)
    {
        var firms = economy.Firms;
        var decay = economy.Sectors[cell.Sector].Terms.DepreciationPerMonth;
        var worn = decay * firms.Capital[slot];
        var wanted = Math.Max(0, economy.Investment.Desired(cell, slot, capacity, margin, customers, 0) - firms.CapitalInUse(slot) + worn);
        if (firms.GrantProgramme[slot] != FirmTable.None)
        {
            var share = ((MatchingGrantTerms)economy.Programmes[firms.GrantProgramme[slot]].Terms).MatchShare;
            wanted = Math.Max(0, economy.Investment.Desired(cell, slot, capacity, margin, customers, share) - firms.CapitalInUse(slot) + worn);
        }
        if (firms.HeldBy[slot] != FirmTable.None) wanted = Math.Min(wanted, decay * firms.Capital[slot]);
        return (long)(wanted * economy.PriceLevel);
    }
}
