using ClusterSim.Experiments.Doubt;
using static ClusterSim.Experiments.Tests.Doubt.Draws;

namespace ClusterSim.Experiments.Tests.Doubt;

public sealed class FirstOrderShareTests
{
    [Test]
    public void A_switch_has_its_analysis_of_variance()
    {
        // Means 2 and 6 about 4: between 16, all 20, within 4 over 2 degrees of freedom.
        var share = FirstOrderShare.Of([0, 1, 0, 1], [1, 5, 3, 7]);
        Assert.That(share.Share, Is.EqualTo((16 - 4 / 2.0) / 20));
        Assert.That(share.NullError, Is.EqualTo(Math.Sqrt(2) / 4));
    }

    [TestCase(0, 1_024, 0.3139, 0.4424)]
    [TestCase(0.3, 512, 0.2197, 0.3097)]
    public void Shares_of_the_Ishigami_function_are_found_in_plain_draws(double luckShare, int draws, double first, double second)
    {
        double[][] x = [.. Enumerable.Range(0, 3).Select(column =>
            Uniforms(draws, column, 3).Select(share => (2 * share - 1) * Math.PI).ToArray())];
        var (noise, spread) = (Normals(draws, 5, 3), Math.Sqrt(13.845 * luckShare / (1 - luckShare)));
        double[] y = [.. Enumerable.Range(0, draws).Select(draw => Math.Sin(x[0][draw]) + 7 * Math.Sin(x[1][draw]) * Math.Sin(x[1][draw])
            + 0.1 * Math.Pow(x[2][draw], 4) * Math.Sin(x[0][draw]) + spread * noise[draw])];
        var shares = x.Select(column => FirstOrderShare.Of(column, y)).ToArray();
        Assert.That(shares.Select(share => share.Share), Is.EqualTo([first, second, 0]).Within(luckShare > 0 ? 0.075 : 0.05));
        Assert.That(shares.Select(share => share.IsNone), Is.EqualTo([false, false, true]));
    }

    [Test]
    public void An_assumption_that_does_nothing_has_a_share_of_0_on_average_and_the_deviation_that_is_claimed()
    {
        var y = Normals(512, 9);
        var shares = Enumerable.Range(10, 300).Select(column => FirstOrderShare.Of(Uniforms(512, column), y)).ToArray();
        double[] values = [.. shares.Select(share => share.Share)];
        Assert.That(Moments.Mean(values), Is.Zero.Within(4 * Moments.Error(values)));
        Assert.That(Math.Sqrt(Moments.Variance(values)), Is.EqualTo(shares[0].NullError).Within(0.2 * shares[0].NullError));
        Assert.That(shares.Count(share => !share.IsNone), Is.LessThan(0.09 * shares.Length));
    }

    [Test]
    public void Nineteen_in_twenty_assumptions_that_do_nothing_stay_below_the_bound()
    {
        // The 95 % point of F with 14 and 497 degrees of freedom is 1.712.
        var exact = 14 * 0.712 / (497 + 14 * 1.712);
        Assert.That(FirstOrderShare.NullBound(Uniforms(512, 10), Normals(512, 9), Chance, 2_000), Is.EqualTo(exact).Within(0.0015));
    }

    [Test]
    public void The_largest_of_many_assumptions_that_do_nothing_stays_below_its_bound_in_nineteen_samples_of_twenty()
    {
        double[][] values = [.. Enumerable.Range(0, 30).Select(column => Uniforms(64, 100 + column))];
        var (samples, exceeded, exceededAlone) = (100, 0, 0);
        for (var sample = 0; sample < samples; sample++)
        {
            var effects = Normals(64, 200 + sample);
            var largest = values.Max(of => FirstOrderShare.Of(of, effects).Share);
            if (largest > FirstOrderShare.NullBoundOfLargest(values, effects, Chance, 200)) exceeded++;
            if (largest > FirstOrderShare.NullBound(values[0], effects, Chance, 200)) exceededAlone++;
        }

        // Of 100 with a chance of 5 %, 12 or more come once in two hundred times.
        Assert.That(exceeded, Is.LessThan(12));
        Assert.That(exceededAlone, Is.GreaterThan(50), "the bound of one of them is none for the largest of thirty");
    }

    [Test]
    public void Bins_hold_draws_of_one_value_together_and_all_draws_once()
    {
        double[] values = [3, 1, 2, 2, 2, 2, 2, 9, 8, 7];
        var bins = Bins.Of(values, 4);
        Assert.That(bins.SelectMany(bin => bin).Order(), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(bins.Count(bin => bin.Any(draw => values[draw] == 2)), Is.EqualTo(1));
        Assert.That(Bins.Of([5, 5, 5], 5), Has.Length.EqualTo(1));
        Assert.That(Bins.Of([.. Enumerable.Range(0, 512).Select(value => (double)value)], Bins.Count(512)).Select(bin => bin.Length),
            Is.All.InRange(34, 35));
    }

    [Test]
    public void Shares_by_certainty_add_up_and_many_that_do_nothing_do_not()
    {
        var (x, noise) = (Uniforms(512, 1), Normals(512, 2));
        double[] y = [.. x.Select((value, draw) => 4 * value + noise[draw])];
        DoubtFactor[] factors = [Factor("x", certainty: "estimated"), .. Enumerable.Range(0, 40).Select(place => Factor($"n{place}"))];
        var shares = factors.Select((_, place) => FirstOrderShare.Of(place == 0 ? x : Uniforms(512, 100 + place), y)).ToArray();
        var rows = CertaintyShare.Of(factors, shares);
        Assert.That(rows.Select(row => (row.Certainty, row.Factors)), Is.EqualTo([("estimated", 1), ("assumed", 40)]));
        Assert.That(rows[0].Share, Is.EqualTo(16 / 12.0 / (1 + 16 / 12.0)).Within(0.1));
        Assert.That(rows[1].Share, Is.Zero.Within(3 * rows[1].NullError));
        Assert.That(rows.Sum(row => row.Share), Is.EqualTo(shares.Sum(share => share.Share)).Within(1e-12));
    }

    [Test]
    public void A_tornado_has_the_means_of_the_lowest_and_highest_fifth_and_of_the_levels_of_a_switch()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(draw => (draw * 37 % 100) / 100.0)];
        var bar = TornadoBar.Of(x, [.. x.Select(value => 10 * value)]);
        Assert.That((bar.Low, bar.High), Is.EqualTo((0.95, 8.95))
            .Using<(double, double)>((one, two) => Math.Abs(one.Item1 - two.Item1) + Math.Abs(one.Item2 - two.Item2) < 1e-12));
        var levels = TornadoBar.Of([0, 1, 0, 1], [1, 5, 3, 7]);
        Assert.That((levels.Low, levels.LowError, levels.High), Is.EqualTo((2.0, 1.0, 6.0)));
        Assert.That(TornadoBar.Of([2, 2, 2], [1, 2, 3]).Low, Is.NaN);
    }
}
