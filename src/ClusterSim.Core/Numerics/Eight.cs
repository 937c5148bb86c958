using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ClusterSim.Core.Firms;

namespace ClusterSim.Core.Numerics;

/// <summary>
/// Eight neighbouring slots, fewer at the end of a block, a lane each. Numbers are read as doubles and reckoned as a firm
/// alone would be; lanes beyond the block read nil and are never written.
/// </summary>
internal readonly struct Eight
{
    private readonly int _slot, _count;

    /// <summary>The slots from one on, at most eight, before <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Eight(int slot, int end) => (_slot, _count) = (slot, Math.Min(LaneMath.Lanes, end - slot));

    /// <summary>Room for a number of each of so many slots, in whole vectors.</summary>
    public static int Room(int slots) => (slots + LaneMath.Lanes - 1) & -LaneMath.Lanes;

    /// <summary>Values of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(ReadOnlySpan<float> column)
    {
        var eight = _count == LaneMath.Lanes ? Vector256.Create(column.Slice(_slot, LaneMath.Lanes)) : Some(column.Slice(_slot, _count));
        return Vector512.Create(Vector256.WidenLower(eight), Vector256.WidenUpper(eight));
    }

    /// <summary>Values of a column that may not be kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(OptionalColumn<float> column) =>
        !column.IsKept ? Vector512.Create((double)column.Neutral) : Of(column.Values);

    /// <summary>Amounts of money of a column, rupiah.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<long> Of(long[] column) =>
        _count == LaneMath.Lanes ? Vector512.Create(column.AsSpan(_slot, LaneMath.Lanes)) : Some(column.AsSpan(_slot, _count));

    /// <summary>Marks of a column as numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<ulong> Of(byte[] column)
    {
        var eight = _count == LaneMath.Lanes ? Unsafe.ReadUnaligned<ulong>(ref column.AsSpan(_slot, LaneMath.Lanes)[0]) : Some(column.AsSpan(_slot, _count));
        if (Avx512F.IsSupported) return Avx512F.ConvertToVector512UInt64(Vector128.CreateScalar(eight).AsByte());
        return Vector512.Create(
            eight & 0xFF, eight >> 8 & 0xFF, eight >> 16 & 0xFF, eight >> 24 & 0xFF, eight >> 32 & 0xFF, eight >> 40 & 0xFF, eight >> 48 & 0xFF, eight >> 56);
    }

    /// <summary>Which slots hold a firm, all bits of a lane set or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Active(ulong[] id)
    {
        var eight = _count == LaneMath.Lanes ? Vector512.Create(id.AsSpan(_slot, LaneMath.Lanes)) : Some(id.AsSpan(_slot, _count));
        return ~Vector512.Equals(eight, Vector512<ulong>.Zero).AsDouble();
    }

    /// <summary>Of a column with one value more than there are slots: where the next slot's value is another one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Rise(int[] column)
    {
        var (these, next) = _count == LaneMath.Lanes
            ? (Vector256.Create(column.AsSpan(_slot, LaneMath.Lanes)), Vector256.Create(column.AsSpan(_slot + 1, LaneMath.Lanes)))
            : (Some(column.AsSpan(_slot, _count)), Some(column.AsSpan(_slot + 1, _count)));
        var rises = ~Vector256.Equals(these, next);
        return Vector512.Create(Vector256.WidenLower(rises), Vector256.WidenUpper(rises)).AsDouble();
    }

    /// <summary>Writes the lanes that are marked, rounded to the width of the column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(float[] column, Vector512<double> values, Vector512<double> where)
    {
        var narrow = LaneMath.Narrow(Vector512.ConditionalSelect(where, values, Of(column)));
        if (_count == LaneMath.Lanes) narrow.CopyTo(column.AsSpan(_slot, LaneMath.Lanes));
        else PutSome(column, narrow);
    }

    /// <summary>Writes the lanes that are marked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(long[] column, Vector512<long> values, Vector512<double> where)
    {
        var all = Vector512.ConditionalSelect(where.AsInt64(), values, Of(column));
        if (_count == LaneMath.Lanes) all.CopyTo(column.AsSpan(_slot, LaneMath.Lanes));
        else PutSome(column, all);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<float> Some(ReadOnlySpan<float> values)
    {
        Span<float> eight = stackalloc float[LaneMath.Lanes];
        values.CopyTo(eight);
        return Vector256.Create<float>(eight);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<int> Some(ReadOnlySpan<int> values)
    {
        Span<int> eight = stackalloc int[LaneMath.Lanes];
        values.CopyTo(eight);
        return Vector256.Create<int>(eight);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Some(ReadOnlySpan<byte> values)
    {
        Span<byte> eight = stackalloc byte[LaneMath.Lanes];
        values.CopyTo(eight);
        return Unsafe.ReadUnaligned<ulong>(ref eight[0]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<T> Some<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        Span<T> eight = stackalloc T[LaneMath.Lanes];
        values.CopyTo(eight);
        return Vector512.Create<T>(eight);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PutSome(float[] column, Vector256<float> values)
    {
        for (var lane = 0; lane < _count; lane++) column[_slot + lane] = values[lane];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PutSome(long[] column, Vector512<long> values)
    {
        for (var lane = 0; lane < _count; lane++) column[_slot + lane] = values[lane];
    }
}
