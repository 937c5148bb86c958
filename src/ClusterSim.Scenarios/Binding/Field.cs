using System.Reflection;
using System.Runtime.CompilerServices;
using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>How a parameter is written in a file.</summary>
internal enum FieldKind { Text, Flag, Whole, Real, Choice, Localized, Month, Distribution, Path, SizeClasses, Names, Numbers, Observed, Census, Links, NamedList, Section }

/// <summary>One parameter of a record: a property with a <see cref="ParameterAttribute"/>.</summary>
internal sealed record Field(PropertyInfo Property, string Key, ParameterAttribute Parameter, FieldKind Kind, bool IsRequired)
{
    /// <summary>Type of the entries of a named list.</summary>
    public Type ItemType => Property.PropertyType.GetGenericArguments()[0];

    /// <summary>Whether the key stands for one value and not for a section or a list of named records.</summary>
    public bool IsValue => Kind is not (FieldKind.NamedList or FieldKind.Section);

    /// <summary>Whether a number is expected, alone or in a distribution or path.</summary>
    public bool IsNumeric => Kind is FieldKind.Whole or FieldKind.Real or FieldKind.Distribution or FieldKind.Path or FieldKind.Numbers;

    /// <summary>Whether it is one of some words, or true or false: what may have levels.</summary>
    public bool IsSwitch => Kind is FieldKind.Flag or FieldKind.Choice || (Kind is FieldKind.Text && References.CollectionOf(Property) is not null);

    /// <summary>Whether there are numbers in its value, whatever else there is.</summary>
    public bool HoldsNumbers => IsNumeric || Kind is FieldKind.SizeClasses or FieldKind.Observed;
}

/// <summary>The parameters of a record type.</summary>
internal sealed class RecordShape
{
    private static readonly Dictionary<Type, RecordShape> s_shapes = [];
    private static readonly Lock s_lock = new();
    private readonly Dictionary<string, Field> _byKey;

    private RecordShape(Type type)
    {
        Fields = [.. type.GetProperties()
            .Select(property => (property, parameter: property.GetCustomAttribute<ParameterAttribute>()))
            .Where(entry => entry.parameter is not null)
            .OrderBy(entry => Depth(entry.property.DeclaringType))
            .Select(entry => ToField(entry.property, entry.parameter!))];
        _byKey = Fields.ToDictionary(field => field.Key, StringComparer.Ordinal);
        Keys = [.. Fields.Select(field => field.Key)];
    }

    /// <summary>Parameters in the order of declaration, those of a base record first.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>All keys.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The only parameter of a record that has no other: a file may write its value in place of the record.</summary>
    public Field? Only => Fields is [{ IsValue: true } only] ? only : null;

    public Field? Find(string key) => _byKey.GetValueOrDefault(key);

    public static RecordShape Of(Type type)
    {
        lock (s_lock)
        {
            if (!s_shapes.TryGetValue(type, out var shape)) s_shapes.Add(type, shape = new RecordShape(type));
            return shape;
        }
    }

    /// <summary>The only parameter of a record, where a node is its value and not the record; else null.</summary>
    public static Field? IsOnly(Node node, Type record) => node switch
    {
        ScalarNode { IsNull: true } => null,
        MappingNode mapping when mapping.Find("value") is null => null,
        _ => Of(record).Only,
    };

    /// <summary>Record types that a scenario is made of, instruments included.</summary>
    public static IReadOnlyList<Type> AllTypes(InstrumentCatalogue instruments)
    {
        var found = new List<Type> { typeof(Scenario) };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var field in Of(found[i]).Fields.Where(field => !field.IsValue))
            {
                var type = field.Kind == FieldKind.Section ? field.Property.PropertyType : field.ItemType;
                IEnumerable<Type> types = type == typeof(InstrumentTerms) ? instruments.All.Select(kind => kind.Terms) : [type];
                found.AddRange(types.Where(candidate => !found.Contains(candidate)));
            }
        }

        return found;
    }

    private static Field ToField(PropertyInfo property, ParameterAttribute parameter) =>
        new(property, ParameterAttribute.KeyOf(property.Name), parameter, KindOf(property.PropertyType), property.IsDefined(typeof(RequiredMemberAttribute)));

    private static FieldKind KindOf(Type type)
    {
        if (type.IsEnum) return FieldKind.Choice;
        if (type == typeof(string)) return FieldKind.Text;
        if (type == typeof(bool)) return FieldKind.Flag;
        if (type == typeof(int) || type == typeof(long)) return FieldKind.Whole;
        if (type == typeof(double)) return FieldKind.Real;
        if (type == typeof(LocalizedText)) return FieldKind.Localized;
        if (type == typeof(YearMonth)) return FieldKind.Month;
        if (type == typeof(Distribution)) return FieldKind.Distribution;
        if (type == typeof(TimePath)) return FieldKind.Path;
        if (type == typeof(SizeClassBounds)) return FieldKind.SizeClasses;
        if (type == typeof(IReadOnlyList<string>)) return FieldKind.Names;
        if (type == typeof(IReadOnlyList<double>)) return FieldKind.Numbers;
        if (type == typeof(IReadOnlyList<ObservedValue>)) return FieldKind.Observed;
        if (type == typeof(FirmCensus)) return FieldKind.Census;
        if (type == typeof(IReadOnlyList<FirmLink>)) return FieldKind.Links;
        if (type.IsGenericType && typeof(INamed).IsAssignableFrom(type.GetGenericArguments()[0])) return FieldKind.NamedList;
        if (type is { IsClass: true, IsGenericType: false }) return FieldKind.Section;
        throw new NotSupportedException($"a scenario record cannot have a parameter of type {type}");
    }

    private static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);
}
