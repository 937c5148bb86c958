using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class FirmPanelTests
{
    private static readonly ulong[] s_identities = [.. Enumerable.Range(1, 1000).Select(firm => (ulong)firm)];

    [Test]
    public void A_panel_holds_as_many_firms_as_asked_and_no_empty_slot()
    {
        var chosen = new FirmPanel(25).Choose([0, .. s_identities, 0]);
        Assert.That(chosen, Has.Count.EqualTo(25).And.Not.Contains(0UL));
    }

    [Test]
    public void A_panel_is_named_as_on_the_command_line() =>
        Assert.That(new[] { FirmPanel.None, FirmPanel.All, new FirmPanel(25) }.Select(panel => panel.ToString()), Is.EqualTo((string[])["none", "all", "25"]));

    [Test]
    public void The_choice_does_not_depend_on_the_order_of_slots()
    {
        Assert.That(new FirmPanel(25).Choose(s_identities.Reverse()), Is.EquivalentTo(new FirmPanel(25).Choose(s_identities)));
    }

    [Test]
    public void A_larger_panel_holds_the_smaller_one_and_is_spread_over_identities()
    {
        var chosen = new FirmPanel(100).Choose(s_identities);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new FirmPanel(10).Choose(s_identities), Is.SubsetOf(chosen));
            Assert.That(chosen.Count(firm => firm <= 500), Is.InRange(30, 70), "not simply the first ones");
        }
    }
}
