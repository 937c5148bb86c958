using ClusterSim.Experiments.Doubt;
using ClusterSim.Results;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// What worlds that stand have month by month, with a policy and without it. What is kept of the baseline and of one policy is held at a
/// time.
/// </summary>
internal static class DoubtMonths
{
    /// <summary>Rows, policy by policy, measure by measure, in the order of months.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="result">What was found.</param>
    /// <param name="runs">The runs, all of which are kept.</param>
    public static IEnumerable<DoubtMonthRow> Rows(DoubtQuestion question, DoubtResult result, WorldRuns runs)
    {
        // A run of a policy counts only where there is one of the baseline.
        var (policies, both, again) = CommonWorlds.Of(Enumerable.Range(1, question.Policies.Count), result.Standing.ToHashSet(),
            (policy, world, luck) => (luck == 1 || result.Again.Contains(world)) && IsDone(world, luck, 0) && IsDone(world, luck, policy));
        (int World, int Luck)[] draws = [.. both.Select(world => (world, 1)), .. again.Select(world => (world, 2))];
        if (both.Length == 0) yield break;
        var baseline = Runs(0);
        foreach (var policy in policies)
        {
            var with = Runs(policy);
            for (var measure = 0; measure < question.Monthly.Count; measure++)
                foreach (var row in Rows(question, policy, measure, draws, both.Length, runs, baseline, with)) yield return row;
        }

        bool IsDone(int world, int luck, int scenario) => runs.Find(world, luck, scenario) is { Error.Length: 0 };

        WorldRun[] Runs(int scenario) => [.. draws.Select(draw => runs.Find(draw.World, draw.Luck, scenario)!)];
    }

    private static IEnumerable<DoubtMonthRow> Rows(DoubtQuestion question, int policy, int measure, (int World, int Luck)[] draws, int worlds,
        WorldRuns runs, WorldRun[] baseline, WorldRun[] with)
    {
        var months = question.Baseline.Months;
        var (before, after) = (new double[months][], new double[months][]);
        for (var month = 0; month < months; month++)
        {
            before[month] = [.. baseline.Select(run => runs.MonthsOf(run, measure)[month])];
            after[month] = [.. with.Select(run => runs.MonthsOf(run, measure)[month])];
        }

        Spread[] spreads =
        [
            new(draws, worlds, before), new(draws, worlds, after),
            new(draws, worlds, [.. before.Zip(after, (without, under) => without.Zip(under, (from, to) => to - from).ToArray())]),
        ];
        var (metric, group) = question.Monthly[measure];
        for (var month = 0; month < months; month++)
        {
            if (spreads[2].Known(month) is not { Length: > 0 } known) continue;
            var (without, under, change) = (spreads[0].At(month, known), spreads[1].At(month, known), spreads[2].At(month, known));
            yield return new DoubtMonthRow(question.Policies[policy - 1].Name, metric.Name, group.Kind, group.Name, month, known.Length,
                draws.Length - worlds, without[0], without[1], without[2], without[3], without[4], under[0], under[1], under[2], under[3], under[4],
                change[0], change[1], change[2], change[3], change[4], spreads[2].Luck.Share);
        }
    }

    /// <summary>
    /// Values of draws by month. How much of their spread is luck is told over all months together: with few second lucks that of a single
    /// one errs so much that bands would jump from month to month.
    /// </summary>
    private sealed class Spread
    {
        private static readonly double[] s_shares = [0.05, 0.25, 0.5, 0.75, 0.95];

        private readonly double[][] _values;
        private readonly int _worlds;

        public Spread((int World, int Luck)[] draws, int worlds, double[][] values)
        {
            (_values, _worlds) = (values, worlds);
            var paired = draws.Length - worlds;
            LuckShare[] months = [.. values.Where(month => month.All(double.IsFinite)).Select(month => LuckShare.WithoutInterval(month[..worlds], month[worlds..]))];
            var (luck, all) = (months.Sum(month => month.LuckVariance), months.Sum(month => month.Variance));
            Luck = new LuckShare(paired == 0 ? double.NaN : all > 0 ? luck / all : 0, double.NaN, double.NaN, luck, all);
        }

        /// <summary>Part of the variance over worlds that is luck, over all months in which it is defined everywhere.</summary>
        public LuckShare Luck { get; }

        /// <summary>Worlds in which it is defined in a month.</summary>
        public int[] Known(int month) => [.. Enumerable.Range(0, _worlds).Where(world => double.IsFinite(_values[month][world]))];

        /// <summary>Quantiles over worlds in a month, the spread by luck taken out.</summary>
        public double[] At(int month, int[] known)
        {
            var values = Shrinkage.Of([.. known.Select(world => _values[month][world])], Luck);
            return [.. s_shares.Select(share => Moments.Quantile(values, share))];
        }
    }
}
