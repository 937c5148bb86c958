using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ClusterSim.Experiments.Runs;

/// <summary>Jobs on worker threads.</summary>
public static class SideBySide
{
    /// <summary>Does every job, started in order, at most so many at a time. The first job that throws cancels the others and its exception is thrown here.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="workers">Jobs at a time.</param>
    /// <param name="job">Does one; is handed a token that is cancelled when the others should stop.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, and every job that had started is over.</exception>
    public static void Run(IEnumerable<int> jobs, int workers, Action<int, CancellationToken> job, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers };
        Exception? first = null;
        Parallel.ForEach(Partitioner.Create(jobs, EnumerablePartitionerOptions.NoBuffering), options, (index, state) =>
        {
            try
            {
                stop.Token.ThrowIfCancellationRequested();
                job(index, stop.Token);
            }
            catch (Exception problem)
            {
                Interlocked.CompareExchange(ref first, problem, comparand: null);
                stop.Cancel();
                state.Stop();
            }
        });
        cancellation.ThrowIfCancellationRequested();
        if (first is not null) ExceptionDispatchInfo.Throw(first);
    }
}
