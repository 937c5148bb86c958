using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Checking;
using ClusterSim.Scenarios.Data;
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
    public static LoadedScenario Load(string path, IReadOnlyList<string>? overrides = null) => Load(path, new LoadOptions { Overrides = overrides ?? [] });

    /// <summary>Reads a scenario file with all that it extends, applies parameter sets and overrides, and checks the whole.</summary>
    /// <param name="path">The YAML file.</param>
    /// <param name="options">What is asked beyond what the file says.</param>
    /// <returns>The scenario and where its values come from.</returns>
    /// <exception cref="ScenarioException">The file cannot be used; carries every finding with its position.</exception>
    public static LoadedScenario Load(string path, LoadOptions options)
    {
        var diagnostics = new DiagnosticList();
        var scope = new FileScope(path, options.AllowedFolders);
        var extension = new Extension(scope, diagnostics);
        return Check(extension.Load(path), path, options, scope, extension.Inputs, diagnostics);
    }

    /// <summary>As <see cref="Load(string, LoadOptions)"/>, with the text of the file given.</summary>
    internal static LoadedScenario LoadText(string path, string text, LoadOptions options)
    {
        var diagnostics = new DiagnosticList();
        var scope = new FileScope(path, options.AllowedFolders);
        var extension = new Extension(scope, diagnostics);
        return Check(extension.Read(path, new SourceText(path, text)), path, options, scope, extension.Inputs, diagnostics);
    }

    private static LoadedScenario Check(MappingNode? merged, string path, LoadOptions options, FileScope scope, List<InputFile> inputs, DiagnosticList diagnostics)
    {
        if (merged is null) throw new ScenarioException(diagnostics.InOrder());
        var files = new DataFiles(scope);
        var sets = new ParameterSets(merged, options.ParameterSets, diagnostics);
        var root = InputOutputMatrix.Apply(sets.Apply(), files, diagnostics);
        foreach (var text in options.Overrides) root = new Override(text, diagnostics).Apply(root);

        var (scenario, context) = Bind(root, files, diagnostics);
        var trial = new DiagnosticList();
        foreach (var other in sets.Others(trial)) Bind(InputOutputMatrix.Apply(other, files, trial), files, trial);
        diagnostics.AddErrors(trial);
        if (diagnostics.HasErrors) throw new ScenarioException(diagnostics.InOrder());
        return new LoadedScenario(
            scenario, path, NodeWriter.Write(root), [.. inputs, .. files.Inputs], context.Assumptions, diagnostics.InOrder(), options.Overrides);
    }

    private static (Scenario Scenario, BindingContext Context) Bind(MappingNode root, DataFiles files, DiagnosticList diagnostics)
    {
        var context = new BindingContext(diagnostics, files);
        var scenario = PackageTerms.Resolve(new RecordBinder(context).Bind(root));
        new ScenarioChecks(scenario, context).Run();
        return (scenario, context);
    }
}
