using ClusterSim.Experiments.Origins;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.Sweeps.Tests.Analysis;

/// <summary>A comparison analysed as a sweep of one point.</summary>
public sealed class ComparisonResultsTests
{
    [Test]
    public void Effects_and_net_cost_are_those_of_the_comparison()
    {
        using var pottery = new Pottery();
        LoadedScenario[] loaded = [ScenarioFile.Load(pottery.At("baseline.yaml")), ScenarioFile.Load(pottery.At("grant.yaml"))];
        var experiment = new Experiment([.. loaded.Select(entry => entry.Scenario)], 7, 4);
        var manifest = Origin.Of("compare", new Engine("1.0", "", "digest"), ["clustersim"], loaded, 7, 4, experiment.Scenarios[0].Months, DateTimeOffset.UnixEpoch);
        manifest = manifest with { Scenarios = [manifest.Scenarios[0], manifest.Scenarios[1] with { WindowStart = Experiment.WindowStart(experiment.Scenarios[1]) }] };
        ExperimentOutcome outcome;
        using (var folder = ResultFolder.Begin(pottery.At("out"), manifest, FolderUse.New))
        using (var writer = new ResultFolderWriter(folder, folder.OpenStore("all")))
        {
            var recorded = new RecordedExperiment(experiment, writer, FirmPanel.None);
            Machine.Run(recorded, new MachineOptions { Threads = 2 }, CancellationToken.None);
            outcome = recorded.WriteTables(2);
            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        var results = SweepResults.Read(pottery.At("out"));
        var analysis = SweepAnalysis.Of(results, new AnalysisOptions([], [], null, 0));
        Assert.Multiple(() =>
        {
            foreach (var metric in (string[])["household_income_rupiah", "workers", "poor_share"])
            {
                var row = outcome.Effects.Single(effect => effect is { GroupKind: "all" } && string.Equals(effect.Metric, metric, StringComparison.Ordinal));
                Assert.That(results.Effect("grant", metric)[0].Average(), Is.EqualTo(row.Difference).Within(1e-6 * Math.Abs(row.PolicyMean)), metric);
                Assert.That(results.Cost("grant")[0], Is.EqualTo(row.CostRupiah).Within(1).And.Positive);
            }

            Assert.That(analysis.Robustness.Select(row => (row.Policy, row.Points)), Is.SupersetOf(((string, int)[])[("", 1), ("grant", 1)]));
            Assert.That(analysis.Correlations, Is.Empty, "no factor varies");
        });
    }
}
