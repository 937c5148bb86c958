using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Reporting.Html;
using ClusterSim.Results;
using ClusterSim.Sweeps;

namespace ClusterSim.Reporting.Views;

/// <summary>Worlds one by one: what policies do in each, and what the assumptions are there.</summary>
internal sealed class WorldsPart
{
    /// <summary>Values of assumptions in worlds that are told, about; of assumptions beyond only how the worlds spread over their range.</summary>
    private const int MostValues = 40_000;

    /// <summary>Assumptions whose value in each world is told in any case.</summary>
    private const int Least = 60;

    private const int Bins = 10;

    private readonly ReportPage _page;
    private readonly Worlds _worlds;
    private readonly WorldValues _values;
    private readonly List<DrawnTerms> _factors;
    private readonly Dictionary<string, double[]> _weights;
    private readonly Dictionary<string, double[]> _bounds;

    /// <summary>The worlds of a result.</summary>
    public WorldsPart(ReportPage page, Worlds worlds, WorldValues values)
    {
        (_page, _worlds, _values) = (page, worlds, values);
        var rows = worlds.Policies.Select(policy => worlds.Factors(policy.Policy).ToDictionary(row => row.Factor, StringComparer.Ordinal)).ToList();
        var drawn = worlds.Terms?.Drawn ?? [];
        _weights = drawn.ToDictionary(factor => factor.Name, factor => rows.Select(policy => policy.GetValueOrDefault(factor.Name)?.Share ?? double.NaN).ToArray(), StringComparer.Ordinal);
        _bounds = drawn.ToDictionary(factor => factor.Name, factor => rows.Select(policy => policy.GetValueOrDefault(factor.Name)?.NullBound ?? double.NaN).ToArray(), StringComparer.Ordinal);
        _factors = [.. drawn.Where(factor => values.Numbers.ContainsKey(factor.Name) || values.Words.ContainsKey(factor.Name))
            .OrderByDescending(factor => _weights[factor.Name].Where(double.IsFinite).DefaultIfEmpty(double.NegativeInfinity).Max())];
    }

    /// <summary>The names of all assumptions that are drawn.</summary>
    public static IEnumerable<string> Names(ResultSet results) => DoubtTerms.Of(results.Manifest)?.Drawn.Select(factor => factor.Name) ?? [];

    /// <summary>Place of an assumption among those that are drawn; -1 where it is not.</summary>
    public int PlaceOf(string scenario, string path)
    {
        var own = _factors.FindIndex(factor => Same(factor.Name, scenario + ":" + path));
        return own >= 0 ? own : _factors.FindIndex(factor => Same(factor.Name, path) && factor.Scenarios.Contains(scenario, StringComparer.Ordinal));
    }

    /// <summary>What the explorer shows of them.</summary>
    public WorldsView View()
    {
        var sentence = _page.Sentence!;
        var all = _worlds.Policies.Select(policy => _worlds.Each(policy)).ToList();
        int[] draws = [.. _values.Draws.Where(draw => all.TrueForAll(policy => policy.ContainsKey(draw)))];
        return new WorldsView(
            draws.Length, _worlds.Terms?.Found?.Drawn ?? draws.Length, _worlds.HasFacts, sentence.Kind, sentence.Text(), new FindOut(_page, _worlds).Text(), DoubtSection.NotKnown(_page, _worlds),
            _page.Say(DoubtTexts.Key), [.. _worlds.Policies.Select(policy => DoubtSection.Rest(_page, _worlds, policy.Policy))], draws,
            [.. _worlds.Policies.Select((policy, place) => Policy(policy, [.. draws.Select(draw => all[place][draw])], sentence))],
            [.. _factors.Select((factor, place) => Factor(factor, draws, place < Math.Max(Least, MostValues / Math.Max(1, draws.Length))))]);
    }

    private WorldPolicyView Policy(WorldsOfPolicy policy, WorldOfPolicy[] each, DoubtSentence sentence)
    {
        var (effect, written) = (policy.Effect, _page.Effects.OnAll(policy.Policy, EffectTable.Income));
        var table = new AnswerTable(_page, _worlds, sentence);
        var turn = table.Turn(policy);
        return new WorldPolicyView(
            policy.Policy, effect.Low, effect.Median, effect.High, effect.Central, effect.CentralLow, effect.CentralHigh,
            each.Count(world => world.Sign > 0), each.Count(world => world.Sign < 0), each.Count(world => world.Pays), policy.HasCost,
            policy.MiddleCost, policy.UsedShare, table.WhoElse(policy), turn.Text, turn.Second, written is null ? "" : _page.Judged(written),
            [.. each.Select(world => world.Effect)], [.. each.Select(world => world.Sign)], [.. each.Select(world => world.Pays)]);
    }

    private FactorView Factor(DrawnTerms factor, int[] draws, bool isTold)
    {
        var values = Values(factor, draws);
        string[] levels = [.. factor.Levels ?? []];
        var title = _worlds.Name(factor.Name, _page.Language);
        if (factor.Name.IndexOf(':', StringComparison.Ordinal) is > 0 and var at) title += " – " + _page.Title(factor.Name[..at]);
        return new FactorView(
            factor.Name, title, factor.Path, AssumptionWords.Form(factor.Unit, levels.Length > 0, _page.Language), factor.Certainty,
            Texts.Certainty(factor.Certainty, _page.Language), _page.Results.DoubtFactors.FirstOrDefault(row => Same(row.Factor, factor.Name))?.Source ?? "",
            levels.Length > 0 ? 0 : factor.Low, factor.Central, levels.Length > 0 ? levels.Length - 1 : factor.High, levels, _weights[factor.Name], _bounds[factor.Name],
            isTold ? values : [], Spread(factor, values, levels.Length));
    }

    private double[] Values(DrawnTerms factor, int[] draws)
    {
        var places = _values.Draws.Select((draw, place) => (draw, place)).ToDictionary(entry => entry.draw, entry => entry.place);
        return _values.Numbers.TryGetValue(factor.Name, out var numbers) ? [.. draws.Select(draw => numbers[places[draw]])]
            : [.. draws.Select(draw => (double)Place(factor.Levels!, _values.Words[factor.Name][places[draw]]))];
    }

    private static int Place(IReadOnlyList<string> levels, string word) => levels.TakeWhile(level => !Same(level, word)).Count();

    private static int[] Spread(DrawnTerms factor, double[] values, int levels)
    {
        var bins = new int[levels > 0 ? levels : Bins];
        var width = factor.High - factor.Low;
        foreach (var value in values)
            bins[Math.Clamp(levels > 0 ? (int)value : width > 0 ? (int)((value - factor.Low) / width * Bins) : 0, 0, bins.Length - 1)]++;
        return bins;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
