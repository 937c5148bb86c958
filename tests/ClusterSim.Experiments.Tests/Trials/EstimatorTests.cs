using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Trials;

namespace ClusterSim.Experiments.Tests.Trials;

/// <summary>Estimators of trials against numbers by hand.</summary>
public sealed class EstimatorTests
{
    private static EffectEstimator.Group Group(params (double X, double Y)[] firms)
    {
        var group = new EffectEstimator.Group();
        foreach (var (x, y) in firms) group.Add(x, y);
        return group;
    }

    [Test]
    public void With_the_former_value_fixed_the_arms_head_start_is_taken_off()
    {
        // Within the groups y rises by 2 with x: by hand (12 - 5) - 2 (4 - 2) = 3.
        var (arm, control) = (Group((3, 10), (5, 14)), Group((1, 3), (3, 7)));
        Assert.That(EffectEstimator.Difference(arm, control), Is.EqualTo(3).Within(1e-12));
        Assert.That(arm.MeanY - control.MeanY, Is.EqualTo(7), "and 7 without");
    }

    [Test]
    public void The_slope_is_common_to_both_groups()
    {
        // Spread of x 2 and 8, products 2 and 16: slope 1.8; means 4, 9 and 2, 4: 5 - 1.8 × 2 = 1.4.
        Assert.That(EffectEstimator.Difference(Group((3, 8), (5, 10)), Group((0, 0), (4, 8))), Is.EqualTo(1.4).Within(1e-12));
    }

    [Test]
    public void Without_former_values_it_is_the_difference_of_means() =>
        Assert.That(EffectEstimator.Difference(Group((0, 3), (0, 5)), Group((0, 1), (0, double.NaN))), Is.EqualTo(3), "who has no outcome is left out");

    [Test]
    public void The_halves_are_parted_at_the_median_of_those_that_are_left()
    {
        double[] former = [5, 1, 4, 100, 2, 3];
        List<(int, bool)> firms = [.. Enumerable.Range(0, 6).Select(slot => (slot, slot % 2 == 0))];
        var effect = new TrialEffect { Name = "e", Policy = "p", Control = [], Metric = TrialMetric.Profit, Months = [1], Use = EffectUse.Fit, Status = TrialStatus.Read, Source = "s", WithoutLargest = 0.2 };
        string Slots(FormerHalf half) => string.Join(' ', EffectEstimator.Kept(effect with { Former = half }, firms, slot => former[slot]).Select(firm => firm.Slot).Order());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Slots(FormerHalf.Any), Is.EqualTo("0 1 2 4 5"), "a fifth of six firms is one, that with 100");
            Assert.That(Slots(FormerHalf.Low), Is.EqualTo("1 4"));
            Assert.That(Slots(FormerHalf.High), Is.EqualTo("0 2 5"), "the median itself is high");
        }
    }

    [TestCase(0.5, 2.5)]
    [TestCase(0, 1)]
    [TestCase(1, 4)]
    [TestCase(0.1, 1.3)]
    public void A_quantile_lies_on_straight_lines_between_the_values(double share, double expected) =>
        Assert.That(MomentEstimator.Quantile([4, 1, 3, 2], share), Is.EqualTo(expected).Within(1e-12));
}
