using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Tests;

public sealed class FactorTests
{
    [Test]
    public void A_share_of_a_logarithmic_range_is_a_ratio_and_the_ends_are_exact()
    {
        var factor = new Factor("months", 0.1, 1000, Levels: null, FactorScale.Log, "months");
        Assert.Multiple(() =>
        {
            Assert.That(factor.At(0), Is.EqualTo(0.1));
            Assert.That(factor.At(0.5), Is.EqualTo(10).Within(1e-12));
            Assert.That(factor.At(1), Is.EqualTo(1000));
        });
    }

    [Test]
    public void Levels_have_equal_parts_of_the_unit_interval()
    {
        var factor = new Factor("months", 1, 9, [1, 4, 9], FactorScale.Linear, "months");
        Assert.That(new[] { 0, 0.33, 0.34, 0.66, 0.67, 1 }.Select(factor.At), Is.EqualTo(new double[] { 1, 1, 4, 4, 9, 9 }));
    }

    [Test]
    public void Whole_numbers_have_equal_parts_too_the_ends_as_much_as_those_between()
    {
        var factor = new Factor("firms.count", 1, 3, Levels: null, FactorScale.Linear, "count") { IsWhole = true };
        Assert.That(new[] { 0, 0.33, 0.34, 0.66, 0.67, 1 }.Select(factor.At), Is.EqualTo(new double[] { 1, 1, 2, 2, 3, 3 }));
    }

    [Test]
    public void Whole_numbers_of_a_logarithmic_range_have_the_parts_of_their_logarithms()
    {
        var factor = new Factor("firms.count", 1, 4, Levels: null, FactorScale.Log, "count") { IsWhole = true };
        const int Shares = 90_000;
        var drawn = Enumerable.Range(0, Shares).Select(number => factor.At((number + 0.5) / Shares)).CountBy(value => value).ToDictionary();
        // From 0.5 to 4.5 a number n has the part from n - 0.5 to n + 0.5.
        Assert.That(Enumerable.Range(1, 4).Select(number => drawn[number] / (double)Shares),
            Is.EqualTo(Enumerable.Range(1, 4).Select(number => Math.Log((number + 0.5) / (number - 0.5)) / Math.Log(9))).Within(1e-4));
    }

    [Test]
    public void A_cut_goes_from_end_to_end_and_names_no_whole_number_twice()
    {
        var factor = new Factor("firms.count", 1, 3, Levels: null, FactorScale.Linear, "count") { IsWhole = true };
        Assert.Multiple(() =>
        {
            Assert.That(factor.Cut(5), Is.EqualTo(new double[] { 1, 2, 3 }));
            Assert.That((factor with { High = 1_000, Scale = FactorScale.Log }).Cut(4), Is.EqualTo(new double[] { 1, 10, 100, 1_000 }));
            Assert.That((factor with { IsWhole = false }).Cut(5), Is.EqualTo(new double[] { 1, 1.5, 2, 2.5, 3 }));
        });
    }
}
