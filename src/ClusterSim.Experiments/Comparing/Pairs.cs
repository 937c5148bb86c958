using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Comparing;

/// <summary>Runs of the baseline and of a policy in the same replication.</summary>
/// <param name="Runs">Replications in which both were finished, in order.</param>
public sealed record Pairs(IReadOnlyList<(RunSummary Baseline, RunSummary Policy)> Runs)
{
    /// <summary>Pairs the finished runs of two scenarios.</summary>
    public static Pairs Of(IEnumerable<RunSummary> summaries, string baseline, string policy)
    {
        var done = summaries.Where(run => run.IsDone).ToLookup(run => run.Scenario, StringComparer.Ordinal);
        var twins = done[policy].ToDictionary(run => run.Replication);
        return new Pairs(done[baseline]
            .Where(run => twins.ContainsKey(run.Replication))
            .OrderBy(run => run.Replication)
            .Select(run => (run, twins[run.Replication]))
            .ToArray());
    }
}
