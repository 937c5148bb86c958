using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Reflection;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Cli.Running;

/// <summary>Options that <c>run</c> and <c>compare</c> share.</summary>
internal sealed class ExperimentOptions
{
    private readonly Option<long?> _replications = Number.Option("--replications", ["-r"], "Replications of each scenario; default: the scenario's own.", "N", 1, Limit(nameof(Scenario.Replications)));
    private readonly Option<long?> _seed = Number.Option("--seed", [], "Seed of all random draws (luck); default: the scenario's own.", "S", 0, long.MaxValue);
    private readonly Option<long?> _months = Number.Option("--months", [], "Months to record; default: the scenario's own.", "M", 1, Limit(nameof(Scenario.Months)));
    private readonly Option<FirmPanel> _panel = new("--panel") { Description = "Firms whose monthly values are written to firms.parquet: none (default), all, or a number.", HelpName = "none|all|N", CustomParser = ParsePanel };
    private readonly Option<bool> _noReport = new("--no-report") { Description = "Write only the tables; clustersim report adds the charts and the report later." };

    /// <summary>Adds the options to a command.</summary>
    public StudyCommand AddTo(StudyCommand command)
    {
        Option[] options = [_replications, _seed, _months, _panel, _noReport];
        foreach (var option in options) command.Options.Add(option);
        return command;
    }

    /// <summary>What was given.</summary>
    public ExperimentSettings Read(ParseResult parsed, StudySettings study) => new(
        study with { Loading = study.Loading with { Replications = (int?)parsed.GetValue(_replications), Seed = parsed.GetValue(_seed), Months = (int?)parsed.GetValue(_months) } },
        parsed.GetValue(_panel) ?? FirmPanel.None, !parsed.GetValue(_noReport));

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
internal sealed record ExperimentSettings(StudySettings Study, FirmPanel Panel, bool WithReport = true)
{
    /// <summary>Factors on budgets with which each policy is run besides, ascending and without 1; none where they were not asked for.</summary>
    public IReadOnlyList<double> Doses { get; init; } = [];

    /// <summary>Whether what several programmes of a policy do together is split among them.</summary>
    public bool Splits { get; init; }
}
