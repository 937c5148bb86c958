using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterSim.Results;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps;

/// <summary>What <c>sweep.json</c> says: what made a sweep, and all that is needed to merge and read it without its scenario files.</summary>
public sealed record SweepManifest
{
    /// <summary>Always <c>sweep</c>.</summary>
    public string Kind { get; init; } = "sweep";

    /// <summary>Engine version.</summary>
    public required string Engine { get; init; }

    /// <summary>Commit that the engine was built from, empty when unknown.</summary>
    public required string Commit { get; init; }

    /// <summary>Digest of the engine's sources, <see cref="Experiments.Runs.Engine.Digest"/>.</summary>
    public required string Build { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Command that started it.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>running; done, or failed where some runs failed.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    /// <summary>The sweep file.</summary>
    public required SweepText Sweep { get; init; }

    /// <summary>The scenarios before any factor is set, base first.</summary>
    public required IReadOnlyList<SweepScenario> Scenarios { get; init; }

    /// <summary>Every file that was read besides the sweep file, with its SHA-256.</summary>
    public required IReadOnlyList<ManifestInput> Inputs { get; init; }

    /// <summary>Overrides of the command line, for all scenarios.</summary>
    public required IReadOnlyList<string> Overrides { get; init; }

    /// <summary>Titles of the scenarios' sectors.</summary>
    public IReadOnlyList<ManifestSector> Sectors { get; init; } = [];

    public required IReadOnlyList<FactorColumn> Factors { get; init; }

    public required DesignTerms Design { get; init; }

    public required ReplicationRule Replications { get; init; }

    public required IReadOnlyList<OutcomeColumn> Outcomes { get; init; }

    public required long Seed { get; init; }

    public required int Months { get; init; }

    /// <summary>First month of the window of outcomes.</summary>
    public required int WindowStart { get; init; }

    /// <summary>SHA-256 of what all runs of the base have in common, by which the sweep is known again.</summary>
    public required string Identity { get; init; }

    /// <summary>SHA-256 of what is kept of each run, in words.</summary>
    public required string Kept { get; init; }

    /// <summary>Points of the design.</summary>
    public required int Points { get; init; }

    /// <summary>Tasks into which the runs are cut.</summary>
    public required int Tasks { get; init; }

    /// <summary>Runs in <c>runs.parquet</c>; null until it is merged.</summary>
    public int? Runs { get; init; }

    /// <summary>Those of them that failed.</summary>
    public int? FailedRuns { get; init; }

    /// <summary>Result files by name.</summary>
    public IReadOnlyList<ManifestFile> Files { get; init; } = [];

    /// <summary>Name of a run.</summary>
    /// <param name="scenario">Place of its scenario.</param>
    /// <param name="values">A value for each factor; those that the scenario does not have do not count.</param>
    /// <param name="replication">Replication.</param>
    public string NameOf(int scenario, double[] values, int replication) => RunName.Of(
        Build, Scenarios[scenario].Identity, Seed, replication, Scenarios[scenario].Factors.Select(factor => (Factors[factor].Path, Factors[factor].TextOf(values[factor]))));
}

/// <summary>A scenario of a sweep before any factor is set.</summary>
/// <param name="Name">Name.</param>
/// <param name="Path">File.</param>
/// <param name="Text">Effective scenario as YAML text.</param>
/// <param name="Sha256">SHA-256 of that text.</param>
public sealed record SweepScenario(string Name, string Path, string Text, string Sha256)
{
    /// <summary>SHA-256 of what decides its numbers besides engine, factors, seed and replication.</summary>
    public required string Identity { get; init; }

    /// <summary>Places of the factors that it has.</summary>
    public required IReadOnlyList<int> Factors { get; init; }

    /// <summary>Title in English, empty where the scenario gives none.</summary>
    public string TitleEn { get; init; } = "";

    /// <summary>Title in Indonesian.</summary>
    public string TitleId { get; init; } = "";
}

/// <summary>A factor's column.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Path">Path in the scenario.</param>
/// <param name="Unit">Unit; empty for words and plain numbers.</param>
/// <param name="Low">Lower end of the range.</param>
/// <param name="High">Upper end.</param>
/// <param name="Levels">Levels, where it has them.</param>
/// <param name="Words">Words of the levels, where it is a choice: the column then holds them.</param>
/// <param name="Scale">How the range is cut.</param>
/// <param name="Base">Value of the base scenario, where it is one number.</param>
/// <param name="Description">What the parameter means.</param>
public sealed record FactorColumn(
    string Name, string Path, string Unit, double Low, double High, IReadOnlyList<double>? Levels, IReadOnlyList<string>? Words,
    FactorScale Scale, double? Base, string Description)
{
    internal static FactorColumn Of(SweepFactor factor) => new(
        factor.Factor.Name, factor.Factor.Path, factor.Unit, factor.Factor.Low, factor.Factor.High, factor.Factor.Levels, factor.Words,
        factor.Factor.Scale, factor.Factor.Base, factor.Description);

    /// <summary>A value as it stands in the name of a run: the word of a level, or the number with all its digits.</summary>
    public string TextOf(double value) => Words is { } words ? words[(int)value] : (value + 0.0).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What the design knows of the factor.</summary>
    public Factor Factor => new(Path, Low, High, Levels, Scale, Name) { Base = Base };
}

/// <summary>An outcome's column.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Metric">Metric of the catalogue; empty for the counterpart of an observed value.</param>
/// <param name="Group">Group, kind and name joined by a dot, or all.</param>
/// <param name="Window">end, mean, sum; for the counterpart of an observed value its year.</param>
/// <param name="Unit">Unit for people.</param>
/// <param name="Observed">The observed value, for its counterpart.</param>
public sealed record OutcomeColumn(string Name, string Metric, string Group, string Window, string Unit, double? Observed)
{
    internal static OutcomeColumn Of(Outcome outcome) => new(
        outcome.Name, outcome.Metric.Name, outcome.Group.Kind is "all" ? "all" : $"{outcome.Group.Kind}.{outcome.Group.Name}",
        outcome.Window switch { OutcomeWindow.End => "end", OutcomeWindow.Mean => "mean", _ => "sum" },
        outcome.Window == OutcomeWindow.Sum ? outcome.Metric.Unit.Replace(" per month", "", StringComparison.Ordinal) : outcome.Metric.Unit, Observed: null);

    internal static OutcomeColumn Of(TargetOutcome target) => new(target.Name, "", "", FormattableString.Invariant($"{target.Year}"), "", target.Observed);
}

/// <summary>The JSON of sweeps.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(SweepManifest))]
internal sealed partial class SweepJson : JsonSerializerContext;

/// <summary>Texts stay legible: nothing is escaped that JSON does not ask for.</summary>
internal static class LegibleSweepJson
{
    public static SweepJson Format { get; } = new(new JsonSerializerOptions(SweepJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
