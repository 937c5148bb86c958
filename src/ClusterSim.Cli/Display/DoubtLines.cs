using System.Text.Json.Nodes;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Reporting;
using ClusterSim.Results;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Cli.Display;

/// <summary>What policies do to owners' income over the worlds that stand, in words. Shares are of assumed worlds, never probabilities.</summary>
internal static class DoubtLines
{
    private const int Named = 3;

    /// <summary>A line a policy, how sure the shares are, and how far the doubt rests on numbers that nobody measured.</summary>
    public static IEnumerable<string> Lines(ExperimentSession session, DoubtResult result, DoubtAnswer answer)
    {
        var (money, focus) = (session.Experiment.Scenarios[0].Money, session.Experiment.Scenarios[0].FocusSector);
        var worlds = "assumed worlds" + (result.Facts.RuleAnything ? " that agree with the facts" : "");
        DoubtEffectRow[] rows = [.. session.Experiment.Policies.Select(policy => Find(answer, policy.Name, focus)).OfType<DoubtEffectRow>()];
        if (rows.Length == 0) yield break;
        foreach (var row in rows)
        {
            var isPolicy = session.Experiment.Policies.First(policy => string.Equals(policy.Name, row.Policy, StringComparison.Ordinal)).Policies.Count > 0;
            yield return $"{row.Policy}: {OnOwners(row, worlds, money.Parts)}{(isPolicy ? OnCost(row) : "")}{RestsOn(answer, row)}.";
        }

        // Of many policies the same is to be said.
        foreach (var same in result.Flips.GroupBy(row => row.Policy, StringComparer.Ordinal).GroupBy(of => Turns([.. of], answer.Factors.Count(factor =>
            (factor.Policy, factor.Metric, factor.GroupKind, factor.Group) == (of.Key, of.First().Metric, of.First().GroupKind, of.First().Group))), StringComparer.Ordinal))
            yield return $"{string.Join(", ", same.Select(of => of.Key))}: {same.Key}";
        if (session.Experiment.Policies.Any(policy => policy.Policies.Count > 0) && FindOut(answer, rows, money.Parts) is { Length: > 0 } first) yield return first;
        yield return FormattableString.Invariant(
            $"Owner income{(focus.Length == 0 ? "" : ", " + focus)}, in {(money.IsRupiah ? "Rp" : money.Name)}. Shares of worlds are ± {100 * DrawsNeeded.ShareWithin(rows[0].Worlds):0} points at {Counted.Of(rows[0].Worlds, "world")}; {DrawsNeeded.ForShare(0.05):0} give ± 5. Per cent: what the assumption alone explains of what all explain.{Smallest(rows)}");
        yield return Unmeasured(answer, rows) is var (unmeasured, estimated)
            ? FormattableString.Invariant($"Of what single assumptions are told to explain, {100 * unmeasured:0} % rests on numbers that nobody has measured (assumed), {100 * estimated:0} % on estimates.")
            : $"{Counted.Of(rows[0].Worlds, "world")} {(rows[0].Worlds == 1 ? "does" : "do")} not tell of any single assumption that the doubt rests on it.";
    }

    /// <summary>What to find out first: assumptions that it is worth more to know than chance shows, or that there is none; empty where that is not known.</summary>
    internal static string FindOut(DoubtAnswer answer, IReadOnlyList<DoubtEffectRow> rows, long parts)
    {
        DoubtFactorShareRow[] known = [.. Knowing(answer, rows)];
        DoubtFactorShareRow[] first = [.. known.Where(factor => factor.IsWorthKnowing).Take(Named)];
        if (first.Length == 0 && !Array.Exists(known, factor => double.IsFinite(factor.EvppiOfChoiceNullBoundRupiah))) return "";
        var all = KnowingAll(answer, rows) is var value && double.IsFinite(value) ? $" All together: about {Short(value)}." : "";
        return first.Length == 0
            ? FormattableString.Invariant($"Find out first: to know any single assumption before choosing is worth no more than chance shows at {Counted.Of(rows[0].Worlds, "world")} (up to {Short(known.Max(factor => factor.EvppiOfChoiceNullBoundRupiah))}).{all}")
            : $"Find out first: {string.Join("; ", first.Select(Worth))}.{all}";

        string Worth(DoubtFactorShareRow factor) =>
            $"{factor.Factor} ({factor.Certainty}), worth {Short(factor.EvppiOfChoiceRupiah)} to know before choosing (standard error {Short(factor.EvppiOfChoiceStandardErrorRupiah)}; chance shows up to {Short(factor.EvppiOfChoiceNullBoundRupiah)})"
            + (double.IsFinite(factor.EvsiOfChoiceRupiah) ? FormattableString.Invariant($", a survey of {DoubtFactorShareRow.SurveyFirms} firms may cost at most {Short(factor.EvsiOfChoiceRupiah)}") : "");

        string Short(double amount) => Figures.Short(amount / parts);
    }

