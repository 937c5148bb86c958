using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>The sections on programmes: costs, and what they add beyond what would have happened anyway.</summary>
internal static class ProgrammeSections
{
    /// <summary>The instrument whose budget is capital at risk.</summary>
    private const string Guarantee = "guarantee_fund";

    /// <summary>Costs of programmes and cost for what they bring.</summary>
    public static void Costs(ReportPage page)
    {
        if (!page.Cast.Policies.Any(page.Cast.IsPolicy)) return; // nobody pays for a shock
        page.Heading("costs", ReportTexts.CostsHeading);
        page.Chart("cost-effectiveness");
        if (page.Results.Programmes.Count > 0)
        {
            var table = new Table(page.Markup, page.Say(ReportTexts.CostsCaption), page.Say(ReportTexts.ScrollHint), 1,
                page.Say(ReportTexts.Policy), page.Say(ReportTexts.Budget), page.Say(ReportTexts.Spent), page.Say(ReportTexts.SpentShare),
                page.Say(ReportTexts.Administration), page.Say(ReportTexts.Recovered), page.Say(ReportTexts.NetCost));
            foreach (var row in page.Results.Programmes)
            {
                table.Row(
                    Name(page, row), page.Numerals.Rupiah(row.BudgetRupiah), page.Numerals.Rupiah(row.SpentRupiah),
                    row.BudgetRupiah > 0 ? page.Numerals.SmallPercent(row.SpentNominalRupiah / row.BudgetRupiah) : "–",
                    page.Numerals.Rupiah(row.AdministrationRupiah), page.Numerals.Rupiah(row.RecoveredRupiah), page.Numerals.Rupiah(row.NetCostRupiah));
            }

            table.End();
            if (page.Results.Programmes.Any(row => string.Equals(row.Instrument, Guarantee, StringComparison.Ordinal))) page.Paragraph(page.Say(MoneyTexts.GuaranteeNote), "note");
        }

        var brought = new Table(page.Markup, page.Say(ReportTexts.PerCaption), page.Say(ReportTexts.ScrollHint), 1,
            page.Say(ReportTexts.Policy), page.Say(ReportTexts.NetCost), page.Say(ReportTexts.ValueAddedEffect), page.Say(ReportTexts.PerJob));
        foreach (var balance in PolicyBalance.Of(page.Results, page.Cast, page.Effects).Where(balance => balance.IsPolicy))
        {
            brought.Row(
                page.Title(balance.Policy), page.Numerals.Rupiah(balance.CostRupiah),
                balance.ValueAdded is { } added ? page.Numerals.RupiahWithInterval(added.Difference, added.Low, added.High) : "–",
                Verdicts.HasRatio(0, balance.CostRupiah, balance.SpentRupiah) ? PerUnit(page, page.Effects.OnAll(balance.Policy, "workers")) : "–");
        }

        brought.End();
        page.Paragraph(page.Say(ReportTexts.PerNote), "note");
    }

