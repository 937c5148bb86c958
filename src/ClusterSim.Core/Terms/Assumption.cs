namespace ClusterSim.Core.Terms;

/// <summary>A row of <c>assumptions.parquet</c> and of <c>clustersim explain</c>.</summary>
/// <param name="Path">Path in the scenario, words joined by dots.</param>
/// <param name="Value">Value as text, in the parameter's unit.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Source">Key of the bibliography, a citation, or <c>assumed</c>.</param>
/// <param name="Certainty">observed, estimated or assumed.</param>
/// <param name="Range">Range as text, empty where none.</param>
/// <param name="Description">What it means.</param>
/// <param name="IsDefault">Whether the engine's default stands, because the file says nothing.</param>
public sealed record Assumption(
    string Path, string Value, string Unit, string Source, string Certainty, string Range, string Description, bool IsDefault)
{
    /// <summary>Whether a run rests on it. The scenario's name and targets, effects and moments, observed facts that results are compared with, decide nothing.</summary>
    public bool DecidesResults => Path is not "name" && !s_facts.Any(list => Path.StartsWith(list, StringComparison.Ordinal));

    private static readonly string[] s_facts = ["targets.", "effects.", "moments."];
}
