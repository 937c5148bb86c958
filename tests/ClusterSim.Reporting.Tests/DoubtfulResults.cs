using System.Text.Json;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Results;
using ClusterSim.Sweeps;

namespace ClusterSim.Reporting.Tests;

/// <summary>
/// What a policy does to owners' income in 64 worlds, worked out by hand: it rises evenly from one end to the other, so that counts can be
/// read off; every world gives the same under both lucks.
/// </summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="From">Effect in the first world, billions of rupiah.</param>
/// <param name="To">Effect in the last.</param>
/// <param name="Cost">Net cost in every world.</param>
internal sealed record EvenWorlds(string Policy, double From, double To, double Cost = 1)
{
    public const int Count = 64;
    private const int Again = 16;
    private const double Billion = 1e9;
    private const double Income = 61 * Billion;

    public double[] Effects => [.. Enumerable.Range(0, Count).Select(world => (From + ((To - From) * (world + 0.5) / Count)) * Billion)];

    public IEnumerable<DoubtDrawRow> Draws(string kind = "all", string group = "all", double add = 0) =>
        Enumerable.Range(0, Count + Again).Select(run => new DoubtDrawRow(
            Policy, (run % Count) + 1, (run / Count) + 1, EffectTable.Income, kind, group, Income, Income + Effects[run % Count] + (add * Billion),
            Effects[run % Count] + (add * Billion), Math.Max(Cost, 0) * Billion, 0, Cost * Billion));

    /// <summary>The same spread evenly over months.</summary>
    public IEnumerable<DoubtMonthRow> Months(int months)
    {
        var (low, middle, high) = (Effects[3] / months, (Effects[31] + Effects[32]) / 2 / months, Effects[60] / months);
        return Enumerable.Range(0, months).Select(month => new DoubtMonthRow(
            Policy, EffectTable.Income, "all", "all", month, Count, Again, Income, Income, Income, Income, Income, Income + low, Income + low, Income + middle,
            Income + high, Income + high, low, low, middle, high, high, 0));
    }

    public DoubtEffectRow Row(string kind = "all", string group = "all", double slip = 0) => new(
        Policy, EffectTable.Income, kind, group, Count, Again, Effects.Average(), 0,
        Effects.Average(), Effects.Average() - (0.1 * Billion), Effects.Average() + (0.1 * Billion),
        Effects[3], (Effects[31] + Effects[32]) / 2, Effects[60], Share(effect => effect > 0), slip, Share(effect => effect < 0), slip,
        Share(effect => effect > Cost * Billion), 0, 0, 0, 0, 385, double.NaN);

    private double Share(Func<double, bool> holds) => (double)Effects.Count(holds) / Count;
}

/// <summary>Results of comparisons under doubt, made up on top of those without.</summary>
internal static class DoubtfulResults
{
    public const string Discount = "sectors.fattening.inputs.breeding.pooling_discount";

    /// <summary>The comparison of seven policies with a band for each, two assumptions that are told for one, and options.</summary>
    public static ResultSet Comparison()
    {
        EvenWorlds[] worlds =
        [
            new("programme_credit", 4, 16, 6), new("guarantee_fund", -2, 14, 1.9), new("service_voucher", -1, 3, 2.2), new("matching_grant", -1, 7, 5.4),
            new("free_training", -0.01, 0.01, 2.6), new("standards_enforcement", -6, -0.2, 1.1), new("cluster_facilitation", -0.3, 3, 0.9),
        ];
        return With(TegalResults.Comparison(), worlds) with
        {
            DoubtFactors = [.. worlds.SelectMany(Factors)],
            Flips = [Flip("programme_credit", Discount, 0, -5e9) with { Value = 0.005, Step = 0.83 }],
        };
    }

    /// <summary>An assumption moved alone to an end of its range, of which the effect there is given; as written it is above nothing.</summary>
    public static FlipRow Flip(string policy, string factor, double end, double effect) => new(policy, EffectTable.Income, "all", "all", FlipRow.One, factor, "share",
        "assumed", "", 4, 0.03, end, 10e9, effect, effect - 1, effect + 1, effect <= 0, double.NaN, double.NaN, "", "", "");

    /// <summary>A comparison of some policies alone, of which each has an effect as written that is beyond luck.</summary>
    public static ResultSet Of(params EvenWorlds[] worlds) => With(new ResultSet
    {
        Manifest = TegalResults.Manifest("compare", [.. worlds.Select(entry => entry.Policy)]),
        Effects = [.. worlds.Select(entry =>
            TegalResults.Row(entry.Policy, EffectTable.Income, "all", "all", 61e9, entry.Effects.Average(), 0.05e9, entry.Cost))],
    }, worlds);

    /// <summary>A result with worlds.</summary>
    public static ResultSet With(ResultSet results, params EvenWorlds[] worlds) => results with
    {
        Manifest = results.Manifest with { Doubt = Terms("quick", EvenWorlds.Count, "") },
        Doubt = [.. worlds.Select(entry => entry.Row())],
        DoubtMonths = [.. worlds.SelectMany(entry => entry.Months(results.Manifest.Months))],
        DoubtDraws = [.. worlds.SelectMany(entry => entry.Draws())],
        Options = [.. Options(worlds)],
    };

    public static JsonElement Terms(string asked, int standing, string asWrittenRuledOutBy) => JsonSerializer.SerializeToElement(new DoubtTerms(
        asked, EvenWorlds.Count, 16, 1_024,
        [new DrawnTerms(Discount, Discount, "share", "assumed", 0, 0.03, 0.06, "uniform", ["baseline"], "", IsGiven: false)], [],
        new FoundTerms(700, 672, standing, 16, 0, [], [new RuledOutTerms("herd_2003", 232)], asWrittenRuledOutBy, 4, 0)), s_snake);

    private static readonly JsonSerializerOptions s_snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static IEnumerable<DoubtFactorShareRow> Factors(EvenWorlds entry)
    {
        var isTold = entry.Policy is "programme_credit";
        yield return Factor(Discount, "assumed", isTold ? 0.5 : 0.1);
        yield return Factor("lenders.bank.reach", "estimated", isTold ? 0.3 : 0.05);
        yield return Factor("firms.butchers.count", "observed", 0.2);

        DoubtFactorShareRow Factor(string name, string certainty, double share) => new(
            entry.Policy, EffectTable.Income, "all", "all", name, "share", certainty, "", share, share, 0.25,
            entry.Effects[6], 0, entry.Effects[57], 0, 0, 0, name is Discount ? 3e9 : 0.1e9, 0.5e9, 1e9, name is Discount ? 2.5e9 : double.NaN, 0.4e9);
    }

    private static IEnumerable<OptionRow> Options(EvenWorlds[] worlds)
    {
        double[][] benefits = [new double[EvenWorlds.Count], .. worlds.Select(entry => entry.Effects.Select(effect => effect - (entry.Cost * 1e9)).ToArray())];
        var shares = Ranking.Of(benefits).Shares;
        for (var option = 0; option < benefits.Length; option++)
        {
            yield return new OptionRow(
                EffectTable.Income, "all", "all", 1, option == 0 ? "" : worlds[option - 1].Policy, benefits[option].Average(),
                IsBestOnAverage: false, shares[option][0].Share, 0, 3.5e9, [.. shares[option].Select(share => share.Share)]);
        }
    }
}
