using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterSim.Reporting.Views;

namespace ClusterSim.Explorer;

/// <summary>The JSON of what the page shows, made without reflection, so that the program can be compiled to machine code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(FiniteNumbers)])]
[JsonSerializable(typeof(ViewDocument))]
internal sealed partial class ViewJson : JsonSerializerContext;

/// <summary>Numbers that are not defined are null, as in the tables.</summary>
internal sealed class FiniteNumbers : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}
