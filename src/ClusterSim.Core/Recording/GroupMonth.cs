using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>What is wanted of the products that firms of a group make.</summary>
/// <param name="Units">Units that final markets want.</param>
/// <param name="Value">The same at outside prices, rupiah.</param>
/// <param name="OnPath">That value without shocks and disturbances, rupiah.</param>
/// <param name="LargeOrders">Large orders that came.</param>
internal readonly record struct GroupDemand(double Units, double Value, double OnPath, double LargeOrders);

/// <summary>What formulas of metrics read: a group's month. One object is turned from group to group.</summary>
internal sealed class GroupMonth(Economy economy, GroupSums groups, GroupIncomes incomes, Attractiveness attractiveness)
{
    private int _group;

    /// <summary>Turns to a group.</summary>
    public void Turn(int group)
    {
        _group = group;
        Demand = DemandOf(group);
        Licences = LicencesOf(group);
        Attractiveness = attractiveness.Of(group);
        Participation = MeanOverFirms(static (economy, cell) => economy.Participation[cell.Cluster]);
        ClusterPhase = MeanOverFirms(static (economy, cell) => economy.ClusterPhase[cell.Cluster] + 1);
    }

    /// <summary>A sum over the group's firms.</summary>
    public double this[Sum sum] => groups.Of(_group)[sum];

    /// <summary>What is wanted of the group's products.</summary>
    public GroupDemand Demand { get; private set; }

    /// <summary>What licence offices did for the group's firms and founders.</summary>
    public LicenceQueue.Served Licences { get; private set; }

    /// <summary>Factors by which the group's sectors would be chosen.</summary>
    public AttractivenessFactors Attractiveness { get; private set; }

    /// <summary>Mean participation in the clusters' organisations, 0 to 1.</summary>
    public double Participation { get; private set; }

    /// <summary>Mean phase of the clusters, 1 to 3.</summary>
    public double ClusterPhase { get; private set; }

    /// <summary>Gini coefficient of smoothed owner incomes.</summary>
    public double IncomeGini => incomes.Gini(_group);

    /// <summary>Consumer prices, 1 at the start.</summary>
    public double PriceLevel => economy.PriceLevel;

    /// <summary>A part of a whole; NaN of nothing.</summary>
    public static double Share(double part, double whole) => whole == 0 ? double.NaN : part / whole;

    /// <summary>A sum over another; NaN of nothing.</summary>
    public double Share(Sum part, Sum whole) => Share(this[part], this[whole]);

    /// <summary>A sum over another; zero of nothing.</summary>
    public double ShareOrZero(Sum part, Sum whole) => Share(part, whole) is var share && double.IsNaN(share) ? 0 : share;

    /// <summary>A sum's mean over firms, or the share of firms that bear a mark; NaN without firms.</summary>
    public double PerFirm(Sum sum) => Share(sum, Sums.Firms);

    private GroupDemand DemandOf(int group)
    {
        double units = 0, value = 0, onPath = 0, orders = 0;
        for (var sector = 0; sector < economy.Sectors.Length; sector++)
        {
            if (!Makes(group, sector)) continue;
            orders += economy.LargeOrdersOffered[sector];
            foreach (var market in economy.Markets)
            {
                if (market.Sector != sector) continue;
                units += market.Demand;
                value += market.Demand * economy.Sectors[sector].OutsidePrice;
                onPath += market.DemandOnPath * economy.Sectors[sector].OutsidePrice;
            }
        }
        return new GroupDemand(units, value, onPath, orders);
    }

    private bool Makes(int group, int sector)
    {
        foreach (var cell in groups.CellsOf(group))
            if (economy.Cells[cell].Sector == sector) return true;
        return false;
    }

    private LicenceQueue.Served LicencesOf(int group)
    {
        var sum = default(LicenceQueue.Served);
        foreach (var index in groups.CellsOf(group))
        {
            if (economy.LicenceQueues[economy.Cells[index].Place] is not { } queue) continue;
            var of = queue.Of[index];
            sum = new LicenceQueue.Served { Applications = sum.Applications + of.Applications, Waiting = sum.Waiting + of.Waiting, WaitDays = sum.WaitDays + of.WaitDays };
        }
        return sum;
    }

    private double MeanOverFirms(Func<Economy, Cell, double> of)
    {
        double sum = 0, firms = 0;
        foreach (var index in groups.CellsOf(_group))
        {
            var cell = economy.Cells[index];
            firms += cell.Firms;
            sum += cell.Firms * of(economy, cell);
        }
        return Share(sum, firms);
    }
}
