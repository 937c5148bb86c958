using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>What is wanted of the products that firms of a group make.</summary>
/// <param name="Units">Units that final markets want.</param>
/// <param name="Value">The same at outside prices, rupiah.</param>
/// <param name="OnPath">That value without shocks and disturbances, rupiah.</param>
/// <param name="OutsideSales">What the outside competitor sells on markets in the country, at its price, whole rupiah of each.</param>
/// <param name="LargeOrders">Large orders that came.</param>
internal readonly record struct GroupDemand(double Units, double Value, double OnPath, double OutsideSales, double LargeOrders);

/// <summary>What formulas of metrics read: a group's month. One object is turned from group to group.</summary>
/// <param name="clock">Read.</param>
/// <param name="layout">Read.</param>
/// <param name="clusters">Read.</param>
/// <param name="sectors">Prices of the month.</param>
/// <param name="markets">Demand of the month.</param>
/// <param name="entry">What founders met with.</param>
/// <param name="groups">The sums of each group.</param>
/// <param name="incomes">The incomes of each group.</param>
/// <param name="attractiveness">The factors of each group.</param>
internal sealed class GroupMonth(
    Clock clock, Layout layout, Organisations clusters, SectorMonth[] sectors, MarketMonth[] markets, Entry entry, GroupSums groups, GroupIncomes incomes, Attractiveness attractiveness)
{
    private int _group;

    /// <summary>The groups.</summary>
    public IReadOnlyList<Group> Groups => groups.Groups;

    /// <summary>Adds up the month, before groups are turned to.</summary>
    public void Collect()
    {
        groups.Collect();
        incomes.Collect();
        attractiveness.Collect();
    }

    /// <summary>Turns to a group.</summary>
    public void Turn(int group)
    {
        _group = group;
        Demand = DemandOf(group);
        Licences = LicencesOf(group);
        Attractiveness = attractiveness.Of(group);
        Participation = MeanOverFirms(static (clusters, cell) => clusters.Participation[cell.Cluster]);
        ClusterPhase = MeanOverFirms(static (clusters, cell) => clusters.Phase[cell.Cluster] + 1);
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
    public double PriceLevel => clock.PriceLevel;

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
        double units = 0, value = 0, onPath = 0, outside = 0, orders = 0;
        for (var sector = 0; sector < sectors.Length; sector++)
        {
            if (!Makes(group, sector)) continue;
            foreach (var market in markets)
            {
                if (market.Sector != sector) continue;
                orders += market.LargeOrdersOffered;
                units += market.Demand;
                value += market.Wanted * sectors[sector].OutsidePrice;
                onPath += market.DemandOnPath * sectors[sector].OutsidePrice;
                if (market.Terms.Kind != MarketKind.Export) outside += Math.Round(market.OutsideSold * market.OutsidePrice);
            }
        }
        return new GroupDemand(units, value, onPath, outside, orders);
    }

    private bool Makes(int group, int sector)
    {
        foreach (var cell in groups.CellsOf(group))
            if (layout.Cells[cell].Sector == sector) return true;
        return false;
    }

    private LicenceQueue.Served LicencesOf(int group)
    {
        var (applications, waiting, days) = (0, 0, default(ExactSum));
        foreach (var index in groups.CellsOf(group))
        {
            if (entry.Queues[layout.Cells[index].Place] is not { } queue) continue;
            var of = queue.Of[index];
            (applications, waiting) = (applications + of.Applications, waiting + of.Waiting);
            days.Add(of.WaitDays);
        }
        return new LicenceQueue.Served { Applications = applications, Waiting = waiting, WaitDays = days.Value };
    }

    private double MeanOverFirms(Func<Organisations, Cell, double> of)
    {
        var (sum, firms) = (default(ExactSum), 0L);
        foreach (var index in groups.CellsOf(_group))
        {
            var cell = layout.Cells[index];
            firms += cell.Firms;
            sum.Add(cell.Firms * of(clusters, cell));
        }
        return Share(sum.Value, firms);
    }
}
