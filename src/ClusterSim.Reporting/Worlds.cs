using ClusterSim.Experiments.Doubt;
using ClusterSim.Results;
using ClusterSim.Sweeps;

namespace ClusterSim.Reporting;

/// <summary>What a policy does to owners' income over the worlds that stand.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Effect">The row of the table.</param>
/// <param name="MiddleCost">Median of its net cost.</param>
/// <param name="UsedShare">Share of worlds in which anything was spent.</param>
/// <param name="Slight">Share of worlds in which it moves the income by less than a thousandth, luck taken out.</param>
/// <param name="OthersLose">Share of worlds in which owners of the other sectors lose by more than the smallest effect of interest, luck taken out; NaN where there are none.</param>
/// <param name="OthersMiddle">Median of what they gain; NaN where there are none.</param>
internal sealed record WorldsOfPolicy(
    string Policy, DoubtEffectRow Effect, double MiddleCost, double UsedShare, WorldShare Slight, double OthersLose, double OthersMiddle)
{
    /// <summary>Whether nearly all worlds agree that it does next to nothing.</summary>
    public bool IsSlight => Verdicts.Agrees(Slight.Share, Slight.StandardError);

    /// <summary>Whether luck makes nearly all of the spread, so that what assumptions do cannot be told from it.</summary>
    public bool IsMostlyLuck => Effect.LuckShare > LuckShare.Mostly;

    /// <summary>Whether there is a net cost that its gain can exceed.</summary>
    public bool HasCost => MiddleCost > 0 && double.IsFinite(Effect.ExceedsCost);
}

/// <summary>What a policy does to owners' income in one world, luck taken out.</summary>
/// <param name="Effect">Policy less baseline.</param>
/// <param name="Sign">1 where it raises income by more than the smallest effect of interest, -1 where it lowers it so, else 0.</param>
/// <param name="Pays">Whether what it brings exceeds its net cost.</param>
internal readonly record struct WorldOfPolicy(double Effect, int Sign, bool Pays);

/// <summary>A comparison in worlds drawn from the ranges of all assumptions, as charts and report tell it.</summary>
internal sealed class Worlds
{
    /// <summary>Below this part of the income a change is next to nothing.</summary>
    public const double SlightShare = 0.001;

    /// <summary>Worlds that are drawn one by one, at most: more are a blot, and make pictures large.</summary>
    private const int MostDots = 200;

    private readonly ResultSet _results;
    private readonly string _focus;

    private Worlds(ResultSet results)
    {
        _results = results;
        _focus = results.Manifest.FocusSector;
        Terms = DoubtTerms.Of(results.Manifest);
        var draws = results.DoubtDraws.Where(row => row.Draw > 0 && double.IsFinite(row.Difference) && double.IsFinite(row.NetCostRupiah)
            && Same(row.Metric, EffectTable.Income)).ToLookup(row => (row.GroupKind, row.Group, row.Policy));
        var known = results.Manifest.Scenarios.Skip(1).Select(scenario => Effect(scenario.Name, EffectTable.Income))
            .OfType<DoubtEffectRow>().ToList();
        var shared = known.Select(row => Own(row).Where(draw => draw.Luck == 1).Select(draw => draw.Draw).ToHashSet())
            .Aggregate((HashSet<int>?)null, (all, own) => all is null ? own : [.. all.Intersect(own)]) ?? [];
        Policies = [.. known.Select(row => Of(row, Shared(Own(row)), _focus.Length == 0 ? [] : Shared(draws[("all", "all", row.Policy)])))];

        IEnumerable<DoubtDrawRow> Own(DoubtEffectRow row) => draws[(row.GroupKind, row.Group, row.Policy)];
        List<DoubtDrawRow> Shared(IEnumerable<DoubtDrawRow> rows) => [.. rows.Where(draw => shared.Contains(draw.Draw))];
    }

    /// <summary>The worlds of a result; null where no doubt was looked at.</summary>
    public static Worlds? Of(ResultSet results) => new Worlds(results) is { Policies.Count: > 0 } worlds ? worlds : null;

    /// <summary>How they were drawn and what became of them; null where the manifest does not say.</summary>
    public DoubtTerms? Terms { get; }

    /// <summary>What each policy does, in the order of the manifest.</summary>
    public IReadOnlyList<WorldsOfPolicy> Policies { get; }

    /// <summary>How many worlds stand and have a value for all policies.</summary>
    public int Count => Policies[0].Effect.Worlds;

    /// <summary>Whether an observed value may rule worlds out.</summary>
    public bool HasFacts => _results.Targets.Any(target => Texts.UseKey(target.Use) is "fit");

