using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>The six factors by which a sector is chosen, each 0 to 1, and their mean by the scenario's weights; NaN without firms.</summary>
internal readonly record struct AttractivenessFactors(
    double ValueAdded, double Linkages, double Competitiveness, double Specialisation, double Export, double Demand, double Mean);

/// <summary>
/// The six factors by which a sector is chosen, and their weighted mean (equation C2). An output only: nothing in the model reads it.
/// </summary>
/// <param name="weights">Weight of each factor.</param>
/// <param name="layout">Read.</param>
/// <param name="sectors">Prices of the month.</param>
/// <param name="markets">Demand of the month.</param>
/// <param name="tally">The sums of the month.</param>
/// <param name="groups">The groups.</param>
internal sealed class Attractiveness(AttractivenessTerms weights, Layout layout, SectorMonth[] sectors, MarketMonth[] markets, Tally tally, GroupSums groups)
{
    private readonly ExactSum[] _workers = new ExactSum[layout.Cells.Length];
    private readonly double[] _demand = new double[sectors.Length];

    /// <summary>Workers by cell and domestic demand by sector, in value; once a month before the groups are filled.</summary>
    public void Collect()
    {
        Array.Clear(_workers);
        Array.Clear(_demand);
        foreach (var cell in layout.Cells)
            for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
                for (var firmClass = 0; firmClass < tally.Classes; firmClass++)
                    _workers[cell.Index].Add(tally.Row(block, firmClass).Of(Sums.Workers));
        foreach (var market in markets)
            if (market.Terms.Kind != MarketKind.Export) _demand[market.Sector] += market.Demand * sectors[market.Sector].OutsidePrice;
    }

    /// <summary>C2: the factors of a group and their mean.</summary>
    public AttractivenessFactors Of(int group)
    {
        var own = groups.Of(group);
        var all = groups.Of(0);
        if (!(own[Sums.Firms] > 0)) return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var valueAdded = Beside(own[Sums.ValueAdded] / own[Sums.Workers], all[Sums.ValueAdded] / all[Sums.Workers]);
        var linkages = (Part(own[Sums.InputsLocal], own[Sums.InputsBought]) + Part(own[Sums.Sales] - own[Sums.FinalRevenue], own[Sums.Sales])) / 2;
        var competitiveness = Beside(own[Sums.Knowledge] / own[Sums.Firms], 1);
        var specialisation = Beside(Quotient(group), 1);
        var export = (Part(own[Sums.Exports], own[Sums.Sales]) + Part(own[Sums.NewProduct], own[Sums.Firms])) / 2;
        var demand = Beside(Demand(group), own[Sums.Capacity]);
        return new(valueAdded, linkages, competitiveness, specialisation, export, demand, Mean([valueAdded, linkages, competitiveness, specialisation, export, demand]));
    }

    private double Mean(ReadOnlySpan<double> factors)
    {
        ReadOnlySpan<double> weight = [weights.ValueAdded, weights.Linkages, weights.Competitiveness, weights.Specialisation, weights.Export, weights.Demand];
        double sum = 0, whole = 0;
        for (var factor = 0; factor < factors.Length; factor++)
        {
            sum += weight[factor] * factors[factor];
            whole += weight[factor];
        }
        return whole > 0 ? sum / whole : double.NaN;
    }

    /// <summary>Location quotient: a sector's share in a place's workers over its share in all; mean over the group's workers.</summary>
    private double Quotient(int group)
    {
        var (all, own, sum) = (default(ExactSum), default(ExactSum), default(ExactSum));
        foreach (var workers in _workers) all.Add(workers);
        foreach (var index in groups.CellsOf(group))
        {
            var cell = layout.Cells[index];
            if (_workers[index].IsNil) continue;
            var (here, place, sector) = (default(ExactSum), default(ExactSum), default(ExactSum));
            foreach (var other in layout.Cells)
            {
                if (other.Place == cell.Place) place.Add(_workers[other.Index]);
                if (other.Sector == cell.Sector) sector.Add(_workers[other.Index]);
                if (other.Place == cell.Place && other.Sector == cell.Sector) here.Add(_workers[other.Index]);
            }
            own.Add(_workers[cell.Index]);
            sum.Add(_workers[cell.Index].Value * (here.Value / place.Value) / (sector.Value / all.Value));
        }
        return own.IsNil ? 0 : sum.Value / own.Value;
    }

    private double Demand(int group)
    {
        double demand = 0;
        for (var sector = 0; sector < _demand.Length; sector++)
        {
            var makes = false;
            foreach (var cell in groups.CellsOf(group)) makes |= layout.Cells[cell].Sector == sector;
            if (makes) demand += _demand[sector];
        }
        return demand;
    }

    /// <summary>x / (x + y): a half where both are equal; nil where x is nil or below.</summary>
    private static double Beside(double x, double y) => !(x > 0) ? 0 : !(y > 0) ? 1 : x / (x + y);

    private static double Part(double part, double whole) => whole > 0 ? Math.Clamp(part / whole, 0, 1) : 0;
}
