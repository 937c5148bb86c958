using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>An owner's best offer among providers.</summary>
/// <param name="Provider">Provider, -1 where none is worth its price.</param>
/// <param name="Price">Price that the provider asks.</param>
/// <param name="Subsidy">What a programme pays of it.</param>
/// <param name="Gain">What the owner believes to gain beyond own cost, rupiah.</param>
internal readonly record struct ServiceOffer(int Provider, long Price, long Subsidy, double Gain);

/// <summary>What owners believe business services to be worth, and what a course does (equation V1).</summary>
internal sealed class BusinessServices
{
    private readonly ServiceTerms _terms;
    private readonly double _managementEffect, _lessonMonths;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Providers _providers;
    private readonly FirmTable _firms;
    private readonly Books _books;

    /// <summary>The rules of a run.</summary>
    /// <param name="terms">How owners think of services, and what these do.</param>
    /// <param name="knowledge">What management is worth, and how it fades.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">What owners believe.</param>
    /// <param name="providers">Prices and quality.</param>
    /// <param name="firms">Who is served is taught, and waits.</param>
    /// <param name="books">The owner's time is paid.</param>
    public BusinessServices(ServiceTerms terms, KnowledgeTerms knowledge, Clock clock, Luck luck, Providers providers, FirmTable firms, Books books)
    {
        (_terms, _managementEffect, _clock, _luck, _providers, _firms, _books) = (terms, knowledge.ManagementEffect, clock, luck, providers, firms, books);
        // Months over which owners count what a service teaches, fading included.
        var (fading, horizon) = (knowledge.ManagementDecay, terms.HorizonMonths);
        _lessonMonths = fading <= 0 ? horizon : (1 - PortableMath.Pow(1 - fading, horizon)) / fading;
    }

    /// <summary>V1: gain believed = belief × horizon × income × effect × dose × quality × (1 − management) − own price − hassle.</summary>
    public ServiceOffer BestOffer(int slot, IPaysForServices? payer)
    {
        var (firms, terms) = (_firms, _terms);
        var best = new ServiceOffer(-1, 0, 0, 0);
        for (var provider = 0; provider < _providers.Count; provider++)
        {
            var offer = _providers[provider];
            var price = _providers.Price(provider);
            var subsidy = 0.0;
            if (payer is not null)
            {
                // V2: the provider raises its price by its share of the subsidy that its old price would draw.
                price += offer.SubsidyCapture * payer.Subsidy(price);
                subsidy = payer.Subsidy(price);
            }
            var own = price - subsidy;
            if (own > firms.Cash[slot]) continue;
            var gain = BelievedGain(slot, terms.Dose, provider) - own - terms.HassleCost * _clock.PriceLevel;
            if (gain > best.Gain) best = new ServiceOffer(provider, (long)price, (long)subsidy, gain);
        }
        return best;
    }

    /// <summary>
    /// What the owner believes a dose of a provider's teaching to be worth over the owner's horizon, fading included, rupiah.
    /// Beliefs differ lastingly and are right on average; those who buy are those who believe too much.
    /// </summary>
    public double BelievedGain(int slot, double dose, int provider)
    {
        var spread = _providers.BeliefLogSd(slot, provider);
        var belief = PortableMath.Exp(spread * _luck.Normal(_firms.Id[slot], Luck.Lasting, Purpose.ServiceBelief) - spread * spread / 2);
        return belief * _lessonMonths * Math.Max(0, _firms.SmoothedIncome[slot])
            * _managementEffect * dose * (1 - _firms.Management(slot))
            * _providers.Seen(slot, provider);
    }

    /// <summary>A course of some size relative to a full service: it takes the owner's time and teaches.</summary>
    public void GiveCourse(int block, int slot, int provider, double dose)
    {
        var (firms, terms) = (_firms, _terms);
        var hassle = Math.Min((long)(terms.HassleCost * dose * _clock.PriceLevel), firms.Cash[slot]);
        _books.Ledger.Transfer(block, slot, Ledger.RestOfWorld.Sellers, hassle);
        firms.Income[slot] -= hassle;
        var quality = _providers.Actual(provider) * dose;
        _providers.NoteServed(slot, provider);
        firms.Teach(slot, terms.Dose * quality, terms.BookkeepingDose * quality);
        firms.ServiceWait[slot] = (byte)terms.WaitMonths;
        _books.Outcomes.Add(_books.Outcomes.Of.Services, slot, 1);
    }
}
