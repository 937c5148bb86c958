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
        var scenarios = Enumerable.Range(0, question.Policies.Count + 1).ToArray();
        // As everywhere, a world counts where all policies have a run, but for a policy that has none in any; those with a second luck come first.
        var done = scenarios.ToDictionary(scenario => scenario, scenario => result.Standing.Where(world => IsDone(world, 1, scenario)).ToHashSet());
        scenarios = [.. scenarios.Where(scenario => scenario == 0 || done[scenario].Count > 0)];
        int[] both = [.. result.Standing.Where(world => scenarios.All(scenario => done[scenario].Contains(world)))];
        int[] again = [.. both.Where(world => result.Again.Contains(world) && scenarios.All(scenario => IsDone(world, 2, scenario)))];
        (int World, int Luck)[] draws = [.. again.Concat(both.Except(again)).Select(world => (world, 1)), .. again.Select(world => (world, 2))];
        if (both.Length == 0) yield break;
        var baseline = Runs(0);
        foreach (var policy in scenarios.Skip(1))
        {
            var with = Runs(policy);
            for (var measure = 0; measure < question.Monthly.Count; measure++)
            {
                for (var month = 0; month < question.Baseline.Months; month++)
                {
                    double[] before = [.. baseline.Select(run => runs.MonthsOf(run, measure)[month])];
                    double[] after = [.. with.Select(run => runs.MonthsOf(run, measure)[month])];
                    if (Row(question, policy, measure, month, before, after, both.Length) is { } row) yield return row;
                }
            }
        }

        bool IsDone(int world, int luck, int scenario) => runs.Find(world, luck, scenario) is { Error.Length: 0 };

        WorldRun[] Runs(int scenario) => [.. draws.Select(draw => runs.Find(draw.World, draw.Luck, scenario)!)];
    }

    private static DoubtMonthRow? Row(DoubtQuestion question, int policy, int measure, int month, double[] before, double[] after, int worlds)
    {
        int[] known = [.. Enumerable.Range(0, worlds).Where(IsKnown)];
        int[] paired = [.. known.Where(world => worlds + world < before.Length && IsKnown(worlds + world))];
        known = [.. paired, .. known.Except(paired)];
        if (known.Length == 0) return null;
        var (metric, group) = question.Monthly[measure];
        var (without, with, change) = (Of(draw => before[draw]), Of(draw => after[draw]), Of(draw => after[draw] - before[draw]));
        return new DoubtMonthRow(question.Policies[policy - 1].Name, metric.Name, group.Kind, group.Name, month, known.Length, paired.Length,
            without.At(0.05), without.At(0.25), without.At(0.5), without.At(0.75), without.At(0.95),
            with.At(0.05), with.At(0.25), with.At(0.5), with.At(0.75), with.At(0.95),
            change.At(0.05), change.At(0.25), change.At(0.5), change.At(0.75), change.At(0.95), change.Luck.Share);

        bool IsKnown(int draw) => double.IsFinite(before[draw]) && double.IsFinite(after[draw]);

        Spread Of(Func<int, double> value)
        {
            double[] values = [.. known.Select(value)];
            var luck = LuckShare.WithoutInterval(values, [.. paired.Select(world => value(worlds + world))]);
            return new Spread(Shrinkage.Of(values, luck), luck);
        }
    }

    /// <summary>Values of worlds without the spread by luck.</summary>
    private readonly record struct Spread(double[] Values, LuckShare Luck)
    {
        public double At(double share) => Moments.Quantile(Values, share);
    }
}
