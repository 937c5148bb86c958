using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Calibration;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps;

/// <summary>A sweep file that passed all checks: which scenarios are run at which points, how often, and what is kept of each run.</summary>
public sealed record Sweep
{
    internal Sweep(PointScenarios pointScenarios) => PointScenarios = pointScenarios;

    /// <summary>Name: lower-case words joined by underscores.</summary>
    public required string Name { get; init; }

    /// <summary>Title for people; empty where the file gives none.</summary>
    public required string Title { get; init; }

    /// <summary>The sweep file, path, text and hash.</summary>
    public required SweepText File { get; init; }

    /// <summary>The scenarios as they are before any factor is set; the base first, then the policies.</summary>
    public required IReadOnlyList<LoadedScenario> Scenarios { get; init; }

    /// <summary>What a calibration fits to, by scenario and name; null for all that may be.</summary>
    public IReadOnlyList<(string Scenario, string Target)>? Fit { get; init; }

    /// <summary>Whether the scenarios stand side by side, to be fitted together, and are no base with its policies.</summary>
    public bool IsForCalibration { get; init; }

    /// <summary>The scenarios that a calibration fits.</summary>
    public IReadOnlyList<LoadedScenario> Calibrated => IsForCalibration ? Scenarios : [Scenarios[0]];

    /// <summary>Factors and what is known of them besides the design.</summary>
    public required IReadOnlyList<SweepFactor> Factors { get; init; }

    /// <summary>The design.</summary>
    public required DesignTerms Design { get; init; }

    /// <summary>The points.</summary>
    public required DesignMatrix Points { get; init; }

    /// <summary>How many replications a point gets.</summary>
    public required ReplicationRule Replications { get; init; }

    /// <summary>What is kept of a run.</summary>
    public required IReadOnlyList<Outcome> Outcomes { get; init; }

    /// <summary>Observed values of the base whose simulated counterparts are kept as well.</summary>
    public required IReadOnlyList<TargetOutcome> Targets { get; init; }

    /// <summary>Seed of all runs.</summary>
    public required long Seed { get; init; }

    /// <summary>Months that a run records.</summary>
    public required int Months { get; init; }

    /// <summary>Makes the scenarios of a point.</summary>
    internal PointScenarios PointScenarios { get; }

    /// <summary>First month of the window over which outcomes are counted: the earliest start of any policy's programmes, 0 without policies.</summary>
    public required int WindowStart { get; init; }

    /// <summary>Columns of outcomes, in their order.</summary>
    public IReadOnlyList<string> OutcomeNames => [.. Outcomes.Select(outcome => outcome.Name), .. Targets.Select(target => target.Name)];

    /// <summary>What a calibration compares one of its scenarios with.</summary>
    internal IReadOnlyList<ObservedTarget> TargetsOf(Scenario scenario) =>
        ObservedTarget.Of(scenario, scenario.Months,
            Fit?.Where(named => string.Equals(named.Scenario, scenario.Name, StringComparison.Ordinal)).Select(named => named.Target)
            .ToHashSet(StringComparer.Ordinal));

    /// <summary>Simulated counterparts of the observed values in a run; NaN where the scenario does not observe one.</summary>
    /// <param name="scenario">Place of its scenario.</param>
    /// <param name="run">The run.</param>
    internal IEnumerable<double> TargetValues(int scenario, RunSummary run)
    {
        // The base's targets are those of the policies that extend it, unless a policy brings its own.
        var counterparts = Scenarios[scenario].Scenario.Targets.SelectMany(target => target.Values.Select(value => (target.Name, value.Year))).ToList();
        return Targets.Select(target => counterparts.IndexOf((target.Target, target.Year)) is >= 0 and var place ? run.TargetValues[place] : double.NaN);
    }

    /// <summary>Files that were read besides the sweep file, each once.</summary>
    public IReadOnlyList<InputFile> Inputs => [.. Scenarios.SelectMany(loaded => loaded.Inputs).Concat(DesignInputs).DistinctBy(input => input.Path, StringComparer.Ordinal)];

    /// <summary>The file of a list design, where there is one.</summary>
    public required IReadOnlyList<InputFile> DesignInputs { get; init; }
}

/// <summary>The sweep file as it was read.</summary>
/// <param name="Path">Path as the user named it.</param>
/// <param name="Text">Text.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
public sealed record SweepText(string Path, string Text, string Sha256);
