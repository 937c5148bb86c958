using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Bisecting;

/// <summary>Where two runs first differ.</summary>
/// <param name="Month">Month; negative in the spin-up, and the month before the first where the worlds differ from the start.</param>
/// <param name="Phase">Phase after which the states differ; empty where they differ before the first.</param>
public sealed record PartingPoint(int Month, string Phase)
{
    /// <summary>Runs two scenarios in step, with the first one's seed, until their states part; null where they never do.</summary>
    /// <param name="left">One scenario.</param>
    /// <param name="right">The other; it must have as long a spin-up.</param>
    /// <param name="threads">Threads of each run.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <exception cref="ExperimentException">The scenarios cannot run in step.</exception>
    public static PartingPoint? Find(Scenario left, Scenario right, int threads, CancellationToken cancellation)
    {
        if (left.SpinUpMonths != right.SpinUpMonths)
            throw new ExperimentException("the scenarios have spin-ups of different length, so no month of one is a month of the other");
        var options = new SimulationOptions { Seed = left.Seed, Threads = threads, HashPhases = true };
        using var one = Simulation.Create(left, options);
        using var other = Simulation.Create(right, options);
        if (!string.Equals(one.StateHash(), other.StateHash(), StringComparison.Ordinal)) return new PartingPoint(one.Month - 1, "");
        var last = Math.Min(left.Months, right.Months);
        while (one.Month < last)
        {
            cancellation.ThrowIfCancellationRequested();
            var month = one.Month;
            one.Step();
            other.Step();
            foreach (var (mine, theirs) in one.PhaseHashes.Zip(other.PhaseHashes))
                if (mine.Hash != theirs.Hash) return new PartingPoint(month, mine.Phase);
        }

        return null;
    }
}
