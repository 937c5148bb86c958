using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Fills the records of a scenario from nodes; reports everything that does not fit and goes on.</summary>
internal sealed class RecordBinder(BindingContext context)
{
    /// <summary>Key that chooses a policy's instrument.</summary>
    public const string InstrumentKey = "instrument";

    /// <summary>The scenario; incomplete where errors were reported.</summary>
    public Scenario Bind(MappingNode root)
    {
        context.Place("", root.At);
        // Amounts are checked against it while they are read.
        var basis = root.Find("price_basis")?.Value;
        if ((basis as MappingNode)?.Find("value")?.Value is { } value) basis = value;
        if (basis is ScalarNode { Text: "nominal" }) context.PriceBasis = PriceBasis.Nominal;
        context.CountedColumns = CountedColumns(root);
        ReadMoney(root);
        var scenario = Activator.CreateInstance<Scenario>();
        Fill(scenario, root, "", root.At);
        return scenario;
    }

    /// <summary>The unit of money, in which amounts are read; its own faults are told when it is read as a section.</summary>
    private void ReadMoney(MappingNode root)
    {
        if (root.Find("money")?.Value is not MappingNode given) return;
        var trial = new BindingContext(new DiagnosticList(), context.Files);
        var money = new MoneyTerms();
        new RecordBinder(trial).Fill(money, given, "money", given.At);
        if (!trial.Diagnostics.HasErrors && MoneyTerms.IsName(money.Name)) (context.Money, context.RupiahPerUnit) = (new Currency(money.Name, money.Parts), money.RupiahPerUnit);
    }

    /// <summary>Columns that censuses are asked for; faults of the attributes themselves are told when they are read.</summary>
    private static List<CountedColumn> CountedColumns(MappingNode root)
    {
        var counted = new List<CountedColumn>();
        foreach (var entry in (root.Find("attributes")?.Value as MappingNode)?.Entries ?? [])
        {
            if (entry.Value is not MappingNode attribute) continue;
            var column = attribute.Find("census_column")?.Value;
            if (column is MappingNode annotated) column = annotated.Find("value")?.Value;
            if (column is not ScalarNode { IsNull: false, Text.Length: > 0 } name) continue;
            counted.Add(new CountedColumn(entry.Key.Text, name.Text, [.. ((attribute.Find("values")?.Value as MappingNode)?.Entries ?? []).Select(value => value.Key.Text)], Meanings(attribute), name.At));
        }

        return counted;
    }

    /// <summary>Which value each text of a census means by the file.</summary>
    private static Dictionary<string, string> Meanings(MappingNode attribute)
    {
        var meanings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in (attribute.Find("census_values")?.Value as MappingNode)?.Entries ?? [])
        {
            var cells = value.Value is MappingNode mapping ? mapping.Find("cells")?.Value : value.Value;
            foreach (var cell in (cells as SequenceNode)?.Items ?? [])
                if (cell is ScalarNode text) meanings[text.Text] = value.Key.Text;
        }

