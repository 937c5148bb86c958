using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Experiments.Tests.Statistics;

public sealed class MeanIntervalTests
{
    [Test]
    public void Two_values_have_the_widest_t()
    {
        // t(1; 0.975) = 12.706205, standard error of 1 and 3 is 1.
        var interval = MeanInterval.Of([1, double.NaN, 3]);
        Assert.That((interval.Count, interval.Mean, interval.StandardError), Is.EqualTo((2, 2.0, 1.0)));
        Assert.That(interval.Low, Is.EqualTo(2 - 12.706205).Within(1e-5));
        Assert.That(interval.High, Is.EqualTo(2 + 12.706205).Within(1e-5));
    }

    [Test]
    public void One_value_is_its_mean_and_has_no_interval()
    {
        var interval = MeanInterval.Of([4]);
        Assert.That(interval.Mean, Is.EqualTo(4));
        Assert.That(new[] { interval.StandardError, interval.Low, interval.High }, Is.All.NaN);
        Assert.That(MeanInterval.Of([]).Mean, Is.NaN);
    }

    [TestCase(1, 3, 2, 50)]
    [TestCase(-3, -1, -2, -50)]
    [TestCase(-1, 3, 1, double.NaN)]
    [TestCase(0, 3, 1, double.NaN)]
    [TestCase(double.NaN, double.NaN, 1, double.NaN)]
    public void A_unit_has_a_cost_only_where_the_effect_is_told_from_nothing(double low, double high, double difference, double expected)
    {
        Assert.That(CostPerUnit.Of(100, low, high, difference), Is.EqualTo(expected));
    }
}
