using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim compare</c>: policies against a baseline, with the same luck for every firm.</summary>
internal static class CompareCommand
{
    public static StudyCommand Create()
    {
        var baseline = new Argument<string>("BASELINE") { Description = "Baseline scenario; a folder on its own means its baseline.yaml and every other scenario in it." };
        var policies = new Argument<string[]>("POLICY") { Description = "Policy scenarios.", Arity = ArgumentArity.ZeroOrMore };
        var split = new Option<bool>("--split") { Description = "Also run every set of a policy's programmes, and split what they do together among them (Shapley)." };
        var options = new ExperimentOptions();
        var command = options.AddTo(new StudyCommand(
            "compare", "Compare policies with a baseline, firm by firm under common random numbers.", "output/ followed by the folder's name",
            (parsed, study) => Prepare(parsed.GetRequiredValue(baseline), parsed.GetValue(policies) ?? [], options.Read(parsed, study) with { Splits = parsed.GetValue(split) })) { baseline, policies });
        command.Options.Add(split);
        return command;
    }

    private static ExperimentSession Prepare(string baseline, string[] policies, ExperimentSettings settings)
    {
        var files = ScenarioInput.Comparison(baseline, policies);
        var loaded = ScenarioInput.Load(files, settings.Study.Loading);
        if (loaded[0].Scenario.Policies.Count > 0 && loaded.Skip(1).All(entry => entry.Scenario.Policies.Count == 0))
            Console.Error.WriteLine($"warning: the first scenario is taken as the baseline, but '{loaded[0].Scenario.Name}' has programmes and '{loaded[1].Scenario.Name}' has none; did you mean: clustersim compare {files[1]} {files[0]}?");
        return new ExperimentSession(
            loaded, settings, Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(files[0])))!,
            (session, outcome) => RunSummaryText.Tell(session, outcome, $"Next: clustersim explain {files[0]} lists the assumptions behind this result."));
    }
}
