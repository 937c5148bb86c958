using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// Samples of the worlds that stand, a measure each. Policies come in the order of their names, so that nothing depends on the order in
/// which they were asked for. An assumption that follows another in proportion says nothing of its own and is no factor.
/// </summary>
/// <param name="question">What was asked.</param>
/// <param name="draws">Rows of <c>doubt_draws.parquet</c>.</param>
/// <param name="asWritten">Finished runs of a scenario as written, by its place.</param>
internal sealed class DoubtSamples(DoubtQuestion question, IReadOnlyList<DoubtDrawRow> draws, Func<int, IReadOnlyList<RunSummary>> asWritten)
{
    private readonly int[] _factors =
        [.. Enumerable.Range(0, question.Drawn.Count).Where(place => question.Drawn[place].Leader is null)];

    private readonly ILookup<(string, string, string), DoubtDrawRow> _rows = draws.Where(row => row.Draw > 0 && double.IsFinite(row.Difference)
        && double.IsFinite(row.NetCostRupiah)).ToLookup(row => (row.Metric, row.GroupKind, row.Group));

    /// <summary>
    /// The worlds in which the measure has a value for all policies, those with a second luck first. A policy that has one nowhere is left
    /// out; null where no world is left.
    /// </summary>
    public DoubtSample? Of(Metric metric, Group group)
    {
        var rows = _rows[(metric.Name, group.Kind, group.Name)].ToDictionary(row => (row.Policy, row.Draw, row.Luck));
        var (policies, worlds, again) = CommonWorlds.Of(
            Enumerable.Range(1, question.Policies.Count).OrderBy(NameOf, StringComparer.Ordinal), rows.Keys.Select(key => key.Draw).ToHashSet(), Has);
        if (worlds.Length == 0) return null;
        double[][] points = [.. worlds.Select(world => question.Draws.Values(world))];
        return new DoubtSample(metric.Name, metric.Unit, metric.Better, [.. _factors.Select(place =>
            question.Drawn[place].SpanWith(points.Min(point => point[place]), points.Max(point => point[place])))],
            [.. points.Select(point => _factors.Select(place => point[place]).ToArray())],
            [.. policies.Select(policy => new DoubtPolicy(NameOf(policy), All(policy, worlds, 1, row => row.Difference), All(policy, worlds, 1,
                row => row.NetCostRupiah), All(policy, again, 2, row => row.Difference), All(policy, again, 2, row => row.NetCostRupiah))
            {
                CentralEffects = Central(policy, metric, group),
                SmallestShare = IsTotalOfMoney(metric) ? question.Policies[policy - 1].Evaluation.SmallestEffect : 0,
            })], worlds);

        bool Has(int policy, int draw, int luck) => rows.ContainsKey((NameOf(policy), draw, luck));

        double[] All(int policy, int[] of, int luck, Func<DoubtDrawRow, double> value) =>
            [.. of.Select(draw => value(rows[(NameOf(policy), draw, luck)]))];
    }

    /// <summary>Rows of the assumptions that the baseline or the policy has, the largest share first; of others nothing can depend.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="rows">A row for each factor of the sample.</param>
    /// <param name="group">Whose measure it is.</param>
    /// <param name="bound">Bound of the largest share of these assumptions, from their values and the effects, if none did anything.</param>
    public IEnumerable<DoubtFactorShareRow> Reached(DoubtSample sample, DoubtPolicy policy, IEnumerable<DoubtFactorRow> rows, Group group,
        Func<IReadOnlyList<IReadOnlyList<double>>, IReadOnlyList<double>, double> bound)
    {
        var place = Enumerable.Range(1, question.Policies.Count).First(at => string.Equals(NameOf(at), policy.Name, StringComparison.Ordinal));
        (int Factor, DoubtFactorRow Row)[] reached = [.. rows.Select((row, factor) => (factor, row)).Where(entry => Reaches(entry.factor, place))];
        var largest = bound([.. reached.Select(entry => sample.Values(entry.Factor))], policy.Effects);
        return reached.OrderByDescending(entry => entry.Row.Share.Share).Select(entry => new DoubtFactorShareRow(
            policy.Name, sample.Metric, group.Kind, group.Name, entry.Row.Factor.Name, entry.Row.Factor.Unit, entry.Row.Factor.Certainty,
            question.Drawn[_factors[entry.Factor]].Row.Source, entry.Row.Share.Share, entry.Row.ShareOfAssumptions, largest,
            entry.Row.Tornado.Low, entry.Row.Tornado.LowError, entry.Row.Tornado.High, entry.Row.Tornado.HighError,
            entry.Row.Value?.Value ?? double.NaN, entry.Row.Value?.StandardError ?? double.NaN,
            entry.Row.ValueOfChoice?.Value ?? double.NaN, entry.Row.ValueOfChoice?.StandardError ?? double.NaN, double.NaN, double.NaN,
            double.NaN));
    }

    /// <summary>
    /// The factors of a sample that the baseline or a policy has, those first that explain most of its effects; of one path the baseline's.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="effects">The policy.</param>
    /// <param name="policy">Its place among the scenarios.</param>
    public IEnumerable<int> MostTelling(DoubtSample sample, DoubtPolicy effects, int policy) =>
        Enumerable.Range(0, _factors.Length).Where(factor => Reaches(factor, policy))
            .DistinctBy(factor => question.Drawn[_factors[factor]].Row.Path, StringComparer.Ordinal)
            .OrderByDescending(factor => FirstOrderShare.Of(sample.Values(factor), effects.Effects).Share).ThenBy(factor => sample.Factors[factor].Name, StringComparer.Ordinal);

    /// <summary>Whether a measure is a total of money, which may be held against what was spent.</summary>
    public static bool IsTotalOfMoney(Metric metric) => metric is { IsMoney: true, IsFlow: true } && metric != Metrics.HouseholdIncomePerFirm;

    /// <summary>Effects of a policy on the first measure as written, one a replication.</summary>
    /// <param name="policy">Its place among the scenarios.</param>
    public double[] AsWritten(int policy) => Central(policy, question.Measures[0].Metric, question.Measures[0].Group);

    /// <summary>What a policy cost net as written, on average; 0 where no run of it was finished.</summary>
    /// <param name="policy">Its place among the scenarios.</param>
    public double NetCostOf(int policy) =>
        asWritten(policy).Select(run => run.Programmes.Sum(programme => programme.NetCostRupiah)).DefaultIfEmpty(0).Average();

    /// <summary>Places of factors among all assumptions that are drawn.</summary>
    public int[] PlacesOf(IEnumerable<int> factors) => [.. factors.Select(factor => _factors[factor])];

    private bool Reaches(int factor, int policy) =>
        question.IsOfBaseline(_factors[factor]) || question.Sweep.PointScenarios.Reaches(_factors[factor], policy);

    private string NameOf(int policy) => question.Policies[policy - 1].Name;

    private double[] Central(int policy, Metric metric, Group group)
    {
        var without = asWritten(0).ToDictionary(run => run.Replication);
        var start = Experiment.WindowStart(question.Policies[policy - 1]);
        return [.. asWritten(policy).Where(run => without.ContainsKey(run.Replication)).Select(run =>
            run.InWindow(start, group, metric) - without[run.Replication].InWindow(start, group, metric)).Where(double.IsFinite)];
    }
}
