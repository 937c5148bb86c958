using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;
using ClusterSim.Sweeps;

namespace ClusterSim.Cli.Display;

/// <summary>What an assumption weighs in the answer of a result.</summary>
/// <param name="Share">The largest share of the spread over worlds that it explains alone, over all policies; NaN where it was not drawn.</param>
/// <param name="Policy">The policy of which that is; empty where it was not drawn.</param>
/// <param name="IsTold">Whether that can be told from what assumptions that do nothing show.</param>
/// <param name="Evppi">What knowing it is worth before choosing among all policies and nothing, rupiah; NaN where it was not drawn.</param>
internal sealed record AssumptionWeight(double Share, string Policy, bool IsTold, double Evppi)
{
    /// <summary>Of what was held at its value.</summary>
    public static AssumptionWeight None { get; } = new(double.NaN, "", false, double.NaN);
}

/// <summary>Assumptions of a result, those first that weigh most in its answer: owners' income over the worlds that stand.</summary>
internal sealed class AssumptionWeights
{
    private readonly DoubtTerms? _terms;
    private readonly ILookup<string, DoubtFactorShareRow> _shares;

    /// <summary>Weighs the assumptions of a result.</summary>
    /// <param name="results">The result.</param>
    public AssumptionWeights(ResultSet results)
    {
        var focus = results.Manifest.FocusSector;
        _terms = DoubtTerms.Of(results.Manifest);
        DoubtFactorShareRow[] rows = [.. results.DoubtFactors.Where(row => string.Equals(row.Metric, Metrics.HouseholdIncome.Name, StringComparison.Ordinal))];
        var hasFocus = focus.Length > 0 && Array.Exists(rows, row => row.GroupKind is "sector" && string.Equals(row.Group, focus, StringComparison.Ordinal));
        _shares = rows.Where(row => hasFocus ? row.GroupKind is "sector" : row.GroupKind is "all").ToLookup(row => row.Factor, StringComparer.Ordinal);
        Of = hasFocus ? $"owners' income, {focus}" : "owners' income";
        Worlds = results.Doubt.Select(row => row.Worlds).FirstOrDefault();
        Rows = [.. results.Assumptions.Select(entry => (entry.Scenario, entry.Row, Weight: WeightOf(entry.Scenario, entry.Row.Path)))
            .OrderByDescending(entry => entry.Weight.IsTold).ThenByDescending(entry => entry.Weight.IsTold ? entry.Weight.Share : 0)
            .ThenByDescending(entry => double.IsFinite(entry.Weight.Share)).ThenByDescending(entry => double.IsFinite(entry.Weight.Share) ? entry.Weight.Share : 0)];
    }

    /// <summary>The outcome.</summary>
    public string Of { get; }

    /// <summary>Worlds from which weights are told; 0 where none were looked at.</summary>
    public int Worlds { get; }

    /// <summary>Assumptions with the scenario that has them, the baseline's and what policies change; in the order of weights.</summary>
    public IReadOnlyList<(string Scenario, Assumption Row, AssumptionWeight Weight)> Rows { get; }

    private AssumptionWeight WeightOf(string scenario, string path)
    {
        var drawn = _terms?.Drawn.FirstOrDefault(entry => string.Equals(entry.Path, path, StringComparison.Ordinal)
            && entry.Scenarios.Contains(scenario, StringComparer.Ordinal));
        if (drawn is null) return AssumptionWeight.None;
        // What follows another in proportion weighs what that weighs.
        var best = _shares[drawn.Follows.Length > 0 ? drawn.Follows : drawn.Name].OrderByDescending(row => row.IsTold).ThenByDescending(row => row.Share).FirstOrDefault();
        return best is null ? AssumptionWeight.None : new AssumptionWeight(best.Share, best.Policy, best.IsTold, best.EvppiOfChoiceRupiah);
    }
}
