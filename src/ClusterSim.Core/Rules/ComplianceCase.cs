using System.Runtime.Intrinsics;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>What complying with a standard costs and brings in a month, as the owner sees it: the two sides of equation S1, rupiah.</summary>
internal readonly struct ComplianceCase
{
    private readonly double _costShare, _fixedCost, _penalty, _fineShare, _perception, _premium;

    public ComplianceCase(Standard terms, double priceLevel, double perception)
    {
        (_costShare, _fixedCost, _premium) = (terms.CostShareOfSales, terms.FixedCost * priceLevel, terms.PricePremium);
        (_penalty, _fineShare) = (terms.PenaltyMonthsOfSales, 1 - terms.BribeShare + terms.BribeShare * terms.BribePrice);
        _perception = perception;
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
