using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Experiments.Tests.Statistics;

public sealed class PairedTestTests
{
    /// <summary>Student's sleep data (1908), two drugs on the same ten people; R gives these chances for t.test, paired and not.</summary>
    [Test]
    public void The_chances_of_a_textbook_are_found()
    {
        double[] one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], other = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        var test = PairedTest.Of(one, other, 0, isCount: false);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((test.Count, test.Difference), Is.EqualTo((10, 1.58)).Using<(int, double)>((a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-12));
            Assert.That(test.PValue, Is.EqualTo(0.00283289).Within(1e-8));
            Assert.That(test.WelchPValue, Is.EqualTo(0.07939414).Within(1e-8));
        }
    }

    [Test]
    public void A_difference_that_is_the_same_in_every_pair_is_no_luck_unless_things_are_counted()
    {
        double[] before = [1000.5, 2000.25, 4000.125], after = [1001.5, 2001.25, 4001.125];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PairedTest.Of(before, after, 1e-3, isCount: false).PValue, Is.Zero);
            Assert.That(PairedTest.Of([3, 4, 9], [4, 5, 10], 1e-6, isCount: true).PValue, Is.EqualTo(0.25).Within(1e-12), "three signs that agree");
            Assert.That(PairedTest.Of(before, after, 1, isCount: false).PValue, Is.EqualTo(1), "no larger than rounding");
            Assert.That(PairedTest.Of(before, before, 0, isCount: false), Has.Property(nameof(PairedTest.PValue)).EqualTo(1).And.Property(nameof(PairedTest.Difference)).Zero);
        }
    }

    [Test]
    public void Differences_that_hardly_vary_are_rounding_as_long_as_they_are_small()
    {
        double[] before = [100, 200, 300, 400], after = [100 + 1e-7, 200 + 1.0001e-7, 300 + 1e-7, 400 + 1.0002e-7];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PairedTest.Of(before, after, 2.5e-4, isCount: false).PValue, Is.EqualTo(1));
            Assert.That(PairedTest.Of(before, after, 0, isCount: false).PValue, Is.LessThan(1e-9), "without a size for rounding it counts");
        }
    }

    [Test]
    public void A_value_that_comes_or_goes_in_every_pair_is_tested_by_its_sign()
    {
        double[] none = [double.NaN, double.NaN, double.NaN, double.NaN], some = [1, 2, 3, 4];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PairedTest.Of(some, none, 0, isCount: false).PValue, Is.EqualTo(0.125).Within(1e-12));
            Assert.That(PairedTest.Of(none, some, 0, isCount: false).PValue, Is.EqualTo(0.125).Within(1e-12));
            Assert.That(PairedTest.Of(none, none, 0, isCount: false).PValue, Is.NaN);
            Assert.That(PairedTest.Of([1], [2], 0, isCount: false).PValue, Is.NaN, "one pair tells nothing");
            Assert.That(PairedTest.Of([1, double.NaN, 3, 4], [2, 5, 3, 7], 0, isCount: false).Count, Is.EqualTo(3));
        }
    }

    [Test]
    public void Two_lists_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => PairedTest.Of([1, 2], [1], 0, isCount: false));

    /// <summary>The example of Benjamini and Hochberg (1995), section 4: fifteen comparisons, of which four are discoveries at 5 %.</summary>
    [Test]
    public void Discoveries_are_those_of_the_paper()
    {
        double[] chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];
        var rates = DiscoveryRate.Of(chances);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rates.Count(rate => rate <= 0.05), Is.EqualTo(4));
            Assert.That(rates[3], Is.EqualTo(0.0095 * 15 / 4).Within(1e-12));
            Assert.That(rates[5], Is.EqualTo(0.0298 * 15 / 7).Within(1e-12), "a larger chance further down may give a smaller rate");
            Assert.That(DiscoveryRate.Of([.. chances.Reverse()]), Is.EqualTo(rates.Reverse()), "the order does not matter");
            Assert.That(DiscoveryRate.Of([]), Is.Empty);
        }
    }
}
