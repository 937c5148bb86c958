using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>
/// What to find out first, in words and money: what knowing single assumptions before choosing is worth and what a survey about them would
/// bring, or that none is worth more than chance shows; and what knowing all would be worth.
/// </summary>
/// <param name="page">The page.</param>
/// <param name="worlds">What the worlds say.</param>
internal sealed class FindOut(ReportPage page, Worlds worlds)
{
    private const int Most = 3;

    /// <summary>The sentences; empty where nothing is paid for, so that there is no choice to be made.</summary>
    public string Text()
    {
        if (!worlds.Policies.Any(policy => page.Cast.IsPolicy(policy.Policy) && policy.HasCost)) return "";
        List<string> said = [];
        var rows = worlds.Knowing;
        var first = rows.Where(row => row.IsWorthKnowing).Take(Most).ToList();
        foreach (var row in first) said.Add(Worth(row));
        if (first.Count > 0) said.Add(page.Say(DoubtTexts.SurveyKey));
        else if (rows.Where(row => double.IsFinite(row.EvppiOfChoiceNullBoundRupiah)).ToList() is { Count: > 0 } held)
            said.Add(page.Say(DoubtTexts.NothingToFindOut, page.Numerals.Fixed(worlds.Count, 0), Rupiah(held.Max(row => row.EvppiOfChoiceNullBoundRupiah))));
        if (worlds.Options is { Count: > 0 } options && options.Min(option => option.ExpectedLossRupiah) is var all && double.IsFinite(all))
            said.Add(all > 0 ? page.Say(DoubtTexts.KnowingAll, Rupiah(all)) : page.Say(DoubtTexts.KnowingNothing));
        return string.Join(" ", said);
    }

    private string Worth(DoubtFactorShareRow row)
    {
        var text = page.Say(DoubtTexts.Knowing, worlds.Name(row.Factor, page.Language), Texts.Certainty(row.Certainty, page.Language),
            Rupiah(row.EvppiOfChoiceRupiah), Rupiah(row.EvppiOfChoiceStandardErrorRupiah), Rupiah(row.EvppiOfChoiceNullBoundRupiah));
        return double.IsFinite(row.EvsiOfChoiceRupiah)
            ? text + page.Say(DoubtTexts.Survey, page.Numerals.Fixed(DoubtFactorShareRow.SurveyFirms, 0), Rupiah(row.EvsiOfChoiceRupiah)) : text + ".";
    }

    private string Rupiah(double amount) => page.Numerals.Rupiah(amount);
}
