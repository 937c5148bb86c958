using System.Globalization;
using System.Text.Json.Nodes;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Evaluating;
using ClusterSim.Reporting;
using ClusterSim.Results;

namespace ClusterSim.Cli.Display;

/// <summary>What studies of each design would say.</summary>
internal static class EvaluationSummary
{
    public static void Tell(EvaluationOutcome outcome, StudyPlan plan, MoneyTerms money, string directory, bool asJson)
    {
        if (asJson)
        {
            Output.Json(Json(outcome, directory));
            return;
        }

        var thousand = 1e3 * money.Parts;
        foreach (var policy in outcome.Designs.GroupBy(row => row.Policy, StringComparer.Ordinal))
        {
            Console.Out.WriteLine($"{policy.Key}, {(money.IsRupiah ? "Rp" : money.Name)} thousand a month:");
            Output.Table(
                ["design", "effect on one", ">months", ">true", ">estimate", ">bias", ">s.d.", ">coverage", ">says it works", ">nothing",
                    ">harms", ">firms for 80 %"],
                policy.Select(row => (IReadOnlyList<string>)
                [
                    row.Design, row.Aim is "participant" ? "that took part" : "with an offer",
                        row.Months.ToString(CultureInfo.InvariantCulture),
                    Thousand(row.TruthRupiah, row.TruthLow, row.TruthHigh), Figures.Short(Math.Round(row.EstimateRupiah / thousand, 1)),
                        Thousand(row.BiasRupiah, row.BiasLow, row.BiasHigh),
                    Figures.Short(Math.Round(row.StandardDeviationRupiah / thousand, 1)), Share(row.Coverage), Share(row.Works),
                        Share(row.Nothing), Share(row.Harms), Figures.Short(row.FirmsNeeded),
                ]));
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Outcome.Replace('_', ' ')}, deflated to the start month; {plan.Firms} firms a study, reported with a log s.d. of "
                + $"{plan.ReportError}, {plan.NotFound:0 %} not found. True: the same firms with and without the programme."));
        Console.Out.WriteLine("More firms make an estimate precise and take no bias away: firms for 80 % are what the design would need "
            + "had it none.");
        Console.Out.WriteLine($"Report: {Path.Combine(directory, ResultFiles.Report)}");

        string Thousand(double value, double low, double high) => double.IsNaN(value) ? "–"
            : Figures.Effect(Math.Round(value / thousand, 1), Math.Round(low / thousand, 1), Math.Round(high / thousand, 1));
    }

    private static JsonObject Json(EvaluationOutcome outcome, string directory) => new()
    {
        ["output"] = directory,
        ["status"] = outcome.Failed.Count == 0 ? "done" : "failed",
        ["designs"] = new JsonArray([.. outcome.Designs.Select(row => (JsonNode)new JsonObject
        {
            ["policy"] = row.Policy,
            ["design"] = row.Design,
            ["aim"] = row.Aim,
            ["truth_rupiah"] = Output.Number(row.TruthRupiah),
            ["estimate_rupiah"] = Output.Number(row.EstimateRupiah),
            ["bias_rupiah"] = Output.Number(row.BiasRupiah),
            ["coverage"] = Output.Number(row.Coverage),
            ["works"] = Output.Number(row.Works),
            ["nothing"] = Output.Number(row.Nothing),
            ["harms"] = Output.Number(row.Harms),
            ["power"] = Output.Number(row.Power),
            ["firms_needed"] = Output.Number(row.FirmsNeeded),
        })]),
    };

    private static string Share(double share) => double.IsNaN(share) ? "–" : Figures.Percent(Math.Round(share, 3));
}
