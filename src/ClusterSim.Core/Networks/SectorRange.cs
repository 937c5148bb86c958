using ClusterSim.Core.State;

namespace ClusterSim.Core.Networks;

/// <summary>Slots of some cells one after another, numbered from 0, without holding any of them.</summary>
internal sealed class SectorRange
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    /// <summary>The slots of cells, in their order.</summary>
    public SectorRange(IEnumerable<Cell> cells)
    {
        Cell[] all = [.. cells];
        _starts = [.. all.Select(cell => cell.Start)];
        _ends = new int[all.Length];
        for (var index = 0; index < all.Length; index++) _ends[index] = Count += all[index].End - all[index].Start;
    }

    /// <summary>All slots of a sector.</summary>
    public SectorRange(IEnumerable<Cell> cells, int sector)
        : this(cells.Where(cell => cell.Sector == sector))
    {
    }

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
}
