using ClusterSim.Core.Randomness;
using ClusterSim.Experiments.Doubt;
using static ClusterSim.Experiments.Tests.Doubt.Draws;

namespace ClusterSim.Experiments.Tests.Doubt;

public sealed class InformationTests
{
    private const int Batches = 40, Count = 1_024;

    private static readonly int[] s_sizes = [1, 10, 100, 1_000_000];

    [TestCase(0)]
    [TestCase(0.3)]
    public void Values_of_two_normals_are_those_of_the_closed_form_with_luck_and_without(double luckShare)
    {
        double[] Each(Func<DoubtSample, double[], double[], double> value) =>
            [.. Enumerable.Range(0, Batches).Select(batch => TwoNormals(Count, batch, luckShare, 256))
                .Select(drawn => value(drawn.Sample, drawn.P1, drawn.P2))];
        Near(ExpectedGain(1, 1), Each((sample, p1, _) => PartialInformation.ByRegression([p1], NetBenefit.Of(sample, 1), Chance, 0).Value));
        Near(ExpectedGain(1, 2), Each((sample, _, p2) => PartialInformation.ByRegression([p2], NetBenefit.Of(sample, 1), Chance, 0).Value));
        Near(ExpectedGain(1, 2), Each((sample, _, p2) => PartialInformation.ByBins(p2, NetBenefit.Of(sample, 1))));
        Near(ExpectedGain(1, Math.Sqrt(5)), Each((sample, p1, p2) =>
            PartialInformation.ByRegression([p1, p2], NetBenefit.Of(sample, 1), Chance, 0).Value));
        var known = Enumerable.Range(0, Batches).Select(batch =>
            PerfectInformation.Of(TwoNormals(Count, batch, luckShare, 256).Sample, 1)).ToArray();
        Near(ExpectedGain(1, Math.Sqrt(5)), [.. known.Select(each => each.Shrunk)]);
        var exact = ExpectedGain(1, Math.Sqrt(5));
        if (luckShare == 0) return;
        Assert.That(known.Average(each => each.Cross), Is.EqualTo(0.3418).Within(0.05).And.LessThan(exact));
        Assert.That(known.Average(each => each.Plain), Is.EqualTo(0.6400).Within(0.03).And.GreaterThan(exact));
    }

    [TestCase(10, 0.07233)]
    [TestCase(100, 0.08212)]
    [TestCase(1_000, 0.08319)]
    public void A_survey_of_two_normals_is_worth_what_the_closed_form_says(int firms, double exact)
    {
        Assert.That(ExpectedGain(1, Math.Sqrt(firms / (firms + 1.0))), Is.EqualTo(exact).Within(5e-6));
        double[] values = [.. Enumerable.Range(0, 20).Select(batch => (Batch: batch, Drawn: TwoNormals(Count, batch, 0.3, 0)))
            .Select(each =>
            SurveyValue.Of(each.Drawn.P1, each.Drawn.Sample.Numbers, NetBenefit.Of(each.Drawn.Sample, 1), firms, 1, 0,
                new Luck(each.Batch, 0), redraws: 0).Value)];
        Near(exact, values);
    }

