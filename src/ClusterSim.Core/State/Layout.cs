using ClusterSim.Core.Firms;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>Which slots of the firm table belong to which cell and block; fixed for a run.</summary>
internal sealed class Layout
{
    private readonly int[] _cellStarts;

    /// <summary>The layout of a scenario's firms.</summary>
    /// <param name="scenario">Who there is.</param>
    /// <param name="blockSlots">Slots of a block at most, in whole lanes and groups, see <see cref="Block.SlotsFor"/>.</param>
    /// <param name="backwards">Whether the cells are stored from the last to the first, which decides nothing.</param>
    public Layout(Scenario scenario, int blockSlots = Block.Size, bool backwards = false)
    {
        Cells = CellsOf(scenario);
        (Blocks, Slots) = Store(backwards ? [.. Cells.Reverse()] : Cells, blockSlots);
        _cellStarts = new int[scenario.Firms.Count];
        foreach (var cell in Cells) _cellStarts[cell.GroupIndex] = cell.Start;
        foreach (var cell in Cells)
            cell.Parents = Array.FindIndex(Cells, other => string.Equals(other.Group.Name, cell.Group.SpinOffFrom, StringComparison.Ordinal));
    }

    /// <summary>The cells, by cluster and then group of the scenario: with the row in the cell, what lasts of a firm's place.</summary>
    public Cell[] Cells { get; }

    /// <summary>The blocks, in the order of slots.</summary>
    public Block[] Blocks { get; }

    /// <summary>Slots of all cells, in whole lanes.</summary>
    public int Slots { get; }

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

    /// <summary>Firms of a group, of each kind of groups in which neighbouring firms stand together.</summary>
    public static IEnumerable<int> GroupsOf(Scenario scenario) => scenario.Policies.Select(policy => policy.FirmsOfGroup(scenario)).Append(scenario.Networks.Risk.FirmsOfGroup);

    /// <summary>Slots of a group: its firms of the start and room for newcomers; none where these are households of the group (D9), each in its own slot.</summary>
    public static long SlotsOf(FirmGroup group, ClusterTerms cluster) =>
        group.Count + (group.WithoutFirm > 0 ? 0 : (long)Math.Ceiling(group.Count * cluster.SpareRoom));

    private static Cell[] CellsOf(Scenario scenario)
    {
        var cells = new List<Cell>();
        for (var cluster = 0; cluster < scenario.Clusters.Count; cluster++)
        {
            foreach (var group in scenario.Firms)
            {
                if (!string.Equals(group.Cluster, scenario.Clusters[cluster].Name, StringComparison.Ordinal)) continue;
                cells.Add(new Cell
                {
                    Index = cells.Count,
                    GroupIndex = scenario.Firms.IndexOf(group.Name),
                    Group = group,
                    Draws = new FirmDraws(group),
                    Sector = scenario.Sectors.IndexOf(group.Sector),
                    Cluster = cluster,
                    Place = scenario.Places.IndexOf(scenario.Clusters[cluster].Place),
                    Slots = checked((int)SlotsOf(group, scenario.Clusters[cluster])),
                });
            }
        }
        return [.. cells];
    }

    private static (Block[] Blocks, int Slots) Store(Cell[] cells, int blockSlots)
    {
        var blocks = new List<Block>();
        var slot = 0;
        foreach (var cell in cells)
        {
            var end = checked(slot + cell.Slots);
            cell.Store(slot, blocks.Count, (cell.Slots + blockSlots - 1) / blockSlots);
            for (var start = slot; start < end; start += blockSlots) blocks.Add(new Block(cell.Index, start, Math.Min(start + blockSlots, end)));
            // Every group starts at a whole eight, so that lanes never reach into another one.
            slot = FirmVector8.Room(end);
        }
        return ([.. blocks], slot);
    }
}
