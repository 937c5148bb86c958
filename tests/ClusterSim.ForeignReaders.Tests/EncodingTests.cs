using ClusterSim.Figures;
using ClusterSim.Results.Tables;

namespace ClusterSim.ForeignReaders.Tests;

/// <summary>What the cases' tables hold by chance only: extremes, many texts, columns without a value, and row groups that a merge copies beside such as it joins.</summary>
public sealed class EncodingTests
{
    private const int Rows = TableWriter.RowGroupRows + 5_000;

    private static readonly Column[] s_columns =
    [
        new("many", ColumnKind.Text), new("few", ColumnKind.Text), new("int", ColumnKind.Int), new("long", ColumnKind.Long), new("optional", ColumnKind.OptionalLong),
        new("real", ColumnKind.Double), new("level", ColumnKind.Double), new("nothing", ColumnKind.Double), new("flag", ColumnKind.Flag), new("group", ColumnKind.Int),
    ];

    [Test]
    public void Merged_parts_have_their_rows_one_after_the_other_with_every_value()
    {
        var folder = Directory.CreateTempSubdirectory("clustersim-encodings-");
        try
        {
            var expected = Enumerable.Range(0, 2).SelectMany(part => Write(Path.Combine(folder.FullName, $"{part}.parquet"), new Random(part))).ToArray();
            using (var merged = new TableWriter(Path.Combine(folder.FullName, "merged.parquet"), "test", s_columns, threads: 2))
            {
                foreach (var part in new[] { "0.parquet", "1.parquet" })
                {
                    using var table = new TableReader(Path.Combine(folder.FullName, part));
                    merged.Append(table, isOnly: false, first: null);
                }

                merged.Complete();
            }

            using var duck = new DuckDb(folder.FullName);
            var rows = duck.Query("from 'merged.parquet'");
            Assert.That(rows, Has.Count.EqualTo(expected.Length));
            for (var row = 0; row < expected.Length; row++)
                if (!expected[row].AsSpan().SequenceEqual(rows[row])) Assert.That(rows[row], Is.EqualTo(expected[row]), $"row {row}");
            Assert.That(duck.Query("select count(distinct row_group_id) from parquet_metadata('merged.parquet')")[0][0], Is.EqualTo(4), "the large row group of either part is copied, and the rest behind it stays in its place");
            Assert.That(duck.Query("select count(*) from 'merged.parquet' where long = -9223372036854775808")[0][0], Is.EqualTo(expected.Count(row => row[3] is long.MinValue)), "bounds lead a reader to the right row groups");
            Assert.That(() => duck.Query("select group from 'merged.parquet'"), Throws.Exception, "group is a word of SQL");
            Assert.That(duck.Query("select max(\"group\") from 'merged.parquet'")[0][0], Is.EqualTo(Rows - 1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes a part and gives its rows as a reader should see them.</summary>
    private static List<object?[]> Write(string path, Random random)
    {
        var rows = new List<object?[]>(Rows);
        using var table = new TableWriter(path, "test", s_columns);
        for (var row = 0; row < Rows; row++)
        {
            var many = "\u00e9\u4e2d" + random.Next(50_000);
            var few = random.Next(3) == 0 ? "" : "north";
            var whole = random.Next(4) switch { 0 => int.MinValue, 1 => int.MaxValue, _ => random.Next() };
            var amount = random.Next(1000) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => random.NextInt64(-1_000_000, 1_000_000) };
            long? optional = random.Next(3) == 0 ? null : random.NextInt64();
            var real = random.Next(10) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => -0.0, 3 => double.Epsilon, _ => random.NextDouble() };
            double level = random.Next(4);
            table.Column<string>(0).Add(many);
            table.Column<string>(1).Add(few);
            table.Column<int>(2).Add(whole);
            table.Column<long>(3).Add(amount);
            table.Column<long?>(4).Add(optional);
            table.Column<double>(5).Add(real);
            table.Column<double>(6).Add(level == 0 ? double.NaN : level);
            table.Column<double>(7).Add(double.NaN);
            table.Column<bool>(8).Add(row % 3 == 0);
            table.Column<int>(9).Add(row);
            table.EndRow();
            rows.Add([many, few, whole, amount, optional, double.IsFinite(real) ? real : null, level == 0 ? null : level, null, row % 3 == 0, row]);
        }

        table.Complete();
        return rows;
    }
}
