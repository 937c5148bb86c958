using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>The sums of each group of firms: all, clusters, sectors, stages, size classes, reached by a programme or not, values of attributes.</summary>
internal sealed class GroupSums
{
    private static readonly string[] s_sizes = ["micro", "small", "medium", "large"];
    private readonly Layout _layout;
    private readonly Tally _tally;
    private readonly int[][] _cells;
    private readonly bool[][] _classes;
    private readonly ExactSum[] _ofCell, _ofClass;
    private readonly ExactSum[][] _sums;

    /// <summary>The groups of a run.</summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="sectors">The sectors.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="layout">Which firms are of which.</param>
    /// <param name="tally">The sums of the month.</param>
    public GroupSums(IReadOnlyList<ClusterTerms> clusters, IReadOnlyList<Sector> sectors, FirmAttributes attributes, Layout layout, Tally tally)
    {
        (_layout, _tally) = (layout, tally);
        var (allCells, allClasses) = (CellsWhere(static _ => true), ClassesWhere(static _ => true));
        List<(Group Group, int[] Cells, bool[] Classes)> groups = [(new Group("all", "all"), allCells, allClasses)];
        for (var cluster = 0; cluster < clusters.Count; cluster++)
            groups.Add((new Group("cluster", clusters[cluster].Name), CellsWhere(cell => cell.Cluster == cluster), allClasses));
        for (var sector = 0; sector < sectors.Count; sector++)
            groups.Add((new Group("sector", sectors[sector].Name), CellsWhere(cell => cell.Sector == sector), allClasses));
        foreach (var stage in sectors.Select(sector => sector.Stage).Distinct().Order())
            groups.Add((new Group("stage", stage.ToString(System.Globalization.CultureInfo.InvariantCulture)), CellsWhere(cell => sectors[cell.Sector].Stage == stage), allClasses));
        for (var size = 0; size < s_sizes.Length; size++)
            groups.Add((new Group("size", s_sizes[size]), allCells, ClassesWhere(firmClass => (firmClass & FirmTable.SizeBits) == size)));
        groups.Add((new Group("treated", "yes"), allCells, ClassesWhere(static firmClass => (firmClass & FirmTable.TreatedBit) != 0)));
        groups.Add((new Group("treated", "no"), allCells, ClassesWhere(static firmClass => (firmClass & FirmTable.TreatedBit) == 0)));
        for (var attribute = 0; attribute < attributes.All.Count; attribute++)
        {
            var (name, values) = attributes.All[attribute];
            for (var value = 0; value < values.Count; value++)
                groups.Add((new Group(name, values[value]), allCells, ClassesWhere(firmClass => attributes.ValueOf(attribute, firmClass) == value)));
        }
        Groups = [.. groups.Select(group => group.Group)];
        _cells = [.. groups.Select(group => group.Cells)];
        _classes = [.. groups.Select(group => group.Classes)];
        _sums = [.. groups.Select(_ => new ExactSum[Sums.Count])];
        (_ofCell, _ofClass) = (new ExactSum[layout.Cells.Length * Sums.Count], new ExactSum[tally.Classes * Sums.Count]);
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>Sums of a group.</summary>
    public SumRow Of(int group) => new(_sums[group]);

    /// <summary>Cells of which some firms may be in a group, in order.</summary>
    public ReadOnlySpan<int> CellsOf(int group) => _cells[group];

    /// <summary>Whether firms of a class may be in a group.</summary>
    public bool HoldsClass(int group, int firmClass) => _classes[group][firmClass];

    /// <summary>Whether a group is one of some classes of all cells, and not of all classes of some cells.</summary>
    public bool IsByClass(int group) => !_classes[group].AsSpan().TrimEnd(true).IsEmpty;

    /// <summary>Adds up the month: by cell and by class, of which groups are put together.</summary>
    public void Collect()
    {
        Array.Clear(_ofCell);
        Array.Clear(_ofClass);
        foreach (var cell in _layout.Cells)
        {
            var ofCell = RowAt(_ofCell, cell.Index);
            for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
            {
                for (var firmClass = 0; firmClass < _tally.Classes; firmClass++)
                {
                    var row = _tally.Row(block, firmClass);
                    if (row.IsNil) continue;
                    ofCell.Add(row);
                    RowAt(_ofClass, firmClass).Add(row);
                }
            }
        }
        for (var group = 0; group < _sums.Length; group++)
        {
            Array.Clear(_sums[group]);
            var sums = Of(group);
            if (IsByClass(group))
            {
                for (var firmClass = 0; firmClass < _tally.Classes; firmClass++)
                    if (HoldsClass(group, firmClass)) sums.Add(RowAt(_ofClass, firmClass));
                continue;
            }
            foreach (var cell in CellsOf(group)) sums.Add(RowAt(_ofCell, cell));
        }
    }

    private static SumRow RowAt(ExactSum[] sums, int place) => new(sums.AsSpan(place * Sums.Count, Sums.Count));

    private int[] CellsWhere(Func<Cell, bool> holds) => [.. _layout.Cells.Where(holds).Select(cell => cell.Index)];

    private bool[] ClassesWhere(Func<int, bool> holds) => [.. Enumerable.Range(0, _tally.Classes).Select(holds)];
}
