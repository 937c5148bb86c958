using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Randomness;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Reproductions;

/// <summary>Random growth with exit and restart gives a Pareto tail whose exponent is known exactly (Gibrat, Reed, Gabaix).</summary>
internal sealed class RandomGrowth : IReproduction
{
    private const double StepSd = 0.2;

    public string Name => "random-growth";

    public string Title => "Random growth with exit: Pareto tail";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var firms = options.Size(1_000_000, 200_000);
        (double Drift, double Exit, int Ticks, double Exponent)[] cases = [(0, 0.02, 450, 1.00505), (0, 0.05, 250, 1.60146), (-0.01, 0.02, 450, 1.28568)];
        double[] ranks = [], sizes = [];
        for (var index = 0; index < cases.Length; index++)
        {
            var (drift, exit, ticks, exponent) = cases[index];
            var from = index;
            var logs = Grow(firms, drift, exit, ticks, index + 1, options.Threads, done => progress((from + done) / cases.Length), cancellation);
            Array.Sort(logs);
            var top = firms / 10;
            var threshold = logs[firms - top - 1];
            var hill = 1 / logs.Skip(firms - top).Average(log => log - threshold);
            findings.Near(FormattableString.Invariant($"tail exponent, drift {drift}, exit {exit}"), exponent, hill, Sample.Reach * exponent / Math.Sqrt(top),
                Sample.Basis(FormattableString.Invariant($"exponent / √{top} of Hill's estimator")));
            if (index > 0) continue;
            // Kurtosis of the stationary law is 6 (Laplace): the variance of the variance is 5 σ⁴ / n.
            findings.Near("variance of log size", 1.96, logs.Average(log => log * log) - Math.Pow(logs.Average(), 2), Sample.Reach * 1.96 * Math.Sqrt(5.0 / firms),
                Sample.Basis("σ² √(5 / n), log size being nearly Laplace"));
            int[] shown = [.. Enumerable.Range(0, 40).Select(step => (int)Math.Round(Math.Pow(10, step * Math.Log10(top) / 39)))];
            ranks = [.. shown.Select(rank => (double)rank / firms)];
            sizes = [.. shown.Select(rank => Math.Exp(logs[firms - rank]))];
        }
        var anchor = sizes[^1];
        return new ReproductionResult(Name, Title,
            "Exact: (1 − exit) exp(drift a + 0.02 a²) = 1 gives the exponent a; variance of log size σ² (1 − d) / d",
            "The engine has no phase of random growth. Its random draws (Philox by firm and month), its normal quantile and its blocks of firms are used; the growth law is the experiment's own.",
            findings.Rows,
            new ReproductionChart("Size", "Share of firms that are at least as large", true, true,
            [
                new ReproductionSeries("Power law of exponent 1.005", true, [anchor, sizes[0]], [ranks[^1], ranks[^1] * Math.Pow(anchor / sizes[0], 1.00505)], []),
                new ReproductionSeries("Firms", false, sizes, ranks, []),
            ]));
    }

    private static double[] Grow(int firms, double drift, double exit, int ticks, long seed, int threads, Action<double> progress, CancellationToken cancellation)
    {
        const int Block = 10_000;
        var luck = new Luck(seed, 0);
        var logs = new double[firms];
        var tick = 0;
        using var runner = new BlockRunner(threads);
        for (; tick < ticks; tick++)
        {
            cancellation.ThrowIfCancellationRequested();
            runner.Run(firms / Block, block =>
            {
                for (var firm = block * Block; firm < (block + 1) * Block; firm++)
                {
                    var (leave, step) = luck.Uniform2((ulong)firm, tick, Purpose.ProductionLuck);
                    logs[firm] = leave < exit ? 0 : logs[firm] + drift + StepSd * NormalDistribution.Quantile(step);
                }
            });
            progress((tick + 1.0) / ticks);
        }
        return logs;
    }
}
