using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>Sobol indices of a factor.</summary>
/// <param name="First">Share of the variance that the factor takes away on average when it is known: its effect alone.</param>
/// <param name="FirstLow">Lower bound of the 95 % interval.</param>
/// <param name="FirstHigh">Upper bound.</param>
/// <param name="Total">Share of the variance that is left on average when all others are known: its effect with all interactions.</param>
/// <param name="TotalLow">Lower bound of the 95 % interval.</param>
/// <param name="TotalHigh">Upper bound.</param>
public readonly record struct SobolIndex(double First, double FirstLow, double FirstHigh, double Total, double TotalLow, double TotalHigh);

/// <summary>Interaction of two factors beyond their effects alone.</summary>
/// <param name="One">Column of a factor.</param>
/// <param name="Other">Column of the other.</param>
/// <param name="Value">Share of the variance.</param>
/// <param name="Low">Lower bound of the 95 % interval.</param>
/// <param name="High">Upper bound.</param>
public readonly record struct SobolInteraction(int One, int Other, double Value, double Low, double High);

/// <summary>
/// Sobol' indices of the expected outcome over the factors' ranges, from a Saltelli design: first order by Saltelli et al.
/// (2010), total order by Jansen (1999), second order by Saltelli (2002), with luck taken out of every square and product
/// (<see cref="LuckFree"/>). Intervals are bootstraps over base samples, in which the luck of replications is contained.
/// </summary>
public sealed record SobolIndices
{
    /// <summary>Indices by factor.</summary>
    public required IReadOnlyList<SobolIndex> Factors { get; init; }

    /// <summary>Interactions; empty where the design has no BA samples.</summary>
    public required IReadOnlyList<SobolInteraction> Interactions { get; init; }

    /// <summary>Base samples that counted.</summary>
    public required int Samples { get; init; }

    /// <summary>Base samples left out because a run of theirs failed in every replication.</summary>
    public required int Dropped { get; init; }

    /// <summary>Variance of the expected outcome over the ranges.</summary>
    public required double Variance { get; init; }

    /// <summary>Share of the variance between points' means that is luck; NaN with one replication, where it is unknown.</summary>
    public required double LuckShare { get; init; }

    /// <summary>Estimates the indices.</summary>
    /// <param name="runs">Outcome by point and replication, NaN where a run failed; points in the order of the Saltelli design.</param>
    /// <param name="factors">Number of factors.</param>
    /// <param name="secondOrder">Whether the design has BA samples.</param>
    /// <param name="samples">Base samples to use, from the first; all when null.</param>
    public static SobolIndices Estimate(double[][] runs, int factors, bool secondOrder, int? samples = null)
    {
        var block = Designs.SaltelliDesign.Block(factors, secondOrder);
        var wanted = Math.Min(samples ?? int.MaxValue, runs.Length / block);
        var blocks = Enumerable.Range(0, wanted)
            .Select(sample => Complete(runs.AsSpan(sample * block, block)))
            .OfType<double[][]>().ToArray();
        if (blocks.Length < 2) return Nothing(factors, secondOrder, blocks.Length, wanted - blocks.Length);

        var mean = blocks.Average(rows => (LuckFree.Mean(rows[0]) + LuckFree.Mean(rows[^1])) / 2);
        var terms = blocks.Select(rows => new Terms(rows, mean, factors, secondOrder)).ToArray();
        int[] all = [.. Enumerable.Range(0, terms.Length)];
        var estimate = Statistics(terms, all, factors, secondOrder);
        var intervals = Bootstrap.Intervals(terms.Length, estimate.Length, drawn => Statistics(terms, drawn, factors, secondOrder));
        var pairs = Pairs(factors, secondOrder);
        var raw = VarianceOf(terms, all, luck: true);
        var variance = VarianceOf(terms, all, luck: false);
        return new SobolIndices
        {
            Factors = [.. Enumerable.Range(0, factors).Select(factor => new SobolIndex(
                estimate[factor], intervals[factor].Low, intervals[factor].High,
                estimate[factors + factor], intervals[factors + factor].Low, intervals[factors + factor].High))],
            Interactions = [.. pairs.Select((pair, index) => new SobolInteraction(pair.One, pair.Other,
                estimate[2 * factors + index], intervals[2 * factors + index].Low, intervals[2 * factors + index].High))],
            Samples = blocks.Length,
            Dropped = wanted - blocks.Length,
            Variance = variance,
            LuckShare = blocks.Any(rows => rows[0].Length > 1) ? (raw - variance) / raw : double.NaN,
        };
    }

