using ClusterSim.Core.Recording;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>The effects of a result by policy, metric and group.</summary>
internal sealed class EffectTable(IReadOnlyList<EffectRow> effects)
{
    private readonly ILookup<(string Metric, string Kind), EffectRow> _byKind = effects.ToLookup(effect => (effect.Metric, effect.GroupKind));

    /// <summary>Effects on a metric over a kind of group, a row for each policy and group.</summary>
    public IEnumerable<EffectRow> Of(string metric, string kind) => _byKind[(metric, kind)];

    /// <summary>Effects on all firms together, best first; largest first where no direction is good.</summary>
    public IReadOnlyList<EffectRow> OnAll(string metric)
    {
        var sign = Measure.BetterOf(metric) == Better.Lower ? 1 : -1;
        return [.. Of(metric, "all").Where(effect => double.IsFinite(effect.Difference))
            .OrderBy(effect => sign * effect.Difference).ThenBy(effect => effect.Policy, StringComparer.Ordinal)];
    }

    /// <summary>A policy's effect on all firms together; null where there is none.</summary>
    public EffectRow? OnAll(string policy, string metric) =>
        Of(metric, "all").FirstOrDefault(effect => string.Equals(effect.Policy, policy, StringComparison.Ordinal));
}
