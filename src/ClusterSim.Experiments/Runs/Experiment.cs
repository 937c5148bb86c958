using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Runs;

/// <summary>Scenarios that are run with the same luck, replication by replication.</summary>
/// <param name="Scenarios">The scenarios; in a comparison the baseline comes first.</param>
/// <param name="Seed">Seed of all of them.</param>
/// <param name="Replications">Replications of each.</param>
public sealed record Experiment(IReadOnlyList<Scenario> Scenarios, long Seed, int Replications)
{
    /// <summary>Whether the scenarios after the first are compared with it.</summary>
    public bool IsComparison => Scenarios.Count > 1;

    /// <summary>The scenarios after the first.</summary>
    public IEnumerable<Scenario> Policies => Scenarios.Skip(1);

    /// <summary>First month of a policy's window: the earliest start of its programmes, 0 where it has none.</summary>
    public static int WindowStart(Scenario policy) =>
        policy.Policies.Count == 0 ? 0 : Math.Min(policy.Policies.Min(programme => programme.From), policy.Months - 1);

    /// <summary>Month from which firms are followed: the earliest window of all policies, the same for all, so that twins are counted alike.</summary>
    public int OutcomesFrom => Policies.Select(WindowStart).DefaultIfEmpty(0).Min();

    /// <summary>Windows over which every run is added up, one for each start.</summary>
    public IReadOnlyList<int> Windows => Policies.Select(WindowStart).Distinct().Order().ToArray();

    /// <summary>Months that a replication simulates, spin-up included, over all scenarios.</summary>
    public long MonthsPerReplication => Scenarios.Sum(scenario => (long)scenario.Months + scenario.SpinUpMonths);
}
