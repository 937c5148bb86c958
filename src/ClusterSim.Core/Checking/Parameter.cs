using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>A property with a <see cref="ParameterAttribute"/>, and what its record has there unless told otherwise.</summary>
internal sealed record Parameter(PropertyInfo Property, string Key, ParameterAttribute Terms, object? Default)
{
    private static readonly ConcurrentDictionary<Type, Parameter[]> s_ofTypes = new();

    /// <summary>Whether the record needs it.</summary>
    public bool IsRequired { get; } = Property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>Whether there may be nothing: where there is nothing unless told otherwise.</summary>
    public bool MayBeNull => Default is null && !IsRequired;

    /// <summary>The list whose names it holds, or null when it is no reference.</summary>
    public string? Collection { get; } = References.CollectionOf(Property);

    /// <summary>The parameters of a record type.</summary>
    public static Parameter[] Of(Type type) => s_ofTypes.GetOrAdd(type, static type =>
    {
        var plain = type.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(type);
        return
        [
            .. from property in type.GetProperties()
               let terms = property.GetCustomAttribute<ParameterAttribute>()
               where terms is not null
               select new Parameter(property, ParameterAttribute.KeyOf(property.Name), terms, plain is null ? null : property.GetValue(plain)),
        ];
    });
}
