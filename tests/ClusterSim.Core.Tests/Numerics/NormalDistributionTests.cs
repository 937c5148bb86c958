using ClusterSim.Core.Numerics;
using CsCheck;

namespace ClusterSim.Core.Tests.Numerics;

public class NormalDistributionTests
{
    // Abramowitz and Stegun, table 26.1.
    [TestCase(0, 0.5)]
    [TestCase(1, 0.841344746068543)]
    [TestCase(-1, 0.158655253931457)]
    [TestCase(2, 0.977249868051821)]
    [TestCase(3, 0.998650101968370)]
    [TestCase(5, 0.999999713348428)]
    [TestCase(-5, 2.866515719e-7)]
    public void Cumulative_probabilities_are_those_of_the_tables(double x, double p) =>
        Assert.That(NormalDistribution.Cumulative(x), Is.EqualTo(p).Within(1e-14));

    [TestCase(0.975, 1.959963984540054)]
    [TestCase(0.5, 0)]
    [TestCase(0.01, -2.326347874040841)]
    [TestCase(0.0001, -3.719016485455709)]
    public void Quantiles_are_those_of_the_tables(double p, double x) =>
        Assert.That(NormalDistribution.Quantile(p), Is.EqualTo(x).Within(5e-9));

    [Test]
    public void The_quantile_undoes_the_cumulative_probability() =>
        Gen.Double[-5, 5].Sample(x => Math.Abs(NormalDistribution.Quantile(NormalDistribution.Cumulative(x)) - x) < 1e-7, iter: 50_000);

    [Test]
    public void The_cumulative_probability_never_falls() =>
        Gen.Select(Gen.Double[-9, 9], Gen.Double[1e-6, 1]).Sample(
            (x, step) => NormalDistribution.Cumulative(x + step) >= NormalDistribution.Cumulative(x) - 1e-15, iter: 20_000);

    [Test]
    public void Impossible_probabilities_give_infinities()
    {
        Assert.That(NormalDistribution.Quantile(0), Is.EqualTo(double.NegativeInfinity));
        Assert.That(NormalDistribution.Quantile(1), Is.EqualTo(double.PositiveInfinity));
        Assert.That(NormalDistribution.Cumulative(-100), Is.EqualTo(0));
        Assert.That(NormalDistribution.Cumulative(100), Is.EqualTo(1));
    }
}
