using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>What complying with a standard costs and brings in a month, as the owner sees it: the two sides of equation S1, rupiah.</summary>
internal readonly struct ComplianceCase
{
    private readonly double _costShare, _fixedCost, _penalty, _fineShare, _perception, _premium;

    public ComplianceCase(Economy economy, int standard)
    {
        var terms = economy.Scenario.Standards[standard];
        (_costShare, _fixedCost, _premium) = (terms.CostShareOfSales, terms.FixedCost * economy.PriceLevel, terms.PricePremium);
        (_penalty, _fineShare) = (terms.PenaltyMonthsOfSales, 1 - terms.BribeShare + terms.BribeShare * terms.BribePrice);
        _perception = economy.Scenario.Behaviour.Standards.PerceptionFactor;
    }

    /// <summary>By what the firm of a slot lastingly pays more or less for a standard than others.</summary>
    public static double CostFactor(Economy economy, int slot, int standard) => PortableMath.Exp(economy.Scenario.Behaviour.Standards.CostLogSd
        * economy.Luck.Normal(economy.Firms.Id[slot], Luck.Lasting, Purpose.Of(Purpose.ComplianceCost, economy.StandardKeys[standard])));

    /// <summary>Share of a firm's sales that a market closed to others adds as margin, from the share of the sector's demand that asks for the standard.</summary>
    public static double MarketAccess(Economy economy, Cell cell, int slot, int standard)
    {
        double closed = 0, all = 0;
        foreach (var market in economy.Markets)
        {
            if (market.Sector != cell.Sector) continue;
            all += market.Demand;
            if (Array.IndexOf(market.Standards, standard) >= 0 && Admission.Welcomes(economy, market, slot)) closed += market.Demand;
        }
        if (closed <= 0 || all <= 0) return 0;
        var sector = economy.Sectors[cell.Sector];
        var margin = Math.Max(0, 1 - (sector.InputCostPerUnit() + sector.OtherCost) / Math.Max(1, sector.OutsidePrice));
        return closed / all * margin;
    }

    /// <summary>Cost of full compliance at those sales.</summary>
    public double FullCost(double sales, double costFactor) => (_costShare * sales + _fixedCost) * costFactor;

    /// <summary>The same of eight firms.</summary>
    public Vector512<double> FullCost(Vector512<double> sales, Vector512<double> costFactor) => (_costShare * sales + Vector512.Create(_fixedCost)) * costFactor;

    /// <summary>Fine of a firm that is found not to comply.</summary>
    public double Fine(double sales) => _penalty * sales;

    /// <summary>What is gained: the fine expected at that chance of an inspection, less what bribes save; the premium; the market opened.</summary>
    public double Benefit(double sales, double chance, double access) =>
        Math.Min(1, _perception * chance) * (Fine(sales) * _fineShare) + _premium * sales + access * sales;

    /// <summary>The same of eight firms.</summary>
    public Vector512<double> Benefit(Vector512<double> sales, Vector512<double> chance, Vector512<double> access) =>
        Vector512.Min(Vector512<double>.One, _perception * chance) * (_penalty * sales * _fineShare) + _premium * sales + access * sales;
}
