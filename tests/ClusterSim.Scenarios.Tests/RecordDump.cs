using System.Collections;
using System.Globalization;
using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Tests;

/// <summary>Writes a record with all it holds as text, so that two can be compared in depth.</summary>
internal static class RecordDump
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ when value.GetType().IsPrimitive || value.GetType().IsEnum => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => $"{value.GetType().Name}{{{string.Join(", ", value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(InstrumentKind)).Select(property => $"{property.Name}={Of(property.GetValue(value))}"))}}}",
    };
}
