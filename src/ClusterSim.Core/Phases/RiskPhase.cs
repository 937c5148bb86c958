using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 9. Members of a risk group move cash towards the group's mean (equation R1: Bramoullé and Kranton 2007), never more
/// than a member is committed to, and not to members who only ever took (limited commitment: Ligon, Thomas and Worrall 2002).
/// Where risk is shared along links, each moves cash towards the poorer end; everybody reads the cash of before.
/// </summary>
internal sealed class RiskPhase : IPhase
{
    private readonly RiskTerms _terms;
    private readonly int _groupSize;
    private readonly Layout _layout;
    private readonly Organisations _clusters;
    private readonly Network? _links;
    private readonly BlockRunner _runner;
    private readonly FirmTable _firms;
    private readonly Ledger _ledger;
    private readonly Tally _tally;
    private readonly Action<int> _body, _reckon, _apply;
    private readonly Scratch<double> _gains;

    /// <summary>The phase of a run.</summary>
    /// <param name="terms">How much is shared.</param>
    /// <param name="groupSize">Firms of a group where there are no links.</param>
    /// <param name="layout">Read.</param>
    /// <param name="clusters">Participation is read.</param>
    /// <param name="links">Read; null where risk is shared in groups.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="firms">Cash, debt and income are read, help is noted.</param>
    /// <param name="ledger">Firms pay each other.</param>
    /// <param name="tally">Takes the sum of what was given.</param>
    public RiskPhase(
        RiskTerms terms, int groupSize, Layout layout, Organisations clusters, Network? links, BlockRunner runner, FirmTable firms, Ledger ledger, Tally tally)
    {
        (_terms, _groupSize, _layout, _clusters, _links) = (terms, groupSize, layout, clusters, links);
        (_runner, _firms, _ledger, _tally) = (runner, firms, ledger, tally);
        (_body, _reckon, _apply) = (Share, Reckon, Apply);
        _gains = firms.Columns.Doubles.Named("gains from help");
    }

    public void Run()
    {
        if (_links is not null)
        {
            using var gains = _gains.Take();
            _runner.Run(_layout.Blocks.Length, _reckon);
            _runner.Run(_layout.Blocks.Length, _apply);
        }
        else if (_groupSize >= 2) _runner.Run(_layout.Blocks.Length, _body);
        _ledger.Settle();
    }

