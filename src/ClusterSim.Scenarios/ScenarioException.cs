namespace ClusterSim.Scenarios;

/// <summary>A scenario cannot be used; carries everything that was found wrong with it, not only the first thing.</summary>
public sealed class ScenarioException(IReadOnlyList<Diagnostic> diagnostics)
    : Exception(string.Join('\n', diagnostics.Select(diagnostic => diagnostic.Render())))
{
    /// <summary>All errors and warnings, in the order of files, lines and columns.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
