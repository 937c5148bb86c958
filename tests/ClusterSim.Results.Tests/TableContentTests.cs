using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Tests;

/// <summary>Results of two builds are compared by what their tables hold.</summary>
public sealed class TableContentTests
{
    private static readonly Column[] s_columns = [new("name", ColumnKind.Text), new("debt", ColumnKind.OptionalLong), new("share", ColumnKind.Double)];
    private string _folder = "";

    [SetUp]
    public void Open() => _folder = Directory.CreateTempSubdirectory("clustersim-content-").FullName;

    [TearDown]
    public void Close() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Tables_of_two_builds_with_the_same_values_are_equal_though_their_bytes_differ()
    {
        var (one, other) = (Write("one", "0.1.0"), Write("other", "0.2.0"));
        Assert.That(File.ReadAllBytes(other), Is.Not.EqualTo(File.ReadAllBytes(one)));
        Assert.That(TableContent.AreEqual(one, other, CancellationToken.None));
    }

    [Test]
    public void Row_groups_may_be_cut_elsewhere()
    {
        var (half, whole) = (Write("half", "test", 40_000), Path.Combine(_folder, "whole"));
        var copied = Path.Combine(_folder, "copied");
        // Two large row groups beside each other, and the same rows in as few as they fill.
        using (var table = new TableWriter(copied, "test", s_columns))
        {
            using var part = new TableReader(half);
            table.Append(part, isOnly: false, first: null);
            table.Append(part, isOnly: false, first: null);
            table.Complete();
        }

        using (var table = new TableWriter(whole, "test", s_columns))
        {
            for (var row = 0; row < 80_000; row++) Add(table, row % 40_000, 0);
            table.Complete();
        }

        using var cut = new TableReader(copied);
        using var full = new TableReader(whole);
        Assert.That((cut.RowsOf(0), full.RowsOf(0)), Is.EqualTo((40_000, TableWriter.RowGroupRows)));
        Assert.That(TableContent.AreEqual(copied, whole, CancellationToken.None));
    }

    [Test]
    public void One_value_one_null_or_one_row_makes_a_difference()
    {
        var one = Write("one", "test");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TableContent.AreEqual(one, Write("value", "test", nudged: 8), CancellationToken.None), Is.False);
            Assert.That(TableContent.AreEqual(one, Write("null", "test", nudged: 9), CancellationToken.None), Is.False);
            Assert.That(TableContent.AreEqual(one, Write("shorter", "test", rows: 99), CancellationToken.None), Is.False);
        }
    }

    private string Write(string name, string engine, int rows = 100, int nudged = -1)
    {
        var path = Path.Combine(_folder, name);
        using var table = new TableWriter(path, engine, s_columns);
        for (var row = 0; row < rows; row++) Add(table, row, row == nudged ? 1 : 0);
        table.Complete();
        return path;
    }

    /// <summary>Every third row has nothing to share; a nudge makes that 1, and another number another.</summary>
    private static void Add(TableWriter table, int row, double nudge)
    {
        table.Column<string>(0).Add("firm");
        table.Column<long?>(1).Add(row % 2 == 0 ? null : row);
        table.Column<double>(2).Add(row % 3 == 0 && nudge == 0 ? double.NaN : (row / 7.0) + nudge);
        table.EndRow();
    }
}
