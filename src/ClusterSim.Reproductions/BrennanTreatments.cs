using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Sweeps.Designs;
using static ClusterSim.Reproductions.DoubtReproduction;

namespace ClusterSim.Reproductions;

/// <summary>
/// Two treatments with nineteen normal parameters (Brennan, Kharroubi, O'Hagan and Chilcott 2007), the case in which estimates of the value
/// of partial information are compared: parameters 5, 7, 14 and 16, and 6 and 15, are correlated by 0.6, or none is.
/// </summary>
internal static class BrennanTreatments
{
    private const double Worth = 10_000, Correlation = 0.6;

    private static readonly double[] s_means = [1000, 0.1, 5.2, 400, 0.7, 0.3, 3, 0.25, -0.1, 0.5, 1500, 0.08, 6.1, 0.8, 0.3, 3, 0.2, -0.1,
        0.5];
    private static readonly double[] s_deviations = [1, 0.02, 1, 200, 0.1, 0.1, 0.5, 0.1, 0.02, 0.2, 1, 0.02, 1, 0.1, 0.05, 1, 0.05, 0.02,
        0.2];
    private static readonly int[][] s_together = [[5, 7, 14, 16], [6, 15]];

    /// <summary>Compares published and exact values with those by regression.</summary>
    public static void Compare(Findings findings, Luck luck, ReproductionOptions options)
    {
        var points = Design.Build(new DesignTerms(DesignKind.Sobol) { Points = options.Size(32_768, 8_192), Seed = 1 },
            [.. Enumerable.Range(1, s_means.Length + s_together.Length).Select(place => FormattableString.Invariant($"z{place}"))
                .Select(name => new Factor(name, 0, 1, Levels: null, FactorScale.Linear, name))]).Values;
        var basis = FormattableString.Invariant($"2 %, {points.Length} evenly spread draws");
        var correlated = Draw(points, Correlation);
        foreach (var (set, published) in new (int[], double)[] { ([5, 14], 248), ([7, 16], 537), ([5, 6, 7, 14, 15, 16], 841) })
            Near("correlated", correlated, set, published);
        var independent = Draw(points, 0);
        foreach (var set in new int[][] { [6], [16], [5, 14], [7, 16] }) Near("independent", independent, set, Exact(set));

        void Near(string kind, double[][] parameters, int[] set, double reference)
        {
            var value = PartialInformation.ByRegression([.. set.Select(number => parameters[number - 1])], Benefits(parameters), luck,
                redraws: 0).Value;
            findings.Near($"two treatments, {kind}: EVPPI of {string.Join(", ", set)}", reference, value, 0.02 * reference, basis);
        }
    }

    /// <summary>
    /// Value of parameters that are independent and of which no two are multiplied with each other: the expected difference of the treatments
    /// is a straight line in them, and hence normal.
    /// </summary>
    private static double Exact(int[] set)
    {
        double[][] centre = [.. s_means.Select(mean => new[] { mean, mean })];
        var variance = 0.0;
        foreach (var number in set)
        {
            double[][] moved = [.. centre];
            moved[number - 1] = [s_means[number - 1], s_means[number - 1] + s_deviations[number - 1]];
            variance += Math.Pow(Benefits(moved)[1][1] - Benefits(moved)[1][0], 2);
        }
        return ExpectedGain(Benefits(centre)[1][0], Math.Sqrt(variance));
    }

    private static double[][] Draw(IReadOnlyList<IReadOnlyList<double>> points, double correlation)
    {
        var parameters = s_means.Select((mean, place) => points.Select(point => mean + s_deviations[place] * Deviate(point, place))
            .ToArray());
        return [.. parameters];

        double Deviate(IReadOnlyList<double> point, int place)
        {
            var own = NormalDistribution.Quantile(point[place]);
            var group = Array.FindIndex(s_together, numbers => numbers.Contains(place + 1));
            return group < 0 ? own
                : Math.Sqrt(correlation) * NormalDistribution.Quantile(point[s_means.Length + group]) + Math.Sqrt(1 - correlation) * own;
        }
    }

    /// <summary>Net benefit of the second treatment over the first, which stands for doing nothing.</summary>
    private static double[][] Benefits(double[][] parameters)
    {
        var draws = parameters[0].Length;
        return [new double[draws], [.. Enumerable.Range(0, draws).Select(Over)]];

        double Over(int draw)
        {
            double At(int number) => parameters[number - 1][draw];
            var first = Worth * (At(5) * At(6) * At(7) + At(8) * At(9) * At(10)) - (At(1) + At(2) * At(3) * At(4));
            var second = Worth * (At(14) * At(15) * At(16) + At(17) * At(18) * At(19)) - (At(11) + At(12) * At(13) * At(4));
            return second - first;
        }
    }
}
