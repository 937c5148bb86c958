using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>What policies did to all owners who were in business when the evaluation period began.</summary>
internal static class PeopleSections
{
    private const double Points = 0.01;
    private static readonly string[] s_atStart = ["poor", "not_poor"];

    /// <summary>Poverty, who loses beside chance, and effects by income and poverty before the policy.</summary>
    public static void People(ReportPage page)
    {
        var rows = page.Results.People.ToDictionary(row => (row.Policy, row.Measure, row.GroupKind, row.Group));
        var policies = page.Cast.Policies.Where(policy => Find(policy, PeopleMeasures.HeadCount) is not null).ToList();
        if (policies.Count == 0) return;
        page.Paragraph(page.Say(ReportTexts.PeopleNote), "note");
        Poverty();
        Losers();
        Fifths();
        AtStart();

        PeopleRow? Find(string policy, Metric measure, string kind = "all", string group = "all") => rows.GetValueOrDefault((policy, measure.Name, kind, group));

        void Poverty()
        {
            Metric[] measures = [PeopleMeasures.HeadCount, PeopleMeasures.Gap, PeopleMeasures.SquaredGap];
            var table = Table(ReportTexts.PovertyCaption, "", ReportTexts.HeadCount, ReportTexts.Gap, ReportTexts.SquaredGap);
            if (page.Manifest.Scenarios.Skip(1).Select(scenario => scenario.WindowStart).Distinct().Count() == 1)
                table.Row([page.Say(Texts.Baseline), .. measures.Select(measure => page.Numerals.Percent(Find(policies[0], measure)?.Baseline ?? double.NaN))]);
            foreach (var policy in policies) table.Row([page.Title(policy), .. measures.Select(measure => Change(Find(policy, measure), Points))]);
            table.End();
            page.Paragraph(page.Say(ReportTexts.PovertyNote), "note");
        }

        void Losers()
        {
            var table = Table(ReportTexts.LoseCaption, "", ReportTexts.Lose, ReportTexts.Gain, ReportTexts.LoseMore, ReportTexts.MadeToLose);
            foreach (var policy in policies)
            {
                if (Find(policy, PeopleMeasures.Lose) is not { } row) continue;
                table.Row(
                    page.Title(policy), page.Numerals.Percent(row.PolicyMean), page.Numerals.Percent(row.Baseline), Change(row, Points), page.Numerals.Percent(MadeToLose(policy, row)));
            }

            table.End();
            page.Paragraph(page.Say(ReportTexts.LoseNote), "note");
        }

        // The least share that the policy makes lose, sector by sector, where more lose than gain beyond chance.
        double MadeToLose(string policy, PeopleRow all)
        {
            var losers = page.Results.People.Where(row => row.GroupKind is "sector" && string.Equals(row.Policy, policy, StringComparison.Ordinal) && string.Equals(row.Measure, PeopleMeasures.Lose.Name, StringComparison.Ordinal) && row.Low > 0)
                .Sum(row => row.Firms * row.Difference);
            return Math.Max(losers / all.Firms, all.Low > 0 ? all.Difference : 0);
        }

        void Fifths()
        {
            string[] fifths = ["1", "2", "3", "4", "5"];
            if (!policies.Exists(policy => Find(policy, PeopleMeasures.Income, "quintile", "1") is not null)) return;
            var measure = Scale("quintile");
            var table = new Table(
                page.Markup, page.Say(ReportTexts.ByFifth, measure.Unit), page.Say(ReportTexts.ScrollHint), 1, [page.Compared, .. fifths.Select(fifth => page.Say(ReportTexts.Fifth, fifth))]);
            foreach (var policy in policies)
                table.Row([page.Title(policy), .. fifths.Select(fifth => Change(Find(policy, PeopleMeasures.Income, "quintile", fifth), measure.Divisor))]);
            table.End();
        }

        void AtStart()
        {
            var measure = Scale("at_start");
            var table = Table(
                ReportTexts.ByPoverty, measure.Unit, ReportTexts.PoorIncome, ReportTexts.PoorPoverty, ReportTexts.PoorLose,
                ReportTexts.OthersIncome, ReportTexts.OthersPoverty, ReportTexts.OthersLose);
            foreach (var policy in policies)
            {
                table.Row([page.Title(policy), .. s_atStart.SelectMany(group => new[]
                {
                    Change(Find(policy, PeopleMeasures.Income, "at_start", group), measure.Divisor),
                    Change(Find(policy, PeopleMeasures.HeadCount, "at_start", group), Points),
                    Change(Find(policy, PeopleMeasures.Lose, "at_start", group), Points),
                })]);
            }

            table.End();
        }

        Table Table(LocalizedText caption, string unit, params IEnumerable<LocalizedText> columns) =>
            new(page.Markup, page.Say(caption, unit), page.Say(ReportTexts.ScrollHint), 1, [page.Compared, .. columns.Select(column => page.Say(column))]);

        Measure Scale(string kind) => Measure.OfWindow(
            PeopleMeasures.Income.Name,
            page.Results.People.Where(row => string.Equals(row.GroupKind, kind, StringComparison.Ordinal) && string.Equals(row.Measure, PeopleMeasures.Income.Name, StringComparison.Ordinal))
                .SelectMany(row => new[] { row.Difference, row.Low, row.High }),
            page.Numerals);

        string Change(PeopleRow? row, double divisor) => row is null ? "–" : page.Numerals.WithInterval(row.Difference / divisor, row.Low / divisor, row.High / divisor);
    }
}
