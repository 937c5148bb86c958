using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>A point of the answer.</summary>
/// <param name="Headline">What a reader in haste must know, set in bold; empty for most points.</param>
/// <param name="Text">The rest.</param>
internal sealed record AnswerPoint(string Headline, string Text)
{
    public override string ToString() => (Headline + " " + Text).Trim();
}

/// <summary>Answers the question in words, computed from the effects; never more than the intervals allow.</summary>
internal sealed class Answer
{
    private const double WellSpent = 0.8;

    /// <summary>Share of applicants from which on it is said that all were served.</summary>
    private const double NearlyAll = 0.95;

    private readonly Numerals _numerals;
    private readonly Language _language;
    private readonly Manifest _manifest;
    private readonly Cast _cast;
    private readonly EffectTable _effects;
    /// <summary>Share of newcomers without room from which it is said.</summary>
    private const double TooFull = 0.01;

    private readonly IReadOnlyList<ProgrammeRow> _programmes;
    private readonly IReadOnlyList<PolicyBalance> _balances;
    private readonly IReadOnlyList<int> _lengths;
    private readonly double _smallest;
    private readonly IReadOnlyList<EqualSpendingRow> _equal;
    private readonly IReadOnlyList<DoseRow> _doses;

    public Answer(ResultSet results, Numerals numerals)
    {
        _numerals = numerals;
        _language = numerals.Language;
        _manifest = results.Manifest;
        _cast = new Cast(results);
        _effects = EffectTable.Of(results);
        _programmes = results.Programmes;
        _smallest = EffectTable.SmallestShare(results);
        _balances = PolicyBalance.Of(results, _cast, _effects);
        _lengths = EvaluationPeriod.Lengths(_manifest);
        (_equal, _doses) = (results.EqualSpending, results.Doses);
    }

    /// <summary>Whether two tests stand behind the points, which <see cref="Tests"/> then explains.</summary>
    public bool IsTested => _cast.Compares && _manifest.Replications > 1 && _balances.Any(balance => (balance.Income ?? balance.ValueAdded) is not null);

    /// <summary>The two tests in a line.</summary>
    public string Tests => Fill.In(AnswerTexts.Tests.In(_language), _numerals.Percent(_smallest, 0), EvaluationPeriod.Words(_manifest, _language));

    /// <summary>The answer in a few points, the outcome first.</summary>
    public IReadOnlyList<AnswerPoint> Points()
    {
        if (!_cast.Compares) return [Plain(AnswerTexts.RunOnly)];
        if (_balances.All(balance => balance.Income is null && balance.ValueAdded is null)) return [Plain(AnswerTexts.NoEffects)];
        if (!IsTested) return [Plain(AnswerTexts.OneReplication)];
        var points = new List<AnswerPoint?>();
        var hasIncome = _balances.Any(balance => balance.Income is not null);
        if (hasIncome) points.Add(Outcome(Metrics.HouseholdIncome.Name, balance => balance.Income));
        points.Add(hasIncome ? Further(Metrics.ValueAdded.Name, balance => balance.ValueAdded) : Outcome(Metrics.ValueAdded.Name, balance => balance.ValueAdded));
        if (Unranked() is { Length: > 0 } reason) points[0] = points[0]! with { Text = (points[0]!.Text + " " + reason).Trim() };
        points.AddRange(AtEqualSpending());
        points.Add(ValueForMoney());
        points.Add(Transfers());
        points.Add(ReachedLose());
        points.Add(OthersLose());
        points.Add(SectorsLose());
        points.Add(Unused());
        points.Add(Budgets());
        points.Add(Room());
        points.Add(Caution());
        return [.. points.OfType<AnswerPoint>()];
    }