    /// <summary>Assumptions by what knowing them before choosing is worth, the largest first.</summary>
    private static IEnumerable<DoubtFactorShareRow> Knowing(DoubtAnswer answer, IReadOnlyList<DoubtEffectRow> rows) =>
        answer.Factors.Where(factor => (factor.Metric, factor.GroupKind, factor.Group) == (rows[0].Metric, rows[0].GroupKind, rows[0].Group))
            .DistinctBy(factor => factor.Factor, StringComparer.Ordinal).OrderByDescending(factor => factor.EvppiOfChoiceRupiah);

    /// <summary>What knowing all of them is worth: the least expected loss of any option.</summary>
    private static double KnowingAll(DoubtAnswer answer, IReadOnlyList<DoubtEffectRow> rows) =>
        answer.Acceptabilities.Where(option => option.Row.Worth == 1 && (option.Row.Metric, option.Group.Kind, option.Group.Name)
            == (rows[0].Metric, rows[0].GroupKind, rows[0].Group)).Select(option => option.Row.ExpectedLoss).DefaultIfEmpty(double.NaN).Min();

    /// <summary>The same for programs.</summary>
    public static JsonObject FindOutJson(ExperimentSession session, DoubtAnswer answer)
    {
        DoubtEffectRow[] rows = [.. session.Experiment.Policies.Select(policy => Find(answer, policy.Name, session.Experiment.Scenarios[0].FocusSector)).OfType<DoubtEffectRow>()];
        return rows.Length == 0 ? [] : new JsonObject
        {
            ["knowing_all_rupiah"] = Output.Number(KnowingAll(answer, rows)),
            ["assumptions"] = new JsonArray([.. Knowing(answer, rows).Where(factor => factor.IsWorthKnowing).Take(Named).Select(factor => (JsonNode)new JsonObject
            {
                ["assumption"] = factor.Factor,
                ["evppi_rupiah"] = Output.Number(factor.EvppiOfChoiceRupiah),
                ["evppi_standard_error_rupiah"] = Output.Number(factor.EvppiOfChoiceStandardErrorRupiah),
                ["null_bound_rupiah"] = Output.Number(factor.EvppiOfChoiceNullBoundRupiah),
                ["survey_firms"] = DoubtFactorShareRow.SurveyFirms,
                ["evsi_rupiah"] = Output.Number(factor.EvsiOfChoiceRupiah),
            })]),
        };
    }

    /// <summary>From what effect on owners are said to gain or lose, where there is such a bound.</summary>
    private static string Smallest(DoubtEffectRow[] rows) => rows.Select(row => row.SmallestShare).Where(double.IsFinite).Distinct().ToArray() switch
    {
        [] => "",
        [var share] => FormattableString.Invariant($" Gain and lose: by more than {100 * share:0.#} % of the policy's net cost in the same world."),
        var several => FormattableString.Invariant($" Gain and lose: by more than {100 * several.Min():0.#} to {100 * several.Max():0.#} % of the policy's net cost in the same world."),
    };

    /// <summary>A verdict on income as far as the worlds bear it: a direction stands where 95 of 100 agree, less the error of that share.</summary>
    /// <param name="verdict">What the interval of chance allows to say.</param>
    /// <param name="answer">What the worlds answer; null where none were drawn.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="focus">The sector that the question is about; empty for all firms.</param>
    public static string Verdict(string verdict, DoubtAnswer? answer, string policy, string focus) =>
        answer is null || Find(answer, policy, focus) is not { } row ? verdict : Verdict(verdict, row);

