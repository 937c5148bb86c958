using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Cli.Running;

/// <summary>Options that <c>run</c> and <c>compare</c> share.</summary>
internal sealed class ExperimentOptions
{
    private readonly Option<int?> _replications = new("--replications", "-r") { Description = "Replications of each scenario; default: as the scenario says.", HelpName = "N" };
    private readonly Option<long?> _seed = new("--seed") { Description = "Seed of all luck; default: as the scenario says.", HelpName = "S" };
    private readonly Option<int?> _months = new("--months") { Description = "Months to record; default: as the scenario says.", HelpName = "M" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads to use; the results do not depend on it.", HelpName = "T", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<string[]> _set = new("--set") { Description = "Replace a value of every scenario, such as networks.knowledge.rewired=0.2; may be repeated.", HelpName = "PATH=VALUE", DefaultValueFactory = _ => [] };
    private readonly Option<FirmPanel> _panel = new("--panel") { Description = "Firms to write month by month to firms.parquet: none, all, or a number.", HelpName = "none|all|N", DefaultValueFactory = _ => FirmPanel.None, CustomParser = ParsePanel };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Folder for the results; default: output/ and the scenario's name.", HelpName = "DIR" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with an interrupted run in the same folder." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace an earlier result." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the summary as JSON." };
    private readonly Option<bool> _noProgress = new("--no-progress") { Description = "Show no progress." };

    public ExperimentOptions()
    {
        AtLeast(_replications, 1);
        AtLeast(_seed, 0L);
        AtLeast(_months, 1);
        AtLeast(_threads, 1);
        _set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--set expects PATH=VALUE, not '{token.Value}'");
        });
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] options = [_replications, _seed, _months, _threads, _set, _panel, _output, _resume, _force, _json, _noProgress];
        foreach (var option in options) command.Options.Add(option);
    }

    /// <summary>What was given.</summary>
    public ExperimentSettings Read(ParseResult parsed) => new(
        parsed.GetValue(_replications), parsed.GetValue(_seed), parsed.GetValue(_months), parsed.GetValue(_threads),
        parsed.GetValue(_set) ?? [], parsed.GetValue(_panel) ?? FirmPanel.None, parsed.GetValue(_output),
        parsed.GetValue(_resume), parsed.GetValue(_force), parsed.GetValue(_json), !parsed.GetValue(_noProgress));

    private static void AtLeast<T>(Option<T> option, IConvertible least) => option.Validators.Add(result =>
    {
        var minimum = least.ToInt64(CultureInfo.InvariantCulture);
        if (result.Tokens is [var token] && long.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value < minimum)
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be at least {minimum}, not {value}"));
    });

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

/// <summary>How an experiment is to be made; null means: as the scenario says.</summary>
internal sealed record ExperimentSettings(
    int? Replications, long? Seed, int? Months, int Threads, IReadOnlyList<string> Overrides, FirmPanel Panel, string? Output,
    bool Resume, bool Force, bool Json, bool ShowProgress);
