using ClusterSim.Core.Firms;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>Which slots of the firm table belong to which cell and block; fixed for a run.</summary>
internal sealed class Layout
{
    private readonly int[] _cellStarts;

    public Layout(Scenario scenario)
    {
        (Cells, Blocks) = LayOut(scenario);
        _cellStarts = new int[scenario.Firms.Count];
        foreach (var cell in Cells) _cellStarts[cell.GroupIndex] = cell.Start;
        foreach (var cell in Cells)
            cell.Parents = Array.FindIndex(Cells, other => string.Equals(other.Group.Name, cell.Group.SpinOffFrom, StringComparison.Ordinal));
    }

    public Cell[] Cells { get; }

    public Block[] Blocks { get; }

    /// <summary>Slot of a firm of the start.</summary>
    public int SlotOf(FirmPlace firm) => _cellStarts[firm.Group] + firm.Row;

    /// <summary>Cell of a slot.</summary>
    public Cell CellOf(int slot) => Cells[Blocks[BlockOf(slot)].Cell];

    /// <summary>Block of a slot.</summary>
    public int BlockOf(int slot)
    {
        var (low, high) = (0, Blocks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Blocks[middle].Start <= slot) low = middle; else high = middle - 1;
        }
        return low;
    }

    private static (Cell[] Cells, Block[] Blocks) LayOut(Scenario scenario)
    {
        var cells = new List<Cell>();
        var blocks = new List<Block>();
        var slot = 0;
        for (var cluster = 0; cluster < scenario.Clusters.Count; cluster++)
        {
            foreach (var group in scenario.Firms)
            {
                if (!string.Equals(group.Cluster, scenario.Clusters[cluster].Name, StringComparison.Ordinal)) continue;
                var slots = checked(group.Count + (int)Math.Ceiling(group.Count * scenario.Clusters[cluster].SpareRoom));
                var firstBlock = blocks.Count;
                for (var start = slot; start < slot + slots; start += Block.Size)
                    blocks.Add(new Block(cells.Count, start, Math.Min(start + Block.Size, slot + slots)));
                cells.Add(new Cell
                {
                    Index = cells.Count,
                    GroupIndex = scenario.Firms.IndexOf(group.Name),
                    Group = group,
                    Draws = new FirmDraws(group),
                    Sector = scenario.Sectors.IndexOf(group.Sector),
                    Cluster = cluster,
                    Place = scenario.Places.IndexOf(scenario.Clusters[cluster].Place),
                    Start = slot,
                    End = slot + slots,
                    FirstBlock = firstBlock,
                    LastBlock = blocks.Count,
                });
                // Every group starts at a whole eight, so that lanes never reach into another one.
                slot = FirmVector8.Room(checked(slot + slots));
            }
        }
        return ([.. cells], [.. blocks]);
    }
}
