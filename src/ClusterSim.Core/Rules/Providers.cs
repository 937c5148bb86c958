using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>The providers of business services: quality, price and repute (equation V4), their own, and what accreditation and public information make of them.</summary>
/// <param name="terms">Terms of the providers.</param>
/// <param name="beliefLogSd">Spread of what owners believe where nobody tells them anything, in logarithms.</param>
/// <param name="clock">Read.</param>
/// <param name="layout">Read.</param>
/// <param name="accreditations">Programmes that raise quality or make it known.</param>
/// <param name="information">Programmes that inform.</param>
/// <param name="firms">Who was served by an accredited provider counts as reached by its programme.</param>
internal sealed class Providers(
    IReadOnlyList<Provider> terms, double beliefLogSd, Clock clock, Layout layout, Effect<IRaisesProviderQuality> accreditations, Effect<IInforms> information, FirmTable firms)
{
    /// <summary>Terms of a provider.</summary>
    public Provider this[int provider] => terms[provider];

    /// <summary>Number of providers.</summary>
    public int Count { get; } = terms.Count;

    /// <summary>Services given in the month by each provider; coaching that comes with a loan counts by its size.</summary>
    public double[] Given { get; } = new double[terms.Count];

    /// <summary>Quality of what a provider teaches.</summary>
    public double Actual(int provider)
    {
        var quality = terms[provider].Quality;
        foreach (var accreditation in accreditations.All) quality += accreditation.Added(provider);
        return Math.Min(1, quality);
    }

    /// <summary>Quality that an owner takes a provider to have, before the owner's own lasting error.</summary>
    public double Seen(int slot, int provider)
    {
        var quality = terms[provider].Quality;
        foreach (var accreditation in accreditations.All) quality += accreditation.Seen(slot, provider);
        return Math.Min(1, quality);
    }

    /// <summary>Spread of what an owner may believe a provider's service to be worth, in logarithms.</summary>
    public double BeliefLogSd(int slot, int provider)
    {
        var spread = beliefLogSd;
        foreach (var accreditation in accreditations.All) spread *= accreditation.Spread(slot, provider);
        return information.Find(firms.InformedBy[slot]) is { } news ? spread * news.Spread : spread;
    }

    /// <summary>Price of a provider's service, rupiah of the month.</summary>
    public double Price(int provider)
    {
        var price = terms[provider].Price * clock.PriceLevel;
        foreach (var accreditation in accreditations.All) price *= accreditation.PriceFactor(provider);
        return price;
    }

    /// <summary>Notes that accreditation has reached a firm that the provider serves, if it is one for which the programme is meant.</summary>
    public void NoteServed(int slot, int provider)
    {
        foreach (var accreditation in accreditations.All)
            if (accreditation.Added(provider) > 0 && accreditation.Allows(slot, layout.CellOf(slot).Index)) firms.Treat(slot, accreditation.Index);
    }
}
