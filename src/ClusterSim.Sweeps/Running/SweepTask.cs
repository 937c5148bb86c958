namespace ClusterSim.Sweeps.Running;

/// <summary>The unit of work: all scenarios of a point in a range of replications.</summary>
/// <param name="Point">Number of the point.</param>
/// <param name="First">First replication.</param>
/// <param name="Count">Replications; the most of them where the number is not fixed.</param>
public sealed record SweepTask(int Point, int First, int Count)
{
    private const int RunsPerTask = 20;

    /// <summary>The tasks of a sweep, point by point. How they are cut depends on the sweep alone.</summary>
    /// <param name="manifest">The sweep.</param>
    public static IReadOnlyList<SweepTask> Of(SweepManifest manifest)
    {
        var rule = manifest.Terms.Replications;
        var size = rule.IsFixed ? Math.Max(1, RunsPerTask / manifest.Scenarios.Count) : rule.Maximum;
        return
        [
            .. Enumerable.Range(0, manifest.Terms.Points).SelectMany(point => Enumerable.Range(0, (rule.Maximum + size - 1) / size)
                .Select(part => new SweepTask(point, part * size, Math.Min(size, rule.Maximum - (part * size))))),
        ];
    }
}
