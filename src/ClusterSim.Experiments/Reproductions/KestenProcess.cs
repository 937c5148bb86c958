using ClusterSim.Core.Parallel;
using ClusterSim.Core.Randomness;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Reproductions;

/// <summary>Random growth plus a constant, S ← A S + 1: mean size, where the variance has no bound (Kesten 1973).</summary>
internal sealed class KestenProcess : IReproduction
{
    private const double Drift = -0.04, StepSd = 0.2;
    private const int Early = 50, Ticks = 500, Averaged = 250, Block = 2000;

    /// <summary>Mean of the growth factor, and of its square: 1, so that the squares of sizes add up without end.</summary>
    private static readonly double s_factor = Math.Exp(Drift + StepSd * StepSd / 2), s_square = Math.Exp(2 * Drift + 2 * StepSd * StepSd);

    public string Name => "kesten";

    public string Title => "Kesten process: a mean that holds where the variance does not";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var firms = options.Size(1_000_000, 100_000);
        var means = Grow(firms, options.Threads, progress, cancellation);
        var (exact, variances) = Moments();
        var limit = 1 / (1 - s_factor);
        var early = Sample.Reach * Math.Sqrt(variances[Early] / firms);
        findings.Near(FormattableString.Invariant($"mean size of the Kesten process after {Early} ticks from nothing"), exact[Early], means[Early], early,
            Sample.Basis(FormattableString.Invariant($"from the exact variance at that tick, {firms} firms")));
        var reach = Sample.Reach * Math.Sqrt(OfAverage(variances) / firms);
        findings.Near("mean size of the Kesten process", limit, means[^Averaged..].Average(), reach + limit - exact[^Averaged],
            Sample.Basis(FormattableString.Invariant($"from the exact variance of a firm's mean over ticks {Ticks - Averaged + 1} to {Ticks}, {firms} firms, and what is left of the start")));
        int[] shown = [.. Enumerable.Range(0, Ticks / 20 + 1).Select(step => step * 20)];
        double[] times = [.. shown.Select(tick => (double)tick)];
        return new ReproductionResult(Name, Title,
            "Exact: mean 1 / (1 − E A) = 50.5017, on the way there (1 − (E A)^t) / (1 − E A); E A² = 1 makes the tail exponent 2 and the variance grow by about 100 a tick, which the intervals take in",
            "The engine has no phase of random growth. Its random draws (normal deviates by firm and tick) and its blocks of firms are used; the growth law is the experiment's own.",
            findings.Rows,
            new ReproductionChart("Ticks from nothing", "Mean size", false, false,
            [
                new ReproductionSeries("(1 − 0.9802^t) / (1 − 0.9802)", true, times, [.. shown.Select(tick => exact[tick])], []),
                new ReproductionSeries("Mean of the firms", false, times, [.. shown.Select(tick => means[tick])], [.. shown.Select(tick => Sample.Reach * Math.Sqrt(variances[tick] / firms))]),
            ]));
    }

    /// <summary>Mean and variance of a size at each tick.</summary>
    private static (double[] Means, double[] Variances) Moments()
    {
        var (means, variances) = (new double[Ticks + 1], new double[Ticks + 1]);
        var squares = 0.0;
        for (var tick = 0; tick < Ticks; tick++)
        {
            squares = s_square * squares + 2 * s_factor * means[tick] + 1;
            means[tick + 1] = s_factor * means[tick] + 1;
            variances[tick + 1] = squares - means[tick + 1] * means[tick + 1];
        }
        return (means, variances);
    }

    /// <summary>Variance of one firm's mean over the last ticks; sizes k ticks apart have the earlier variance × (E A)^k in common.</summary>
    private static double OfAverage(double[] variances)
    {
        var sum = 0.0;
        for (var tick = Ticks - Averaged + 1; tick <= Ticks; tick++)
            for (var later = tick; later <= Ticks; later++)
                sum += (later == tick ? 1 : 2) * variances[tick] * Math.Pow(s_factor, later - tick);
        return sum / Averaged / Averaged;
    }

    /// <summary>Mean size at each tick.</summary>
    private static double[] Grow(int firms, int threads, Action<double> progress, CancellationToken cancellation)
    {
        var luck = new Luck(4, 0);
        var sizes = new double[firms];
        var means = new double[Ticks + 1];
        var sums = new double[firms / Block];
        using var runner = new BlockRunner(threads);
        for (var tick = 0; tick < Ticks; tick++)
        {
            cancellation.ThrowIfCancellationRequested();
            runner.Run(sums.Length, block =>
            {
                Span<ulong> who = stackalloc ulong[Block];
                Span<double> steps = stackalloc double[Block];
                for (var place = 0; place < Block; place++) who[place] = (ulong)(block * Block + place);
                luck.Normals(who, tick, Purpose.ProductionLuck, steps);
                var own = sizes.AsSpan(block * Block, Block);
                var sum = 0.0;
                for (var place = 0; place < Block; place++)
                {
                    own[place] = own[place] * Math.Exp(Drift + StepSd * steps[place]) + 1;
                    sum += own[place];
                }
                sums[block] = sum;
            });
            means[tick + 1] = sums.Sum() / firms;
            progress((tick + 1.0) / Ticks);
        }
        return means;
    }
}
