using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ClusterSim.Core.Numerics;

/// <summary>
/// Fused multiplication and addition: left × right + addend, rounded once. By the processor's instruction where there is one,
/// else by additions and multiplications, to the same bits; the C library's, which is exact too, takes ten times as long.
/// </summary>
internal static class Fused
{
    /// <summary>Numbers beyond which splitting one, or what is left of a product, is no longer exact.</summary>
    private const double Largest = 1e290, Smallest = 1e-270;

    /// <summary>Of doubles.</summary>
    public static double MultiplyAdd(double left, double right, double addend) =>
        Fma.IsSupported || AdvSimd.Arm64.IsSupported ? ByProcessor(left, right, addend) : BySteps(left, right, addend);

    /// <summary>Of floats.</summary>
    public static float MultiplyAdd(float left, float right, float addend) =>
        Fma.IsSupported || AdvSimd.Arm64.IsSupported ? ByProcessor(left, right, addend) : BySteps(left, right, addend);

    /// <summary>Boldo and Melquiond, "Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd" (2008).</summary>
    internal static double BySteps(double left, double right, double addend)
    {
        var product = left * right;
        if (left == 0 || right == 0) return product + addend;
        var size = Math.Abs(product);
        if (!(Math.Abs(left) < Largest && Math.Abs(right) < Largest && Math.Abs(addend) < Largest && size < Largest && size > Smallest)) return ByProcessor(left, right, addend);
        var (upper, lower) = (product, RestOfProduct(left, right, product));
        var (high, low) = Sum(addend, lower);
        var (top, rest) = Sum(upper, high);
        return top + RoundedToOdd(low, rest);
    }

    /// <summary>The product of floats is exact in a double, and so is the sum, rounded to odd, for a float.</summary>
    internal static float BySteps(float left, float right, float addend) => (float)RoundedToOdd((double)left * right, addend);

    /// <summary>What the product of two numbers lost when it was rounded (Dekker 1971).</summary>
    private static double RestOfProduct(double left, double right, double product)
    {
        var (leftHigh, leftLow) = Halves(left);
        var (rightHigh, rightLow) = Halves(right);
        return leftLow * rightLow - (product - leftHigh * rightHigh - leftLow * rightHigh - leftHigh * rightLow);
    }

    private static (double High, double Low) Halves(double number)
    {
        var scaled = 134217729 * number; // 2^27 + 1
        var high = scaled - (scaled - number);
        return (high, number - high);
    }

    /// <summary>A sum, and what it lost when it was rounded (Knuth).</summary>
    private static (double Sum, double Lost) Sum(double left, double right)
    {
        var sum = left + right;
        var ofRight = sum - left;
        return (sum, left - (sum - ofRight) + (right - ofRight));
    }

    /// <summary>A sum that, where it is not exact, ends in an odd bit: rounding it again to fewer bits is as rounding it once.</summary>
    private static double RoundedToOdd(double left, double right)
    {
        var (sum, lost) = Sum(left, right);
        var bits = BitConverter.DoubleToInt64Bits(sum);
        if (!(lost != 0) || (bits & 1) != 0) return sum;
        return BitConverter.Int64BitsToDouble(lost > 0 == sum > 0 ? bits + 1 : bits - 1);
    }

#pragma warning disable RS0030 // the one place where they are called
    private static double ByProcessor(double left, double right, double addend) => Math.FusedMultiplyAdd(left, right, addend);

    private static float ByProcessor(float left, float right, float addend) => float.FusedMultiplyAdd(left, right, addend);
#pragma warning restore RS0030
}
