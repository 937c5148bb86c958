using System.ComponentModel;
using System.Diagnostics;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Scaling;

/// <summary>Talks to Slurm through its commands.</summary>
public static class SlurmCommands
{
    /// <summary>Submits a script and gives the number of the job.</summary>
    /// <param name="options">Options of sbatch.</param>
    /// <param name="script">Path of the script.</param>
    /// <exception cref="ExperimentException">Slurm refuses it, or is not there.</exception>
    public static string Submit(IReadOnlyList<string> options, string script)
    {
        var (code, output, error) = Run("sbatch", ["--parsable", .. options, script]);
        // A cluster of several gives "number;cluster".
        return code == 0 ? output.Trim().Split(';')[0] : throw new ExperimentException($"sbatch refused {script}: {error.Trim()}");
    }

    /// <summary>Whether a job waits or runs.</summary>
    /// <param name="job">Number of the job.</param>
    public static bool IsActive(string job)
    {
        // Slurm forgets jobs a while after they end; then squeue fails.
        var (code, output, _) = Run("squeue", ["--noheader", "--format=%T", "--jobs", job]);
        return code == 0 && output.Trim().Length > 0;
    }

    private static (int Code, string Output, string Error) Run(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (Win32Exception problem)
        {
            throw new ExperimentException($"{program} cannot be started: {problem.Message}. Run this where Slurm's commands are installed, or write the scripts only with --write-only.", problem);
        }
    }
}
