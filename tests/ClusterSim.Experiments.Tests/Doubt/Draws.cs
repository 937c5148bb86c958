using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Doubt;

namespace ClusterSim.Experiments.Tests.Doubt;

/// <summary>Draws and samples for tests.</summary>
internal static class Draws
{
    public static readonly Luck Chance = new(7, 0);

    public static double[] Normals(int draws, int column, int batch = 0) =>
        [.. Enumerable.Range(0, draws).Select(draw => Chance.Normal((ulong)draw, batch, (uint)column))];

    public static double[] Uniforms(int draws, int column, int batch = 0) =>
        [.. Enumerable.Range(0, draws).Select(draw => Chance.Uniform((ulong)draw, batch, (uint)column))];

    public static DoubtFactor Factor(string name, double low = -10, double high = 10, string certainty = "assumed") =>
        new(name, "share", certainty, low, Math.Clamp(0, low, high), high);

    public static DoubtPolicy Policy(string name, double[] effects, double[]? second = null, double[]? costs = null) =>
        new(name, effects, costs ?? new double[effects.Length], second ?? [], costs is null ? new double[second?.Length ?? 0]
            : costs[..(second?.Length ?? 0)]);

    /// <summary>Columns of factors and policies as a sample.</summary>
    public static DoubtSample Sample(double[][] columns, params DoubtPolicy[] policies) =>
        new("income", "rupiah", Better.Higher, [.. columns.Select((_, place) => Factor($"x{place}"))],
            [.. policies[0].Effects.Select((_, draw) => columns.Select(column => column[draw]).ToArray())], policies);

    /// <summary>
    /// Sample of two normals, policy p1 - p2 with p1 of mean 1 and deviation 1 and p2 of deviation 2, and luck of a share of the variance.
    /// </summary>
    public static (DoubtSample Sample, double[] P1, double[] P2) TwoNormals(int draws, int batch, double luckShare, int twice)
    {
        double[] p1 = [.. Normals(draws, 1, batch).Select(deviate => 1 + deviate)];
        double[] p2 = [.. Normals(draws, 2, batch).Select(deviate => 2 * deviate)];
        var spread = Math.Sqrt(5 * luckShare / (1 - luckShare));
        var (one, two) = (Normals(draws, 3, batch), Normals(twice, 4, batch));
        double[] effects = [.. p1.Select((value, draw) => value - p2[draw] + spread * one[draw])];
        double[] second = [.. two.Select((deviate, draw) => p1[draw] - p2[draw] + spread * deviate)];
        return (Sample([p1, p2], Policy("policy", effects, second)), p1, p2);
    }

    /// <summary>
    /// Expected gain over the better of two options, one of which is worth 0, where the other's mean is known to be normal.
    /// </summary>
    public static double ExpectedGain(double mean, double deviation) =>
        deviation * Math.Exp(-mean * mean / deviation / deviation / 2) / Math.Sqrt(2 * Math.PI)
        + mean * NormalDistribution.Cumulative(mean / deviation) - Math.Max(0, mean);
}
