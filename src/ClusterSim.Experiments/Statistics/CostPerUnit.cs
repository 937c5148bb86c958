namespace ClusterSim.Experiments.Statistics;

/// <summary>What one unit of an effect cost.</summary>
public static class CostPerUnit
{
    /// <summary>Cost over effect; NaN where the effect's interval covers zero or is unknown, since the ratio would be noise.</summary>
    /// <param name="cost">Net cost, rupiah.</param>
    /// <param name="low">Lower bound of the effect.</param>
    /// <param name="high">Upper bound.</param>
    /// <param name="difference">The effect.</param>
    public static double Of(double cost, double low, double high, double difference) =>
        low > 0 || high < 0 ? cost / difference : double.NaN;
}
