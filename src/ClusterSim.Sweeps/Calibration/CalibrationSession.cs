using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>From factors and targets to a folder with the posterior and tables.</summary>
public static class CalibrationSession
{
    private const string Label = "calibration";

    /// <summary>How many runs are made side by side, as memory allows with every factor at its upper end.</summary>
    /// <param name="sweep">Base and factors.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="availableBytes">Memory there is.</param>
    /// <exception cref="ExperimentException">Not even one run fits.</exception>
    public static Parallelism Plan(Sweep sweep, int threads, long availableBytes) =>
        Parallelism.Plan(AbcSettings.Batch, threads, SweepRunner.BytesPerRun(sweep, scenarios: 1), availableBytes);

    /// <summary>Opens a folder for a calibration: what was finished in it is gone on with, and an earlier result is replaced by more of it.</summary>
    /// <param name="sweep">Base and factors.</param>
    /// <param name="settings">How it is made.</param>
    /// <param name="directory">The folder; made where it does not exist.</param>
    /// <param name="engine">The program.</param>
    /// <param name="use">What to do where it holds a calibration.</param>
    /// <param name="started">When it begins.</param>
    /// <exception cref="SweepException">There is nothing to fit; nothing is written.</exception>
    /// <exception cref="ResultException">What it holds stands in the way; another process is writing there; it cannot be written.</exception>
    public static ResultFolder Begin(Sweep sweep, CalibrationSettings settings, string directory, Engine engine, FolderUse use, DateTimeOffset started)
    {
        using var store = RecordStore.InMemory();
        var simulator = new TargetSimulator(sweep, engine, store, new Parallelism(1, 1), CancellationToken.None);
        Calibrator.Require(simulator.Targets, settings);
        return ResultFolder.Begin(directory, SweepOrigin.Calibration(sweep, settings, simulator.Targets, engine, Provenance.Command, started), use);
    }

    /// <summary>Calibrates and writes the tables of the coming result; runs that the folder holds of the same model are not made again.</summary>
    /// <param name="sweep">Base and factors.</param>
    /// <param name="settings">How.</param>
    /// <param name="folder">The folder, which <see cref="Begin"/> opened.</param>
    /// <param name="parallelism">How runs are spread over threads, as <see cref="Plan"/> says; nothing depends on it.</param>
    /// <param name="engine">The program.</param>
    /// <param name="onGeneration">Called with each generation.</param>
    /// <param name="cancellation">Ends it; finished runs are kept.</param>
    /// <exception cref="SweepException">There is nothing to fit, or too few runs were finished.</exception>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory; nothing of it is kept.</exception>
    /// <exception cref="ResultException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CalibrationResult Run(
        Sweep sweep, CalibrationSettings settings, ResultFolder folder, Parallelism parallelism, Engine engine, Action<Generation> onGeneration, CancellationToken cancellation)
    {
        using var store = RecordStore.Open(folder.PartsDirectory, Label);
        var simulator = new TargetSimulator(sweep, engine, store, parallelism, cancellation);
        var result = Calibrator.Fit(simulator, sweep.Factors.Count, settings, onGeneration);
        store.Complete();
        CalibrationFiles.Write(sweep, simulator, result, engine.Version, folder);
        return result;
    }
}
