using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>An owner's best offer among providers.</summary>
/// <param name="Provider">Provider, -1 where none is worth its price.</param>
/// <param name="Price">Price that the provider asks.</param>
/// <param name="Subsidy">What a programme pays of it.</param>
/// <param name="Gain">What the owner believes to gain beyond own cost, rupiah.</param>
internal readonly record struct ServiceOffer(int Provider, long Price, long Subsidy, double Gain);

/// <summary>
/// Phase 4. The market for business services (equations V1 to V3): owners who think of it buy the service that promises
/// most beyond its price; vouchers lower the price, providers take part of the subsidy; courses are given to those invited.
/// </summary>
internal sealed class ServicesPhase : IPhase
{
    private readonly Economy _economy;
    private readonly Action<int> _choose;
    private readonly Scratch<byte> _chosen;
    private readonly Scratch<double> _lot;
    private readonly Func<int, ulong> _tie;

    public ServicesPhase(Economy economy)
    {
        _economy = economy;
        _choose = Choose;
        _chosen = economy.Firms.Columns.Bytes.Named("provider chosen");
        _lot = economy.Firms.Columns.Doubles.Named("lot among customers");
        _tie = slot => economy.Luck.Lot(economy.Firms.Id[slot], economy.Month, Purpose.ServiceBelief);
    }

    public string Name => "services";

    public void Run()
    {
        if (_economy.Scenario.Providers.Count == 0) return;
        using var chosen = _chosen.TakeEmpty();
        using var lot = _lot.Take();
        _economy.Runner.Run(_economy.Blocks.Length, _choose);
        for (var provider = 0; provider < _economy.Scenario.Providers.Count; provider++) Serve(provider);
        GiveCourses();
    }

