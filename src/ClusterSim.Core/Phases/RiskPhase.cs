using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

    public RiskPhase(Economy economy)
    {
        _economy = economy;
        (_body, _reckon, _apply) = (Share, Reckon, Apply);
    }

    public string Name => "risk";

    public void Run()
    {
        if (_economy.RiskLinks is not null)
        {
            _economy.Runner.Run(_economy.Blocks.Length, _reckon);
            _economy.Runner.Run(_economy.Blocks.Length, _apply);
        }
        else if (_economy.Scenario.Networks.Risk.GroupSize >= 2) _economy.Runner.Run(_economy.Blocks.Length, _body);
    }

    private void Share(int block)
    {
        var (cellIndex, start, end) = _economy.Blocks[block];
        var size = _economy.Scenario.Networks.Risk.GroupSize;
        var rate = Rate(cellIndex);
        if (rate <= 0) return;
        Span<double> mean = stackalloc double[Eight.Room(end - start)], offers = stackalloc double[mean.Length], needs = stackalloc double[mean.Length];
        for (var first = start; first < end; first += size)
        {
            var count = Math.Min(size, end - first);
            mean.Slice(first - start, count).Fill(MeanCash(first, first + count));
        }
        Reckon(start, mean, rate, offers, needs);
        for (var first = start; first < end; first += size)
        {
            var count = Math.Min(size, end - first);
            ShareInGroup(block, first, offers.Slice(first - start, count), needs.Slice(first - start, count));
        }
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

    private void ShareInGroup(int block, int start, ReadOnlySpan<double> offers, ReadOnlySpan<double> needs)
    {
        var firms = _economy.Firms;
        double offered = 0, needed = 0;
        var last = -1;
        for (var place = 0; place < offers.Length; place++)
        {
            offered += offers[place];
            needed += needs[place];
            if (needs[place] > 0) last = place;
        }
        var moved = Math.Min(offered, needed);
        if (moved < 1) return;
        // Givers first: what they give in whole rupiah is then dealt out, the last receiver takes the rest.
        long pot = 0;
        for (var place = 0; place < offers.Length; place++)
        {
            var give = (long)(offers[place] * moved / offered);
            if (give <= 0) continue;
            firms.Cash[start + place] -= give;
            firms.GivenHelp[start + place] += give;
            pot += give;
        }
        var dealt = 0L;
        for (var place = 0; place < needs.Length; place++)
        {
            if (needs[place] <= 0) continue;
            var share = place == last ? pot - dealt : Math.Min(pot - dealt, (long)(pot * (needs[place] / needed)));
            firms.Cash[start + place] += share;
            firms.ReceivedHelp[start + place] += share;
            dealt += share;
        }
        _economy.Tally.Add(block, firms.Class[start + last], Sums.RiskTransfers, pot);
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
            _economy.Firms.Score[slot] = gain;
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
            var gain = (long)firms.Score[slot];
            firms.Cash[slot] += gain;
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