    /// <summary>What a policy does to a metric; to income, of the sector that the question is about. Null where it was not looked at.</summary>
    public DoubtEffectRow? Effect(string policy, string metric)
    {
        var own = _results.Doubt.Where(row => Same(row.Policy, policy) && Same(row.Metric, metric)).ToList();
        var isFocused = _focus.Length > 0 && Same(metric, EffectTable.Income);
        return (isFocused ? own.Find(row => row.GroupKind is "sector" && Same(row.Group, _focus)) : null) ?? own.Find(row => row.GroupKind is "all");
    }

    /// <summary>What a policy does to a metric in each world that has a value for all policies, luck taken out; the first worlds where there are very many.</summary>
    /// <param name="policy">Name of the policy.</param>
    /// <param name="metric">Metric of which there are worlds.</param>
    public IReadOnlyList<double> Effects(string policy, string metric)
    {
        if (Effect(policy, metric) is not { } row) return [];
        var draws = _results.DoubtDraws.Where(draw => draw.Draw > 0 && Same(draw.Metric, metric) && Same(draw.Group, row.Group) && Same(draw.GroupKind, row.GroupKind)
            && double.IsFinite(draw.Difference)).ToList();
        return [.. WithoutLuck(InCommon(draws, policy), draw => draw.Difference).Values.Take(MostDots)];
    }

    /// <summary>What a policy does to owners' income in each world that has a value for all policies, by the number of the world; shares of these are those of its row.</summary>
    public IReadOnlyDictionary<int, WorldOfPolicy> Each(WorldsOfPolicy policy)
    {
        var row = policy.Effect;
        var draws = _results.DoubtDraws.Where(draw => draw.Draw > 0 && (draw.Metric, draw.GroupKind, draw.Group) == (row.Metric, row.GroupKind, row.Group)
            && double.IsFinite(draw.Difference) && double.IsFinite(draw.NetCostRupiah)).ToList();
        var own = InCommon(draws, policy.Policy);
        var costs = own.Where(draw => draw.Luck == 1).ToDictionary(draw => draw.Draw, draw => draw.NetCostRupiah);
        var (worlds, effects) = WithoutLuck(own, draw => draw.Difference);
        var benefits = WithoutLuck(own, draw => draw.Difference - draw.NetCostRupiah).Values;
        var share = double.IsFinite(row.SmallestShare) ? row.SmallestShare : 0;
        return Enumerable.Range(0, worlds.Length).ToDictionary(place => worlds[place], place => new WorldOfPolicy(
            effects[place], Math.Abs(effects[place]) > share * Math.Max(0, costs[worlds[place]]) ? Math.Sign(effects[place]) : 0, benefits[place] > 0));
    }

    /// <summary>The assumptions on which a policy's effect on owners' income rests as far as can be told, the largest share first.</summary>
    public IEnumerable<DoubtFactorShareRow> Told(string policy) => Factors(policy).Where(factor => factor.IsTold);

    /// <summary>All assumptions of a policy, by their share.</summary>
    public IEnumerable<DoubtFactorShareRow> Factors(string policy) => Effect(policy, EffectTable.Income) is not { } row ? []
        : _results.DoubtFactors.Where(factor =>
            (factor.Policy, factor.Metric, factor.GroupKind, factor.Group) == (policy, row.Metric, row.GroupKind, row.Group));

    /// <summary>What was tried to turn round the effect that a policy has on owners' income as written; empty where it has none to speak of.</summary>
    public IReadOnlyList<FlipRow> Flips(string policy) => [.. _results.Flips.Where(flip => Same(flip.Policy, policy))];

    /// <summary>Whether that was tried of any policy.</summary>
    public bool TriesFlips => _results.Flips.Count > 0;

    /// <summary>Assumptions by what knowing them before choosing is worth, the largest first.</summary>
    public IReadOnlyList<DoubtFactorShareRow> Knowing => [.. Policies.SelectMany(policy => Factors(policy.Policy)).DistinctBy(row => row.Factor, StringComparer.Ordinal)
        .OrderByDescending(row => row.EvppiOfChoiceRupiah)];

    /// <summary>The words that an assumption may be; null of a quantity.</summary>
    /// <param name="factor">Name of its column.</param>
    public IReadOnlyList<string>? Levels(string factor) => Terms?.Drawn.FirstOrDefault(drawn => Same(drawn.Name, factor))?.Levels;

