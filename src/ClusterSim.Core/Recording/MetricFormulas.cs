using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>Metrics of a group from its sums, in the order of <see cref="MetricCatalogue"/> (a test pairs the two).</summary>
internal sealed class MetricFormulas(Economy economy, GroupSums groups, GroupIncomes incomes, Attractiveness attractiveness)
{
    /// <summary>Fills a group's row.</summary>
    public void Fill(int group, Span<double> row)
    {
        var s = groups.Of(group);
        var firms = s[Sums.Firms];
        var licences = Licences(group);
        var (demandUnits, demandValue, onPath, orders) = Demand(group);
        var hhi = s[Sums.Sales] > 0 ? s[Sums.SalesSquared] / (s[Sums.Sales] * s[Sums.Sales]) : 1;
        var approval = Share(s[Sums.Loans], s[Sums.Applications]);
        var fill = Share(s[Sums.Delivered], s[Sums.Ordered]);
        var participation = Participation(group, phase: false);
        var column = 0;
        foreach (var sum in s_sums) row[column++] = sum == OrdersOffered ? orders : sum == DemandUnits ? demandUnits : s[sum];
        row[column++] = licences.Applications;
        row[column++] = Share(s[Sums.Knowledge], firms);
        row[column++] = Math.Sqrt(Math.Max(0, Share(s[Sums.KnowledgeSquared], firms) - Square(Share(s[Sums.Knowledge], firms))));
        row[column++] = Share(s[Sums.Management], firms);
        row[column++] = Share(s[Sums.Bookkeeping], firms);
        row[column++] = Share(s[Sums.Compliance], firms);
        row[column++] = Share(s[Sums.Formal], firms);
        row[column++] = Share(s[Sums.Indebted], firms);
        row[column++] = approval;
        row[column++] = Share(s[Sums.ValueAdded], s[Sums.Workers]);
        row[column++] = Share(s[Sums.Income], firms);
        row[column++] = Share(s[Sums.ValueAdded] - s[Sums.Interest] - s[Sums.Taxes], s[Sums.MinimumWageBill]);
        row[column++] = Share(s[Sums.Poor], firms);
        row[column++] = incomes.Gini(group);
        row[column++] = Share(s[Sums.InputsLocal], s[Sums.InputsBought]);
        row[column++] = fill;
        // What is sold of a demand is no more than it, but for the last bit of a sum.
        row[column++] = demandValue > 0 ? Math.Max(0, 1 - s[Sums.MarketSales] / demandValue) : double.NaN;
        row[column++] = Share(licences.Waiting, licences.Applications);
        row[column++] = Share(licences.WaitDays, licences.Applications);
        row[column++] = participation;
        row[column++] = Participation(group, phase: true);
        row[column++] = (Share(s[Sums.Management], firms) + Share(s[Sums.Bookkeeping], firms) + Math.Min(1, Share(s[Sums.Infrastructure], firms))) / 3;
        row[column++] = Math.Min(1, Share(s[Sums.OutputValue], s[Sums.Capacity]));
        row[column++] = (Nil(fill) + Nil(approval)) / 2;
        row[column++] = 1 - hhi;
        row[column++] = (Share(s[Sums.Treated], firms) + participation) / 2;
        row[column++] = onPath > 0 ? Math.Clamp(0.5 * demandValue / onPath, 0, 1) : double.NaN;
        attractiveness.Fill(group, row.Slice(column, Attractiveness.Columns));
        column += Attractiveness.Columns;
        row[column++] = Share(s[Sums.Treated], firms);
        row[column] = economy.PriceLevel;
    }

    private const int OrdersOffered = -1, DemandUnits = -2;

    private static readonly int[] s_sums =
    [
        Sums.Firms, Sums.Entries, Sums.SpinOffs, Sums.Exits, Sums.Workers, Sums.Output, Sums.InputStock, DemandUnits, Sums.Sales, Sums.FinalRevenue, Sums.ValueAdded,
        Sums.Wages, Sums.Income, Sums.Interest, Sums.Taxes, Sums.Fines, Sums.CentralRevenue, Sums.LocalRevenue, Sums.Investment, Sums.InputsBought, Sums.InputsOutside,
        Sums.OtherCost, Sums.OtherCostLocal,
        Sums.Exports, Sums.Debt, Sums.Credit, Sums.Applications, Sums.Loans, Sums.Defaults, Sums.WrittenOff, Sums.RiskTransfers,
        Sums.Cash, Sums.Capital, Sums.Services, Sums.Innovations, Sums.NewProduct, Sums.Exporters, Sums.NewExporters, Sums.OrdersWon, OrdersOffered,
    ];

    private (double Units, double Value, double OnPath, double Orders) Demand(int group)
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
        return (units, value, onPath, orders);
    }

    private LicenceQueue.Served Licences(int group)
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

    private bool Makes(int group, int sector)
    {
        foreach (var cell in groups.CellsOf(group))
            if (economy.Cells[cell].Sector == sector) return true;
        return false;
    }

    private double Participation(int group, bool phase)
    {
        double sum = 0, firms = 0;
        foreach (var index in groups.CellsOf(group))
        {
            var cell = economy.Cells[index];
            firms += cell.Firms;
            sum += cell.Firms * (phase ? economy.ClusterPhase[cell.Cluster] + 1 : economy.Participation[cell.Cluster]);
        }
        return Share(sum, firms);
    }

    private static double Share(double part, double whole) => whole == 0 ? double.NaN : part / whole;

    private static double Nil(double share) => double.IsNaN(share) ? 0 : share;

    private static double Square(double x) => x * x;
}
