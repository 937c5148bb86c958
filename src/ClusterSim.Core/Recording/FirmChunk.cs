using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>What each firm of a chunk has at the month's end, put firm after firm.</summary>
/// <param name="firms">The firms.</param>
/// <param name="to">Room for an amount a slot.</param>
internal delegate void FirmAmount(FirmChunk firms, Span<double> to);

/// <summary>Some neighbouring slots of a cell, gone through eight at a time.</summary>
/// <param name="facts">What is read.</param>
/// <param name="cell">Cell of the slots.</param>
/// <param name="start">The first slot.</param>
/// <param name="slots">How many, in whole eights.</param>
internal readonly ref struct FirmChunk(FirmFacts facts, Cell cell, int start, int slots)
{
    private readonly int _start = start;
    private readonly int _slots = slots;

    /// <summary>What is read.</summary>
    public FirmFacts Facts { get; } = facts;

    /// <summary>The firms' cell.</summary>
    public Cell Cell { get; } = cell;

    /// <summary>The firms' place.</summary>
    public Terms.Place Place => Facts.Places[Cell.Place];

    /// <summary>The firms' columns.</summary>
    public FirmTable Table => Facts.Firms;

    /// <summary>The firms' sector.</summary>
    public SectorMonth Sector => Facts.Sectors[Cell.Sector];

    /// <summary>The eights of the chunk, in order.</summary>
    public Enumerator GetEnumerator() => new(_start, _start + _slots);

    /// <summary>Puts what eight slots have; what is put where there is no firm does not count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(Span<double> to, FirmVector8 eight, Vector512<double> amounts) => VectorMath.Store(to, eight.First - _start, amounts);

    /// <summary>Puts what eight slots have, in whole numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(Span<double> to, FirmVector8 eight, Vector512<long> amounts) => Put(to, eight, Vector512.ConvertToDouble(amounts));

    /// <summary>Goes through eights.</summary>
    public ref struct Enumerator(int start, int end)
    {
        private int _slot = start - VectorMath.Lanes;

        /// <summary>The eight.</summary>
        public readonly FirmVector8 Current => new(_slot);

        /// <summary>To the next eight.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext() => (_slot += VectorMath.Lanes) < end;
    }
}
