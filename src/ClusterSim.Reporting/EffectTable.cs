using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>The effects of a result by policy, metric and group.</summary>
/// <param name="effects">Rows of effects.</param>
/// <param name="focus">Sector whose owners the question is about; empty for all.</param>
/// <param name="titles">Its title, English and Indonesian; where there is none its name stands.</param>
/// <param name="isPolicy">Whether a scenario has a programme, by which firms are reached or not; null where all have.</param>
/// <param name="order">Policies in the order in which they are told; null for the best first, where they may be ranked.</param>
internal sealed class EffectTable(IReadOnlyList<EffectRow> effects, string focus = "", LocalizedText? titles = null, Func<string, bool>? isPolicy = null, IReadOnlyList<string>? order = null)
{
    /// <summary>The metric by which gains and losses of groups are told.</summary>
    public static readonly string Income = Metrics.HouseholdIncome.Name;

    /// <summary>Kinds of groups that are told apart firm by firm.</summary>
    public static readonly IReadOnlyList<string> Reach = ["offered", "neighbours", "rest"];

    /// <summary>Kinds of groups that every result has; all others are attributes of the scenario.</summary>
    private static readonly string[] s_kinds = [.. Group.BuiltInKinds, .. Reach];

    private static readonly string[] s_sizes = ["micro", "small", "medium", "large"];

    private readonly ILookup<(string Metric, string Kind), EffectRow> _byKind = effects.ToLookup(effect => (effect.Metric, effect.GroupKind));

    /// <summary>Effects on a metric over a kind of group, a row for each policy and group.</summary>
    public IEnumerable<EffectRow> Of(string metric, string kind) => _byKind[(metric, kind)];

    /// <summary>Effects on owners' income by size class, small firms first; classes in which no scenario has a firm are left out.</summary>
    public IReadOnlyList<EffectRow> IncomeBySize() =>
    [
        .. Of(Income, "size").Where(row => double.IsFinite(row.Difference))
            .GroupBy(row => row.Group, StringComparer.Ordinal)
            .Where(group => group.Any(row => row.Baseline != 0 || row.Difference != 0))
            .OrderBy(group => Array.IndexOf(s_sizes, group.Key) is >= 0 and var place ? place : s_sizes.Length).ThenBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group),
    ];

    /// <summary>Effects on owners' income by sector.</summary>
    public IReadOnlyList<EffectRow> IncomeBySector() => [.. Of(Income, "sector").Where(row => double.IsFinite(row.Difference))];

    /// <summary>Effects on owners' income by the value of each attribute of firms that the scenario has; values that no firm has are left out.</summary>
    public IReadOnlyList<(string Attribute, IReadOnlyList<EffectRow> Rows)> IncomeByAttribute() =>
    [
        .. effects.Where(row => string.Equals(row.Metric, Income, StringComparison.Ordinal) && !s_kinds.Contains(row.GroupKind, StringComparer.Ordinal) && double.IsFinite(row.Difference))
            .GroupBy(row => row.GroupKind, StringComparer.Ordinal)
            .Select(kind => (kind.Key, (IReadOnlyList<EffectRow>)[.. kind.GroupBy(row => row.Group, StringComparer.Ordinal).Where(group => group.Any(row => row.Baseline != 0 || row.Difference != 0)).SelectMany(group => group)])),
    ];

    /// <summary>Effects of policies on the mean owner's income of firms with an offer, firms linked to them, and all others.</summary>
    public IReadOnlyList<EffectRow> IncomeByReach() =>
        [.. Reach.SelectMany(kind => Of(Income, kind)).Where(row => row.Group is "all" && double.IsFinite(row.Difference) && isPolicy?.Invoke(row.Policy) != false)];

    /// <summary>Name of a metric, with the sector for the metric that is answered for one.</summary>
    public string LabelOf(string metric, Language language) =>
        IsFocused(metric) ? $"{Measure.LabelOf(metric, language)} ({FocusName(language)})" : Measure.LabelOf(metric, language);

    /// <summary>Effects on all firms together (on owners' income: those of the sector that the question is about), best first; largest first where no direction is good; in the order that was given where there is one.</summary>
    public IReadOnlyList<EffectRow> OnAll(string metric)
    {
        var sign = Measure.BetterOf(metric) == Better.Lower ? 1 : -1;
        return [.. Answered(metric).Where(effect => double.IsFinite(effect.Difference))
            .OrderBy(effect => order is null ? sign * effect.Difference : order.TakeWhile(name => !string.Equals(name, effect.Policy, StringComparison.Ordinal)).Count()).ThenBy(effect => effect.Policy, StringComparer.Ordinal)];
    }

    /// <summary>Whether effects may be ranked.</summary>
    public bool Ranks => order is null;

    /// <summary>A policy's effect on all firms together, or on the sector that the question is about; null where there is none.</summary>
    public EffectRow? OnAll(string policy, string metric) =>
        Answered(metric).FirstOrDefault(effect => double.IsFinite(effect.Difference) && string.Equals(effect.Policy, policy, StringComparison.Ordinal));

    /// <summary>Smallest effect that is of interest, over the net cost of a policy, as the scenario has it.</summary>
    public static double SmallestShare(ResultSet results) =>
        results.Number("evaluation.smallest_effect", new EvaluationTerms().SmallestEffect);

    /// <summary>The effects of a result, answered for the sector that its question is about.</summary>
    public static EffectTable Of(ResultSet results) =>
        new([.. results.Effects, .. results.People.Where(row => row.GroupKind is "all").Select(AsEffect)], results.Manifest.FocusSector, SectorTitles.Of(results.Manifest.Sectors, results.Manifest.FocusSector), new Cast(results).IsPolicy,
            EqualSpending.Holds(results.Programmes) ? null : new Cast(results).Policies);

    /// <summary>A measure of all owners who were there when the evaluation period began, as an effect beside the others.</summary>
    private static EffectRow AsEffect(PeopleRow row) => new(
        row.Policy, row.Measure, row.GroupKind, row.Group, row.Baseline, row.PolicyMean, row.Difference, row.StandardError, row.Low, row.High,
        double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Name of the sector that the question is about, in the middle of a sentence.</summary>
    public string FocusName(Language language) =>
        titles?.In(language == Language.Indonesian) is { Length: > 0 } title ? char.ToLowerInvariant(title[0]) + title[1..] : focus.Replace('_', ' ');

    private IEnumerable<EffectRow> Answered(string metric) =>
        IsFocused(metric) ? Of(metric, "sector").Where(effect => string.Equals(effect.Group, focus, StringComparison.Ordinal)) : Of(metric, "all");

    private bool IsFocused(string metric) =>
        focus.Length > 0 && string.Equals(metric, Income, StringComparison.Ordinal)
        && Of(metric, "sector").Any(effect => string.Equals(effect.Group, focus, StringComparison.Ordinal));
}
