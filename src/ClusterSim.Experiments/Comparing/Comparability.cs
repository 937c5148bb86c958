using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Comparing;

/// <summary>Whether scenarios can be compared: the same months, and groups of firms that hold the same firms in both worlds.</summary>
public static class Comparability
{
    /// <summary>What keeps the last of several scenarios from being compared with the first; nothing where there is one alone.</summary>
    /// <param name="scenarios">The baseline first, then the policies so far.</param>
    public static IEnumerable<string> Problems(IReadOnlyList<Scenario> scenarios)
    {
        var (baseline, policy) = (scenarios[0], scenarios[^1]);
        return SameName(scenarios)
            .Concat(Differences(baseline, policy)
            .Select(difference => $"'{policy.Name}' cannot be compared with '{baseline.Name}': {difference}"));
    }

    /// <summary>Whether the last of several scenarios has the name of another.</summary>
    public static IEnumerable<string> SameName(IReadOnlyList<Scenario> scenarios)
    {
        if (scenarios.Count(scenario => string.Equals(scenario.Name, scenarios[^1].Name, StringComparison.Ordinal)) > 1)
            yield return $"two of the scenarios are named '{scenarios[^1].Name}'; give each file its own name";
    }

    private static IEnumerable<string> Differences(Scenario baseline, Scenario policy)
    {
        if (baseline.Months != policy.Months) yield return Differ("months", policy.Months, baseline.Months);
        if (baseline.SpinUpMonths != policy.SpinUpMonths) yield return Differ("spin_up_months", policy.SpinUpMonths, baseline.SpinUpMonths);
        if (baseline.Start != policy.Start) yield return Differ("start", policy.Start, baseline.Start);
        if (baseline.Money != policy.Money) yield return Differ("money", policy.Money.Name, baseline.Money.Name);
        if (baseline.Evaluation != policy.Evaluation) yield return "'evaluation' differs, by whose terms both are judged; give it in the baseline alone and let the policy extend it";
        foreach (var (one, other) in baseline.Attributes.Join(policy.Attributes, one => one.Name, other => other.Name, (one, other) => (one, other), StringComparer.Ordinal))
        {
            if (Mismatch(baseline, one, policy, other) is { } mismatch)
                yield return $"the attribute '{one.Name}' has {mismatch} in each, so that its groups would hold different firms; "
                    + "describe attributes in the baseline alone, let the policy extend it, and limit programmes to values by their own 'attributes'";
        }
    }

    private static string Differ(string parameter, object policy, object baseline) =>
        FormattableString.Invariant($"{parameter} is {policy} in one and {baseline} in the other");

    /// <summary>In what an attribute differs that decides which firms have which value; null where in nothing. The lot goes by shares in their order.</summary>
    private static string? Mismatch(Scenario baseline, AttributeTerms one, Scenario policy, AttributeTerms other)
    {
        if (!Names(one).SequenceEqual(Names(other), StringComparer.Ordinal)) return "other values, or the same in another order,";
        if (!one.Values.Select(value => value.Share).SequenceEqual(other.Values.Select(value => value.Share))) return "other shares";
        if (one.DrawnBy != other.DrawnBy) return "another unit of the draw";
        if (!string.Equals(one.CensusColumn, other.CensusColumn, StringComparison.Ordinal)) return "another census column";
        if (baseline.Firms.Join(policy.Firms, group => group.Name, group => group.Name, (left, right) => (left, right), StringComparer.Ordinal)
            .Any(pair => !string.Equals(pair.left.ValueOf(one.Name), pair.right.ValueOf(one.Name), StringComparison.Ordinal))) return "other values of groups of firms";
        return baseline.Firms.Join(policy.Firms, group => group.Name, group => group.Name, (left, right) => (left, right), StringComparer.Ordinal)
            .Any(pair => !Counted(pair.left, one.Name).SequenceEqual(Counted(pair.right, one.Name), StringComparer.Ordinal)) ? "other values in the census" : null;
    }

    private static IEnumerable<string> Names(AttributeTerms attribute) => attribute.Values.Select(value => value.Name);

    private static IReadOnlyList<string> Counted(FirmGroup group, string attribute) => group.Census?.ValuesOf(attribute) ?? [];
}
