namespace ClusterSim.Experiments.Runs;

/// <summary>How an experiment is spread over threads; what it gives does not depend on it.</summary>
/// <param name="Workers">Replications that run side by side.</param>
/// <param name="ThreadsPerRun">Threads that share one run's firms.</param>
public readonly record struct Parallelism(int Workers, int ThreadsPerRun)
{
    /// <summary>
    /// Replications side by side while there are enough of them for every thread, else one after another with all
    /// threads in each; fewer side by side where memory does not hold so many.
    /// </summary>
    /// <param name="replications">Replications to do.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="bytesPerRun">Memory that one replication needs while it runs.</param>
    /// <param name="availableBytes">Memory there is.</param>
    /// <exception cref="ExperimentException">Not even one replication fits.</exception>
    public static Parallelism Plan(int replications, int threads, long bytesPerRun, long availableBytes)
    {
        if (bytesPerRun > availableBytes)
            throw new ExperimentException(FormattableString.Invariant(
                $"one run needs about {Gigabytes(bytesPerRun):0.0} GB of memory and {Gigabytes(availableBytes):0.0} GB are available; use fewer firms (count of a group), fewer links (neighbours, preferential, long_range and suppliers of networks), or a machine with more memory"));
        var wanted = replications >= threads ? threads : 1;
        var fitting = (int)Math.Min(wanted, availableBytes / Math.Max(bytesPerRun, 1));
        return new Parallelism(fitting, threads / fitting);
    }

    private static double Gigabytes(long bytes) => bytes / 1e9;
}
