using System.Globalization;
using ClusterSim.Core.Recording;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Tests;

[NonParallelizable]
public sealed class StreamingTests
{
    private static readonly FirmColumn[] s_panel = [new("cash_rupiah", MetricKind.Money, "Cash.", (_, slot) => slot * 7919L % 1_000_003)];

    [Test]
    public void A_replication_holds_one_row_group_however_many_months_it_has()
    {
        using var sample = new SampleRun { Replications = 1 };
        using var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New, s_panel);
        using var run = writer.OpenReplication("base", 0);
        AddRows(run, 0, 2 * TableWriter.RowGroupRows);
        var early = GC.GetTotalMemory(forceFullCollection: true);
        AddRows(run, 2 * TableWriter.RowGroupRows, 20 * TableWriter.RowGroupRows);
        var late = GC.GetTotalMemory(forceFullCollection: true);

        // Eighteen row groups of 32 bytes a row would be 38 million bytes.
        Assert.That(late - early, Is.LessThan(8_000_000), string.Create(CultureInfo.InvariantCulture, $"{early} bytes, then {late}"));
    }

    [Test]
    public void Merged_replications_keep_large_row_groups_as_they_are_and_join_small_ones()
    {
        using var sample = new SampleRun { Replications = 3 };
        using (var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New, s_panel))
        {
            for (var replication = 0; replication < 3; replication++)
            {
                using var run = writer.OpenReplication("base", replication);
                AddRows(run, 0, replication == 2 ? TableWriter.RowGroupRows + (TableWriter.RowGroupRows / 2) : 300);
                run.Complete("x", new Dictionary<string, double>());
            }

            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        using var firms = new TableReader(Path.Combine(sample.Folder(), ResultFiles.Firms));
        Assert.That(Enumerable.Range(0, firms.RowGroups).Select(firms.RowsOf), Is.EqualTo([600, TableWriter.RowGroupRows, (TableWriter.RowGroupRows / 2)]));
        Assert.That(firms.Read<int>(0, "replication").Values[599], Is.EqualTo(1));
        Assert.That(firms.Read<int>(2, "replication").Values[0], Is.EqualTo(2));
        var slots = Enumerable.Range(TableWriter.RowGroupRows, (TableWriter.RowGroupRows / 2)).ToArray();
        Assert.That(firms.Read<int>(2, "slot").Values.ToArray(), Is.EqualTo(slots));
        Assert.That(firms.Read<long>(2, "cash_rupiah").Values.ToArray(), Is.EqualTo(slots.Select(slot => slot * 7919L % 1_000_003)));
    }

    [TestCase(2)]
    [TestCase(5)]
    public void Parts_read_side_by_side_are_merged_into_the_same_bytes(int threads)
    {
        using var sample = new SampleRun { Replications = 7 };
        sample.Write("one_by_one");
        sample.Write(more: writer => writer.Merge(threads));
        foreach (var name in (string[])[ResultFiles.Metrics, ResultFiles.ProgrammeMonths, ResultFiles.Runs])
            Assert.That(File.ReadAllBytes(Path.Combine(sample.Folder(), name)), Is.EqualTo(File.ReadAllBytes(Path.Combine(sample.Folder("one_by_one"), name))), name);
    }

    [Test]
    public void Of_several_damaged_parts_the_first_is_named_on_any_number_of_threads([Values(1, 3)] int threads)
    {
        using var sample = new SampleRun();
        using var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New);
        sample.WriteAll(writer);
        foreach (var replication in new[] { 1, 2 })
            File.WriteAllText(writer.MetricsPartOf("base", replication), "PAR1");
        Assert.That(() => writer.Merge(threads), Throws.TypeOf<ResultException>().With.Message.Contains(writer.MetricsPartOf("base", 1)));
    }

    [Test]
    public void Replications_may_be_written_at_the_same_time()
    {
        using var sample = new SampleRun { Replications = 8 };
        sample.Write("one_by_one");
        using (var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New))
        {
            Parallel.For(0, 16, run => sample.WriteReplication(writer, run % 2 == 0 ? "base" : "policy", run / 2));
            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        Assert.That(ResultDifference.Compare(sample.Folder("one_by_one"), sample.Folder()).IsIdentical);
    }

    private static void AddRows(Folder.ReplicationWriter run, int first, int end)
    {
        for (var row = first; row < end; row += 1_000)
        {
            var slots = Enumerable.Range(row, Math.Min(1_000, end - row)).ToArray();
            run.AddFirms(row / 1_000, Array.ConvertAll(slots, slot => (ulong)slot), slots, rows: null!);
        }
    }
}
