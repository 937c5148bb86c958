using ClusterSim.Core.Policy.Instruments;

namespace ClusterSim.Scenarios;

/// <summary>What a caller may ask beyond what a scenario file says.</summary>
public sealed record LoadOptions
{
    /// <summary>What the files held that were read with these options. One that has changed since is refused, so that scenarios that are loaded together are of one moment.</summary>
    internal Reading.FileContents Contents { get; } = new();

    /// <summary>Overrides <c>path.to.key=value</c>, applied in their order after everything else.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Names of parameter sets of the file, applied after those that it uses itself.</summary>
    public IReadOnlyList<string> ParameterSets { get; init; } = [];

    /// <summary>Months to record in place of what the scenario says; null: as it says. Everything is checked with it; the effective text keeps what the file says.</summary>
    public int? Months { get; init; }

    /// <summary>Replications in place of what the scenario says, as <see cref="Months"/>.</summary>
    public int? Replications { get; init; }

    /// <summary>Seed in place of what the scenario says, as <see cref="Months"/>.</summary>
    public long? Seed { get; init; }

    /// <summary>Folders outside the scenario's own tree from which files may be read.</summary>
    public IReadOnlyList<string> AllowedFolders { get; init; } = [];

    /// <summary>Instruments that a file can name.</summary>
    public InstrumentCatalogue Instruments { get; init; } = InstrumentCatalogue.BuiltIn;
}
