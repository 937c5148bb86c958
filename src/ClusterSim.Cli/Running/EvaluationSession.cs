using System.Globalization;
using ClusterSim.Cli.Display;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Evaluating;
using ClusterSim.Experiments.Origins;
using ClusterSim.Experiments.Runs;
using ClusterSim.Reporting.Evaluation;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Running;

/// <summary>From loaded scenarios to the folder of an evaluation.</summary>
internal sealed class EvaluationSession : StudySession
{
    private readonly IReadOnlyList<LoadedScenario> _loaded;
    private readonly StudyPlan _plan;

    /// <summary>Prepares; nothing is written.</summary>
    /// <param name="loaded">The scenarios, the baseline first.</param>
    /// <param name="plan">How policies are studied.</param>
    /// <param name="settings">How it is made.</param>
    /// <param name="defaultName">Folder under <c>output</c> where the command line names none.</param>
    public EvaluationSession(IReadOnlyList<LoadedScenario> loaded, StudyPlan plan, StudySettings settings, string defaultName)
        : base(settings)
    {
        (_loaded, _plan) = (loaded, plan);
        var scenarios = loaded.Select(entry => entry.Scenario).ToArray();
        for (var count = 2; count <= scenarios.Length; count++)
            if (Comparability.Problems(scenarios[..count]).FirstOrDefault() is { } problem) throw new InputException(problem);
        OutputDirectory = settings.Output ?? Path.Combine("output", defaultName);
    }

    /// <inheritdoc/>
    public override string OutputDirectory { get; }

    /// <inheritdoc/>
    protected override long BytesPerTask =>
        _loaded.Skip(1).Max(policy => EvaluationRunner.EstimateBytes(_loaded[0].Scenario, policy.Scenario));

    /// <inheritdoc/>
    protected override Manifest Manifest
    {
        get
        {
            var manifest = Origin.Of(
                "evaluate", Engine, Provenance.Command, _loaded, _loaded[0].Scenario.Seed, _loaded[0].Scenario.Replications,
                    _loaded[0].Scenario.Months, DateTimeOffset.Now);
            using var store = RecordStore.InMemory();
            _ = Study(manifest, store); // what cannot be studied is refused before anything is written
            return manifest with { Threads = Settings.Threads, Extent = Sha256.Of(_plan.Words), Evaluation = _plan.ToJson() };
        }
    }

    /// <inheritdoc/>
    protected override (IStudy Study, Func<int> Publish) In(ResultFolder folder, RecordStore store)
    {
        var study = Study(Manifest, store);
        return (study, Publish);

        int Publish()
        {
            var outcome = study.Outcome();
            EvaluationStudy.Write(outcome, folder, Engine.Version);
            EvaluationReport.Write(folder.Manifest, _plan, outcome.Designs, CommandText.Of(Provenance.Command), folder.NextDirectory);
            folder.Publish(folder.Manifest with
            {
                Status = outcome.Failed.Count == 0 ? "done" : "failed",
                Finished = DateTimeOffset.Now,
                FailedRuns = outcome.Failed.Count
            });
            foreach (var reason in outcome.Failed.GroupBy(entry => (entry.Policy, entry.Error)))
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"clustersim: {reason.Key.Policy}: {Counted.Of(reason.Count(), "replication")} "
                    + $"failed: {reason.Key.Error}"));
            foreach (var (policy, why) in study.WithoutLottery)
                Console.Error.WriteLine($"warning: '{policy}' cannot be offered by lot, so that designs with a lot have no rows: {why}");
            Tell(() => EvaluationSummary.Tell(outcome, _plan, _loaded[0].Scenario.Money, OutputDirectory, Settings.Json));
            return outcome.Failed.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        }
    }

    /// <inheritdoc/>
    protected override int Estimate(CancellationToken cancellation)
    {
        var (policies, replications) = (_loaded.Count - 1, _loaded[0].Scenario.Replications);
        var parallelism = Options.Plan(policies * replications);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Counted.Of(policies, "policy")}, {Counted.Of(replications, "replication")}, {Counted.Of(_plan.Studies, "study")} in each; {Counted.Of(parallelism.Workers, "replication")} in "
                + $"parallel, about {BytesPerTask * parallelism.Workers / 1e6:0} MB of memory"));
        return ExitCode.Done;
    }

    private EvaluationStudy Study(Manifest manifest, RecordStore store) =>
        new([.. _loaded.Select(entry => entry.Scenario)], _plan, manifest, store);
}
