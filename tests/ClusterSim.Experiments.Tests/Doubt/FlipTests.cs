using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Doubt;

namespace ClusterSim.Experiments.Tests.Doubt;

public sealed class FlipTests
{
    private static readonly Claim s_claim = new(1, 0);

    // a and b have ranges to both sides, c upwards only, d none.
    private static readonly DoubtFactor[] s_factors = [Of("a", -1, 1), Of("b", -2, 4), Of("c", 0, 1), Of("d", 0, 0)];

    private static DoubtFactor Of(string name, double low, double high) => new(name, "", "assumed", low, 0, high);

    /// <summary>Lead 3 + 2 a - b / 2 + c + 100 d: the bad ends take 2, 2, nothing and nothing.</summary>
    private static double[] World(IReadOnlyList<double> x) => [0, 3 + 2 * x[0] - 0.5 * x[1] + x[2] + 100 * x[3]];

    private static Stress Fitted(Func<IReadOnlyList<double>, double[]> world)
    {
        double[][] points = [.. from a in new[] { -1.0, 0, 1 } from b in new[] { -2.0, 0, 4 } from c in new[] { 0, 0.5,
            1 } select new[] { a, b, c, 0 }];
        double[] leads = [.. points.Select(point => s_claim.Lead(world(point)))];
        return Stress.Fit(new DoubtSample("income", "rupiah", Better.Higher, s_factors, points, [Draws.Policy("policy", leads)]), leads);
    }

    [Test]
    public void Stress_and_coalition_of_a_straight_line_are_those_by_hand()
    {
        // From the centre b reaches 4 upwards and 2 downwards, so its line has a bend, and the fit is exact for a and c only.
        static double[] Straight(IReadOnlyList<double> x) => [0, 3 + 2 * x[0] - 2 * s_factors[1].StepOf(x[1]) + x[2] + 100 * x[3]];
        var stress = Fitted(Straight);
        Assert.That(stress.Lead, Is.EqualTo(3).Within(1e-12));
        Assert.That(stress.Slopes, Is.EqualTo([2.0, -2, 1, 0]).Within(1e-12));
        Assert.That(stress.BadEnds, Is.EqualTo([-1, 1, 0, 0]));
        Assert.That(stress.Share, Is.EqualTo(0.75).Within(1e-12));
        Assert.That(stress.Order, Is.EquivalentTo([0, 1]));
        Assert.That(stress.Coalition, Is.EquivalentTo([0, 1]));
        Assert.That(stress.VerifiedShare(s_claim, Straight), Is.EqualTo(0.75).Within(1 / 256.0));
        Assert.That(stress.VerifiedCoalition(s_claim, Straight, 3), Is.EquivalentTo([0, 1]));
        Assert.That(stress.VerifiedCoalition(s_claim, Straight, 1), Is.Null);
    }

    [Test]
    public void What_is_told_is_what_runs_show_and_not_the_line()
    {
        // Runs are worse at the bad ends than the line knows.
        static double[] Cliff(IReadOnlyList<double> x) => x[0] < -0.5 && x[1] > 1 ? [0, -1] : World(x);
        var stress = Fitted(World);
        Assert.That(stress.VerifiedShare(s_claim, Cliff), Is.EqualTo(0.5).Within(1 / 256.0));
        static double[] Steady(IReadOnlyList<double> _) => [0, 1];
        Assert.That(stress.VerifiedShare(s_claim, Steady), Is.Null);
        Assert.That(stress.VerifiedCoalition(s_claim, Steady, 4), Is.Null);
        static double[] Bad(IReadOnlyList<double> _) => [0, -1];
        Assert.That(stress.VerifiedShare(s_claim, Bad), Is.Zero);
        Assert.That(stress.VerifiedCoalition(s_claim, Bad, 4), Is.Empty);
        // One is enough in runs where the line asks for two.
        static double[] First(IReadOnlyList<double> x) => [0, x[0] <= -1 || x[1] >= 4 ? -1 : 1];
        Assert.That(stress.Coalition, Has.Count.EqualTo(2));
        Assert.That(stress.VerifiedCoalition(s_claim, First, 4), Has.Count.EqualTo(1));
    }

