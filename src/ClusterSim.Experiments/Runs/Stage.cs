using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Runs;

/// <summary>How far a task is.</summary>
/// <param name="Runs">Its runs.</param>
/// <param name="Kept">Those that are over, failed ones included.</param>
/// <param name="Failed">Those that failed by the model's own rules.</param>
public readonly record struct TaskState(int Runs, int Kept, int Failed)
{
    /// <summary>Whether there is nothing to do.</summary>
    /// <param name="retryFailed">Whether runs that failed are made again.</param>
    public bool IsDone(bool retryFailed) => Kept == Runs && !(retryFailed && Failed > 0);

    /// <summary>Why it is done, or what is to do of it, for people.</summary>
    /// <param name="retryFailed">Whether runs that failed are made again.</param>
    public string Why(bool retryFailed) => this switch
    {
        { Kept: 0 } => "new",
        _ when Kept < Runs => FormattableString.Invariant($"{Runs - Kept} of {Counted.Of(Runs, "run")} missing"),
        { Failed: > 0 } => FormattableString.Invariant($"{Failed} of {Counted.Of(Runs, "run")} failed{(retryFailed ? "" : " and stay so without --retry-failed")}"),
        _ => "done",
    };
}

/// <summary>Work that waits for no other of its stage: the runs of one world with one luck, or a few lucks of it. The unit of memory, shards and progress.</summary>
public abstract class StudyTask
{
    /// <summary>What it is called by whoever wants to know whether two are the same: then one is done.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, for people.</summary>
    public virtual string Title => Name;

    /// <summary>How far it is.</summary>
    public abstract TaskState State { get; }

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
/// <param name="IsOnly">Whether the study has no other stage.</param>
public sealed record Stage(string Name, IReadOnlyList<StudyTask> Tasks, bool IsInline = false, bool IsOnly = false);

/// <summary>
/// A question that many runs answer. It is a function from the results so far to the next stage: it keeps no state, so that a
/// process that goes on with it, or does a shard of it, asks for the stages again and finds the early ones done.
/// </summary>
public interface IStudy
{
    /// <summary>One of what progress is counted in: month, run.</summary>
    string Unit { get; }

    /// <summary>The stages, in order. The next one is asked for when all tasks of the one before are kept, and depends on what they gave alone: not on threads, shards, order or clock.</summary>
    IEnumerable<Stage> Stages();
}
