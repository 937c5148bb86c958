using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Folder;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>From factors and targets to a folder with the posterior and tables.</summary>
public static class CalibrationSession
{
    private const string Label = "calibration";

    /// <summary>Calibrates; runs that the folder holds of the same model are not made again.</summary>
    /// <param name="sweep">Base and factors.</param>
    /// <param name="settings">How.</param>
    /// <param name="directory">The folder, which is made where it is missing.</param>
    /// <param name="options">How it is worked on; nothing depends on it.</param>
    /// <param name="engine">The program.</param>
    /// <param name="onGeneration">Called with each generation.</param>
    /// <param name="cancellation">Ends it; finished runs are kept.</param>
    /// <exception cref="SweepException">There is nothing to fit, or too few runs were finished.</exception>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory; nothing of it is kept.</exception>
    /// <exception cref="ResultException">Another calibration is writing to the folder; a file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CalibrationResult Run(
        Sweep sweep, CalibrationSettings settings, string directory, MachineOptions options, Engine engine, Action<Generation> onGeneration, CancellationToken cancellation)
    {
        foreach (var other in new[] { ResultFiles.Manifest, SweepFiles.Manifest }.Where(name => File.Exists(Path.Combine(directory, name))))
            throw new ResultException(directory, $"holds the result of another command ({other}). Choose another folder with -o.");
        if (!Directory.Exists(Path.Combine(directory, SweepFiles.Parts)) && CalibrationFiles.Names.FirstOrDefault(name => File.Exists(Path.Combine(directory, name))) is { } inTheWay)
            throw new ResultException(Path.Combine(directory, inTheWay), "is in the way: no calibration shows that it wrote it. Move it, or choose another folder with -o.");
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }

        using var store = RecordStore.Open(Path.Combine(directory, SweepFiles.Parts), Label);
        var runs = new TargetRuns(sweep, engine, store);
        var study = new CalibrationStudy(sweep, settings, runs, onGeneration);
        Machine.Run(study, options, cancellation);
        store.Complete();
        CalibrationFiles.Write(sweep, runs, study.Result!, engine.Version, directory);
        return study.Result!;
    }
}
