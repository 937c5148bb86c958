using ClusterSim.Reporting.Html;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Views;

/// <summary>Who gains and who pays: parties by their present values, and owners' income by sector, size, reach and attribute.</summary>
internal static class GainsPart
{
    /// <summary>A set for each way to group; those without anything in them are left out.</summary>
    /// <param name="page">The report.</param>
    /// <param name="start">Month of whose prices money is.</param>
    public static List<GainSetView> Sets(ReportPage page, string start)
    {
        var effects = page.Effects;
        var income = page.Say(ViewTexts.IncomeNote, page.Window, start);
        List<GainSetView?> sets =
        [
            Parties(page, page.Say(ViewTexts.PartiesNote, page.Window, start)),
            Owners(page, "sector", page.Say(ViewTexts.Sectors), income, [.. effects.Of(EffectTable.Income, "all"), .. effects.IncomeBySector()],
                row => row.GroupKind is "all" ? page.Say(ViewTexts.AllOwners) : SectorTitles.In(page.Manifest.Sectors, row.Group, page.Language)),
            Owners(page, "size", page.Say(ViewTexts.Sizes), income, effects.IncomeBySize(), row => Texts.Group("size", row.Group, page.Language)),
            Owners(page, "reach", page.Say(ViewTexts.Reach), page.Say(ViewTexts.ReachNote, page.Window, start), effects.IncomeByReach(),
                row => Texts.Group(row.GroupKind, row.Group, page.Language)),
            .. effects.IncomeByAttribute().Select(attribute => Owners(page, attribute.Attribute, Texts.Words(attribute.Attribute), income, attribute.Rows, row => Texts.Words(row.Group))),
        ];
        return [.. sets.OfType<GainSetView>()];
    }

    private static GainSetView? Parties(ReportPage page, string note)
    {
        var rows = page.Results.Gains.Where(row => row.Programme.Length == 0 && page.Cast.Policies.Contains(row.Policy, StringComparer.Ordinal)).ToList();
        (string Party, string Name)[] parties = [.. rows.Where(row => row.GainRupiah != 0).Select(row => (row.Party, row.Name)).Distinct()];
        if (parties.Length == 0) return null;
        return new GainSetView("parties", page.Say(ViewTexts.Parties), note,
            [.. parties.Select(party => page.Say(MoneyTexts.Parties[party.Party]) + (party.Name.Length > 0 ? ": " + Texts.Words(party.Name) : ""))], ResultFiles.Gains,
            [.. rows.Select(row => (Row: row, Place: Array.IndexOf(parties, (row.Party, row.Name)))).Where(entry => entry.Place >= 0)
                .Select(entry => new GainView(entry.Row.Policy, entry.Place, entry.Row.GainRupiah, entry.Row.GainLow, entry.Row.GainHigh, double.NaN, double.NaN, double.NaN))]);
    }

    private static GainSetView? Owners(ReportPage page, string kind, string title, string note, IReadOnlyList<EffectRow> rows, Func<EffectRow, string> name)
    {
        List<EffectRow> known = [.. rows.Where(row => double.IsFinite(row.Difference) && page.Cast.Policies.Contains(row.Policy, StringComparer.Ordinal))];
        string[] groups = [.. known.Select(name).Distinct(StringComparer.Ordinal)];
        if (groups.Length == 0) return null;
        return new GainSetView(kind, title, note, groups, ResultFiles.Effects, [.. known.Select(Row)]);

        GainView Row(EffectRow row)
        {
            var wide = page.Results.Doubt.FirstOrDefault(doubt => (doubt.Policy, doubt.Metric, doubt.GroupKind, doubt.Group) == (row.Policy, row.Metric, row.GroupKind, row.Group));
            return new GainView(row.Policy, Array.IndexOf(groups, name(row)), row.Difference, row.Low, row.High, wide?.Low ?? double.NaN, wide?.Median ?? double.NaN, wide?.High ?? double.NaN);
        }
    }
}
