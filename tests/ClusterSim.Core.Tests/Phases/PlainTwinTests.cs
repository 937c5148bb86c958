using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Randomness;
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
        simulation.Economy.Environment.Run();
        return simulation;
    }

    [Test]
    public void Firms_learn_in_lanes_what_they_learn_one_by_one([Values(6, 20)] int neighbours)
    {
        using var simulation = Lived(neighbours);
        var economy = simulation.Economy;
        var expected = Enumerable.Range(0, economy.Firms.Slots).Select(slot => (float)LearnedBy(economy, slot)).ToArray();
        new KnowledgePhase(economy).Run();
        Assert.That(economy.Firms.Knowledge, Is.EqualTo(expected));
    }

    [Test]
    public void Firms_make_in_lanes_what_they_make_one_by_one()
    {
        using var simulation = Lived();
        var economy = simulation.Economy;
        new FinancePhase(economy).Run();
        new InputsPhase(economy).Run();
        var active = Enumerable.Range(0, economy.Firms.Slots).Where(economy.Firms.IsActive).ToArray();
        var expected = active.Select(slot => MadeBy(economy, slot)).ToArray();
        new ProductionPhase(economy).Run();
        Assert.That(active.Select(slot => (economy.Firms.Output[slot], economy.Firms.Cash[slot])), Is.EqualTo(expected));
        Assert.That(expected.Select(made => made.Output), Has.Some.Positive);
    }

    /// <summary>Equations K1 to K4 for one firm.</summary>
    private static double LearnedBy(Economy economy, int slot)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Knowledge;
        double own = firms.Knowledge[slot], lesson = 0, variety = 0;
        if (!firms.IsActive(slot)) return own;
        var teachers = 0;
        foreach (var neighbour in economy.Knowledge.Of(slot))
        {
            if (!firms.IsActive(neighbour)) continue;
            var lead = firms.Knowledge[neighbour] / own - 1;
            lesson += KnowledgePhase.Absorbable(lead, terms.AbsorbableLead);
            variety += Math.Abs(lead);
            teachers++;
        }
        var (knowledge, management) = (own, firms.Management(slot));
        if (teachers > 0)
        {
            var sharing = 1 + economy.Scenario.Behaviour.Participation.SharingBoost * economy.Participation[CellOf(economy, slot).Cluster];
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
        var wage = economy.Wage(cell);
        var hired = Math.Max(0, firms.Workers[slot] - sector.Terms.FamilyWorkers);
        var payable = Math.Min(hired, Math.Max(0, firms.Cash[slot]) / wage);
        var before = firms.Workers[slot];
        if (payable < hired) firms.Workers[slot] = (float)(sector.Terms.FamilyWorkers + payable);
        var cash = firms.Cash[slot] - (long)(payable * wage);
        var sd = economy.Scenario.Behaviour.Production.LuckLogSd;
        var luck = PortableMath.Exp(sd * economy.Luck.Normal(firms.Id[slot], economy.Month, Purpose.ProductionLuck) - sd * sd / 2);
        var output = Math.Min(firms.PlannedOutput[slot], Production.Capacity(economy, cell, slot) * luck);
        firms.Workers[slot] = before;
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            var months = Production.MonthsInProcess(economy, sector, slot, input);
            output = Math.Min(output, firms.InputStock[input][slot] / (sector.Inputs[input].Coefficient * months) * (Production.StaysInProcess(sector, input) ? luck : 1));
        }
        if (sector.OtherCost > 0) output = Math.Min(output, Math.Max(0, cash) / sector.OtherCost);
        var lost = economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.TotalLoss) < sector.Terms.TotalLossPerMonth;
        return (lost ? 0 : (float)output, cash - (long)(output * sector.OtherCost));
    }

    private static Cell CellOf(Economy economy, int slot) => economy.Cells[economy.Blocks[economy.BlockOf(slot)].Cell];
}
