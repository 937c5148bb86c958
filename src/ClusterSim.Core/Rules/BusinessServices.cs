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

/// <summary>What owners believe business services to be worth, and what one does (equations V1, V3).</summary>
internal sealed class BusinessServices
{
    private readonly ServiceTerms _terms;
    private readonly KnowledgeTerms _knowledge;
    private readonly double _lessonMonths;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly Production _production;
    private readonly Investment _investment;
    private readonly Till _till;
    private readonly Providers _providers;
    private readonly FirmTable _firms;
    private readonly Books _books;

    /// <summary>The rules of a run.</summary>
    /// <param name="behaviour">How owners think of services, what these do, and what practices are worth.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">What a service does for owners, and what they see of it.</param>
    /// <param name="layout">Read.</param>
    /// <param name="production">What firms can make.</param>
    /// <param name="investment">What a unit brings.</param>
    /// <param name="till">What money spent costs.</param>
    /// <param name="providers">Prices and quality.</param>
    /// <param name="firms">Who is served is taught, and waits.</param>
    /// <param name="books">The owner's time is paid.</param>
    public BusinessServices(
        BehaviourTerms behaviour, Clock clock, Luck luck, Layout layout, Production production, Investment investment, Till till, Providers providers, FirmTable firms,
        Books books)
    {
        (_terms, _knowledge) = (behaviour.Services, behaviour.Knowledge);
        (_clock, _luck, _layout, _production, _investment) = (clock, luck, layout, production, investment);
        (_till, _providers, _firms, _books) = (till, providers, firms, books);
        // Months over which owners count what a service teaches: it fades, and money put in asks its return.
        var (left, horizon) = ((1 - behaviour.Knowledge.ManagementDecay) / (1 + behaviour.Finance.OwnReturnPerYear / 12), _terms.HorizonMonths);
        _lessonMonths = left >= 1 ? horizon : (1 - PortableMath.Pow(left, horizon)) / (1 - left);
    }

    /// <summary>V1: gain believed − what own price and hassle cost the till, of the provider that promises most.</summary>
    public ServiceOffer BestOffer(int slot, IPaysForServices? payer)
    {
        var best = new ServiceOffer(-1, 0, 0, 0);
        var hassle = _terms.HassleCost * _clock.PriceLevel;
        Owner? owner = null;
        var cell = _layout.CellOf(slot);
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
            var cost = _till.Cost(cell, slot, price - subsidy + hassle);
            if (double.IsPositiveInfinity(cost)) continue; // what she cannot pay is worth nothing to her
            var gain = BelievedGain(owner ??= OwnerOf(cell, slot), _terms.Dose, provider) - cost;
            if (gain > best.Gain) best = new ServiceOffer(provider, (long)price, (long)subsidy, gain);
        }
        return best;
    }

    /// <summary>
    /// V1: what the owner believes a dose of a provider's teaching to be worth over the owner's horizon, rupiah: at least what the capacity
    /// that better practices add brings with what can be sold (F2), what they save on inputs, or what the customers whom they win bring (K7).
    /// </summary>
    public double BelievedGain(int slot, double dose, int provider) => BelievedGain(OwnerOf(_layout.CellOf(slot), slot), dose, provider);

    private double BelievedGain(in Owner owner, double dose, int provider)
    {
        var (cell, slot, now) = (owner.Cell, owner.Slot, owner.Capacity);
        var kind = _providers[provider].WorksOn;
        var taught = Math.Min(1, Believed(owner, provider) * dose * _providers.Seen(slot, provider)) * (1 - _firms.Practices(slot, kind));
        return _lessonMonths * kind switch
        {
            PracticeKind.Cost => _investment.BoughtOutside(cell, slot, now) * (1 - PortableMath.Exp(-_knowledge.CostEffect * taught)),
            PracticeKind.Demand => _investment.CustomersBring(cell, slot, now, _knowledge.DemandEffect * taught),
            _ => _investment.Brings(cell, slot, now, now * PortableMath.Exp(_knowledge.ManagementEffect * taught)),
        };
    }

    /// <summary>
    /// What a service does for an owner over what it does in the mean is lognormal with mean 1 and lasting; the owner sees it with lasting
    /// noise and believes its expectation given what she sees: the promise shrunk towards the mean, R of it being signal.
    /// </summary>
    private double Believed(in Owner owner, int provider)
    {
        var (spread, noise) = (_terms.GainLogSd, _providers.BeliefLogSd(owner.Slot, provider));
        if (spread <= 0) return 1;
        var signal = spread * spread / (spread * spread + noise * noise);
        var seen = spread * owner.Luck + noise * owner.Noise;
        return PortableMath.Exp(signal * (seen - spread * spread / 2));
    }

    private Owner OwnerOf(Cell cell, int slot) => new(
        cell, slot, _production.Capacity(cell, slot), GainLuck(slot), _luck.Normal(_firms.Id[slot], Luck.Lasting, Purpose.ServiceBelief));

    private double GainLuck(int slot) => _luck.Normal(_firms.Id[slot], Luck.Lasting, Purpose.ServiceGain);

    /// <summary>A course of some size relative to a full service: it takes the owner's time and teaches.</summary>
    public void GiveCourse(int block, int slot, int provider, double dose)
    {
        var hassle = Math.Min((long)(_terms.HassleCost * dose * _clock.PriceLevel), _firms.Cash[slot]);
        _books.Ledger.Transfer(block, slot, Ledger.RestOfWorld.Sellers, hassle);
        _firms.Income[slot] -= hassle;
        Teach(slot, provider, dose);
    }

    /// <summary>V3: a provider teaches an owner so much of a full service, as well as it can and as much as that does for her.</summary>
    public void Teach(int slot, int provider, double size)
    {
        var spread = _terms.GainLogSd;
        var quality = _providers.Actual(provider) * size * (spread <= 0 ? 1 : PortableMath.Exp(spread * GainLuck(slot) - spread * spread / 2));
        _providers.NoteServed(slot, provider);
        _firms.Teach(slot, _providers[provider].WorksOn, Math.Min(1, _terms.Dose * quality), Math.Min(1, _terms.BookkeepingDose * quality));
        _firms.ServiceWait[slot] = (byte)_terms.WaitMonths;
        _books.Outcomes.Add(_books.Outcomes.Of.Services, slot, 1);
    }

    /// <summary>What of an owner is the same whichever provider she looks at.</summary>
    /// <param name="Cell">Her firm's cell.</param>
    /// <param name="Slot">Her firm.</param>
    /// <param name="Capacity">Units a month that it can make.</param>
    /// <param name="Luck">What a service does for her over what it does in the mean, in standard deviations.</param>
    /// <param name="Noise">The error of what she sees of it, likewise.</param>
    private readonly record struct Owner(Cell Cell, int Slot, double Capacity, double Luck, double Noise);
}
