using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using CsCheck;

namespace ClusterSim.Core.Tests.Numerics;

/// <summary>Eight slots read and write what each slot alone would.</summary>
public class FirmVector8Tests
{
    private static readonly Vector512<double> s_odd = Vector512.Create(0ul, ulong.MaxValue, 0, ulong.MaxValue, 0, ulong.MaxValue, 0, ulong.MaxValue).AsDouble();

    [Test]
    public void Only_marked_lanes_are_written_and_only_of_these_slots() =>
        Gen.Select(Gen.Float.Array[24], Gen.Double.Array[8]).Sample((column, values) =>
        {
            var after = (float[])column.Clone();
            new FirmVector8(8).Put(after, VectorMath.Load(values, 0), s_odd);
            for (var slot = 0; slot < 24; slot++)
            {
                var expected = slot is >= 8 and < 16 && slot % 2 == 1 ? (float)values[slot - 8] : column[slot];
                Assert.That(BitConverter.SingleToInt32Bits(after[slot]), Is.EqualTo(BitConverter.SingleToInt32Bits(expected)), $"slot {slot}");
            }
        }, iter: 2_000);

    [Test]
    public void Money_is_written_to_the_rupiah()
    {
        long[] column = [.. Enumerable.Range(0, 16).Select(slot => long.MaxValue - slot)];
        new FirmVector8(8).Put(column, Vector512.Create(-5L), s_odd);
        Assert.That(column[8..], Is.EqualTo(new[] { long.MaxValue - 8, -5, long.MaxValue - 10, -5, long.MaxValue - 12, -5, long.MaxValue - 14, -5 }));
        Assert.That(new FirmVector8(8).Of(column)[2], Is.EqualTo(long.MaxValue - 10));
    }

    [Test]
    public void Marks_and_small_numbers_are_written_where_marked_and_nowhere_else() =>
        Gen.Select(Gen.Byte.Array[24], Gen.Short.Array[24], Gen.UInt.Array[24], Gen.Byte.Array[8]).Sample((bytes, shorts, words, given) =>
        {
            var (newBytes, newShorts, newWords) = ((byte[])bytes.Clone(), (short[])shorts.Clone(), (uint[])words.Clone());
            var eight = new FirmVector8(8);
            eight.Put(newBytes, Vector512.Create<ulong>([.. given.Select(value => (ulong)value)]), s_odd);
            eight.Put(newShorts, Vector128.Create<short>([.. given.Select(value => (short)-value)]), s_odd);
            eight.Put(newWords, Vector256.Create<uint>([.. given.Select(value => (uint)value << 20)]), s_odd);
            for (var slot = 0; slot < 24; slot++)
            {
                var isWritten = slot is >= 8 and < 16 && slot % 2 == 1;
                Assert.That(newBytes[slot], Is.EqualTo(isWritten ? given[slot - 8] : bytes[slot]), $"byte {slot}");
                Assert.That(newShorts[slot], Is.EqualTo(isWritten ? -given[slot - 8] : shorts[slot]), $"short {slot}");
                Assert.That(newWords[slot], Is.EqualTo(isWritten ? (uint)given[slot - 8] << 20 : words[slot]), $"word {slot}");
            }
        }, iter: 2_000);

    [Test]
    public void A_number_stands_where_there_is_any_mark()
    {
        uint[] marks = [.. Enumerable.Repeat(1u, 8), 0, 1, 0, 1u << 31, 5, 0, uint.MaxValue, 0];
        var numbers = new FirmVector8(8).AnyMark(marks, 4);
        for (var lane = 0; lane < 8; lane++) Assert.That(numbers[lane], Is.EqualTo(marks[8 + lane] == 0 ? 0ul : 4ul), $"lane {lane}");
    }

    [Test]
    public void Marks_identities_and_rows_are_read_lane_by_lane()
    {
        byte[] marks = [9, 9, 9, 9, 9, 9, 9, 9, 0, 1, 2, 255, 4, 0, 6, 7];
        ulong[] id = [1, 1, 1, 1, 1, 1, 1, 1, 0, 1ul << 63, 0, 7, 0, 0, 5, 1];
        int[] rows = [0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 4, 4, 4, 9, 9, 9, 10];
        var eight = new FirmVector8(8);
        for (var lane = 0; lane < 8; lane++)
        {
            Assert.That(eight.Of(marks)[lane], Is.EqualTo(marks[8 + lane]));
            Assert.That(double.IsNaN(eight.Active(id)[lane]), Is.EqualTo(id[8 + lane] != 0), $"identity {lane}");
            Assert.That(double.IsNaN(eight.Rise(rows)[lane]), Is.EqualTo(rows[9 + lane] != rows[8 + lane]), $"row {lane}");
        }
    }

    [Test]
    public void Sums_products_and_quotients_in_doubles_rounded_once_are_those_of_floats() =>
        Gen.Select(Gen.Float.Array[8], Gen.Float.Array[8]).Sample((left, right) =>
        {
            var (x, y) = (VectorMath.Widen(left), VectorMath.Widen(right));
            var (sum, product, quotient) = (VectorMath.Single(x + y), VectorMath.Single(x * y), VectorMath.Single(x / y));
            for (var lane = 0; lane < 8; lane++)
            {
                Assert.That(sum[lane], Is.EqualTo((double)(left[lane] + right[lane])));
                Assert.That(product[lane], Is.EqualTo((double)(left[lane] * right[lane])));
                Assert.That(quotient[lane], Is.EqualTo((double)(left[lane] / right[lane])));
            }
        }, iter: 5_000);

    [Test]
    public void Clamping_is_that_of_a_number_alone() =>
        Gen.Select(Gen.Double.Array[8], Gen.Double[-1e300, 0], Gen.Double[0, 1e300]).Sample((values, least, most) =>
        {
            var clamped = VectorMath.Clamp(VectorMath.Load(values, 0), Vector512.Create(least), Vector512.Create(most));
            for (var lane = 0; lane < 8; lane++) Assert.That(clamped[lane], Is.EqualTo(Math.Clamp(values[lane], least, most)));
        }, iter: 2_000);

    [TestCase(0, 0)]
    [TestCase(1, 8)]
    [TestCase(8, 8)]
    [TestCase(2_041, 2_048)]
    public void Room_is_whole_eights(int slots, int room) => Assert.That(FirmVector8.Room(slots), Is.EqualTo(room));
}
