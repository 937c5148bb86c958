namespace ClusterSim.Experiments.Doubt;

/// <summary>How strong what was not observed must be to explain an estimate away (robustness value of Cinelli and Hazlett 2020).</summary>
public static class RobustnessValue
{
    /// <summary>
    /// Share of the residual variance of both treatment and outcome that an unobserved confounder must explain to bring a regression
    /// coefficient to 0: ½ (√(f⁴ + 4 f²) - f²) with f = |t| / √df.
    /// </summary>
    /// <param name="statistic">t statistic of the coefficient.</param>
    /// <param name="freedom">Degrees of freedom of the regression, above 0.</param>
    public static double Of(double statistic, double freedom)
    {
        var square = statistic * statistic / freedom;
        return (Math.Sqrt(square * square + 4 * square) - square) / 2;
    }
}
