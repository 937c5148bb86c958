using ClusterSim.Cli.Display;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Folder;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Cli.Running;

/// <summary>From a sweep to its result folder.</summary>
internal sealed class SweepSession(Sweep sweep, StudySettings settings) : StudySession(settings)
{
    /// <inheritdoc/>
    public override string OutputDirectory { get; } = settings.Output ?? Path.Combine("output", sweep.Name);

    /// <inheritdoc/>
    protected override long BytesPerTask => SweepStudy.BytesPerRun(sweep);

    /// <inheritdoc/>
    protected override Manifest Manifest => SweepOrigin.Begin(sweep, Engine, Provenance.Command, DateTimeOffset.Now);

    /// <inheritdoc/>
    protected override (IStudy Study, Func<int> Publish) In(ResultFolder folder, RecordStore store)
    {
        var runs = new SweepRuns(sweep, Engine, store);
        return (new SweepStudy(runs), Publish);

        int Publish()
        {
            var failed = SweepTables.Write(runs, folder);
            folder.Publish(folder.Manifest with { Status = failed == 0 ? "done" : "failed", Finished = DateTimeOffset.Now, FailedRuns = failed });
            return SweepSummary.Tell(runs, folder, Settings.Json);
        }
    }

    /// <inheritdoc/>
    protected override int Estimate(CancellationToken cancellation)
    {
        var pilot = SweepPilot.Of(sweep, cancellation);
        SweepSummary.Tell(pilot, Options.Plan(pilot.Tasks), Settings.Json);
        return ExitCode.Done;
    }
}
