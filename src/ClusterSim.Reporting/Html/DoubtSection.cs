using ClusterSim.Experiments.Doubt;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>What stands first where doubt was looked at: an answer with counts of worlds, what it rests on, what is not known.</summary>
internal static class DoubtSection
{
    private const int Named = 3;
    private const double Points = 0.05;

    private static readonly string[] s_payers = ["owners", "central_government", "local_government", "donor"];

    /// <summary>A sentence, a table, what each policy's effect rests on, and what is not known.</summary>
    public static void Answer(ReportPage page, Worlds worlds)
    {
        var sentence = page.Sentence!;
        page.Paragraph(sentence.Text(), "lead");
        Table(page, worlds, sentence);
        var smallest = EffectTable.SmallestShare(page.Results);
        var least = smallest > 0 && worlds.Policies.Any(policy => page.Cast.IsPolicy(policy.Policy) && policy.HasCost) ? page.Say(DoubtTexts.KeySmallest, page.Numerals.Percent(smallest, 0)) : "";
        page.Paragraph(page.Say(DoubtTexts.Key) + least, "note");
        Why(page, worlds);
        Labelled(page, DoubtTexts.UnknownLabel, NotKnown(page, worlds));
        page.Markup.Element("h3", page.Say(DoubtTexts.AsWritten));
    }

    /// <summary>Which assumptions the doubt comes from, and which option is best in how many worlds.</summary>
    public static void Charts(ReportPage page)
    {
        if (!page.HasChart("doubt-factors") && !page.HasChart("doubt-ranks")) return;
        page.Heading("doubt", DoubtTexts.Heading);
        Chart("doubt-factors", DoubtTexts.FactorsNote);
        Chart("doubt-ranks", DoubtTexts.RanksNote);

        void Chart(string name, Core.Terms.LocalizedText note)
        {
            if (!page.HasChart(name)) return;
            page.Chart(name);
            page.Paragraph(page.Say(note), "note");
        }
    }

    private static void Table(ReportPage page, Worlds worlds, DoubtSentence sentence)
    {
        var numerals = page.Numerals;
        var rows = page.Ranks ? worlds.Policies.OrderByDescending(policy => policy.Effect.Median).ToList() : worlds.Policies;
        var measure = Measure.OfWindow(EffectTable.Income, rows.Select(row => row.Effect)
            .SelectMany(effect => new[] { effect.Low, effect.High, effect.CentralLow, effect.CentralHigh }), numerals);
        var caption = page.Say(DoubtTexts.Caption, page.Effects.LabelOf(EffectTable.Income, page.Language), page.Window, measure.Unit,
            Calendar.Words(Calendar.Parse(page.Manifest.Start), page.Language), numerals.Fixed(worlds.Count, 0), sentence.Kind);
        var isPaid = page.Cast.Policies.Any(page.Cast.IsPolicy); // nobody pays for a shock
        var table = new Table(page.Markup, caption, page.Say(ReportTexts.ScrollHint), (1, 2),
            [
                page.Compared, .. isPaid ? new[] { page.Say(DoubtTexts.Cost), page.Say(DoubtTexts.Exceeds, sentence.Of) } : [],
                page.Say(DoubtTexts.Wide), page.Say(DoubtTexts.Thin),
                page.Say(DoubtTexts.RaisesIt, sentence.Of), page.Say(DoubtTexts.LowersIt, sentence.Of),
                page.Say(DoubtTexts.WhoElse), page.Say(DoubtTexts.Judgement),
            ]);
        foreach (var row in rows)
        {
            var (effect, written) = (row.Effect, page.Effects.OnAll(row.Policy, EffectTable.Income));
            table.Row(written is null ? "" : page.Style(written),
            [
                Title(page, row, sentence), .. isPaid ? new[] { Cost(page, row), Exceeds(page, row, sentence) } : [],
                Between(effect.Median, effect.Low, effect.High), Between(effect.Central, effect.CentralLow, effect.CentralHigh),
                sentence.Number(effect.Helps), sentence.Number(effect.Harms), WhoElse(page, row, sentence),
                written is null ? "–" : page.Judged(written),
            ]);
        }

        table.End();

        string Between(double middle, double low, double high) =>
            numerals.WithInterval(middle / measure.Divisor, low / measure.Divisor, high / measure.Divisor);
    }

    /// <summary>The title, and that nobody used it where nobody did.</summary>
    private static string Title(ReportPage page, WorldsOfPolicy row, DoubtSentence sentence)
    {
        var programmes = page.Results.Programmes.Where(programme => Same(programme.Policy, row.Policy)).ToList();
        if (programmes.Count == 0 || !programmes.All(UnusedProgramme.Is)) return page.Title(row.Policy);
        var why = string.Join("; ", programmes.Select(Why).Distinct(StringComparer.Ordinal));
        var never = row.UsedShare > 0 ? page.Say(DoubtTexts.NeverUsedAsWritten, why, sentence.OutOf(row.UsedShare))
            : page.Say(DoubtTexts.NeverUsed, why);
        return $"{page.Title(row.Policy)}, {never}";

        string Why(ProgrammeRow programme) => page.Say(DoubtTexts.Applications, page.Say(UnusedProgramme.Why(programme)),
            page.Numerals.Fixed(programme.Applicants, 0), page.Numerals.Fixed(programme.Chosen, 0));
    }

