using ClusterSim.Scenarios.Binding;
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
        var scope = new FileScope(path, options);
        var extension = new Extension(scope, SchemaPlace.Root(options.Instruments), diagnostics);
        return Check(extension.Load(path), path, options, scope, extension.Inputs, diagnostics);
    }

    /// <summary>As <see cref="Load(string, LoadOptions)"/>, with the text of the file given: the text stands, or could stand, in a file of that name.</summary>
    /// <param name="path">Name of the file, from whose folder tables are found; it need not exist.</param>
    /// <param name="text">The YAML, such as <see cref="LoadedScenario.EffectiveText"/> of an earlier run.</param>
    /// <param name="options">What is asked beyond what the text says.</param>
    /// <returns>The scenario and where its values come from; the text is not among its inputs.</returns>
    /// <exception cref="ScenarioException">The text cannot be used; carries every finding with its position.</exception>
    public static LoadedScenario LoadText(string path, string text, LoadOptions options)
    {
        var diagnostics = new DiagnosticList();
        var scope = new FileScope(path, options);
        var extension = new Extension(scope, SchemaPlace.Root(options.Instruments), diagnostics);
        return Check(extension.Read(path, new SourceText(path, text)), path, options, scope, extension.Inputs, diagnostics);
    }

    private static LoadedScenario Check(MappingNode? merged, string path, LoadOptions options, FileScope scope, List<InputFile> inputs, DiagnosticList diagnostics) =>
        merged is null
            ? throw new ScenarioException(diagnostics.InOrder())
            : new ScenarioDocument(merged, path, options, scope, inputs).Load(diagnostics);
}
