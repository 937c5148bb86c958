using System.Globalization;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>What a sweep says: which factors matter, when a bad outcome comes, and which policy stands the test of all points.</summary>
public sealed class SweepAnalysis
{
    /// <summary>Outcome that is the effect on value added less the policy's net cost, where the sweep keeps value added as a sum over all firms.</summary>
    public const string NetBenefit = "value_added_less_net_cost";

    /// <summary>Samples below which what is estimated of them is not to be trusted.</summary>
    public const int SmallestSample = 8;

    private readonly SweepResults _results;
    private readonly AnalysisOptions _options;

    private SweepAnalysis(SweepResults results, AnalysisOptions options)
    {
        (_results, _options, PrimColumns) = (results, options, new PrimColumns(results.Manifest.Factors));
        Outcomes = options.Outcomes.Count > 0 ? options.Outcomes : [.. results.Terms.Outcomes.Where(outcome => outcome.Observed is null).Select(outcome => outcome.Name)];
        foreach (var outcome in Outcomes) Require("outcome", outcome, results.Terms.Outcomes.Select(known => known.Name));
        foreach (var policy in options.Policies) Require("policy", policy, results.Policies);
        Explain();
        Discover();
        CompareRobustness();
    }

    /// <summary>Outcomes that were analysed.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    public List<SobolRow> Sobol { get; } = [];

    public List<InteractionRow> Interactions { get; } = [];

    public List<MorrisRow> Morris { get; } = [];

    public List<CorrelationRow> Correlations { get; } = [];

    public List<ConvergenceRow> Convergence { get; } = [];

    /// <summary>Boxes in which the bad outcome is common.</summary>
    public IReadOnlyList<PrimBox> Boxes { get; private set; } = [];

    /// <summary>Boxes of the search where none of them says anything; empty where one does.</summary>
    public IReadOnlyList<PrimStep> Sought { get; private set; } = [];

    /// <summary>The columns in which boxes are sought.</summary>
    public PrimColumns PrimColumns { get; }

    /// <summary>Points at which the bad outcome was sought, and those of them that are bad.</summary>
    public (int Points, int Bad) Cases { get; private set; }

    public List<RobustnessRow> Robustness { get; } = [];

    /// <summary>Names of the factors, in order.</summary>
    public IReadOnlyList<string> Factors => [.. _results.Points.Factors.Select(factor => factor.Name)];

    /// <summary>Analyses a sweep.</summary>
    /// <param name="results">The sweep.</param>
    /// <param name="options">What is asked.</param>
    /// <exception cref="SweepException">An outcome or a policy is not of this sweep.</exception>
    public static SweepAnalysis Of(SweepResults results, AnalysisOptions options) => new(results, options);

    private static void Require(string what, string name, IEnumerable<string> valid)
    {
        string[] known = [.. valid];
        if (known.Contains(name, StringComparer.Ordinal)) return;
        throw new SweepException(NearestName.Of(name, known) is { } nearest
            ? $"the sweep has no {what} '{name}'; did you mean '{nearest}'?"
            : $"the sweep has no {what} '{name}'; it has {(known.Length == 0 ? "none" : string.Join(", ", known))}");
    }

    /// <summary>Sensitivity of the base's outcomes and of each policy's effects.</summary>
    private void Explain()
    {
        foreach (var outcome in Outcomes)
        {
            Explain(_results.Baseline, outcome, _results.Level(_results.Baseline, outcome));
            foreach (var policy in _options.Policies.Count > 0 ? _options.Policies : [.. _results.Policies]) Explain(policy, outcome, _results.Effect(policy, outcome));
        }
    }

    private void Explain(string scenario, string outcome, double[][] runs)
    {
        var terms = _results.Terms.Design;
        switch (terms.Kind)
        {
            case DesignKind.Saltelli:
                ExplainBySobol(scenario, outcome, runs, terms.SecondOrder);
                break;
            case DesignKind.Morris:
                ExplainByMorris(scenario, outcome, runs);
                return;
            case DesignKind.OneAtATime:
                return;
        }

        // The A and B points of a Saltelli design are a sample of their own; the others repeat their coordinates.
        int[] sample = [.. Enumerable.Range(0, runs.Length).Where(point => terms.Kind != DesignKind.Saltelli || _results.Points.Roles![point] is "A" or "B")];
        ExplainByRanks(scenario, outcome, runs, sample);
    }

    private void ExplainBySobol(string scenario, string outcome, double[][] runs, bool secondOrder)
    {
        var indices = SobolIndices.Estimate(runs, Factors.Count, secondOrder);
        Sobol.AddRange(indices.Factors.Select((factor, index) => new SobolRow(
            scenario, outcome, Factors[index], factor.First, factor.FirstLow, factor.FirstHigh, factor.Total, factor.TotalLow, factor.TotalHigh,
            indices.Samples, indices.Dropped, indices.Variance, indices.LuckShare)));
        Interactions.AddRange(indices.Interactions.Select(pair => new InteractionRow(scenario, outcome, Factors[pair.One], Factors[pair.Other], pair.Value, pair.Low, pair.High)));
        var whole = runs.Length / SaltelliDesign.Block(Factors.Count, secondOrder);
        foreach (var samples in Sizes(whole))
        {
            var estimate = samples == whole ? indices : SobolIndices.Estimate(runs, Factors.Count, secondOrder, samples);
            Convergence.AddRange(estimate.Factors.Select((factor, index) => new ConvergenceRow(scenario, outcome, "sobol_total", Factors[index], samples, factor.Total, factor.TotalLow, factor.TotalHigh)));
        }
    }

