using System.Globalization;
using ClusterSim.Core.Recording;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Tests;

[NonParallelizable]
public sealed class StreamingTests
{
    private static readonly FirmColumn[] s_panel = [new("cash_rupiah", MetricKind.Money, "Cash.", (_, _) => 0)];

    [Test]
    public void A_replication_holds_one_row_group_however_many_months_it_has()
    {
        using var sample = new SampleRun { Replications = 1 };
        using var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false);
        writer.Start(sample.Manifest(), s_panel);
        using var run = writer.OpenReplication("base", 0);
        AddRows(run, 0, 2 * TableWriter.RowGroupRows);
        var early = GC.GetTotalMemory(forceFullCollection: true);
        AddRows(run, 2 * TableWriter.RowGroupRows, 20 * TableWriter.RowGroupRows);
        var late = GC.GetTotalMemory(forceFullCollection: true);

        // Eighteen row groups of 32 bytes a row would be 38 million bytes.
        Assert.That(late - early, Is.LessThan(8_000_000), string.Create(CultureInfo.InvariantCulture, $"{early} bytes, then {late}"));
    }

    [Test]
    public void Merged_replications_share_row_groups_of_bounded_size()
    {
        using var sample = new SampleRun { Replications = 2 };
        using (var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false))
        {
            writer.Start(sample.Manifest(), s_panel);
            for (var replication = 0; replication < 2; replication++)
            {
                using var run = writer.OpenReplication("base", replication);
                AddRows(run, 0, TableWriter.RowGroupRows + 100);
                run.Complete("x", new Dictionary<string, double>());
            }

            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        using var firms = new TableReader(Path.Combine(sample.Folder(), ResultFiles.Firms));
        Assert.That(
            Enumerable.Range(0, firms.RowGroups).Select(firms.RowsOf),
            Is.EqualTo([TableWriter.RowGroupRows, TableWriter.RowGroupRows, 200]));
        Assert.That(firms.Read<int>(2, "slot").Values[^1], Is.EqualTo(TableWriter.RowGroupRows + 99));
        Assert.That(firms.Read<int>(2, "replication").Values[0], Is.EqualTo(1));
    }

    [Test]
    public void Replications_may_be_written_at_the_same_time()
    {
        using var sample = new SampleRun { Replications = 8 };
        sample.Write("one_by_one");
        using (var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false))
        {
            writer.Start(sample.Manifest());
            Parallel.For(0, 16, run => sample.WriteReplication(writer, run % 2 == 0 ? "base" : "policy", run / 2));
            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        Assert.That(ResultDifference.Compare(sample.Folder("one_by_one"), sample.Folder()).IsIdentical);
    }

    private static void AddRows(Folder.ReplicationWriter run, int first, int end)
    {
        for (var row = first; row < end; row++)
            run.AddFirm(row / 1_000, (ulong)row, row, [row * 7919L % 1_000_003]);
    }
}
