using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios;

/// <summary>Compares what scenarios assume.</summary>
public static class AssumptionRegister
{
    /// <summary>The assumptions of a policy scenario whose value differs from the baseline's, or which the baseline does not have.</summary>
    /// <param name="baseline">Assumptions of the baseline.</param>
    /// <param name="policy">Assumptions of the policy.</param>
    /// <returns>Rows of <paramref name="policy"/>, in their order.</returns>
    public static IReadOnlyList<Assumption> Differences(IReadOnlyList<Assumption> baseline, IReadOnlyList<Assumption> policy)
    {
        var values = baseline.ToDictionary(assumption => assumption.Path, assumption => assumption.Value, StringComparer.Ordinal);
        return [.. policy.Where(assumption => !values.TryGetValue(assumption.Path, out var value)
            || !string.Equals(value, assumption.Value, StringComparison.Ordinal))];
    }
}
