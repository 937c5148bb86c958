using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>Phases that work in lanes against a plain loop over the firms that does one thing after the other: the same bits.</summary>
public class PlainTwinTests
{
    /// <summary>A lively world after some months, with every seventh slot free.</summary>
    private static Simulation Lived(int neighbours = 6)
    {
        var simulation = Simulation.Create(LivelyWorld.Of(500) with
        {
            Networks = new NetworkTerms { Knowledge = new SmallWorldTerms { Neighbours = neighbours, Rewired = 0.3, LongRange = 1 } },
        });
        for (var month = 0; month < 9; month++) simulation.Step();
        var firms = simulation.Economy.Firms;
        for (var slot = 0; slot < firms.Slots; slot += 7) firms.Id[slot] = 0;
        PhaseCatalogue.Environment(simulation.Economy).Run();
        return simulation;
    }

    [Test]
    public void Firms_learn_in_lanes_what_they_learn_one_by_one([Values(6, 20)] int neighbours)
    {
        using var simulation = Lived(neighbours);
        var economy = simulation.Economy;
        var expected = Enumerable.Range(0, economy.Firms.Slots).Select(slot => (float)LearnedBy(economy, slot)).ToArray();
        PhaseCatalogue.Knowledge(economy).Run();
        Assert.That(economy.Firms.Knowledge, Is.EqualTo(expected));
    }

    [Test]
    public void Firms_make_in_lanes_what_they_make_one_by_one()
    {
        using var simulation = Lived();
        var economy = simulation.Economy;
        PhaseCatalogue.Finance(economy).Run();
        PhaseCatalogue.Inputs(economy).Run();
        var active = Enumerable.Range(0, economy.Firms.Slots).Where(economy.Firms.IsActive).ToArray();
        var expected = active.Select(slot => MadeBy(economy, slot)).ToArray();
        PhaseCatalogue.Production(economy).Run();
        Assert.That(active.Select(slot => (economy.Firms.Output[slot], economy.Firms.Cash[slot])), Is.EqualTo(expected));
        Assert.That(expected.Select(made => made.Output), Has.Some.Positive);
    }

    [Test]
    public void A_unit_of_an_input_costs_in_lanes_what_it_costs_one_by_one()
    {
        using var simulation = Lived();
        var economy = simulation.Economy;
        var firms = economy.Firms;
        PhaseCatalogue.Finance(economy).Run();
        var expected = Enumerable.Range(0, firms.Slots).Select(slot => (float)CostOf(economy, slot)).ToArray();
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(firms.SourcingCost[0], Is.EqualTo(expected));
        Assert.That(expected.Distinct().Count(), Is.GreaterThan(100));
    }

    /// <summary>Equation O1 for one firm and its first input.</summary>
    private static double CostOf(Economy economy, int slot)
    {
        var firms = economy.Firms;
        if (!firms.IsActive(slot) || CellOf(economy, slot) is not { Sector: 1 } cell) return firms.SourcingCost[0][slot];
        var (sector, sigma) = (economy.Sectors[1], economy.Scenario.Behaviour.Pricing.Substitution);
        int[] suppliers = [.. economy.Supply.Of(cell.Index, cell.Start, slot, 0).ToArray().Where(firms.IsActive)];
        var outside = sector.InputOutsidePrice[0] * (1 - 0) / economy.Sectors[0].OutsidePrice;
        var value = 0.0;
        foreach (var supplier in suppliers) value += PortableMath.Pow(firms.PriceRatio[supplier], -sigma) * firms.PriceRatio[supplier];
        var (beyond, local) = (sector.InputOutsideShare[0] * sector.InputAvailability[0], 1 - sector.InputOutsideShare[0]);
        var all = beyond + (suppliers.Length > 0 ? local : 0);
        var each = suppliers.Length > 0 ? local / (all * suppliers.Length) : 0;
        var sum = each * value + beyond / all * PortableMath.Pow(outside, -sigma) * outside;
        return PortableMath.Pow(sum, 1 / (1 - sigma)) * (economy.Sectors[0].OutsidePrice / sector.InputOutsidePrice[0]);
    }

