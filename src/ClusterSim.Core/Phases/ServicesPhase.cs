using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 4. The market for business services (equations V1 to V3): owners who think of it buy the service that promises
/// most beyond its price; vouchers lower the price, providers take part of the subsidy; courses are given to those invited.
/// </summary>
internal sealed class ServicesPhase : IPhase
{
    private readonly ServiceTerms _terms;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly SelectionQueue _queue;
    private readonly BusinessServices _services;
    private readonly Providers _providers;
    private readonly Effect<IPaysForServices> _vouchers;
    private readonly Effect<ITeaches> _teaching;
    private readonly FirmTable _firms;
    private readonly Books _books;
    private readonly Action<int> _choose;
    private readonly Scratch<byte> _chosen;
    private readonly Scratch<double> _lot;
    private readonly Func<int, ulong> _tie;

    /// <summary>The phase of a run.</summary>
    /// <param name="terms">How owners think of services, and what these do.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Who thinks of a service, who is served, who comes.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="queue">Who stands for a choice.</param>
    /// <param name="services">What owners believe services to be worth.</param>
    /// <param name="providers">Services given are counted.</param>
    /// <param name="vouchers">Programmes that pay a part.</param>
    /// <param name="teaching">Programmes that give courses.</param>
    /// <param name="firms">Who is served is taught, and waits.</param>
    /// <param name="books">Take what is paid and given.</param>
    public ServicesPhase(
        ServiceTerms terms, Clock clock, Luck luck, Layout layout, BlockRunner runner, SelectionQueue queue, BusinessServices services, Providers providers,
        Effect<IPaysForServices> vouchers, Effect<ITeaches> teaching, FirmTable firms, Books books)
    {
        (_terms, _clock, _luck, _layout, _runner, _queue) = (terms, clock, luck, layout, runner, queue);
        (_services, _providers, _vouchers, _teaching, _firms, _books) = (services, providers, vouchers, teaching, firms, books);
        _choose = Choose;
        _chosen = firms.Columns.Bytes.Named("provider chosen");
        _lot = firms.Columns.Doubles.Named("lot among customers");
        _tie = slot => luck.Lot(firms.Id[slot], clock.Month, Purpose.ServiceBelief);
    }

    public void Run()
    {
        if (_providers.Count == 0) return;
        using var chosen = _chosen.TakeEmpty();
        using var lot = _lot.Take();
        _runner.Run(_layout.Blocks.Length, _choose);
        for (var provider = 0; provider < _providers.Count; provider++) Serve(provider);
        GiveCourses();
    }

    private void Choose(int block)
    {
        var firms = _firms;
        var (cell, start, end) = _layout.Blocks[block];
        var attention = _terms.AttentionPerMonth * _layout.Cells[cell].Group.Behaviour.Advice;
        Span<double> thought = stackalloc double[end - start];
        _luck.Uniforms(firms.Id.AsSpan(start, end - start), _clock.Month, Purpose.ServiceAttention, thought);
        var (chosen, lot) = (_chosen.Values, _lot.Values);
        for (var slot = start; slot < end; slot++)
        {
            var programme = firms.ServiceProgramme[slot];
            if (programme == FirmTable.None && thought[slot - start] >= attention) continue;
            if (!firms.IsActive(slot) || firms.ServiceWait[slot] > 0) continue;
            var offer = _services.BestOffer(slot, _vouchers.Find(programme));
            if (offer.Provider < 0) continue;
            chosen[slot] = (byte)(offer.Provider + 1);
            lot[slot] = _luck.Uniform(firms.Id[slot], _clock.Month, Purpose.ServiceBelief);
        }
    }

    /// <summary>V3: a provider serves as many as it can, drawn by lot when more come.</summary>
    private void Serve(int provider)
    {
        var (chosen, lot) = (_chosen.Values, _lot.Values);
        var queue = _queue;
        queue.Clear();
        foreach (var slot in _chosen.Marked())
            if (chosen[slot] == provider + 1) queue.Add(slot, lot[slot]);
        var capacity = (int)_providers[provider].Capacity;
        if (queue.Count > capacity) queue.SortLowest(capacity, _tie);
        for (var index = 0; index < Math.Min(queue.Count, capacity); index++) Buy(queue[index], provider);
    }

    private void Buy(int slot, int provider)
    {
        var firms = _firms;
        var terms = _terms;
        var programme = firms.ServiceProgramme[slot];
        var offer = _services.BestOffer(slot, _vouchers.Find(programme));
        if (offer.Provider != provider) return;
        var block = _layout.BlockOf(slot);
        var own = offer.Price - offer.Subsidy;
        var hassle = Math.Min((long)(terms.HassleCost * _clock.PriceLevel), firms.Cash[slot] - own);
        _books.Ledger.Transfer(block, slot, _books.Ledger.Providers + provider, own);
        _books.Ledger.Transfer(block, slot, Ledger.RestOfWorld.Sellers, hassle);
        firms.Income[slot] -= own + hassle;
        if (programme != FirmTable.None)
        {
            _books.Programmes.Pay(block, programme, _books.Ledger.Providers + provider, offer.Subsidy);
            _books.Tally.Add(block, firms.Class[slot], Sums.ServiceRents, offer.Price - (long)_providers.Price(provider));
            _firms.Treat(slot, programme);
            if (offer.Subsidy > 0) _books.Outcomes.Support(programme, SupportedAction.Services, slot, 1);
        }
        _services.Teach(slot, provider, size: 1);
        _providers.Given[provider]++;
        _books.Tally.Add(block, firms.Class[slot], Sums.Services, 1);
    }

    private void GiveCourses()
    {
        var firms = _firms;
        if (!firms.TrainingProgramme.IsKept) return;
        for (var slot = 0; slot < firms.Slots; slot++)
        {
            var index = firms.TrainingProgramme[slot];
            if (index == FirmTable.None) continue;
            var course = _teaching[index];
            var block = _layout.BlockOf(slot);
            _books.Programmes.Pay(block, index, _books.Ledger.Providers + course.Provider, course.CostPerSeat);
            if (_luck.Uniform(firms.Id[slot], _clock.Month, Purpose.OfProgramme(_teaching.KeyOf(index), Purpose.Show)) < course.NoShowShare) continue;
            _services.GiveCourse(block, slot, course.Provider, course.Dose);
            _firms.Treat(slot, index);
            _books.Outcomes.Support(index, SupportedAction.Services, slot, 1);
        }
    }
}