    private void ExplainByMorris(string scenario, string outcome, double[][] runs)
    {
        var effects = MorrisScreening.Estimate(runs, _results.Points);
        Morris.AddRange(effects.Select((effect, index) => new MorrisRow(
            scenario, outcome, Factors[index], effect.Effects, effect.Mean, effect.MeanAbsolute, effect.Low, effect.High, effect.Deviation, effect.Luck)));
        foreach (var trajectories in Sizes(runs.Length / (Factors.Count + 1)))
        {
            Convergence.AddRange(MorrisScreening.Estimate(runs, _results.Points, trajectories)
                .Select((effect, index) => new ConvergenceRow(scenario, outcome, "morris_mu_star", Factors[index], trajectories, effect.MeanAbsolute, effect.Low, effect.High)));
        }
    }

    private void ExplainByRanks(string scenario, string outcome, double[][] runs, int[] sample)
    {
        double[][] points = [.. sample.Select(point => _results.Points.Values[point])];
        double[] means = [.. sample.Select(point => Mean(runs[point]))];
        var luck = LuckShare([.. sample.Select(point => runs[point])], _results.Terms.Replications.Minimum);
        Correlations.AddRange(RankCorrelation.Estimate(points, means).Select((factor, index) => new CorrelationRow(
            scenario, outcome, Factors[index], means.Count(double.IsFinite), factor.Spearman, factor.SpearmanLow, factor.SpearmanHigh,
            factor.Partial, factor.PartialLow, factor.PartialHigh, luck)));
        if (_results.Terms.Design.Kind is DesignKind.Saltelli or DesignKind.Grid) return;
        // With hardly more points than factors a partial correlation says nothing.
        foreach (var size in Sizes(sample.Length).Where(size => size >= 2 * (Factors.Count + 2)))
        {
            Convergence.AddRange(RankCorrelation.Estimate(points[..size], means[..size]).Select((factor, index) => new ConvergenceRow(
                scenario, outcome, "partial_rank_correlation", Factors[index], size, factor.Partial, factor.PartialLow, factor.PartialHigh)));
        }
    }

    /// <summary>The whole and its halves, at most five of them, down to a size that says nothing any more.</summary>
    private static IEnumerable<int> Sizes(int whole) =>
        Enumerable.Range(0, 5).Select(halvings => whole >> halvings).Where(size => size >= SmallestSample).Order();

    /// <summary>
    /// Share of the variance between points' means that is luck: the mean square of what neither point nor replication
    /// explains, over the number of replications, since luck that all points share cancels between them. Points where one of
    /// the replications failed are left out.
    /// </summary>
    /// <param name="runs">Outcome by point and replication.</param>
    /// <param name="replications">Replications that every point was given. Further ones are left aside: the points that needed them are no sample of the points.</param>
    internal static double LuckShare(double[][] runs, int replications)
    {
        double[][] whole = [.. runs.Select(row => row[..Math.Min(replications, row.Length)]).Where(row => row.All(double.IsFinite))];
        if (whole.Length < 2 || whole[0].Length < 2) return double.NaN;
        replications = whole[0].Length;
        double[] means = [.. whole.Select(row => row.Average())];
        double[] months = [.. Enumerable.Range(0, replications).Select(replication => whole.Average(row => row[replication]))];
        var mean = means.Average();
        var between = means.Sum(value => (value - mean) * (value - mean)) / (whole.Length - 1);
        var rest = whole.Select((row, point) => row.Select((value, replication) => value - means[point] - months[replication] + mean).Sum(value => value * value)).Sum();
        return between > 0 ? rest / (whole.Length - 1) / (replications - 1) / replications / between : double.NaN;
    }

    private static double Mean(double[] runs) => runs.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private void Discover()
    {
        if (_options.Bad is not { } bad) return;
        Require("outcome", bad.Outcome, _results.Terms.Outcomes.Select(known => known.Name));
        if (bad.Policy.Length > 0) Require("policy", bad.Policy, _results.Policies);
        var runs = bad.Policy.Length > 0 ? _results.Effect(bad.Policy, bad.Outcome) : _results.Level(_results.Baseline, bad.Outcome);
        bool?[] isBad = [.. runs.Select(row => bad.Holds(Mean(row)))];
        Cases = (isBad.Count(value => value is not null), isBad.Count(value => value is true));
        var points = PrimColumns.Of(_results.Points.Values);
        Boxes = Prim.Find(points, isBad, isWord: PrimColumns.IsWord);
        if (Boxes.Count == 0) Sought = Prim.Trajectory(points, isBad, PrimColumns.IsWord);
    }

