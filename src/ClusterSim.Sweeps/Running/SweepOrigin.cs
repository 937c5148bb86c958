using System.Globalization;
using System.Text;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;

namespace ClusterSim.Sweeps.Running;

/// <summary>Says in <c>sweep.json</c> what makes a sweep.</summary>
public static class SweepOrigin
{
    /// <summary>Manifest of a sweep that begins now.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="engine">The program.</param>
    /// <param name="command">The command.</param>
    /// <param name="started">When it begins.</param>
    public static SweepManifest Begin(Sweep sweep, Engine engine, IReadOnlyList<string> command, DateTimeOffset started)
    {
        var manifest = new SweepManifest
        {
            Engine = engine.Version,
            Commit = engine.Commit,
            Build = engine.Digest,
            Name = sweep.Name,
            Title = sweep.Title,
            Command = command,
            Status = "running",
            Started = started,
            Sweep = sweep.File,
            Scenarios = [.. sweep.Scenarios.Select((loaded, index) => new SweepScenario(loaded.Scenario.Name, loaded.Path, loaded.EffectiveText, Sha256.Of(loaded.EffectiveText))
            {
                Identity = IdentityOf(sweep, loaded),
                Factors = [.. Enumerable.Range(0, sweep.Factors.Count).Where(factor => sweep.PointScenarios.Reaches(factor, index))],
                TitleEn = loaded.Scenario.Title.In(indonesian: false),
                TitleId = loaded.Scenario.Title.In(indonesian: true),
            })],
            Sectors = ManifestSector.Of(sweep.Scenarios.Select(loaded => loaded.Scenario)),
            Inputs = [.. sweep.Inputs.Select(input => new ManifestInput(input.Path, input.Sha256))],
            Overrides = sweep.Scenarios[0].Overrides,
            Factors = [.. sweep.Factors.Select(FactorColumn.Of)],
            Design = sweep.Design,
            Replications = sweep.Replications,
            Outcomes = [.. sweep.Outcomes.Select(OutcomeColumn.Of), .. sweep.Targets.Select(OutcomeColumn.Of)],
            Seed = sweep.Seed,
            Months = sweep.Months,
            WindowStart = sweep.WindowStart,
            Identity = "",
            Kept = Kept(sweep),
            Points = sweep.Points.Values.Length,
            Tasks = 0,
        };
        manifest = manifest with { Identity = Identity(manifest) };
        return manifest with { Tasks = SweepTask.Of(manifest).Count };
    }

    /// <summary>What decides a scenario's numbers besides the factors. Parameter sets that a factor may take stand in the files and not in the effective text.</summary>
    private static string IdentityOf(Sweep sweep, LoadedScenario loaded) => !sweep.Factors.Any(factor => factor.IsParameterSet) ? loaded.Identity
        : Sha256.Of(string.Join('\n', loaded.Inputs.Select(input => input.Sha256).Prepend(loaded.Identity)));

    /// <summary>What is kept of each run, in words, without the names of columns.</summary>
    private static string Kept(Sweep sweep)
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

    /// <summary>Hash of what all runs of the base have in common, by which a sweep is known again. Policies may come and go; paths and the sweep's own name are left out.</summary>
    internal static string Identity(SweepManifest manifest)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"sweep 2\nengine {manifest.Build}\nseed {manifest.Seed}\nmonths {manifest.Months}\nkept {manifest.Kept}\n");
        text.Append(CultureInfo.InvariantCulture, $"base {manifest.Scenarios[0].Name} {manifest.Scenarios[0].Identity}\n");
        foreach (var factor in manifest.Factors) text.Append(CultureInfo.InvariantCulture, $"factor {factor.Path} {factor.Unit}\n");
        foreach (var outcome in manifest.Outcomes) text.Append(CultureInfo.InvariantCulture, $"outcome {outcome.Name}\n");
        return Sha256.Of(text.ToString());
    }
}
