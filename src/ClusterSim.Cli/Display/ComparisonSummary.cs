using System.Text.Json.Nodes;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Reporting;
using ClusterSim.Results;

namespace ClusterSim.Cli.Display;

/// <summary>What a comparison found, policy by policy.</summary>
internal static class ComparisonSummary
{
    public static void Print(ExperimentSession session, ExperimentOutcome outcome)
    {
        var focus = session.Experiment.Scenarios[0].FocusSector;
        var money = session.Experiment.Scenarios[0].Money;
        var unit = money.IsRupiah ? "Rp" : money.Name;
        var owners = focus.Length == 0 ? "Owner income" : $"Owner income, {focus}";
        Output.Table(
            [session.Experiment.Policies.All(IsPolicy) ? "Policy" : "Scenario", $">Spent, {unit}", $">Net cost, {unit}", $">{owners}, {unit}", $">Value added, all, {unit}", ">Jobs", "Verdict on " + char.ToLowerInvariant(owners[0]) + owners[1..]],
            session.Experiment.Policies.Select(policy => (IReadOnlyList<string>)
            [
                policy.Name,
                IsPolicy(policy) ? Figures.Short(Spent(outcome, policy.Name) / money.Parts) : "–",
                IsPolicy(policy) ? Figures.Short(Find(outcome, policy.Name, Metrics.HouseholdIncome)?.CostRupiah / money.Parts ?? double.NaN) : "–",
                Text(Find(outcome, policy.Name, Metrics.HouseholdIncome, focus), money.Parts),
                Text(Find(outcome, policy.Name, Metrics.ValueAdded), money.Parts),
                Text(Find(outcome, policy.Name, Metrics.Workers)),
                Verdict(session, outcome, policy.Name),
            ]));
        Console.Out.WriteLine(
            "Differences from the baseline over the policy's evaluation period, from its first start to the end of the run, in prices of the start month, with 95 % intervals over replications; jobs are the mean of that period.");
        if (Unranked([.. session.Experiment.Policies]) is { } unranked) Console.Out.WriteLine(unranked);
        if (!EqualSpending.Holds(outcome.Programmes) && outcome.EqualSpending.Count == 0)
            Console.Out.WriteLine("Not ranked: the policies spent different amounts; --dose compares them at equal spending.");
        foreach (var level in outcome.EqualSpending.GroupBy(row => (row.Metric, row.SpendingRupiah)))
            Console.Out.WriteLine($"{MetricCatalogue.Find(level.Key.Metric)!.Label.En} at equal spending of {unit} {Figures.Short(level.Key.SpendingRupiah / money.Parts)}: {string.Join("; ", level.Select(row => AtEqualSpending(row, money)))}.");
    }

    public static JsonObject Json(ExperimentSession session, ExperimentOutcome outcome)
    {
        var summary = RunSummaryText.Json(session, outcome);
        summary["policies"] = new JsonArray(session.Experiment.Policies.Select(policy => (JsonNode)new JsonObject
        {
            ["policy"] = policy.Name,
            ["spent_rupiah"] = Output.Number(Programmes(outcome, policy.Name).Sum(row => row.SpentRupiah)),
            ["net_cost_rupiah"] = Output.Number(Find(outcome, policy.Name, Metrics.HouseholdIncome)?.CostRupiah ?? double.NaN),
            [Metrics.HouseholdIncome.Name] = Effect(Find(outcome, policy.Name, Metrics.HouseholdIncome)),
            ["focus_" + Metrics.HouseholdIncome.Name] = Effect(Find(outcome, policy.Name, Metrics.HouseholdIncome, session.Experiment.Scenarios[0].FocusSector)),
            [Metrics.ValueAdded.Name] = Effect(Find(outcome, policy.Name, Metrics.ValueAdded)),
            [Metrics.Workers.Name] = Effect(Find(outcome, policy.Name, Metrics.Workers)),
            ["verdict"] = Verdict(session, outcome, policy.Name),
        }).ToArray());
        if (session.Doubt is { } doubt)
        {
            var found = DoubtSummary.Json(session.Question!, doubt, session.FailedPolicies);
            found["policies"] = DoubtLines.Json(session, session.Answer!, doubt.Flips);
            found["find_out_first"] = DoubtLines.FindOutJson(session, session.Answer!);
            summary["doubt"] = found;
        }
        return summary;
    }

    /// <summary>Why totals are not to be ranked, where policies start in different months; null where they can be.</summary>
    internal static string? Unranked(IReadOnlyList<Scenario> policies)
    {
        int[] months = [.. policies.Select(policy => policy.Months - Experiment.WindowStart(policy)).Distinct().OrderDescending()];
        return months.Length < 2 ? null : FormattableString.Invariant($"Totals are not comparable: counted over {string.Join(", ", months[..^1])} and {months[^1]} months.");
    }

    /// <summary>A scenario without a programme is a shock or a variant, which nobody pays for.</summary>
    private static bool IsPolicy(Scenario scenario) => scenario.Policies.Count > 0;

    private static ProgrammeRow[] Programmes(ExperimentOutcome outcome, string policy) =>
        [.. outcome.Programmes.Where(row => string.Equals(row.Policy, policy, StringComparison.Ordinal))];

    private static string Verdict(ExperimentSession session, ExperimentOutcome outcome, string policy)
    {
        var (focus, money) = (session.Experiment.Scenarios[0].FocusSector, session.Experiment.Scenarios[0].Money.Name);
        return DoubtLines.Verdict(Verdicts.InWords(Find(outcome, policy, Metrics.HouseholdIncome, focus), Programmes(outcome, policy), money),
            session.Answer, policy, focus);
    }

    private static EffectRow? Find(ExperimentOutcome outcome, string policy, Metric metric, string sector = "") =>
        outcome.Effects.FirstOrDefault(row => (sector.Length == 0 ? row.GroupKind is "all" : row.GroupKind is "sector" && string.Equals(row.Group, sector, StringComparison.Ordinal))
            && string.Equals(row.Policy, policy, StringComparison.Ordinal) && string.Equals(row.Metric, metric.Name, StringComparison.Ordinal));

    private static string AtEqualSpending(EqualSpendingRow row, MoneyTerms money)
    {
        var parts = MetricCatalogue.Find(row.Metric) is { IsMoney: true } ? money.Parts : 1;
        var effect = $"{row.Policy} {Figures.Effect(row.Effect / parts, row.Low / parts, row.High / parts)}";
        return row.Rank switch
        {
            0 => $"{row.Policy} cannot spend so much",
            1 => effect,
            _ => $"{effect}{(row.BehindLow > 0 ? "" : ", not told from the first")}",
        };
    }

    private static double Spent(ExperimentOutcome outcome, string policy) => Programmes(outcome, policy).Sum(row => row.SpentRupiah);

    private static string Text(EffectRow? effect, long parts = 1) => effect is null ? "–" : Figures.Effect(effect.Difference / parts, effect.Low / parts, effect.High / parts);

    private static JsonObject? Effect(EffectRow? effect) => effect is null ? null : new JsonObject
    {
        ["difference"] = Output.Number(effect.Difference),
        ["low"] = Output.Number(effect.Low),
        ["high"] = Output.Number(effect.High),
        ["share_better"] = Output.Number(effect.ShareBetter),
        ["cost_per_unit"] = Output.Number(effect.CostPerUnit),
    };
}
