using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Firms;

/// <summary>
/// Eight neighbouring slots, a lane each, the first of them a multiple of eight. Groups of firms start at such slots, so
/// what lies behind the last slot of a group is no firm's. Numbers are read as doubles and reckoned as a firm's alone would be.
/// </summary>
internal readonly struct FirmVector8
{
    private readonly int _slot;

    /// <summary>The slots from one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FirmVector8(int slot) => _slot = slot;

    /// <summary>The first of them.</summary>
    public int First => _slot;

    /// <summary>So many slots in whole eights.</summary>
    public static int Room(int slots) => checked((int)Room((long)slots));

    /// <summary>The same of more slots than a run can have.</summary>
    public static long Room(long slots) => (slots + VectorMath.Lanes - 1) & -VectorMath.Lanes;

    /// <summary>Values of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(ReadOnlySpan<float> column) => VectorMath.Widen(column.Slice(_slot, VectorMath.Lanes));

    /// <summary>Values of a column that may not be kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Of(SlotColumn<float> column) =>
        !column.IsKept ? Vector512.Create((double)column.Neutral) : Of(column.Values);

    /// <summary>Amounts of money of a column, rupiah.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<long> Of(ReadOnlySpan<long> column) => Vector512.Create(column.Slice(_slot, VectorMath.Lanes));

    /// <summary>Marks of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<ulong> Of(ReadOnlySpan<byte> column)
    {
        var bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(in column.Slice(_slot, VectorMath.Lanes)[0])).AsByte();
        if (Avx512F.IsSupported) return Avx512F.ConvertToVector512UInt64(bytes);
        var words = Vector128.WidenLower(bytes);
        var (low, high) = (Vector128.WidenLower(words), Vector128.WidenUpper(words));
        return Vector512.Create(
            Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low)), Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high)));
    }

    /// <summary>Which slots hold a firm, all bits of a lane set or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Active(ulong[] id) =>
        ~Vector512.Equals(Vector512.Create(id.AsSpan(_slot, VectorMath.Lanes)), Vector512<ulong>.Zero).AsDouble();

    /// <summary>Small numbers of a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<short> Of(short[] column) => Vector128.Create(column.AsSpan(_slot, VectorMath.Lanes));

    /// <summary>Marks of a column of 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<uint> Of(ReadOnlySpan<uint> column) => Vector256.Create(column.Slice(_slot, VectorMath.Lanes));

    /// <summary>A number where a column of 32 bits bears any mark, nil elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<ulong> AnyMark(ReadOnlySpan<uint> column, ulong number)
    {
        var none = Vector256.Equals(Of(column), Vector256<uint>.Zero).AsInt32();
        return Vector512.AndNot(Vector512.Create(number), Vector512.Create(Vector256.WidenLower(none), Vector256.WidenUpper(none)).AsUInt64());
    }

    /// <summary>Where two columns have the same value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Same(ulong[] column, ulong[] other) =>
        Vector512.Equals(Vector512.Create(column.AsSpan(_slot, VectorMath.Lanes)), Vector512.Create(other.AsSpan(_slot, VectorMath.Lanes))).AsDouble();

    /// <summary>Of a column with one value more than there are slots: by how much the next slot's value is larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Steps(int[] column) => Vector256.Create(column.AsSpan(_slot + 1, VectorMath.Lanes)) - Vector256.Create(column.AsSpan(_slot, VectorMath.Lanes));

    /// <summary>Of a column with one value more than there are slots: where the next slot's value is another one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Rise(int[] column)
    {
        var rises = ~Vector256.Equals(Steps(column), Vector256<int>.Zero);
        return Vector512.Create(Vector256.WidenLower(rises), Vector256.WidenUpper(rises)).AsDouble();
    }

    /// <summary>Writes all lanes, rounded to the width of the column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(Span<float> column, Vector512<double> values) => VectorMath.Narrow(values).CopyTo(column.Slice(_slot, VectorMath.Lanes));

    /// <summary>Writes the lanes that are marked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(short[] column, Vector128<short> values, Vector512<double> where)
    {
        var marked = Avx512F.IsSupported ? Avx512F.ConvertToVector128Int16(where.AsInt64()) : NarrowToHalves(where.AsUInt64()).AsInt16();
        Vector128.ConditionalSelect(marked, values, Of(column)).CopyTo(column.AsSpan(_slot, VectorMath.Lanes));
    }

    /// <summary>Writes the lanes that are marked, of numbers below 256.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(Span<byte> column, Vector512<ulong> values, Vector512<double> where)
    {
        var kept = Vector512.ConditionalSelect(where.AsUInt64(), values, Of(column));
        var bytes = Avx512F.IsSupported ? Avx512F.ConvertToVector128Byte(kept) : Narrow(kept);
        Unsafe.WriteUnaligned(ref column.Slice(_slot, VectorMath.Lanes)[0], bytes.AsUInt64().ToScalar());
    }

    /// <summary>Writes the lanes that are marked, rounded to the width of the column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(Span<float> column, Vector512<double> values, Vector512<double> where) =>
        VectorMath.Narrow(Vector512.ConditionalSelect(where, values, Of(column))).CopyTo(column.Slice(_slot, VectorMath.Lanes));

    /// <summary>Writes the lanes that are marked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(uint[] column, Vector256<uint> values, Vector512<double> where)
    {
        var marked = Vector256.Narrow(where.AsUInt64().GetLower(), where.AsUInt64().GetUpper());
        Vector256.ConditionalSelect(marked, values, Of(column)).CopyTo(column.AsSpan(_slot, VectorMath.Lanes));
    }

    /// <summary>Writes the lanes that are marked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(long[] column, Vector512<long> values, Vector512<double> where) =>
        Vector512.ConditionalSelect(where.AsInt64(), values, Of(column)).CopyTo(column.AsSpan(_slot, VectorMath.Lanes));

    private static Vector128<byte> Narrow(Vector512<ulong> small)
    {
        var halves = NarrowToHalves(small);
        return Vector128.Narrow(halves, halves);
    }

    private static Vector128<ushort> NarrowToHalves(Vector512<ulong> small)
    {
        var words = Vector256.Narrow(small.GetLower(), small.GetUpper());
        return Vector128.Narrow(words.GetLower(), words.GetUpper());
    }
}
