using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ClusterSim.Results.Storage;

/// <summary>Jobs on threads.</summary>
public static class SideBySide
{
    /// <summary>Does something for every number; where several fail, the failure of the first number is thrown, on any number of threads.</summary>
    /// <param name="count">Numbers from 0 on.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="body">What is done for a number.</param>
    public static void For(int count, int threads, Action<int> body)
    {
        if (threads == 1)
        {
            for (var index = 0; index < count; index++) body(index);
            return;
        }

        var failures = new Exception?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            try
            {
                body(index);
            }
            catch (Exception exception)
            {
                failures[index] = exception;
            }
        });
        if (Array.Find(failures, failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
    }

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
