using System.CommandLine;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Running;

/// <summary>Options that say how scenario files are read; every command that reads them has these.</summary>
internal sealed class LoadingOptions
{
    private readonly Option<string[]> _set = new("--set") { Description = "Replace a value in every scenario, such as networks.knowledge.rewired=0.2; may be repeated.", HelpName = "PATH=VALUE", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _setOf = new("--set-of") { Description = "Apply a parameter set of the file; may be repeated.", HelpName = "NAME", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _allow = Allow();

    public LoadingOptions()
    {
        _set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--set expects PATH=VALUE, not '{token.Value}'");
        });
    }

    /// <summary>Folders outside the scenario's own from which files may be read.</summary>
    public static Option<string[]> Allow() => new("--allow") { Description = "Allow files to be read from this folder, outside the scenario's own; may be repeated.", HelpName = "DIR", DefaultValueFactory = _ => [] };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new[] { _set, _setOf, _allow }) command.Options.Add(option);
    }

    /// <summary>What was given.</summary>
    public LoadOptions Read(ParseResult parsed) => new()
    {
        Overrides = parsed.GetValue(_set) ?? [],
        ParameterSets = parsed.GetValue(_setOf) ?? [],
        AllowedFolders = parsed.GetValue(_allow) ?? [],
    };
}