        return meanings;
    }

    private void Fill(object record, MappingNode node, string path, Position at)
    {
        var shape = RecordShape.Of(record.GetType());
        if (record is FirmGroup) context.GroupIndex++;
        var source = record is IMeasured && node.Find("source")?.Value is ScalarNode { IsNull: false } named ? named.Text : "";
        foreach (var entry in node.Entries)
        {
            var key = entry.Key.Text;
            if (shape.Find(key) is not null || (record is InstrumentTerms && string.Equals(key, InstrumentKey, StringComparison.Ordinal))) continue;
            var where = path.Length == 0 ? "" : $" in '{path}'";
            context.Diagnostics.Error(entry.Key.At, $"unknown key '{Excerpt.Of(key)}'{where}{context.Diagnostics.Hint(key, shape.Keys)}");
        }

        foreach (var field in shape.Fields)
        {
            var fieldPath = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
            context.RecordSource = source;
            if (node.Find(field.Key) is { } entry)
            {
                FillField(record, field, entry, fieldPath);
            }
            else if (ImpliedValue.Of(record, field.Key) is var (implied, origin))
            {
                field.Property.SetValue(record, implied);
                new ValueReader(context, field, fieldPath).AddImplied(implied, $"{path}.{origin}");
            }
            else if (record is InstrumentTerms { Package.Length: > 0 } && IsPackages(field))
            {
                // comes from the package once all policies are read
            }
            else if (field.IsRequired && record is FirmGroup { Census: null } && node.Find("census") is not null)
            {
                context.Spoil(fieldPath); // what the census would have said is not known
            }
            else if (field.IsRequired)
            {
                var owner = path.Length == 0 ? "the scenario" : $"'{path}'";
                context.Diagnostics.Error(at, $"{owner} needs '{field.Key}': {char.ToLowerInvariant(field.Parameter.Description[0])}{field.Parameter.Description[1..].TrimEnd('.')}");
                context.Spoil(fieldPath);
                if (field.Kind == FieldKind.NamedList) field.Property.SetValue(record, Array.CreateInstance(field.ItemType, 0));
            }
            else
            {
                Register(record, field, fieldPath, at);
            }
        }
    }

    /// <summary>Whether a package has a parameter in place of its instruments.</summary>
    public static bool IsPackages(Field field) =>
        field.Key is not "title" && field.Property.DeclaringType == typeof(InstrumentTerms) && RecordShape.Of(typeof(PackageTerms)).Find(field.Key) is not null;

    private void FillField(object record, Field field, Entry entry, string path)
    {
        if (field.Kind == FieldKind.NamedList)
        {
            field.Property.SetValue(record, ReadNamedList(field, entry.Value, path));
            return;
        }

        if (field.Kind == FieldKind.Section)
        {
            context.Place(path, entry.Key.At);
            var section = field.Property.GetValue(record) ?? Activator.CreateInstance(field.Property.PropertyType)!;
            if (entry.Value is not MappingNode mapping)
            {
                context.Diagnostics.Error(entry.Value.At, $"'{path}' must be a mapping of keys to values, found {entry.Value.Kind}");
                return;
            }

            Fill(section, mapping, path, entry.Key.At);
            field.Property.SetValue(record, section);
            return;
        }

        if (record is IMeasured measured) context.MetricUnit = measured.MeasuredIn;
        if (record is Target) context.TargetMetric = ((Target)record).Metric ?? ""; // null after an error
        if (new ValueReader(context, field, path).Read(entry.Value) is { } value) field.Property.SetValue(record, value);
        else context.Spoil(path);
    }

    private Array ReadNamedList(Field field, Node node, string path)
    {
        context.Place(path, node.At);
        var records = new List<object>();
        if (node is MappingNode mapping)
        {
            foreach (var entry in mapping.Entries)
                if (ReadNamed(field.ItemType, entry, $"{path}.{Excerpt.Of(entry.Key.Text)}") is { } record) records.Add(record);
            if (records.Count < mapping.Entries.Count) context.Spoil(path);
        }
        else
        {
            context.Diagnostics.Error(node.At, $"'{path}' must be a mapping of names to their terms, found {node.Kind}");
            context.Spoil(path);
        }

        var array = Array.CreateInstance(field.ItemType, records.Count);
        for (var i = 0; i < records.Count; i++) array.SetValue(records[i], i);
        return array;
    }

    private object? ReadNamed(Type type, Entry entry, string path)
    {
        context.Place(path, entry.Key.At);
        if (!RecordNames.IsName(entry.Key.Text))
            context.Diagnostics.Error(entry.Key.At, $"'{Excerpt.Of(entry.Key.Text)}' is not a valid name; use lower-case words joined by underscores, such as small_farms");
        if (RecordShape.IsOnly(entry.Value, type) is { } only) entry = entry with { Value = new MappingNode([new Entry(new ScalarNode(only.Key, true, entry.Value.At), entry.Value)], entry.Value.At) };
        if (entry.Value is not MappingNode mapping)
        {
            context.Diagnostics.Error(entry.Value.At, $"'{path}' must be a mapping of keys to values, found {entry.Value.Kind}");
            return null;
        }

        var concrete = type == typeof(InstrumentTerms) ? InstrumentType(mapping, entry.Key.At, path) : type;
        if (concrete is null) return null;
        var record = Activator.CreateInstance(concrete)!;
        concrete.GetProperty(nameof(INamed.Name))!.SetValue(record, entry.Key.Text);
        Fill(record, mapping, path, entry.Key.At);
        return record;
    }

    private Type? InstrumentType(MappingNode policy, Position at, string path)
    {
        var names = context.Instruments.All.Select(kind => kind.Name).ToList();
        if (policy.Find(InstrumentKey) is not { } entry)
        {
            context.Diagnostics.Error(at, $"'{path}' needs '{InstrumentKey}'; valid: {string.Join(", ", names)}");
            return null;
        }

        if (entry.Value is ScalarNode scalar && context.Instruments.Find(scalar.Text) is { } found) return found.Terms;
        var hint = entry.Value is ScalarNode misspelt ? context.Diagnostics.Hint(misspelt.Text, names) : $"; valid: {string.Join(", ", names)}";
        context.Diagnostics.Error(entry.Value.At, $"unknown instrument {entry.Value.Kind} in '{path}'{hint}");
        return null;
    }

    /// <summary>Enters what the file does not mention with its default, that of a section with all in it; amounts become ones of the scenario's money.</summary>
    private void Register(object record, Field field, string path, Position at)
    {
        if (field.IsValue && context.Money != Currency.Rupiah && UnitConversion.IsMoney(field.Parameter.Unit)) ConvertDefault(record, field, path, at);
        var value = field.Property.GetValue(record);
        if (field.IsValue)
        {
            new ValueReader(context, field, path).AddDefault(value);
        }
        else if (field.Kind == FieldKind.Section && value is not null)
        {
            foreach (var inner in RecordShape.Of(value.GetType()).Fields)
                Register(value, inner, $"{path}.{inner.Key}", at);
        }
    }

    /// <summary>Converts a default amount from rupiah; nil and no limit are the same in any money.</summary>
    private void ConvertDefault(object record, Field field, string path, Position at)
    {
        if (field.Property.GetValue(record) is not double amount || amount == 0 || !double.IsFinite(amount)) return;
        if (context.RupiahPerUnit > 0) field.Property.SetValue(record, context.InMoney(amount));
        else context.Diagnostics.Error(at, $"'{path}' has a default in rupiah alone ({ValueText.Number(amount)}): give it in {context.Money.Name}, or say in 'money.rupiah_per_unit' what a {context.Money.Name} is worth");
    }
}
