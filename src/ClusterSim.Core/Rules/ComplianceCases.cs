using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>What owners weigh when they decide whether to comply with a standard (equation S1).</summary>
/// <param name="terms">How owners see inspections, and how far their cost differs.</param>
/// <param name="standards">The standards.</param>
/// <param name="clock">Read.</param>
/// <param name="luck">What sets a firm's cost apart.</param>
/// <param name="sectors">Prices and costs of the month.</param>
/// <param name="markets">Demand that asks for standards.</param>
/// <param name="admission">Who may sell on a market, standards aside.</param>
/// <param name="firms">Read.</param>
internal sealed class ComplianceCases(
    StandardsTerms terms, Standards standards, Clock clock, Luck luck, SectorMonth[] sectors, MarketMonth[] markets, Admission admission, FirmTable firms)
{
    /// <summary>Both sides of the decision on a standard.</summary>
    public ComplianceCase Of(int standard) => new(standards.Terms[standard], clock.PriceLevel, terms.PerceptionFactor);

    /// <summary>By what the firm of a slot lastingly pays more or less for a standard than others.</summary>
    public double CostFactor(int slot, int standard) => PortableMath.Exp(terms.CostLogSd
        * luck.Normal(firms.Id[slot], Luck.Lasting, Purpose.Of(Purpose.ComplianceCost, standards.Keys[standard])));

    /// <summary>Share of a firm's sales that a market closed to others adds as margin, from the share of the sector's demand that asks for the standard.</summary>
    public double MarketAccess(Cell cell, int slot, int standard)
    {
        double closed = 0, all = 0;
        foreach (var market in markets)
        {
            if (market.Sector != cell.Sector) continue;
            all += market.Demand;
            if (Array.IndexOf(market.Standards, standard) >= 0 && admission.Welcomes(market, slot)) closed += market.Demand;
        }
        if (closed <= 0 || all <= 0) return 0;
        var sector = sectors[cell.Sector];
        var margin = Math.Max(0, 1 - (sector.InputCostPerUnit() + sector.OtherCost) / Math.Max(1, sector.OutsidePrice));
        return closed / all * margin;
    }
}
