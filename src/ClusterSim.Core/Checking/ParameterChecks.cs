using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>Checks every parameter of every record by itself: that it is there, within its bounds, and names what there is.</summary>
internal sealed class ParameterChecks(Scenario scenario)
{
    /// <summary>What firms of a census owe and sell, for which groups have no parameter.</summary>
    private static readonly ParameterAttribute s_owedOrSold = new("") { Unit = Units.Rupiah, Minimum = 0 };

    private readonly List<ScenarioFault> _faults = [];
    private readonly List<(string Collection, string Name, string Path)> _references = [];

    /// <summary>Whether a record or value is missing, or two have one name, so that no more can be said.</summary>
    public bool IsIncomplete { get; private set; }

    public IReadOnlyList<ScenarioFault> Run()
    {
        CheckRecord(scenario, "");
        if (!IsIncomplete) CheckReferences();
        return _faults;
    }

    private void CheckRecord(object record, string path)
    {
        if (record is INamed { Name: var name } && !RecordNames.IsName(name ?? ""))
            Fault(path.Length == 0 ? "name" : path, $"'{name}' is not a valid name; use lower-case words joined by underscores, such as small_farms");
        foreach (var parameter in Parameter.Of(record.GetType()))
        {
            if (record is Scenario && parameter.Key is "name") continue;
            CheckValue(parameter, parameter.Property.GetValue(record), path.Length == 0 ? parameter.Key : $"{path}.{parameter.Key}");
        }

        if (record is FirmGroup { Census: not null } group) CheckCensus(group, $"{path}.census");
    }

    private void CheckValue(Parameter parameter, object? value, string path)
    {
        var values = new ValueChecks(scenario, parameter.Terms, path, _faults);
        switch (value)
        {
            case null when !parameter.MayBeNull:
                IsIncomplete = true;
                Fault(path, $"'{path}' has no value");
                break;
            case null or bool or LocalizedText or FirmCensus:
                break;
            case double.PositiveInfinity when parameter.Default is double.PositiveInfinity:
                break; // no limit
            case double.NaN when parameter.Default is double.NaN:
                break; // not said
            case double number:
                values.CheckNumber(number);
                break;
            case int or long:
                values.CheckNumber(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case Enum choice:
                if (!Enum.IsDefined(choice.GetType(), choice)) Fault(path, $"'{path}' cannot be {choice}; valid: {string.Join(", ", Enum.GetNames(choice.GetType()))}");
                break;
            case string text:
                if (text.Length > 0 || parameter.IsRequired) Refer(parameter, text, path);
                break;
            case IReadOnlyList<string> names:
                foreach (var name in names) Refer(parameter, name, path);
                break;
            case IEnumerable<INamed> records:
                CheckList(records, path);
                break;
            default:
                if (!values.Check(value)) CheckRecord(value, path);
                break;
        }
    }

    private void CheckList(IEnumerable<INamed> records, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (record?.Name is not { } name)
            {
                IsIncomplete = true;
                Fault(path, $"'{path}' has an entry without a name");
                continue;
            }

            if (!names.Add(name))
            {
                IsIncomplete = true;
                Fault($"{path}.{name}", $"'{path}' has two entries called '{name}'");
            }

            CheckRecord(record, $"{path}.{name}");
        }
    }

    private void CheckCensus(FirmGroup group, string path)
    {
        var parameters = Parameter.Of(typeof(FirmGroup)).ToDictionary(parameter => parameter.Property.Name, parameter => parameter.Terms, StringComparer.Ordinal);
        foreach (var column in typeof(FirmCensus).GetProperties().Where(property => property.PropertyType == typeof(IReadOnlyList<double>)))
        {
            if (column.GetValue(group.Census) is not IReadOnlyList<double> values) continue;
            var terms = column.Name is nameof(FirmCensus.Debt) or nameof(FirmCensus.Sales) ? s_owedOrSold
                : parameters.GetValueOrDefault(column.Name) ?? parameters[nameof(FirmGroup.FormalShare)];
            new ValueChecks(scenario, terms, $"{path}.{ParameterAttribute.KeyOf(column.Name)}", _faults).CheckColumn(values, group.Census!.Count);
        }
    }

    private void Refer(Parameter parameter, string? name, string path)
    {
        if (parameter.Collection is { } collection) _references.Add((collection, name ?? "", path));
    }

    private void CheckReferences()
    {
        var names = References.NamesIn(scenario);
        var sets = names.ToDictionary(entry => entry.Key, entry => entry.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var shock in scenario.Shocks.Where(shock => shock.Only.Length > 0))
            _references.Add((shock.Hits == ShockTarget.Demand ? "markets" : "sectors", shock.Only, $"shocks.{shock.Name}.only"));
        if (scenario.FocusSector.Length > 0) _references.Add(("sectors", scenario.FocusSector, "focus_sector"));
        foreach (var (collection, name, path) in _references.Where(reference => !sets[reference.Collection].Contains(reference.Name)))
            Fault(path, $"'{path}' names '{name}', which is not one of the {collection}{NearestName.Hint(name, names[collection])}");
    }

    private void Fault(string path, string message) => _faults.Add(new ScenarioFault(path, message));
}
