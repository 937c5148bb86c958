using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>How a policy fares over all points of a sweep.</summary>
/// <param name="Policy">Its name; empty for doing nothing, whose effect and cost are nil everywhere.</param>
/// <param name="MeanEffect">Mean effect over points.</param>
/// <param name="WorstEffect">Its effect at the point where it does worst.</param>
/// <param name="MeanCost">Mean net cost, rupiah; NaN where unknown.</param>
/// <param name="MeanRegret">Mean over points of how far it falls behind the best policy there.</param>
/// <param name="Regret90">Regret that it does not exceed at nine points of ten.</param>
/// <param name="MaxRegret">Its greatest regret; the policy with the least one is the minimax choice (Savage 1951).</param>
/// <param name="Satisficing">Share of points at which it is good enough.</param>
/// <param name="SatisficingLow">Lower bound of the 95 % interval over points.</param>
/// <param name="SatisficingHigh">Upper bound.</param>
/// <param name="Best">Share of points at which no policy does better.</param>
/// <param name="BestBeyondLuck">Share of points at which it beats every other by more than two standard errors of the difference.</param>
/// <param name="IsOnFront">Whether no other policy has a greater mean effect at no greater mean cost.</param>
public sealed record PolicyRobustness(
    string Policy, double MeanEffect, double WorstEffect, double MeanCost, double MeanRegret, double Regret90, double MaxRegret,
    double Satisficing, double SatisficingLow, double SatisficingHigh, double Best, double BestBeyondLuck, bool IsOnFront);

/// <summary>What a policy does at every point.</summary>
/// <param name="Policy">Its name; empty for doing nothing.</param>
/// <param name="Effects">Effect by point and replication, NaN where a run failed; the more the better.</param>
/// <param name="Costs">Net cost by point, rupiah; NaN where unknown.</param>
public sealed record PolicyOutcome(string Policy, double[][] Effects, double[] Costs);

/// <summary>Regret and robustness of policies over a sample of points, doing nothing among them.</summary>
public static class Robustness
{
    /// <summary>Standard errors by which a difference must exceed nil to be called more than luck.</summary>
    private const double Reach = 2;

    /// <summary>Rows by policy, in the order given.</summary>
    /// <param name="policies">All policies that are compared.</param>
    /// <param name="enough">The least effect that is good enough.</param>
    /// <returns>The rows; how many points counted; how many were left out because a run of some policy failed there.</returns>
    public static (IReadOnlyList<PolicyRobustness> Rows, int Points, int Dropped) Compare(IReadOnlyList<PolicyOutcome> policies, double enough)
    {
        var all = policies[0].Effects.Length;
        int[] points = [.. Enumerable.Range(0, all).Where(point => Whole(policies, point).Length > 0)];
        if (points.Length == 0) return ([], 0, all);
        // Effects by policy at the points that count, in the replications that every policy finished.
        var effects = policies.Select(policy => points.Select(point => Whole(policies, point).Select(replication => policy.Effects[point][replication]).ToArray()).ToArray()).ToArray();
        var means = effects.Select(rows => rows.Select(row => LuckFree.Mean(row)).ToArray()).ToArray();
        double[] best = [.. Enumerable.Range(0, points.Length).Select(point => means.Max(row => row[point]))];
        double[] costs = [.. policies.Select(policy => points.Average(point => policy.Costs[point]))];
        double[] average = [.. means.Select(row => row.Average())];
        return ([.. policies.Select((policy, index) => Row(policy.Policy, index, enough, effects, means, best, average, costs))], points.Length, all - points.Length);
    }

    private static PolicyRobustness Row(string policy, int index, double enough, double[][][] effects, double[][] means, double[] best, double[] average, double[] costs)
    {
        var own = means[index];
        double[] regrets = [.. own.Select((value, point) => best[point] - value)];
        var satisficing = own.Select(value => value >= enough ? 1.0 : 0.0).ToArray();
        var interval = Bootstrap.Intervals(own.Length, 1, drawn => [drawn.Average(point => satisficing[point])])[0];
        return new PolicyRobustness(
            policy, average[index], own.Min(), costs[index], regrets.Average(), MathNet.Numerics.Statistics.Statistics.Quantile(regrets, 0.9), regrets.Max(),
            satisficing.Average(), interval.Low, interval.High,
            regrets.Count(regret => regret == 0) / (double)own.Length,
            Enumerable.Range(0, own.Length).Count(point => IsBeyondLuck(effects, index, point)) / (double)own.Length,
            !Enumerable.Range(0, average.Length).Any(other => average[other] >= average[index] && costs[other] <= costs[index] && (average[other] > average[index] || costs[other] < costs[index])));
    }

    private static bool IsBeyondLuck(double[][][] effects, int index, int point)
    {
        for (var other = 0; other < effects.Length; other++)
        {
            if (other == index) continue;
            var difference = LuckFree.Difference(effects[index][point], effects[other][point]);
            if (LuckFree.Mean(difference) <= Reach * Math.Sqrt(Math.Max(0, LuckFree.ErrorSquared(difference)))) return false;
        }

        return true;
    }

    private static int[] Whole(IReadOnlyList<PolicyOutcome> policies, int point) =>
        [.. Enumerable.Range(0, policies[0].Effects[point].Length).Where(replication => policies.All(policy => double.IsFinite(policy.Effects[point][replication])))];
}
