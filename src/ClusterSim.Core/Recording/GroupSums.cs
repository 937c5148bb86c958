using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>The sums of each group of firms: all, clusters, sectors, stages, size classes, reached by a programme or not.</summary>
internal sealed class GroupSums
{
    private static readonly string[] s_sizes = ["micro", "small", "medium", "large"];
    private readonly Economy _economy;
    private readonly Func<Cell, int, bool>[] _holds;
    private readonly double[][] _sums;
    private readonly IncomeBins[] _bins;
    private readonly IncomeBins[] _cellBins;

    public GroupSums(Economy economy)
    {
        _economy = economy;
        var scenario = economy.Scenario;
        List<(Group Group, Func<Cell, int, bool> Holds)> groups = [(new Group("all", "all"), static (_, _) => true)];
        for (var index = 0; index < scenario.Clusters.Count; index++)
        {
            var cluster = index;
            groups.Add((new Group("cluster", scenario.Clusters[index].Name), (cell, _) => cell.Cluster == cluster));
        }
        for (var index = 0; index < scenario.Sectors.Count; index++)
        {
            var sector = index;
            groups.Add((new Group("sector", scenario.Sectors[index].Name), (cell, _) => cell.Sector == sector));
        }
        foreach (var stage in scenario.Sectors.Select(sector => sector.Stage).Distinct().Order())
            groups.Add((new Group("stage", stage.ToString(System.Globalization.CultureInfo.InvariantCulture)), (cell, _) => scenario.Sectors[cell.Sector].Stage == stage));
        for (var index = 0; index < s_sizes.Length; index++)
        {
            var size = index;
            groups.Add((new Group("size", s_sizes[index]), (_, firmClass) => firmClass % 4 == size));
        }
        groups.Add((new Group("treated", "yes"), static (_, firmClass) => firmClass >= 4));
        groups.Add((new Group("treated", "no"), static (_, firmClass) => firmClass < 4));
        Groups = [.. groups.Select(group => group.Group)];
        _holds = [.. groups.Select(group => group.Holds)];
        _sums = [.. groups.Select(_ => new double[Sums.Count])];
        _bins = [.. groups.Select(_ => new IncomeBins())];
        _cellBins = [.. Enumerable.Range(0, economy.Cells.Length * Tally.Classes).Select(_ => new IncomeBins())];
    }

    /// <summary>The groups.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>Sums of a group, by <see cref="Sums"/>.</summary>
    public double[] Of(int group) => _sums[group];

    /// <summary>Gini coefficient of smoothed owner incomes in a group.</summary>
    public double Gini(int group) => _bins[group].Gini();

    /// <summary>Whether firms of a cell are in a group in any class.</summary>
    public bool Holds(int group, Cell cell) => _holds[group](cell, 0) || _holds[group](cell, 4) || Groups[group].Kind is "size" or "treated";

    /// <summary>Adds up the month, blocks in order.</summary>
    public void Collect()
    {
        foreach (var sums in _sums) Array.Clear(sums);
        foreach (var cell in _economy.Cells)
        {
            for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
            {
                for (var firmClass = 0; firmClass < Tally.Classes; firmClass++)
                {
                    var amounts = _economy.Tally.Of(block, firmClass);
                    for (var group = 0; group < _sums.Length; group++)
                    {
                        if (!_holds[group](cell, firmClass)) continue;
                        var sums = _sums[group];
                        for (var sum = 0; sum < amounts.Length; sum++) sums[sum] += amounts[sum];
                    }
                }
            }
        }
        CollectIncomes();
    }

    private void CollectIncomes()
    {
        foreach (var bins in _bins) bins.Clear();
        foreach (var bins in _cellBins) bins.Clear();
        var firms = _economy.Firms;
        foreach (var cell in _economy.Cells)
            for (var slot = cell.Start; slot < cell.End; slot++)
                if (firms.IsActive(slot)) _cellBins[cell.Index * Tally.Classes + firms.Class[slot]].Add(firms.SmoothedIncome[slot]);
        for (var group = 0; group < _bins.Length; group++)
            foreach (var cell in _economy.Cells)
                for (var firmClass = 0; firmClass < Tally.Classes; firmClass++)
                    if (_holds[group](cell, firmClass)) _bins[group].Add(_cellBins[cell.Index * Tally.Classes + firmClass]);
    }
}
