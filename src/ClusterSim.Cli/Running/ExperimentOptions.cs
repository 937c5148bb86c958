using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Reflection;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Running;

/// <summary>Options that <c>run</c> and <c>compare</c> share.</summary>
internal sealed class ExperimentOptions
{
    private readonly Option<long?> _replications = Number.Option("--replications", ["-r"], "Replications of each scenario; default: the scenario's own.", "N", 1, Limit(nameof(Scenario.Replications)));
    private readonly Option<long?> _seed = Number.Option("--seed", [], "Seed of all random draws (luck); default: the scenario's own.", "S", 0, long.MaxValue);
    private readonly Option<long?> _months = Number.Option("--months", [], "Months to record; default: the scenario's own.", "M", 1, Limit(nameof(Scenario.Months)));
    private readonly Option<long?> _threads = Number.Option("--threads", [], "Threads to use; default: all processors. Results are the same for any number of threads.", "T", 1, 1024);
    private readonly LoadingOptions _loading = new();
    private readonly Option<FirmPanel> _panel = new("--panel") { Description = "Firms whose monthly values are written to firms.parquet: none (default), all, or a number.", HelpName = "none|all|N", CustomParser = ParsePanel };
    private readonly Option<bool> _noReport = new("--no-report") { Description = "Write only the tables; clustersim report adds the charts and the report later." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Folder for the results; default: output/ followed by the scenario's name.", HelpName = "DIR" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue an interrupted run in the same folder." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace an earlier result." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the summary as JSON." };
    private readonly Option<bool> _noProgress = new("--no-progress") { Description = "Do not show progress." };

    public ExperimentOptions() => _output.Validators.Add(FolderOption.Refuse);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] options = [_replications, _seed, _months, _threads, _panel, _noReport, _output, _resume, _force, _json, _noProgress];
        foreach (var option in options) command.Options.Add(option);
        _loading.AddTo(command);
    }

    /// <summary>What was given.</summary>
    public ExperimentSettings Read(ParseResult parsed) => new(
        (int?)parsed.GetValue(_threads) ?? Environment.ProcessorCount,
        _loading.Read(parsed) with { Replications = (int?)parsed.GetValue(_replications), Seed = parsed.GetValue(_seed), Months = (int?)parsed.GetValue(_months) },
        parsed.GetValue(_panel) ?? FirmPanel.None, parsed.GetValue(_output),
        parsed.GetValue(_resume), parsed.GetValue(_force), parsed.GetValue(_json), !parsed.GetValue(_noProgress), !parsed.GetValue(_noReport), CommandLine.IsDebug(parsed));

    /// <summary>The largest value that a scenario file may give.</summary>
    private static long Limit(string parameter) =>
        (long)typeof(Scenario).GetProperty(parameter)!.GetCustomAttribute<ParameterAttribute>()!.Maximum;

    private static FirmPanel? ParsePanel(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (text is "none") return FirmPanel.None;
        if (text is "all") return FirmPanel.All;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var firms)) return new FirmPanel(firms);
        result.AddError($"--panel expects none, all or a number of firms, not '{text}'");
        return null;
    }
}

/// <summary>How an experiment is to be made.</summary>
internal sealed record ExperimentSettings(
    int Threads, LoadOptions Loading, FirmPanel Panel, string? Output,
    bool Resume, bool Force, bool Json, bool ShowProgress, bool WithReport = true, bool Debug = false)
{
    /// <summary>How a folder that holds something already is met; what was to replace a result is gone on with as it is.</summary>
    public FolderUse Use => Resume ? FolderUse.Resume : Force ? FolderUse.Replace : FolderUse.New;
}
