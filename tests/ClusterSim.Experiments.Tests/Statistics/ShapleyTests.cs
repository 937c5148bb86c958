using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Experiments.Tests.Statistics;

public sealed class ShapleyTests
{
    [Test]
    public void A_glove_is_worth_nothing_without_the_other()
    {
        // One has a left glove, two have a right one each: the textbook's split of a pair is 2/3, 1/6, 1/6.
        double[] worth = [0, 0, 0, 1, 0, 1, 0, 1];
        Assert.That(Shapley.Split(worth), Is.EqualTo([2 / 3.0, 1 / 6.0, 1 / 6.0]).Within(1e-12));
        Assert.That(Shapley.Interaction(worth), Is.EqualTo(1));
    }

    [Test]
    public void What_adds_up_is_split_into_what_each_does_alone()
    {
        var worth = Enumerable.Range(0, 16).Select(set => 5.0 + Enumerable.Range(0, 4).Sum(one => (set >> one & 1) * (one + 1))).ToArray();
        Assert.That(Shapley.Split(worth), Is.EqualTo([1.0, 2, 3, 4]).Within(1e-12));
        Assert.That(Shapley.Interaction(worth), Is.Zero.Within(1e-12));
    }

    [Test]
    public void Parts_are_the_mean_over_all_orders_and_add_up_to_the_whole()
    {
        var random = new Random(5);
        var worth = Enumerable.Range(0, 32).Select(_ => random.NextDouble()).ToArray();
        var sums = new double[5];
        var orders = Orders([0, 1, 2, 3, 4]).ToArray();
        foreach (var order in orders)
        {
            var set = 0;
            foreach (var one in order)
            {
                sums[one] += worth[set | 1 << one] - worth[set];
                set |= 1 << one;
            }
        }
        Assert.That(Shapley.Split(worth), Is.EqualTo(sums.Select(sum => sum / orders.Length)).Within(1e-12));
        Assert.That(Shapley.Split(worth).Sum(), Is.EqualTo(worth[^1] - worth[0]).Within(1e-12));
    }

    private static IEnumerable<int[]> Orders(int[] all) => all.Length == 0 ? [[]] : all.SelectMany(first => Orders([.. all.Where(other => other != first)]).Select(rest => (int[])[first, .. rest]));
}
