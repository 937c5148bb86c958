using ClusterSim.Core.Numerics;
using ClusterSim.Core.Rules;
using CsCheck;

namespace ClusterSim.Core.Tests.Numerics;

public class PortableMathTests
{
    /// <summary>Distance in units of the last place.</summary>
    private static long Ulps(double one, double other) =>
        Math.Abs(BitConverter.DoubleToInt64Bits(one) - BitConverter.DoubleToInt64Bits(other));

    [Test]
    public void Exp_is_within_1_ulp() =>
        Gen.Double[-700, 700].Sample(x => Ulps(PortableMath.Exp(x), Math.Exp(x)) <= 1, iter: 200_000);

    [Test]
    public void Exp_near_nil_is_within_1_ulp() =>
        Gen.Double[-2, 2].Sample(x => Ulps(PortableMath.Exp(x), Math.Exp(x)) <= 1, iter: 200_000);

    [Test]
    public void Log_is_within_1_ulp() =>
        Gen.Double[-300, 300].Sample(exponent =>
        {
            var x = Math.Pow(10, exponent);
            return Ulps(PortableMath.Log(x), Math.Log(x)) <= 1;
        }, iter: 200_000);

    [Test]
    public void Log_near_1_is_within_1_ulp() =>
        Gen.Double[0.5, 2].Sample(x => x == 1 || Ulps(PortableMath.Log(x), Math.Log(x)) <= 1, iter: 200_000);

    [Test]
    public void Exp_of_floats_is_within_1_ulp() =>
        Gen.Float[-87, 88].Sample(x => Math.Abs(PortableMath.ExpSingle(x) - Math.Exp(x)) <= MathF.BitIncrement((float)Math.Exp(x)) - (float)Math.Exp(x), iter: 200_000);

    [Test]
    public void A_lesson_in_floats_is_that_in_doubles() =>
        Gen.Select(Gen.Float[-1, 100], Gen.Double[0.01, 10]).Sample((lead, absorbable) =>
            Math.Abs(Learning.AbsorbableSingle(lead, (float)(1 / absorbable)) - Learning.Absorbable(lead, absorbable)) <= 1e-6 * absorbable, iter: 50_000);

    [Test]
    public void Pow_is_within_1e_13() =>
        Gen.Select(Gen.Double[0.001, 1000], Gen.Double[-10, 10]).Sample(
            (x, y) => Math.Abs(PortableMath.Pow(x, y) / Math.Pow(x, y) - 1) < 1e-13, iter: 100_000);

    [Test]
    public void Exp_of_edge_cases()
    {
        Assert.That(PortableMath.Exp(0), Is.EqualTo(1));
        Assert.That(PortableMath.Exp(double.NegativeInfinity), Is.EqualTo(0));
        Assert.That(PortableMath.Exp(double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
        Assert.That(PortableMath.Exp(double.NaN), Is.NaN);
        Assert.That(PortableMath.Exp(709.78), Is.EqualTo(Math.Exp(709.78)).Within(1e-12).Percent);
        Assert.That(PortableMath.Exp(710), Is.EqualTo(double.PositiveInfinity));
        Assert.That(PortableMath.Exp(-740), Is.EqualTo(Math.Exp(-740)).Within(1).Percent, "a subnormal number");
        Assert.That(PortableMath.Exp(-746), Is.EqualTo(0));
    }

    [Test]
    public void Log_of_edge_cases()
    {
        Assert.That(PortableMath.Log(1), Is.EqualTo(0));
        Assert.That(PortableMath.Log(0), Is.EqualTo(double.NegativeInfinity));
        Assert.That(PortableMath.Log(-1), Is.NaN);
        Assert.That(PortableMath.Log(double.NaN), Is.NaN);
        Assert.That(PortableMath.Log(double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
        Assert.That(PortableMath.Log(double.Epsilon), Is.EqualTo(Math.Log(double.Epsilon)).Within(1e-12));
        Assert.That(PortableMath.Log(double.MaxValue), Is.EqualTo(Math.Log(double.MaxValue)).Within(1e-12));
    }

    [Test]
    public void Pow_of_edge_cases()
    {
        Assert.That(PortableMath.Pow(0, 0), Is.EqualTo(1));
        Assert.That(PortableMath.Pow(5, 0), Is.EqualTo(1));
        Assert.That(PortableMath.Pow(0, 0.3), Is.EqualTo(0));
        Assert.That(PortableMath.Pow(0, -1), Is.EqualTo(double.PositiveInfinity));
        Assert.That(PortableMath.Pow(7.25, 1), Is.EqualTo(7.25));
        Assert.That(PortableMath.Pow(1, 123.4), Is.EqualTo(1));
    }
}
