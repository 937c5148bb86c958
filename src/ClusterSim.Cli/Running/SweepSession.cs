using ClusterSim.Cli.Display;
using ClusterSim.Core.Policy.Instruments;
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
    protected override Manifest Manifest => SweepOrigin.Begin(sweep, Engine.With(InstrumentCatalogue.BuiltIn), Provenance.Command, DateTimeOffset.Now);

    /// <inheritdoc/>
    protected override IStudyInFolder In(ResultFolder folder, string label) => new Opened(this, sweep, folder, label);

    /// <inheritdoc/>
    protected override int Estimate(CancellationToken cancellation)
    {
        var (tasks, options) = (((SweepManifest)Manifest).Terms.Tasks, Settings.Machine);
        SweepSummary.Tell(SweepPilot.Of(sweep, tasks, cancellation), Parallelism.Plan(tasks, options.Threads, BytesPerTask, options.AvailableBytes), Settings.Json);
        return ExitCode.Done;
    }

    private sealed class Opened : IStudyInFolder
    {
        private readonly SweepSession _session;
        private readonly SweepFolder _sweep;
        private readonly SweepRuns _runs;

        public Opened(SweepSession session, Sweep sweep, ResultFolder folder, string label)
        {
            (_session, Folder, _sweep) = (session, folder, SweepFolder.In(folder, sweep.Points));
            Store = folder.OpenStore(label);
            _runs = _sweep.Runs(Store);
            Study = new SweepStudy(sweep, _runs);
        }

        public IStudy Study { get; }

        public ResultFolder Folder { get; }

        public RecordStore Store { get; }

        public int Publish()
        {
            SweepMerge.Merge(_sweep, DateTimeOffset.Now);
            return SweepSummary.Tell(_sweep, _runs, _session.Settings.Json);
        }

        public void Dispose()
        {
            Store.Dispose();
            _sweep.Dispose();
        }
    }
}
