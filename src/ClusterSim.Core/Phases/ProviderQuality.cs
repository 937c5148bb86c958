using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>A provider's quality, price and repute (equation V4): its own, and what accreditation and public information make of them.</summary>
internal static class ProviderQuality
{
    /// <summary>Quality of what a provider teaches.</summary>
    public static double Actual(Economy economy, int provider)
    {
        var quality = economy.Scenario.Providers[provider].Quality;
        foreach (var programme in economy.Programmes)
            if (programme is ProviderAccreditation accreditation) quality += accreditation.Added(provider);
        return Math.Min(1, quality);
    }

    /// <summary>Quality that an owner takes a provider to have, before the owner's own lasting error.</summary>
    public static double Seen(Economy economy, int slot, int provider)
    {
        var quality = economy.Scenario.Providers[provider].Quality;
        foreach (var programme in economy.Programmes)
            if (programme is ProviderAccreditation accreditation) quality += accreditation.Seen(slot, provider);
        return Math.Min(1, quality);
    }

    /// <summary>Spread of what an owner may believe a provider's service to be worth, in logarithms.</summary>
    public static double BeliefLogSd(Economy economy, int slot, int provider)
    {
        var spread = economy.Scenario.Behaviour.Services.BeliefLogSd;
        foreach (var programme in economy.Programmes)
            if (programme is ProviderAccreditation accreditation) spread *= accreditation.Spread(slot, provider);
        var informed = economy.Firms.InformedBy[slot];
        return informed == FirmTable.None ? spread : spread * ((MarketInformation)economy.Programmes[informed]).Spread;
    }

    /// <summary>Price of a provider's service, rupiah of the month.</summary>
    public static double Price(Economy economy, int provider)
    {
        var price = economy.Scenario.Providers[provider].Price * economy.PriceLevel;
        foreach (var programme in economy.Programmes)
            if (programme is ProviderAccreditation accreditation) price *= accreditation.PriceFactor(provider);
        return price;
    }

    /// <summary>Notes that accreditation has reached a firm that the provider serves, if it is one for which the programme is meant.</summary>
    public static void NoteServed(Economy economy, int slot, int provider)
    {
        foreach (var programme in economy.Programmes)
        {
            if (programme is ProviderAccreditation accreditation && accreditation.Added(provider) > 0
                && accreditation.Allows(slot, economy.CellOf(slot).Index))
                economy.Treat(slot, programme.Index);
        }
    }
}
