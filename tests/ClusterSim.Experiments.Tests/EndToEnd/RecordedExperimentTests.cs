using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>Experiments in a result folder.</summary>
public sealed class RecordedExperimentTests
{
    private static readonly Experiment s_experiment = new([Pottery.Baseline, Pottery.Grant], 5, 4);

    private string _directory = "";

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("clustersim-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Finished_replications_are_not_run_again()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Execute("broken", months =>
        {
            if (months > 2.5 * s_experiment.MonthsPerReplication()) cancellation.Cancel();
        }, cancellation.Token));

        var calls = new List<long>();
        var resumed = Execute("broken", calls.Add, CancellationToken.None);
        var whole = Execute("whole", _ => { }, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calls[^1], Is.EqualTo((2 * s_experiment.MonthsPerReplication()) - Pottery.Baseline.Months - Pottery.Baseline.SpinUpMonths).Or.EqualTo(2 * s_experiment.MonthsPerReplication()), "two were finished, and perhaps the baseline of the third");
            Assert.That(resumed.Effects, Is.EqualTo(whole.Effects));
            Assert.That(resumed.Programmes, Is.EqualTo(whole.Programmes));
        }
    }

    [Test]
    public void Two_policies_of_the_same_numbers_stand_beside_each_other()
    {
        var twins = new Experiment([Pottery.Baseline, Pottery.Grant, Pottery.Grant with { Name = "twin" }], 5, 2);
        using var folder = Manifests.Begin(_directory, Manifests.Of(twins), FolderUse.New);
        var outcome = new RecordedExperiment(twins, folder, FirmPanel.None).Execute(new MachineOptions { Threads = 1 }, CancellationToken.None);
        Assert.That(outcome.Effects.Where(row => row.Policy is "twin").Select(row => row.Difference), Is.EqualTo(outcome.Effects.Where(row => row.Policy is "grant").Select(row => row.Difference)));
    }

    [Test]
    public void The_search_for_finished_replications_can_be_cancelled()
    {
        var total = 0L;
        Assert.Throws<OperationCanceledException>(() => Execute("out", months => total += months + 1, new CancellationToken(canceled: true)));
        Assert.That(total, Is.Zero, "the search was over before it was cancelled");
    }

    [Test]
    public void Money_too_large_to_be_kept_fails_the_replication_and_the_others_go_on()
    {
        var rich = Pottery.Grant with { Name = "rich", Firms = [Pottery.Grant.Firms[0] with { Capital = new Constant(1e15) }] };
        using var folder = Manifests.Begin(_directory, Manifests.Of(s_experiment) with { Scenarios = [Manifests.Of(s_experiment).Scenarios[0], Manifests.Of(s_experiment).Scenarios[1] with { Name = "rich" }] }, FolderUse.New);
        var outcome = new RecordedExperiment(new Experiment([Pottery.Baseline, rich], 5, 2), folder, FirmPanel.None)
            .Execute(new MachineOptions { Threads = 1 }, CancellationToken.None);
        Assert.That(outcome.Runs.Select(run => run.IsDone), Is.EqualTo((bool[])[true, false, true, false]));
        Assert.That(outcome.Runs[1].Error, Does.Contain("too large"));
    }

    [Test]
    public void A_panel_of_five_firms_has_five_rows_a_month_less_those_that_closed()
    {
        var panel = new FirmPanel(5);
        using var folder = Manifests.Begin(_directory, Manifests.Of(s_experiment), FolderUse.New, panel.ColumnsOf(s_experiment.Scenarios));
        var outcome = new RecordedExperiment(s_experiment, folder, panel).Execute(new MachineOptions { Threads = 2 }, CancellationToken.None);
        var rows = folder.Complete("done", DateTimeOffset.UnixEpoch).Files.Single(file => file.Name is ResultFiles.Firms).Rows;
        var all = 5 * Pottery.Baseline.Months * outcome.Runs.Count;
        Assert.That(rows, Is.InRange(0.8 * all, all));
    }

    [Test]
    public void The_values_of_an_attribute_are_groups_of_metrics_and_effects_and_a_column_of_the_panel()
    {
        var arm = new AttributeTerms { Name = "arm", Values = [new AttributeValue { Name = "control", Share = 0.5 }, new AttributeValue { Name = "grant", Share = 0.5 }] };
        var limited = Pottery.Grant.Policies[0] with { Attributes = [new AttributeFilter { Name = "arm", Values = ["grant"] }] };
        var experiment = new Experiment([Pottery.Baseline with { Attributes = [arm] }, Pottery.Grant with { Attributes = [arm], Policies = [limited] }], 5, 4);
        using var folder = Manifests.Begin(_directory, Manifests.Of(experiment), FolderUse.New, FirmPanel.All.ColumnsOf(experiment.Scenarios));
        var effects = new RecordedExperiment(experiment, folder, FirmPanel.All).Execute(new MachineOptions { Threads = 2 }, CancellationToken.None).Effects;
        var files = folder.Complete("done", DateTimeOffset.UnixEpoch).Files;
        var month = MetricsFile.ReadMonths(Path.Combine(_directory, ResultFiles.Metrics)).Last(entry => entry is { Scenario: "grant", Replication: 0 });
        EffectRow Of(string metric, string kind, string group) =>
            effects.Single(row => string.Equals(row.Metric, metric, StringComparison.Ordinal) && string.Equals(row.GroupKind, kind, StringComparison.Ordinal) && string.Equals(row.Group, group, StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(month.Groups.Where(group => group.Kind is "arm").Select(group => group.Name), Is.EqualTo((string[])["control", "grant"]));
            Assert.That(effects.Where(row => row.GroupKind is "arm").Select(row => row.Metric).Distinct(StringComparer.Ordinal), Is.EquivalentTo(effects.Where(row => row.GroupKind is "size").Select(row => row.Metric).Distinct(StringComparer.Ordinal)));
            Assert.That(Of("treated_share", "arm", "grant").PolicyMean, Is.Positive);
            Assert.That(Of("treated_share", "arm", "control").PolicyMean, Is.Zero);
            Assert.That(Of("investment_rupiah", "arm", "grant").Difference + Of("investment_rupiah", "arm", "control").Difference, Is.EqualTo(Of("investment_rupiah", "all", "all").Difference).Within(1));
            Assert.That(files.Single(file => file.Name is ResultFiles.Firms).Rows, Is.Positive);
        }
    }

    /// <summary>Runs one replication after another; <paramref name="onTotal"/> gets the months done so far.</summary>
    private ExperimentOutcome Execute(string name, Action<long> onTotal, CancellationToken cancellation)
    {
        using var folder = Manifests.Begin(Path.Combine(_directory, name), Manifests.Of(s_experiment), FolderUse.Resume);
        var total = 0L;
        return new RecordedExperiment(s_experiment, folder, FirmPanel.None)
            .Execute(new MachineOptions { Threads = 1, Watch = (_, _, _, work) => work(months => onTotal(total += months)) }, cancellation);
    }
}
