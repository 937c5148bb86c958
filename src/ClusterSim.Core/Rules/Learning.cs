using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Core.Rules;

/// <summary>What one firm, or a source that knows as much, teaches another.</summary>
internal static class Learning
{
    /// <summary>The steepest fall of a lesson that is counted, as a power of e: it leaves nothing of any lesson.</summary>
    public const float LeastPower = -86;

    /// <summary>K1: what a lead of <paramref name="lead"/> teaches: x·exp(−x/g) for x above 0 (Cowan and Jonard 2004; Cohen and Levinthal 1990).</summary>
    public static double Absorbable(double lead, double absorbableLead) =>
        lead <= 0 ? 0 : lead * PortableMath.Exp(-lead / absorbableLead);

    /// <summary>The same in floats, as knowledge is kept, from 1/g.</summary>
    public static float AbsorbableSingle(float lead, float fall) =>
        lead <= 0 ? 0 : lead * PortableMath.ExpSingle(Math.Max(-lead * fall, LeastPower));

    /// <summary>K6: how far the price that an owner pays for inputs lies above the best in reach, in logarithms; lasting, exponential.</summary>
    public static double SupplierGap(Luck luck, ulong owner, double mean) => -mean * PortableMath.Log(luck.Uniform(owner, Luck.Lasting, Purpose.SupplierGap));
}
