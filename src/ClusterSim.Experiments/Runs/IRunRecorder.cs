using ClusterSim.Core;

namespace ClusterSim.Experiments.Runs;

/// <summary>Where the months of one run go. Disposed without <see cref="Complete"/> when the run failed or was interrupted.</summary>
public interface IRunRecorder : IDisposable
{
    /// <summary>Takes a recorded month.</summary>
    void Month(Simulation simulation);

    /// <summary>The run was finished: what was taken is kept.</summary>
    /// <param name="summary">What is kept of every run.</param>
    void Complete(RunSummary summary);
}
