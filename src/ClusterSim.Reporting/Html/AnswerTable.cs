using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>
/// The table of the answer, the best in the middle world first: what a policy costs and in how many worlds that is earned back, its effect
/// with doubt and with luck alone, worlds in which it helps and harms, who else loses, what would turn it, and a judgement.
/// </summary>
/// <param name="page">The page.</param>
/// <param name="worlds">What the worlds say.</param>
/// <param name="sentence">The sentence above it, whose policies are in colour.</param>
internal sealed class AnswerTable(ReportPage page, Worlds worlds, DoubtSentence sentence)
{
    private static readonly string[] s_payers = ["owners", "central_government", "local_government", "donor"];

    /// <summary>Writes it.</summary>
    public void Write()
    {
        var numerals = page.Numerals;
        var rows = worlds.Policies.OrderByDescending(policy => policy.Effect.Median).ToList();
        var bounds = rows.Select(row => row.Effect).SelectMany(effect => new[] { effect.Low, effect.High, effect.CentralLow, effect.CentralHigh });
        var measure = Measure.OfWindow(EffectTable.Income, bounds, numerals);
        var caption = page.Say(DoubtTexts.Caption, page.Effects.LabelOf(EffectTable.Income, page.Language), page.Window, measure.Unit,
            Calendar.Words(Calendar.Parse(page.Manifest.Start), page.Language), numerals.Fixed(worlds.Count, 0), sentence.Kind);
        var isPaid = page.Cast.Policies.Any(page.Cast.IsPolicy); // nobody pays for a shock
        var marks = new AnswerMarks(bounds);
        var table = new Table(page.Markup, caption, page.Say(ReportTexts.ScrollHint), (1, 5),
            [
                page.Compared, .. isPaid ? new[] { page.Say(DoubtTexts.Cost) } : [], page.Say(DoubtTexts.Numbers),
                page.Say(DoubtTexts.RaisesIt, sentence.Of), page.Say(DoubtTexts.WhoElse), page.Say(DoubtTexts.Turn), page.Say(DoubtTexts.Judgement),
            ]);
        foreach (var row in rows)
        {
            var (effect, written) = (row.Effect, page.Effects.OnAll(row.Policy, EffectTable.Income));
            var isNamed = row == sentence.Lead || row == sentence.Worst;
            var luck = double.IsNaN(effect.CentralLow) ? "" : page.Say(DoubtTexts.Thin, Between(effect.Central, effect.CentralLow, effect.CentralHigh));
            if (row.IsMostlyLuck) luck = page.Say(DoubtTexts.MostlyLuck) + (luck.Length > 0 ? "; " + luck : "");
            table.Row((written is null ? "" : page.Style(written)) + (isNamed ? " named" : ""),
            [
                new Cell(page.Title(row.Policy), Unused(row)), .. isPaid ? new[] { Cost(row) } : [],
                new Cell(Table.Unbroken(Between(effect.Median, effect.Low, effect.High)), luck, marks.Bar(effect, isNamed)),
                new Cell(sentence.Number(effect.Helps), page.Say(DoubtTexts.LowersIn, sentence.Count(effect.Harms)),
                    AnswerMarks.Dots(sentence.Told(effect.Helps), sentence.Told(effect.Harms), sentence.OfWorlds, isNamed)),
                new Cell(WhoElse(row)), Turn(row), new Cell(written is null ? "–" : page.Judged(written)),
            ]);
        }

        table.End();

        string Between(double middle, double low, double high) =>
            numerals.WithInterval(middle / measure.Divisor, low / measure.Divisor, high / measure.Divisor);
    }

    /// <summary>That nobody used it, where nobody did.</summary>
    private string Unused(WorldsOfPolicy row)
    {
        var programmes = page.Results.Programmes.Where(programme => Same(programme.Policy, row.Policy)).ToList();
        if (programmes.Count == 0 || !programmes.All(UnusedProgramme.Is)) return "";
        var why = string.Join("; ", programmes.Select(Why).Distinct(StringComparer.Ordinal));
        return row.UsedShare > 0 ? page.Say(DoubtTexts.NeverUsedAsWritten, why, sentence.OutOf(row.UsedShare)) : page.Say(DoubtTexts.NeverUsed, why);

        string Why(ProgrammeRow programme) => page.Say(DoubtTexts.Applications, page.Say(UnusedProgramme.Why(programme)),
            page.Numerals.Fixed(programme.Applicants, 0), page.Numerals.Fixed(programme.Chosen, 0));
    }

