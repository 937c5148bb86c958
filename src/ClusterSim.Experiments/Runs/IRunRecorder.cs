using ClusterSim.Core;
using ClusterSim.Experiments.Measuring;

namespace ClusterSim.Experiments.Runs;

/// <summary>Where the months of one run go. Disposed without <see cref="Complete"/> when the run failed or was interrupted.</summary>
public interface IRunRecorder : IDisposable
{
    /// <summary>Takes a recorded month.</summary>
    void Month(Simulation simulation);

    /// <summary>The run was finished: what was taken is kept.</summary>
    /// <param name="summary">What is kept of every run.</param>
    /// <param name="totals">All metrics of all groups over the run's windows.</param>
    void Complete(RunSummary summary, WindowAccumulator totals);
}