    private static string Cost(ReportPage page, WorldsOfPolicy row) =>
        page.Cast.IsPolicy(row.Policy) && double.IsFinite(row.MiddleCost) ? page.Numerals.Rupiah(row.MiddleCost) : "–";

    /// <summary>In how many worlds the income gained exceeds the net cost; where there is no cost to speak of, that instead.</summary>
    private static string Exceeds(ReportPage page, WorldsOfPolicy row, DoubtSentence sentence) =>
        !page.Cast.IsPolicy(row.Policy) || row.UsedShare == 0 ? "–"
        : row.HasCost ? sentence.Number(row.Effect.ExceedsCost)
        : page.Say(DoubtTexts.TakesIn);

    /// <summary>Owners of other sectors by worlds, all other parties as written where they lose beyond luck, by an amount that matters.</summary>
    internal static string WhoElse(ReportPage page, WorldsOfPolicy row, DoubtSentence sentence)
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

    /// <summary>A line a policy of the assumptions on which its effect rests most; those of which none can be told share one.</summary>
    private static void Why(ReportPage page, Worlds worlds)
    {
        page.Markup.Open("p").Element("strong", page.Say(DoubtTexts.WhyLabel)).Close("p").Open("ul");
        var untold = new List<string>();
        foreach (var (policy, title) in worlds.Policies.Select(policy => (policy.Policy, page.Title(policy.Policy))))
        {
            if (worlds.Told(policy).Any()) page.Markup.Element("li", Rest(page, worlds, policy));
            else untold.Add(title);
        }

        if (untold.Count > 0) page.Markup.Element("li", None(page, worlds, string.Join("; ", untold)));
        page.Markup.Close("ul");
    }

    /// <summary>The assumptions on which a policy's effect rests most, or that none can be told.</summary>
    internal static string Rest(ReportPage page, Worlds worlds, string policy)
    {
        var told = worlds.Told(policy).Take(Named).ToList();
        return told.Count == 0 ? None(page, worlds, page.Title(policy))
            : page.Say(DoubtTexts.Why, page.Title(policy), string.Join("; ", told.Select(factor => Factor(factor, factor == told[0]))));

        string Factor(DoubtFactorShareRow factor, bool isFirst)
        {
            var text = page.Say(DoubtTexts.Factor, worlds.Name(factor.Factor, page.Language), Texts.Certainty(factor.Certainty, page.Language),
                page.Numerals.Percent(Math.Min(1, factor.ShareOfAssumptions), 0));
            if (!isFirst) return text;
            return text + " " + (worlds.Levels(factor.Factor) is { } levels
                ? page.Say(DoubtTexts.ByLevel, Signed(factor.AtLow), levels[0], Signed(factor.AtHigh), levels[^1])
                : page.Say(DoubtTexts.LowHigh, Signed(factor.AtLow), Signed(factor.AtHigh)));
        }

        string Signed(double amount) => (amount > 0 ? "+" : "") + page.Numerals.Rupiah(amount);
    }

    private static string None(ReportPage page, Worlds worlds, string titles) => page.Say(DoubtTexts.WhyNone, titles, page.Numerals.Fixed(worlds.Count, 0));

    /// <summary>How many worlds stand, how well a share of them is known, and what is in none of them.</summary>
    internal static string NotKnown(ReportPage page, Worlds worlds)
    {
        var numerals = page.Numerals;
        var (terms, found) = (worlds.Terms, worlds.Terms?.Found);
        string[] counts =
        [
            numerals.Fixed(found?.Standing ?? worlds.Count, 0), numerals.Fixed(found?.Drawn ?? worlds.Count, 0),
            numerals.Fixed(terms?.Drawn.Count ?? 0, 0), terms?.Asked ?? "",
        ];
        var isOfFile = terms?.Asked is not ("quick" or "full" or null);
        var opening = worlds.HasFacts ? page.Say(isOfFile ? DoubtTexts.FromFile : DoubtTexts.Stood, counts)
            : isOfFile ? page.Say(DoubtTexts.NoFactsOfFile, counts[0], counts[3], counts[2])
            : page.Say(DoubtTexts.NoFacts, counts[0], counts[2]);
        var held = page.Results.Assumptions.Where(entry => entry.Row.LacksRange).Select(entry => entry.Row.Path).Distinct(StringComparer.Ordinal).Count();
        var points = numerals.Fixed(100 * DrawsNeeded.ShareWithin(worlds.Count), 0);
        var text = opening + page.Say(DoubtTexts.Remains, points, numerals.Fixed(DrawsNeeded.ForShare(Points), 0), numerals.Fixed(held, 0));
        if (found is not null && found.Standing < terms!.Worlds)
            text += " " + page.Say(DoubtTexts.Fewer, numerals.Fixed(terms.Worlds, 0));
        if (found?.AsWrittenRuledOutBy is { Length: > 0 } fact) text += " " + page.Say(DoubtTexts.AsWrittenRuledOut, fact.Replace('_', ' '));
        return text;
    }

    private static void Labelled(ReportPage page, Core.Terms.LocalizedText label, string text) =>
        page.Markup.Open("p").Element("strong", page.Say(label)).Text(" " + text).Close("p");

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
