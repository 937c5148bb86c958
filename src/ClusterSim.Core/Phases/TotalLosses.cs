using ClusterSim.Core.Randomness;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>P7: with the sector's chance all that a firm has made in a month is lost, when its cost has been paid.</summary>
internal static class TotalLosses
{
    /// <summary>Takes the month's output from the firms of a block that are struck; <paramref name="output"/> is that of all of them, units.</summary>
    public static void Strike(Economy economy, int block, Span<double> output)
    {
        var firms = economy.Firms;
        var offered = firms.Offered.Values;
        var (cell, start, end) = economy.Blocks[block];
        var chance = economy.Sectors[economy.Cells[cell].Sector].Terms.TotalLossPerMonth;
        Span<double> drawn = stackalloc double[end - start];
        economy.Luck.Uniforms(firms.Id.AsSpan(start, drawn.Length), economy.Month, Purpose.TotalLoss, drawn);
        for (var slot = start; slot < end; slot++)
        {
            if (drawn[slot - start] >= chance || !firms.IsActive(slot) || firms.Output[slot] <= 0) continue;
            var lost = firms.Output[slot];
            var value = (long)((double)lost * firms.Price[slot]);
            firms.Output[slot] = 0;
            firms.FinishedStock[slot] = Math.Max(0, firms.FinishedStock[slot] - lost);
            offered[slot] = Math.Max(0, offered[slot] - lost);
            firms.ValueAdded[slot] -= value;
            firms.Income[slot] -= value;
            output[slot - start] = 0;
        }
    }
}
