using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;
using ClusterSim.Scenarios.Merging;

namespace ClusterSim.Sweeps;

/// <summary>Makes the scenarios of a point out of the documents; any thread may do so.</summary>
/// <param name="documents">The base's document, then the policies'.</param>
/// <param name="factors">The factors.</param>
/// <param name="places">Where each factor stands in each document, <c>places[factor][scenario]</c>; null where that scenario has no such parameter, or the factor chooses parameter sets.</param>
internal sealed class PointScenarios(
    IReadOnlyList<ScenarioDocument> documents, IReadOnlyList<SweepFactor> factors, IReadOnlyList<ParameterPlace?[]> places)
{
    /// <summary>The scenarios with the values of a point.</summary>
    /// <param name="values">A value for each factor.</param>
    /// <exception cref="ScenarioException">The values do not make a scenario.</exception>
    public IReadOnlyList<Scenario> At(double[] values) => Enumerable.Range(0, documents.Count).Select(scenario => At(scenario, values)).ToArray();

    /// <summary>Whether a factor changes a scenario.</summary>
    public bool Reaches(int factor, int scenario) => factors[factor].IsParameterSet || places[factor][scenario] is not null;

    /// <summary>Why the values of a point make no scenario, in a line.</summary>
    public static string FaultsOf(ScenarioException problem) =>
        string.Join("; ", problem.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Message));

    /// <summary>One of the scenarios with the values of a point.</summary>
    /// <param name="index">Its place among them.</param>
    /// <param name="values">A value for each factor; NaN where it stays as written.</param>
    /// <exception cref="ScenarioException">The values do not make a scenario.</exception>
    public Scenario At(int index, double[] values)
    {
        var set = Enumerable.Range(0, factors.Count).Where(factor => factors[factor].IsParameterSet).Select(factor => factors[factor].WordAt(values[factor])).FirstOrDefault();
        return documents[index].With(set is SweepFactor.NoParameterSet ? null : set, root =>
        {
            for (var factor = 0; factor < factors.Count; factor++)
            {
                if (places[factor][index] is not { } place || double.IsNaN(values[factor])) continue;
                root = factors[factor] switch
                {
                    { IsScaled: true, Factor.Base: { } written } => place.Scale(root, values[factor] / written),
                    { Words: null } => place.Set(root, values[factor]),
                    var choice => place.Set(root, choice.WordAt(values[factor])),
                };
            }

            return root;
        });
    }
}
