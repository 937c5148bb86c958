using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios;

/// <summary>An assumption that two scenarios do not share.</summary>
/// <param name="Before">As the baseline has it; null where it has none.</param>
/// <param name="After">As the other scenario has it; null where it has none.</param>
public sealed record AssumptionChange(Assumption? Before, Assumption? After)
{
    /// <summary>The row that describes the parameter.</summary>
    public Assumption Row => After ?? Before!;

    /// <summary>Path of the parameter.</summary>
    public string Path => Row.Path;
}

/// <summary>How many values are how sure.</summary>
/// <param name="Certainty">observed, estimated or assumed.</param>
/// <param name="Count">Values of that certainty.</param>
/// <param name="Defaults">Those of them that are the engine's defaults.</param>
public sealed record CertaintyTotal(string Certainty, int Count, int Defaults);

/// <summary>Sums up and compares what scenarios assume.</summary>
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

    /// <summary>Everything in which two registers differ: values, what is said of them, parameters that only one of them has.</summary>
    /// <param name="baseline">Assumptions of the baseline.</param>
    /// <param name="other">Assumptions of the other scenario.</param>
    /// <returns>In the order of the other scenario; what it takes out stands last.</returns>
    public static IReadOnlyList<AssumptionChange> Changes(IReadOnlyList<Assumption> baseline, IReadOnlyList<Assumption> other)
    {
        var before = baseline.ToDictionary(assumption => assumption.Path, StringComparer.Ordinal);
        var after = other.Select(assumption => assumption.Path).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. other.Select(row => new AssumptionChange(before.GetValueOrDefault(row.Path), row)).Where(change => change.Before != change.After),
            .. baseline.Where(row => !after.Contains(row.Path)).Select(row => new AssumptionChange(row, null)),
        ];
    }

    /// <summary>
    /// Numbers that nobody measured and that have no range, so that they are held at their value where worlds are drawn: those of
    /// distributions and paths too.
    /// </summary>
    public static IReadOnlyList<Assumption> WithoutRange(IEnumerable<Assumption> rows) => [.. rows.Where(row => row.LacksRange)];

    /// <summary>How many of the values that decide results are observed, estimated and assumed, in that order.</summary>
    public static IReadOnlyList<CertaintyTotal> Totals(IReadOnlyList<Assumption> rows) =>
        [.. Annotation.Certainties.Select(certainty => rows.Where(row => row.DecidesResults && string.Equals(row.Certainty, certainty, StringComparison.Ordinal)).ToList())
            .Zip(Annotation.Certainties, (of, certainty) => new CertaintyTotal(certainty, of.Count, of.Count(row => row.IsDefault)))];
}
