using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>The sections on money: who got it, and what a policy is worth to everybody together.</summary>
internal static class MoneySections
{
    /// <summary>Most that an amount reads in the unit of a table.</summary>
    private const double Widest = 100_000;

    private static readonly (LocalizedText Label, string[] Parties)[] s_columns =
    [
        (MoneyTexts.Owners, ["owners"]),
        (MoneyTexts.Workers, ["workers"]),
        (MoneyTexts.Staff, ["staff"]),
        (MoneyTexts.Sellers, ["local_sellers", "outside_sellers"]),
        (MoneyTexts.Providers, ["providers"]),
        (MoneyTexts.Lenders, ["lender"]),
        (MoneyTexts.Funders, ["funders"]),
        (MoneyTexts.Buyers, ["buyers"]),
        (MoneyTexts.BuyersAbroad, ["buyers_abroad"]),
        (MoneyTexts.Dealers, ["dealers"]),
        (MoneyTexts.Bribed, ["bribed_inspectors"]),
        (MoneyTexts.Treasuries, ["central_government", "local_government", "donor"]),
    ];

    private static readonly (LocalizedText Label, string[] Parties)[] s_gainers =
    [
        (MoneyTexts.Owners, ["owners"]),
        (MoneyTexts.Workers, ["workers"]),
        (MoneyTexts.LendersAndFunders, ["lender", "funders"]),
        (MoneyTexts.Buyers, ["buyers"]),
        (MoneyTexts.NotCounted, ["buyers_abroad"]),
        (MoneyTexts.Competitors, ["competitors"]),
        (MoneyTexts.Others, ["staff", "local_sellers", "outside_sellers", "providers", "dealers", "bribed_inspectors"]),
    ];

    private static readonly (string Path, LocalizedText Label)[] s_terms =
    [
        ("evaluation.discount_rate", MoneyTexts.DiscountRate), ("evaluation.cost_of_public_funds", MoneyTexts.PublicFunds),
        ("evaluation.shadow_wage", MoneyTexts.ShadowWage), ("evaluation.outside_margin", MoneyTexts.OutsideMargin), ("evaluation.income_once_closed", MoneyTexts.OnceClosed),
    ];

    /// <summary>Who got each rupiah, undiscounted.</summary>
    public static void Flows(ReportPage page)
    {
        var sets = Sets(page, page.Results.Flows, row => row.Policy, row => row.Programme);
        if (sets.Count == 0) return;
        page.Heading("money", MoneyTexts.FlowsHeading);
        page.Paragraph(page.Say(MoneyTexts.FlowsNote), "note");
        var amounts = sets.Select(set => s_columns.Select(column => Mean(set.Rows, column.Parties)).ToArray()).ToList();
        int[] shown = [.. Enumerable.Range(0, s_columns.Length).Where(column => amounts.Any(row => row[column] != 0))];
        var scale = ScaleOf(page, amounts.SelectMany(row => row));
        var table = new Table(page.Markup, page.Say(MoneyTexts.FlowsCaption, UnitOf(page, scale), page.Window), page.Say(ReportTexts.ScrollHint), 1,
            [page.Say(ReportTexts.Policy), .. shown.Select(column => page.Say(s_columns[column].Label)), page.Say(MoneyTexts.Sum)]);
        for (var set = 0; set < sets.Count; set++)
        {
            var replications = sets[set].Rows.GroupBy(row => row.Replication).Select(rows => rows.Sum(row => row.FlowRupiah));
            string[] cells = [sets[set].Name, .. shown.Select(column => page.Numerals.Signed(amounts[set][column] / scale.Divisor)), page.Numerals.Fixed(replications.Max(Math.Abs), 0)];
            table.Row(cells);
        }

        table.End();

        static double Mean(IReadOnlyList<FlowRow> rows, string[] parties) =>
            rows.Where(row => parties.Contains(row.Party, StringComparer.Ordinal)).GroupBy(row => row.Replication).Select(own => (double)own.Sum(row => row.FlowRupiah)).DefaultIfEmpty(0).Average();
    }

