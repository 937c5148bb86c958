using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>Which firms may sell on a market (equation M7).</summary>
/// <param name="introductions">Programmes through which firms meet buyers.</param>
/// <param name="firms">Read.</param>
internal sealed class Admission(Effect<IIntroducesToBuyers> introductions, FirmTable firms)
{
    /// <summary>M7: a firm sells on a market if it is known there and meets each of its standards at least at the market's minimum.</summary>
    public bool Admits(MarketMonth market, int slot)
    {
        if (!Welcomes(market, slot)) return false;
        foreach (var standard in market.Standards)
            if (firms.Compliance[standard][slot] < market.Terms.MinimumCompliance) return false;
        return true;
    }

    /// <summary>Whether a firm passes the conditions that are no standards: a new product on the market, buyers whom it has met.</summary>
    public bool Welcomes(MarketMonth market, int slot) =>
        (!market.Terms.RequiresNewProduct || firms.Product[slot] == 2)
        && (!market.Terms.RequiresContact || HasContact(market, slot));

    private bool HasContact(MarketMonth market, int slot)
    {
        foreach (var introduction in introductions.All)
            if (introduction.Market == market.Index && introduction.HasContact(slot)) return true;
        return false;
    }
}
