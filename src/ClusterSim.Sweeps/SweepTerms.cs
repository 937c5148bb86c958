using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterSim.Results;
using ClusterSim.Sweeps.Calibration;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps;

/// <summary>What only the manifest of a sweep says.</summary>
/// <param name="Name">Name.</param>
/// <param name="Title">Title for people; empty where the file gives none.</param>
/// <param name="File">The sweep file.</param>
/// <param name="Inputs">Files that were read besides it and the scenarios, with their SHA-256.</param>
/// <param name="Design">The design.</param>
/// <param name="Replications">How many replications a point gets.</param>
/// <param name="Outcomes">What is kept of a run.</param>
/// <param name="WindowStart">First month of the window of outcomes.</param>
/// <param name="Kept">SHA-256 of what is kept of each run, in words.</param>
/// <param name="Points">Points of the design.</param>
/// <param name="Tasks">Tasks into which the runs are cut.</param>
public sealed record SweepTerms(
    string Name, string Title, SweepText File, IReadOnlyList<ManifestInput> Inputs, DesignTerms Design, ReplicationRule Replications,
    IReadOnlyList<OutcomeColumn> Outcomes, int WindowStart, string Kept, int Points, int Tasks)
{
    /// <summary>Reads the sweep's own part of a manifest.</summary>
    /// <exception cref="ResultException">It is that of another kind of result, or was edited.</exception>
    public static SweepTerms Of(string directory, Manifest manifest)
    {
        if (manifest.Sweep is not { } own)
            throw new ResultException(directory, $"holds the result of '{manifest.Kind}'. Give the folder that a sweep wrote (-o of 'clustersim sweep').");
        try
        {
            var terms = own.Deserialize(TermsJson.Default.SweepTerms)!;
            if (terms.Points < 1 || terms.Tasks < 1 || terms.Outcomes.Any(outcome => outcome is null) || terms.Inputs.Any(input => input is null)) throw new JsonException("A list has a gap, or a number is below 1.");
            return terms;
        }
        catch (JsonException problem)
        {
            throw ResultException.Unreadable(Path.Combine(directory, ResultFiles.Manifest), problem);
        }
    }
}

/// <summary>What only the manifest of a calibration says.</summary>
/// <param name="Settings">How it is made.</param>
/// <param name="Targets">The observed values.</param>
/// <param name="File">The sweep file, or what the command line said of factors.</param>
public sealed record CalibrationTerms(CalibrationSettings Settings, IReadOnlyList<ObservedTarget> Targets, SweepText File);

/// <summary>An outcome's column.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Metric">Metric of the catalogue; empty for the counterpart of an observed value.</param>
/// <param name="Group">Group, kind and name joined by a dot, or all.</param>
/// <param name="Window">end, mean, sum; for the counterpart of an observed value its year.</param>
/// <param name="Unit">Unit for people.</param>
/// <param name="Observed">The observed value, for its counterpart.</param>
public sealed record OutcomeColumn(string Name, string Metric, string Group, string Window, string Unit, double? Observed)
{
    /// <summary>Those of a sweep.</summary>
    internal static IReadOnlyList<OutcomeColumn> Of(Sweep sweep) => [.. sweep.Outcomes.Select(Of), .. sweep.Targets.Select(Of)];

    internal static OutcomeColumn Of(Outcome outcome) => new(
        outcome.Name, outcome.Metric.Name, outcome.Group.Kind is "all" ? "all" : $"{outcome.Group.Kind}.{outcome.Group.Name}",
        outcome.Window switch { OutcomeWindow.End => "end", OutcomeWindow.Mean => "mean", _ => "sum" },
        outcome.Window == OutcomeWindow.Sum ? outcome.Metric.Unit.Replace(" per month", "", StringComparison.Ordinal) : outcome.Metric.Unit, Observed: null);

    private static OutcomeColumn Of(TargetOutcome target) => new(target.Name, "", "", FormattableString.Invariant($"{target.Year}"), "", target.Observed);
}

/// <summary>The JSON of what only sweeps and calibrations have.</summary>
[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(SweepTerms))]
[JsonSerializable(typeof(CalibrationTerms))]
internal sealed partial class TermsJson : JsonSerializerContext;
