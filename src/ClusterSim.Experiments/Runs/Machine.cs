using ClusterSim.Results.Storage;

namespace ClusterSim.Experiments.Runs;

/// <summary>How a study is worked on.</summary>
public sealed record MachineOptions
{
    /// <summary>Threads to use; no result depends on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Memory that a task needs while it runs, in bytes, in the world that asks for most.</summary>
    public long BytesPerTask { get; init; }

    /// <summary>Memory there is, in bytes.</summary>
    public long AvailableBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>How so many tasks are spread over threads and memory.</summary>
    /// <exception cref="ExperimentException">Not even one of them fits into memory.</exception>
    public Parallelism Plan(int tasks) => Parallelism.Plan(tasks, Threads, BytesPerTask, AvailableBytes);

    /// <summary>Which part of each stage is done; other processes do the others.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Whether only stages are done that are not worth shards, as by whoever merges what shards did.</summary>
    public bool OnlyInline { get; init; }

    /// <summary>Whether runs that failed are made again.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>Does the work of a stage; is told the stage, how much is to do in the unit of the study and how it is spread, and hands the work an action that is called with what is over.</summary>
    public Action<Stage, long, Parallelism, Action<Action<long>>> Watch { get; init; } = (_, _, _, work) => work(_ => { });
}

/// <summary>Works on studies: what is missing of each stage, side by side as far as threads and memory go, stage after stage.</summary>
public static class Machine
{
    /// <summary>Works on a study.</summary>
    /// <returns>The first stage that is not complete, since other processes do the rest of it; null where the study is complete.</returns>
    /// <exception cref="ExperimentException">Not even one task fits into memory.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was over by then is kept.</exception>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory; what was over by then is kept.</exception>
    public static Stage? Run(IStudy study, MachineOptions options, CancellationToken cancellation)
    {
        options.Plan(1);
        foreach (var stage in study.Stages())
        {
            var missing = new List<(StudyTask Task, long Steps)>();
            foreach (var task in stage.Tasks.Where((_, number) => Does(stage, number, options)).DistinctBy(task => task.Name, StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                if (task.Missing(options.RetryFailed) is > 0 and var steps) missing.Add((task, steps));
            }

            if (missing.Count > 0)
            {
                var plan = options.Plan(missing.Count);
                StudyTask[] tasks = [.. missing.Select(entry => entry.Task)];
                options.Watch(stage, missing.Sum(entry => entry.Steps), plan, onSteps => Do(tasks, plan, options.RetryFailed, onSteps, cancellation));
            }

            if ((!options.Shard.IsWhole || options.OnlyInline) && stage.Tasks.Any(task => task.Missing(retryFailed: false) > 0)) return stage;
        }

        return null;
    }

    private static bool Does(Stage stage, int number, MachineOptions options) =>
        options.OnlyInline ? stage.IsInline : options.Shard.IsWhole || (!stage.IsInline && options.Shard.Holds(number));

    private static void Do(StudyTask[] tasks, Parallelism plan, bool retryFailed, Action<long> onSteps, CancellationToken cancellation)
    {
        // Tasks that would be left alone at the end share all threads, one after another.
        var together = tasks.Length - (tasks.Length % plan.Workers);
        Do(Enumerable.Range(0, together), plan);
        Do(Enumerable.Range(together, tasks.Length - together), new Parallelism(1, plan.Workers * plan.ThreadsPerRun));

        void Do(IEnumerable<int> numbers, Parallelism spread) =>
            SideBySide.Run(numbers, spread.Workers, (number, stop) =>
            {
                try
                {
                    tasks[number].Run(spread.ThreadsPerRun, retryFailed, onSteps, stop);
                }
                catch (Exception problem) when (RunFailure.IsOfOneRun(problem))
                {
                    throw new RunStoppedException(problem);
                }
            }, cancellation);
    }
}
