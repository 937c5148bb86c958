using ClusterSim.Core.Firms;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Core.Phases;

/// <summary>P7: with the sector's chance all that a firm has made in a month is lost, when its cost has been paid.</summary>
internal static class TotalLosses
{
    /// <summary>Takes the month's output from the firms that are struck, from slot <paramref name="start"/> on; <paramref name="output"/> is that of each of them, units.</summary>
    public static void Strike(FirmTable firms, Luck luck, int month, double chance, int start, Span<double> output)
    {
        var offered = firms.Offered.Values;
        var end = start + output.Length;
        Span<double> drawn = stackalloc double[output.Length];
        luck.Uniforms(firms.Id.AsSpan(start, drawn.Length), month, Purpose.TotalLoss, drawn);
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
