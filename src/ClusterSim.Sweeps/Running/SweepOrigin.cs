using System.Globalization;
using System.Text;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;

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
            Scenarios = [.. sweep.Scenarios.Select(loaded => new SweepScenario(loaded.Scenario.Name, loaded.Path, loaded.EffectiveText, Sha256.Of(loaded.EffectiveText))
            {
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
            Points = sweep.Points.Values.Length,
            Tasks = 0,
        };
        manifest = manifest with { Identity = Identity(manifest, sweep) };
        return manifest with { Tasks = SweepTask.Of(manifest, sweep.Points.Values).Count };
    }

    /// <summary>Hash of what all runs have in common: the engine, the scenarios with their files, what is varied and kept. Paths and names of the sweep are left out.</summary>
    private static string Identity(SweepManifest manifest, Sweep sweep)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"sweep 1\nengine {manifest.Build}\nseed {manifest.Seed}\nmonths {manifest.Months}\nwindow {manifest.WindowStart}\n");
        foreach (var (scenario, loaded) in manifest.Scenarios.Zip(sweep.Scenarios))
        {
            text.Append(CultureInfo.InvariantCulture, $"scenario {scenario.Name} {scenario.Sha256}\n");
            // Parameter sets that a factor may take stand in the files and not in the effective text.
            foreach (var input in loaded.Inputs) text.Append(CultureInfo.InvariantCulture, $"input {input.Sha256}\n");
        }

        foreach (var factor in manifest.Factors) text.Append(CultureInfo.InvariantCulture, $"factor {factor.Path} {factor.Unit}\n");
        foreach (var outcome in manifest.Outcomes) text.Append(CultureInfo.InvariantCulture, $"outcome {outcome.Name} {outcome.Metric} {outcome.Group} {outcome.Window}\n");
        return Sha256.Of(text.ToString());
    }
}
