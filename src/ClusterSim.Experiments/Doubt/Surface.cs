using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// A smooth surface over one or several assumptions, to which net benefits are fitted by ordinary least squares: splines of each and
/// products of different ones, as many orders as a tenth of the draws allows, at most three. Kept as orthonormal columns.
/// </summary>
internal sealed class Surface
{
    private const int DrawsAColumn = 10, HighestOrder = 3;

    /// <summary>Part of a column's length below which it is a combination of those before it.</summary>
    private const double Dependent = 1e-9;

    private readonly double[][] _columns;

    private Surface(double[][] columns) => _columns = columns;

    /// <summary>Columns, the constant among them.</summary>
    public int Columns => _columns.Length;

    /// <summary>A surface over some assumptions.</summary>
    /// <param name="values">Values of each assumption, one a draw.</param>
    public static Surface Over(IReadOnlyList<IReadOnlyList<double>> values)
    {
        var draws = values[0].Count;
        List<double[]> columns = [[.. Enumerable.Repeat(1.0, draws)], .. values.SelectMany(NaturalSpline.Of)];
        double[][] straight = [.. values.Where(Moments.Varies).Select(Standardised)];
        List<(double[] Product, int Last)> products = [.. straight.Select((column, place) => (column, place))];
        for (var order = 2; order <= HighestOrder; order++)
        {
            products = [.. from product in products
                           from other in Enumerable.Range(product.Last + 1, straight.Length - product.Last - 1)
                           select (product.Product.Zip(straight[other], (one, two) => one * two).ToArray(), other)];
            if (products.Count == 0 || (columns.Count + products.Count) * DrawsAColumn > draws) break;
            columns.AddRange(products.Select(product => product.Product));
        }
        return new(Orthonormal(columns));
    }

    /// <summary>Coefficients of a fit on the orthonormal columns.</summary>
    public double[] Coefficients(double[] response) =>
        [.. _columns.Select(column =>
        {
            var sum = 0.0;
            for (var draw = 0; draw < column.Length; draw++) sum += column[draw] * response[draw];
            return sum;
        })];

    /// <summary>Heights of the surface at the draws.</summary>
    public double[] Heights(double[] coefficients)
    {
        var heights = new double[_columns[0].Length];
        for (var column = 0; column < _columns.Length; column++)
        {
            var (values, coefficient) = (_columns[column], coefficients[column]);
            for (var draw = 0; draw < heights.Length; draw++) heights[draw] += coefficient * values[draw];
        }
        return heights;
    }

    private static double[] Standardised(IReadOnlyList<double> values)
    {
        var (mean, deviation) = (Moments.Mean(values), Math.Sqrt(Moments.Variance(values)));
        return [.. values.Select(value => (value - mean) / deviation)];
    }

    /// <summary>Householder's decomposition, once more without the columns that follow from others.</summary>
    private static double[][] Orthonormal(List<double[]> columns)
    {
        while (columns.Count > columns[0].Length) columns.RemoveAt(columns.Count - 1);
        var decomposed = Matrix<double>.Build.DenseOfColumnArrays(columns).QR(QRMethod.Thin);
        var free = columns.Where((column, place) =>
            Math.Abs(decomposed.R[place, place]) > Dependent * Math.Sqrt(Moments.SquaresAbout(column, 0))).ToList();
        return free.Count == columns.Count ? decomposed.Q.ToColumnArrays() : Orthonormal(free);
    }
}
