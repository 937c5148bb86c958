using ClusterSim.Core.Checking;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Merging;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Tests;

/// <summary>A broken file whose values can all be read one by one is refused by the core too: the reader holds no rule of its own about what can be run.</summary>
public sealed class CoreAgreementTests
{
    /// <summary>Refused for what the file says and no scenario remembers: a budget given twice, sets that are not used, where values come from, which of them have a range.</summary>
    private static readonly string[] s_ofTheFile = ["moves_together_impossible", "moves_together_in_proportion", "moves_together_of_nothing", "package_and_budget", "set_path_unknown", "set_value_wrong", "unknown_source"];

    private static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Broken"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>The scenario as it is bound without a check of the whole; null where a value could not be read.</summary>
    private static Core.Terms.Scenario? Bind(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Broken", $"{name}.yaml");
        var diagnostics = new DiagnosticList();
        var options = new LoadOptions();
        var scope = new FileScope(path, options);
        var schema = SchemaPlace.Root(options.Instruments);
        if (new Extension(scope, schema, diagnostics).Load(path) is not { } merged) return null;
        var files = new DataFiles(scope);
        var root = InputOutputMatrix.Apply(new ParameterSets(merged, options.ParameterSets, schema, diagnostics).Apply(), files, schema, diagnostics);
        var scenario = new RecordBinder(new BindingContext(diagnostics, files)).Bind(root);
        return diagnostics.HasErrors ? null : scenario;
    }

    [Test]
    public void What_is_broken_in_its_values_the_core_refuses_too()
    {
        var read = Names.Where(name => Bind(name) is not null).ToList();
        Assert.That(read, Has.Count.GreaterThan(25));
        Assert.That(read.Where(name => Bind(name)!.Validate().Count == 0), Is.EquivalentTo(s_ofTheFile));
    }
}
