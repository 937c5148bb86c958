using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Merging;

/// <summary>What a place in the scenario's tree is, found by walking down its keys.</summary>
/// <param name="Records">Record types that can stand here; several where a policy's instrument is not looked at.</param>
/// <param name="ListOf">Type of the entries, where a named list stands here.</param>
/// <param name="IsValue">Whether a parameter's value stands here, or a part of it.</param>
/// <param name="Instruments">Instruments that a policy can name.</param>
internal readonly record struct SchemaPlace(IReadOnlyList<Type> Records, Type? ListOf, bool IsValue, InstrumentCatalogue Instruments)
{
    /// <summary>Whether that value holds numbers.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>The scenario itself.</summary>
    public static SchemaPlace Root(InstrumentCatalogue instruments) => new([typeof(Core.Terms.Scenario)], null, false, instruments);

    /// <summary>Whether it is a mapping of names to records.</summary>
    public bool IsNamedList => ListOf is not null;

    /// <summary>Keys that are valid here, where a record stands.</summary>
    public IReadOnlyList<string> Keys => [.. Records.SelectMany(record => RecordShape.Of(record).Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a key holds a text that people read and that decides nothing.</summary>
    public bool IsTextForPeople(string key) => Records.Any(record => RecordShape.Of(record).Find(key) is { Kind: FieldKind.Localized });

    /// <summary>The place under a key, or null when the key is unknown.</summary>
    public SchemaPlace? Under(string key)
    {
        if (IsValue) return this;
        if (ListOf is not null) return OfRecord(ListOf);
        if (Records.Any(record => record.IsAssignableTo(typeof(InstrumentTerms))) && string.Equals(key, RecordBinder.InstrumentKey, StringComparison.Ordinal))
            return this with { Records = [], IsValue = true };
        var field = Records.Select(record => RecordShape.Of(record).Find(key)).FirstOrDefault(found => found is not null);
        return field?.Kind switch
        {
            null => null,
            FieldKind.NamedList => this with { Records = [], ListOf = field.ItemType },
            FieldKind.Section => OfRecord(field.Property.PropertyType),
            _ => this with { Records = [], IsValue = true, IsNumeric = Records.Any(record => RecordShape.Of(record).Find(key) is { HoldsNumbers: true }) },
        };
    }

    private SchemaPlace OfRecord(Type type) =>
        this with { Records = type == typeof(InstrumentTerms) ? [.. Instruments.All.Select(kind => kind.Terms)] : [type], ListOf = null };
}
