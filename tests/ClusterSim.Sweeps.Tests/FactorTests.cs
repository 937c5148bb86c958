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
}