    /// <summary>What is additional, and what a before-and-after report would have claimed.</summary>
    public static void Additionality(ReportPage page)
    {
        if (page.Results.Programmes.Count == 0) return;
        page.Heading("programmes", ReportTexts.ProgrammesHeading);
        page.Paragraph(page.Say(ReportTexts.ProgrammesNote, SupportMonths(page)), "note");
        var claims = new Table(page.Markup, page.Say(ReportTexts.ProgrammesCaption, page.Window), page.Say(ReportTexts.ScrollHint), 1,
            page.Say(ReportTexts.Policy), page.Say(ReportTexts.Reached), page.Say(ReportTexts.Additionality),
            page.Say(ReportTexts.OfWhomTook), page.Say(ReportTexts.OnOffered), page.Say(ReportTexts.OnTreated), page.Say(ReportTexts.InLastYear), page.Say(ReportTexts.Naive), page.Say(ReportTexts.Overstates));
        foreach (var row in page.Results.Programmes)
        {
            claims.Row(
                Name(page, row), Reached(page, row), Additional(page, row), Offered(page, row),
                page.Numerals.RupiahWithInterval(row.EffectOnOfferedRupiah, row.EffectOnOfferedLow, row.EffectOnOfferedHigh),
                page.Numerals.RupiahWithInterval(row.EffectOnTreatedRupiah, row.EffectOnTreatedLow, row.EffectOnTreatedHigh),
                page.Numerals.RupiahWithInterval(row.EffectOnTreatedLastYearRupiah, row.EffectOnTreatedLastYearLow, row.EffectOnTreatedLastYearHigh),
                page.Numerals.Rupiah(row.NaiveRupiah), page.Numerals.Rupiah(row.NaiveRupiah - row.EffectOnTreatedLastYearRupiah));
        }

        claims.End();
        if (page.Results.Programmes.Any(row => row.Treated > 0 && double.IsNaN(row.NaiveRupiah))) page.Paragraph(page.Say(ReportTexts.NoWholeYears), "note");
        if (!HasSeveral(page)) return; // the table by reach of the policy says the same
        var spread = new Table(page.Markup, page.Say(ReportTexts.SpreadCaption, page.Window), page.Say(ReportTexts.ScrollHint), 1,
            page.Say(ReportTexts.Policy), page.Say(ReportTexts.OnOffered), page.Say(ReportTexts.OnNeighbours), page.Say(ReportTexts.OnRest));
        foreach (var row in page.Results.Programmes)
        {
            spread.Row(
                Name(page, row),
                page.Numerals.RupiahWithInterval(row.EffectOnOfferedRupiah, row.EffectOnOfferedLow, row.EffectOnOfferedHigh),
                page.Numerals.RupiahWithInterval(row.SpilloverRupiah, row.SpilloverLow, row.SpilloverHigh),
                page.Numerals.RupiahWithInterval(row.RestRupiah, row.RestLow, row.RestHigh));
        }

        spread.End();
    }

    private static bool HasSeveral(ReportPage page) => page.Results.Programmes.GroupBy(row => row.Policy, StringComparer.Ordinal).Any(group => group.Count() > 1);

    /// <summary>The policy's title; with the programme's name where policies have several.</summary>
    private static string Name(ReportPage page, ProgrammeRow row) =>
        HasSeveral(page) ? page.Title(row.Policy) + ": " + Texts.Words(row.Programme) : page.Title(row.Policy);

    private static string PerUnit(ReportPage page, EffectRow? effect) =>
        effect is null || Verdicts.Of(effect) != Verdict.Better || !double.IsFinite(effect.CostPerUnit) ? "–" : page.Numerals.Rupiah(effect.CostPerUnit);

    private static string Reached(ReportPage page, ProgrammeRow row) =>
        UnusedProgramme.Is(row) ? $"{page.Numerals.Fixed(0, 0)} ({page.Say(UnusedProgramme.Why(row))})" : page.Numerals.Fixed(row.Treated, 0);

    /// <summary>How many would have an offer and what share of them took part; beside it those who took part without one, where there are any.</summary>
    private static string Offered(ReportPage page, ProgrammeRow row)
    {
        var numerals = page.Numerals;
        var text = $"{numerals.Fixed(row.Offered, 0)} ({numerals.Percent(row.Participation, 0)})";
        return row.TreatedWithoutOffer < 0.5 ? text : Fill.In(page.Say(ReportTexts.AndOthers), text, numerals.Fixed(row.TreatedWithoutOffer, 0));
    }

    /// <summary>The share that is additional, or why there is none.</summary>
    private static string Additional(ReportPage page, ProgrammeRow row)
    {
        if (row.Supports.Length == 0) return page.Say(ReportTexts.PaysForNothing);
        if (!double.IsFinite(row.Additionality)) return page.Say(row.SupportFirms > 0 || row.Offered == 0 ? ReportTexts.NothingPaidFor : ReportTexts.NotOver);
        var text = page.Numerals.Percent(row.Additionality, 0);
        return double.IsFinite(row.AdditionalityLow) && double.IsFinite(row.AdditionalityHigh)
            ? $"{text} [{page.Numerals.Interval(Math.Round(row.AdditionalityLow * 100), Math.Round(row.AdditionalityHigh * 100), 0)}]"
            : text;
    }

    /// <summary>How long it is counted what firms undertook, as the baseline's terms of evaluation have it.</summary>
    private static string SupportMonths(ReportPage page) =>
        page.Results.Assumption("evaluation.support_months")?.Value ?? "";
}
