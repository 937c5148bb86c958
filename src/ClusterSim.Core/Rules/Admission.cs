using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>Which firms may sell on a market (equation M7).</summary>
internal static class Admission
{
    /// <summary>M7: a firm sells on a market if it is known there and meets each of its standards at least at the market's minimum.</summary>
    public static bool Admits(Economy economy, MarketMonth market, int slot)
    {
        if (!Welcomes(economy, market, slot)) return false;
        foreach (var standard in market.Standards)
            if (economy.Firms.Compliance[standard][slot] < market.Terms.MinimumCompliance) return false;
        return true;
    }

    /// <summary>Whether a firm passes the conditions that are no standards: a new product on the market, buyers whom it has met.</summary>
    public static bool Welcomes(Economy economy, MarketMonth market, int slot) =>
        (!market.Terms.RequiresNewProduct || economy.Firms.Product[slot] == 2)
        && (!market.Terms.RequiresContact || HasContact(economy, market, slot));

    private static bool HasContact(Economy economy, MarketMonth market, int slot)
    {
        foreach (var introduction in economy.Effects.Introduction.All)
            if (introduction.Market == market.Index && introduction.HasContact(slot)) return true;
        return false;
    }
}
