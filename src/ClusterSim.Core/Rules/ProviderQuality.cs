using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>A provider's quality, price and repute (equation V4): its own, and what accreditation and public information make of them.</summary>
internal static class ProviderQuality
{
    /// <summary>Quality of what a provider teaches.</summary>
    public static double Actual(Economy economy, int provider)
    {
        var quality = economy.Scenario.Providers[provider].Quality;
        foreach (var accreditation in economy.Effects.ProviderQuality.All) quality += accreditation.Added(provider);
        return Math.Min(1, quality);
    }

    /// <summary>Quality that an owner takes a provider to have, before the owner's own lasting error.</summary>
    public static double Seen(Economy economy, int slot, int provider)
    {
        var quality = economy.Scenario.Providers[provider].Quality;
        foreach (var accreditation in economy.Effects.ProviderQuality.All) quality += accreditation.Seen(slot, provider);
        return Math.Min(1, quality);
    }

    /// <summary>Spread of what an owner may believe a provider's service to be worth, in logarithms.</summary>
    public static double BeliefLogSd(Economy economy, int slot, int provider)
    {
        var spread = economy.Scenario.Behaviour.Services.BeliefLogSd;
        foreach (var accreditation in economy.Effects.ProviderQuality.All) spread *= accreditation.Spread(slot, provider);
        return economy.Effects.Information.Find(economy.Firms.InformedBy[slot]) is { } news ? spread * news.Spread : spread;
    }

    /// <summary>Price of a provider's service, rupiah of the month.</summary>
    public static double Price(Economy economy, int provider)
    {
        var price = economy.Scenario.Providers[provider].Price * economy.PriceLevel;
        foreach (var accreditation in economy.Effects.ProviderQuality.All) price *= accreditation.PriceFactor(provider);
        return price;
    }

    /// <summary>Notes that accreditation has reached a firm that the provider serves, if it is one for which the programme is meant.</summary>
    public static void NoteServed(Economy economy, int slot, int provider)
    {
        foreach (var accreditation in economy.Effects.ProviderQuality.All)
            if (accreditation.Added(provider) > 0 && accreditation.Allows(slot, economy.CellOf(slot).Index)) economy.Treat(slot, accreditation.Index);
    }
}
