using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>What <c>docs/decisions</c> says of any run and no other test holds.</summary>
public sealed class DecisionTests
{
    [Test]
    public void A_block_has_slots_of_one_cell_and_a_group_starts_at_a_multiple_of_eight()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(2_200, months: 1, spinUp: 0));
        var economy = simulation.Economy;
        Assert.That(economy.Cells.Select(cell => cell.Start % 8), Is.Not.Empty.And.All.Zero);
        Assert.That(economy.Blocks, Has.Length.GreaterThan(economy.Cells.Length), "a group is larger than a block");
        foreach (var (cell, start, end) in economy.Blocks)
        {
            Assert.That(end - start, Is.InRange(1, 2_048));
            Assert.That((start >= economy.Cells[cell].Start, end <= economy.Cells[cell].End), Is.EqualTo((true, true)));
        }
    }

    [Test]
    public void A_firm_that_owes_borrows_no_more()
    {
        // Nobody's arrears last long enough for a default, after which a firm may borrow anew in the same month.
        var world = LivelyWorld.Of(150, months: 24) with { Policies = LivelyWorld.Everything };
        using var simulation = Simulation.Create(world with { Behaviour = world.Behaviour with { Finance = world.Behaviour.Finance with { ArrearsMonths = 36 } } });
        var firms = simulation.Firms;
        var (owed, left, ids, loans, kept) = (new long[simulation.Slots], new short[simulation.Slots], new ulong[simulation.Slots], 0, 0);
        while (simulation.Month < 24)
        {
            simulation.Step();
            for (var slot = 0; slot < simulation.Slots; slot++)
            {
                if (firms.Id[slot] == ids[slot] && ids[slot] != 0)
                {
                    if (owed[slot] == 0 && firms.Debt[slot] > 0) loans++;
                    if (left[slot] > 1) kept++;
                    if (left[slot] > 1) Assert.That(firms.Debt[slot], Is.LessThanOrEqualTo(owed[slot]), "a second loan before the first is repaid");
                }
                (owed[slot], left[slot], ids[slot]) = (firms.Debt[slot], firms.LoanMonths[slot], firms.Id[slot]);
            }
        }
        Assert.That((loans > 100, kept > 1_000), Is.EqualTo((true, true)));
    }

    [Test]
    public void Buyers_pay_from_the_rest_of_the_world_and_households_buy_nothing()
    {
        // Without newcomers, whose capital their households pay, nothing leaves the account of households.
        var world = LivelyWorld.Of(60, months: 12);
        world = world with
        {
            Firms = [.. world.Firms.Select(group => group with { SpinOffFrom = "" })],
            Behaviour = world.Behaviour with { People = world.Behaviour.People with { EntryPerYear = 0 } },
        };
        using var simulation = Simulation.Create(world);
        var (before, sales, abroad) = (0L, 0.0, simulation.Economy.Ledger.Balances[Ledger.RestOfWorld.Place]);
        while (simulation.Month < 12)
        {
            simulation.Step();
            var now = simulation.Economy.Ledger.Balances[Ledger.Households.Place];
            Assert.That(now, Is.GreaterThanOrEqualTo(before), $"month {simulation.Month - 1}");
            before = now;
            if (simulation.Month > 0) sales += simulation.Record[0, Core.Recording.MetricCatalogue.IndexOf("final_sales_rupiah")];
        }
        Assert.That(sales, Is.Positive);
        Assert.That(simulation.Economy.Ledger.Balances[Ledger.RestOfWorld.Place], Is.LessThan(abroad), "its balance mirrors the district's trade");
    }
}
