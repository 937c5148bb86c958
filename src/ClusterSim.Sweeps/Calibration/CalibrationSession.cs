using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClusterSim.Results;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>From factors and targets to a folder with the posterior, tables, charts and a page.</summary>
public static class CalibrationSession
{
    /// <summary>Calibrates; runs that the folder holds of the same model are not made again.</summary>
    /// <param name="sweep">Base and factors.</param>
    /// <param name="settings">How.</param>
    /// <param name="directory">The folder, which is made where it is missing.</param>
    /// <param name="threads">Threads; nothing depends on it.</param>
    /// <param name="engine">Engine version.</param>
    /// <param name="commit">Commit it was built from.</param>
    /// <param name="command">The command that asked for it.</param>
    /// <param name="onGeneration">Called with each generation.</param>
    /// <param name="cancellation">Ends it; finished runs are kept.</param>
    /// <exception cref="SweepException">There is nothing to fit, or too few runs were finished.</exception>
    /// <exception cref="ResultException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static (CalibrationResult Result, string Page) Run(
        Sweep sweep, CalibrationSettings settings, string directory, int threads, string engine, string commit, string command, Action<Generation> onGeneration, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }

        using var log = new EvaluationLog(directory, Identity(sweep, engine, commit));
        var simulator = new TargetSimulator(sweep, log, threads, _ => { }, cancellation);
        var result = Calibrator.Fit(simulator, sweep.Factors.Count, settings, onGeneration);
        CalibrationFiles.Write(sweep, simulator, result, engine, directory);
        return (result, CalibrationReport.Write(sweep, result, settings, command, engine, directory));
    }

    /// <summary>Hash of all that decides the numbers of a run besides the trial.</summary>
    private static string Identity(Sweep sweep, string engine, string commit)
    {
        var text = new StringBuilder().Append(engine).Append(commit).Append('\n').Append(sweep.Seed.ToString(CultureInfo.InvariantCulture)).Append('\n').Append(sweep.Scenarios[0].EffectiveText);
        foreach (var input in sweep.Scenarios[0].Inputs) text.Append(input.Sha256).Append('\n');
        foreach (var factor in sweep.Factors)
            text.Append(CultureInfo.InvariantCulture, $"{factor.Factor.Path} {factor.Factor.Low:R} {factor.Factor.High:R} {factor.Factor.Scale} {factor.IsWhole} {string.Join(' ', factor.Words ?? [])} {string.Join(' ', factor.Factor.Levels ?? [])}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
