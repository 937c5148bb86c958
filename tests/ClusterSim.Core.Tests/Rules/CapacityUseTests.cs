using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Rules;

namespace ClusterSim.Core.Tests.Rules;

/// <summary>Expected use of a further unit of capacity, against expected output reckoned number by number.</summary>
public class CapacityUseTests
{
    private static readonly double[] s_spreads = [0, 0.05, 0.1, 0.3, 0.6, 1];
    private static readonly double[] s_capacities = [0.1, 0.5, 0.8, 0.95, 1, 1.05, 1.2, 1.5, 3];

    [Test]
    public void A_step_up_brings_at_least_and_a_step_down_loses_at_most_what_it_says()
    {
        var (tight, loose) = (0.0, 0.0);
        foreach (var sd in s_spreads)
            foreach (var limit in new[] { 0.4, 1, 2 })
                foreach (var low in s_capacities)
                    foreach (var high in s_capacities)
                    {
                        if (high <= low) continue;
                        var use = new CapacityUse(sd);
                        var (gain, step) = (Expected(limit, high, sd) - Expected(limit, low, sd), high - low);
                        // The logistic law lies within 0.01 of the normal one.
                        Assert.That(use.Worth(limit, high, default) * step, Is.LessThanOrEqualTo(gain + 0.0105 * step), $"up from {low} to {high} of {limit}, {sd}");
                        Assert.That(use.Worth(limit, low, default) * step, Is.GreaterThanOrEqualTo(gain - 0.0105 * step), $"down from {high} to {low} of {limit}, {sd}");
                        tight = Math.Max(tight, gain - use.Worth(limit, high, default) * step);
                        loose = Math.Max(loose, use.Worth(limit, low, default) * step - gain);
                    }
        Assert.That((tight, loose), Is.Not.EqualTo((0.0, 0.0)), "bounds, not the numbers themselves");
    }

    [TestCase(0.1)]
    [TestCase(0.4)]
    public void It_is_the_slope_of_expected_output(double sd)
    {
        foreach (var capacity in s_capacities)
        {
            var slope = (Expected(1, capacity * 1.001, sd) - Expected(1, capacity * 0.999, sd)) / (0.002 * capacity);
            Assert.That(new CapacityUse(sd).Worth(1, capacity, default), Is.EqualTo(slope).Within(0.0105), $"capacity {capacity}");
        }
    }

    [Test]
    public void Without_luck_it_is_a_step_and_with_little_luck_nearly_one()
    {
        Assert.That((new CapacityUse(0).Worth(1, 0.999, default), new CapacityUse(0).Worth(1, 1, default), new CapacityUse(0).Worth(1, 1.001, default)), Is.EqualTo((1.0, 1.0, 0.0)));
        Assert.That(new CapacityUse(1e-4).Worth(1, 0.999, default), Is.EqualTo(1).Within(1e-6));
        Assert.That(new CapacityUse(1e-4).Worth(1, 1.001, default), Is.Zero.Within(1e-6));
    }

    [TestCase(0)]
    [TestCase(0.1)]
    public void Where_nothing_can_be_sold_nothing_is_brought_and_without_a_limit_all_is(double sd)
    {
        var use = new CapacityUse(sd);
        Assert.That((use.Worth(0, 1, default), use.Worth(-1, 1, default), use.Worth(0, 0, default), use.Worth(double.PositiveInfinity, 1, default), use.Worth(1, 0, default)), Is.EqualTo((0.0, 0.0, 0.0, 1.0, 1.0)));
    }

    [Test]
    public void Who_goes_down_with_her_price_gets_at_least_what_it_says()
    {
        var tightest = double.PositiveInfinity;
        foreach (var e in new[] { 1.2, 2, 5, 20 })
            foreach (var cost in new[] { 0, 0.3, 0.6, 0.78, 0.95 })
                foreach (var more in new[] { 1.01, 1.1, 1.5, 3 })
                {
                    // What d = 1 units a month are sold of at price 1 are sold of at q^(-1 / e): her profit at q less that at 1.
                    var way = new GivingWay(Math.Max(0, 1 - 1 / (1 - cost) / e), 1 / (1 - cost) * (1 - 1 / e) / e);
                    var gain = Math.Pow(more, 1 - 1 / e) - 1 - cost * (more - 1);
                    var said = way.Of(Math.Log(more)) * (1 - cost) * (more - 1);
                    if (way.Of(Math.Log(more)) == 0) continue;
                    Assert.That(said, Is.LessThanOrEqualTo(gain), $"{e} {cost} {more}");
                    tightest = Math.Min(tightest, gain / said);
                }
        Assert.That(tightest, Is.LessThan(1.01), "a bound that is of use");
        Assert.That(new CapacityUse(0.1).Worth(1, 1.1, new GivingWay(0.5, 0.3)), Is.EqualTo(0.5 - 0.3 * Math.Log(1.1)).Within(1e-12), "customers bind: she goes down with her price");
        Assert.That(new CapacityUse(0.1).Worth(1, 0.8, new GivingWay(0.5, 0.3)), Is.EqualTo(new CapacityUse(0.1).Worth(1, 0.8, default)), "all is sold at her price");
    }

    [TestCase(0)]
    [TestCase(1e-12)]
    [TestCase(0.1)]
    [TestCase(2)]
    public void Eight_firms_get_the_bits_that_each_would_alone(double sd)
    {
        double[] values = [-1, 0, 1e-300, 1e-9, 0.3, 0.999, 1, 1.001, 17, 1e9, 1e300, double.PositiveInfinity];
        var room = FirmVector8.Room(values.Length * values.Length);
        var (limit, capacity, atOnce, fall, many) = (new double[room], new double[room], new double[room], new double[room], new double[room]);
        for (var i = 0; i < values.Length * values.Length; i++) (limit[i], capacity[i]) = (values[i % values.Length], Math.Max(0, values[i / values.Length]));
        for (var i = 0; i < room; i++) (atOnce[i], fall[i]) = (i % 5 * 0.25, i % 3 * 0.4);
        new CapacityUse(sd).Worth(limit, capacity, atOnce, fall, many);
        for (var i = 0; i < room; i++)
            Assert.That(many[i], Is.EqualTo(new CapacityUse(sd).Worth(limit[i], capacity[i], new GivingWay(atOnce[i], fall[i]))), $"{limit[i]} {capacity[i]} {atOnce[i]} {fall[i]}");
    }

    /// <summary>E min(limit, capacity z), the mean over 4,000 equally likely draws of luck.</summary>
    private static double Expected(double limit, double capacity, double sd)
    {
        const int Draws = 4_000;
        var sum = 0.0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var luck = PortableMath.Exp(sd * NormalDistribution.Quantile((draw + 0.5) / Draws) - sd * sd / 2);
            sum += Math.Min(limit, capacity * luck);
        }
        return sum / Draws;
    }
}