    [Test]
    public void What_firms_keep_before_they_invest_is_in_lanes_what_it_is_one_by_one([Values] bool subsidies)
    {
        var world = LivelyWorld.Of(500, months: 12);
        using var simulation = Simulation.Create(subsidies ? world with { Policies = LivelyWorld.Everything } : world);
        for (var month = 0; month < 9; month++) simulation.Step();
        var economy = simulation.Economy;
        Assert.That(economy.Firms.InputProgramme.IsKept, Is.EqualTo(subsidies));
        foreach (var (cellIndex, start, end) in economy.Blocks)
        {
            var room = FirmVector8.Room(end - start);
            var kept = new double[room];
            economy.Investment.Kept(economy.Cells[cellIndex], start, kept);
            for (var slot = start; slot < end; slot++)
                if (economy.Firms.IsActive(slot)) Assert.That(kept[slot - start], Is.EqualTo(economy.Investment.Kept(economy.Cells[cellIndex], slot)), $"slot {slot}");
        }
    }

    [Test]
    public void Firms_share_risk_in_lanes_as_they_do_one_by_one()
    {
        using var simulation = Lived();
        var economy = simulation.Economy;
        var firms = economy.Firms;
        var luck = new Luck(3, 1);
        for (var slot = 0; slot < firms.Slots; slot++) economy.Ledger.OpenFirm(slot, firms.IsActive(slot) ? (long)(luck.Uniform((ulong)slot, 0, 1) * 9_000_000) : 0);
        var (cash, given, received) = (firms.Cash.ToArray(), firms.GivenHelp.ToArray(), firms.ReceivedHelp.ToArray());
        var size = economy.Scenario.Networks.Risk.GroupSize;
        foreach (var (_, start, end) in economy.Blocks)
            for (var first = start; first < end; first += size) ShareAmong(economy, first, Math.Min(size, end - first), cash, given, received);
        Assert.That(cash, Is.Not.EqualTo(firms.Cash), "nobody shares");
        PhaseCatalogue.Risk(economy).Run();
        Assert.That(firms.Cash, Is.EqualTo(cash));
        Assert.That(firms.GivenHelp.ToArray(), Is.EqualTo(given));
        Assert.That(firms.ReceivedHelp.ToArray(), Is.EqualTo(received));
    }