    internal static string Verdict(string verdict, DoubtEffectRow row)
    {
        var (isUp, isDown) = (verdict.StartsWith("higher", StringComparison.Ordinal), verdict.StartsWith("lower", StringComparison.Ordinal));
        if (!isUp && !isDown) return verdict;
        var (share, error) = isUp ? (row.Helps, row.HelpsStandardError) : (row.Harms, row.HarmsStandardError);
        return Verdicts.Agrees(share, error) ? verdict
            : FormattableString.Invariant($"{(isUp ? "higher" : "lower")} in {Verdicts.Tenths(share):0} of 10 assumed worlds{(Verdicts.MayAgree(share, error) ? $", not settled at {Counted.Of(row.Worlds, "world")}" : "")}");
    }

    /// <summary>The same for programs.</summary>
    public static JsonArray Json(ExperimentSession session, DoubtAnswer answer, IReadOnlyList<FlipRow> flips) =>
        new([.. session.Experiment.Policies.Select(policy => Find(answer, policy.Name, session.Experiment.Scenarios[0].FocusSector))
            .OfType<DoubtEffectRow>().Select(row => (JsonNode)new JsonObject
            {
                ["policy"] = row.Policy,
                ["metric"] = row.Metric,
                ["worlds"] = row.Worlds,
                ["mean"] = Output.Number(row.Mean),
                ["low"] = Output.Number(row.Low),
                ["median"] = Output.Number(row.Median),
                ["high"] = Output.Number(row.High),
                ["helps"] = Output.Number(row.Helps),
                ["helps_standard_error"] = Output.Number(row.HelpsStandardError),
                ["harms"] = Output.Number(row.Harms),
                ["harms_standard_error"] = Output.Number(row.HarmsStandardError),
                ["smallest_share"] = Output.Number(row.SmallestShare),
                ["exceeds_cost"] = Output.Number(row.ExceedsCost),
                ["exceeds_cost_standard_error"] = Output.Number(row.ExceedsCostStandardError),
                ["luck_share"] = Output.Number(row.LuckShare),
                ["rests_on"] = new JsonObject(Told(answer, row).Take(Named).Select(factor =>
                    KeyValuePair.Create(factor.Factor, Output.Number(OfAssumptions(factor))))),
                ["turned_round_by"] = new JsonArray([.. flips.Where(flip => flip is { Kind: FlipRow.One, IsTold: true } && Is(flip, row)).Select(flip => (JsonNode)new JsonObject
                {
                    ["assumption"] = flip.Factor,
                    ["value"] = flip.ValueLevel.Length > 0 ? (JsonNode)flip.ValueLevel : Output.Number(flip.Value),
                    ["as_written"] = flip.CentralLevel.Length > 0 ? (JsonNode)flip.CentralLevel : Output.Number(flip.Central),
                    ["unit"] = flip.Unit,
                })]),
                ["stress"] = Output.Number(flips.FirstOrDefault(flip => flip is { Kind: FlipRow.All, IsTold: true } && Is(flip, row))?.Step ?? double.NaN),
                ["fewest"] = new JsonArray([.. flips.Where(flip => flip is { Kind: FlipRow.Fewest, IsTold: true } && Is(flip, row)).Select(flip => (JsonNode)flip.Factor)]),
            })]);

    private static bool Is(FlipRow flip, DoubtEffectRow row) => string.Equals(flip.Policy, row.Policy, StringComparison.Ordinal);

    /// <summary>What turns a policy's effect as written round, where luck does not do it: single assumptions, all that were tried, the fewest.</summary>
    /// <param name="rows">Rows of the policy.</param>
    /// <param name="of">How many assumptions the baseline or the policy has.</param>
    internal static string Turns(IReadOnlyList<FlipRow> rows, int of)
    {
        FlipRow[] single = [.. rows.Where(row => row is { Kind: FlipRow.One, IsTold: true })];
        var tried = rows.Where(row => row.Kind is FlipRow.One).Select(row => row.Factor).Distinct(StringComparer.Ordinal).Count();
        var all = rows.FirstOrDefault(row => row.Kind is FlipRow.All);
        FlipRow[] fewest = [.. rows.Where(row => row is { Kind: FlipRow.Fewest, IsTold: true })];
        List<string> parts = [single.Length > 0 ? $"turned round by {string.Join(" or ", single.Select(Beyond))}" : "not turned round by any assumption that was tried alone"];
        if (all is not null && tried > 1)
            parts.Add(all.IsTold ? FormattableString.Invariant($"all {tried} at once do it {100 * all.Step:0} % of the way to their bad ends")
                : FormattableString.Invariant($"nor by all {tried} at their bad ends"));
        if (single.Length == 0 && fewest.Length > 1)
            parts.Add($"the fewest together: {string.Join(", ", fewest.Select(row => $"{row.Factor} at {(row.EndLevel.Length > 0 ? row.EndLevel : Figures.Short(row.End))}"))}");
        parts.Add(FormattableString.Invariant($"{tried} of {Counted.Of(of, "assumption")} tried, those that explain most"));
        return string.Join("; ", parts) + ".";

        static string Beyond(FlipRow row) => row.ValueLevel.Length > 0 ? $"{row.Factor} at {row.ValueLevel} ({row.CentralLevel} as written)" : $"{row.Factor} {(row.End < row.Central ? "down to" : "up to")} {Figures.Short(row.Value)}{(row.Unit is Units.None or "" ? "" : " " + row.Unit.Replace('_', ' '))} ({Figures.Short(row.Central)} as written)";
    }