    /// <summary>Gains of all parties as present values, and what they come to.</summary>
    public static void Worth(ReportPage page)
    {
        var sets = Sets(page, page.Results.Worth, row => row.Policy, row => row.Programme);
        if (sets.Count == 0) return;
        var gains = page.Results.Gains.ToLookup(row => (row.Policy, row.Programme));
        page.Heading("worth", MoneyTexts.WorthHeading);
        page.Paragraph(page.Say(MoneyTexts.WorthNote), "note");
        page.Paragraph(page.Say(MoneyTexts.SumsNote), "note");
        bool Gains(string[] parties) => page.Results.Gains.Any(row => parties.Contains(row.Party, StringComparer.Ordinal) && row.GainRupiah != 0);
        var gainers = s_gainers.Where(gainer => gainer.Parties is not (["buyers_abroad"] or ["competitors"]) || Gains(gainer.Parties)).ToArray();
        if (Gains(["competitors"])) page.Paragraph(page.Say(MoneyTexts.CompetitorsNote), "note");
        var rows = sets.Select(set => (set.Name, Worth: set.Rows[0], Gains: gains[(set.Rows[0].Policy, set.Rows[0].Programme)].ToList())).ToList();
        var scale = ScaleOf(page, rows.SelectMany(row => new[] { row.Worth.NetCostRupiah, row.Worth.NetPresentValueRupiah, row.Worth.NetPresentValueLow, row.Worth.NetPresentValueHigh, row.Worth.GainRupiah }));
        var table = new Table(page.Markup, page.Say(MoneyTexts.WorthCaption, UnitOf(page, scale), page.Window), page.Say(ReportTexts.ScrollHint), 1,
        [
            page.Say(ReportTexts.Policy), .. gainers.Select(gainer => page.Say(gainer.Label)), page.Say(MoneyTexts.Treasuries),
            page.Say(MoneyTexts.BenefitCost), page.Say(MoneyTexts.PublicFundsValue), page.Say(MoneyTexts.NetPresentValue),
        ]);
        foreach (var (name, worth, own) in rows)
        {
            table.Row(worth.NetPresentValueLow > 0 ? "better" : worth.NetPresentValueHigh < 0 ? "worse" : "",
            [
                name, .. gainers.Select(gainer => page.Numerals.Signed(own.Where(row => gainer.Parties.Contains(row.Party, StringComparer.Ordinal)).Sum(row => row.GainRupiah) / scale.Divisor)),
                page.Numerals.Signed(-worth.NetCostRupiah / scale.Divisor),
                HasCost(page, worth) ? Ratio(page, worth.BenefitCostRatio, worth.BenefitCostLow, worth.BenefitCostHigh) : "–",
                HasCost(page, worth) ? PublicFunds(page, worth) : "–",
                page.Numerals.WithInterval(worth.NetPresentValueRupiah / scale.Divisor, worth.NetPresentValueLow / scale.Divisor, worth.NetPresentValueHigh / scale.Divisor),
            ]);
        }

        table.End();
        Terms(page);
        Parts(page, rows.ConvertAll(row => (row.Name, row.Gains)));
    }

    /// <summary>The parameters that the sums rest on.</summary>
    private static void Terms(ReportPage page)
    {
        var given = s_terms.Select(term => (term.Label, Row: page.Results.Assumption(term.Path))).Where(term => term.Row is not null).ToList();
        if (given.Count == 0) return;
        var table = new Table(page.Markup, page.Say(MoneyTexts.TermsCaption), page.Say(ReportTexts.ScrollHint), 4,
            page.Say(ReportTexts.Parameter), page.Say(ReportTexts.Value), page.Say(ReportTexts.UnitColumn), page.Say(ReportTexts.SourceColumn));
        foreach (var (label, row) in given)
            table.Row(page.Say(label), page.Numerals.Literal(row!.Value), row.Unit is Units.None ? "" : row.Unit is Units.Share ? page.Say(ReportTexts.ShareUnit) : Texts.Unit(row.Unit.Replace('_', ' ')).In(page.Language), row.IsDefault ? page.Say(ReportTexts.DefaultMark) + ", " + row.Source : row.Source);
        table.End();
    }

