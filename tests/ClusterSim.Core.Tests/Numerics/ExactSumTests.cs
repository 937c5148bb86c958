using System.Numerics;
using ClusterSim.Core.Numerics;
using CsCheck;

namespace ClusterSim.Core.Tests.Numerics;

/// <summary>Sums without an order.</summary>
public class ExactSumTests
{
    private static readonly Gen<double> s_amount = Gen.Frequency(
        (6, Gen.Double[-1e6, 1e6]), (3, Gen.Double[-1, 1]), (1, Gen.Double[-9e15, 9e15]), (1, Gen.Long[1 - (1L << 53), (1L << 53) - 1].Select(whole => (double)whole)),
        (1, Gen.Long[-9, 9].Select(halves => halves * ExactSum.Quantum / 2)));

    [Test]
    public void A_sum_is_that_of_addends_rounded_to_quanta() => s_amount.Array[0, 60].Sample(amounts =>
    {
        var plain = default(ExactSum);
        foreach (var amount in amounts) plain.Add(amount);
        var expected = amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + Quanta(amount));
        Assert.That(plain.Value, Is.EqualTo((double)(Int128)expected * ExactSum.Quantum));
        Assert.That(plain.IsNil, Is.EqualTo(expected.IsZero));
    }, iter: 3_000);

    [Test]
    public void Addends_in_another_order_cut_anywhere_and_in_lanes_give_the_same_bits() =>
        Gen.Select(s_amount.Array[0, 60], Gen.Int[0, 60], Gen.Int[0, int.MaxValue], Gen.Int[0, 40]).Sample((amounts, cut, seed, power) =>
        {
            var scale = Math.ScaleB(1, -power);
            var (whole, plain, first, second) = (default(ExactSum), default(ExactSum), default(ExactSum), default(ExactSum));
            whole.Add(amounts, scale);
            new Random(seed).Shuffle(amounts);
            foreach (var amount in amounts) plain.Add(amount * scale);
            cut = Math.Min(cut, amounts.Length);
            first.Add(amounts.AsSpan(0, cut), scale);
            second.Add(amounts.AsSpan(cut), scale);
            second.Add(first);
            Assert.That(new[] { plain.Value, second.Value }, Has.All.EqualTo(whole.Value));
        }, iter: 3_000);

    [Test]
    public void Many_addends_at_the_limit_are_added_exactly()
    {
        var most = ExactSum.Limit - 1;
        var amounts = Enumerable.Repeat(most, 3 * ExactSum.MostAtOnce + 5).ToArray();
        var sum = default(ExactSum);
        sum.Add(amounts);
        var exact = (BigInteger)most * amounts.Length;
        Assert.That(2 * BigInteger.Abs(new BigInteger(sum.Value) - exact), Is.LessThanOrEqualTo(new BigInteger(Math.BitIncrement(sum.Value) - sum.Value)), "rounded once, to the nearest");
        Array.Fill(amounts, -most);
        sum.Add(amounts);
        Assert.That(sum.IsNil);
    }

    [Test]
    public void What_is_too_large_is_refused_alone_and_among_others()
    {
        foreach (var tooLarge in new[] { ExactSum.Limit, -ExactSum.Limit - 4, 1e300, -1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            for (var place = 0; place < 20; place++)
            {
                var amounts = new double[20];
                amounts[place] = tooLarge;
                Assert.That(() => default(ExactSum).Add(tooLarge), Throws.TypeOf<OverflowException>().With.Message.Contains("too large"));
                Assert.That(() => default(ExactSum).Add(amounts), Throws.TypeOf<OverflowException>().With.Message.Contains(FormattableString.Invariant($"is {tooLarge};")));
            }
    }

    [Test]
    public void A_sum_beyond_its_range_is_refused_and_never_wrong([Values(1, -1)] int sign)
    {
        var sum = default(ExactSum);
        sum.Add(sign * (ExactSum.Limit - 1));
        var doublings = 0;
        Assert.That(() => { for (; ; doublings++) sum.Add(sum); }, Throws.TypeOf<OverflowException>().With.Message.Contains("too large"));
        Assert.That(doublings, Is.EqualTo(26), "room for 2^26 of the largest");
        Assert.That(sum.Value, Is.EqualTo(sign * (ExactSum.Limit - 1) * Math.ScaleB(1, 26)));
    }

    [Test]
    public void A_scale_brings_the_largest_to_between_a_half_and_one()
    {
        foreach (var largest in new[] { 1, 0.5, 3, 1e-300, 1e300, double.Epsilon * 4503599627370496, 1e-6, 7e18 })
            Assert.That(largest * ExactSum.ScaleOf(largest), Is.InRange(0.5, 1).And.LessThan(1));
        foreach (var any in new[] { 0, double.Epsilon, double.MaxValue, double.PositiveInfinity, double.NaN })
            Assert.That(ExactSum.ScaleOf(any), Is.Positive.And.LessThan(double.PositiveInfinity));
    }

    [Test]
    public void Rounded_numbers_are_added_exactly_by_doubles() =>
        Gen.Select(Gen.Double[0, 1000].Array[1, 50], Gen.Int[0, int.MaxValue]).Sample((amounts, seed) =>
        {
            double Sum() => amounts.Aggregate(0.0, (sum, amount) => sum + ExactSum.Round(amount));
            var before = Sum();
            var exact = amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + new BigInteger(Math.Round(amount * (1 << 30), MidpointRounding.ToEven)));
            new Random(seed).Shuffle(amounts);
            Assert.That(Sum(), Is.EqualTo(before).And.EqualTo((double)exact / (1 << 30)));
        }, iter: 1_000);

    [Test]
    public void A_float_that_is_large_enough_is_rounded_already()
    {
        for (var number = (float)ExactSum.RoundedFloat; number < 3_000_000; number = float.BitIncrement(number) * 1.37f) Assert.That(ExactSum.Round(number), Is.EqualTo(number));
        Assert.That(ExactSum.Round(float.BitDecrement((float)ExactSum.RoundedFloat)), Is.Not.EqualTo(float.BitDecrement((float)ExactSum.RoundedFloat)));
    }

    private static BigInteger Quanta(double amount)
    {
        // Whole fours and the rest: the product with 2^48 is exact in both.
        var fours = Math.Round(amount / 4);
        return ((BigInteger)fours << 50) + new BigInteger(Math.Round((amount - 4 * fours) / ExactSum.Quantum, MidpointRounding.ToEven));
    }
}
