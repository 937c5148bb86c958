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
                        Assert.That(use.Slope(limit, high) * step, Is.LessThanOrEqualTo(gain + 0.0105 * step), $"up from {low} to {high} of {limit}, {sd}");
                        Assert.That(use.Slope(limit, low) * step, Is.GreaterThanOrEqualTo(gain - 0.0105 * step), $"down from {high} to {low} of {limit}, {sd}");
                        tight = Math.Max(tight, gain - use.Slope(limit, high) * step);
                        loose = Math.Max(loose, use.Slope(limit, low) * step - gain);
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
            Assert.That(new CapacityUse(sd).Slope(1, capacity), Is.EqualTo(slope).Within(0.0105), $"capacity {capacity}");
        }
    }

    [Test]
    public void Without_luck_it_is_a_step_and_with_little_luck_nearly_one()
    {
        Assert.That((new CapacityUse(0).Slope(1, 0.999), new CapacityUse(0).Slope(1, 1), new CapacityUse(0).Slope(1, 1.001)), Is.EqualTo((1.0, 1.0, 0.0)));
        Assert.That(new CapacityUse(1e-4).Slope(1, 0.999), Is.EqualTo(1).Within(1e-6));
        Assert.That(new CapacityUse(1e-4).Slope(1, 1.001), Is.Zero.Within(1e-6));
    }

    [TestCase(0)]
    [TestCase(0.1)]
    public void Where_nothing_can_be_sold_nothing_is_brought_and_without_a_limit_all_is(double sd)
    {
        var use = new CapacityUse(sd);
        Assert.That((use.Slope(0, 1), use.Slope(-1, 1), use.Slope(0, 0), use.Slope(double.PositiveInfinity, 1), use.Slope(1, 0)), Is.EqualTo((0.0, 0.0, 0.0, 1.0, 1.0)));
    }

    [TestCase(0)]
    [TestCase(0.1)]
    [TestCase(0.6)]
    public void What_is_used_is_expected_output_over_capacity(double sd)
    {
        foreach (var capacity in s_capacities)
            Assert.That(new CapacityUse(sd).Used(1, capacity), Is.EqualTo(Expected(1, capacity, sd) / capacity).Within(0.01 * (1 + 1 / capacity)), $"capacity {capacity}");
    }

    [TestCase(0.2)]
    [TestCase(1)]
    public void Where_customers_follow_in_part_a_unit_is_worth_what_it_adds_to_expected_sales(double follow)
    {
        const double Sd = 0.3;
        foreach (var capacity in s_capacities)
        {
            var (less, more) = (capacity * 0.999, capacity * 1.001);
            var slope = (Expected(Math.Pow(1.001, follow), more, Sd) - Expected(Math.Pow(0.999, follow), less, Sd)) / (more - less);
            Assert.That(new CapacityUse(Sd).Worth(1, capacity, new Customers(follow, 1, follow)), Is.EqualTo(slope).Within(0.01 * (1 + follow / capacity)), $"capacity {capacity}");
        }
    }

    [TestCase(0)]
    [TestCase(1e-12)]
    [TestCase(0.1)]
    [TestCase(2)]
    public void Eight_firms_get_the_bits_that_each_would_alone(double sd)
    {
        double[] values = [-1, 0, 1e-300, 1e-9, 0.3, 0.999, 1, 1.001, 17, 1e9, 1e300, double.PositiveInfinity];
        var room = FirmVector8.Room(values.Length * values.Length);
        var (limit, capacity, slope, rest, many) = (new double[room], new double[room], new double[room], new double[room], new double[room]);
        for (var i = 0; i < values.Length * values.Length; i++) (limit[i], capacity[i]) = (values[i % values.Length], Math.Max(0, values[i / values.Length]));
        for (var i = 0; i < room; i++) (slope[i], rest[i]) = (i % 5 * 0.25, i % 3 * 0.4);
        new CapacityUse(sd).Worth(limit, capacity, slope, rest, many);
        for (var i = 0; i < room; i++)
            Assert.That(many[i], Is.EqualTo(new CapacityUse(sd).Worth(limit[i], capacity[i], new Customers(0, slope[i], rest[i]))), $"{limit[i]} {capacity[i]} {slope[i]} {rest[i]}");
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
