using System.Collections;
using System.Reflection;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Runs;

/// <summary>
/// Whether two scenarios are one world until a policy acts: then the spin-up is simulated once and the policy branches
/// from it, with the same bits as a run of its own (a test holds the two against each other).
/// </summary>
internal static class SameWorld
{
    /// <summary>What a scenario may have of its own without being another world in the spin-up.</summary>
    private static readonly string[] s_ownWords =
    [
        nameof(Scenario.Name), nameof(Scenario.Title), nameof(Scenario.Question), nameof(Scenario.Packages), nameof(Scenario.Policies),
        nameof(Scenario.Targets), nameof(Scenario.MovesTogether), nameof(Scenario.Effects), nameof(Scenario.Moments), nameof(Scenario.Sources), nameof(Scenario.Replications), nameof(Scenario.Evaluation),
    ];

    /// <summary>Whether everything but names, texts, targets and what trials found, terms of evaluation and policies is equal, value by value.</summary>
    public static bool Holds(Scenario one, Scenario other) =>
        typeof(Scenario).GetProperties()
            .Where(property => !s_ownWords.Contains(property.Name, StringComparer.Ordinal))
            .All(property => AreEqual(property.GetValue(one), property.GetValue(other)));

    private static bool AreEqual(object? one, object? other)
    {
        if (one is null || other is null) return one is null && other is null;
        if (one.GetType() != other.GetType()) return false;
        if (one is string or ValueType) return one.Equals(other);
        if (one is IEnumerable items)
            return items.Cast<object?>().ToArray() is var left && ((IEnumerable)other).Cast<object?>().ToArray() is var right
                && left.Length == right.Length && left.Zip(right).All(pair => AreEqual(pair.First, pair.Second));
        return one.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .All(property => AreEqual(property.GetValue(one), property.GetValue(other)));
    }
}