    private AnswerPoint Outcome(string metric, Func<PolicyBalance, EffectRow?> effect)
    {
        var label = _effects.LabelOf(metric, _language);
        var raised = Having(effect, Verdict.Better);
        if (raised.Count == 0)
            return new AnswerPoint(Fill.In(AnswerTexts.Nobody.In(_language), Texts.Lower(label), _cast.Noun(_language)), Sentence("", Parts(effect, AnswerTexts.Rises, [])));
        if (raised.Count > 1 && !Ranks)
            return new AnswerPoint(Fill.In(AnswerTexts.Unranked.In(_language), label, List(raised.Select(balance => WithAmount(balance, effect)))) + ".", Sentence("", Parts(effect, AnswerTexts.Rises, [])));
        var best = raised[0];
        var opening = Fill.In((_balances.Count == 1 ? AnswerTexts.Alone : raised.Count > 1 ? AnswerTexts.Most : AnswerTexts.Only).In(_language), label, WithAmount(best, effect));
        return new AnswerPoint(opening + Judge(best) + ".", Sentence("", Parts(effect, AnswerTexts.AlsoRises, raised.Skip(1))));
    }

    private AnswerPoint? Further(string metric, Func<PolicyBalance, EffectRow?> effect)
    {
        var parts = Parts(effect, AnswerTexts.Rises, Having(effect, Verdict.Better));
        return parts.Count == 0 ? null : new AnswerPoint("", Sentence(_effects.LabelOf(metric, _language) + " ", parts));
    }

    private List<string> Parts(Func<PolicyBalance, EffectRow?> effect, LocalizedText rises, IEnumerable<PolicyBalance> raised)
    {
        var parts = new List<string>();
        Add(parts, rises, raised.Select(balance => WithAmount(balance, effect)));
        Add(parts, AnswerTexts.Falls, (Ranks ? Having(effect, Verdict.Worse).AsEnumerable().Reverse() : Having(effect, Verdict.Worse)).Select(balance => WithAmount(balance, effect)));
        Add(parts, AnswerTexts.TooSmall, Having(effect, Verdict.Small).Select(Title));
        Add(parts, AnswerTexts.NotTold, Having(effect, Verdict.Unclear).Where(balance => balance.Unused.Count == 0).Select(Title));
        return parts;
    }

    /// <summary>Whether totals may be ranked: all are counted over the same number of months, of policies that spent alike.</summary>
    private bool Ranks => CountsAlike && SpendsAlike;

    private bool CountsAlike => _lengths.Count < 2;

    private bool SpendsAlike => EqualSpending.Holds(_programmes);

    /// <summary>Says why totals of policies that start in different months, or spent differently, are not ranked; empty where they are.</summary>
    private string Unranked()
    {
        var why = new List<string>();
        if (!CountsAlike) why.Add(Fill.In(AnswerTexts.CountedOver.In(_language), List(_lengths.Select(months => _numerals.Fixed(months, 0))), _cast.Noun(_language)));
        if (!SpendsAlike) why.Add((_equal.Count > 0 ? AnswerTexts.SpentOtherwise : AnswerTexts.SpentOtherwiseAsk).In(_language));
        return Sentence(AnswerTexts.UnrankedLabel.In(_language) + ": ", why);
    }

    /// <summary>Which policy raises most at equal spending, where policies were run with other budgets.</summary>
    private IEnumerable<AnswerPoint> AtEqualSpending()
    {
        if (_equal.Count == 0 || !CountsAlike) yield break;
        var metric = _equal[0].Metric;
        foreach (var level in _equal.Where(row => string.Equals(row.Metric, metric, StringComparison.Ordinal)).GroupBy(row => row.SpendingRupiah))
        {
            var parts = new List<string>();
            var reach = level.Where(row => row.Rank > 0).ToList();
            if (reach[0].Low > 0)
            {
                parts.Add(Fill.In(AnswerTexts.EqualMost.In(_language), Said(reach[0])));
                Add(parts, AnswerTexts.EqualAlike, reach.Skip(1).Where(row => !(row.BehindLow > 0)).Select(Said));
                Add(parts, AnswerTexts.EqualLess, reach.Skip(1).Where(row => row.BehindLow > 0).Select(Said));
            }
            else if (reach.Any(row => row.Low > 0))
            {
                Add(parts, AnswerTexts.EqualTold, reach.Where(row => row.Low > 0).Select(Said));
                parts.Add(AnswerTexts.EqualUntold.In(_language));
            }
            else
            {
                parts.Add(AnswerTexts.EqualNone.In(_language));
            }

            Add(parts, AnswerTexts.EqualCannot, level.Where(row => row.Rank == 0).Select(row => Named(row.Policy)));
            yield return new AnswerPoint("", Sentence(Fill.In(AnswerTexts.EqualLabel.In(_language), _numerals.Rupiah(level.Key), Texts.Lower(_effects.LabelOf(metric, _language))) + " ", parts));
        }

        string Said(EqualSpendingRow row) => $"{Named(row.Policy)} ({(row.Effect > 0 ? "+" : "")}{_numerals.Rupiah(row.Effect)})";
    }

