using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Runs;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>Neither where blocks begin nor where in memory a firm stands changes a bit: sums have no order, and luck asks who somebody is.</summary>
public class NoOrderTests
{
    private static readonly Scenario s_lively = LivelyWorld.Of(2_200, months: 8, spinUp: 2) with { Policies = LivelyWorld.Everything };

    /// <summary>Firms with more neighbours than lanes take, hubs, risk shared along links, and groups that stand together by other numbers than those that share risk.</summary>
    private static Scenario Linked => LivelyWorld.Of(700, months: 8, spinUp: 2) with
    {
        Policies = [.. LivelyWorld.Everything.Where(policy => policy is not GroupLendingTerms), (GroupLendingTerms)LivelyWorld.Example("group_lending") with { GroupSize = 7 }],
        Networks = new NetworkTerms
        {
            Knowledge = new SmallWorldTerms { Neighbours = 20, Rewired = 0.3, LongRange = 1, Preferential = 2 },
            Information = new SmallWorldTerms { Neighbours = 4, Preferential = 1 },
            Risk = new RiskNetworkTerms { Neighbours = 4 },
        },
    };

    private static List<string> Run(Scenario scenario, int blockSize)
    {
        using var simulation = Simulation.Create(scenario, new SimulationOptions { BlockSize = blockSize });
        Assert.That(simulation.Economy.Blocks.Max(block => block.End - block.Start), Is.InRange(1, Math.Max(blockSize, 168)));
        return simulation.Trace();
    }

    [Test]
    public void Blocks_do_not_change_a_bit([Values] bool linked)
    {
        var scenario = linked ? Linked : s_lively;
        var usual = Run(scenario, Block.Size);
        Assert.That(Run(scenario, 64), Is.EqualTo(usual));
        Assert.That(Run(scenario, 256), Is.EqualTo(usual));
    }

    [Test]
    public void Where_firms_are_stored_changes_neither_firms_nor_metrics([Values] bool linked)
    {
        var scenario = linked ? Linked : s_lively;
        using var usual = Simulation.Create(scenario);
        using var backwards = Simulation.Create(scenario, new SimulationOptions { StoredBackwards = true, BlockSize = 256 });
        Assert.That(backwards.Economy.Cells.Select(cell => cell.Start), Is.Not.EqualTo(usual.Economy.Cells.Select(cell => cell.Start)));
        while (usual.Month < scenario.Months)
        {
            usual.Step();
            backwards.Step();
            var here = FormattableString.Invariant($"month {usual.Month}");
            Assert.That(StateDigest.Columns(backwards.Economy), Is.EqualTo(StateDigest.Columns(usual.Economy)), here);
            Assert.That(backwards.Record.Values, Is.EqualTo(usual.Record.Values), here);
        }
    }

    [Test]
    public void A_block_holds_whole_eights_and_whole_groups_or_says_that_it_cannot()
    {
        Assert.That(Block.SlotsFor(2048, [0, 1]), Is.EqualTo(2048));
        Assert.That(Block.SlotsFor(2048, [6]), Is.EqualTo(2040));
        Assert.That(Block.SlotsFor(64, [6, 5, 6]), Is.EqualTo(120));
        Assert.That(Block.SlotsFor(2048, [31, 29]), Is.EqualTo(7192));
        Assert.That(() => Block.SlotsFor(2048, [31, 29, 6]), Throws.InvalidOperationException.With.Message.Contains("6, 29, 31"));
    }
}
