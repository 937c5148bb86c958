using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Sweeps;

/// <summary>How many replications a point gets: a fixed number, or as many as an interval needs to be narrow.</summary>
/// <param name="Minimum">Replications that every point gets.</param>
/// <param name="Maximum">Replications after which a point ends; the same as the minimum where the number is fixed.</param>
/// <param name="Outcome">The outcome whose interval is to be narrow; empty where the number is fixed.</param>
/// <param name="RelativeWidth">Half width of the 95 % interval, over the size of the base's mean, at which a point ends.</param>
public sealed record ReplicationRule(int Minimum, int Maximum, string Outcome, double RelativeWidth)
{
    /// <summary>A fixed number.</summary>
    public static ReplicationRule Fixed(int replications) => new(replications, replications, "", 0);

    /// <summary>Whether every point gets the same number.</summary>
    public bool IsFixed => Outcome.Length == 0;

    /// <summary>
    /// Whether a point needs no more replications. Without policies the interval is that of the base's mean, with
    /// policies those of the paired differences; both are held against the base's mean, since a difference may be 0.
    /// </summary>
    /// <param name="replications">The outcome of each replication so far: base first, then the policies; NaN where a run failed.</param>
    public bool IsEnough(IReadOnlyList<double[]> replications)
    {
        if (replications.Count < Minimum) return false;
        if (replications.Count >= Maximum) return true;
        var size = Math.Abs(MeanInterval.Of(replications.Select(values => values[0]).ToArray()).Mean);
        var scenarios = replications[0].Length;
        return scenarios == 1
            ? IsNarrow(replications.Select(values => values[0]), size)
            : Enumerable.Range(1, scenarios - 1).All(policy => IsNarrow(replications.Select(values => values[policy] - values[0]), size));
    }

    private bool IsNarrow(IEnumerable<double> values, double size)
    {
        var interval = MeanInterval.Of(values.ToArray());
        return (interval.High - interval.Low) / 2 <= RelativeWidth * size;
    }
}
