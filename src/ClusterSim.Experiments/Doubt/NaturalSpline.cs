namespace ClusterSim.Experiments.Doubt;

/// <summary>Natural cubic splines of an assumption: smooth within its draws, straight beyond the outermost knots.</summary>
internal static class NaturalSpline
{
    private const int Knots = 5;

    /// <summary>
    /// The columns of the basis without the constant (Hastie, Tibshirani and Friedman 2009, equations 5.4 and 5.5), knots at the quantiles
    /// 5 to 95 % at equal distances (Harrell 2001). Of an assumption with no more values than knots an indicator of each value but one; of
    /// one that does not vary none.
    /// </summary>
    /// <param name="values">Value of the assumption, one a draw.</param>
    public static double[][] Of(IReadOnlyList<double> values)
    {
        double[] distinct = [.. values.Distinct().Order()];
        if (distinct.Length <= Knots)
            return [.. distinct.Skip(1).Select(level => values.Select(value => value == level ? 1.0 : 0).ToArray())];
        double[] sorted = [.. values.Order()];
        double[] knots = [.. Enumerable.Range(0, Knots).Select(knot => Moments.Quantile(sorted, 0.05 + 0.9 * knot / (Knots - 1)))
            .Distinct()];
        var (from, scale) = (knots[0], knots[^1] - knots[0]);
        if (knots.Length < 3) return [[.. values]];
        var last = knots.Length - 2;
        return
        [
            [.. values.Select(value => (value - from) / scale)],
            .. Enumerable.Range(0, last).Select(knot => values.Select(value => Part(value, knot) - Part(value, last)).ToArray()),
        ];

        double Part(double value, int knot) =>
            (Cube((value - knots[knot]) / scale) - Cube((value - knots[^1]) / scale)) / ((knots[^1] - knots[knot]) / scale);
    }

    private static double Cube(double value) => value > 0 ? value * value * value : 0;
}
