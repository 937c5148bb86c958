using System.Text.Json.Nodes;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Cli.Display;

/// <summary>How far a study is, stage by stage up to the first that is not complete.</summary>
/// <param name="Tasks">Tasks of these stages, with how far each is.</param>
/// <param name="Pending">The first stage that is not complete; null where all are.</param>
internal sealed record StudyStatus(IReadOnlyList<(StudyTask Task, TaskState State)> Tasks, Stage? Pending)
{
    private const int Shown = 20;

    /// <summary>Tasks that are finished.</summary>
    public int Finished => Tasks.Count(entry => entry.State.IsDone(retryFailed: false));

    /// <summary>Looks at the tasks.</summary>
    public static StudyStatus Of(IStudy study)
    {
        var tasks = new List<(StudyTask, TaskState)>();
        foreach (var stage in study.Stages())
        {
            var states = stage.Tasks.Select(task => (Task: task, task.State)).ToArray();
            tasks.AddRange(states);
            if (states.Any(entry => !entry.State.IsDone(retryFailed: false))) return new StudyStatus(tasks, stage);
        }

        return new StudyStatus(tasks, null);
    }

    /// <summary>Tasks of the pending stage, which come last, that are not finished, by their place in it.</summary>
    public int[] MissingOfPending => Pending is not { Tasks.Count: var count } ? []
        : [.. Enumerable.Range(0, count).Where(number => !Tasks[Tasks.Count - count + number].State.IsDone(retryFailed: false))];

    /// <summary>What is missing of a stage, and what to do.</summary>
    public static string Missing(string directory, Stage stage) => FormattableString.Invariant(
        $"{directory}: {stage.Tasks.Count(task => !task.State.IsDone(retryFailed: false))} of {Counted.Of(stage.Tasks.Count, "task")}{(stage.IsOnly ? "" : $" of stage '{stage.Name}'")} are not finished. Run the shards that are missing, or the command that began it with --resume, then merge.");

    /// <summary>Says what of a study would be made, and of each task why; nothing is written.</summary>
    public static int Explain(StudySession session)
    {
        var (status, retry) = (session.Look(), session.Settings.RetryFailed);
        var reasons = status.Tasks.Select(entry => (entry.Task.Title, Why: entry.State.Why(retry), IsDone: entry.State.IsDone(retry))).ToArray();
        if (session.Settings.Json)
        {
            Output.Json(new JsonArray([.. reasons.Select(entry => (JsonNode)new JsonObject { ["task"] = entry.Title, ["reason"] = entry.Why, ["runs_again"] = !entry.IsDone })]));
            return ExitCode.Done;
        }

        Output.Table(["Reason", ">Tasks"], reasons.GroupBy(entry => entry.Why, StringComparer.Ordinal).Select(same => (IReadOnlyList<string>)[same.Key, FormattableString.Invariant($"{same.Count()}")]));
        var missing = reasons.Where(entry => !entry.IsDone).ToArray();
        foreach (var (title, why, _) in missing.Take(Shown)) Console.Out.WriteLine($"{title}: {why}");
        if (missing.Length > Shown) Console.Out.WriteLine(FormattableString.Invariant($"and {missing.Length - Shown} more; --json lists all"));
        if (status.Pending is { IsOnly: false } stage && missing.Length > 0) Console.Out.WriteLine($"Stages after '{stage.Name}' follow from what it gives.");
        return ExitCode.Done;
    }
}