    [Test]
    public void Runs_at_the_ends_tell_bad_ends_without_a_line()
    {
        // a harms at both ends, most below; b above alone; c never; d has no range.
        static double[] Bent(IReadOnlyList<double> x) => [0, 3 + (x[0] < 0 ? 2 * x[0] : -x[0]) - 0.5 * x[1] + x[2] + 100 * x[3]];
        var stress = Stress.AtEnds(s_factors, s_claim, Bent);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stress.Lead, Is.EqualTo(3));
            Assert.That(stress.BadEnds, Is.EqualTo([-1, 1, 0, 0]));
            Assert.That(stress.Harm, Is.EqualTo([2.0, 2, 0, 0]));
            Assert.That(stress.Share, Is.EqualTo(0.75));
            Assert.That(stress.Coalition, Is.EqualTo([0, 1]));
            Assert.That(Stress.AtEnds(s_factors, new Claim(0, 1), x => [0, -Bent(x)[1]]).Harm, Is.EqualTo(stress.Harm));
        }
    }

    [Test]
    public void Where_the_ranges_do_not_suffice_no_assumptions_do()
    {
        var stress = Fitted(x => [0, 10 + 2 * x[0]]);
        Assert.That(stress.Share, Is.EqualTo(5).Within(1e-9));
        Assert.That(stress.Coalition, Is.Null);
    }

    [Test]
    public void Assumptions_that_move_together_share_what_they_do()
    {
        double[][] points = [.. Enumerable.Range(0, 9).Select(draw => new[] { draw / 4.0 - 1, draw / 2.0, draw / 8.0, 0 })];
        double[] leads = [.. points.Select(point => 1 + point[0])];
        DoubtFactor[] factors = [s_factors[0], new("twin", "", "assumed", 0, 2, 4), Of("c", 0, 1), Of("d", 0, 0)];
        var stress = Stress.Fit(new DoubtSample("income", "rupiah", Better.Higher, factors, points, [Draws.Policy("policy", leads)]), leads);
        Assert.That(stress.Slopes[0], Is.EqualTo(stress.Slopes[1]).Within(1e-9).And.GreaterThan(0.1));
        Assert.That(stress.Slopes, Has.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void A_line_over_more_assumptions_than_draws_is_refused()
    {
        var sample = new DoubtSample("income", "rupiah", Better.Higher, s_factors, [[0, 0, 0, 0], [1, 1, 1, 0], [-1, 2, 0.5, 0]],
            [Draws.Policy("a", [1, 2, 3])]);
        Assert.That(() => Stress.Fit(sample, [1, 2, 3]),
            Throws.ArgumentException.With.Message.Contains("over 3 assumptions needs 5 draws, where there are 3"));
    }

    [Test]
    public void A_flip_is_where_the_claim_ceases_to_hold_and_says_what_is_best_there()
    {
        // The policy loses to nothing above b = 2; another policy is best there.
        static double[] Two(IReadOnlyList<double> x) => [0, 2 - x[1], -1 + x[1]];
        var flip = Flip.Of(s_factors, 1, s_claim, Two).Single();
        Assert.That(flip.Value, Is.InRange(2, 2 + 4 / 256.0));
        Assert.That(flip.Step, Is.EqualTo(0.5).Within(1 / 256.0));
        Assert.That((flip.Factor.Name, flip.Best), Is.EqualTo(("b", 2)));
        Assert.That(Flip.Of(s_factors, 0, s_claim, Two), Is.Empty);
    }

    [Test]
    public void A_claim_may_cease_to_hold_on_both_sides()
    {
        var flips = Flip.Of(s_factors, 0, s_claim, x => [0, 0.25 - x[0] * x[0]]);
        Assert.That(flips.Select(flip => flip.Value), Is.EqualTo([-0.5, 0.5]).Within(1 / 256.0));
    }

    [Test]
    public void Levels_are_tried_one_by_one_from_the_centre()
    {
        var years = new DoubtFactor("years", "years", "assumed", 1, 2, 9) { Levels = [1, 2, 5, 7, 9] };
        List<double> tried = [];
        var flip = Flip.Of([years], 0, s_claim, x =>
        {
            tried.Add(x[0]);
            return [0, 6 - x[0]];
        }).Single();
        Assert.That((flip.Value, flip.Best), Is.EqualTo((7.0, 0)));
        Assert.That(tried, Is.EqualTo([2.0, 1, 5, 7]));
    }

    [Test]
    public void An_assumption_without_a_range_or_a_claim_that_does_not_hold_has_no_flip()
    {
        var runs = 0;
        Assert.That(Flip.Of(s_factors, 3, s_claim, x =>
        {
            runs++;
            return World(x);
        }), Is.Empty);
        Assert.That(runs, Is.EqualTo(1));
        Assert.That(Flip.Of(s_factors, 0, new Claim(0, 1), World), Is.Empty);
    }
}
