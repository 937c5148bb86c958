using ClusterSim.Experiments.Doubt;
using ClusterSim.Results;
using ClusterSim.Sweeps;

namespace ClusterSim.Reporting.Html;

/// <summary>What stands first where doubt was looked at: an answer with counts of worlds, what it rests on, what is not known.</summary>
internal static class DoubtSection
{
    private const int Named = 3;
    private const double Points = 0.05;

    /// <summary>A sentence, a table, what to find out first, what is not known, what each policy's effect rests on, and how to read it.</summary>
    public static void Answer(ReportPage page, Worlds worlds)
    {
        var sentence = page.Sentence!;
        page.Paragraph(sentence.Text(), "lead");
        new AnswerTable(page, worlds, sentence).Write();
        var smallest = EffectTable.SmallestShare(page.Results);
        var least = smallest > 0 && worlds.Policies.Any(policy => page.Cast.IsPolicy(policy.Policy) && policy.HasCost) ? page.Say(DoubtTexts.KeySmallest, page.Numerals.Percent(smallest, 0)) : "";
        var order = page.Ranks || worlds.Policies.Count < 2 ? "" : page.Say(DoubtTexts.KeyUnranked);
        if (new FindOut(page, worlds).Text() is { Length: > 0 } first) Labelled(page, DoubtTexts.FindOutLabel, first);
        Labelled(page, DoubtTexts.UnknownLabel, NotKnown(page, worlds));
        Why(page, worlds);
        page.Paragraph(page.Say(DoubtTexts.Key) + least + order, "note");
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
        var text = opening + page.Say(DoubtTexts.Remains, points, numerals.Fixed(DrawsNeeded.ForShare(Points), 0), numerals.Fixed(held, 0), numerals.Fixed(DoubtTerms.WorldsOfFull, 0));
        if (found is not null && found.Standing < terms!.Worlds)
            text += " " + page.Say(DoubtTexts.Fewer, numerals.Fixed(terms.Worlds, 0));
        if (found?.AsWrittenRuledOutBy is { Length: > 0 } fact) text += " " + page.Say(DoubtTexts.AsWrittenRuledOut, fact.Replace('_', ' '));
        return text;
    }

    private static void Labelled(ReportPage page, Core.Terms.LocalizedText label, string text) =>
        page.Markup.Open("p").Element("strong", page.Say(label)).Text(" " + text).Close("p");
}
