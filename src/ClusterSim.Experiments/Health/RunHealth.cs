using ClusterSim.Core;
using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Health;

/// <summary>What a run tells of its baseline: the firms as the scenario gives them and after the spin-up, and what kept them from making more.</summary>
/// <param name="Given">Each group of the scenario before the first month: what its file and census say, drawn.</param>
/// <param name="Start">The same at the beginning of month 0.</param>
/// <param name="Limits">Firm-months of the recorded months by group and <see cref="OutputLimit"/>.</param>
/// <param name="Sales">Sales of each sector a month in the first recorded year, rupiah of the start month.</param>
public sealed record RunHealth(
    IReadOnlyList<GroupStock> Given, IReadOnlyList<GroupStock> Start, IReadOnlyList<IReadOnlyList<long>> Limits, IReadOnlyList<double> Sales);

/// <summary>Looks at a run from before its first month on.</summary>
/// <param name="simulation">The run; its limits are counted.</param>
internal sealed class HealthWatch(Simulation simulation)
{
    /// <summary>Months over which sales are taken: the first recorded year, whatever the season in which the run begins.</summary>
    public const int SalesMonths = 12;

    private readonly IReadOnlyList<GroupStock> _given = simulation.Stocks();
    private readonly int[] _rows = [.. simulation.Scenario.Sectors.Select(sector => RowOf(simulation, sector.Name))];
    private readonly double[] _sales = new double[simulation.Scenario.Sectors.Count];
    private IReadOnlyList<GroupStock> _start = [];
    private int _months;

    /// <summary>A watch of a run; null where its limits are not counted, or where it is too late to see what the scenario gave.</summary>
    public static HealthWatch? Of(Simulation simulation) =>
        simulation.Limits is null || simulation.Month != -simulation.Scenario.SpinUpMonths ? null : new HealthWatch(simulation);

    /// <summary>Month 0 begins.</summary>
    public void Start() => _start = simulation.Stocks();

    /// <summary>A month has been recorded.</summary>
    /// <param name="record">The month.</param>
    /// <param name="prices">Prices of the month over those of the start month.</param>
    public void Month(MonthRecord record, double prices)
    {
        if (_months == SalesMonths) return;
        _months++;
        for (var sector = 0; sector < _sales.Length; sector++) _sales[sector] += record[_rows[sector], Metrics.Sales] / prices;
    }

    /// <summary>What was seen.</summary>
    public RunHealth Finish() => new(
        _given, _start, [.. simulation.Scenario.Firms.Select((_, group) => Limits(group))], [.. _sales.Select(sales => sales / Math.Max(1, _months))]);

    private IReadOnlyList<long> Limits(int group) => [.. Enum.GetValues<OutputLimit>().Select(limit => simulation.Limits![group, limit])];

    private static int RowOf(Simulation simulation, string sector)
    {
        var row = 0;
        while (simulation.Groups[row] != new Group("sector", sector)) row++;
        return row;
    }
}
