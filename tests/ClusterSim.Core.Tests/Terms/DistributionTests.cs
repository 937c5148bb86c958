using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Terms;

public class DistributionTests
{
    private static IEnumerable<Distribution> All =>
    [
        new Uniform(1, 3), new Lognormal(5, 0.4), new Pareto(2, 3), new TruncatedNormal(3, 1, 0, 8), new Triangular(1, 2, 6),
        new Empirical([1, 2, 2, 7]), new Discrete([1, 2, 4], [0.5, 0.25, 0.25]),
    ];

    [TestCaseSource(nameof(All))]
    public void The_quantile_never_falls_and_its_mean_is_the_mean(Distribution distribution)
    {
        const int steps = 100_000;
        var values = Enumerable.Range(0, steps).Select(step => distribution.Quantile((step + 0.5) / steps)).ToArray();
        Assert.That(values, Is.Ordered);
        Assert.That(values.Average(), Is.EqualTo(distribution.Mean).Within(0.5).Percent);
    }

    [TestCase(0.0001, 1)]
    [TestCase(0.25, 1)]
    [TestCase(0.2500001, 2)]
    [TestCase(0.75, 2)]
    [TestCase(0.7500001, 7)]
    [TestCase(0.9999, 7)]
    public void Empirical_gives_only_what_was_observed(double u, double expected) =>
        Assert.That(new Empirical([1, 2, 2, 7]).Quantile(u), Is.EqualTo(expected));

    [TestCase(0.5, 1)]
    [TestCase(0.500001, 2)]
    [TestCase(0.75, 2)]
    [TestCase(0.9999999, 4)]
    public void Discrete_gives_each_value_its_share(double u, double expected) =>
        Assert.That(new Discrete([1, 2, 4], [0.5, 0.25, 0.25]).Quantile(u), Is.EqualTo(expected));

    [TestCase(1, 2, 6, 0.2, 2)]
    [TestCase(1, 1, 3, 0.75, 2)]
    [TestCase(1, 3, 3, 0.25, 2)]
    [TestCase(4, 4, 4, 0.6, 4)]
    public void Triangular_inverts_its_distribution_function(double low, double mode, double high, double u, double expected) =>
        Assert.That(new Triangular(low, mode, high).Quantile(u), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void A_normal_without_an_upper_bound_is_drawn()
    {
        var normal = new TruncatedNormal(2, 1, 0, double.PositiveInfinity);
        Assert.That(normal.Quantile(0.999999), Is.InRange(6, 8));
        Assert.That(normal.Quantile(0.000001), Is.InRange(0, 0.01));
    }
}
