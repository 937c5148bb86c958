using System.Globalization;
using ClusterSim.Cli.Display;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Experiments.Runs;
using ClusterSim.Reporting.Calibration;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Calibration;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Cli.Running;

/// <summary>From factors and targets to a folder with the posterior and tables.</summary>
internal sealed class CalibrationSession(Sweep sweep, CalibrationSettings settings, StudySettings study) : StudySession(study)
{
    private readonly Engine _engine = Engine.With(InstrumentCatalogue.BuiltIn);

    /// <inheritdoc/>
    public override string OutputDirectory { get; } = study.Output ?? Path.Combine("output", sweep.Scenarios[0].Scenario.Name + "-calibration");

    /// <inheritdoc/>
    protected override long BytesPerTask => SweepStudy.BytesPerRun(sweep, scenarios: 1);

    /// <inheritdoc/>
    protected override Manifest Manifest
    {
        get
        {
            using var store = RecordStore.InMemory();
            var runs = new TargetRuns(sweep, _engine, store);
            CalibrationStudy.Require(settings, runs); // what cannot be fitted is refused before anything is written
            return SweepOrigin.Calibration(sweep, settings, runs.Targets, _engine, Provenance.Command, DateTimeOffset.Now);
        }
    }

    /// <inheritdoc/>
    protected override IStudyInFolder In(ResultFolder folder, string label) => new Opened(this, sweep, settings, folder, label);

    /// <inheritdoc/>
    protected override int Estimate(CancellationToken cancellation)
    {
        var parallelism = Parallelism.Plan(settings.Particles, Settings.Threads, BytesPerTask, Settings.Machine.AvailableBytes);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{2 * settings.Particles} to {settings.MostRuns} runs for the posterior, then {settings.SearchSteps} steps of {settings.SearchReplications} runs; {parallelism.Workers} runs in parallel, about {BytesPerTask * parallelism.Workers / 1e6:0} MB of memory"));
        return ExitCode.Done;
    }

    private sealed class Opened : IStudyInFolder
    {
        private readonly CalibrationSession _session;
        private readonly Sweep _sweep;
        private readonly CalibrationSettings _settings;
        private readonly TargetRuns _runs;
        private readonly CalibrationStudy _study;

        public Opened(CalibrationSession session, Sweep sweep, CalibrationSettings settings, ResultFolder folder, string label)
        {
            (_session, _sweep, _settings, Folder) = (session, sweep, settings, folder);
            Store = folder.OpenStore(label);
            _runs = new TargetRuns(sweep, session._engine, Store);
            _study = new CalibrationStudy(sweep, settings, _runs, generation =>
            {
                if (session.Settings.ShowProgress) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{generation.Particles.Count} particles within {generation.Tolerance:0.000}, equivalent to {generation.EffectiveSize:0} of equal weight, {generation.Tried} runs tried"));
            });
        }

        public IStudy Study => _study;

        public ResultFolder Folder { get; }

        public RecordStore Store { get; }

        public int Publish()
        {
            var (result, directory) = (_study.Result!, _session.OutputDirectory);
            CalibrationFiles.Write(_sweep, _runs, result, _session._engine.Version, Folder);
            CalibrationReport.Write(_sweep, result, _settings, CommandText.Of(Provenance.Command), _session._engine.Version, Folder.NextDirectory);
            Folder.Publish(Folder.Manifest with { Status = "done", Finished = DateTimeOffset.Now, FailedRuns = result.FailedRuns });
            _session.Tell(() =>
            {
                CalibrationSummary.Tell(_sweep, _settings, result);
                Console.Out.WriteLine($"Posterior: {Path.Combine(directory, ResultFiles.Posterior)}, report: {Path.Combine(directory, ResultFiles.Report)}");
            });
            return ExitCode.Done;
        }

        public void Dispose()
        {
            Store.Dispose();
            Folder.Dispose();
        }
    }
}
