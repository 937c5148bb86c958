namespace ClusterSim.Experiments.Runs;

/// <summary>Work that waits for no other of its stage: the runs of one world with one luck, or a few lucks of it. The unit of memory, shards and progress.</summary>
public abstract class StudyTask
{
    /// <summary>What it is called by whoever wants to know whether two are the same: then one is done.</summary>
    public abstract string Name { get; }

    /// <summary>How much of it is left to do, in the unit of the study; 0 where all that it gives is kept.</summary>
    /// <param name="retryFailed">Whether runs that failed are made again.</param>
    public abstract long Missing(bool retryFailed);

    /// <summary>Makes what is missing; what is over is kept at once.</summary>
    /// <param name="threads">Threads that share one run's firms; the bits do not depend on it.</param>
    /// <param name="retryFailed">Whether runs that failed are made again.</param>
    /// <param name="onSteps">Called with what is over, in the unit of the study, from any thread.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory; nothing of it is kept.</exception>
    public abstract void Run(int threads, bool retryFailed, Action<long> onSteps, CancellationToken cancellation);
}

/// <summary>Tasks that are known before the first of them begins.</summary>
/// <param name="Name">What they are for, for people.</param>
/// <param name="Tasks">The tasks, in the order in which they are begun; shards are cut by it.</param>
/// <param name="IsInline">Whether they are so few that no shards are worth while: whoever merges does them.</param>
public sealed record Stage(string Name, IReadOnlyList<StudyTask> Tasks, bool IsInline = false);

/// <summary>
/// A question that many runs answer. It is a function from the results so far to the next stage: it keeps no state, so that a
/// process that goes on with it, or does a shard of it, asks for the stages again and finds the early ones done.
/// </summary>
public interface IStudy
{
    /// <summary>In what progress is counted: months, runs.</summary>
    string Unit { get; }

    /// <summary>Memory that a task needs while it runs, in bytes, in the world that asks for most.</summary>
    long BytesPerTask { get; }

    /// <summary>The stages, in order. The next one is asked for when all tasks of the one before are kept, and depends on what they gave alone: not on threads, shards, order or clock.</summary>
    IEnumerable<Stage> Stages();
}
