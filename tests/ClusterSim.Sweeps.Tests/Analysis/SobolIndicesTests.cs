using ClusterSim.Core.Randomness;
using ClusterSim.Sweeps.Analysis;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Tests.Analysis;

public sealed class SobolIndicesTests
{
    private const double A = 7, B = 0.1;
    private static readonly double s_pi4 = Math.Pow(Math.PI, 4);

    [Test]
    public void The_indices_of_the_Ishigami_function_are_the_closed_form_ones()
    {
        var variance = (A * A / 8) + (B * s_pi4 / 5) + (B * B * s_pi4 * s_pi4 / 18) + 0.5;
        double[] alone = [0.5 * (1 + (B * s_pi4 / 5)) * (1 + (B * s_pi4 / 5)) / variance, A * A / 8 / variance, 0];
        var together = 8 * B * B * s_pi4 * s_pi4 / 225 / variance;
        var design = Saltelli(2048, 3, secondOrder: true);
        var indices = SobolIndices.Estimate([.. design.Values.Select(point => (double[])[Ishigami(point)])], 3, secondOrder: true);
        Assert.Multiple(() =>
        {
            Assert.That(indices.Variance, Is.EqualTo(variance).Within(0.02 * variance));
            Assert.That(indices.Factors.Select(factor => factor.First), Is.EqualTo(alone).Within(0.02));
            Assert.That(indices.Factors.Select(factor => factor.Total), Is.EqualTo((double[])[alone[0] + together, alone[1], together]).Within(0.02));
            Assert.That(indices.Interactions.Select(pair => pair.Value), Is.EqualTo((double[])[0, together, 0]).Within(0.03));
            Assert.That(indices.LuckShare, Is.NaN, "with one replication nobody knows");
        });
    }

    [Test]
    public void The_indices_of_the_g_function_lie_in_their_intervals()
    {
        double[] weights = [0, 1, 4.5, 9, 99, 99, 99, 99];
        var (alone, total) = GFunctionIndices(weights);
        var design = Saltelli(1024, weights.Length, secondOrder: false);
        var indices = SobolIndices.Estimate([.. design.Values.Select(point => (double[])[GFunction(weights, point)])], weights.Length, secondOrder: false).Factors;
        Assert.Multiple(() =>
        {
            for (var factor = 0; factor < weights.Length; factor++)
            {
                Assert.That(alone[factor], Is.InRange(indices[factor].FirstLow, indices[factor].FirstHigh), $"first, factor {factor}");
                Assert.That(total[factor], Is.InRange(indices[factor].TotalLow, indices[factor].TotalHigh), $"total, factor {factor}");
                Assert.That(indices[factor].TotalHigh - indices[factor].TotalLow, Is.LessThan(0.2));
            }
        });
    }

    [Test]
    public void The_luck_of_replications_is_taken_out_and_its_share_told()
    {
        var design = Saltelli(1024, 3, secondOrder: false);
        var luck = new Luck(4, 0);
        // As much variance of a run from luck as from the factors: the mean of four replications has a share of 1 / 5.
        var spread = Math.Sqrt((A * A / 8) + (B * s_pi4 / 5) + (B * B * s_pi4 * s_pi4 / 18) + 0.5);
        var runs = design.Values.Select((point, number) => Enumerable.Range(0, 4).Select(replication => Ishigami(point) + spread * luck.Normal((ulong)number, replication, 1)).ToArray()).ToArray();
        var indices = SobolIndices.Estimate(runs, 3, secondOrder: false);
        var naive = SobolIndices.Estimate([.. runs.Select(row => (double[])[row.Average()])], 3, secondOrder: false);
        Assert.Multiple(() =>
        {
            Assert.That(indices.LuckShare, Is.EqualTo(0.2).Within(0.03));
            Assert.That(indices.Factors[2].Total, Is.EqualTo(0.2437).Within(0.05));
            Assert.That(naive.Factors[2].Total, Is.GreaterThan(0.34), "without it the index would be wrong");
            Assert.That(indices.Factors[0].TotalLow, Is.LessThan(0.5576));
            Assert.That(indices.Factors[0].TotalHigh, Is.GreaterThan(0.5576));
        });
    }

    [Test]
    public void A_factor_that_does_nothing_has_no_index_at_all_however_much_luck_there_is()
    {
        var design = Saltelli(64, 2, secondOrder: false);
        var luck = new Luck(4, 0);
        // The same luck at every point, as in paired runs, and stronger the greater the first factor is.
        var runs = design.Values.Select(point => Enumerable.Range(0, 3).Select(replication => point[0] * (1 + 5 * luck.Normal(1, replication, 1))).ToArray()).ToArray();
        var second = SobolIndices.Estimate(runs, 2, secondOrder: false).Factors[1];
        Assert.That((second.First, second.Total, second.TotalHigh), Is.EqualTo((0.0, 0.0, 0.0)));
    }

    [Test]
    public void Base_samples_with_a_failed_run_are_left_out_and_counted()
    {
        var design = Saltelli(64, 3, secondOrder: false);
        var runs = design.Values.Select(point => (double[])[Ishigami(point), Ishigami(point)]).ToArray();
        runs[7] = [double.NaN, double.NaN];
        runs[12][1] = double.NaN;
        var indices = SobolIndices.Estimate(runs, 3, secondOrder: false);
        Assert.That((indices.Samples, indices.Dropped), Is.EqualTo((63, 1)));
    }

    private static DesignMatrix Saltelli(int samples, int factors, bool secondOrder) => Design.Build(
        new DesignTerms(DesignKind.Saltelli) { Points = samples, Seed = 1, SecondOrder = secondOrder },
        [.. Enumerable.Range(0, factors).Select(factor => new Factor($"x{factor}", -Math.PI, Math.PI, Levels: null, FactorScale.Linear, $"x{factor}"))]);

    private static double Ishigami(double[] x) => Math.Sin(x[0]) + A * Math.Sin(x[1]) * Math.Sin(x[1]) + B * Math.Pow(x[2], 4) * Math.Sin(x[0]);

    private static double GFunction(double[] weights, double[] x) =>
        weights.Select((weight, factor) => (Math.Abs(4 * ((x[factor] + Math.PI) / (2 * Math.PI)) - 2) + weight) / (1 + weight)).Aggregate(1.0, (product, term) => product * term);

    private static (double[] Alone, double[] Total) GFunctionIndices(double[] weights)
    {
        double[] parts = [.. weights.Select(weight => 1 / (3 * (1 + weight) * (1 + weight)))];
        var whole = parts.Aggregate(1.0, (product, part) => product * (1 + part));
        return ([.. parts.Select(part => part / (whole - 1))], [.. parts.Select(part => part * whole / (1 + part) / (whole - 1))]);
    }
}
