using System.Diagnostics;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results.Storage;

namespace ClusterSim.Sweeps.Running;

/// <summary>What a sweep will take, from a few runs of it.</summary>
/// <param name="Points">Points.</param>
/// <param name="Scenarios">Scenarios at each point.</param>
/// <param name="Tasks">Tasks.</param>
/// <param name="LeastRuns">Runs; the fewest where the number of replications is not fixed.</param>
/// <param name="MostRuns">The most runs.</param>
/// <param name="SecondsPerRun">Time of a run on one thread, mean over the last round of the pilot.</param>
/// <param name="BytesPerRun">Memory of a run.</param>
/// <param name="DiskBytes">Disk that the most runs need at their peak, parts and tables together.</param>
/// <param name="FailedPilots">What went wrong in the pilot, each once.</param>
public sealed record SweepPilot(
    int Points, int Scenarios, int Tasks, long LeastRuns, long MostRuns, double SecondsPerRun, long BytesPerRun, long DiskBytes, IReadOnlyList<string> FailedPilots)
{
    private const int PilotPoints = 3;
    private const double EnoughSeconds = 1.5;

    /// <summary>Runs one replication at the first, the middle and the last point.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="cancellation">Cancels.</param>
    public static SweepPilot Of(Sweep sweep, CancellationToken cancellation)
    {
        var once = sweep with { Replications = ReplicationRule.Fixed(1) };
        var last = sweep.Points.Values.Length - 1;
        var points = new[] { 0, last / 2, last }.Distinct().Take(PilotPoints).ToArray();
        var (pilots, seconds) = Round();
        // The first rounds also pay for compilation, which a small sweep's runs would be lost in.
        for (var spent = seconds; spent < EnoughSeconds; spent += seconds) (pilots, seconds) = Round();
        var runs = pilots.Length;
        var perPoint = (long)sweep.Points.Values.Length * sweep.Scenarios.Count;
        var most = perPoint * sweep.Replications.Maximum;
        // Numbers hardly compress; texts are few. A run stands in a part and in the table.
        var row = (sizeof(double) * (sweep.OutcomeNames.Count + 3L)) + 60;
        return new SweepPilot(
            sweep.Points.Values.Length, sweep.Scenarios.Count, SweepRuns.TasksOf(sweep), perPoint * sweep.Replications.Minimum, most,
            seconds / runs, SweepStudy.BytesPerRun(sweep),
            most * ((2 * row) + (sizeof(double) * sweep.Factors.Count)),
            [.. pilots.Where(record => !record.IsDone).Select(record => record.Error).Distinct(StringComparer.Ordinal)]);

        (RunRecord[] Pilots, double Seconds) Round()
        {
            using var store = RecordStore.InMemory();
            var kept = new SweepRuns(once, new Engine("", "", ""), store);
            var watch = Stopwatch.StartNew();
            foreach (var point in points) kept.TaskOf(point, 0, 1).Run(threads: 1, retryFailed: false, _ => { }, cancellation);
            var elapsed = watch.Elapsed.TotalSeconds;
            return ([.. points.SelectMany(kept.Of)], elapsed);
        }
    }
}
