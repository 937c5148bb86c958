using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>Answers the question in words, computed from the effects; never more than the intervals allow.</summary>
internal sealed class Answer(ResultSet results, Numerals numerals)
{
    private const string Headline = "value_added_rupiah";

    private static readonly string[] s_others =
        ["household_income_rupiah", "workers", "firms", "poor_share", "exports_rupiah", "compliance_mean", "participation"];

    private readonly Language _language = numerals.Language;
    private readonly Cast _cast = new(results);
    private readonly EffectTable _effects = new(results.Effects);

    /// <summary>The answer in a few sentences.</summary>
    public IReadOnlyList<string> Sentences()
    {
        if (!_cast.Compares) return [ReportTexts.RunOnly.In(_language)];
        var effects = _effects.OnAll(Headline);
        if (effects.Count == 0) return [ReportTexts.NoEffects.In(_language)];

        var sentences = new List<string>();
        var raised = effects.Where(effect => Verdicts.Of(effect) == Verdict.Better).ToList();
        var lowered = effects.Where(effect => Verdicts.Of(effect) == Verdict.Worse).ToList();
        var unclear = effects.Where(effect => Verdicts.Of(effect) == Verdict.Unclear).ToList();
        sentences.Add(raised.Count > 0
            ? Fill.In(ReportTexts.Raised.In(_language), numerals.Fixed(raised.Count, 0), numerals.Fixed(effects.Count, 0), List(raised.Select(WithReturn)))
            : ReportTexts.NothingRaised.In(_language));
        if (unclear.Count > 0) sentences.Add(Fill.In(ReportTexts.NotTold.In(_language), List(unclear.Select(Title))));
        if (lowered.Count > 0) sentences.Add(Fill.In(ReportTexts.Lowered.In(_language), List(lowered.Select(WithCost))));
        if (results.Manifest.Replications < 2) sentences.Add(ReportTexts.OneReplication.In(_language));
        return sentences;
    }

    /// <summary>What else changes: a finding for each further result.</summary>
    public IReadOnlyList<(string Label, string Finding)> Findings()
    {
        var findings = new List<(string, string)>();
        foreach (var metric in s_others)
        {
            var effects = _effects.OnAll(metric);
            if (effects.Count == 0 || effects.All(effect => effect is { Difference: 0, Low: 0, High: 0 })) continue;
            var parts = new List<string>();
            Add(parts, ReportTexts.FindingBetter, effects.Where(effect => Verdicts.Of(effect) == Verdict.Better).Select(WithAmount));
            Add(parts, ReportTexts.FindingWorse, effects.Where(effect => Verdicts.Of(effect) == Verdict.Worse).Select(WithAmount));
            Add(parts, ReportTexts.FindingChanged, effects.Where(effect => Verdicts.Of(effect) == Verdict.Changed).Select(WithAmount));
            if (parts.Count == 0) parts.Add(ReportTexts.FindingNone.In(_language));
            else if (effects.Any(effect => Verdicts.Of(effect) == Verdict.Unclear)) parts.Add(ReportTexts.FindingUnclear.In(_language));
            findings.Add((Measure.LabelOf(metric, _language), string.Join("; ", parts) + "."));
        }

        return findings;
    }

    private void Add(List<string> parts, LocalizedText text, IEnumerable<string> policies)
    {
        var list = policies.ToList();
        if (list.Count > 0) parts.Add(Fill.In(text.In(_language), List(list)));
    }

    private string Title(EffectRow effect) => "“" + _cast.Title(effect.Policy, _language) + "”";

    private string WithAmount(EffectRow effect) => $"{Title(effect)} ({Amount(effect)})";

    private string WithReturn(EffectRow effect)
    {
        var cost = effect.CostRupiah;
        if (!double.IsFinite(cost)) return WithAmount(effect);
        var tail = cost <= 0
            ? ReportTexts.NoNetCost.In(_language)
            : Fill.In(ReportTexts.PerRupiah.In(_language), numerals.Rupiah(effect.Difference / cost));
        return $"{Title(effect)} ({Amount(effect)}; {tail})";
    }

    private string WithCost(EffectRow effect) => double.IsFinite(effect.CostRupiah) && effect.CostRupiah > 0
        ? $"{Title(effect)} ({Amount(effect)}; {Fill.In(ReportTexts.AtNetCost.In(_language), numerals.Rupiah(effect.CostRupiah))})"
        : WithAmount(effect);

    private string Amount(EffectRow effect)
    {
        if (Measure.IsMoney(effect.Metric))
            return (effect.Difference > 0 ? "+" : "") + numerals.Rupiah(effect.Difference);
        var measure = Measure.OfWindow(effect.Metric, [effect.Difference], _language);
        return (numerals.Signed(effect.Difference / measure.Divisor) + " " + measure.Unit).TrimEnd();
    }

    private string List(IEnumerable<string> items)
    {
        var list = items.ToList();
        var and = ReportTexts.And.In(_language);
        return list.Count switch
        {
            1 => list[0],
            2 => $"{list[0]} {and} {list[1]}",
            _ => string.Join(", ", list[..^1]) + $", {and} {list[^1]}",
        };
    }
}
