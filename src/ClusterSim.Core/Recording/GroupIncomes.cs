using ClusterSim.Core.Firms;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>
/// Incomes of each group's firms in bins. Firms are counted by parts of cells, which tell cluster, sector and stage, and by
/// class, which tells size, treatment and attributes; groups are put together from these. Within a bin a sum of incomes is exact, so
/// that it does not matter who counts which firm.
/// </summary>
internal sealed class GroupIncomes
{
    /// <summary>Blocks of a part; and parts that are counted side by side.</summary>
    private const int BlocksOfPart = 32, MostSideBySide = 16;

    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly FirmTable _firms;
    private readonly GroupSums _groups;
    private readonly Action<int> _count;
    private readonly (int Cell, int FirstBlock, int LastBlock)[] _parts;
    private readonly int _sideBySide, _classes;
    private readonly IncomeBins[] _ofPart, _ofClass, _ofGroup;

    /// <summary>The incomes of a run.</summary>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the parts.</param>
    /// <param name="firms">Read.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="classes">Classes by which firms are added up.</param>
    /// <param name="combinations">Combinations of attributes.</param>
    public GroupIncomes(Layout layout, BlockRunner runner, FirmTable firms, GroupSums groups, int classes, int combinations)
    {
        (_layout, _runner, _firms, _groups) = (layout, runner, firms, groups);
        _count = Count;
        _parts = [.. layout.Cells.SelectMany(cell => Enumerable.Range(0, (cell.LastBlock - cell.FirstBlock + BlocksOfPart - 1) / BlocksOfPart)
            .Select(part => (cell.Index, cell.FirstBlock + part * BlocksOfPart, Math.Min(cell.LastBlock, cell.FirstBlock + (part + 1) * BlocksOfPart))))];
        _classes = classes;
        _sideBySide = SideBySide(_parts.Length, combinations);
        _ofPart = [.. _parts.Select(_ => new IncomeBins())];
        _ofClass = [.. Enumerable.Range(0, _sideBySide * _classes).Select(_ => new IncomeBins())];
        _ofGroup = [.. groups.Groups.Select(_ => new IncomeBins())];
    }

    /// <summary>Bins that a run holds for cells of those numbers of slots and that many groups.</summary>
    public static long BinsFor(IEnumerable<long> slotsOfCells, long groups, int combinations)
    {
        var parts = slotsOfCells.Sum(slots => 1 + slots / (BlocksOfPart * Block.Size));
        return parts + SideBySide(parts, combinations) * Tally.ClassesOf(combinations) + groups;
    }

    /// <summary>Fewer where there are many classes: each that is counted beside others has bins of its own for every class.</summary>
    private static int SideBySide(long parts, int combinations) => (int)Math.Min(Math.Max(2, MostSideBySide / combinations), parts);

    /// <summary>Gini coefficient of smoothed owner incomes in a group.</summary>
    public double Gini(int group) => _ofGroup[group].Gini();

    /// <summary>Counts the month's incomes.</summary>
    public void Collect()
    {
        _runner.Run(_sideBySide, _count);
        for (var group = 0; group < _ofGroup.Length; group++)
        {
            var bins = _ofGroup[group];
            bins.Clear();
            if (_groups.IsByClass(group))
            {
                for (var index = 0; index < _ofClass.Length; index++)
                    if (_groups.HoldsClass(group, index % _classes)) bins.Add(_ofClass[index]);
                continue;
            }
            var cells = _groups.CellsOf(group);
            for (var (part, next) = (0, 0); part < _parts.Length && next < cells.Length; part++)
            {
                while (next < cells.Length && cells[next] < _parts[part].Cell) next++;
                if (next < cells.Length && cells[next] == _parts[part].Cell) bins.Add(_ofPart[part]);
            }
        }
    }

    private void Count(int first)
    {
        var firms = _firms;
        var ofClass = _ofClass.AsSpan(first * _classes, _classes);
        foreach (var bins in ofClass) bins.Clear();
        for (var part = first; part < _parts.Length; part += _sideBySide)
        {
            var ofPart = _ofPart[part];
            ofPart.Clear();
            var (low, high) = (int.MaxValue, -1);
            for (var block = _parts[part].FirstBlock; block < _parts[part].LastBlock; block++)
            {
                var (_, start, end) = _layout.Blocks[block];
                for (var slot = start; slot < end; slot++)
                {
                    if (!firms.IsActive(slot)) continue;
                    var income = firms.SmoothedIncome[slot];
                    var bin = IncomeBins.BinOf(income);
                    (low, high) = (Math.Min(low, bin), Math.Max(high, bin));
                    ofPart.Add(bin, income);
                    ofClass[firms.Class[slot]].Add(bin, income);
                }
            }
            ofPart.Reach(low, high);
            foreach (var bins in ofClass) bins.Reach(low, high);
        }
    }
}
