using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Reproductions;

/// <summary>
/// The statistics by which a comparison says how sure it is, on problems whose answer is known: what knowledge is worth, how luck and
/// assumptions share the spread, what turns an answer round.
/// </summary>
public sealed class DoubtReproduction : IReproduction
{
    /// <inheritdoc/>
    public string Name => "doubt";

    /// <inheritdoc/>
    public string Title => "Doubt beside luck";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var luck = new Luck(1, 0);
        var chart = TwoNormals.Compare(findings, luck, options);
        progress(0.35);
        cancellation.ThrowIfCancellationRequested();
        BrennanTreatments.Compare(findings, luck, options);
        progress(0.7);
        cancellation.ThrowIfCancellationRequested();
        SharesOfDoubt.Compare(findings, luck, options);
        progress(0.95);
        ChoicesInDoubt.Compare(findings, luck, options);
        progress(1);
        return new ReproductionResult(Name, Title,
            "Closed forms of normal parameters; the case of Brennan et al. 2007 with correlated ones as Strong, Oakley and Brennan 2014 give "
            + "it; Ishigami and Homma 1990; the g-function of Sobol; package smaa; Cinelli and Hazlett 2020; the rest by hand",
            "The statistics of comparisons under doubt; the draws are the engine's normal deviates, no scenario is run.",
            findings.Rows, chart);
    }

    /// <summary>A matrix of normal deviates: columns of draws, each by its own number.</summary>
    internal static double[] Normals(Luck luck, int draws, int batch, uint column)
    {
        var values = new double[draws];
        for (var draw = 0; draw < draws; draw++) values[draw] = luck.Normal((ulong)draw, batch, 200 + column);
        return values;
    }

    /// <summary>
    /// Expected gain over the better of two options, one of which is worth 0, where the other's mean is known to be normal.
    /// </summary>
    internal static double ExpectedGain(double mean, double deviation) =>
        deviation * Density(mean / deviation) + mean * NormalDistribution.Cumulative(mean / deviation) - Math.Max(0, mean);

    /// <summary>Density of the standard normal distribution.</summary>
    internal static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
