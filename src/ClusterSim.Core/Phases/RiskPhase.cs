using System.Runtime.CompilerServices;
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
        for (var first = start; first < end; first += size) ShareInGroup(block, first, Math.Min(first + size, end), rate);
    }

    private void ShareInGroup(int block, int start, int end, double rate)
    {
        var firms = _economy.Firms;
        var terms = _economy.Scenario.Behaviour.Risk;
        long cash = 0;
        var members = 0;
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            cash += firms.Cash[slot];
            members++;
        }
        if (members < 2) return;
        var mean = (double)cash / members;
        double offered = 0, needed = 0;
        Span<double> offers = stackalloc double[end - start];
        for (var slot = start; slot < end; slot++)
        {
            offered += offers[slot - start] = Offer(slot, mean, rate, terms.CommitmentMonths);
            needed += firms.Score[slot] = Need(slot, mean, rate, terms.PatienceMonths);
        }
        var moved = Math.Min(offered, needed);
        if (moved < 1) return;
        // Givers first: what they give in whole rupiah is then dealt out, the last receiver takes the rest.
        long pot = 0;
        var last = -1;
        for (var slot = start; slot < end; slot++)
        {
            if (firms.Score[slot] > 0) last = slot;
            var give = (long)(offers[slot - start] * moved / offered);
            if (give <= 0) continue;
            firms.Cash[slot] -= give;
            firms.GivenHelp[slot] += give;
            pot += give;
        }
        var dealt = 0L;
        for (var slot = start; slot < end; slot++)
        {
            if (firms.Score[slot] <= 0 || !firms.IsActive(slot)) continue;
            var share = slot == last ? pot - dealt : Math.Min(pot - dealt, (long)(pot * (firms.Score[slot] / needed)));
            firms.Cash[slot] += share;
            firms.ReceivedHelp[slot] += share;
            dealt += share;
        }
        _economy.Tally.Add(block, firms.Class[last], Sums.RiskTransfers, pot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Offer(int slot, double mean, double rate, double commitmentMonths)
    {
        var firms = _economy.Firms;
        if (!firms.IsActive(slot)) return 0;
        // Nobody gives away what is borrowed.
        return Math.Min(rate * Math.Max(0, firms.Cash[slot] - firms.Debt[slot] - mean), commitmentMonths * Math.Max(0, firms.SmoothedIncome[slot]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Need(int slot, double mean, double rate, double patienceMonths)
    {
        var firms = _economy.Firms;
        if (!firms.IsActive(slot)) return 0;
        return TookOnly(slot, patienceMonths) ? 0 : rate * Math.Max(0, mean - firms.Cash[slot]);
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
