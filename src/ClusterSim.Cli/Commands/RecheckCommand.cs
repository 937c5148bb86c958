using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Again;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim recheck</c>: what of earlier results still stands after a change of scenario or engine.</summary>
internal static class RecheckCommand
{
    public static Command Create()
    {
        var directories = new Argument<string[]>("DIR") { Description = "Folder of an earlier run or comparison; several are judged together.", Arity = ArgumentArity.OneOrMore };
        var recorded = new Option<bool>("--recorded") { Description = "Take the scenarios from the texts in the manifest, not from their files as they are now: what a change of the engine alone did." };
        var replications = Number.Option("--replications", ["-r"], "Take only the first replications of each result; default: all of them.", "N", 1);
        var threads = Number.Option("--threads", [], "Threads to use; default: all processors. Results are the same for any number of threads.", "T", 1, 1024);
        var output = new Option<string?>("--output", "-o") { Description = "Folder for the result that is made again, of one DIR; default: output/recheck- followed by the name of DIR.", HelpName = "DIR" };
        output.Validators.Add(FolderOption.Refuse);
        var resume = new Option<bool>("--resume") { Description = "Continue an interrupted recheck; what is complete is not run again." };
        var force = new Option<bool>("--force") { Description = "Replace an earlier recheck." };
        var json = new Option<bool>("--json") { Description = "Print the verdict as JSON." };
        var noProgress = new Option<bool>("--no-progress") { Description = "Do not show progress." };
        var allow = LoadingOptions.Allow();
        var command = new Command("recheck", "Run earlier results again and tell which of their figures still stand.") { directories, recorded, replications, threads, output, resume, force, json, noProgress, allow };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Execute(
                parsed.GetRequiredValue(directories), parsed.GetValue(recorded), (int?)parsed.GetValue(replications),
                new ExperimentSettings(
                    new StudySettings
                    {
                        Threads = (int?)parsed.GetValue(threads) ?? Environment.ProcessorCount,
                        Loading = new LoadOptions { AllowedFolders = parsed.GetValue(allow) ?? [] },
                        Output = parsed.GetValue(output),
                        Use = parsed.GetValue(resume) ? FolderUse.Resume : parsed.GetValue(force) ? FolderUse.Replace : FolderUse.New,
                        Json = parsed.GetValue(json),
                        ShowProgress = !parsed.GetValue(noProgress),
                        Debug = CommandLine.IsDebug(parsed),
                    }, FirmPanel.None, WithReport: false),
                cancellation), CancellationToken.None));
        return command;
    }

    private static int Execute(string[] directories, bool recorded, int? replications, ExperimentSettings settings, CancellationToken cancellation)
    {
        // Everything is loaded before anything is run, so that a fault in the last is told at once.
        var all = directories.Select(directory => Prepare(directory, recorded, replications, settings)).ToArray();
        if (all.Length > 1 && settings.Study.Output is not null) throw new InputException("-o names the folder of one recheck; with several results leave it out, or give one at a time");
        if (all.GroupBy(entry => Path.GetFullPath(entry.Session.OutputDirectory), StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InputException($"two of the results would be made again in '{twice.First().Session.OutputDirectory}'; give one at a time, each with its own -o");
        var failed = false;
        foreach (var (earlier, session) in all)
        {
            if (settings.Study.ShowProgress && all.Length > 1) Console.Error.WriteLine(earlier.Directory);
            session.Execute(cancellation);
            failed |= ResultFolderReader.ReadManifest(session.OutputDirectory).Status is not "done";
        }

        var rows = Recheck.Of([.. all.Select(entry => (entry.Earlier.Directory, entry.Session.OutputDirectory))], cancellation);
        foreach (var (entry, list) in all.Zip(rows)) RecheckFile.Add(entry.Session.OutputDirectory, list);
        (string, IReadOnlyList<RecheckRow>)[] results = [.. directories.Zip(rows)];
        all[^1].Session.Tell(() =>
        {
            if (settings.Study.Json) Output.Json(RecheckSummary.Json(results, [.. all.Select(entry => entry.Session.OutputDirectory)]));
            else RecheckSummary.Print(results, [.. all.Select(entry => entry.Session.OutputDirectory)]);
        });
        return failed || rows.Any(list => list.Any(row => row.Verdict is Recheck.Moved)) ? ExitCode.Failed : ExitCode.Done;
    }

    private static (EarlierResult Earlier, ExperimentSession Session) Prepare(string directory, bool recorded, int? replications, ExperimentSettings settings)
    {
        var earlier = EarlierResult.Open(directory);
        if (replications > earlier.Manifest.Replications)
            throw new InputException(FormattableString.Invariant($"{directory} holds {Counted.Of(earlier.Manifest.Replications, "replication")}, fewer than {replications}; leave out -r to take all"));
        var loaded = recorded ? earlier.AsRecorded(settings.Study.Loading) : earlier.AsTheyAreNow(settings.Study.Loading);
        if (replications is { } count) loaded = [.. loaded.Select(entry => entry with { Scenario = entry.Scenario with { Replications = count } })];
        var session = new ExperimentSession(
            loaded, settings, "recheck-" + Path.GetFileName(FolderOption.Trimmed(directory)),
            (_, outcome) => outcome.Runs.All(run => run.IsDone) ? ExitCode.Done : ExitCode.Failed, earlier.Manifest.FirstReplication);
        FolderOption.RequireAnother(session.OutputDirectory, directory);
        return (earlier, session);
    }
}
