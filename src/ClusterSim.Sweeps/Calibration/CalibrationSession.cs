using System.Globalization;
using System.Text;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>From factors and targets to a folder with the posterior and tables.</summary>
public static class CalibrationSession
{
    /// <summary>How many runs are made side by side, as memory allows with every factor at its upper end.</summary>
    /// <param name="sweep">Base and factors.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="availableBytes">Memory there is.</param>
    /// <exception cref="ExperimentException">Not even one run fits.</exception>
    public static Parallelism Plan(Sweep sweep, int threads, long availableBytes) =>
        Parallelism.Plan(AbcSettings.Batch, threads, SweepRunner.BytesPerRun(sweep, scenarios: 1), availableBytes);

    /// <summary>Calibrates; runs that the folder holds of the same model are not made again.</summary>
    /// <param name="sweep">Base and factors.</param>
    /// <param name="settings">How.</param>
    /// <param name="directory">The folder, which is made where it is missing.</param>
    /// <param name="parallelism">How runs are spread over threads, as <see cref="Plan"/> says; nothing depends on it.</param>
    /// <param name="engine">The program.</param>
    /// <param name="onGeneration">Called with each generation.</param>
    /// <param name="cancellation">Ends it; finished runs are kept.</param>
    /// <exception cref="SweepException">There is nothing to fit, or too few runs were finished.</exception>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory; nothing of it is kept.</exception>
    /// <exception cref="ResultException">Another calibration is writing to the folder; a file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CalibrationResult Run(
        Sweep sweep, CalibrationSettings settings, string directory, Parallelism parallelism, Engine engine, Action<Generation> onGeneration, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }

        using var log = new EvaluationLog(directory, Identity(sweep, engine));
        var simulator = new TargetSimulator(sweep, log, parallelism, cancellation);
        var result = Calibrator.Fit(simulator, sweep.Factors.Count, settings, onGeneration);
        CalibrationFiles.Write(sweep, simulator, result, engine.Version, directory);
        return result;
    }

    /// <summary>Hash of all that decides the numbers of a run besides the trial.</summary>
    private static string Identity(Sweep sweep, Engine engine)
    {
        var text = new StringBuilder("calibration 2\n").Append(engine.Digest).Append('\n').Append(sweep.Seed.ToString(CultureInfo.InvariantCulture)).Append('\n').Append(sweep.Months.ToString(CultureInfo.InvariantCulture)).Append('\n').Append(sweep.Scenarios[0].EffectiveText);
        foreach (var input in sweep.Scenarios[0].Inputs) text.Append(input.Sha256).Append('\n');
        foreach (var factor in sweep.Factors)
            text.Append(CultureInfo.InvariantCulture, $"{factor.Factor.Path} {factor.Factor.Low:R} {factor.Factor.High:R} {factor.Factor.Scale} {factor.Factor.IsWhole} {string.Join(' ', factor.Words ?? [])} {string.Join(' ', factor.Factor.Levels ?? [])}\n");
        return Sha256.Of(text.ToString());
    }
}
