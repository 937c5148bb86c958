using System.Globalization;
using System.Text;
using System.Text.Json;
using ClusterSim.Experiments.Origins;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Calibration;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Running;

/// <summary>Says in the manifest what makes a sweep, or a calibration.</summary>
public static class SweepOrigin
{
    /// <summary>Manifest of a sweep that begins now.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="engine">The program.</param>
    /// <param name="command">The command.</param>
    /// <param name="started">When it begins.</param>
    public static Manifest Begin(Sweep sweep, Engine engine, IReadOnlyList<string> command, DateTimeOffset started)
    {
        var terms = new SweepTerms(
            sweep.Name, sweep.Title, sweep.File, [.. sweep.DesignInputs.Select(input => new ManifestInput(input.Path, input.Sha256))], sweep.Design, sweep.Replications,
            OutcomeColumn.Of(sweep), sweep.WindowStart, Kept(sweep), sweep.Points.Values.Length, SweepRuns.TasksOf(sweep));
        var common = Common("sweep", sweep, sweep.Scenarios, engine, command, started, sweep.Replications.Maximum);
        return common with
        {
            Identity = Identity(common, terms),
            Extent = Sha256.Of(string.Create(CultureInfo.InvariantCulture, $"points {terms.Points}\ntasks {terms.Tasks}\nfile {terms.File.Sha256}\n{string.Join('\n', sweep.Inputs.Select(input => input.Sha256))}")),
            Sweep = JsonSerializer.SerializeToElement(terms, TermsJson.Default.SweepTerms),
        };
    }

    /// <summary>Manifest of a calibration that begins now.</summary>
    /// <param name="sweep">Scenarios and factors.</param>
    /// <param name="settings">How it is made.</param>
    /// <param name="targets">The observed values.</param>
    /// <param name="engine">The program.</param>
    /// <param name="command">The command.</param>
    /// <param name="started">When it begins.</param>
    public static Manifest Calibration(
        Sweep sweep, CalibrationSettings settings, IReadOnlyList<ObservedTarget> targets, Engine engine, IReadOnlyList<string> command, DateTimeOffset started)
    {
        var own = JsonSerializer.SerializeToElement(new CalibrationTerms(settings, targets, sweep.File), TermsJson.Default.CalibrationTerms);
        var common = Common("calibrate", sweep, sweep.Calibrated, engine, command, started, settings.SearchReplications);
        return common with
        {
            Extent = Sha256.Of(string.Join('\n', [$"{settings}", .. common.Scenarios.Select(scenario => scenario.Sha256),
                .. targets.Where(target => target.IsFitted).Select(target => $"fit {target.Scenario}.{target.Target}"),
                .. common.Factors.Select(factor =>
                FormattableString.Invariant($"{factor.Path} {factor.Low:R} {factor.High:R} {factor.Scale} {factor.Unit}"))])),
            Calibration = own,
        };
    }

    /// <summary>What the design knows of a factor.</summary>
    internal static Factor FactorOf(ManifestFactor factor) =>
        new(factor.Path, factor.Low, factor.High, factor.Levels, factor.Scale is "log" ? FactorScale.Log : FactorScale.Linear, factor.Name) { Base = factor.Base };

    private static Manifest Common(
        string kind, Sweep sweep, IReadOnlyList<LoadedScenario> loaded, Engine engine, IReadOnlyList<string> command, DateTimeOffset started, int replications)
    {
        var manifest = Origin.Of(kind, engine, command, loaded, sweep.Seed, replications, sweep.Months, started);
        return manifest with
        {
            Factors = [.. sweep.Factors.Select(factor => new ManifestFactor(
                factor.Factor.Name, factor.Factor.Path, factor.Unit, factor.Factor.Low, factor.Factor.High, factor.Factor.Levels, factor.Words,
                factor.Factor.Scale == FactorScale.Log ? "log" : "linear", factor.Factor.Base, factor.Description))],
            Scenarios = [.. manifest.Scenarios.Select((scenario, index) => scenario with
            {
                Identity = IdentityOf(sweep, loaded[index]),
                Factors = [.. Enumerable.Range(0, sweep.Factors.Count).Where(factor => sweep.PointScenarios.Reaches(factor, index))],
            })],
        };
    }

    /// <summary>What decides a scenario's numbers besides the factors. Parameter sets that a factor may take stand in the files and not in the effective text.</summary>
    private static string IdentityOf(Sweep sweep, LoadedScenario loaded) => !sweep.Factors.Any(factor => factor.IsParameterSet) ? loaded.Identity
        : Sha256.Of(string.Join('\n', loaded.Inputs.Select(input => input.Sha256).Prepend(loaded.Identity)));

    /// <summary>What is kept of each run, in words, without the names of columns.</summary>
    internal static string Kept(Sweep sweep)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"outcomes 1\nfrom {sweep.WindowStart}\n"));
        foreach (var outcome in sweep.Outcomes) text.Append(CultureInfo.InvariantCulture, $"outcome {outcome.Metric.Name} {outcome.Group.Kind}.{outcome.Group.Name} {outcome.Window}\n");
        foreach (var counterpart in sweep.Targets)
        {
            text.Append(CultureInfo.InvariantCulture, $"target {counterpart.Year}");
            foreach (var target in sweep.Scenarios.Select(loaded => loaded.Scenario.Targets.FirstOrDefault(target => string.Equals(target.Name, counterpart.Target, StringComparison.Ordinal))))
                text.Append(CultureInfo.InvariantCulture, $" {target?.Metric} {target?.Sector} {target?.Figure}");
            text.Append('\n');
        }

        return Sha256.Of(text.ToString());
    }

    /// <summary>Hash of what all runs of the base have in common besides engine, seed and months, by which a sweep is known again. Policies may come and go; paths and the sweep's own name are left out.</summary>
    private static string Identity(Manifest common, SweepTerms terms)
    {
        var text = new StringBuilder($"sweep 3\nkept {terms.Kept}\nbase {common.Scenarios[0].Name} {common.Scenarios[0].Identity}\n");
        foreach (var factor in common.Factors) text.Append(CultureInfo.InvariantCulture, $"factor {factor.Path} {factor.Unit}\n");
        foreach (var outcome in terms.Outcomes) text.Append(CultureInfo.InvariantCulture, $"outcome {outcome.Name}\n");
        return Sha256.Of(text.ToString());
    }
}