    /// <summary>Equation R1 for one group.</summary>
    private static void ShareAmong(Economy economy, int first, int count, long[] cash, float[] given, float[] received)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Risk;
        int[] members = [.. Enumerable.Range(first, count).Where(firms.IsActive)];
        if (members.Length < 2) return;
        var rate = terms.SharingRate * economy.Organisations.Participation[CellOf(economy, first).Cluster];
        var mean = (double)members.Sum(slot => cash[slot]) / members.Length;
        double Income(int slot) => Math.Max(0, firms.SmoothedIncome[slot]);
        double Offer(int slot) => Math.Min(rate * Math.Max(0, cash[slot] - firms.Debt[slot] - mean), terms.CommitmentMonths * Income(slot));
        double Need(int slot) => given[slot] <= 0 && received[slot] > terms.PatienceMonths * Income(slot) ? 0 : rate * Math.Max(0, mean - cash[slot]);
        double[] offers = [.. members.Select(Offer)], needs = [.. members.Select(Need)];
        var moved = Math.Min(offers.Sum(), needs.Sum());
        if (moved < 1) return;
        long[] gives = [.. offers.Select(offer => (long)(offer * moved / offers.Sum()))];
        var (pot, dealt) = (gives.Sum(), 0L);
        for (var member = 0; member < members.Length; member++)
        {
            cash[members[member]] -= gives[member];
            given[members[member]] += gives[member];
        }
        for (var member = 0; member < members.Length; member++)
        {
            if (needs[member] <= 0) continue;
            var isLast = needs.Skip(member + 1).All(need => need <= 0);
            var share = isLast ? pot - dealt : Math.Min(pot - dealt, (long)(pot * (needs[member] / needs.Sum())));
            cash[members[member]] += share;
            received[members[member]] += share;
            dealt += share;
        }
    }

    /// <summary>Equations K1 to K4 for one firm.</summary>
    private static double LearnedBy(Economy economy, int slot)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Knowledge;
        double own = firms.Knowledge[slot];
        if (!firms.IsActive(slot)) return own;
        var perUnit = 1 / firms.Knowledge[slot];
        double lesson = 0, variety = 0;
        var teachers = 0;
        foreach (var neighbour in economy.Knowledge.Of(slot))
        {
            if (!firms.IsActive(neighbour)) continue;
            var lead = (firms.Knowledge[neighbour] - firms.Knowledge[slot]) * perUnit;
            lesson += ExactSum.Round(Learning.AbsorbableSingle(lead, (float)(1 / terms.AbsorbableLead)));
            variety += ExactSum.Round(Math.Abs(lead));
            teachers++;
        }
        var (knowledge, management) = (own, firms.Management(slot));
        if (teachers > 0)
        {
            var sharing = 1 + economy.Scenario.Behaviour.Participation.SharingBoost * economy.Organisations.Participation[CellOf(economy, slot).Cluster];
            var rate = terms.LearningRate * sharing * (1 - terms.ManagementShare + terms.ManagementShare * management);
            knowledge += rate * own * lesson / teachers;
            variety /= teachers;
        }
        var hazard = terms.InnovationRate * management * Math.Min(1, 0.5 + variety);
        if (economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Innovation) < hazard
            && economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.InnovationKind) >= terms.ProductShare)
            knowledge *= 1 + terms.InnovationStep;
        return knowledge > 1 ? knowledge - terms.Depreciation * (knowledge - 1) : knowledge;
    }

    /// <summary>Equations P4 and P7 for one firm: output, and cash after wages and other cost.</summary>
    private static (float Output, long Cash) MadeBy(Economy economy, int slot)
    {
        var firms = economy.Firms;
        var cell = CellOf(economy, slot);
        var sector = economy.Sectors[cell.Sector];
        var wage = economy.Wages.Of(cell);
        var hired = Math.Max(0, firms.Workers[slot] - sector.Terms.FamilyWorkers);
        var payable = Math.Min(hired, Math.Max(0, firms.Cash[slot]) / wage);
        var before = firms.Workers[slot];
        if (payable < hired) firms.Workers[slot] = (float)(sector.Terms.FamilyWorkers + payable);
        var cash = firms.Cash[slot] - (long)(payable * wage);
        var sd = economy.Scenario.Behaviour.Production.LuckLogSd;
        var power = sd * economy.Luck.Normal(firms.Id[slot], economy.Month, Purpose.ProductionLuck) - sd * sd / 2;
        var luck = PortableMath.Exp(power);
        var output = Math.Min(firms.PlannedOutput[slot], economy.Production.Capacity(cell, slot, firms.CapitalInUse(slot), power));
        firms.Workers[slot] = before;
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            var months = economy.Production.MonthsInProcess(sector, slot, input);
            output = Math.Min(output, firms.InputStock[input][slot] / (sector.Inputs[input].Coefficient * months) * (Production.StaysInProcess(sector, input) ? luck : 1));
        }
        if (sector.OtherCost > 0) output = Math.Min(output, Math.Max(0, cash) / sector.OtherCost);
        var lost = economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.TotalLoss) < sector.Terms.TotalLossPerMonth;
        return (lost ? 0 : (float)output, cash - (long)(output * sector.OtherCost));
    }

    private static Cell CellOf(Economy economy, int slot) => economy.Cells[economy.Blocks[economy.BlockOf(slot)].Cell];
}