    /// <summary>V1: gain believed = belief × horizon × income × effect × dose × quality × (1 − management) − own price − hassle.</summary>
    public static ServiceOffer BestOffer(Economy economy, int slot, ServiceVoucherTerms? voucher)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Services;
        var best = new ServiceOffer(-1, 0, 0, 0);
        for (var provider = 0; provider < economy.Scenario.Providers.Count; provider++)
        {
            var offer = economy.Scenario.Providers[provider];
            var price = ProviderQuality.Price(economy, provider);
            var subsidy = 0.0;
            if (voucher is not null)
            {
                // V2: the provider raises its price by its share of the subsidy that its old price would draw.
                var cap = voucher.MaximumSubsidy * economy.PriceLevel;
                price += offer.SubsidyCapture * Math.Min(cap, voucher.SubsidyShare * price);
                subsidy = Math.Min(cap, voucher.SubsidyShare * price);
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

    private void Choose(int block)
    {
        var firms = _economy.Firms;
        var attention = _economy.Scenario.Behaviour.Services.AttentionPerMonth;
        var (_, start, end) = _economy.Blocks[block];
        Span<double> thought = stackalloc double[end - start];
        _economy.Luck.Uniforms(firms.Id.AsSpan(start, end - start), _economy.Month, Purpose.ServiceAttention, thought);
        var (chosen, lot) = (_chosen.Values, _lot.Values);
        for (var slot = start; slot < end; slot++)
        {
            var programme = firms.ServiceProgramme[slot];
            if (programme == FirmTable.None && thought[slot - start] >= attention) continue;
            if (!firms.IsActive(slot) || firms.ServiceWait[slot] > 0) continue;
            var voucher = programme == FirmTable.None ? null : (ServiceVoucherTerms)_economy.Programmes[programme].Terms;
            var offer = BestOffer(_economy, slot, voucher);
            if (offer.Provider < 0) continue;
            chosen[slot] = (byte)(offer.Provider + 1);
            lot[slot] = _economy.Luck.Uniform(firms.Id[slot], _economy.Month, Purpose.ServiceBelief);
        }
    }

    /// <summary>V3: a provider serves as many as it can, drawn by lot when more come.</summary>
    private void Serve(int provider)
    {
        var (chosen, lot) = (_chosen.Values, _lot.Values);
        var queue = _economy.Queue;
        queue.Clear();
        foreach (var slot in _chosen.Marked())
            if (chosen[slot] == provider + 1) queue.Add(slot, lot[slot]);
        var capacity = (int)_economy.Scenario.Providers[provider].Capacity;
        if (queue.Count > capacity) queue.SortLowest(capacity, _tie);
        for (var index = 0; index < Math.Min(queue.Count, capacity); index++) Buy(queue[index], provider);
    }

    private void Buy(int slot, int provider)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Services;
        var programme = firms.ServiceProgramme[slot];
        var voucher = programme == FirmTable.None ? null : (ServiceVoucherTerms)economy.Programmes[programme].Terms;
        var offer = BestOffer(economy, slot, voucher);
        if (offer.Provider != provider) return;
        var block = economy.BlockOf(slot);
        var own = offer.Price - offer.Subsidy;
        var hassle = Math.Min((long)(terms.HassleCost * economy.PriceLevel), firms.Cash[slot] - own);
        economy.Pay(block, slot, economy.Ledger.Providers + provider, own);
        economy.Pay(block, slot, Accounts.Ledger.RestOfWorld, hassle);
        firms.Income[slot] -= own + hassle;
        if (programme != FirmTable.None)
        {
            economy.ProgrammePays(block, programme, offer.Subsidy);
            economy.Ledger.Post(block, economy.Ledger.Providers + provider, offer.Subsidy);
            economy.Treat(slot, programme);
        }
        var quality = ProviderQuality.Actual(economy, provider);
        ProviderQuality.NoteServed(economy, slot, provider);
        firms.Teach(slot, terms.Dose * quality, terms.BookkeepingDose * quality);
        firms.ServiceWait[slot] = (byte)terms.WaitMonths;
        economy.ServicesGiven[provider]++;
        economy.NoteOutcome(economy.Outcomes.Services, slot, 1);
        economy.Tally.Add(block, firms.Class[slot], Sums.Services, 1);
    }

    private void GiveCourses()
    {
        var economy = _economy;
        var firms = economy.Firms;
        if (!firms.TrainingProgramme.IsKept) return;
        for (var slot = 0; slot < firms.Slots; slot++)
        {
            var index = firms.TrainingProgramme[slot];
            if (index == FirmTable.None) continue;
            var programme = economy.Programmes[index];
            var terms = (FreeTrainingTerms)programme.Terms;
            var provider = Economy.IndexOf(economy.Scenario.Providers, terms.Provider);
            var block = economy.BlockOf(slot);
            var cost = (long)(terms.CostPerParticipant * economy.PriceLevel);
            economy.ProgrammePays(block, index, cost);
            economy.Ledger.Post(block, economy.Ledger.Providers + provider, cost);
            if (economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.OfProgramme(programme.NameKey, Purpose.Show)) < terms.NoShowShare) continue;
            GiveCourse(economy, block, slot, provider, terms.Dose);
            economy.Treat(slot, index);
        }
    }

    /// <summary>A course of some size relative to a full service: it takes the owner's time and teaches.</summary>
    internal static void GiveCourse(Economy economy, int block, int slot, int provider, double dose)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Services;
        var hassle = Math.Min((long)(terms.HassleCost * dose * economy.PriceLevel), firms.Cash[slot]);
        economy.Pay(block, slot, Accounts.Ledger.RestOfWorld, hassle);
        firms.Income[slot] -= hassle;
        var quality = ProviderQuality.Actual(economy, provider) * dose;
        ProviderQuality.NoteServed(economy, slot, provider);
        firms.Teach(slot, terms.Dose * quality, terms.BookkeepingDose * quality);
        firms.ServiceWait[slot] = (byte)terms.WaitMonths;
        economy.NoteOutcome(economy.Outcomes.Services, slot, 1);
    }
}
