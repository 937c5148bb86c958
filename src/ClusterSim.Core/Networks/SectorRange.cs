using ClusterSim.Core.State;

namespace ClusterSim.Core.Networks;

/// <summary>Slots of some cells one after another, numbered from 0, without holding any of them.</summary>
internal sealed class SectorRange
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    /// <summary>Slots from each start up to before its end, in that order.</summary>
    public SectorRange(IEnumerable<(int Start, int End)> parts)
    {
        (int Start, int End)[] all = [.. parts];
        _starts = [.. all.Select(part => part.Start)];
        _ends = new int[all.Length];
        for (var index = 0; index < all.Length; index++) _ends[index] = Count += all[index].End - all[index].Start;
    }

    /// <summary>The slots of cells, in their order.</summary>
    public SectorRange(IEnumerable<Cell> cells)
        : this(cells.Select(cell => (cell.Start, cell.End)))
    {
    }

    /// <summary>All slots of a sector.</summary>
    public SectorRange(IEnumerable<Cell> cells, int sector)
        : this(cells.Where(cell => cell.Sector == sector))
    {
    }

    /// <summary>Slots of cells that hold a firm at the start.</summary>
    public static SectorRange Founders(IEnumerable<Cell> cells) => new(cells.Select(cell => (cell.Start, cell.Start + cell.Group.Count)));

    /// <summary>Slots of cells that are free at the start.</summary>
    public static SectorRange Room(IEnumerable<Cell> cells) => new(cells.Select(cell => (cell.Start + cell.Group.Count, cell.End)));

    /// <summary>Number of slots.</summary>
    public int Count { get; }

    /// <summary>The slot of a number.</summary>
    public int Slot(int number)
    {
        if (_ends.Length == 1) return _starts[0] + number;
        var cell = Array.BinarySearch(_ends, number);
        // A number that ends one cell is the first of the next that has any slots.
        cell = cell < 0 ? ~cell : cell + 1;
        while (_ends[cell] <= number) cell++;
        return _starts[cell] + number - (cell == 0 ? 0 : _ends[cell - 1]);
    }

    /// <summary>The number of a slot.</summary>
    public int Number(int slot)
    {
        for (var (cell, before) = (0, 0); cell < _starts.Length; before = _ends[cell++])
            if (slot >= _starts[cell] && slot - _starts[cell] < _ends[cell] - before) return slot - _starts[cell] + before;
        throw new ArgumentOutOfRangeException(nameof(slot), slot, "is in no part of the range");
    }
}
