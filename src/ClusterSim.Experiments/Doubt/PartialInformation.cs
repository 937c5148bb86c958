using ClusterSim.Core.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// Expected value of partial perfect information: what knowing some assumptions before choosing would be worth, in the unit of the net
/// benefits. Luck does not bias it, since it is averaged out by bins or by the fit.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="StandardError">Its standard error over samples of independent draws; of evenly spread draws it is less.</param>
/// <param name="Columns">Columns of the fit, the constant among them.</param>
public readonly record struct PartialInformation(double Value, double StandardError, int Columns)
{
    internal const int Redraws = 1_000;

    /// <summary>Of one assumption, by bins of draws (Strong and Oakley 2013): the best option of each bin, less the best of all.</summary>
    /// <param name="values">Value of the assumption, one a draw.</param>
    /// <param name="benefits">Net benefits under one luck: rows are options, the first does nothing; columns draws.</param>
    /// <param name="count">Bins; default as for <see cref="FirstOrderShare"/>.</param>
    public static double ByBins(IReadOnlyList<double> values, IReadOnlyList<IReadOnlyList<double>> benefits, int? count = null)
    {
        var bins = Bins.Of(values, count ?? Bins.Count(values.Count));
        // With one bin nothing is learnt, to the bit.
        if (bins.Length == 1) return 0;
        var informed = bins.Sum(bin => benefits.Max(option => bin.Sum(draw => option[draw]))) / values.Count;
        return informed - NetBenefit.Means(benefits).Max();
    }

    /// <summary>
    /// Of one or several assumptions, by regression (Strong, Oakley and Brennan 2014): the net benefit of each policy over doing nothing is
    /// fitted to natural splines of the assumptions and to products of different ones; the mean of the best of the fitted, less the best of
    /// their means. The standard error has two parts: coefficients drawn from their distribution, with the covariance of the options'
    /// residuals, which holds for residuals of even spread; and what the gain differs from draw to draw.
    /// </summary>
    /// <param name="values">Values of each assumption, one a draw.</param>
    /// <param name="benefits">As in <see cref="ByBins"/>.</param>
    /// <param name="luck">Luck of the coefficients.</param>
    /// <param name="redraws">How often coefficients are drawn; 0 for no standard error.</param>
    public static PartialInformation ByRegression(IReadOnlyList<IReadOnlyList<double>> values,
        IReadOnlyList<IReadOnlyList<double>> benefits, Luck luck, int redraws = Redraws)
    {
        var surface = Surface.Over(values);
        if (surface.Columns == 1) return new(0, 0, 1);
        double[][] over = Over(benefits);
        double[][] coefficients = [.. over.Select(surface.Coefficients)];
        double[][] heights = [.. coefficients.Select(surface.Heights)];
        var gains = Gains(heights);
        var value = Moments.Mean(gains);
        if (redraws < 2) return new(value, double.NaN, surface.Columns);
        var root = RootOfResiduals(over, heights, surface.Columns);
        var drawn = new double[redraws];
        var deviates = new double[over.Length];
        for (var redraw = 0; redraw < redraws; redraw++)
        {
            double[][] others = [.. coefficients.Select(of => of.ToArray())];
            for (var column = 0; column < surface.Columns; column++)
            {
                for (var option = 0; option < deviates.Length; option++)
                    deviates[option] = luck.Normal(((ulong)column << 32) | (uint)option, redraw, DoubtLuck.Coefficient);
                for (var option = 0; option < deviates.Length; option++)
                    for (var other = 0; other <= option; other++) others[option][column] += root[option, other] * deviates[other];
            }
            drawn[redraw] = Moments.Mean(Gains([.. others.Select(surface.Heights)]));
        }
        return new(value, Math.Sqrt(Moments.Variance(drawn) + Moments.Variance(gains) / gains.Length), surface.Columns);
    }

    /// <summary>
    /// What assumptions that do nothing are worth by the same regression: few draws are fitted by chance, the better the closer the
    /// choice, so that a value says little that is not held against this. The 95 % points over net benefits dealt out to draws anew, all
    /// options of a draw together: of each assumption by itself, and of the largest of all (Westfall and Young 1993).
    /// </summary>
    /// <param name="values">Values of each assumption, one a draw.</param>
    /// <param name="benefits">As in <see cref="ByBins"/>.</param>
    /// <param name="luck">Luck of the dealing.</param>
    /// <param name="deals">How often they are dealt out.</param>
    public static (double[] OfEach, double OfLargest) NullBounds(IReadOnlyList<IReadOnlyList<double>> values,
        IReadOnlyList<IReadOnlyList<double>> benefits, Luck luck, int deals)
    {
        Surface[] surfaces = [.. values.Select(of => Surface.Over([of]))];
        double[][] over = Over(benefits);
        double[][] seen = [.. surfaces.Select(_ => new double[deals])];
        var largest = new double[deals];
        int[] order = [.. Enumerable.Range(0, over[0].Length)];
        for (var deal = 0; deal < deals; deal++)
        {
            for (var place = order.Length - 1; place > 0; place--)
            {
                var other = luck.Below(place + 1, (ulong)place, deal, DoubtLuck.Permutation);
                (order[place], order[other]) = (order[other], order[place]);
            }

            double[][] dealt = [.. over.Select(option => Array.ConvertAll(order, draw => option[draw]))];
            for (var factor = 0; factor < surfaces.Length; factor++)
            {
                if (surfaces[factor].Columns == 1) continue;
                seen[factor][deal] = Moments.Mean(Gains([.. dealt.Select(option => surfaces[factor].Heights(surfaces[factor].Coefficients(option)))]));
                largest[deal] = Math.Max(largest[deal], seen[factor][deal]);
            }
        }

        return ([.. seen.Select(of => Moments.Quantile(of, 0.95))], Moments.Quantile(largest, 0.95));
    }

    /// <summary>Net benefits of each policy over doing nothing.</summary>
    private static double[][] Over(IReadOnlyList<IReadOnlyList<double>> benefits) =>
        [.. benefits.Skip(1).Select(option => option.Zip(benefits[0], (with, without) => with - without).ToArray())];

    /// <summary>By draw, the best option, doing nothing among them, over the one that is best on average.</summary>
    private static double[] Gains(double[][] heights)
    {
        var settled = NetBenefit.Best([0, .. heights.Select(Moments.Mean)]);
        var gains = new double[heights[0].Length];
        for (var draw = 0; draw < gains.Length; draw++)
        {
            var best = 0.0;
            foreach (var option in heights) best = Math.Max(best, option[draw]);
            gains[draw] = best - (settled == 0 ? 0 : heights[settled - 1][draw]);
        }
        return gains;
    }

    /// <summary>
    /// A lower triangle whose product with its transpose is the covariance of the options' residuals; an option whose residuals follow from
    /// those of others has no part of its own.
    /// </summary>
    private static Matrix<double> RootOfResiduals(double[][] over, double[][] heights, int columns)
    {
        double[][] residuals = [.. over.Zip(heights, (values, fitted) => values.Zip(fitted, (value, height) => value - height).ToArray())];
        var freedom = Math.Max(1, over[0].Length - columns);
        var root = Matrix<double>.Build.Dense(over.Length, over.Length);
        for (var row = 0; row < over.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rest = residuals[row].Zip(residuals[column], (one, other) => one * other).Sum() / freedom;
                var own = rest;
                for (var before = 0; before < column; before++) rest -= root[row, before] * root[column, before];
                if (row == column) root[row, row] = rest > 1e-12 * own ? Math.Sqrt(rest) : 0;
                else root[row, column] = root[column, column] > 0 ? rest / root[column, column] : 0;
            }
        }
        return root;
    }
}
