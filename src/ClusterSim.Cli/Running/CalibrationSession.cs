using System.Globalization;
using ClusterSim.Cli.Display;
using ClusterSim.Core.Terms;
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
    /// <inheritdoc/>
    public override string OutputDirectory { get; } = study.Output
        ?? Path.Combine("output", (sweep.IsForCalibration ? sweep.Name : sweep.Scenarios[0].Scenario.Name) + "-calibration");

    /// <inheritdoc/>
    protected override long BytesPerTask => TargetRuns.BytesPerRun(sweep);

    /// <inheritdoc/>
    protected override Manifest Manifest
    {
        get
        {
            using var store = RecordStore.InMemory();
            var runs = new TargetRuns(sweep, Engine, store);
            CalibrationStudy.Require(settings, runs); // what cannot be fitted is refused before anything is written
            return SweepOrigin.Calibration(sweep, settings, runs.Targets, Engine, Provenance.Command, DateTimeOffset.Now);
        }
    }

    /// <inheritdoc/>
    protected override (IStudy Study, Func<int> Publish) In(ResultFolder folder, RecordStore store)
    {
        var runs = new TargetRuns(sweep, Engine, store);
        var calibration = new CalibrationStudy(settings, runs, generation =>
        {
            if (Settings.ShowProgress) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Counted.Of(generation.Particles.Count, "particle")} within {generation.Tolerance:0.000}, equivalent to {generation.EffectiveSize:0} of equal weight, {Counted.Of(generation.Tried, "candidate")} tried"));
        });
        return (calibration, Publish);

        int Publish()
        {
            var result = calibration.Result!;
            CalibrationFiles.Write(runs, result, settings, Engine.Version, folder);
            CalibrationReport.Write(sweep, result, settings, CommandText.Of(Provenance.Command), Engine.Version, folder.NextDirectory);
            folder.Publish(folder.Manifest with { Status = "done", Finished = DateTimeOffset.Now, FailedRuns = result.FailedRuns });
            Tell(() =>
            {
                CalibrationSummary.Tell(sweep, settings, result);
                Console.Out.WriteLine($"Posterior: {Path.Combine(OutputDirectory, ResultFiles.Posterior)}, report: {Path.Combine(OutputDirectory, ResultFiles.Report)}");
            });
            return ExitCode.Done;
        }
    }

    /// <inheritdoc/>
    protected override int Estimate(CancellationToken cancellation)
    {
        var parallelism = Options.Plan(settings.Particles);
        var (scenarios, each) = (sweep.Calibrated.Count, sweep.Calibrated.Count * settings.Replications);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{2 * settings.Particles * each} to {Counted.Of(settings.MostRuns * each, "run")} for the posterior, then {Counted.Of(settings.SearchSteps, "step")} of {Counted.Of(settings.SearchReplications * scenarios, "run")}; {Counted.Of(parallelism.Workers, "run")} in parallel, about {BytesPerTask * parallelism.Workers / 1e6:0} MB of memory"));
        return ExitCode.Done;
    }
}
