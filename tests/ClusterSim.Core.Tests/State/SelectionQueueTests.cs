using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;
using CsCheck;

namespace ClusterSim.Core.Tests.State;

public class SelectionQueueTests
{
    [Test]
    public void The_lowest_few_stand_first_in_the_order_of_rank_and_lot() =>
        Gen.Select(Gen.Int[1, 10_000].SelectMany(most => Gen.Int[0, most].Array[0, 200]), Gen.Int[0, 220], Gen.ULong[0, 3]).Sample((ranks, few, spread) =>
        {
            ulong Lot(int slot) => ((ulong)slot * 0x9E3779B97F4A7C15) >> (int)(8 * spread);
            var queue = new SelectionQueue(16);
            foreach (var (slot, rank) in ranks.Index()) queue.Add(slot, rank);
            queue.SortLowest(few, Lot);
            var expected = Enumerable.Range(0, ranks.Length).OrderBy(slot => ranks[slot]).ThenBy(Lot).Take(few);
            return Enumerable.Range(0, Math.Min(few, ranks.Length)).Select(place => queue[place]).SequenceEqual(expected)
                && Enumerable.Range(0, ranks.Length).Select(place => queue[place]).Order().SequenceEqual(Enumerable.Range(0, ranks.Length));
        });

    private static readonly WorkingCapitalGrantTerms s_grant = new()
    {
        Name = "cash",
        Budget = 3_000_000,
        MaximumGrant = 1_000_000,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
        AdministrationShare = 0,
        Allocation = Allocation.Smallest,
    };

    /// <summary>Whom a programme with money for three of eight equal potters chooses, by identity.</summary>
    private static ulong[] Chosen(long seed, Allocation allocation, bool turned)
    {
        using var economy = TinyEconomy.Begin(TinyEconomy.Of(8) with { Seed = seed, Policies = [s_grant with { Allocation = allocation }] });
        if (turned) economy.Firms.Id.AsSpan(0, 8).Reverse();
        economy.Firms.Heard.Values[..8].Fill(1);
        Array.Fill(economy.Firms.SmoothedIncome, 200_000);
        economy.GiveEach(0);
        economy.Ledger.Transfer(Core.Accounts.Ledger.Central, economy.Programmes[0].Account, 3_000_000);
        economy.Programmes[0].Apply();
        return [.. Enumerable.Range(0, 8).Where(slot => economy.Firms.TreatedBy[slot] == 1).Select(slot => economy.Firms.Id[slot]).Order()];
    }

    [TestCase(Allocation.Smallest)]
    [TestCase(Allocation.Need)]
    [TestCase(Allocation.Promise)]
    [TestCase(Allocation.LowProductivity)]
    [TestCase(Allocation.Lottery)]
    public void Among_equals_a_lot_decides_that_knows_nothing_of_slots(Allocation allocation)
    {
        const int seeds = 400;
        var times = new Dictionary<ulong, int>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var chosen = Chosen(seed, allocation, turned: false);
            Assert.That(chosen, Has.Length.EqualTo(3));
            Assert.That(Chosen(seed, allocation, turned: true), Is.EqualTo(chosen), "the same firms, wherever they stand");
            foreach (var firm in chosen) times[firm] = times.GetValueOrDefault(firm) + 1;
        }
        // Three of eight: 150 of 400 times, standard deviation 9.7.
        Assert.That(times, Has.Count.EqualTo(8));
        Assert.That(times.Values, Has.All.InRange(150 - 44, 150 + 44));
    }
}
