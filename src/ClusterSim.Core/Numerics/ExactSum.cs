using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ClusterSim.Core.Numerics;

/// <summary>
/// A sum that depends neither on the order of its addends nor on how they are cut into parts: a fixed-point accumulator. Each addend
/// is rounded by itself to the nearest whole multiple of a quantum, <see cref="Quantum"/>, and these whole numbers are added, which loses
/// nothing (reproducible summation: Demmel and Nguyen 2015; fixed-point accumulator: Kulisch 2013). An addend of
/// <see cref="Limit"/> or more, or that is no number, is refused. With all addends below it there is room for 2^26 of the largest,
/// and where that does not suffice either an exception says so: a sum is exact or there is none.
/// </summary>
/// <remarks>
/// An addend x is split by adding and subtracting magic numbers: the upper word is x in fours, the lower word the rest, at most two
/// either way, in quanta. Both steps are exact but for the rounding of the rest to a quantum, and are the same on every processor.
/// </remarks>
internal struct ExactSum
{
    /// <summary>Bits by which the upper word of an addend stands above the lower: a four is 2^50 quanta.</summary>
    private const int Split = 50;

    /// <summary>Bits of a quantum behind the point.</summary>
    private const int PointBits = 48;

    /// <summary>What addends are rounded to whole multiples of, 2^-48, which is 3.6e-15.</summary>
    public const double Quantum = 1.0 / (1L << PointBits);

    /// <summary>What is taken if it is below, either way: 2^53 less two, about where doubles cease to hold every whole number.</summary>
    public const double Limit = (1L << 53) - 2;

    /// <summary>Added to a number of quanta that one word holds, 2^51 at most, it leaves them in the low bits of a double.</summary>
    public const double Magic = 1.5 * (1L << 52);

    /// <summary>What a number must be below, either way, to be rounded: 2^21.</summary>
    public const double MostRounded = 1 << 21;

    /// <summary>From here on, 2^-7, a float is a multiple of 2^-30 as it is.</summary>
    public const double RoundedFloat = 1.0 / (1 << 7);

    private const double SmallMagic = 3 * MostRounded; // its last bit is 2^-30
    private const double UpperMagic = 1.5 * (1L << 54); // its last bit is a four
    private const double LowerMagic = 24; // its last bit is a quantum
    private const long MostUpper = 1L << 51;

    /// <summary>Addends whose words, added up, stay within 64 bits.</summary>
    public const int MostAtOnce = 1 << 11;

    private Int128 _quanta;

    /// <summary>The sum, rounded once to a double.</summary>
    public readonly double Value => (_quanta == (long)_quanta ? (long)_quanta : (double)_quanta) * Quantum;

    /// <summary>Whether nothing has been added, or what was has come to nil.</summary>
    public readonly bool IsNil => _quanta == 0;

    /// <summary>Adds a number.</summary>
    /// <exception cref="OverflowException">It is too large, or no number.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double amount)
    {
        if (!TryAdd(amount)) throw TooLarge(amount);
    }

    /// <summary>Adds a number unless it is too large, or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(double amount)
    {
        var upper = amount + UpperMagic;
        var lower = amount - (upper - UpperMagic) + LowerMagic;
        var fours = BitConverter.DoubleToInt64Bits(upper) - BitConverter.DoubleToInt64Bits(UpperMagic);
        if ((ulong)(fours + MostUpper) >= 2 * MostUpper) return false;
        Add(fours, BitConverter.DoubleToInt64Bits(lower) - BitConverter.DoubleToInt64Bits(LowerMagic));
        return true;
    }

    /// <summary>Adds a sum of others.</summary>
    /// <exception cref="OverflowException">Both together are too large.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ExactSum other)
    {
        var sum = _quanta + other._quanta;
        if (Int128.IsNegative((sum ^ _quanta) & (sum ^ other._quanta))) throw new OverflowException("A sum is too large to be exact. Numbers in the scenario are too large.");
        _quanta = sum;
    }

