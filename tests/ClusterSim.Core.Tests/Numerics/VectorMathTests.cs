using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;
using CsCheck;

namespace ClusterSim.Core.Tests.Numerics;

/// <summary>The scalar functions are the oracle: lanes must give their bits, whatever stands in the other lanes.</summary>
public class VectorMathTests
{
    private const double Ulp = 1.0 / (1L << 52);

    private static readonly double[] s_odd =
    [
        0, -0.0, 1, double.Epsilon, 1e-310, 2.2250738585072014e-308, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        -1, 707.99, 708, 709.78, 709.79, -708, -740, -745.2, 1e300, -1e300, Math.Sqrt(2), 0.02425, 0.97575, 1e-9,
    ];

    /// <summary>Numbers of a range among which an odd one stands now and then; as many as fill no, some or several vectors.</summary>
    private static Gen<double[]> Mixed(double low, double high) =>
        Gen.Frequency((30, Gen.Double[low, high]), (1, Gen.Int[0, s_odd.Length - 1].Select(index => s_odd[index]))).Array[0, 40];

    private static bool SameBits(double[] numbers, Action<double[]> lanes, Func<double, double> scalar)
    {
        var expected = numbers.Select(scalar).ToArray();
        lanes(numbers);
        return numbers.Zip(expected).All(pair => BitConverter.DoubleToInt64Bits(pair.First) == BitConverter.DoubleToInt64Bits(pair.Second)
            || (double.IsNaN(pair.First) && double.IsNaN(pair.Second)));
    }

    [Test]
    public void Exp_in_lanes_has_the_bits_of_the_scalar() =>
        Mixed(-750, 750).Sample(numbers => SameBits(numbers, x => VectorMath.Exp(x), PortableMath.Exp), iter: 20_000);

    [Test]
    public void Log_in_lanes_has_the_bits_of_the_scalar() =>
        Mixed(0, 1000).Sample(numbers => SameBits(numbers, x => VectorMath.Log(x), PortableMath.Log), iter: 20_000);

    [Test]
    public void Pow_in_lanes_has_the_bits_of_the_scalar() =>
        Gen.Select(Mixed(0, 1000), Gen.Frequency((5, Gen.Double[-4, 4]), (1, Gen.Int[-2, 1].Select(power => (double)power)))).Sample(
            (numbers, power) => SameBits([.. numbers.Where(x => !(x < 0))], x => VectorMath.Pow(x, power), x => PortableMath.Pow(x, power)), iter: 20_000);

    [Test]
    public void Exp_of_floats_in_lanes_has_the_bits_of_the_scalar() =>
        Gen.Float[-87, 88].Array[8].Sample(numbers =>
        {
            var lanes = VectorMath.ExpSingle(Vector256.Create(numbers));
            for (var lane = 0; lane < numbers.Length; lane++) Assert.That(lanes[lane], Is.EqualTo(PortableMath.ExpSingle(numbers[lane])));
        }, iter: 20_000);

    /// <summary>The C library's, or the processor's, is the oracle; sums that nearly cancel are those that tell.</summary>
    [Test]
    public void Fused_step_by_step_has_the_bits_of_the_instruction() =>
        Gen.Select(Gen.Double[-2, 2], Gen.Double[-2, 2], Gen.Double[-2, 2], Gen.Int[-320, 320], Gen.Int[-60, 60], Gen.Int[-120, 3]).Sample(
            (left, right, addend, ofLeft, ofRight, near) =>
            {
                left = Math.ScaleB(left, ofLeft);
                right = Math.ScaleB(right, ofRight);
                foreach (var third in (double[])[addend, -left * right, -left * right * (1 + Math.ScaleB(addend, near)), left * right * Math.ScaleB(1, near), 0, double.PositiveInfinity])
                    if (BitConverter.DoubleToInt64Bits(Fused.BySteps(left, right, third)) != BitConverter.DoubleToInt64Bits(Math.FusedMultiplyAdd(left, right, third))) return false;
                var (a, b) = ((float)Math.ScaleB(left, -ofLeft), (float)Math.ScaleB(right, -ofRight));
                foreach (var third in (float[])[(float)addend, -a * b, -a * b * (float)(1 + Math.ScaleB(addend, near / 4)), a * b * (float)Math.ScaleB(1, near), 0])
                    if (BitConverter.SingleToInt32Bits(Fused.BySteps(a, b, third)) != BitConverter.SingleToInt32Bits(float.FusedMultiplyAdd(a, b, third))) return false;
                return true;
            }, iter: 100_000);

    /// <summary>Cases in which a product that is rounded before the addition, or held with a few bits more, ends elsewhere.</summary>
    [TestCase(1 + 3 * Ulp, 1 + 5 * Ulp, -(1 + 8 * Ulp), 15 * Ulp * Ulp)]
    [TestCase(1 - Ulp, 1 + Ulp, -1, -Ulp * Ulp)]
    [TestCase(1 + 1.0 / (1 << 26), 1 + 1.0 / (1 << 27), 1e-200, 1 + 1.0 / (1 << 26) + 1.0 / (1 << 27) + Ulp)]
    [TestCase(1 + 1.0 / (1 << 26), 1 + 1.0 / (1 << 27), -1e-200, 1 + 1.0 / (1 << 26) + 1.0 / (1 << 27))]
    [TestCase(0.0, 3, -0.0, 0.0)]
    [TestCase(-0.0, 3, -0.0, -0.0)]
    [TestCase(1e300, 1e300, double.NegativeInfinity, double.NegativeInfinity)]
    public void A_fused_multiplication_and_addition_is_rounded_once(double left, double right, double addend, double expected)
    {
        // The compiler reckons what it knows: these it does not.
        double[] numbers = [left, right, addend];
        var lanes = Vector512.FusedMultiplyAdd(Vector512.Create(numbers[0]), Vector512.Create(numbers[1]), Vector512.Create(numbers[2]));
        Assert.That(Fused.MultiplyAdd(numbers[0], numbers[1], numbers[2]), Is.EqualTo(expected));
        Assert.That(Fused.BySteps(numbers[0], numbers[1], numbers[2]), Is.EqualTo(expected));
        Assert.That(lanes, Is.EqualTo(Vector512.Create(expected)));
    }

    [Test]
    public void Whole_numbers_are_those_of_a_cast() =>
        Gen.Frequency((10, Gen.Double[-1e7, 1e7]), (5, Gen.Double[-1e16, 1e16]), (1, Gen.Double), (1, Gen.Int[0, s_odd.Length - 1].Select(index => s_odd[index]))).Array[8].Sample(
            numbers =>
            {
                var whole = VectorMath.Whole(VectorMath.Load(numbers, 0));
                return numbers.Select((number, lane) => whole[lane] == (long)number).All(same => same);
            },
            iter: 50_000);

    [Test]
    public void Normal_deviates_in_lanes_have_the_bits_of_the_scalar() =>
        Gen.Frequency((10, Gen.Double[0, 1]), (3, Gen.Double[0, 0.025]), (3, Gen.Double[0.975, 1]), (1, Gen.Int[0, s_odd.Length - 1].Select(index => s_odd[index])))
            .Array[0, 200].Sample(numbers => SameBits(numbers, x => VectorMath.NormalQuantile(x), NormalDistribution.Quantile), iter: 20_000);
}