    [Test]
    public void What_chance_shows_of_an_assumption_that_does_nothing_is_not_exceeded_by_one_that_does_nothing()
    {
        // A policy that is level with doing nothing, in 64 worlds: nothing that is fitted is worth nothing, and looks like much.
        const int Samples = 60, Factors = 20, Draws = 64;
        var (exceeded, largest, told, above) = (0, 0, 0, 0);
        for (var batch = 0; batch < Samples; batch++)
        {
            double[][] idle = [.. Enumerable.Range(0, Factors).Select(column => Uniforms(Draws, 100 + column, batch))];
            var known = Normals(Draws, 1, batch);
            double[][] benefits = [new double[Draws], [.. known.Zip(Normals(Draws, 2, batch), (one, other) => one + other)]];
            var (ofEach, ofLargest) = PartialInformation.NullBounds([.. idle, known], benefits, new Luck(batch, 0), deals: 60);
            double[] values = [.. idle.Select(column => PartialInformation.ByRegression([column], benefits, Chance, 0).Value)];
            if (values[0] > ofEach[0]) exceeded++;
            if (values.Max() > ofLargest) largest++;
            if (PartialInformation.ByRegression([known], benefits, Chance, 0).Value > ofEach[Factors]) told++;
            if (PartialInformation.ByRegression([idle[0]], benefits, Chance, 200) is var one && one.Value > 1.96 * one.StandardError) above++;
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exceeded, Is.LessThanOrEqualTo(9), "one in twenty");
            Assert.That(largest, Is.LessThanOrEqualTo(9), "of the largest of all too");
            Assert.That(told, Is.GreaterThan(Samples / 2), "what does something is told");
            Assert.That(above, Is.GreaterThan(5), "its standard error alone would name it in more than one of forty");
        }
    }

    [Test]
    public void A_larger_survey_is_worth_more_and_the_largest_as_much_as_knowing()
    {
        var (sample, _, p2) = TwoNormals(512, 0, 0.2, 0);
        var benefits = NetBenefit.Of(sample, 1);
        var sizes = s_sizes.Select(firms =>
            SurveyValue.Of(p2, sample.Numbers, benefits, firms, 2, 0.1, Chance, redraws: 0)).ToArray();
        Assert.That(sizes.Select(size => size.Value), Is.Ordered.Ascending);
        Assert.That(sizes[^1].Value, Is.EqualTo(PartialInformation.ByRegression([p2], benefits, Chance, 0).Value).Within(1e-3));
        Assert.That(sizes[0].Net, Is.EqualTo(sizes[0].Value - 0.1));
        Assert.That(() => SurveyValue.Of(p2, sample.Numbers, benefits, 0, 2, 0, Chance), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void The_claimed_standard_error_is_the_spread_of_estimates()
    {
        var estimates = Enumerable.Range(0, 100).Select(batch => TwoNormals(256, batch, 0.3, 0))
            .Select(drawn => PartialInformation.ByRegression([drawn.P2], NetBenefit.Of(drawn.Sample, 1), Chance, 200)).ToArray();
        var spread = Math.Sqrt(Moments.Variance([.. estimates.Select(each => each.Value)]));
        Assert.That(estimates.Average(each => each.StandardError), Is.EqualTo(spread).Within(0.28 * spread));
    }

    [Test]
    public void Knowing_a_switch_is_worth_what_the_means_of_its_levels_say()
    {
        // With the switch off the policy loses 2, with it on it gains 4: knowing it saves 2 in half of the worlds.
        double[] x = [0, 1, 0, 1, 0, 1, 0, 1];
        var benefits = NetBenefit.Of(Sample([x], Policy("a", [-1, 3, -3, 5, -2, 4, -2, 4])), 1);
        Assert.That(PartialInformation.ByBins(x, benefits), Is.EqualTo(1).Within(1e-12));
        Assert.That(PartialInformation.ByRegression([x], benefits, Chance, 0).Value, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void An_assumption_that_follows_from_another_or_has_one_value_adds_nothing()
    {
        var (sample, p1, p2) = TwoNormals(512, 0, 0.3, 0);
        var benefits = NetBenefit.Of(sample, 1);
        var alone = PartialInformation.ByRegression([p2], benefits, Chance);
        var twice = PartialInformation.ByRegression([p2, [.. p2.Select(value => 3 * value + 1)]], benefits, Chance);
        // The product of both is the square of one, which its splines do not hold to the last.
        Assert.That(twice.Columns, Is.InRange(alone.Columns, alone.Columns + 1));
        Assert.That(PartialInformation.ByRegression([p2, [.. p1.Select(_ => 4.0)]], benefits, Chance), Is.EqualTo(alone));
        Assert.That(PartialInformation.ByRegression([[.. p1.Select(_ => 4.0)]], benefits, Chance),
            Is.EqualTo(new PartialInformation(0, 0, 1)));
    }

    [Test]
    public void Interplay_of_two_assumptions_is_seen_in_their_product()
    {
        // The sign of the product decides: knowing one alone is worth nothing, knowing both E|xy| / 2.
        var (x, y) = (Normals(4_096, 1), Normals(4_096, 2));
        var benefits = NetBenefit.Of(Sample([x, y], Policy("a", [.. x.Select((value, draw) => value * y[draw])])), 1);
        Assert.That(PartialInformation.ByRegression([x], benefits, Chance, 0).Value, Is.Zero.Within(0.02));
        Assert.That(PartialInformation.ByRegression([x, y], benefits, Chance, 0).Value, Is.EqualTo(1 / Math.PI).Within(0.03));
    }

    [Test]
    public void A_second_policy_that_is_the_first_again_changes_nothing()
    {
        var (sample, _, p2) = TwoNormals(256, 0, 0.3, 0);
        var effects = sample.Policies[0].Effects;
        double[][] one = [new double[256], [.. effects]], two = [new double[256], [.. effects], [.. effects]];
        var (single, twice) = (PartialInformation.ByRegression([p2], one, Chance, 1_000),
            PartialInformation.ByRegression([p2], two, Chance, 1_000));
        Assert.That(twice.Value, Is.EqualTo(single.Value).Within(1e-12));
        Assert.That(twice.StandardError, Is.EqualTo(single.StandardError).Within(1e-9));
    }

    [Test]
    public void The_order_of_draws_changes_nothing_but_rounding()
    {
        var (sample, p1, p2) = TwoNormals(256, 0, 0.3, 0);
        int[] order = [.. Enumerable.Range(0, 256).Select(draw => draw * 77 % 256)];
        T[] Dealt<T>(IReadOnlyList<T> values) => [.. order.Select(draw => values[draw])];
        var (benefits, dealt) = (NetBenefit.Of(sample, 1), NetBenefit.Of(Sample([], Policy("policy", Dealt(sample.Policies[0].Effects))),
            1));
        Assert.That(order, Is.Unique);
        Assert.That(PartialInformation.ByBins(Dealt(p2), dealt), Is.EqualTo(PartialInformation.ByBins(p2, benefits)).Within(1e-12));
        Assert.That(PartialInformation.ByRegression([Dealt(p1), Dealt(p2)], dealt, Chance, 0).Value,
            Is.EqualTo(PartialInformation.ByRegression([p1, p2], benefits, Chance, 0).Value).Within(1e-9));
        Assert.That(SurveyValue.Of(Dealt(p2), Dealt(sample.Numbers), dealt, 10, 2, 0, Chance, redraws: 0).Value,
            Is.EqualTo(SurveyValue.Of(p2, sample.Numbers, benefits, 10, 2, 0, Chance, redraws: 0).Value).Within(1e-9));
        Assert.That(FirstOrderShare.Of(Dealt(p2), dealt[1]).Share, Is.EqualTo(FirstOrderShare.Of(p2, benefits[1]).Share).Within(1e-12));
    }

    private static void Near(double exact, double[] values) => Assert.That(Moments.Mean(values),
        Is.EqualTo(exact).Within(4 * Moments.Error(values)));
}
