using ClusterSim.Core.Recording;
using CsCheck;

namespace ClusterSim.Core.Tests.Recording;

public class IncomeBinsTests
{
    private static double Exact(float[] incomes)
    {
        var sorted = incomes.Select(income => Math.Max(0.0, income)).Order().ToArray();
        double weighted = 0;
        for (var rank = 0; rank < sorted.Length; rank++) weighted += (rank + 1) * sorted[rank];
        return 2 * weighted / (sorted.Length * sorted.Sum()) - (sorted.Length + 1.0) / sorted.Length;
    }

    private static double Binned(float[] incomes)
    {
        var bins = new IncomeBins();
        foreach (var income in incomes) bins.Add(income);
        return bins.Gini();
    }

    [Test]
    public void Four_incomes_of_1_to_4_have_a_gini_of_a_quarter() =>
        Assert.That(Binned([100_000, 200_000, 300_000, 400_000]), Is.EqualTo(0.25).Within(1e-6));

    [Test]
    public void What_is_no_number_counts_as_nil() =>
        Assert.That(Binned([float.NaN, 100]), Is.EqualTo(Binned([0, 100])));

    [Test]
    public void Equal_incomes_have_none_and_one_rich_among_poor_nearly_1()
    {
        Assert.That(Binned([500, 500, 500]), Is.Zero.Within(1e-12));
        Assert.That(Binned([.. new float[99], 1_000_000]), Is.EqualTo(0.99).Within(1e-9));
        Assert.That(Binned([-500, 1_000]), Is.EqualTo(0.5).Within(1e-9), "negative incomes count as zero");
    }

    [Test]
    public void Bins_come_within_5_thousandths_of_the_exact_figure() =>
        Gen.Float[-1_000_000, 20_000_000].Array[20, 400].Sample(incomes => Math.Abs(Binned(incomes) - Exact(incomes)) < 0.005);

    [Test]
    public void Bins_of_groups_add_up()
    {
        var (one, other) = (new IncomeBins(), new IncomeBins());
        one.Add(100_000);
        one.Add(300_000);
        other.Add(200_000);
        other.Add(400_000);
        one.Add(other);
        Assert.That(one.Gini(), Is.EqualTo(0.25).Within(1e-6));
    }

    [Test]
    public void Without_income_there_is_no_gini()
    {
        Assert.That(Binned([]), Is.NaN);
        Assert.That(Binned([0, -3]), Is.NaN);
    }

    [Test]
    public void Who_is_counted_first_and_in_which_part_does_not_change_a_bit() =>
        Gen.Select(Gen.Frequency((6, Gen.Float[0, 1e8f]), (1, Gen.Float[0, 2]), (1, Gen.Float[1e12f, 1e14f])).Array[0, 80], Gen.Int[0, 80], Gen.Int[0, int.MaxValue]).Sample((incomes, cut, seed) =>
        {
            var whole = new IncomeBins();
            foreach (var income in incomes) whole.Add(income);
            new Random(seed).Shuffle(incomes);
            var (first, second) = (new IncomeBins(), new IncomeBins());
            for (var place = 0; place < incomes.Length; place++) (place < cut ? first : second).Add(incomes[place]);
            second.Add(first);
            Assert.That(BitConverter.DoubleToInt64Bits(second.Gini()), Is.EqualTo(BitConverter.DoubleToInt64Bits(whole.Gini())));
        }, iter: 2_000);
}
