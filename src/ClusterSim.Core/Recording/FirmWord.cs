using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>Which slots of a word bear a mark at the month's end, a bit a slot; bits of slots without a firm do not count.</summary>
/// <param name="firms">The slots.</param>
internal delegate ulong FirmMark(FirmWord firms);

/// <summary>Up to 64 neighbouring slots of a cell, as bits of a word.</summary>
/// <param name="facts">What is read.</param>
/// <param name="cell">Cell of the slots.</param>
/// <param name="first">The first slot.</param>
/// <param name="count">How many, in whole eights.</param>
internal readonly ref struct FirmWord(FirmFacts facts, Cell cell, int first, int count)
{
    /// <summary>Slots of a whole word.</summary>
    public const int Size = 64;

    private readonly int _first = first;
    private readonly int _count = count;

    /// <summary>What is read.</summary>
    public FirmFacts Facts { get; } = facts;

    /// <summary>The firms' cell.</summary>
    public Cell Cell { get; } = cell;

    /// <summary>The firms' place.</summary>
    public Terms.Place Place => Facts.Places[Cell.Place];

    /// <summary>The firms' sector.</summary>
    public SectorMonth Sector => Facts.Sectors[Cell.Sector];

    /// <summary>The firms' columns.</summary>
    public FirmTable Table => Facts.Firms;

    /// <summary>Where there is a firm.</summary>
    public ulong Active()
    {
        var bits = 0ul;
        for (var place = 0; place < _count; place += VectorMath.Lanes)
            bits |= new FirmVector8(_first + place).Active(Table.Id).ExtractMostSignificantBits() << place;
        return bits;
    }

    /// <summary>Where a column holds a value.</summary>
    public ulong Where(ReadOnlySpan<byte> column, byte value)
    {
        if (_count == Size) return Vector512.Equals(Vector512.Create(column.Slice(_first, Size)), Vector512.Create(value)).ExtractMostSignificantBits();
        var bits = 0ul;
        for (var place = 0; place < _count; place++) bits |= column[_first + place] == value ? 1ul << place : 0;
        return bits;
    }

    /// <summary>Where a column holds a value; nowhere where the column is not kept.</summary>
    public ulong Where(SlotColumn<byte> column, byte value) => column.IsKept ? Where(column.Values, value) : 0;

    /// <summary>Where a column holds a mark; nowhere where the column is not kept.</summary>
    public ulong WhereAny(SlotColumn<uint> column)
    {
        var bits = 0ul;
        if (!column.IsKept) return bits;
        for (var place = 0; place < _count; place += VectorMath.Lanes)
            bits |= (~(ulong)Vector256.Equals(new FirmVector8(_first + place).Of(column.Values), Vector256<uint>.Zero).ExtractMostSignificantBits() & 0xFF) << place;
        return bits;
    }

    /// <summary>Where a column is above zero.</summary>
    public ulong WherePositive(long[] column)
    {
        var bits = 0ul;
        for (var place = 0; place < _count; place += VectorMath.Lanes)
            bits |= Vector512.GreaterThan(new FirmVector8(_first + place).Of(column), Vector512<long>.Zero).ExtractMostSignificantBits() << place;
        return bits;
    }

    /// <summary>Where a column is below a limit.</summary>
    public ulong WhereBelow(ReadOnlySpan<float> column, double limit)
    {
        var (bits, limits) = (0ul, Vector512.Create(limit));
        for (var place = 0; place < _count; place += VectorMath.Lanes)
            bits |= Vector512.LessThan(new FirmVector8(_first + place).Of(column), limits).ExtractMostSignificantBits() << place;
        return bits;
    }
}
