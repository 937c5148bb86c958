using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Experiments.Doubt;
using static ClusterSim.Reproductions.DoubtReproduction;

namespace ClusterSim.Reproductions;

/// <summary>How luck and assumptions share the spread of effects, where it is known.</summary>
internal static class SharesOfDoubt
{
    private const int Draws = 1_024, Split = 512, Twice = 64;

    /// <summary>Bins see a little less than a curve holds.</summary>
    private const double Tolerance = 0.05;

    private static readonly double s_pi4 = Math.Pow(Math.PI, 4);
    private static readonly double[] s_weights = [0, 1, 4.5, 9, 99, 99, 99, 99];

    /// <summary>Compares.</summary>
    public static void Compare(Findings findings, Luck luck, ReproductionOptions options)
    {
        FirstOrder(findings, luck);
        Luck(findings, luck, options);
    }

    private static void FirstOrder(Findings findings, Luck luck)
    {
        const double A = 7, B = 0.1;
        var variance = (A * A / 8) + (B * s_pi4 / 5) + (B * B * s_pi4 * s_pi4 / 18) + 0.5;
        double[] first = [0.5 * (1 + (B * s_pi4 / 5)) * (1 + (B * s_pi4 / 5)) / variance, A * A / 8 / variance, 0];
        var points = Uniforms(luck, 3, 1).Select(column => column.Select(share => (2 * share - 1) * Math.PI).ToArray()).ToArray();
        double[] waves = [.. Enumerable.Range(0, Draws).Select(draw => Math.Sin(points[0][draw])
            + (A * Math.Sin(points[1][draw]) * Math.Sin(points[1][draw])) + (B * Math.Pow(points[2][draw],
                4) * Math.Sin(points[0][draw])))];
        Near("Ishigami function", first, points, waves);

        double[] parts = [.. s_weights.Select(weight => 1 / (3 * (1 + weight) * (1 + weight)))];
        var whole = parts.Aggregate(1.0, (product, part) => product * (1 + part));
        points = Uniforms(luck, s_weights.Length, 2);
        double[] products = [.. Enumerable.Range(0, Draws).Select(draw => s_weights
            .Select((weight, factor) => (Math.Abs((4 * points[factor][draw]) - 2) + weight) / (1 + weight))
                .Aggregate(1.0, (product, term) => product * term))];
        Near("g-function", [.. parts.Take(4).Select(part => part / (whole - 1))], points, products);

        void Near(string function, double[] exact, double[][] values, double[] outcome)
        {
            for (var factor = 0; factor < exact.Length; factor++)
            {
                findings.Near(FormattableString.Invariant($"{function}: first-order share of factor {factor + 1} from plain draws"),
                    exact[factor],
                    FirstOrderShare.Of(values[factor], outcome).Share, Tolerance, "1,024 draws in 21 bins");
            }
        }
    }

    private static void Luck(Findings findings, Luck luck, ReproductionOptions options)
    {
        var batches = options.Size(400, 80);
        foreach (var share in new[] { 0.05, 0.2, 0.5 })
        {
            var (found, helps, raw, covered) = (new double[batches], new double[batches], new double[batches], 0);
            for (var batch = 0; batch < batches; batch++)
            {
                var spread = Math.Sqrt(share / (1 - share));
                var (truth, one, two) = (Normals(luck, Split, batch, 50), Normals(luck, Split, batch, 51), Normals(luck, Twice, batch, 52));
                double[] effects = [.. truth.Select((deviate, draw) => 1 + deviate + spread * one[draw])];
                var split = LuckShare.Of(effects, [.. two.Select((deviate, draw) => 1 + truth[draw] + spread * deviate)]);
                (found[batch], raw[batch]) = (split.Share, WorldShare.Above(effects, 0).Share);
                helps[batch] = WorldShare.Above(Shrinkage.Of(effects, split), 0).Share;
                if (split.Low <= share && share <= split.High) covered++;
            }
            var name = FormattableString.Invariant($"luck share {share}");
            Near(name + ": found", share, found);
            Near(name + ": worlds in which it helps, luck left in", NormalDistribution.Cumulative(Math.Sqrt(1 - share)), raw);
            Near(name + ": worlds in which it helps", NormalDistribution.Cumulative(1), helps);
            findings.Near(name + ": coverage of its interval", 0.95, covered / (double)batches, Sample.OfShare(0.95, batches),
                Sample.Basis(FormattableString.Invariant($"{batches} samples")));
        }

        findings.Near("luck share 0.2, 16 of 64 draws twice: coverage of its interval", 0.95, CoverageOfFew(luck, batches),
            Sample.OfShare(0.95, batches),
            Sample.Basis(FormattableString.Invariant($"{batches} samples")));

        void Near(string quantity, double exact, double[] values)
        {
            var (mean, error) = Sample.Of(values);
            findings.Near(quantity, exact, mean, Sample.Reach * error,
                Sample.Basis(FormattableString.Invariant($"{values.Length} samples of 512 draws, 64 of them twice")));
        }
    }

    private static double CoverageOfFew(Luck luck, int batches)
    {
        var covered = 0;
        for (var batch = 0; batch < batches; batch++)
        {
            var (truth, one, two) = (Normals(luck, 64, batch, 55), Normals(luck, 64, batch, 56), Normals(luck, 16, batch, 57));
            var split = LuckShare.Of([.. truth.Select((deviate, draw) => deviate + 0.5 * one[draw])],
                [.. two.Select((deviate, draw) => truth[draw] + 0.5 * deviate)]);
            if (split.Low <= 0.2 && 0.2 <= split.High) covered++;
        }
        return covered / (double)batches;
    }

    private static double[][] Uniforms(Luck luck, int columns, int batch) =>
        [.. Enumerable.Range(0, columns).Select(column => Normals(luck, Draws, batch, 60 + (uint)column)
            .Select(NormalDistribution.Cumulative).ToArray())];
}