    private static (int One, int Other)[] Pairs(int factors, bool secondOrder) => !secondOrder ? [] :
        [.. from one in Enumerable.Range(0, factors) from other in Enumerable.Range(one + 1, factors - one - 1) select (one, other)];

    /// <summary>The replications that every run of a base sample finished; null where there is none.</summary>
    private static double[][]? Complete(ReadOnlySpan<double[]> rows)
    {
        var whole = new List<int>();
        for (var replication = 0; replication < rows[0].Length; replication++)
        {
            var isWhole = true;
            foreach (var row in rows) isWhole &= double.IsFinite(row[replication]);
            if (isWhole) whole.Add(replication);
        }

        var kept = new double[rows.Length][];
        for (var row = 0; row < rows.Length; row++)
        {
            var values = rows[row];
            kept[row] = [.. whole.Select(replication => values[replication])];
        }

        return whole.Count == 0 ? null : kept;
    }

    /// <summary>First orders, then total orders, then interactions, of the base samples with these numbers.</summary>
    private static double[] Statistics(Terms[] terms, int[] drawn, int factors, bool secondOrder)
    {
        var variance = VarianceOf(terms, drawn, luck: false);
        var pairs = Pairs(factors, secondOrder);
        var statistics = new double[2 * factors + pairs.Length];
        foreach (var sample in drawn)
        {
            for (var index = 0; index < statistics.Length; index++) statistics[index] += terms[sample].Parts[index];
        }

        // A variance of nil or below it, within the error of its estimate, has no shares.
        for (var index = 0; index < statistics.Length; index++) statistics[index] = variance > 0 ? statistics[index] / drawn.Length / variance : double.NaN;
        for (var index = 0; index < pairs.Length; index++) statistics[2 * factors + index] -= statistics[pairs[index].One] + statistics[pairs[index].Other];
        return statistics;
    }

    private static double VarianceOf(Terms[] terms, int[] drawn, bool luck)
    {
        var (sum, squares, error) = (0.0, 0.0, 0.0);
        foreach (var sample in drawn)
        {
            sum += terms[sample].A + terms[sample].B;
            squares += (terms[sample].A * terms[sample].A) + (terms[sample].B * terms[sample].B);
            error += terms[sample].Error / 2;
        }

        var count = 2.0 * drawn.Length;
        var variance = (squares - (sum * sum / count)) / (count - 1);
        return luck ? variance : variance - (error / drawn.Length);
    }

    private static SobolIndices Nothing(int factors, bool secondOrder, int samples, int dropped) => new()
    {
        Factors = [.. Enumerable.Repeat(new SobolIndex(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN), factors)],
        Interactions = [.. Pairs(factors, secondOrder).Select(pair => new SobolInteraction(pair.One, pair.Other, double.NaN, double.NaN, double.NaN))],
        Samples = samples,
        Dropped = dropped,
        Variance = double.NaN,
        LuckShare = double.NaN,
    };

    /// <summary>What a base sample adds to the sums.</summary>
    private sealed class Terms
    {
        public Terms(double[][] rows, double mean, int factors, bool secondOrder)
        {
            double[] a = [.. rows[0].Select(value => value - mean)];
            double[] b = [.. rows[^1].Select(value => value - mean)];
            (A, B) = (LuckFree.Mean(a), LuckFree.Mean(b));
            Error = LuckFree.ErrorSquared(LuckFree.Difference(a, b));
            var parts = new List<double>();
            for (var factor = 0; factor < factors; factor++) parts.Add(LuckFree.Product(b, LuckFree.Difference(rows[1 + factor], rows[0])));
            for (var factor = 0; factor < factors; factor++) parts.Add(LuckFree.Square(LuckFree.Difference(rows[0], rows[1 + factor])) / 2);
            foreach (var (one, other) in Pairs(factors, secondOrder))
            {
                double[] from = [.. rows[1 + factors + one].Select(value => value - mean)];
                double[] to = [.. rows[1 + other].Select(value => value - mean)];
                parts.Add(LuckFree.Product(from, to) - LuckFree.Product(a, b));
            }

            Parts = [.. parts];
        }

        /// <summary>Mean outcome of sample A, about the mean of all.</summary>
        public double A { get; }

        public double B { get; }

        /// <summary>Squared standard error of the difference between A and B.</summary>
        public double Error { get; }

        public double[] Parts { get; }
    }
}
