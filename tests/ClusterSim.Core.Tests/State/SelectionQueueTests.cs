using ClusterSim.Core.State;
using CsCheck;

namespace ClusterSim.Core.Tests.State;

public class SelectionQueueTests
{
    [Test]
    public void The_lowest_few_stand_where_a_full_sort_puts_them() =>
        Gen.Select(Gen.Int[0, 10_000].HashSet[0, 200], Gen.Int[0, 220]).Sample((ranks, few) =>
        {
            var (all, some) = (new SelectionQueue(1000), new SelectionQueue(1000));
            foreach (var (slot, rank) in ranks.Index())
            {
                all.Add(slot, rank);
                some.Add(slot, rank);
            }
            all.Sort();
            some.SortLowest(few);
            var served = Enumerable.Range(0, Math.Min(few, ranks.Count)).ToArray();
            return served.Select(place => some[place]).SequenceEqual(served.Select(place => all[place]))
                && Enumerable.Range(0, ranks.Count).Select(place => some[place]).Order().SequenceEqual(Enumerable.Range(0, ranks.Count));
        });
}
