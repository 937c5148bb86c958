namespace ClusterSim.Sweeps.Analysis;

/// <summary>What is asked of an analysis.</summary>
/// <param name="Outcomes">Names of the outcomes; all of the sweep when empty.</param>
/// <param name="Policies">Policies whose effects are explained by the factors; all when empty.</param>
/// <param name="Bad">Which cases are bad, for scenario discovery; none when null.</param>
/// <param name="Enough">The least effect that is good enough, in the outcome's unit.</param>
public sealed record AnalysisOptions(IReadOnlyList<string> Outcomes, IReadOnlyList<string> Policies, BadOutcome? Bad, double Enough = 0);
