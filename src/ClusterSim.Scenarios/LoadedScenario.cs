using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios;

/// <summary>A file that a scenario was read from: YAML, or a table.</summary>
/// <param name="Path">Path as the user named it, or as it follows from the file that extends it.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
public sealed record InputFile(string Path, string Sha256);

/// <summary>A scenario that passed all checks, and where each of its values comes from.</summary>
/// <param name="Scenario">The typed input of a run.</param>
/// <param name="Path">File that was loaded.</param>
/// <param name="EffectiveText">The YAML after <c>extends</c>, parameter sets and overrides; beside the same tables it loads to the same scenario on its own.</param>
/// <param name="Inputs">All files that were read: the loaded one, what it extends, then tables by name.</param>
/// <param name="Assumptions">Every parameter of every record, also those that the file does not mention.</param>
/// <param name="Warnings">What is allowed but may not be meant.</param>
/// <param name="Overrides">The overrides that were applied, in their order.</param>
public sealed record LoadedScenario(
    Scenario Scenario,
    string Path,
    string EffectiveText,
    IReadOnlyList<InputFile> Inputs,
    IReadOnlyList<Assumption> Assumptions,
    IReadOnlyList<Diagnostic> Warnings,
    IReadOnlyList<string> Overrides)
{
    /// <summary>
    /// SHA-256, lower-case hexadecimal, of what decides the numbers of a run beside seed and replication: the effective text
    /// without names and texts for people, sources, remarks, ranges and targets; every table that was read; the months.
    /// Two scenarios of the same identity give the same numbers.
    /// </summary>
    public required string Identity { get; init; }

    /// <summary>The parameter sets that were asked for beside those that the file uses itself, in their order.</summary>
    public IReadOnlyList<string> ParameterSets { get; init; } = [];
}
