using ClusterSim.Core.Checking;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Runs;

/// <summary>A policy with a multiple of its budgets: what it would do had it less or more money.</summary>
public static class Dose
{
    /// <summary>The factors that are asked for where none is named.</summary>
    public static IReadOnlyList<double> Usual { get; } = [0.1, 0.3, 1, 3, 10];

    /// <summary>The programmes of a policy that the baseline does not have, by name: their money is the policy's own.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="policy">The policy.</param>
    /// <returns>Their places in the policy.</returns>
    public static IReadOnlyList<int> OwnProgrammes(Scenario baseline, Scenario policy) =>
        [.. Enumerable.Range(0, policy.Policies.Count).Where(index => !Has(baseline.Policies, policy.Policies[index].Name))];

    /// <summary>The policy with the budgets of its own programmes and packages times a factor, whole rupiah.</summary>
    /// <param name="baseline">The baseline; programmes and packages that it has too keep their budgets.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="factor">The factor, above 0.</param>
    /// <returns>The policy; null where it has no money of its own, or a budget would be less than the least that a firm takes.</returns>
    public static Scenario? Of(Scenario baseline, Scenario policy, double factor)
    {
        var own = OwnProgrammes(baseline, policy);
        if (!own.Any(index => policy.Policies[index].Budget > 0) && !policy.Packages.Any(package => package.Budget > 0 && !Has(baseline.Packages, package.Name))) return null;
        if (factor == 1) return policy;
        var dosed = policy with
        {
            Policies = [.. policy.Policies.Select((programme, index) => own.Contains(index) ? programme with { Budget = Math.Round(programme.Budget * factor) } : programme)],
            Packages = [.. policy.Packages.Select(package => Has(baseline.Packages, package.Name) ? package : package with { Budget = Math.Round(package.Budget * factor) })],
        };
        return dosed.Validate().Count == 0 ? dosed : null;
    }

    private static bool Has(IEnumerable<INamed> those, string name) => those.Any(other => string.Equals(other.Name, name, StringComparison.Ordinal));
}
