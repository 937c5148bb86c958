using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>
/// The six factors by which a sector is chosen, and their weighted mean (equation C2). An output only: nothing in the model reads it.
/// </summary>
internal sealed class Attractiveness(Economy economy, GroupSums groups)
{
    /// <summary>Number of columns: six factors and their mean.</summary>
    public const int Columns = 7;

    private readonly double[] _workers = new double[economy.Cells.Length];
    private readonly double[] _demand = new double[economy.Sectors.Length];
    private readonly double[] _factors = new double[Columns - 1];

    /// <summary>Workers by cell and domestic demand by sector, in value; once a month before the groups are filled.</summary>
    public void Collect()
    {
        Array.Clear(_workers);
        Array.Clear(_demand);
        foreach (var cell in economy.Cells)
            for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
                for (var firmClass = 0; firmClass < Tally.Classes; firmClass++)
                    _workers[cell.Index] += economy.Tally.Of(block, firmClass)[Sums.Workers];
        foreach (var market in economy.Markets)
            if (market.Terms.Kind != MarketKind.Export) _demand[market.Sector] += market.Demand * economy.Sectors[market.Sector].OutsidePrice;
    }

    /// <summary>C2: the factors of a group, each 0 to 1, and their mean by the scenario's weights; NaN without firms.</summary>
    public void Fill(int group, Span<double> row)
    {
        var (own, all) = (groups.Of(group), groups.Of(0));
        _factors[0] = Beside(own[Sums.ValueAdded] / own[Sums.Workers], all[Sums.ValueAdded] / all[Sums.Workers]);
        _factors[1] = (Part(own[Sums.InputsLocal], own[Sums.InputsBought]) + Part(own[Sums.Sales] - own[Sums.FinalRevenue], own[Sums.Sales])) / 2;
        _factors[2] = Beside(own[Sums.Knowledge] / own[Sums.Firms], 1);
        _factors[3] = Beside(Quotient(group), 1);
        _factors[4] = (Part(own[Sums.Exports], own[Sums.Sales]) + Part(own[Sums.NewProduct], own[Sums.Firms])) / 2;
        _factors[5] = Beside(Demand(group), own[Sums.Capacity]);
        var weights = economy.Scenario.Attractiveness;
        ReadOnlySpan<double> weight = [weights.ValueAdded, weights.Linkages, weights.Competitiveness, weights.Specialisation, weights.Export, weights.Demand];
        double sum = 0, whole = 0;
        for (var factor = 0; factor < _factors.Length; factor++)
        {
            row[factor] = own[Sums.Firms] > 0 ? _factors[factor] : double.NaN;
            sum += weight[factor] * row[factor];
            whole += weight[factor];
        }
        row[_factors.Length] = whole > 0 ? sum / whole : double.NaN;
    }

    /// <summary>Location quotient: a sector's share in a place's workers over its share in all; mean over the group's workers.</summary>
    private double Quotient(int group)
    {
        double all = 0, own = 0, sum = 0;
        foreach (var workers in _workers) all += workers;
        foreach (var index in groups.CellsOf(group))
        {
            var cell = economy.Cells[index];
            if (_workers[index] <= 0) continue;
            double here = 0, place = 0, sector = 0;
            foreach (var other in economy.Cells)
            {
                if (other.Place == cell.Place) place += _workers[other.Index];
                if (other.Sector == cell.Sector) sector += _workers[other.Index];
                if (other.Place == cell.Place && other.Sector == cell.Sector) here += _workers[other.Index];
            }
            own += _workers[cell.Index];
            sum += _workers[cell.Index] * (here / place) / (sector / all);
        }
        return own > 0 ? sum / own : 0;
    }

    private double Demand(int group)
    {
        double demand = 0;
        for (var sector = 0; sector < _demand.Length; sector++)
        {
            var makes = false;
            foreach (var cell in groups.CellsOf(group)) makes |= economy.Cells[cell].Sector == sector;
            if (makes) demand += _demand[sector];
        }
        return demand;
    }

    /// <summary>x / (x + y): a half where both are equal; nil where x is nil or below.</summary>
    private static double Beside(double x, double y) => !(x > 0) ? 0 : !(y > 0) ? 1 : x / (x + y);

    private static double Part(double part, double whole) => whole > 0 ? Math.Clamp(part / whole, 0, 1) : 0;
}
