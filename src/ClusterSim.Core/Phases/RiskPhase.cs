using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 9. Members of a risk group move cash towards the group's mean (equation R1: Bramoullé and Kranton 2007), never more
/// than a member is committed to, and not to members who only ever took (limited commitment: Ligon, Thomas and Worrall 2002).
/// Where risk is shared along links, each moves cash towards the poorer end; everybody reads the cash of before.
/// </summary>
internal sealed class RiskPhase : IPhase
{
    private readonly Economy _economy;
    private readonly Action<int> _body, _reckon, _apply;
    private readonly Scratch<double> _gains;

    public RiskPhase(Economy economy)
    {
        _economy = economy;
        (_body, _reckon, _apply) = (Share, Reckon, Apply);
        _gains = economy.Firms.Columns.Doubles.Named("gains from help");
    }

    public void Run()
    {
        if (_economy.RiskLinks is not null)
        {
            using var gains = _gains.Take();
            _economy.Runner.Run(_economy.Blocks.Length, _reckon);
            _economy.Runner.Run(_economy.Blocks.Length, _apply);
        }
        else if (_economy.Scenario.Networks.Risk.GroupSize >= 2) _economy.Runner.Run(_economy.Blocks.Length, _body);
        _economy.Ledger.Settle();
    }

    private void Share(int block)
    {
        var (cellIndex, start, end) = _economy.Blocks[block];
        var size = _economy.Scenario.Networks.Risk.GroupSize;
        var rate = Rate(cellIndex);
        if (rate <= 0) return;
        var room = Eight.Room(end - start);
        Span<double> mean = stackalloc double[room], offers = stackalloc double[room], needs = stackalloc double[room];
        for (var first = start; first < end; first += size)
        {
            var count = Math.Min(size, end - first);
            mean.Slice(first - start, count).Fill(MeanCash(first, first + count));
        }
        Reckon(start, mean, rate, offers, needs);
        Span<double> offered = stackalloc double[room], needed = stackalloc double[room];
        SumGroups(offers[..(end - start)], size, offered);
        SumGroups(needs[..(end - start)], size, needed);
        Give(block, start, offers, offered, needed);
        Deal(block, size, offers, needs, needed);
    }

    /// <summary>Mean cash of the members of a group; no number where nobody has a partner.</summary>
    private double MeanCash(int start, int end)
    {
        var firms = _economy.Firms;
        var (cash, members) = (0L, 0);
        for (var slot = start; slot < end; slot++)
        {
            var isActive = firms.IsActive(slot);
            cash += isActive ? firms.Cash[slot] : 0;
            members += isActive ? 1 : 0;
        }
        return members < 2 ? double.NaN : (double)cash / members;
    }

    /// <summary>What each firm offers its group and what it needs, rupiah; nobody gives away what is borrowed.</summary>
    private void Reckon(int start, ReadOnlySpan<double> mean, double rate, Span<double> offers, Span<double> needs)
    {
        var firms = _economy.Firms;
        var terms = _economy.Scenario.Behaviour.Risk;
        var nil = Vector512<double>.Zero;
        for (var place = 0; place < mean.Length; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var (cash, usual) = (eight.Of(firms.Cash), LaneMath.At(mean, place));
            // Where the mean is no number, nobody is reckoned with.
            var active = eight.Active(firms.Id) & Vector512.Equals(usual, usual);
            var income = Vector512.Max(nil, eight.Of(firms.SmoothedIncome));
            var spare = Vector512.Max(nil, Vector512.ConvertToDouble(cash - eight.Of(firms.Debt)) - usual);
            LaneMath.Put(offers, place, active & Vector512.Min(rate * spare, terms.CommitmentMonths * income));
            var tookOnly = Vector512.LessThanOrEqual(eight.Of(firms.GivenHelp), nil) & Vector512.GreaterThan(eight.Of(firms.ReceivedHelp), terms.PatienceMonths * income);
            LaneMath.Put(needs, place, Vector512.AndNot(active, tookOnly) & rate * Vector512.Max(nil, usual - Vector512.ConvertToDouble(cash)));
        }
    }

    /// <summary>For each member what the members of its group have together, added up in their order.</summary>
    private static void SumGroups(ReadOnlySpan<double> amounts, int size, Span<double> into)
    {
        for (var first = 0; first < amounts.Length; first += size)
        {
            var group = amounts.Slice(first, Math.Min(size, amounts.Length - first));
            double sum = 0;
            foreach (var amount in group) sum += amount;
            into.Slice(first, group.Length).Fill(sum);
        }
    }

