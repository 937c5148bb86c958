using ClusterSim.Results.Tables;
using CsCheck;

namespace ClusterSim.Results.Tests;

/// <summary>What our writer stores, an independent reader reads back with the same bits; what is not finite is not defined, and comes back as NaN.</summary>
public sealed class EncodingTests
{
    private static readonly Column[] s_columns =
    [
        new("text", ColumnKind.Text), new("int", ColumnKind.Int), new("long", ColumnKind.Long),
        new("optional", ColumnKind.OptionalLong), new("double", ColumnKind.Double), new("flag", ColumnKind.Flag),
    ];

    private static readonly Gen<Row> s_anything = Gen.Select(
        Gen.String, Gen.Int, Gen.Long, Gen.Long.Nullable(), Gen.Double, Gen.Bool,
        (text, number, amount, optional, real, flag) => new Row(text.Replace("\0", "", StringComparison.Ordinal), number, amount, optional, real, flag));

    private static readonly Gen<Row> s_few = Gen.Select(
        OneOf("a", "\u00e9\u4e2d"), OneOf(int.MinValue, 0, int.MaxValue), OneOf(long.MinValue, 0, long.MaxValue),
        OneOf<long?>(null, 7), OneOf(0.0, -0.0, double.NaN, double.NegativeInfinity), Gen.Bool,
        (text, number, amount, optional, real, flag) => new Row(text, number, amount, optional, real, flag));

    [Test]
    public void Every_value_comes_back_with_the_same_bits() =>
        Gen.OneOf(s_anything.Array[1, 300], s_few.Array[1, 300], Gen.Select(s_few, Gen.Int[1, 1000], (row, count) => Enumerable.Repeat(row, count).ToArray()))
            .Sample(Check, iter: 200, threads: 1);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static void Check(Row[] rows)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var table = new TableWriter(path, "test", s_columns, threads: 2))
            {
                foreach (var row in rows)
                {
                    table.Column<string>(0).Add(row.Text);
                    table.Column<int>(1).Add(row.Int);
                    table.Column<long>(2).Add(row.Long);
                    table.Column<long?>(3).Add(row.Optional);
                    table.Column<double>(4).Add(row.Double);
                    table.Column<bool>(5).Add(row.Flag);
                    table.EndRow();
                }

                table.Complete();
            }

            using var read = new TableReader(path);
            Assert.That(read.Rows, Is.EqualTo(rows.Length));
            Assert.That(read.Read<string>(0, "text").Values.ToArray(), Is.EqualTo(rows.Select(row => row.Text)));
            Assert.That(read.Read<int>(0, "int").Values.ToArray(), Is.EqualTo(rows.Select(row => row.Int)));
            Assert.That(read.Read<long>(0, "long").Values.ToArray(), Is.EqualTo(rows.Select(row => row.Long)));
            Assert.That(read.Read<long?>(0, "optional").Values.ToArray(), Is.EqualTo(rows.Select(row => row.Optional)));
            Assert.That(
                read.Read<double>(0, "double").Values.ToArray().Select(BitConverter.DoubleToInt64Bits),
                Is.EqualTo(rows.Select(row => BitConverter.DoubleToInt64Bits(double.IsFinite(row.Double) ? row.Double : double.NaN))));
            Assert.That(read.Read<bool>(0, "flag").Values.ToArray(), Is.EqualTo(rows.Select(row => row.Flag)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed record Row(string Text, int Int, long Long, long? Optional, double Double, bool Flag);
}