    /// <summary>Of what each party's gain is made up, for whoever checks the sum.</summary>
    private static void Parts(ReportPage page, List<(string Name, List<GainRow> Gains)> sets)
    {
        var scale = ScaleOf(page, sets.SelectMany(set => set.Gains).SelectMany(row => new[] { row.FlowRupiah, row.BesidesRupiah, row.AssetsRupiah }));
        page.Markup.Open("details").Element("summary", page.Say(MoneyTexts.PartsSummary));
        page.Paragraph(page.Say(MoneyTexts.PartsNote), "note");
        var table = new Table(page.Markup, page.Say(MoneyTexts.PartsCaption, UnitOf(page, scale), page.Window), page.Say(ReportTexts.ScrollHint), 1,
            page.Say(MoneyTexts.Party), page.Say(MoneyTexts.Flow), page.Say(MoneyTexts.Claims), page.Say(MoneyTexts.Assets), page.Say(MoneyTexts.Besides), page.Say(MoneyTexts.Gain));
        foreach (var (name, gains) in sets)
        {
            table.Group(name);
            foreach (var row in gains.Where(row => row.FlowRupiah != 0 || row.GainRupiah != 0 || row.ClaimsRupiah != 0))
            {
                table.Row(
                    page.Say(MoneyTexts.Parties[row.Party]) + (row.Name.Length > 0 ? ": " + Texts.Words(row.Name) : ""), page.Numerals.Signed(row.FlowRupiah / scale.Divisor), page.Numerals.Signed(row.ClaimsRupiah / scale.Divisor),
                    page.Numerals.Signed(row.AssetsRupiah / scale.Divisor), page.Numerals.Signed(row.BesidesRupiah / scale.Divisor),
                    page.Numerals.WithInterval(row.GainRupiah / scale.Divisor, row.GainLow / scale.Divisor, row.GainHigh / scale.Divisor));
            }
        }

        table.End();
        page.Markup.Close("details");
    }

    /// <summary>Whether a ratio to what it costs says something: it takes in money, or costs more than next to nothing.</summary>
    private static bool HasCost(ReportPage page, WorthRow worth)
    {
        var own = page.Results.Programmes.Where(row => string.Equals(row.Policy, worth.Policy, StringComparison.Ordinal)
            && (worth.Programme.Length == 0 || string.Equals(row.Programme, worth.Programme, StringComparison.Ordinal)));
        return !(worth.NetCostRupiah > 0) || Verdicts.HasRatio(worth.GainRupiah, worth.NetCostRupiah, own.Sum(row => row.SpentRupiah));
    }

    private static string PublicFunds(ReportPage page, WorthRow worth) =>
        worth.PaysForItself ? page.Say(MoneyTexts.PaysForItself)
        : worth.NetCostRupiah < 0 && double.IsFinite(worth.ValueOfPublicFunds) ? page.Say(MoneyTexts.LossPerRupiah, Ratio(page, worth.ValueOfPublicFunds, worth.ValueOfPublicFundsLow, worth.ValueOfPublicFundsHigh))
        : Ratio(page, worth.ValueOfPublicFunds, worth.ValueOfPublicFundsLow, worth.ValueOfPublicFundsHigh);

    private static string Ratio(ReportPage page, double ratio, double low, double high) =>
        page.Numerals.Plain(ratio) + (double.IsFinite(low) && double.IsFinite(high) ? " [" + page.Numerals.Interval(low, high) + "]" : "");

    /// <summary>The rows of each policy, then of its programmes where it has several; scenarios without a programme are nobody's to pay for.</summary>
    private static List<(string Name, IReadOnlyList<T> Rows)> Sets<T>(ReportPage page, IReadOnlyList<T> rows, Func<T, string> policy, Func<T, string> programme)
    {
        var sets = new List<(string, IReadOnlyList<T>)>();
        foreach (var name in page.Cast.Policies.Where(page.Cast.IsPolicy))
        {
            var own = rows.Where(row => string.Equals(policy(row), name, StringComparison.Ordinal)).GroupBy(programme, StringComparer.Ordinal).ToList();
            foreach (var set in own.Where(set => set.Key.Length == 0 || own.Count > 2))
                sets.Add((set.Key.Length == 0 ? page.Title(name) : page.Say(MoneyTexts.OfWhich, Texts.Words(set.Key)), [.. set]));
        }

        return sets;
    }

    /// <summary>The smallest unit in which no amount is too wide for a table of many columns.</summary>
    private static MoneyScale ScaleOf(ReportPage page, IEnumerable<double> amounts) => page.Numerals.ScaleFor(Widest, amounts);

    private static string UnitOf(ReportPage page, MoneyScale scale) => $"{page.Say(scale.Word)} {page.Numerals.MoneyUnit}".Trim();
}
