using ClusterSim.Core.Policy;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 2. Budgets are paid in, news spreads (equation I1: from officials, and from linked firms that knew last month),
/// and each programme writes its levers for the month.
/// </summary>
internal sealed class PolicyPhase : IPhase
{
    private readonly Economy _economy;
    private readonly Action<int> _body;

    public PolicyPhase(Economy economy)
    {
        _economy = economy;
        _body = Spread;
    }

    public string Name => "policy";

    public void Run()
    {
        var any = false;
        foreach (var programme in _economy.Programmes)
        {
            programme.Open();
            any |= programme.IsActive;
        }
        if (any)
        {
            _economy.Runner.Run(_economy.Blocks.Length, _body);
            _economy.Firms.SwapHeard();
        }
        foreach (var programme in _economy.Programmes)
            if (programme.IsActive || programme.Committed > 0 || programme.Lingers) programme.Apply();
        _economy.Ledger.Settle();
    }

    private void Spread(int block)
    {
        var firms = _economy.Firms;
        var (cell, start, end) = _economy.Blocks[block];
        for (var slot = start; slot < end; slot++)
        {
            var heard = firms.Heard[slot];
            firms.NextHeard[slot] = heard;
            if (!firms.IsActive(slot)) continue;
            foreach (var programme in _economy.Programmes)
            {
                var bit = 1u << programme.Index;
                if ((heard & bit) != 0 || !programme.IsActive || !programme.Allows(slot, cell)) continue;
                var silent = 1 - programme.Terms.OutreachPerMonth;
                foreach (var neighbour in _economy.Information.Of(slot))
                    if ((firms.Heard[neighbour] & bit) != 0 && firms.IsActive(neighbour)) silent *= 1 - programme.Terms.WordOfMouthPerMonth;
                var purpose = Purpose.OfProgramme(programme.NameKey, Purpose.Hear);
                if (_economy.Luck.Uniform(firms.Id[slot], _economy.Month, purpose) >= silent) heard |= bit;
            }
            firms.NextHeard[slot] = heard;
        }
    }
}
