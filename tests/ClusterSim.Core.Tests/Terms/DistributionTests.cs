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

    private static IEnumerable<Distribution> Unbounded =>
        [new Lognormal(0.9, 1.5), new Lognormal(0.9, 0), new Pareto(0.5, 0.5), new Pareto(0.01, 4), new TruncatedNormal(0.5, 3, double.NegativeInfinity, double.PositiveInfinity), new TruncatedNormal(-9, 0.5, -20, 20)];

    [TestCaseSource(nameof(Unbounded))]
    public void What_is_drawn_lies_within_the_bounds_and_no_one_value_gathers_what_was_cut_off(Distribution distribution)
    {
        const int steps = 10_000;
        var draw = distribution.Within(0.02, 1);
        var values = Enumerable.Range(0, steps).Select(step => draw((step + 0.5) / steps)).ToArray();
        Assert.That(values, Is.Ordered.And.All.InRange(0.02, 1));
        if (distribution is not Lognormal { LogSd: 0 }) Assert.That(values.CountBy(value => value).Max(pair => pair.Value), Is.LessThanOrEqualTo(3));
    }

    // By mpmath, to 60 digits.
    [TestCase(0.9, 1.5, 0, 1, 0.5, 0.3492538714465095)]
    [TestCase(0.9, 1.5, 0, 1, 0.99, 0.9803037558403573)]
    [TestCase(60, 1, 15, 99, 0.1, 20.70937929052244)]
    [TestCase(60, 1, 15, 99, 0.9, 83.80024114653081)]
    public void A_lognormal_is_cut_at_the_bounds(double median, double logSd, double low, double high, double u, double expected) =>
        Assert.That(new Lognormal(median, logSd).Within(low, high)(u), Is.EqualTo(expected).Within(1e-6).Percent);

    [TestCase(0.5, 0.5, 1, 0.5, 0.6862915010152396)]
    [TestCase(0.5, 0.5, 1, 0.9, 0.9220342233181267)]
    [TestCase(2, 3, 4, 0.25, 2.171534093275925)]
    public void A_pareto_is_cut_at_the_bounds(double minimum, double tail, double high, double u, double expected) =>
        Assert.That(new Pareto(minimum, tail).Within(0, high)(u), Is.EqualTo(expected).Within(1e-9).Percent);

    [TestCaseSource(nameof(All))]
    public void Bounds_that_cut_nothing_change_no_bit(Distribution distribution)
    {
        var draw = distribution.Within(0, double.PositiveInfinity);
        for (var step = 0; step < 1000; step++) Assert.That(draw((step + 0.5) / 1000), Is.EqualTo(distribution.Quantile((step + 0.5) / 1000)));
    }

    [Test]
    public void A_distribution_that_ends_beyond_the_bounds_is_refused()
    {
        Distribution[] wide = [new Constant(1.1), new Uniform(0, 1.1), new Triangular(0, 0.5, 1.1), new Empirical([0, 1.1]), new Discrete([0.5, 1.1], [0.5, 0.5])];
        foreach (var distribution in wide) Assert.That(() => distribution.Within(0, 1), Throws.InstanceOf<ArgumentOutOfRangeException>(), $"{distribution}");
    }

    [Test]
    public void Firms_of_any_shape_of_distribution_have_traits_within_the_bounds_of_their_parameters()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(500) with
        {
            Firms =
            [
                TinyEconomy.Group("potters", "bowls", 500) with
                {
                    Compliance = new Lognormal(0.9, 1.5), OwnerAge = new Lognormal(60, 1), Management = new Pareto(0.5, 0.5), Bookkeeping = new Lognormal(0.9, 1.5),
                },
            ],
            Standards = [new Standard { Name = "kiln", Kind = StandardKind.Environment, CostShareOfSales = 0 }],
        });
        var firms = economy.Firms;
        Assert.That(firms.Compliance[0][..500], Has.All.InRange(0f, 1f));
        Assert.That(firms.OwnerAge[..500], Has.All.InRange(15f, 99f));
        Assert.That(firms.BaseManagement[..500], Has.All.InRange(0f, 1f));
        Assert.That(firms.BaseBookkeeping[..500], Has.All.InRange(0f, 1f));
    }
}
