using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

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

    public void Run()
    {
        if (_economy.Scenario.Providers.Count == 0) return;
        using var chosen = _chosen.TakeEmpty();
        using var lot = _lot.Take();
        _economy.Runner.Run(_economy.Blocks.Length, _choose);
        for (var provider = 0; provider < _economy.Scenario.Providers.Count; provider++) Serve(provider);
        GiveCourses();
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
            var offer = BusinessServices.BestOffer(_economy, slot, _economy.Effects.ServicePayment.Find(programme));
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
        var offer = BusinessServices.BestOffer(economy, slot, economy.Effects.ServicePayment.Find(programme));
        if (offer.Provider != provider) return;
        var block = economy.BlockOf(slot);
        var own = offer.Price - offer.Subsidy;
        var hassle = Math.Min((long)(terms.HassleCost * economy.PriceLevel), firms.Cash[slot] - own);
        economy.Ledger.Transfer(block, slot, economy.Ledger.Providers + provider, own);
        economy.Ledger.Transfer(block, slot, Ledger.RestOfWorld, hassle);
        firms.Income[slot] -= own + hassle;
        if (programme != FirmTable.None)
        {
            economy.ProgrammePays(block, programme, economy.Ledger.Providers + provider, offer.Subsidy);
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
            var course = economy.Effects.Teaching[index];
            var block = economy.BlockOf(slot);
            economy.ProgrammePays(block, index, economy.Ledger.Providers + course.Provider, course.CostPerSeat);
            if (economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.OfProgramme(economy.Programmes[index].NameKey, Purpose.Show)) < course.NoShowShare) continue;
            BusinessServices.GiveCourse(economy, block, slot, course.Provider, course.Dose);
            economy.Treat(slot, index);
        }
    }
}
