using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Reproductions;

/// <summary>The tool's own statistics: known answers of the generator, errors of its functions, coverage of its intervals, gain from pairing.</summary>
internal sealed class ToolStatistics : IReproduction
{
    private static readonly (uint[] Counter, uint[] Key, uint[] Answer)[] s_known =
    [
        ([0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]),
        ([~0u, ~0u, ~0u, ~0u], [~0u, ~0u], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]),
        ([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]),
    ];

    public string Name => "statistics";

    public string Title => "The tool's own statistics";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        findings.Near("words of Philox 4x32-10 that differ from the published answers, of 12", 0, s_known.Sum(Differing), 0, "exact");
        var (exp, log) = Errors(options.Size(20_000, 4_000));
        findings.Within("largest error of the portable exponential on [0, 20], ulp", double.NaN, exp, 0, 2, "claim of the function");
        findings.Within("largest error of the portable logarithm on [1, 1e8], ulp", double.NaN, log, 0, 2, "claim of the function");
        progress(0.2);

        var luck = new Luck(1, 0);
        var samples = options.Size(20_000, 4_000);
        var coverage = Coverage(luck, samples, 10, 1, values => MeanInterval.Of(values) is var interval ? (interval.Low, interval.High) : default);
        findings.Near("coverage of the t interval, 10 values", 0.95, coverage, Sample.OfShare(0.95, samples), Sample.Basis(FormattableString.Invariant($"{samples} samples")));
        cancellation.ThrowIfCancellationRequested();
        var resampled = samples / 10;
        foreach (var count in new[] { Bootstrap.FewestUnits, 20 })
        {
            var bootstrap = Coverage(luck, resampled, count, count == 20 ? 2 : 3, values => Bootstrap.MeanInterval(values, BitConverter.DoubleToUInt64Bits(values[0])));
            findings.Within(FormattableString.Invariant($"coverage of the bootstrap, {count} values"), 0.95, bootstrap, 0.92 - Sample.OfShare(0.92, resampled), 0.95 + Sample.OfShare(0.95, resampled),
                Sample.Basis(FormattableString.Invariant($"{resampled} samples, between the nominal 0.95 and the 0.92 of the expanded percentile interval of five values")));
        }
        progress(0.7);

        double[] correlations = [0, 0.5, 0.9, 0.99];
        var (gains, reaches) = (new double[correlations.Length], new double[correlations.Length]);
        for (var index = 0; index < correlations.Length; index++)
        {
            var (gain, error) = Gain(luck, correlations[index], options.Size(200, 40), index);
            var exact = 1 / (1 - correlations[index]);
            (gains[index], reaches[index]) = (gain, Sample.Reach * error + exact * 4 / 1000);
            findings.Near(FormattableString.Invariant($"variance reduction by pairing, correlation {correlations[index]}"), exact, gain, reaches[index],
                Sample.Basis("batches of 1,000 pairs, and 4 / 1,000 for the bias of a ratio"));
        }
        progress(1);
        double[] curve = [.. Enumerable.Range(0, 100).Select(step => step / 100.0)];
        return new ReproductionResult(Name, Title,
            "Known answers of Random123; Taylor series in 28 decimal digits; nominal coverage; variance reduction 1 / (1 − ρ) for worlds of equal variance",
            "Philox, the portable functions, the intervals and the paired estimator that every comparison uses; the samples are the engine's normal deviates.",
            findings.Rows,
            new ReproductionChart("Correlation of the paired worlds", "Variance reduction", false, true,
                [new ReproductionSeries("1 / (1 − ρ)", true, curve, [.. curve.Select(rho => 1 / (1 - rho))], []), new ReproductionSeries("Paired estimator", false, correlations, gains, reaches)]));
    }

    private static int Differing((uint[] Counter, uint[] Key, uint[] Answer) known)
    {
        var (c, k) = (known.Counter, known.Key);
        var (x0, x1, x2, x3) = Philox.Generate(c[0], c[1], c[2], c[3], k[0], k[1]);
        return new[] { x0, x1, x2, x3 }.Zip(known.Answer).Count(pair => pair.First != pair.Second);
    }

    private static (double Exp, double Log) Errors(int points)
    {
        var luck = new Luck(2, 0);
        var (exp, log) = (0.0, 0.0);
        for (var point = 0; point < points; point++)
        {
            var x = 20 * luck.Uniform((ulong)point, 0, 1);
            exp = Math.Max(exp, Ulps(PortableMath.Exp(x), Exponential((decimal)x, x)));
            var y = Math.Exp(18.4 * luck.Uniform((ulong)point, 0, 2));
            var near = (decimal)Math.Log(y);
            // One Newton step in 28 digits from the 16 of the system's logarithm.
            log = Math.Max(log, Ulps(PortableMath.Log(y), near + Exact(y) / Exponential(near, 0) - 1));
        }
        return (exp, log);
    }

    /// <summary>e to a power in 28 digits; where <paramref name="exact"/> is not 0, of that very binary number.</summary>
    private static decimal Exponential(decimal x, double exact)
    {
        if (exact != 0) x = Exact(exact);
        var halvings = 0;
        for (; Math.Abs(x) > 0.1m; halvings++) x /= 2;
        decimal sum = 1, term = 1;
        for (var k = 1; k < 24; k++) sum += term *= x / k;
        for (; halvings > 0; halvings--) sum *= sum;
        return sum;
    }

    /// <summary>All digits of a double that a decimal holds; the conversion by itself keeps 15.</summary>
    private static decimal Exact(double value)
    {
        var whole = Math.Floor(value);
        var rest = value - whole;
        var high = Math.Floor(rest * (1L << 26));
        return (decimal)(long)whole + (decimal)(long)high / (1L << 26) + (decimal)(long)((rest * (1L << 26) - high) * (1L << 52)) / (1L << 26) / (1L << 52);
    }

    private static double Ulps(double ours, decimal exact) => (double)(Math.Abs(Exact(ours) - exact)) / (Math.BitIncrement(ours) - ours);

    private static double Coverage(Luck luck, int samples, int size, int purpose, Func<double[], (double Low, double High)> interval)
    {
        var covered = 0;
        var values = new double[size];
        for (var sample = 0; sample < samples; sample++)
        {
            for (var index = 0; index < size; index++) values[index] = luck.Normal((ulong)sample, index, (uint)purpose);
            var (low, high) = interval(values);
            if (low <= 0 && high >= 0) covered++;
        }
        return (double)covered / samples;
    }

    private static (double Gain, double Error) Gain(Luck luck, double correlation, int batches, int purpose)
    {
        const int Pairs = 1000;
        var (without, with) = (new double[Pairs], new double[Pairs]);
        var gains = new double[batches];
        for (var batch = 0; batch < batches; batch++)
        {
            for (var pair = 0; pair < Pairs; pair++)
            {
                without[pair] = luck.Normal((ulong)(batch * Pairs + pair), 0, (uint)(10 + purpose));
                with[pair] = 1 + correlation * without[pair] + Math.Sqrt(1 - correlation * correlation) * luck.Normal((ulong)(batch * Pairs + pair), 1, (uint)(10 + purpose));
            }
            gains[batch] = PairedEffect.Estimate(without, with, Better.Higher, 1).VarianceReduction;
        }
        return Sample.Of(gains);
    }
}
