using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ClusterSim.Experiments.Runs;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Cli.Running;

/// <summary>Options that <c>run</c> and <c>compare</c> share.</summary>
internal sealed class ExperimentOptions
{
    private readonly LuckOptions _luck = new();
    private readonly Option<FirmPanel> _panel = new("--panel") { Description = "Firms whose monthly values are written to firms.parquet: none (default), all, or a number.", HelpName = "none|all|N", CustomParser = ParsePanel };
    private readonly Option<bool> _noReport = new("--no-report") { Description = "Write only the tables; clustersim report adds the charts and the report later." };

    /// <summary>Adds the options to a command.</summary>
    public StudyCommand AddTo(StudyCommand command)
    {
        _luck.AddTo(command);
        command.Options.Add(_panel);
        command.Options.Add(_noReport);
        return command;
    }

    /// <summary>What was given.</summary>
    public ExperimentSettings Read(ParseResult parsed, StudySettings study) =>
        new(_luck.Read(parsed, study), parsed.GetValue(_panel) ?? FirmPanel.None, !parsed.GetValue(_noReport));

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

    /// <summary>How much of the doubt about assumptions is asked for: quick, full, none, a file of worlds; null where the command line does not say.</summary>
    public string? Doubt { get; init; }

    /// <summary>What is asked in worlds that are drawn; null where no doubt is looked at.</summary>
    public DoubtQuestion? Question { get; init; }

    /// <summary>Whether what several programmes of a policy do together is split among them.</summary>
    public bool Splits { get; init; }
}
