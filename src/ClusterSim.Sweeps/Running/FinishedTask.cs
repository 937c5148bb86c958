using System.Text.Json.Serialization;

namespace ClusterSim.Sweeps.Running;

/// <summary>What came out of a task.</summary>
/// <param name="Task">Hash of the task.</param>
/// <param name="Runs">Its runs, scenario by scenario, replication by replication.</param>
public sealed record FinishedTask(string Task, IReadOnlyList<RunRecord> Runs)
{
    /// <summary>Runs that failed.</summary>
    [JsonIgnore]
    public int Failed => Runs.Count(run => !run.IsDone);
}

/// <summary>One run of a sweep.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Replication">Replication, from 0.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Error">Empty where the run was finished, else what went wrong.</param>
/// <param name="StateHash">Hash of the state at the end; empty where the run failed.</param>
/// <param name="NetCostRupiah">Net cost of the policy's programmes, deflated to the start month; 0 for the base, NaN where the run failed.</param>
/// <param name="Outcomes">Outcomes, in the order of the sweep; NaN where the run failed.</param>
public sealed record RunRecord(string Scenario, int Replication, long Seed, string Error, string StateHash, double NetCostRupiah, double[] Outcomes)
{
    /// <summary>Whether the run was finished.</summary>
    [JsonIgnore]
    public bool IsDone => Error.Length == 0;

    /// <summary>done or failed.</summary>
    [JsonIgnore]
    public string Status => IsDone ? "done" : "failed";

    /// <summary>A run that failed.</summary>
    internal static RunRecord Failure(string scenario, int replication, long seed, string error, int outcomes) =>
        new(scenario, replication, seed, error, "", double.NaN, [.. Enumerable.Repeat(double.NaN, outcomes)]);
}

/// <summary>The JSON of finished tasks: one line each, numbers read back with the same bits.</summary>
[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(FinishedTask))]
internal sealed partial class TaskJson : JsonSerializerContext;
