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
    public bool IsEnough(IReadOnlyList<double[]> replications) =>
        replications.Count >= Maximum || (replications.Count >= Minimum && Excess(replications) <= 1);

    /// <summary>How many replications a point is to have after the next wave: as many as it seems to need, by how far its widest interval is from narrow, but at most twice as many as it has.</summary>
    /// <param name="replications">The outcome of each replication so far, which are not enough.</param>
    public int Next(IReadOnlyList<double[]> replications)
    {
        if (replications.Count < Minimum) return Minimum;
        // An interval shrinks with the root of the number.
        var (count, needed) = (replications.Count, Math.Ceiling(replications.Count * Math.Pow(Excess(replications), 2)));
        return Math.Min(Maximum, needed < 2 * count ? Math.Max((int)needed, count + 1) : 2 * count);
    }

    /// <summary>Half width of the widest interval over that at which a point ends; infinite where a run failed.</summary>
    private double Excess(IReadOnlyList<double[]> replications)
    {
        var size = Math.Abs(MeanInterval.Of([.. replications.Select(values => values[0])]).Mean);
        var scenarios = replications[0].Length;
        return scenarios == 1 ? Excess(replications.Select(values => values[0]), size)
            : Enumerable.Range(1, scenarios - 1).Max(policy => Excess(replications.Select(values => values[policy] - values[0]), size));
    }

    private double Excess(IEnumerable<double> values, double size)
    {
        var interval = MeanInterval.Of([.. values]);
        var half = (interval.High - interval.Low) / 2;
        return half == 0 ? 0 : half / (RelativeWidth * size) is var excess && double.IsNaN(excess) ? double.PositiveInfinity : excess;
    }
}
