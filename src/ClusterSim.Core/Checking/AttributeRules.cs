using ClusterSim.Core.Firms;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>Every firm must come to a value of every attribute, and a programme be limited to values that there are.</summary>
internal sealed class AttributeRules(Scenario scenario, List<ScenarioFault> faults)
{
    private const double ShareTolerance = 1e-6;

    /// <summary>Kinds of groups that there are without attributes, in metrics and in effects.</summary>
    private static readonly string[] s_kinds = [.. Group.BuiltInKinds, "treated", "offered", "neighbours", "rest"];

    /// <summary>Columns of the firm panel, before those of attributes.</summary>
    private static readonly string[] s_columns = ["scenario", "replication", "month", "firm", "slot", .. FirmColumnCatalogue.All.Select(column => column.Name)];

    private readonly string[] _names = [.. scenario.Attributes.Select(attribute => attribute.Name)];

    public void Run()
    {
        foreach (var attribute in scenario.Attributes) Check(attribute);
        CheckCombinations();
        foreach (var policy in scenario.Policies)
            Check(policy.Attributes, $"policies.{policy.Name}.attributes");
        foreach (var effect in scenario.Effects)
        {
            Check(effect.Arm, $"effects.{effect.Name}.arm");
            Check(effect.Control, $"effects.{effect.Name}.control");
            Check(effect.Where, $"effects.{effect.Name}.where");
        }

        foreach (var moment in scenario.Moments) Check(moment.Where, $"moments.{moment.Name}.where");
        foreach (var group in scenario.Firms)
            foreach (var given in group.Attributes) CheckGiven(given, $"firms.{group.Name}.attributes.{given.Name}");
    }

    private void Check(AttributeTerms attribute)
    {
        var path = $"attributes.{attribute.Name}";
        if (s_kinds.Contains(attribute.Name, StringComparer.Ordinal) || s_columns.Contains(attribute.Name, StringComparer.Ordinal))
            faults.Add(path, $"'{path}' has a name that results use for something else; call it otherwise");
        if (attribute.Values.Count == 0 && attribute.CensusColumn.Length == 0 && scenario.Firms.All(group => CensusOf(group, attribute).Count == 0 && group.ValueOf(attribute.Name).Length == 0))
        {
            faults.Add(path, $"'{path}' has no values; give values with their shares, the census_column that holds them, or the value of each group of firms", $"{path}.values", $"{path}.census_column");
            return;
        }

        var sum = attribute.Values.Sum(value => value.Share);
        if (attribute.Values.Count > 0 && !(Math.Abs(sum - 1) <= ShareTolerance))
            faults.Add($"{path}.values", $"'{path}': the shares add to {NumberText.Of(Math.Round(sum, 9))}; they must add to 1", [$"{path}.values", .. attribute.Values.Select(value => $"{path}.values.{value.Name}.share")]);
        if (attribute.CensusValues.Count > 0 && attribute.CensusColumn.Length == 0)
            faults.Add($"{path}.census_values", $"'{path}' says what cells mean and names no column; give census_column", $"{path}.census_column");
        if (attribute.DrawnBy == LotUnit.Cluster) CheckClusters(attribute, path);
        foreach (var group in scenario.Firms) CheckCounted(attribute, group);
    }

    private void CheckClusters(AttributeTerms attribute, string path)
    {
        if (attribute.Values.Count == 0)
            faults.Add($"{path}.drawn_by", $"'{path}' is drawn by cluster, but no lot gives its values; give values with their shares, or leave drawn_by out", $"{path}.values");
        if (attribute.CensusColumn.Length > 0 || scenario.Firms.Any(group => CensusOf(group, attribute).Count > 0))
        {
            faults.Add($"{path}.drawn_by", $"'{path}' is drawn by cluster, but a census tells it of each firm; leave census_column or drawn_by out", $"{path}.census_column");
            return;
        }

        if (scenario.Clusters.Count == 0 || !(Math.Abs(attribute.Values.Sum(value => value.Share) - 1) <= ShareTolerance)) return;
        foreach (var value in AttributeLots.WithoutCluster(attribute, scenario.Clusters.Count).Where(value => scenario.Firms.All(group => !string.Equals(group.ValueOf(attribute.Name), value, StringComparison.Ordinal))))
            faults.Add($"{path}.drawn_by", $"'{path}' is drawn by cluster, and of {Counted.Of(scenario.Clusters.Count, "cluster")} none comes to have '{value}': give it a larger share, more clusters, or leave drawn_by out",
                "clusters", "firms", $"{path}.values");
    }

