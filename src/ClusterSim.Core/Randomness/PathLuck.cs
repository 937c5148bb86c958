namespace ClusterSim.Core.Randomness;

/// <summary>The steps of a path's random walk: drawn by the path's name and the month, so that paired scenarios walk alike.</summary>
/// <param name="luck">Luck of the replication.</param>
/// <param name="name">Name of the path, such as <c>markets.town.demand</c>.</param>
/// <param name="months">Months that will be asked for, so that no memory is taken while a run goes on.</param>
internal sealed class PathLuck(Luck luck, string name, int months)
{
    private readonly ulong _key = 0xD000_0000_0000_0000 | Luck.NameKey(name);
    private readonly List<double> _sums = new(months + 1) { 0 };

    /// <summary>Sum of the standard normal steps of the months 1 to <paramref name="month"/>; 0 up to month 0.</summary>
    public double SumTo(int month)
    {
        while (_sums.Count <= month) _sums.Add(_sums[^1] + luck.Normal(_key, _sums.Count, Purpose.PathStep));
        return month <= 0 ? 0 : _sums[month];
    }
}
