using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.State;

/// <summary>Digests see every value by the name of its column, and not how it is stored.</summary>
public class StateDigestTests
{
    private static Simulation Lively(int months = 3, Scenario? world = null)
    {
        var simulation = Simulation.Create(world ?? LivelyWorld.Of(60, spinUp: 0) with { Policies = LivelyWorld.Everything });
        while (simulation.Month < months) simulation.Step();
        return simulation;
    }

    private static Dictionary<string, ulong> Columns(Simulation simulation) =>
        StateDigest.Columns(simulation.Economy).ToDictionary(column => column.Name, column => column.Digest, StringComparer.Ordinal);

    private static IEnumerable<string> Moved(Dictionary<string, ulong> before, Simulation now) =>
        Columns(now).Where(column => column.Value != before[column.Key]).Select(column => column.Key);

    [Test]
    public void Names_are_unique_and_every_account_has_one()
    {
        using var simulation = Lively();
        Assert.That(StateDigest.Columns(simulation.Economy).Select(column => column.Name), Is.Unique);
        var accounts = StateDigest.Accounts(simulation.Economy).ToList();
        Assert.That(accounts.Select(account => account.Name), Is.Unique);
        Assert.That(accounts.Select(account => account.Rupiah), Is.EqualTo(simulation.Economy.Ledger.Balances));
    }

    [Test]
    public void Whatever_the_hash_of_the_state_sees_the_digests_see()
    {
        using var simulation = Lively();
        var told = StateDigest.Columns(simulation.Economy).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var economy = simulation.Economy;
        Assert.That(economy.GlobalState.Concat(economy.Firms.Columns.Saved).Concat(economy.ProgrammeState).Select(column => column.Name).Where(name => !told.Contains(name)),
            Is.EquivalentTo(economy.Markets.Select(market => market.Terms.Name + ".member").Append("balances")), "accounts stand by name, members by identity");
    }

    [Test]
    public void A_value_that_changes_moves_its_column_and_no_other()
    {
        using var simulation = Lively();
        var (before, slot) = (Columns(simulation), 11);
        Assert.That(simulation.IsActive(slot));
        var cash = simulation.Economy.Firms.Cash[slot];
        simulation.Economy.Ledger.OpenFirm(slot, cash + 1);
        Assert.That(Moved(before, simulation), Is.EqualTo(new[] { "cash" }));
        simulation.Economy.Ledger.OpenFirm(slot, cash);
        Assert.That(Moved(before, simulation), Is.Empty);
        simulation.Economy.Firms.PriceRatio[slot] = MathF.BitIncrement(simulation.Economy.Firms.PriceRatio[slot]);
        Assert.That(Moved(before, simulation), Is.EqualTo(new[] { "price_ratio" }));
        simulation.Economy.Lenders.BelievedDefault[0] += 1e-12;
        Assert.That(Moved(before, simulation), Is.EqualTo(new[] { "price_ratio", "believed_default" }));
    }

    [Test]
    public void Two_firms_that_change_places_in_a_column_move_it()
    {
        using var simulation = Lively();
        var before = Columns(simulation);
        var cash = simulation.Economy.Firms.Cash;
        simulation.Economy.Ledger.TransferBetweenFirms(3, 4, cash[3] - cash[4]);
        Assert.That(cash[3], Is.Not.EqualTo(cash[4]));
        Assert.That(Moved(before, simulation), Is.EqualTo(new[] { "cash" }));
    }

    [Test]
    public void Other_slots_for_the_same_firms_change_nothing()
    {
        var world = LivelyWorld.Of(60, spinUp: 0);
        using var near = Lively(0, world);
        using var far = Lively(0, world with { Clusters = [.. world.Clusters.Select(cluster => cluster with { SpareRoom = 0.9 })] });
        Assert.That(far.Slots, Is.GreaterThan(near.Slots));
        // Links of knowledge are laid between slots, free ones too: with more room they are others.
        Assert.That(Moved(Columns(near), far), Is.EqualTo(new[] { "knowledge_links" }));
    }

    [Test]
    public void A_column_that_is_not_kept_counts_like_one_that_holds_its_neutral_value()
    {
        var world = LivelyWorld.Of(60, spinUp: 0);
        using var without = Lively(3, world);
        using var idle = Lively(3, world with { Policies = [LivelyWorld.Example("programme_credit") with { Budget = 0, From = 9, OutreachPerMonth = 0 }] });
        Assert.That((without.Firms.LoanProgramme.IsKept, idle.Firms.LoanProgramme.IsKept), Is.EqualTo((false, true)));
        // Only a world with programmes lays links of information.
        Assert.That(Moved(Columns(without), idle), Is.EqualTo(new[] { "information_links" }));
    }
}
