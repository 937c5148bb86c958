using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Checking;
using ClusterSim.Scenarios.Merging;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios;

/// <summary>Loads scenario files.</summary>
public static class ScenarioFile
{
    /// <summary>Reads a scenario file with all that it extends, applies overrides, and checks the whole.</summary>
    /// <param name="path">The YAML file.</param>
    /// <param name="overrides">Overrides <c>path.to.key=value</c>, applied in their order after everything else.</param>
    /// <returns>The scenario and where its values come from.</returns>
    /// <exception cref="ScenarioException">The file cannot be used; carries every finding with its position.</exception>
    public static LoadedScenario Load(string path, IReadOnlyList<string>? overrides = null)
    {
        var diagnostics = new DiagnosticList();
        var extension = new Extension(diagnostics);
        if (extension.Load(path) is not { } root) throw new ScenarioException(diagnostics.InOrder());
        foreach (var text in overrides ?? []) root = new Override(text, diagnostics).Apply(root);

        var context = new BindingContext(diagnostics);
        var scenario = new RecordBinder(context).Bind(root);
        new ScenarioChecks(scenario, context).Run();
        if (diagnostics.HasErrors) throw new ScenarioException(diagnostics.InOrder());
        return new LoadedScenario(scenario, path, NodeWriter.Write(root), extension.Inputs, context.Assumptions, diagnostics.InOrder(), overrides ?? []);
    }
}
