using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Bisecting;

/// <summary>Where two runs first differ.</summary>
/// <param name="Month">Month; negative in the spin-up, and the month before the first where the worlds differ from the start.</param>
/// <param name="Phase">Phase after which the states differ; empty where it cannot be told, because the scenarios hold state of different shape, such as other programmes.</param>
/// <param name="Column">Column of the firms that differs at the end of that month; empty where only lenders, markets or programmes do.</param>
/// <param name="Firm">Identity of the first firm that differs, 0 for none.</param>
public sealed record PartingPoint(int Month, string Phase, string Column, ulong Firm)
{
    /// <summary>Runs two scenarios in step, with the first one's seed, until they part; null where they never do. Where their programmes differ, only the firms are compared.</summary>
    /// <param name="left">One scenario.</param>
    /// <param name="right">The other; it must have as long a spin-up.</param>
    /// <param name="threads">Threads of each run.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <exception cref="ExperimentException">The scenarios cannot run in step.</exception>
    public static PartingPoint? Find(Scenario left, Scenario right, int threads, CancellationToken cancellation)
    {
        if (left.SpinUpMonths != right.SpinUpMonths)
            throw new ExperimentException("the scenarios have spin-ups of different lengths, so their months do not correspond");
        var options = new SimulationOptions { Seed = left.Seed, Threads = threads, HashPhases = true };
        using var one = Simulation.Create(left, options);
        using var other = Simulation.Create(right, options);
        if (one.Slots != other.Slots || Simulation.FirstDifference(one, other) is not null) return At(one, other, one.Month - 1, "");
        var hasSameShape = string.Equals(one.StateHash(), other.StateHash(), StringComparison.Ordinal);
        var last = Math.Min(left.Months, right.Months);
        while (one.Month < last)
        {
            cancellation.ThrowIfCancellationRequested();
            var month = one.Month;
            one.Step();
            other.Step();
            if (hasSameShape)
            {
                foreach (var (mine, theirs) in one.PhaseHashes.Zip(other.PhaseHashes))
                    if (mine.Hash != theirs.Hash) return At(one, other, month, mine.Phase);
            }
            else if (Simulation.FirstDifference(one, other) is not null)
            {
                return At(one, other, month, "");
            }
        }

        return null;
    }

    private static PartingPoint At(Simulation one, Simulation other, int month, string phase) =>
        one.Slots == other.Slots && Simulation.FirstDifference(one, other) is var (column, slot)
            ? new PartingPoint(month, phase, column, one.FirmId(slot) != 0 ? one.FirmId(slot) : other.FirmId(slot))
            : new PartingPoint(month, phase, "", 0);
}