    /// <summary>Givers give what their group can use, in whole rupiah: into <paramref name="offers"/>. What nobody in the group needs stays.</summary>
    private void Give(int block, int start, Span<double> offers, ReadOnlySpan<double> offered, ReadOnlySpan<double> needed)
    {
        var firms = _economy.Firms;
        var none = Vector512<long>.Zero;
        for (var place = 0; place < offers.Length; place += LaneMath.Lanes)
        {
            var (eight, all) = (new Eight(start + place), LaneMath.At(offered, place));
            var moved = Vector512.Min(all, LaneMath.At(needed, place));
            var give = LaneMath.Whole(Vector512.GreaterThanOrEqual(moved, Vector512<double>.One) & LaneMath.At(offers, place) * moved / all);
            var gives = Vector512.GreaterThan(give, none).AsDouble();
            var rupiah = Vector512.ConvertToDouble(give);
            _economy.Ledger.TransferFromEight(block, eight.First, Ledger.Clearing, give, gives);
            eight.Put(firms.GivenHelp.Values, eight.Of(firms.GivenHelp) + LaneMath.Single(rupiah), gives);
            LaneMath.Put(offers, place, rupiah);
        }
    }

    /// <summary>What a group's members gave is dealt out by need; the last receiver takes the rest.</summary>
    private void Deal(int block, int size, ReadOnlySpan<double> given, ReadOnlySpan<double> needs, ReadOnlySpan<double> needed)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        Span<double> pots = stackalloc double[needs.Length], shares = stackalloc double[needs.Length];
        SumGroups(given[..(end - start)], size, pots);
        var nil = Vector512<double>.Zero;
        for (var place = 0; place < needs.Length; place += LaneMath.Lanes)
        {
            var need = LaneMath.At(needs, place);
            LaneMath.Put(shares, place, Vector512.GreaterThan(need, nil) & Vector512.Truncate(LaneMath.At(pots, place) * (need / LaneMath.At(needed, place))));
        }
        for (var first = 0; first < end - start; first += size)
        {
            var pot = pots[first];
            if (pot <= 0) continue;
            var last = needs.Slice(first, Math.Min(size, end - start - first)).LastIndexOfAnyExcept(0.0) + first;
            var left = pot;
            for (var place = first; place < last; place++) left -= shares[place] = Math.Min(left, shares[place]);
            shares[last] = left;
            _economy.Tally.Add(block, firms.Class[start + last], Sums.RiskTransfers, pot);
        }
        for (var place = 0; place < needs.Length; place += LaneMath.Lanes)
        {
            var (eight, share) = (new Eight(start + place), LaneMath.At(shares, place));
            var takes = Vector512.GreaterThan(LaneMath.At(pots, place), nil) & Vector512.GreaterThan(LaneMath.At(needs, place), nil);
            _economy.Ledger.TransferToEight(block, Ledger.Clearing, eight.First, LaneMath.Whole(share), takes);
            eight.Put(firms.ReceivedHelp.Values, eight.Of(firms.ReceivedHelp) + LaneMath.Single(share), takes);
        }
    }

    private double Rate(int cell) => _economy.Scenario.Behaviour.Risk.SharingRate * _economy.Participation[_economy.Cells[cell].Cluster];

    /// <summary>What a firm gains or loses over all its links.</summary>
    private void Reckon(int block)
    {
        var (cell, start, end) = _economy.Blocks[block];
        var rate = Rate(cell);
        for (var slot = start; slot < end; slot++)
        {
            var gain = 0L;
            foreach (var partner in _economy.RiskLinks!.Of(slot)) gain += Moved(partner, slot, rate) - Moved(slot, partner, rate);
            _gains.Values[slot] = gain;
        }
    }

    /// <summary>
    /// R2: rupiah from a firm to a poorer partner: rate × difference / (1 + links of the end that has more of them), which
    /// moves all linked firms towards one mean; both ends reckon the same.
    /// </summary>
    private long Moved(int from, int to, double rate)
    {
        var firms = _economy.Firms;
        var difference = firms.Cash[from] - firms.Debt[from] - firms.Cash[to];
        if (difference <= 0 || !firms.IsActive(from) || !firms.IsActive(to)) return 0;
        var terms = _economy.Scenario.Behaviour.Risk;
        if (TookOnly(to, terms.PatienceMonths)) return 0;
        var (links, others) = (_economy.RiskLinks!.Of(from).Length, _economy.RiskLinks.Of(to).Length);
        return (long)Math.Min(rate * difference / (1 + Math.Max(links, others)), terms.CommitmentMonths * Math.Max(0, firms.SmoothedIncome[from]) / links);
    }

    private void Apply(int block)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        for (var slot = start; slot < end; slot++)
        {
            var gain = (long)_gains.Values[slot];
            _economy.Ledger.Transfer(block, Ledger.Clearing, slot, gain);
            if (gain > 0)
            {
                firms.ReceivedHelp[slot] += gain;
                _economy.Tally.Add(block, firms.Class[slot], Sums.RiskTransfers, gain);
            }
            else
            {
                firms.GivenHelp[slot] -= gain;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TookOnly(int slot, double patienceMonths)
    {
        var firms = _economy.Firms;
        return firms.GivenHelp[slot] <= 0 && firms.ReceivedHelp[slot] > patienceMonths * Math.Max(0, firms.SmoothedIncome[slot]);
    }
}
