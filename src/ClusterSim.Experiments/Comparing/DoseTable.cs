using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Comparing;

/// <summary>What policies do with more or less money, and at equal spending.</summary>
public static class DoseTable
{
    /// <summary>How much more than the largest spending that all policies reach a second one must be to be looked at.</summary>
    private const double Apart = 1.1;

    /// <summary>A row for each policy, factor and measure; none of policies without money of their own.</summary>
    /// <param name="experiment">What was run.</param>
    /// <param name="runs">Its runs with the budgets as they are.</param>
    /// <param name="dosed">The run of a policy, by its place, with a factor on its budgets, in a replication.</param>
    public static IReadOnlyList<DoseRow> Rows(Experiment experiment, IReadOnlyList<RunSummary> runs, Func<int, double, int, RunSummary> dosed)
    {
        var rows = new List<DoseRow>();
        foreach (var curve in Curves(experiment, runs, dosed))
        {
            foreach (var (metric, group) in Measures(experiment))
            {
                for (var dose = 0; dose < curve.Doses.Count; dose++)
                {
                    var (factor, budget, pairs) = curve.Doses[dose];
                    var values = curve.Effects(pairs, metric, group);
                    var effect = MeanInterval.Of(values);
                    rows.Add(new DoseRow(
                        curve.Policy.Name, factor, metric.Name, group.Kind, group.Name, pairs.Runs.Count, budget,
                        pairs.Runs.Select(pair => curve.Spent(pair.Policy)).DefaultIfEmpty(double.NaN).Average(), pairs.Runs.Select(pair => curve.NetCost(pair.Policy)).DefaultIfEmpty(double.NaN).Average(),
                        effect.Mean, effect.Low, effect.High, dose > 0 && curve.IsSame(curve.Doses[dose - 1].Pairs, pairs, metric, group)));
                }
            }
        }

        return rows;
    }

    /// <summary>
    /// The policies at the largest spending that all with money reach, and, where that is far more, at the largest that half of them
    /// reach. Each policy's effect there lies, in each replication, between those of the two doses between whose mean spending it lies, in
    /// proportion; below the smallest dose, between nothing and that.
    /// </summary>
    /// <inheritdoc cref="Rows"/>
    public static IReadOnlyList<EqualSpendingRow> AtEqualSpending(Experiment experiment, IReadOnlyList<RunSummary> runs, Func<int, double, int, RunSummary> dosed)
    {
        var curves = Curves(experiment, runs, dosed);
        HashSet<int> common = [.. experiment.Numbers];
        foreach (var pairs in curves.SelectMany(curve => curve.Doses).Select(dose => dose.Pairs)) common.IntersectWith(pairs.Runs.Select(pair => pair.Baseline.Replication));
        curves = [.. curves.Select(curve => curve.Only(common))];
        if (common.Count == 0) return [];
        double[] most = [.. curves.Select(curve => curve.MostSpent).Where(spent => spent > 0).OrderDescending()];
        if (most.Length < 2) return [];
        var (all, half) = (most[^1], most[Math.Max(1, (most.Length + 1) / 2 - 1)]);
        return [.. Measures(experiment).SelectMany(measure => (half > Apart * all ? [all, half] : (double[])[all])
            .SelectMany(spending => At(spending, curves, measure.Metric, measure.Group)))];
    }

