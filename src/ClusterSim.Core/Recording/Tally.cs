using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>
/// Sums of a month by block and, within it, by class: size class of month 0 or of entry, whether reached by a programme, and combination
/// of attributes. Each block is added up by one thread; a sum depends neither on the order of its addends nor on the blocks (<see cref="ExactSum"/>).
/// </summary>
/// <param name="blocks">Number of blocks.</param>
/// <param name="combinations">Combinations of attributes that firms may have.</param>
/// <param name="clock">Months of the spin-up, of which nothing is recorded, are not added up; null where all are.</param>
internal sealed class Tally(int blocks, int combinations = 1, Clock? clock = null)
{
    /// <summary>Classes by size and treatment, those of firms without attributes.</summary>
    private const int OfSizes = 8;

    /// <summary>Classes that are added up side by side, and the most fours of them for which there is a pass each.</summary>
    private const int Four = 4, MostFours = 8;

    /// <summary>Eights whose quanta, added up, stay within 64 bits.</summary>
    private const int EightsAtOnce = ExactSum.MostAtOnce / VectorMath.Lanes;

    /// <summary>Class of what counts in none.</summary>
    public const byte NoClass = 255;

    private readonly ExactSum[] _sums = new ExactSum[(long)blocks * ClassesOf(combinations) * Sums.Count];

    /// <summary>Whether the month is recorded.</summary>
    public bool IsAsked => clock is not { Month: < 0 };

    /// <summary>Number of classes.</summary>
    public int Classes { get; } = ClassesOf(combinations);

    /// <summary>Number of classes where there are so many combinations.</summary>
    public static int ClassesOf(int combinations) => combinations * OfSizes;

    /// <summary>Bytes of the sums of a block.</summary>
    public static long BytesPerBlock(int combinations) => (long)ClassesOf(combinations) * Sums.Count * Unsafe.SizeOf<ExactSum>();

    /// <summary>Adds to a sum.</summary>
    /// <exception cref="OverflowException">The amount is too large, or no number.</exception>
    public void Add(int block, int firmClass, Sum sum, double amount)
    {
        if (IsAsked && !Row(block, firmClass).Of(sum).TryAdd(amount * sum.PerUnit)) throw TooLarge(amount, sum);
    }

    /// <summary>The classes of some firms, looked at once for all sums.</summary>
    /// <param name="classes">A class a firm, <see cref="NoClass"/> for what counts in none.</param>
    public FirmClasses Classify(ReadOnlySpan<byte> classes)
    {
        var fours = 0ul;
        for (var first = 0; first < Classes; first += Four)
            if (classes.ContainsAnyInRange((byte)first, (byte)(first + Four - 1))) fours |= 1ul << (first / Four);
        return new FirmClasses(classes, fours);
    }

    /// <summary>Adds what each firm of a block gives to a sum of its class; those of no class give nothing.</summary>
    /// <param name="block">The block.</param>
    /// <param name="classes">The firms' classes.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="amounts">An amount a firm.</param>
    /// <exception cref="OverflowException">An amount is too large, or no number.</exception>
    public void Add(int block, FirmClasses classes, Sum sum, ReadOnlySpan<double> amounts)
    {
        if (!IsAsked) return;
        amounts = amounts[..classes.Of.Length];
        // Where there are many classes, a pass for every four of them would take longer than one firm after another.
        var eights = BitOperations.PopCount(classes.Fours) > MostFours ? [] : MemoryMarshal.Cast<byte, ulong>(classes.Of);
        var numbers = MemoryMarshal.Cast<double, Vector512<double>>(amounts);
        for (var first = 0; first < eights.Length; first += EightsAtOnce)
        {
            var count = Math.Min(EightsAtOnce, eights.Length - first);
            for (var fours = classes.Fours; fours != 0; fours &= fours - 1)
                AddFour(block, eights.Slice(first, count), Four * BitOperations.TrailingZeroCount(fours), sum, numbers.Slice(first, count));
        }
        for (var place = eights.Length * VectorMath.Lanes; place < amounts.Length; place++)
            if (classes.Of[place] != NoClass) Add(block, classes.Of[place], sum, amounts[place]);
    }

    /// <summary>The amounts of four classes.</summary>
    private void AddFour(int block, ReadOnlySpan<ulong> classes, int first, Sum sum, ReadOnlySpan<Vector512<double>> amounts)
    {
        Span<long> quanta = stackalloc long[Four];
        var areSmall = AddUp(classes, first, sum.Quantum * ExactSum.Magic, amounts, quanta);
        for (var place = 0; place < Four; place++)
        {
            if (areSmall) Row(block, first + place).Of(sum).AddQuanta(quanta[place]);
            else if (MemoryMarshal.AsBytes(classes).Contains((byte)(first + place))) AddLarge(block, classes, first + place, sum, amounts);
        }
    }

