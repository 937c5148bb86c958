using ClusterSim.Results.Storage;

namespace ClusterSim.Sweeps.Running;

/// <summary>One run of a sweep.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Replication">Replication, from 0.</param>
/// <param name="Name">Name of the run, <see cref="ClusterSim.Results.RunName"/>.</param>
/// <param name="Error">Empty where the run was finished, else what went wrong.</param>
/// <param name="StateHash">Hash of the state at the end; empty where the run failed.</param>
/// <param name="NetCostRupiah">Net cost of the policy's programmes, deflated to the start month; 0 for the base, NaN where the run failed.</param>
/// <param name="Outcomes">Outcomes, in the order of the sweep; NaN where the run failed.</param>
public sealed record RunRecord(string Scenario, int Replication, string Name, string Error, string StateHash, double NetCostRupiah, double[] Outcomes)
{
    /// <summary>Whether the run was finished.</summary>
    public bool IsDone => Error.Length == 0;

    /// <summary>done or failed.</summary>
    public string Status => IsDone ? "done" : "failed";

    /// <summary>A run that failed.</summary>
    internal static RunRecord Failure(string scenario, int replication, string name, string error, int outcomes) =>
        new(scenario, replication, name, error, "", double.NaN, [.. Enumerable.Repeat(double.NaN, outcomes)]);

    /// <summary>The run as it is kept.</summary>
    /// <param name="name">Name of the record.</param>
    internal StoredRecord Stored(string name) => StoredRecord.OfNumbers(name, StateHash, Error, IsDone ? [NetCostRupiah, .. Outcomes] : []);
}