    /// <summary>The net cost, and in how many worlds the income gained exceeds it; where there is no cost to speak of, that instead.</summary>
    private Cell Cost(WorldsOfPolicy row)
    {
        if (!page.Cast.IsPolicy(row.Policy) || !double.IsFinite(row.MiddleCost)) return new Cell("–");
        return new Cell(page.Numerals.Rupiah(row.MiddleCost), row.UsedShare == 0 ? "" : !row.HasCost ? page.Say(DoubtTexts.TakesIn)
            : page.Say(DoubtTexts.EarnedBack, sentence.Count(row.Effect.ExceedsCost)));
    }

    /// <summary>Owners of other sectors by worlds, all other parties as written where they lose beyond luck, by an amount that matters.</summary>
    public string WhoElse(WorldsOfPolicy row)
    {
        var numerals = page.Numerals;
        var cost = page.Effects.OnAll(row.Policy, EffectTable.Income)?.CostRupiah ?? 0;
        var least = EffectTable.SmallestShare(page.Results) * Math.Max(0, cost);
        var losers = page.Results.Gains.Where(gain => Same(gain.Policy, row.Policy) && gain is { Programme.Length: 0, GainHigh: < 0 }
            && -gain.GainRupiah > least && !s_payers.Contains(gain.Party, StringComparer.Ordinal)).Select(Named).ToList();
        if (row.OthersLose > 0.5)
            losers.Insert(0, page.Say(DoubtTexts.OtherSectors, numerals.Rupiah(row.OthersMiddle), sentence.OutOf(row.OthersLose)));
        losers.AddRange(page.Effects.IncomeByReach()
            .Where(effect => Same(effect.Policy, row.Policy) && effect.GroupKind is "rest" && Verdicts.Of(effect) == Verdict.Worse)
            .Select(effect => page.Say(DoubtTexts.Rest, numerals.Rupiah(effect.Difference))));
        return losers.Count > 0 ? string.Join("; ", losers) : page.Say(DoubtTexts.NobodyElse);

        string Named(GainRow gain) => Texts.Lower(page.Say(MoneyTexts.Parties[gain.Party]))
            + $"{(gain.Name.Length > 0 ? " " + Texts.Words(gain.Name) : "")} ({numerals.Rupiah(gain.GainRupiah)})";
    }

    /// <summary>What turns round the effect as written by runs: single assumptions, else the fewest together; and how many were tried of how many.</summary>
    public Cell Turn(WorldsOfPolicy row)
    {
        var flips = worlds.Flips(row.Policy);
        if (flips.Count == 0) return new Cell(page.Say(worlds.TriesFlips ? DoubtTexts.TurnNoClaim : DoubtTexts.TurnNotTried));
        var numerals = page.Numerals;
        string tried = numerals.Fixed(flips.Where(flip => flip.Kind is FlipRow.One).Select(flip => flip.Factor).Distinct(StringComparer.Ordinal).Count(), 0),
            of = numerals.Fixed(worlds.Factors(row.Policy).Count(), 0);
        var count = page.Say(DoubtTexts.Tried, tried, of);
        List<string> single = [.. flips.Where(flip => flip is { Kind: FlipRow.One, IsTold: true }).Select(flip => page.Say(
            flip.ValueLevel.Length > 0 ? DoubtTexts.TurnAt : flip.End < flip.Central ? DoubtTexts.TurnDown : DoubtTexts.TurnUp,
            worlds.Name(flip.Factor, page.Language), Value(flip, flip.Value, flip.ValueLevel), Value(flip, flip.Central, flip.CentralLevel)))];
        if (single.Count > 0) return new Cell(string.Join("; ", single), count);
        List<string> fewest = [.. flips.Where(flip => flip is { Kind: FlipRow.Fewest, IsTold: true }).Select(flip =>
            $"{worlds.Name(flip.Factor, page.Language)} {Value(flip, flip.End, flip.EndLevel)}")];
        if (fewest.Count > 1) return new Cell(page.Say(DoubtTexts.TurnTogether, string.Join("; ", fewest)), count);
        // What no single assumption does, the worlds may do all the same.
        var fails = 1 - (row.Effect.Central > 0 ? row.Effect.Helps : row.Effect.Harms);
        return new Cell(page.Say(DoubtTexts.TurnNone, tried, of), fails > 0 ? page.Say(DoubtTexts.TurnSeveral, sentence.OutOf(fails)) : "");

        string Value(FlipRow flip, double value, string level) => level.Length > 0 ? level : flip.Unit switch
        {
            "share" => numerals.SmallPercent(value),
            Core.Terms.Units.None or "" => numerals.Plain(value),
            "rupiah" => numerals.Rupiah(value),
            var unit => $"{numerals.Plain(value)} {Texts.Unit(unit).In(page.Language).Replace('_', ' ')}",
        };
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
