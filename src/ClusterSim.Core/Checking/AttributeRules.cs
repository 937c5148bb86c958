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
            foreach (var filter in policy.Attributes) Check(filter, $"policies.{policy.Name}.attributes.{filter.Name}");
    }

    private void Check(AttributeTerms attribute)
    {
        var path = $"attributes.{attribute.Name}";
        if (s_kinds.Contains(attribute.Name, StringComparer.Ordinal) || s_columns.Contains(attribute.Name, StringComparer.Ordinal))
            faults.Add(path, $"'{path}' has a name that results use for something else; call it otherwise");
        if (attribute.Values.Count == 0 && attribute.CensusColumn.Length == 0 && scenario.Firms.All(group => Counted(group, attribute).Count == 0))
        {
            faults.Add(path, $"'{path}' has no values; give values with their shares, or the census_column that holds them", $"{path}.values", $"{path}.census_column");
            return;
        }

        var sum = attribute.Values.Sum(value => value.Share);
        if (attribute.Values.Count > 0 && !(Math.Abs(sum - 1) <= ShareTolerance))
            faults.Add($"{path}.values", $"'{path}': the shares add to {NumberText.Of(Math.Round(sum, 9))}; they must add to 1", [$"{path}.values", .. attribute.Values.Select(value => $"{path}.values.{value.Name}.share")]);
        foreach (var group in scenario.Firms) CheckCounted(attribute, group);
    }

    private void CheckCounted(AttributeTerms attribute, FirmGroup group)
    {
        var (path, census) = ($"attributes.{attribute.Name}", $"firms.{group.Name}.census");
        var counted = Counted(group, attribute);
        if (attribute.Values.Count == 0)
        {
            if (counted.All(value => value.Length == 0))
                faults.Add(path, $"'{path}' has no value for firms of '{group.Name}', whose census does not tell it; give values with their shares", "firms", census, $"{path}.values", $"{path}.census_column");
            return;
        }

        if (counted.Count > 0 && counted.Count != group.Census!.Count)
            faults.Add(census, FormattableString.Invariant($"'{census}' has {counted.Count} values of '{attribute.Name}' for {group.Census.Count} firms"));
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

    private static IReadOnlyList<string> Counted(FirmGroup group, AttributeTerms attribute) => group.Census?.ValuesOf(attribute.Name) ?? [];
}
