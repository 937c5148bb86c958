namespace ClusterSim.Experiments.Evaluating;

/// <summary>How studies estimate an effect from what firms say.</summary>
public static class Estimators
{
    /// <summary>
    /// Mean change of the same firms: a paired comparison, with the standard error of a mean and t of one less than there are firms.
    /// </summary>
    /// <param name="changes">Change of each firm.</param>
    public static Estimate MeanChange(IReadOnlyList<double> changes)
    {
        if (changes.Count < 2) return Estimate.None;
        var (mean, variance) = Moments(changes);
        return new Estimate(mean, Math.Sqrt(variance / changes.Count), changes.Count - 1);
    }

    /// <summary>Difference of two means, with unequal variances and the degrees of freedom of Welch (1947).</summary>
    /// <param name="some">Values of those whose mean is taken.</param>
    /// <param name="others">Values of those it is held against.</param>
    public static Estimate Difference(IReadOnlyList<double> some, IReadOnlyList<double> others)
    {
        if (some.Count < 2 || others.Count < 2) return Estimate.None;
        var ((mean, variance), (otherMean, otherVariance)) = (Moments(some), Moments(others));
        var (one, other) = (variance / some.Count, otherVariance / others.Count);
        var freedom = (one + other) * (one + other) / (one * one / (some.Count - 1) + other * other / (others.Count - 1));
        return new Estimate(mean - otherMean, Math.Sqrt(one + other), freedom);
    }

    /// <summary>
    /// Mean of what each treated firm has more than the one most like it among the others, which may serve for several: nearest neighbour
    /// by
    /// the sum of squared differences, each over the variance of the covariate. The effect on the treated and its variance of Abadie and
    /// Imbens (2006, theorem 7 and section 4), with one match, and one firm of the same side for the variance at a place; no correction
    /// of bias.
    /// </summary>
    /// <param name="outcomes">Outcome of each firm.</param>
    /// <param name="isTreated">Whether each was treated.</param>
    /// <param name="covariates">What is known of each firm from before, as many numbers of each.</param>
    public static Estimate Matching(IReadOnlyList<double> outcomes, IReadOnlyList<bool> isTreated, IReadOnlyList<double[]> covariates)
    {
        var firms = Enumerable.Range(0, outcomes.Count).ToArray();
        int[] treated = [.. firms.Where(firm => isTreated[firm])], others = [.. firms.Where(firm => !isTreated[firm])];
        if (treated.Length < 2 || others.Length < 2) return Estimate.None;
        var scaled = Scaled(covariates);
        var (times, gains) = (new int[outcomes.Count], new double[treated.Length]);
        for (var place = 0; place < treated.Length; place++)
        {
            var match = Nearest(scaled, treated[place], others);
            times[match]++;
            gains[place] = outcomes[treated[place]] - outcomes[match];
        }

        var effect = gains.Average();
        var sum = gains.Sum(gain => (gain - effect) * (gain - effect));
        foreach (var firm in others)
        {
            if (times[firm] < 2) continue;
            var apart = outcomes[firm] - outcomes[Nearest(scaled, firm, others)];
            sum += times[firm] * (times[firm] - 1.0) * apart * apart / 2;
        }

        return new Estimate(effect, Math.Sqrt(sum) / treated.Length, treated.Length - 1);
    }

    /// <summary>The covariates over their standard deviations; one that does not vary tells nobody apart.</summary>
    private static double[][] Scaled(IReadOnlyList<double[]> covariates)
    {
        double[][] scaled = [.. covariates.Select(values => (double[])values.Clone())];
        for (var column = 0; column < scaled[0].Length; column++)
        {
            var deviation = Math.Sqrt(Moments([.. scaled.Select(values => values[column])]).Variance);
            foreach (var values in scaled) values[column] = deviation > 0 ? values[column] / deviation : 0;
        }

        return scaled;
    }

    /// <summary>The nearest of some to a firm, itself left out; of equals the first, which is so by lot.</summary>
    private static int Nearest(double[][] places, int firm, int[] among)
    {
        var (nearest, least) = (-1, double.PositiveInfinity);
        foreach (var other in among)
        {
            if (other == firm) continue;
            var distance = 0.0;
            for (var column = 0; column < places[firm].Length && distance < least; column++)
                distance += (places[firm][column] - places[other][column]) * (places[firm][column] - places[other][column]);
            if (distance < least) (nearest, least) = (other, distance);
        }

        return nearest;
    }

    private static (double Mean, double Variance) Moments(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return (mean, values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
