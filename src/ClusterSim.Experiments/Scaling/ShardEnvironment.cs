using System.Globalization;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Scaling;

/// <summary>Finds out from environment variables which shard of a batch system's array job this process is.</summary>
public static class ShardEnvironment
{
    /// <summary>An array job of a batch system.</summary>
    /// <param name="System">Its name.</param>
    /// <param name="Index">Variable with the index.</param>
    /// <param name="First">First index where no variable says it.</param>
    /// <param name="FirstName">Variable with the first index; empty for none.</param>
    /// <param name="LastName">Variable with the last index; empty for none.</param>
    /// <param name="CountName">Variable with the number of indices; empty for none.</param>
    /// <param name="StepName">Variable with the distance of the indices; empty for none.</param>
    private sealed record Batch(string System, string Index, int First, string FirstName, string LastName, string CountName, string StepName = "");

    private static readonly Batch[] s_systems =
    [
        new("Slurm", "SLURM_ARRAY_TASK_ID", 0, "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_COUNT"),
        new("Kubernetes", "JOB_COMPLETION_INDEX", 0, "", "", "JOB_COMPLETIONS"),
        new("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", 0, "", "", "AWS_BATCH_JOB_ARRAY_SIZE"),
        new("Google Batch", "BATCH_TASK_INDEX", 0, "", "", "BATCH_TASK_COUNT"),
        new("PBS", "PBS_ARRAY_INDEX", 0, "", "", ""),
        new("Torque", "PBS_ARRAYID", 0, "", "", ""),
        new("Grid Engine", "SGE_TASK_ID", 1, "SGE_TASK_FIRST", "SGE_TASK_LAST", "", "SGE_TASK_STEPSIZE"),
        new("LSF", "LSB_JOBINDEX", 1, "", "LSB_JOBINDEX_END", "", "LSB_JOBINDEX_STEP"),
    ];

    /// <summary>The shard; null outside an array job.</summary>
    /// <param name="variable">Value of an environment variable; null where it is not set.</param>
    /// <param name="count">Number of shards where the user gives it; needed where the batch system does not say it, or the array has gaps.</param>
    /// <exception cref="ExperimentException">It is an array job, and which shard it is cannot be said.</exception>
    public static Shard? Find(Func<string, string?> variable, int? count)
    {
        foreach (var system in s_systems)
        {
            // Grid Engine sets "undefined" and LSF 0 outside an array.
            if (variable(system.Index) is not { Length: > 0 } text || text is "undefined") continue;
            if (Number(variable, system.Index) is not { } index)
                throw new ExperimentException($"{system.Index} is '{text}', which is not an index of an array job. Unset it, or give --shard I/N.");
            if (system.First == 1 && index == 0) continue;
            var first = Number(variable, system.FirstName) ?? system.First;
            var shard = count is { } given ? new Shard(index - system.First, given) : Of(variable, system, index, first);
            if (shard.Index >= 0 && shard.Index < shard.Count) return shard;
            throw new ExperimentException(FormattableString.Invariant($"{system.Index} is {index}, which is not one of {shard.Count} shards counted from {system.First}. Number the array from {system.First}, or give --shard I/N."));
        }

        return null;
    }

    private static Shard Of(Func<string, string?> variable, Batch system, int index, int first)
    {
        var last = Number(variable, system.LastName);
        var counted = Number(variable, system.CountName) ?? (last is { } end ? end - first + 1 : null);
        if (counted is not { } count)
            throw new ExperimentException($"{system.Index} says that this is an array job of {system.System}, but not how many tasks it has. Give --shard-count N, or --shard I/N.");
        if ((last is { } until && until - first + 1 != count) || Number(variable, system.StepName) is > 1)
            throw new ExperimentException($"the array job of {system.System} has gaps, so that shards cannot be counted from its indices. Give --shard-count N with N the shards of the whole, or --shard I/N.");
        return new Shard(index - first, count);
    }

    private static int? Number(Func<string, string?> variable, string name) =>
        name.Length > 0 && int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