    private void CheckCounted(AttributeTerms attribute, FirmGroup group)
    {
        var (path, census) = ($"attributes.{attribute.Name}", $"firms.{group.Name}.census");
        var counted = CensusOf(group, attribute);
        if (group.ValueOf(attribute.Name).Length > 0)
        {
            if (counted.Count > 0) faults.Add($"firms.{group.Name}.attributes.{attribute.Name}", $"'firms.{group.Name}' gives '{attribute.Name}' to all its firms, but its census tells it of each; leave one out", census);
            return;
        }

        if (attribute.Values.Count == 0)
        {
            if (counted.All(value => value.Length == 0))
                faults.Add(path, $"'{path}' has no value for firms of '{group.Name}', whose census does not tell it; give values with their shares, or the value of the group", "firms", census, $"{path}.values", $"{path}.census_column");
            return;
        }

        if (counted.Count > 0 && counted.Count != group.Census!.Count)
            faults.Add(census, FormattableString.Invariant($"'{census}' has {Counted.Of(counted.Count, "value")} of '{attribute.Name}' for {Counted.Of(group.Census.Count, "firm")}"));
        var names = attribute.Values.Select(value => value.Name).ToList();
        foreach (var value in counted.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Except(names, StringComparer.Ordinal))
            faults.Add(census, $"'{census}': '{value}' is not one of the values of '{path}'{NearestName.Hint(value, names)}", $"{path}.values");
    }

    private void CheckCombinations()
    {
        var combinations = scenario.Attributes.Aggregate(1.0, (product, attribute) => product * Math.Max(1, attribute.ValuesIn(scenario).Count));
        if (combinations > FirmAttributes.MostCombinations)
            faults.Add("attributes", FormattableString.Invariant($"'attributes' have {combinations} combinations of values; at most {FirmAttributes.MostCombinations} are allowed: leave attributes out, or put values together"), "attributes", "firms");
    }

    private void CheckGiven(GroupTrait given, string path)
    {
        var index = Array.IndexOf(_names, given.Name);
        if (index < 0)
        {
            faults.Add(path, $"'{path}' names no attribute of the scenario{NearestName.Hint(given.Name, _names)}", "attributes");
            return;
        }

        var names = scenario.Attributes[index].Values.Select(value => value.Name).ToList();
        if (names.Count == 0 ? given.Value.Length == 0 : !names.Contains(given.Value, StringComparer.Ordinal))
            faults.Add(path, $"'{path}' is '{given.Value}', which is not one of the values of 'attributes.{given.Name}'{NearestName.Hint(given.Value, names)}", "attributes", $"attributes.{given.Name}.values");
    }

    private void Check(IEnumerable<AttributeFilter> filters, string path)
    {
        foreach (var filter in filters) Check(filter, $"{path}.{filter.Name}");
    }

    private void Check(AttributeFilter filter, string path)
    {
        var index = Array.IndexOf(_names, filter.Name);
        if (index < 0)
        {
            faults.Add(path, $"'{path}' names no attribute of the scenario{NearestName.Hint(filter.Name, _names)}", "attributes");
            return;
        }

        if (filter.Values.Count == 0) faults.Add(path, $"'{path}' admits no firm: it names no value", $"{path}.values");
        var values = scenario.Attributes[index].ValuesIn(scenario);
        foreach (var value in filter.Values.Except(values, StringComparer.Ordinal))
            faults.Add($"{path}.values", $"'{path}.values' names '{value}', which is not one of the values of 'attributes.{filter.Name}'{NearestName.Hint(value, values)}", "attributes", "firms", $"attributes.{filter.Name}.values");
    }

    private static IReadOnlyList<string> CensusOf(FirmGroup group, AttributeTerms attribute) => group.Census?.ValuesOf(attribute.Name) ?? [];
}
