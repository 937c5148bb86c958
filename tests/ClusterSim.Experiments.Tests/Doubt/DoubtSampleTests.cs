using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Doubt;
using static ClusterSim.Experiments.Tests.Doubt.Draws;

namespace ClusterSim.Experiments.Tests.Doubt;

public sealed class DoubtSampleTests
{
    [Test]
    public void A_step_is_the_way_from_the_centre_to_an_end_and_back()
    {
        var price = new DoubtFactor("price", "rupiah", "observed", 80, 100, 140);
        Assert.That(new[] { 80.0, 90, 100, 120, 140 }.Select(price.StepOf), Is.EqualTo([-1.0, -0.5, 0, 0.5, 1]));
        Assert.That(new[] { -1.0, -0.5, 0, 0.5, 1 }.Select(price.At), Is.EqualTo([80.0, 90, 100, 120, 140]));
        var share = new DoubtFactor("share", "", "assumed", 0.01, 0.1, 10) { IsLog = true };
        Assert.That(share.StepOf(1), Is.EqualTo(0.5).Within(1e-12));
        Assert.That(share.At(-0.5), Is.EqualTo(Math.Sqrt(0.001)).Within(1e-12));
    }

    [Test]
    public void Levels_are_stepped_by_their_place_in_the_list()
    {
        var years = new DoubtFactor("years", "years", "assumed", 1, 5, 100) { Levels = [1, 5, 20, 100] };
        Assert.That(years.Levels.Select(years.StepOf), Is.EqualTo([-1.0, 0, 0.5, 1]));
        Assert.That(new[] { -1.0, 0, 0.4, 0.6, 1 }.Select(years.At), Is.EqualTo([1.0, 5, 20, 20, 100]));
    }

    [Test]
    public void A_centre_at_an_end_has_no_way_to_it()
    {
        var on = new DoubtFactor("switch", "", "assumed", 0, 0, 1) { Levels = [0, 1] };
        Assert.That((on.StepOf(0), on.StepOf(1), on.At(-1)), Is.EqualTo((0.0, 1.0, 0.0)));
    }

    [Test]
    public void What_does_not_fit_together_is_refused_with_what_is_wrong()
    {
        double[][] points = [[1], [2]];
        DoubtFactor[] factors = [Factor("x")];
        Refused("needs at least one draw", factors, [], Policy("a", []));
        Refused("needs a value of each factor", factors, [[1], [2, 3]], Policy("a", [1, 2]));
        Refused("Policy a has 1 effects, where 2 are needed", factors, points, Policy("a", [1]));
        Refused("draw 1 is not a number", factors, points, Policy("a", [1, double.NaN]));
        Refused("policy a is given twice", factors, points, Policy("a", [1, 2]), Policy("a", [1, 2]));
        Refused("x is 11 in draw 1, outside its range", factors, [[1], [11]], Policy("a", [1, 2]));
        Refused("more draws with a second luck than draws", factors, points, Policy("a", [1, 2], [1, 2, 3]));
        Refused("Policy b has 0 effects under a second luck, where 1 are needed", factors, points, Policy("a", [1, 2], [1]),
            Policy("b", [1, 2]));

        static void Refused(string why, DoubtFactor[] factors, double[][] points, params DoubtPolicy[] policies) =>
            Assert.That(() => new DoubtSample("income", "rupiah", Better.Higher, factors, points, policies),
                Throws.ArgumentException.With.Message.Contains(why));
    }

    [Test]
    public void Where_less_is_better_less_is_worth_more()
    {
        var sample = new DoubtSample("poor", "share", Better.Lower, [], [[], []], [Policy("a", [-2, 3], costs: [10, 10])]);
        Assert.That(NetBenefit.Of(sample, 100), Is.EqualTo(new double[][] { [0, 0], [190, -310] }));
    }
}
