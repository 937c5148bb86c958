using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>What stays of a replication that is over.</summary>
[NonParallelizable]
public sealed class MemoryTests
{
    /// <summary>Measures at either end, of which the least counts: what else lives in the process at one of them, such as what a method not yet optimised holds, only adds to it.</summary>
    private const int Measures = 5;

    private const int Early = 10;
    private const int Late = 50;

    [TestCase(false)]
    [TestCase(true)]
    public void A_replication_leaves_its_summary_and_not_its_firms(bool isComparison)
    {
        var large = Pottery.Baseline with { Months = 3, SpinUpMonths = 1, Firms = [Pottery.Baseline.Firms[0] with { Count = 2_000 }] };
        Scenario[] scenarios = isComparison ? [large, large with { Name = "grant", Policies = Pottery.Grant.Policies }] : [large];
        var experiment = new Experiment(scenarios, 5, Late);
        var (months, early, late) = (0L, long.MaxValue, long.MaxValue);
        Record(experiment, done =>
        {
            // Both times the last month of a replication, so that one simulation is there.
            months += done;
            var (replication, rest) = Math.DivRem(months, experiment.MonthsPerReplication());
            if (rest != 0) return;
            if (replication is > Early - Measures and <= Early) early = Math.Min(early, Held());
            if (replication is > Late - Measures and <= Late) late = Math.Min(late, Held());
        });

        // A summary takes some kilobytes a run; the firms of one take more than a million bytes.
        const long allowed = 20_000;
        Assert.That(late - early, Is.LessThan((Late - Early) * scenarios.Length * allowed), string.Create(CultureInfo.InvariantCulture, $"{early} bytes, then {late}"));
    }

    /// <summary>Bytes that are held once all that is not has been collected, what finalizers held included.</summary>
    private static long Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Record(Experiment experiment, Action<long> onMonths)
    {
        var directory = Directory.CreateTempSubdirectory("clustersim-").FullName;
        try
        {
            using var folder = Manifests.Begin(directory, Manifests.Of(experiment), FolderUse.New);
            new RecordedExperiment(experiment, folder, FirmPanel.None).Execute(new MachineOptions { Threads = 1, Watch = (_, _, _, work) => work(onMonths) }, CancellationToken.None);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
