using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using ClusterSim.Core.Terms;

namespace ClusterSim.Cli.Running;

/// <summary>Options by which scenarios are run longer, more often or with other luck than they say.</summary>
internal sealed class LuckOptions
{
    private readonly Option<long?> _replications = Number.Option("--replications", ["-r"],
        "Replications of each scenario; default: the scenario's own.", "N", 1, Limit(nameof(Scenario.Replications)));
    private readonly Option<long?> _seed = Number.Option("--seed", [], "Seed of all random draws (luck); default: the scenario's own.",
        "S", 0, long.MaxValue);
    private readonly Option<long?> _months = Number.Option("--months", [], "Months to record; default: the scenario's own.", "M", 1,
        Limit(nameof(Scenario.Months)));

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] options = [_replications, _seed, _months];
        foreach (var option in options) command.Options.Add(option);
    }

    /// <summary>Settings with what was given.</summary>
    public StudySettings Read(ParseResult parsed, StudySettings study) => study with
    {
        Loading = study.Loading with
        {
            Replications = (int?)parsed.GetValue(_replications),
            Seed = parsed.GetValue(_seed),
            Months = (int?)parsed.GetValue(_months)
        },
    };

    /// <summary>The largest value that a scenario file may give.</summary>
    private static long Limit(string parameter) =>
        (long)typeof(Scenario).GetProperty(parameter)!.GetCustomAttribute<ParameterAttribute>()!.Maximum;
}
