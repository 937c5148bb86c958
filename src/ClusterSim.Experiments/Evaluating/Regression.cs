using MathNet.Numerics.LinearAlgebra;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>
/// A regression of the outcome after the programme on what the lot gave and on the outcome before it (analysis of covariance, McKenzie
/// 2012),
/// with standard errors that hold for any variance.
/// </summary>
public static class Regression
{
    private const int Parameters = 3;

    /// <summary>Effect of the lot: ordinary least squares, the robust variance of White (1980) times n / (n - 3).</summary>
    /// <param name="after">Outcome after it.</param>
    /// <param name="before">Outcome before it.</param>
    /// <param name="lot">1 for whom the lot gave it, else 0.</param>
    /// <param name="clusters">Cluster of each firm where the lot was drawn for clusters: the variance is then robust to what firms of one
    /// have in common (Liang and Zeger 1986, with the correction and the t of clusters less one of Cameron and Miller 2015). Null where
    /// it was drawn for firms.</param>
    public static Estimate OfLot(IReadOnlyList<double> after, IReadOnlyList<double> before, IReadOnlyList<double> lot,
        IReadOnlyList<int>? clusters = null) =>
        Fit(after, before, lot, lot, clusters);

    /// <summary>
    /// Effect of taking part, where the lot decides who may: two stages least squares with the lot as the instrument (Imbens and Angrist
    /// 1994), the variance robust.
    /// </summary>
    /// <param name="after">Outcome after it.</param>
    /// <param name="before">Outcome before it.</param>
    /// <param name="took">1 for who took part, else 0.</param>
    /// <param name="lot">1 for whom the lot gave it, else 0.</param>
    public static Estimate OfTakingPart(IReadOnlyList<double> after, IReadOnlyList<double> before, IReadOnlyList<double> took,
        IReadOnlyList<double> lot) =>
        Fit(after, before, took, lot, null);

    /// <summary>
    /// Coefficient of a cause, with an instrument that is itself or another: b = (Z'X)^-1 Z'y, and its variance (Z'X)^-1 (sum of z e e
    /// z') (X'Z)^-1.
    /// </summary>
    private static Estimate Fit(IReadOnlyList<double> after, IReadOnlyList<double> before, IReadOnlyList<double> cause,
        IReadOnlyList<double> instrument, IReadOnlyList<int>? clusters)
    {
        var firms = after.Count;
        if (firms <= Parameters || !Varies(instrument) || !Varies(cause)) return Estimate.None;
        // Money of millions beside ones: in standard deviations the equations are easier to solve; the cause's coefficient is the same.
        var mean = before.Average();
        var scale = Math.Sqrt(before.Sum(value => (value - mean) * (value - mean)) / firms);
        var hasBefore = scale > 0;
        var columns = hasBefore ? Parameters : Parameters - 1;
        var x = Matrix<double>.Build.Dense(firms, columns, (row, column) =>
            column switch { 0 => 1, 1 => cause[row], _ => (before[row] - mean) / scale });
        var z = Matrix<double>.Build.Dense(firms, columns, (row, column) => column == 1 ? instrument[row] : x[row, column]);
        var inverse = z.TransposeThisAndMultiply(x).Inverse();
        var y = Vector<double>.Build.DenseOfEnumerable(after);
        var coefficients = inverse * z.TransposeThisAndMultiply(y);
        var residuals = y - x * coefficients;
        if (!double.IsFinite(coefficients[1])) return Estimate.None;
        var scores = Matrix<double>.Build.Dense(firms, columns, (row, column) => z[row, column] * residuals[row]);
        var (middle, correction, freedom) = clusters is null ? Robust(scores) : Clustered(scores, clusters);
        var variance = (inverse * middle * inverse.Transpose())[1, 1] * correction;
        return freedom > 0 ? new Estimate(coefficients[1], Math.Sqrt(variance), freedom) : Estimate.None;
    }

    private static (Matrix<double> Middle, double Correction, double Freedom) Robust(Matrix<double> scores)
    {
        var (firms, freedom) = (scores.RowCount, scores.RowCount - scores.ColumnCount);
        return (scores.TransposeThisAndMultiply(scores), firms / (double)freedom, freedom);
    }

    private static (Matrix<double> Middle, double Correction, double Freedom) Clustered(Matrix<double> scores, IReadOnlyList<int> clusters)
    {
        var sums = Enumerable.Range(0, scores.RowCount).GroupBy(row => clusters[row]).OrderBy(group => group.Key)
            .Select(group => group.Aggregate(Vector<double>.Build.Dense(scores.ColumnCount), (sum, row) => sum
                + scores.Row(row))).ToArray();
        var middle = sums.Aggregate(Matrix<double>.Build.Dense(scores.ColumnCount, scores.ColumnCount), (all, sum) => all
            + sum.OuterProduct(sum));
        var (groups, firms) = ((double)sums.Length, (double)scores.RowCount);
        return (middle, groups / (groups - 1) * ((firms - 1) / (firms - scores.ColumnCount)), groups - 1);
    }

    private static bool Varies(IReadOnlyList<double> values) => values.Any(value => value != values[0]);
}