    /// <summary>
    /// Of what the assumptions that can be told from nothing explain over all policies, the part on those that are assumed and that on
    /// those that are estimated; null where none can be told.
    /// </summary>
    internal static (double Assumed, double Estimated)? Unmeasured(DoubtAnswer answer, IEnumerable<DoubtEffectRow> rows)
    {
        DoubtFactorShareRow[] told = [.. rows.SelectMany(row => Told(answer, row))];
        var all = told.Sum(factor => factor.Share);
        return all > 0 ? (told.Where(factor => factor.Certainty is "assumed").Sum(factor => factor.Share) / all,
            told.Where(factor => factor.Certainty is "estimated").Sum(factor => factor.Share) / all) : null;
    }

    internal static string OnOwners(DoubtEffectRow row, string worlds, long parts)
    {
        if (row is { Helps: 0, Harms: 0 })
            return row is { Low: 0, High: 0 } ? $"changes nothing for owners in any of the {worlds}" : $"changes too little to matter for owners in all of the {worlds}";
        var (share, does) = row.Helps >= row.Harms ? (row.Helps, "gain") : (row.Harms, "lose");
        var chance = double.IsNaN(row.CentralLow) ? "" : $" (luck alone: {Signed(row.CentralLow / parts)} to {Signed(row.CentralHigh / parts)})";
        var little = 1 - row.Helps - row.Harms is >= 0.005 and var neither ? $" (too little to matter in {Hundredths(neither)})" : "";
        return $"in {Hundredths(share)} of 100 {worlds} owners {does}{little}; 5 % to 95 %: {Signed(row.Low / parts)} to {Signed(row.High / parts)}{(row.LuckShare > LuckShare.Mostly ? ", mostly luck" : "")}{chance}";
    }

    private static string OnCost(DoubtEffectRow row) =>
        double.IsNaN(row.ExceedsCost) ? "" : $"; exceeds its net cost in {Hundredths(row.ExceedsCost)} of 100";

    private static string RestsOn(DoubtAnswer answer, DoubtEffectRow row)
    {
        string[] named = [.. Told(answer, row).Take(Named).Select(factor => FormattableString.Invariant($"{factor.Factor} ({100 * OfAssumptions(factor):0} %)"))];
        return named.Length == 0 ? "" : $"; rests most on: {string.Join(", ", named)}";
    }

    private static double OfAssumptions(DoubtFactorShareRow factor) => Math.Min(1, factor.ShareOfAssumptions);

    /// <summary>The assumptions that can be told from nothing, the largest share first.</summary>
    private static IEnumerable<DoubtFactorShareRow> Told(DoubtAnswer answer, DoubtEffectRow row) =>
        answer.Factors.Where(factor => factor.IsTold && (factor.Policy, factor.Metric, factor.GroupKind, factor.Group)
            == (row.Policy, row.Metric, row.GroupKind, row.Group));

    private static DoubtEffectRow? Find(DoubtAnswer answer, string policy, string focus) => answer.Effects.FirstOrDefault(row =>
        string.Equals(row.Policy, policy, StringComparison.Ordinal) && string.Equals(row.Metric, Metrics.HouseholdIncome.Name, StringComparison.Ordinal)
        && (focus.Length == 0 ? row.GroupKind is "all" : row.GroupKind is "sector" && string.Equals(row.Group, focus, StringComparison.Ordinal)));

    private static string Hundredths(double share) => FormattableString.Invariant($"{100 * share:0}");

    private static string Signed(double value) => value > 0 ? "+" + Figures.Short(value) : Figures.Short(value);
}
