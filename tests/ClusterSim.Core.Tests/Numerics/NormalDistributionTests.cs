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

    // To 60 digits: erfc of mpmath, inverted by bisection.
    [TestCase(10, 20, 0.01, 10.00099522207456, 1e-7)]
    [TestCase(10, 20, 0.5, 10.06841183608143, 1e-7)]
    [TestCase(10, 20, 0.99, 10.44627289868961, 1e-7)]
    [TestCase(8, 9, 0.01, 8.001237199059592, 1e-7)]
    [TestCase(8, 9, 0.5, 8.084888899018166, 1e-7)]
    [TestCase(8, 9, 0.99, 8.546703681127418, 1e-7)]
    [TestCase(3, 4, 0.01, 3.002987795035719, 1e-7)]
    [TestCase(3, 4, 0.5, 3.198474131761954, 1e-7)]
    [TestCase(3, 4, 0.99, 3.91686750434795, 1e-7)]
    [TestCase(0.5, double.PositiveInfinity, 0.01, 0.5087830142494417, 1e-7)]
    [TestCase(0.5, double.PositiveInfinity, 0.5, 1.018295515960279, 1e-7)]
    [TestCase(0.5, double.PositiveInfinity, 0.99, 2.73856741442706, 1e-7)]
    [TestCase(36, 60, 0.01, 36.00027895999993, 1e-7)]
    [TestCase(36, 60, 0.5, 36.01923413573306, 1e-7)]
    [TestCase(36, 60, 0.99, 36.1275971386817, 1e-7)]
    [TestCase(40, 41, 0.01, 40.0002511008662, 3e-4)]
    [TestCase(40, 41, 0.5, 40.01731412676465, 3e-4)]
    [TestCase(40, 41, 0.99, 40.1148926348116, 3e-4)]
    [TestCase(100, double.PositiveInfinity, 0.01, 100.0001004932607, 3e-4)]
    [TestCase(100, double.PositiveInfinity, 0.5, 100.0069305387524, 3e-4)]
    [TestCase(100, double.PositiveInfinity, 0.99, 100.0460365033903, 3e-4)]
    [TestCase(-20, -10, 0.01, -10.44627289868961, 1e-7)]
    [TestCase(-20, -10, 0.5, -10.06841183608143, 1e-7)]
    [TestCase(-20, -10, 0.99, -10.00099522207456, 1e-7)]
    [TestCase(-1, 2, 0.01, -0.9667232518503338, 1e-7)]
    [TestCase(-1, 2, 0.5, 0.1711639180178248, 1e-7)]
    [TestCase(-1, 2, 0.99, 1.867210798781252, 1e-7)]
    public void Between_two_values_quantiles_are_those_of_the_truncated_distribution_in_either_tail(double low, double high, double u, double expected, double within)
    {
        Assert.That(NormalDistribution.QuantilesBetween(low, high)(u), Is.EqualTo(expected).Within(within));
        Assert.That(NormalDistribution.QuantilesBetween(-high, -low)(1 - u), Is.EqualTo(-expected).Within(within), "and mirrored");
    }
}