    /// <summary>
    /// Quanta of four classes. Every lane is a firm, whose quanta are left by a magic number in the low bits of a sum and are added to those of
    /// its class. Nothing in the loop, nor after it, calls anything: that would keep all vectors in memory.
    /// </summary>
    /// <returns>Whether one word held the quanta of each firm.</returns>
    private static bool AddUp(ReadOnlySpan<ulong> classes, int first, double magicNumber, ReadOnlySpan<Vector512<double>> amounts, Span<long> quanta)
    {
        amounts = amounts[..classes.Length];
        var magic = Vector512.Create(magicNumber);
        var (sum0, sum1, sum2, sum3) = (Vector512<long>.Zero, Vector512<long>.Zero, Vector512<long>.Zero, Vector512<long>.Zero);
        var (class0, class1) = (Vector512.Create((ulong)first), Vector512.Create((ulong)first + 1));
        var (class2, class3) = (Vector512.Create((ulong)first + 2), Vector512.Create((ulong)first + 3));
        var isLarge = Vector512<long>.Zero;
        for (var eight = 0; eight < classes.Length; eight++)
        {
            var of = Widen(classes[eight]);
            var own = (amounts[eight] + magic).AsInt64() - magic.AsInt64();
            isLarge |= ExactSum.Beyond(own);
            sum0 = Vector512.ConditionalSelect(Vector512.Equals(of, class0).AsInt64(), sum0 + own, sum0);
            sum1 = Vector512.ConditionalSelect(Vector512.Equals(of, class1).AsInt64(), sum1 + own, sum1);
            sum2 = Vector512.ConditionalSelect(Vector512.Equals(of, class2).AsInt64(), sum2 + own, sum2);
            sum3 = Vector512.ConditionalSelect(Vector512.Equals(of, class3).AsInt64(), sum3 + own, sum3);
        }
        if (quanta.Length >= Four) (quanta[0], quanta[1], quanta[2], quanta[3]) = (Vector512.Sum(sum0), Vector512.Sum(sum1), Vector512.Sum(sum2), Vector512.Sum(sum3));
        return isLarge == Vector512<long>.Zero;
    }

    /// <summary>The amounts of one class, to the same quanta, where some have more of them than one word holds.</summary>
    private void AddLarge(int block, ReadOnlySpan<ulong> classes, int firmClass, Sum sum, ReadOnlySpan<Vector512<double>> amounts)
    {
        amounts = amounts[..classes.Length];
        var (upper, lower, isTooLarge) = (Vector512<long>.Zero, Vector512<long>.Zero, Vector512<long>.Zero);
        var (own, perUnit) = (Vector512.Create((ulong)firmClass), Vector512.Create(sum.PerUnit));
        for (var eight = 0; eight < classes.Length; eight++)
        {
            var mask = Vector512.Equals(Widen(classes[eight]), own).AsInt64();
            var (above, below) = ExactSum.Words(amounts[eight] * perUnit);
            isTooLarge |= mask & ExactSum.Beyond(above);
            upper += mask & above;
            lower += mask & below;
        }
        if (isTooLarge != Vector512<long>.Zero) RefuseTooLarge(classes, firmClass, sum, amounts);
        Row(block, firmClass).Of(sum).Add(Vector512.Sum(upper), Vector512.Sum(lower));
    }

    /// <summary>The classes of eight firms, a lane each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Widen(ulong classes)
    {
        var bytes = Vector128.CreateScalar(classes).AsByte();
        if (Avx512F.IsSupported) return Avx512F.ConvertToVector512UInt64(bytes);
        var words = Vector128.WidenLower(bytes);
        var (low, high) = (Vector128.WidenLower(words), Vector128.WidenUpper(words));
        return Vector512.Create(
            Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low)), Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high)));
    }

    /// <summary>Says which amount of a class is too large.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseTooLarge(ReadOnlySpan<ulong> classes, int firmClass, Sum sum, ReadOnlySpan<Vector512<double>> amounts)
    {
        var of = MemoryMarshal.AsBytes(classes);
        for (var place = 0; place < of.Length; place++)
        {
            var amount = amounts[place / VectorMath.Lanes][place % VectorMath.Lanes];
            if (of[place] == firmClass && !default(ExactSum).TryAdd(amount * sum.PerUnit)) throw TooLarge(amount, sum);
        }
    }

    private static OverflowException TooLarge(double amount, Sum sum) => ExactSum.TooLarge(amount, sum.Unit, $"What a firm adds to the month's sum '{sum.Name}'");

    /// <summary>The sums of a block and class.</summary>
    public SumRow Row(int block, int firmClass) => new(_sums.AsSpan((block * Classes + firmClass) * Sums.Count, Sums.Count));

    /// <summary>Everything to nil.</summary>
    public void Clear() => Array.Clear(_sums);
}
