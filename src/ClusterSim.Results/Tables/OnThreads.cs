using System.Runtime.ExceptionServices;

namespace ClusterSim.Results.Tables;

/// <summary>The same thing done many times, on threads.</summary>
internal static class OnThreads
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
}
