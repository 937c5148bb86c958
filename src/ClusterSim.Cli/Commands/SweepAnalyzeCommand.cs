using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Reporting.Analysis;
using ClusterSim.Results;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim sweep analyze</c>: which factors matter, when it goes wrong, which policy stands the test.</summary>
internal static class SweepAnalyzeCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Folder of a merged sweep." };
        var outcomes = new Option<string[]>("--outcome") { Description = "Outcome to explain; may be repeated. Default: all of the sweep.", HelpName = "NAME", DefaultValueFactory = _ => [] };
        var policies = new Option<string[]>("--policy") { Description = "Policy whose effects are explained; may be repeated. Default: all.", HelpName = "NAME", DefaultValueFactory = _ => [] };
        var bad = new Option<string?>("--bad") { Description = "Condition that makes a case bad, to find out when it occurs: \"workers < 900\" for the base, or \"policy: value_added_rupiah < 0\" for a policy's effect.", HelpName = "TEXT" };
        var enough = new Option<string?>("--enough") { Description = "Smallest effect of a policy that is good enough, in the outcome's unit; for outcomes where less is better, the smallest reduction. Default 0.", HelpName = "NUMBER" };
        var output = new Option<string?>("--output", "-o") { Description = "Folder for tables, charts and page; default: analysis in the sweep's folder.", HelpName = "DIR" };
        output.Validators.Add(FolderOption.Refuse);
        var command = new Command("analyze", "Analyse a sweep: sensitivity, bad cases, robust policies.") { directory, outcomes, policies, bad, enough, output };
        command.SetAction((parsed, _) => Task.Run(() =>
        {
            var folder = parsed.GetRequiredValue(directory);
            var options = new AnalysisOptions(parsed.GetValue(outcomes) ?? [], parsed.GetValue(policies) ?? [], Bad(parsed.GetValue(bad)), Enough(parsed.GetValue(enough)));
            return Execute(folder, options, parsed.GetValue(output) ?? Path.Combine(folder, ResultFiles.Analysis));
        }, CancellationToken.None));
        return command;
    }

    private static BadOutcome? Bad(string? text) => text is null ? null
        : BadOutcome.Parse(text) ?? throw new InputException($"--bad expects an outcome, a comparison and a number, such as \"workers < 900\" or \"policy: value_added_rupiah < 0\", not '{text}'");

    private static double Enough(string? text) => text is null ? 0
        : ShareText.Read(text) is { } value && double.IsFinite(value) ? value
        : throw new InputException($"--enough expects a number, not '{text}'");

    private static int Execute(string folder, AnalysisOptions options, string output)
    {
        var results = SweepResults.Read(folder);
        var analysis = SweepAnalysis.Of(results, options);
        string page;
        try
        {
            var isPart = string.Equals(Path.GetFullPath(output), Path.GetFullPath(Path.Combine(folder, ResultFiles.Analysis)), StringComparison.Ordinal);
            if (isPart) ResultManifest.Remove(folder, ResultFiles.Analysis);
            var tables = AnalysisFiles.Write(analysis, results.Manifest.Engine, output);
            var files = AnalysisReport.Write(results, analysis, options, CommandText.Of(Provenance.Command), output);
            if (isPart) ResultManifest.Relist(folder, tables.Concat(files));
            page = files[0];
        }
        catch (Exception problem) when (problem is ResultException or IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException($"the analysis could not be completed: {problem.Message}", problem);
        }

        SweepAnalysisSummary.Tell(results, analysis, options);
        Console.Out.WriteLine($"Report: {page}");
        return ExitCode.Done;
    }
}
