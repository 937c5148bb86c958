using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim sweep</c>: a scenario, and policies, at many points.</summary>
internal static class SweepCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("SWEEP") { Description = "Sweep file; a folder means its sweep.yaml." };
        var options = new SweepOptions();
        var command = new Command("sweep", "Run scenarios with many values of their parameters.") { file, SweepMergeCommand.Create(), SweepStatusCommand.Create(), SweepSubmitCommand.Create(), SweepAnalyzeCommand.Create() };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Execute(parsed.GetRequiredValue(file), options.Read(parsed), cancellation), CancellationToken.None));
        return command;
    }

    private static int Execute(string path, SweepSettings settings, CancellationToken cancellation)
    {
        var sweep = SweepInput.Load(path, settings.Loading);
        if (settings.DryRun) return Estimate(sweep, settings, cancellation);
        var session = new SweepSession(sweep, settings);
        var folder = session.Execute(cancellation);
        if (settings.Shard.IsWhole) return SweepSummary.Tell(folder, settings.Json);
        Console.Out.WriteLine($"shard {settings.Shard} is finished; when all are: clustersim sweep merge {folder.Directory}");
        return ExitCode.Done;
    }

    private static int Estimate(Sweep sweep, SweepSettings settings, CancellationToken cancellation)
    {
        var tasks = SweepSession.Begin(sweep).Terms.Tasks;
        // First of all: the pilot's runs take memory themselves.
        var parallelism = SweepRunner.Plan(sweep, tasks, settings.Threads, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var pilot = SweepPilot.Of(sweep, tasks, cancellation);
        SweepSummary.Tell(pilot, parallelism, settings.Json);
        return ExitCode.Done;
    }
}