    /// <summary>How options do among all, a rupiah of owners' income counted as one of the budget; doing nothing has no name.</summary>
    public IReadOnlyList<OptionRow> Options => Policies[0].Effect is var of
        ? [.. _results.Options.Where(row => row.Worth == 1 && (row.Metric, row.GroupKind, row.Group) == (of.Metric, of.GroupKind, of.Group))] : [];

    /// <summary>Name of an assumption in words: what it is, and in brackets of what.</summary>
    /// <param name="factor">Name of its column: its path, with a policy's name before it where several say different things of it.</param>
    /// <param name="language">Language of sectors' names.</param>
    public string Name(string factor, Language language) => NameOf(factor, _results.Manifest.Sectors, language);

    /// <summary>The same where no worlds were looked at.</summary>
    /// <param name="factor">Its path, or the name of its column.</param>
    /// <param name="sectors">Titles of sectors.</param>
    /// <param name="language">Language of sectors' names.</param>
    public static string NameOf(string factor, IReadOnlyList<ManifestSector> sectors, Language language)
    {
        var path = factor[(factor.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var words = path.Split('.');
        var name = Texts.Words(AssumptionNames.Of(words[^1], language));
        if (words.Length < 2) return name;
        // What stands between is what a file calls its things, but for parts of behaviour, which have names of their own.
        var of = words[1..^1].Where(word => word is not "inputs").Select(word => words[0] is "behaviour" ? AssumptionNames.Of(word, language)
            : Texts.Lower(SectorTitles.Of(sectors, word)?.In(language) ?? word.Replace('_', ' ')));
        return string.Join(", ", of) is { Length: > 0 } brackets ? $"{name} ({brackets})" : name;
    }

    private static WorldsOfPolicy Of(DoubtEffectRow effect, List<DoubtDrawRow> draws, List<DoubtDrawRow> all)
    {
        var (worlds, effects) = WithoutLuck(draws, row => row.Difference);
        var first = draws.Where(row => row.Luck == 1).ToDictionary(row => row.Draw);
        var slight = worlds.Zip(effects).Count(world => Math.Abs(world.Second) < SlightShare * Math.Abs(first[world.First].Baseline));
        var own = draws.ToDictionary(row => (row.Draw, row.Luck), row => row.Difference);
        var (among, others) = WithoutLuck([.. all.Where(row => own.ContainsKey((row.Draw, row.Luck)))],
            row => row.Difference - own[(row.Draw, row.Luck)]);
        return new WorldsOfPolicy(
            effect.Policy, effect, Middle(first.Values.Select(row => row.NetCostRupiah)),
            worlds.Length == 0 ? double.NaN : (double)first.Values.Count(row => row.SpentRupiah > 0) / worlds.Length,
            worlds.Length == 0 ? default : WorldShare.Of(slight, worlds.Length),
            others.Length == 0 ? double.NaN : (double)among.Zip(others).Count(world => world.Second < -Smallest(first[world.First].NetCostRupiah)) / others.Length,
            Middle(others));

        double Smallest(double cost) => double.IsFinite(effect.SmallestShare) ? effect.SmallestShare * Math.Max(0, cost) : 0;
    }

    /// <summary>What a policy has in the worlds of which all policies have a value.</summary>
    private static List<DoubtDrawRow> InCommon(List<DoubtDrawRow> draws, string policy)
    {
        var policies = draws.Select(draw => draw.Policy).Distinct(StringComparer.Ordinal).Count();
        var shared = draws.Where(draw => draw.Luck == 1).GroupBy(draw => draw.Draw).Where(draw => draw.Count() == policies).Select(draw => draw.Key).ToHashSet();
        return [.. draws.Where(draw => Same(draw.Policy, policy) && shared.Contains(draw.Draw))];
    }

    /// <summary>Values of all worlds, those with a second luck first, the spread by luck taken out.</summary>
    private static (int[] Worlds, double[] Values) WithoutLuck(List<DoubtDrawRow> draws, Func<DoubtDrawRow, double> value)
    {
        var (first, second) = (OfLuck(1), OfLuck(2));
        int[] again = [.. first.Keys.Where(second.ContainsKey).Order()];
        int[] worlds = [.. again, .. first.Keys.Except(again).Order()];
        double[] values = [.. worlds.Select(world => first[world])];
        return (worlds, values.Length == 0 ? []
            : Shrinkage.Of(values, LuckShare.WithoutInterval(values, [.. again.Select(world => second[world])])));

        Dictionary<int, double> OfLuck(int luck) => draws.Where(row => row.Luck == luck).ToDictionary(row => row.Draw, value);
    }

    private static double Middle(IEnumerable<double> values) =>
        values.ToArray() is { Length: > 0 } all ? Moments.Quantile(all, 0.5) : double.NaN;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
