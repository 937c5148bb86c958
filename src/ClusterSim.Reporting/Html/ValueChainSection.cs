namespace ClusterSim.Reporting.Html;

/// <summary>The section on who gets which share of what the consumers pay.</summary>
internal static class ValueChainSection
{
    /// <summary>A table a scenario: a row a stage, a column whoever is paid, shares of the stage's sales, and of final sales for all together.</summary>
    public static void Shares(ReportPage page)
    {
        if (ValueChain.Of(page.Results, page.Cast.Baseline) is { Count: 0 }) return;
        page.Heading("chain", ReportTexts.ChainHeading);
        page.Paragraph(page.Say(ReportTexts.ChainNote), "note");
        var table = new Table(page.Markup, page.Say(ReportTexts.ChainCaption), page.Say(ReportTexts.ScrollHint), 1,
            page.Say(ReportTexts.ChainStage), page.Say(ReportTexts.ChainSales), page.Say(ReportTexts.ChainFromChain), page.Say(ReportTexts.ChainFromOutside),
            page.Say(ReportTexts.ChainLabour), page.Say(ReportTexts.ChainInterest), page.Say(ReportTexts.ChainGovernments), page.Say(ReportTexts.ChainServices),
            page.Say(ReportTexts.ChainOwners), page.Say(ReportTexts.ChainStocks));
        foreach (var scenario in page.Cast.Policies.Prepend(page.Cast.Baseline))
        {
            var stages = ValueChain.Of(page.Results, scenario);
            if (stages.Count == 0) continue;
            table.Group(page.Title(scenario));
            foreach (var stage in stages) Row(page, table, SectorTitles.In(page.Manifest.Sectors, stage.Sector, page.Language), stage);
            Row(page, table, page.Say(ReportTexts.ChainTotal), ValueChain.Total(stages));
        }

        table.End();
    }

    private static void Row(ReportPage page, Table table, string name, ValueChain stage)
    {
        string Share(double part) => stage.Sales > 0 ? page.Numerals.Percent(part / stage.Sales, 1) : "–";
        table.Row(
            name, page.Numerals.Rupiah(stage.Sales), Share(stage.FromChain), Share(stage.FromOutside), Share(stage.Labour), Share(stage.Interest),
            Share(stage.Governments), Share(stage.Services), Share(stage.Owners), Share(stage.Stocks));
    }
}