    private static IEnumerable<EqualSpendingRow> At(double spending, List<Curve> curves, Metric metric, Group group)
    {
        var reach = curves.Where(curve => curve.Reaches(spending)).Select(curve => (Curve: curve, Values: curve.At(spending, metric, group)))
            .Select(entry => (entry.Curve, entry.Values, Effect: MeanInterval.Of(entry.Values))).OrderByDescending(entry => entry.Effect.Mean).ToArray();
        for (var rank = 0; rank < reach.Length; rank++)
        {
            var (curve, values, effect) = reach[rank];
            var behind = MeanInterval.Of([.. reach[0].Values.Zip(values, (best, own) => best - own)]);
            yield return new EqualSpendingRow(
                metric.Name, group.Kind, group.Name, spending, curve.Policy.Name, rank + 1, curve.MostSpent,
                effect.Mean, effect.Low, effect.High, behind.Mean, behind.Low, behind.High);
        }

        foreach (var curve in curves.Where(curve => !curve.Reaches(spending)))
            yield return new EqualSpendingRow(
                metric.Name, group.Kind, group.Name, spending, curve.Policy.Name, 0, curve.MostSpent, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
    }

    /// <summary>Owners' income, of the sector that the question is about where there is one, and value added of all.</summary>
    private static (Metric Metric, Group Group)[] Measures(Experiment experiment) =>
        [(Metrics.HouseholdIncome, SideTotals.FocusOf(experiment.Scenarios[0])), (Metrics.ValueAdded, new Group("all", "all"))];

    private static List<Curve> Curves(Experiment experiment, IReadOnlyList<RunSummary> runs, Func<int, double, int, RunSummary> dosed)
    {
        var baseline = experiment.Scenarios[0];
        double[] factors = [.. experiment.Doses.Append(1).Distinct().Order()];
        var curves = new List<Curve>();
        for (var policy = 1; policy < experiment.Scenarios.Count; policy++)
        {
            var (scenario, place) = (experiment.Scenarios[policy], policy);
            var own = Dose.OwnProgrammes(baseline, scenario);
            var doses = new List<(double, double, Pairs)>();
            foreach (var factor in factors)
            {
                if (Dose.Of(baseline, scenario, factor) is not { } dose) continue;
                var granted = GovernmentBudgets.Granted(PackageTerms.Resolve(dose));
                var pairs = factor == 1 ? Pairs.Of(runs, baseline.Name, scenario.Name)
                    : Pairs.Of([.. runs.Where(run => string.Equals(run.Scenario, baseline.Name, StringComparison.Ordinal)), .. experiment.Numbers.Select(replication => dosed(place, factor, replication))], baseline.Name, scenario.Name);
                doses.Add((factor, own.Sum(programme => granted[programme]), pairs));
            }

            if (doses.Count > 0) curves.Add(new Curve(scenario, own, doses));
        }

        return curves;
    }

    /// <summary>A policy with each factor: budget, and its runs beside the baseline's.</summary>
    private sealed record Curve(Scenario Policy, IReadOnlyList<int> Own, IReadOnlyList<(double Factor, double Budget, Pairs Pairs)> Doses)
    {
        public double MostSpent => Doses.Max(dose => MeanSpent(dose.Pairs));

        public Curve Only(HashSet<int> replications) => this with
        {
            Doses = [.. Doses.Select(dose => (dose.Factor, dose.Budget, new Pairs([.. dose.Pairs.Runs.Where(pair => replications.Contains(pair.Baseline.Replication))])))],
        };

        public double Spent(RunSummary run) => Own.Sum(programme => run.Programmes[programme].SpentRupiah);

        public double NetCost(RunSummary run) => Own.Sum(programme => run.Programmes[programme].NetCostRupiah);

        public bool Reaches(double spending) => spending <= MostSpent * (1 + 1e-9);

        public double[] Effects(Pairs pairs, Metric metric, Group group)
        {
            var from = Experiment.WindowStart(Policy);
            return [.. pairs.Runs.Select(pair => pair.Policy.InWindow(from, group, metric) - pair.Baseline.InWindow(from, group, metric))];
        }

        /// <summary>Whether more money changed nothing: spent and effect are the same to the bit in every replication.</summary>
        public bool IsSame(Pairs less, Pairs more, Metric metric, Group group) =>
            less.Runs.Select(pair => (pair.Policy.Replication, Spent(pair.Policy))).SequenceEqual(more.Runs.Select(pair => (pair.Policy.Replication, Spent(pair.Policy))))
            && Effects(less, metric, group).SequenceEqual(Effects(more, metric, group));

        /// <summary>The effect in each replication at some mean spending that it reaches.</summary>
        public double[] At(double spending, Metric metric, Group group)
        {
            var (low, high) = (0.0, 0.0);
            var below = new double[Doses[0].Pairs.Runs.Count];
            var above = below;
            foreach (var (_, _, pairs) in Doses)
            {
                (low, below) = (high, above);
                (high, above) = (MeanSpent(pairs), Effects(pairs, metric, group));
                if (spending <= high * (1 + 1e-9)) break;
            }

            var weight = high > low ? Math.Clamp((spending - low) / (high - low), 0, 1) : 1;
            return [.. below.Zip(above, (less, more) => less + weight * (more - less))];
        }

        private double MeanSpent(Pairs pairs) => pairs.Runs.Count == 0 ? 0 : pairs.Runs.Average(pair => Spent(pair.Policy));
    }
}