    private string Named(string policy) => "“" + _cast.Title(policy, _language) + "”";

    private AnswerPoint? ValueForMoney()
    {
        var known = _balances.Where(balance => balance.Worth != Worth.Unknown).ToList();
        if (known.Count == 0) return null;
        var covered = Of(Worth.Covered);
        var parts = new List<string>();
        if (covered.Count == 0 && _balances.Count > 1) parts.Add(AnswerTexts.NobodyCovers.In(_language));
        Add(parts, AnswerTexts.Covered, covered.Select(WithReturn));
        Add(parts, AnswerTexts.Open, Of(Worth.Open).Select(WithReturn));
        Add(parts, AnswerTexts.Short, Of(Worth.Short).Select(WithReturn));
        return new AnswerPoint("", Sentence(AnswerTexts.WorthLabel.In(_language) + ": ", parts));

        List<PolicyBalance> Of(Worth worth) => [.. known.Where(balance => balance.Worth == worth).OrderByDescending(balance => SpendsAlike ? Return(balance) : 0)];
    }

    private AnswerPoint? Transfers()
    {
        var parts = _balances.Where(balance => balance.IsTransfer).Select(balance => Fill.In(
            AnswerTexts.Transfer.In(_language), Title(balance), _numerals.Rupiah(balance.Income!.Difference), _numerals.Rupiah(balance.PaidRupiah),
            Money(balance.ValueAdded!), _numerals.Change(balance.ValueAdded!.Difference / Math.Abs(balance.ValueAdded.Baseline)))).ToList();
        return parts.Count == 0 ? null : new AnswerPoint("", Sentence(AnswerTexts.TransferLabel.In(_language) + ": ", parts));
    }

    /// <summary>Policies under which owners gain together while those to whom the programme is offered lose beyond chance.</summary>
    private AnswerPoint? ReachedLose()
    {
        var losers = _programmes.Where(row => row.EffectOnOfferedHigh < 0 && _balances.Any(balance =>
            string.Equals(balance.Policy, row.Policy, StringComparison.Ordinal) && balance.Income is { Difference: > 0 })).ToList();
        if (losers.Count == 0) return null;
        var list = List(losers.Select(row =>
            $"{Title(_balances.First(balance => string.Equals(balance.Policy, row.Policy, StringComparison.Ordinal)))} ({_numerals.Rupiah(row.EffectOnOfferedRupiah)})"));
        return new AnswerPoint("", Sentence(AnswerTexts.ReachedLabel.In(_language) + ": ", [Fill.In(AnswerTexts.ReachedLose.In(_language), list)]));
    }

    /// <summary>Policies under which the firms that nothing connects with the programme lose beyond chance, by an amount that matters.</summary>
    private AnswerPoint? OthersLose()
    {
        var losers = _effects.IncomeByReach().Where(row => row.GroupKind is "rest" && Verdicts.Of(row) == Verdict.Worse).ToList();
        if (losers.Count == 0) return null;
        var list = List(losers.OrderBy(row => SpendsAlike ? row.Difference : 0).Select(row => $"“{_cast.Title(row.Policy, _language)}” ({_numerals.Rupiah(row.Difference)})"));
        return new AnswerPoint("", Sentence(AnswerTexts.OthersLabel.In(_language) + ": ", [Fill.In(AnswerTexts.OthersLose.In(_language), list)]));
    }