    /// <summary>Adds numbers, many at once.</summary>
    /// <param name="amounts">The numbers.</param>
    /// <param name="scale">A power of two by which each is multiplied, see <see cref="ScaleOf"/>.</param>
    /// <exception cref="OverflowException">One is too large, or no number.</exception>
    public void Add(ReadOnlySpan<double> amounts, double scale = 1)
    {
        for (; amounts.Length >= VectorMath.Lanes; amounts = amounts[Math.Min(amounts.Length & -VectorMath.Lanes, MostAtOnce)..])
        {
            var some = amounts[..Math.Min(amounts.Length & -VectorMath.Lanes, MostAtOnce)];
            if (!AddUp(MemoryMarshal.Cast<double, Vector512<double>>(some), Vector512.Create(scale), out var upper, out var lower)) ThrowTooLarge(some, scale);
            Add(upper, lower);
        }
        foreach (var amount in amounts) Add(amount * scale);
    }

    /// <summary>Both words of some addends together. It calls nothing, which would keep all vectors in memory.</summary>
    /// <returns>Whether none is too large.</returns>
    private static bool AddUp(ReadOnlySpan<Vector512<double>> amounts, Vector512<double> scale, out long upper, out long lower)
    {
        var (uppers, lowers, isTooLarge) = (Vector512<long>.Zero, Vector512<long>.Zero, Vector512<long>.Zero);
        foreach (var eight in amounts)
        {
            var (fours, quanta) = Words(eight * scale);
            isTooLarge |= Beyond(fours);
            uppers += fours;
            lowers += quanta;
        }
        (upper, lower) = (Vector512.Sum(uppers), Vector512.Sum(lowers));
        return isTooLarge == Vector512<long>.Zero;
    }

    /// <summary>Adds both words of one or several addends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long upper, long lower) => _quanta += ((Int128)upper << Split) + lower;

    /// <summary>Adds a number of quanta.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddQuanta(long quanta) => _quanta += quanta;

    /// <summary>
    /// A power of two that brings the largest of some numbers to between a half and one, so that a quantum is 2^-48 of it, whatever the
    /// numbers' size. It follows from the largest number, and so from no order either; the sum is divided by it in the end.
    /// </summary>
    public static double ScaleOf(double largest)
    {
        var exponent = Math.Clamp(BitConverter.DoubleToInt64Bits(Math.Abs(largest)) >> 52, 1, 2044);
        return BitConverter.Int64BitsToDouble((2045 - exponent) << 52);
    }

    /// <summary>The words of eight addends: fours, and quanta that are left. Where one is too large, <see cref="Beyond"/> of its fours is not nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<long> Upper, Vector512<long> Lower) Words(Vector512<double> amounts)
    {
        var (upperMagic, lowerMagic) = (Vector512.Create(UpperMagic), Vector512.Create(LowerMagic));
        var upper = amounts + upperMagic;
        var lower = amounts - (upper - upperMagic) + lowerMagic;
        return (upper.AsInt64() - upperMagic.AsInt64(), lower.AsInt64() - lowerMagic.AsInt64());
    }

    /// <summary>Bits that are set only in lanes of addends that are too large, of the upper words of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Beyond(Vector512<long> upper) => (upper + Vector512.Create(MostUpper)) & Vector512.Create(-2 * MostUpper);

    /// <summary>
    /// A number below <see cref="MostRounded"/> rounded to the nearest multiple of 2^-30. Doubles add such numbers exactly, in any order, as long as
    /// the sum stays below 2^23: for a few addends whose bounds are known, or where none is negative and the sum has come to less than
    /// <see cref="MostRounded"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double small) => small + SmallMagic - SmallMagic;

    /// <inheritdoc cref="Round(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Round(Vector512<double> small) => small + Vector512.Create(SmallMagic) - Vector512.Create(SmallMagic);

    /// <summary>Says which of some numbers is too large.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowTooLarge(ReadOnlySpan<double> amounts, double scale)
    {
        foreach (var amount in amounts)
            if (!default(ExactSum).TryAdd(amount * scale)) throw TooLarge(amount);
    }

    /// <summary>What is thrown where an amount cannot be added exactly.</summary>
    public static OverflowException TooLarge(double amount, double unit = 1, string what = "An amount") => new(FormattableString.Invariant(
        $"{what} is {amount}; only amounts below {Limit * unit:G4} are added exactly. Numbers in the scenario are too large."));
}