    private void CompareRobustness()
    {
        if (!_results.Policies.Any()) return;
        foreach (var outcome in Outcomes)
        {
            var better = BetterOf(outcome);
            if (better == Better.Neither) continue;
            var sign = better == Better.Lower ? -1 : 1;
            Compare(outcome, outcome, policy => [.. _results.Effect(policy, outcome).Select(row => row.Select(value => sign * value).ToArray())], sign);
        }

        if (_results.Terms.Outcomes.FirstOrDefault(outcome => outcome is { Window: "sum", Group: "all" } && string.Equals(outcome.Metric, Metrics.ValueAdded.Name, StringComparison.Ordinal)) is { } added)
        {
            Compare(NetBenefit, added.Name, policy => [.. _results.Effect(policy, added.Name)
                .Zip(_results.Level(policy, SweepColumns.NetCost), (effects, costs) => effects.Zip(costs, (effect, cost) => effect - cost).ToArray())], 1);
        }
    }

    private void Compare(string outcome, string of, Func<string, double[][]> effects, int sign)
    {
        var nothing = _results.Level(_results.Baseline, of).Select(row => row.Select(value => double.IsFinite(value) ? 0 : double.NaN).ToArray()).ToArray();
        PolicyOutcome[] policies =
        [
            new("", nothing, new double[nothing.Length]),
            .. _results.Policies.Select(policy => new PolicyOutcome(policy, effects(policy), _results.Cost(policy))),
        ];
        var (rows, points, dropped) = Analysis.Robustness.Compare(policies, _options.Enough);
        Robustness.AddRange(rows.Select((row, index) =>
        {
            double[] means = [.. policies[index].Effects.Select(Mean).Where(double.IsFinite).Order()];
            return new RobustnessRow(
                outcome, row.Policy, sign * _options.Enough, points, dropped, sign * row.MeanEffect, sign * At(means, sign > 0 ? 0.05 : 0.95), sign * At(means, sign > 0 ? 0.95 : 0.05),
                sign * row.WorstEffect, row.MeanCost, row.MeanRegret, row.Regret90, row.MaxRegret, row.Satisficing, row.SatisficingLow, row.SatisficingHigh, row.Best, row.BestBeyondLuck, row.IsOnFront);
        }));

        static double At(double[] sorted, double share) => MathNet.Numerics.Statistics.SortedArrayStatistics.Quantile(sorted, share);
    }

    /// <summary>Which direction of an outcome is good.</summary>
    internal Better BetterOf(string outcome)
    {
        var metric = _results.Terms.Outcomes.First(known => string.Equals(known.Name, outcome, StringComparison.Ordinal)).Metric;
        return MetricCatalogue.Find(metric)?.Better ?? Better.Neither;
    }

    /// <summary>The limits of a box in words: <c>cost &lt;= 0.3, 5 &lt;= demand</c>.</summary>
    public string Words(PrimStep step) => string.Join(", ", step.Restricted.DistinctBy(column => PrimColumns.IsWord(column) ? (PrimColumns.FactorOf(column), -1) : (-1, column))
        .Select(column => PrimColumns.IsWord(column) ? Named(PrimColumns.FactorOf(column), step.High)
            : Words(PrimColumns.FactorOf(column), step.Low[column], step.High[column])));

    /// <summary>A limit of a box in words.</summary>
    /// <param name="box">The box.</param>
    /// <param name="limit">The limit.</param>
    public string Words(PrimBox box, PrimLimit limit)
    {
        var factor = PrimColumns.FactorOf(limit.Factor);
        if (!PrimColumns.IsWord(limit.Factor)) return Words(factor, limit.Low, limit.High);
        double[] high = [.. box.Chosen.High.Select((value, column) => column == limit.Factor ? value : double.PositiveInfinity)];
        return Named(factor, high);
    }

    private string Named(int factor, double[] high) =>
        $"{_results.Manifest.Factors[factor].Name}: {string.Join(" or ", PrimColumns.WordsWithin(factor, high))}";

    /// <summary>A number with four digits that count and no exponent.</summary>
    private static string Short(double value)
    {
        var scale = value == 0 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 3);
        return (Math.Round(value / scale) * scale).ToString("0.##########", CultureInfo.InvariantCulture);
    }

    /// <summary>A limit in words; of a choice the words that are left.</summary>
    /// <param name="factor">Place of the factor.</param>
    /// <param name="low">Lower limit in the parameter's unit; minus infinity for none.</param>
    /// <param name="high">Upper limit; infinity for none.</param>
    public string Words(int factor, double low, double high)
    {
        var column = _results.Manifest.Factors[factor];
        if (column.Words is { } words) return $"{column.Name}: {string.Join(" or ", words.Where((_, level) => level >= low && level <= high))}";
        return (double.IsInfinity(low) ? "" : $"{Short(low)} <= ") + column.Name + (double.IsInfinity(high) ? "" : $" <= {Short(high)}");
    }
}
