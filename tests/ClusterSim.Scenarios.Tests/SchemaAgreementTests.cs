using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;
using Json.Schema;

namespace ClusterSim.Scenarios.Tests;

/// <summary>
/// The schema and the reader judge alike: what the reader takes the schema takes, and the schema refuses of the broken
/// corpus all that a schema can tell, which is the shape of one file.
/// </summary>
public sealed class SchemaAgreementTests
{
    /// <summary>Files that are wrong by their numbers, names, sums, dates or tables, or by what they extend: no schema sees that.</summary>
    private static readonly string[] s_beyondASchema = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Broken", "beyond_schema.txt")).Where(line => line.Length > 0)];

    private static readonly JsonSchema s_schema = JsonSchema.FromText(ScenarioSchema.Create());

    private static IEnumerable<string> Accepted() =>
        Directory.EnumerateFiles(Repository.At("scenarios"), "*.yaml", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.At("tests"), "*.yaml", SearchOption.AllDirectories)
                .Where(file => file.Contains("/Fixtures/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("circle", StringComparison.Ordinal)))
            .Concat(Directory.EnumerateFiles(Repository.At("src"), "*.yaml", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => !file.EndsWith("experiments/behaviour.yaml", StringComparison.Ordinal)) // what all trials extend, and no scenario by itself
            .Where(file => !file.EndsWith("sweep.yaml", StringComparison.Ordinal)) // a sweep is no scenario and has its own schema
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Broken() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Broken"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Accepted))]
    public void The_schema_takes_every_scenario(string file)
    {
        var text = File.ReadAllText(Repository.At(file)).Replace("NAME", "name", StringComparison.Ordinal);
        var result = Judge(text);
        Assert.That(result!.IsValid, Is.True, () => string.Join('\n', Faults(result)));
    }

    [TestCaseSource(nameof(Broken))]
    public void The_schema_refuses_of_the_broken_corpus_what_a_schema_can_tell(string name)
    {
        var result = Judge(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Broken", $"{name}.yaml")));
        Assert.That(result is null || !result.IsValid, Is.EqualTo(!s_beyondASchema.Contains(name, StringComparer.Ordinal)));
    }

    [Test]
    public void The_list_of_what_is_beyond_a_schema_names_files_that_there_are() => Assert.That(s_beyondASchema, Is.SubsetOf(Broken()));

    /// <summary>The schema's judgement; null where the text is no document at all.</summary>
    private static EvaluationResults? Judge(string text)
    {
        var diagnostics = new DiagnosticList();
        if (new NodeParser(new SourceText("text", text), diagnostics).Parse(text) is not { } node || diagnostics.HasErrors) return null;
        return s_schema.Evaluate(JsonSerializer.SerializeToElement(ToJson(node)), new EvaluationOptions { OutputFormat = OutputFormat.List });
    }

    private static IEnumerable<string> Faults(EvaluationResults result) =>
        (result.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"));

    /// <summary>A node as an editor's YAML reader would give it to a schema.</summary>
    private static JsonNode? ToJson(Node node) => node switch
    {
        MappingNode mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, ToJson(entry.Value)))),
        SequenceNode sequence => new JsonArray([.. sequence.Items.Select(ToJson)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsPlain: true, Text: "true" or "false" } flag => JsonValue.Create(flag.Text[0] == 't'),
        ScalarNode { IsPlain: true } scalar when long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        ScalarNode { IsPlain: true } scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        ScalarNode scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };
}