    private void Share(int block)
    {
        var (cellIndex, start, end) = _layout.Blocks[block];
        var size = _groupSize;
        var rate = Rate(cellIndex);
        if (rate <= 0) return;
        var room = FirmVector8.Room(end - start);
        Span<double> mean = stackalloc double[room], offers = stackalloc double[room], needs = stackalloc double[room];
        mean[(end - start)..].Clear();
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
        var firms = _firms;
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
        var (firms, terms) = (_firms, _terms);
        var nil = Vector512<double>.Zero;
        for (var place = 0; place < mean.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var (cash, usual) = (eight.Of(firms.Cash), VectorMath.Load(mean, place));
            // Where the mean is no number, nobody is reckoned with.
            var active = eight.Active(firms.Id) & Vector512.Equals(usual, usual);
            var income = Vector512.Max(nil, eight.Of(firms.SmoothedIncome));
            var spare = Vector512.Max(nil, Vector512.ConvertToDouble(cash - eight.Of(firms.Debt)) - usual);
            VectorMath.Store(offers, place, active & Vector512.Min(rate * spare, terms.CommitmentMonths * income));
            var tookOnly = Vector512.LessThanOrEqual(eight.Of(firms.GivenHelp), nil) & Vector512.GreaterThan(eight.Of(firms.ReceivedHelp), terms.PatienceMonths * income);
            VectorMath.Store(needs, place, Vector512.AndNot(active, tookOnly) & rate * Vector512.Max(nil, usual - Vector512.ConvertToDouble(cash)));
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
        into[amounts.Length..].Clear();
    }

    /// <summary>Givers give what their group can use, in whole rupiah: into <paramref name="offers"/>. What nobody in the group needs stays.</summary>
    private void Give(int block, int start, Span<double> offers, ReadOnlySpan<double> offered, ReadOnlySpan<double> needed)
    {
        var firms = _firms;
        var none = Vector512<long>.Zero;
        for (var place = 0; place < offers.Length; place += VectorMath.Lanes)
        {
            var (eight, all) = (new FirmVector8(start + place), VectorMath.Load(offered, place));
            var moved = Vector512.Min(all, VectorMath.Load(needed, place));
            var give = VectorMath.Whole(Vector512.GreaterThanOrEqual(moved, Vector512<double>.One) & VectorMath.Load(offers, place) * moved / all);
            var gives = Vector512.GreaterThan(give, none).AsDouble();
            var rupiah = Vector512.ConvertToDouble(give);
            _ledger.TransferFromEight(block, eight.First, Ledger.Clearing, give, gives);
            eight.Put(firms.GivenHelp.Values, eight.Of(firms.GivenHelp) + VectorMath.Single(rupiah), gives);
            VectorMath.Store(offers, place, rupiah);
        }
    }

    /// <summary>What a group's members gave is dealt out by need; the last receiver takes the rest.</summary>
    private void Deal(int block, int size, ReadOnlySpan<double> given, ReadOnlySpan<double> needs, ReadOnlySpan<double> needed)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        Span<double> pots = stackalloc double[needs.Length], shares = stackalloc double[needs.Length];
        SumGroups(given[..(end - start)], size, pots);
        var nil = Vector512<double>.Zero;
        for (var place = 0; place < needs.Length; place += VectorMath.Lanes)
        {
            var need = VectorMath.Load(needs, place);
            VectorMath.Store(shares, place, Vector512.GreaterThan(need, nil) & Vector512.Truncate(VectorMath.Load(pots, place) * (need / VectorMath.Load(needed, place))));
        }
        for (var first = 0; first < end - start; first += size)
        {
            var pot = pots[first];
            if (pot <= 0) continue;
            var last = needs.Slice(first, Math.Min(size, end - start - first)).LastIndexOfAnyExcept(0.0) + first;
            var left = pot;
            for (var place = first; place < last; place++) left -= shares[place] = Math.Min(left, shares[place]);
            shares[last] = left;
            _tally.Add(block, firms.Class[start + last], Sums.RiskTransfers, pot);
        }
        for (var place = 0; place < needs.Length; place += VectorMath.Lanes)
        {
            var (eight, share) = (new FirmVector8(start + place), VectorMath.Load(shares, place));
            var takes = Vector512.GreaterThan(VectorMath.Load(pots, place), nil) & Vector512.GreaterThan(VectorMath.Load(needs, place), nil);
            _ledger.TransferToEight(block, Ledger.Clearing, eight.First, VectorMath.Whole(share), takes);
            eight.Put(firms.ReceivedHelp.Values, eight.Of(firms.ReceivedHelp) + VectorMath.Single(share), takes);
        }
    }

    private double Rate(int cell) => _terms.SharingRate * _clusters.Participation[_layout.Cells[cell].Cluster];

    /// <summary>What a firm gains or loses over all its links.</summary>
    private void Reckon(int block)
    {
        var (cell, start, end) = _layout.Blocks[block];
        var rate = Rate(cell);
        for (var slot = start; slot < end; slot++)
        {
            var gain = 0L;
            foreach (var partner in _links!.Of(slot)) gain += Moved(partner, slot, rate) - Moved(slot, partner, rate);
            _gains.Values[slot] = gain;
        }
    }

    /// <summary>
    /// R2: rupiah from a firm to a poorer partner: rate × difference / (1 + links of the end that has more of them), which
    /// moves all linked firms towards one mean; both ends reckon the same.
    /// </summary>
    private long Moved(int from, int to, double rate)
    {
        var firms = _firms;
        var difference = firms.Cash[from] - firms.Debt[from] - firms.Cash[to];
        if (difference <= 0 || !firms.IsActive(from) || !firms.IsActive(to)) return 0;
        var terms = _terms;
        if (TookOnly(to, terms.PatienceMonths)) return 0;
        var (links, others) = (_links!.Of(from).Length, _links.Of(to).Length);
        return (long)Math.Min(rate * difference / (1 + Math.Max(links, others)), terms.CommitmentMonths * Math.Max(0, firms.SmoothedIncome[from]) / links);
    }

    private void Apply(int block)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        for (var slot = start; slot < end; slot++)
        {
            var gain = (long)_gains.Values[slot];
            _ledger.Transfer(block, Ledger.Clearing, slot, gain);
            if (gain > 0)
            {
                firms.ReceivedHelp[slot] += gain;
                _tally.Add(block, firms.Class[slot], Sums.RiskTransfers, gain);
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
        var firms = _firms;
        return firms.GivenHelp[slot] <= 0 && firms.ReceivedHelp[slot] > patienceMonths * Math.Max(0, firms.SmoothedIncome[slot]);
    }
}
