using System.Text.Json.Nodes;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Tests;

public sealed class SchemaTests
{
    private static string KeptFile => Repository.At("scenarios/scenario.schema.json");

    [Test]
    public void The_kept_schema_is_the_one_that_the_records_give() =>
        Assert.That(File.ReadAllText(KeptFile), Is.EqualTo(ScenarioSchema.Create()));

    [Test]
    [Explicit("writes the kept schema anew")]
    public void Write_the_kept_schema()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeptFile)!);
        File.WriteAllText(KeptFile, ScenarioSchema.Create());
        Assert.That(File.Exists(KeptFile), Is.True);
    }

    [Test]
    public void Every_key_maps_to_one_property_and_back()
    {
        foreach (var type in RecordShape.AllTypes(InstrumentCatalogue.BuiltIn))
        {
            var fields = RecordShape.Of(type).Fields;
            Assert.That(fields.Select(field => field.Key), Is.Unique, type.Name);
            foreach (var field in fields)
            {
                var back = string.Concat(field.Key.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
                Assert.That(back, Is.EqualTo(field.Property.Name), type.Name);
            }
        }
    }

    [Test]
    public void Every_parameter_is_in_the_schema_with_its_description()
    {
        var text = ScenarioSchema.Create();
        foreach (var field in RecordShape.AllTypes(InstrumentCatalogue.BuiltIn).SelectMany(type => RecordShape.Of(type).Fields))
            Assert.That(text, Does.Contain($"\"{field.Key}\": {{").And.Contain(System.Text.Json.JsonEncodedText.Encode(field.Parameter.Description, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()));
    }

    [Test]
    public void Every_mapping_of_the_schema_is_closed_and_every_reference_leads_somewhere()
    {
        var root = JsonNode.Parse(ScenarioSchema.Create())!;
        Walk(root);

        void Walk(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                foreach (var item in array) Walk(item);
            }
            else if (node is JsonObject mapping)
            {
                if (mapping["properties"] is JsonObject && mapping["type"] is not null) Assert.That(mapping["additionalProperties"]!.GetValue<bool>(), Is.False);
                if (mapping["$ref"] is JsonValue reference) Assert.That(root["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]], Is.Not.Null);
                foreach (var (_, value) in mapping) Walk(value);
            }
        }
    }
}
