using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 9. Members of a risk group move cash towards the group's mean (equation R1: Bramoullé and Kranton 2007), never more
/// than a member is committed to, and not to members who only ever took (limited commitment: Ligon, Thomas and Worrall 2002).
/// </summary>
internal sealed class RiskPhase : IPhase
{
    private readonly Economy _economy;
    private readonly Action<int> _body;

    public RiskPhase(Economy economy)
    {
        _economy = economy;
        _body = Share;
    }

    public string Name => "risk";

    public void Run()
    {
        if (_economy.Scenario.Networks.Risk.GroupSize >= 2) _economy.Runner.Run(_economy.Blocks.Length, _body);
    }

    private void Share(int block)
    {
        var (cellIndex, start, end) = _economy.Blocks[block];
        var size = _economy.Scenario.Networks.Risk.GroupSize;
        var rate = _economy.Scenario.Behaviour.Risk.SharingRate * _economy.Participation[_economy.Cells[cellIndex].Cluster];
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
        for (var slot = start; slot < end; slot++)
        {
            offered += Offer(slot, mean, rate, terms.CommitmentMonths);
            needed += Need(slot, mean, rate, terms.PatienceMonths);
        }
        var moved = Math.Min(offered, needed);
        if (moved < 1) return;
        // Givers first: what they give in whole rupiah is then dealt out, the last receiver takes the rest.
        long pot = 0;
        var last = -1;
        for (var slot = start; slot < end; slot++)
        {
            var need = Need(slot, mean, rate, terms.PatienceMonths);
            if (need > 0) last = slot;
            var give = (long)(Offer(slot, mean, rate, terms.CommitmentMonths) * moved / offered);
            firms.Score[slot] = need;
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

    private double Offer(int slot, double mean, double rate, double commitmentMonths)
    {
        var firms = _economy.Firms;
        if (!firms.IsActive(slot)) return 0;
        // Nobody gives away what is borrowed.
        return Math.Min(rate * Math.Max(0, firms.Cash[slot] - firms.Debt[slot] - mean), commitmentMonths * Math.Max(0, firms.SmoothedIncome[slot]));
    }

    private double Need(int slot, double mean, double rate, double patienceMonths)
    {
        var firms = _economy.Firms;
        if (!firms.IsActive(slot)) return 0;
        var tookOnly = firms.GivenHelp[slot] <= 0 && firms.ReceivedHelp[slot] > patienceMonths * Math.Max(0, firms.SmoothedIncome[slot]);
        return tookOnly ? 0 : rate * Math.Max(0, mean - firms.Cash[slot]);
    }
}
