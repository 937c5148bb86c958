using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>An owner's best offer among providers.</summary>
/// <param name="Provider">Provider, -1 where none is worth its price.</param>
/// <param name="Price">Price that the provider asks.</param>
/// <param name="Subsidy">What a programme pays of it.</param>
/// <param name="Gain">What the owner believes to gain beyond own cost, rupiah.</param>
internal readonly record struct ServiceOffer(int Provider, long Price, long Subsidy, double Gain);

/// <summary>What owners believe business services to be worth, and what a course does (equation V1).</summary>
internal static class BusinessServices
{
    /// <summary>V1: gain believed = belief × horizon × income × effect × dose × quality × (1 − management) − own price − hassle.</summary>
    public static ServiceOffer BestOffer(Economy economy, int slot, IPaysForServices? payer)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Services;
        var best = new ServiceOffer(-1, 0, 0, 0);
        for (var provider = 0; provider < economy.Scenario.Providers.Count; provider++)
        {
            var offer = economy.Scenario.Providers[provider];
            var price = ProviderQuality.Price(economy, provider);
            var subsidy = 0.0;
            if (payer is not null)
            {
                // V2: the provider raises its price by its share of the subsidy that its old price would draw.
                price += offer.SubsidyCapture * payer.Subsidy(price);
                subsidy = payer.Subsidy(price);
            }
            var own = price - subsidy;
            if (own > firms.Cash[slot]) continue;
            var gain = BelievedGain(economy, slot, terms.Dose, provider) - own - terms.HassleCost * economy.PriceLevel;
            if (gain > best.Gain) best = new ServiceOffer(provider, (long)price, (long)subsidy, gain);
        }
        return best;
    }

    /// <summary>
    /// What the owner believes a dose of a provider's teaching to be worth over the owner's horizon, fading included, rupiah.
    /// Beliefs differ lastingly and are right on average; those who buy are those who believe too much.
    /// </summary>
    public static double BelievedGain(Economy economy, int slot, double dose, int provider)
    {
        var spread = ProviderQuality.BeliefLogSd(economy, slot, provider);
        var belief = PortableMath.Exp(spread * economy.Luck.Normal(economy.Firms.Id[slot], Luck.Lasting, Purpose.ServiceBelief) - spread * spread / 2);
        return belief * economy.LessonMonths * Math.Max(0, economy.Firms.SmoothedIncome[slot])
            * economy.Scenario.Behaviour.Knowledge.ManagementEffect * dose * (1 - economy.Firms.Management(slot))
            * ProviderQuality.Seen(economy, slot, provider);
    }

    /// <summary>A course of some size relative to a full service: it takes the owner's time and teaches.</summary>
    public static void GiveCourse(Economy economy, int block, int slot, int provider, double dose)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Services;
        var hassle = Math.Min((long)(terms.HassleCost * dose * economy.PriceLevel), firms.Cash[slot]);
        economy.Ledger.Transfer(block, slot, Accounts.Ledger.RestOfWorld, hassle);
        firms.Income[slot] -= hassle;
        var quality = ProviderQuality.Actual(economy, provider) * dose;
        ProviderQuality.NoteServed(economy, slot, provider);
        firms.Teach(slot, terms.Dose * quality, terms.BookkeepingDose * quality);
        firms.ServiceWait[slot] = (byte)terms.WaitMonths;
        economy.NoteOutcome(economy.Outcomes.Services, slot, 1);
    }
}