    /// <summary>Sectors that the question is not about whose owners lose beyond chance, by an amount that matters.</summary>
    private AnswerPoint? SectorsLose()
    {
        if (_manifest.FocusSector.Length == 0) return null;
        var parts = _effects.IncomeBySector().Where(row => !string.Equals(row.Group, _manifest.FocusSector, StringComparison.Ordinal) && Verdicts.Of(row) == Verdict.Worse)
            .GroupBy(row => row.Policy, StringComparer.Ordinal)
            .Select(policy => Fill.In(AnswerTexts.SectorsLose.In(_language), Named(policy.Key), List(policy.Select(row => $"{Texts.Lower(SectorTitles.In(_manifest.Sectors, row.Group, _language))} ({Amount(row)})")))).ToList();
        return parts.Count == 0 ? null : new AnswerPoint("", Sentence(AnswerTexts.SectorsLabel.In(_language) + ": ", parts));
    }

    /// <summary>Programmes that never took place, with the reason; by name where others of the same policy did.</summary>
    private AnswerPoint? Unused()
    {
        var parts = _programmes.Where(UnusedProgramme.Is).Select(row => (Row: row, Balance: _balances.First(balance => string.Equals(balance.Policy, row.Policy, StringComparison.Ordinal))))
            .Select(entry => (Name: entry.Balance.Unused.Count > 0 ? Title(entry.Balance) : $"{Title(entry.Balance)}, {Texts.Words(entry.Row.Programme)}", Why: UnusedProgramme.Why(entry.Row).In(_language)))
            .Distinct().Select(entry => $"{entry.Name}: {entry.Why}").ToList();
        return parts.Count == 0 ? null : new AnswerPoint("", Sentence(AnswerTexts.UnusedLabel.In(_language) + ": ", parts));
    }

    /// <summary>Says where newcomers were turned away, since numbers of firms then answer to nothing.</summary>
    private AnswerPoint? Room()
    {
        var shares = _effects.OnAll(Metrics.TurnedAway.Name).Select(row => _effects.OnAll(row.Policy, Metrics.Entries.Name) is { } entries
            ? (Without: row.Baseline / (row.Baseline + entries.Baseline), With: row.PolicyMean / (row.PolicyMean + entries.PolicyMean)) : default).ToList();
        var (without, with) = (shares.Select(share => share.Without).DefaultIfEmpty().Max(), shares.Select(share => share.With).DefaultIfEmpty().Max());
        return !(Math.Max(without, with) > TooFull) ? null
            : new AnswerPoint("", Sentence(AnswerTexts.RoomLabel.In(_language) + ": ", [Fill.In(AnswerTexts.Room.In(_language), _numerals.SmallPercent(without), _numerals.SmallPercent(with))]));
    }

    private AnswerPoint? Caution()
    {
        var caution = new ClusterSim.Core.Terms.LocalizedText(_manifest.CautionEn, _manifest.CautionId).In(_language == Language.Indonesian);
        return caution.Length == 0 ? null : new AnswerPoint(AnswerTexts.CautionLabel.In(_language) + ".", caution);
    }

    /// <summary>Budgets of which a good part was left: what was spent of them, and why no more as far as it is known.</summary>
    private AnswerPoint? Budgets()
    {
        var unspent = _balances.Where(balance => balance.SpentShare < WellSpent && balance.Unused.Count == 0).OrderBy(balance => SpendsAlike ? balance.SpentShare : 0).ToList();
        if (unspent.Count == 0) return null;
        return new AnswerPoint("", Sentence(AnswerTexts.BudgetLabel.In(_language) + ": ", [Fill.In(_numerals.Worded(AnswerTexts.Budget.In(_language)), List(unspent.Select(Unspent)))]));
    }

