using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class SummaryStoreTests
{
    private string _directory = "";

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("clustersim-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void A_summary_reads_back_with_the_same_bits()
    {
        var policy = Worlds.Outcomes(1.0 / 3);
        policy.TreatedBy[0] = 1;
        var written = Worlds.Run("voucher", 7, ("workers", 0.1 + 0.2)) with
        {
            StateHash = "0123456789abcdef",
            Seed = 42,
            EndMetrics = [1.0 / 3, double.NaN, double.PositiveInfinity],
            TargetValues = [double.NaN, 1e-300],
            Programmes = [new ProgrammeMoney(1.1, 2.2, 3.3)],
            Policy = FirmContrast.Of(Worlds.Outcomes(0.7), policy, 1, _ => false, action: null),
        };
        var store = new SummaryStore(_directory);
        store.Write([written]);
        var read = store.Read().Single().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((read.Scenario, read.Replication, read.Seed, read.StateHash), Is.EqualTo(("voucher", 7, 42L, "0123456789abcdef")));
            Assert.That(read.Groups, Is.EqualTo(written.Groups));
            Assert.That(read.EndMetrics, Is.EqualTo(written.EndMetrics));
            Assert.That(read.Windows[0].Values, Is.EqualTo(written.Windows[0].Values));
            Assert.That(read.TargetValues, Is.EqualTo(written.TargetValues));
            Assert.That(read.Programmes, Is.EqualTo(written.Programmes));
            Assert.That(read.Policy!.Treated.Policy, Is.EqualTo(written.Policy.Treated.Policy));
        }
    }

    [Test]
    public void A_replication_with_a_failed_run_is_to_be_run_again()
    {
        var store = new SummaryStore(_directory);
        store.Write([Worlds.Run("base", 0), Worlds.Run("voucher", 0) with { Error = "failed" }]);
        store.Write([Worlds.Run("base", 1), Worlds.Run("voucher", 1)]);
        Assert.That(store.Read().Select(replication => replication[0].Replication), Is.EqualTo((int[])[1]));
    }

    [Test]
    public void A_file_that_was_not_finished_is_not_read()
    {
        File.WriteAllText(Path.Combine(_directory, "replication-000003.json.tmp"), "[{");
        Assert.That(new SummaryStore(_directory).Read(), Is.Empty);
    }
}