    private string Unspent(PolicyBalance balance)
    {
        var own = _programmes.Where(row => string.Equals(row.Policy, balance.Policy, StringComparison.Ordinal)).ToList();
        var (applicants, chosen) = (own.Sum(row => row.Applicants), own.Sum(row => row.Chosen));
        var why = DoseSection.Saturated(_doses, balance.Policy) <= 1 ? AnswerTexts.NoMoreIsTaken.In(_language)
            : applicants > 0 && chosen >= NearlyAll * applicants ? AnswerTexts.AllServed.In(_language)
            : "";
        return $"{Title(balance)} ({Fill.In(AnswerTexts.SpentOf.In(_language), _numerals.Rupiah(balance.SpentNominalRupiah), _numerals.Rupiah(balance.BudgetRupiah), _numerals.SmallPercent(balance.SpentShare))}{(why.Length > 0 ? ", " + why : "")})";
    }

    private string Judge(PolicyBalance balance)
    {
        if (balance.IsTransfer) return AnswerTexts.ButTransfer.In(_language);
        return balance.Worth switch
        {
            Worth.Covered => Said(AnswerTexts.AndCovers),
            Worth.Short => Said(AnswerTexts.ButShort),
            Worth.Open => Said(AnswerTexts.ButOpen),
            _ => "",
        };

        string Said(LocalizedText text) => Fill.In(text.In(_language), PresentValue(balance));
    }

    private string WithAmount(PolicyBalance balance, Func<PolicyBalance, EffectRow?> effect)
    {
        var row = effect(balance)!;
        var despite = row == balance.Income && row.Difference < 0 && balance.ValueAdded is { } added && Verdicts.Of(added) == Verdict.Better
            ? ", " + AnswerTexts.YetValueAdded.In(_language)
            : "";
        var spent = row == balance.Income && !SpendsAlike && balance.IsPolicy ? "; " + Fill.In(AnswerTexts.HavingSpent.In(_language), _numerals.Rupiah(balance.SpentRupiah)) : "";
        return $"{Title(balance)} ({Amount(row)}{despite}{spent})";
    }

    private string Amount(EffectRow row) =>
        Money(row) + (row.Baseline == 0 ? "" : ", " + _numerals.Change(row.Difference / Math.Abs(row.Baseline)));

    private string Money(EffectRow row) => (row.Difference > 0 ? "+" : "") + _numerals.Rupiah(row.Difference);

    private string WithReturn(PolicyBalance balance)
    {
        var value = balance.Value!;
        var itself = value.PaysForItself ? AnswerTexts.PaysForItself.In(_language) + ", " : "";
        return $"{Title(balance)} ({itself}{PresentValue(balance)})";
    }

    private string PresentValue(PolicyBalance balance) =>
        _numerals.RupiahWithInterval(balance.Value!.NetPresentValueRupiah, balance.Value.NetPresentValueLow, balance.Value.NetPresentValueHigh);

    /// <summary>Gains for each rupiah of cost; where there is no cost to take a ratio to, above all others or below.</summary>
    private static double Return(PolicyBalance balance) =>
        double.IsFinite(balance.Value!.BenefitCostRatio) ? balance.Value.BenefitCostRatio
        : balance.Value.NetPresentValueRupiah > 0 ? double.PositiveInfinity : double.NegativeInfinity;

    private List<PolicyBalance> Having(Func<PolicyBalance, EffectRow?> effect, Verdict verdict) =>
        [.. _balances.Where(balance => effect(balance) is { } row && Verdicts.Of(row) == verdict).OrderByDescending(balance => Ranks ? effect(balance)!.Difference : 0)];

    private void Add(List<string> parts, LocalizedText text, IEnumerable<string> policies)
    {
        var list = policies.ToList();
        if (list.Count > 0) parts.Add(Fill.In(text.In(_language), List(list)));
    }

    private static string Sentence(string opening, List<string> parts)
    {
        if (parts.Count == 0) return "";
        var text = opening + string.Join("; ", parts) + ".";
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private string Title(PolicyBalance balance) => Named(balance.Policy);

    private AnswerPoint Plain(LocalizedText text) => new("", text.In(_language));

    private string List(IEnumerable<string> items)
    {
        var list = items.ToList();
        var and = AnswerTexts.And.In(_language);
        return list.Count switch
        {
            1 => list[0],
            2 => $"{list[0]} {and} {list[1]}",
            _ => string.Join(", ", list[..^1]) + $", {and} {list[^1]}",
        };
    }
}
