using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterSim.Core.Recording;

/// <summary>
/// Sums of a month by block and, within it, by class: size class of month 0 or of entry, whether reached by a programme, and combination
/// of attributes. Each block is added up by one thread in slot order and blocks are added in order, so the sums do not depend on the threads.
/// </summary>
/// <param name="blocks">Number of blocks.</param>
/// <param name="combinations">Combinations of attributes that firms may have.</param>
internal sealed class Tally(int blocks, int combinations = 1)
{
    /// <summary>Classes by size and treatment, those of firms without attributes.</summary>
    private const int OfSizes = 8;

    /// <summary>Class of what counts in none.</summary>
    public const byte NoClass = 255;

    private readonly double[] _sums = new double[(long)blocks * ClassesOf(combinations) * Sums.Count];

    /// <summary>Number of classes.</summary>
    public int Classes { get; } = ClassesOf(combinations);

    /// <summary>Number of classes where there are so many combinations.</summary>
    public static int ClassesOf(int combinations) => combinations * OfSizes;

    /// <summary>Bytes of the sums of a block.</summary>
    public static long BytesPerBlock(int combinations) => (long)ClassesOf(combinations) * Sums.Count * sizeof(double);

    /// <summary>Adds to a sum.</summary>
    public void Add(int block, int firmClass, Sum sum, double amount) => _sums[(block * Classes + firmClass) * Sums.Count + sum.Place] += amount;

    /// <summary>Adds what each firm of a block gives to a sum of its class, firm after firm; those of no class give nothing.</summary>
    /// <param name="block">The block.</param>
    /// <param name="classes">The firms' classes.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="amounts">An amount a firm.</param>
    public void Add(int block, ReadOnlySpan<byte> classes, Sum sum, ReadOnlySpan<double> amounts)
    {
        if (Classes > OfSizes)
        {
            AddEach(block, classes, new Column(sum, amounts));
            return;
        }
        Span<double> sums = stackalloc double[OfSizes];
        Read(block, sum, sums);
        var all = Vector512.Create<double>(sums);
        amounts = amounts[..classes.Length];
        for (var place = 0; place < classes.Length; place++) all += OfClass(classes[place]) & Vector512.Create(amounts[place]);
        all.CopyTo(sums);
        Write(block, sum, sums);
    }

    /// <summary>The same of three sums.</summary>
    public void Add(int block, ReadOnlySpan<byte> classes, Column first, Column second, Column third)
    {
        if (Classes > OfSizes)
        {
            AddEach(block, classes, first);
            AddEach(block, classes, second);
            AddEach(block, classes, third);
            return;
        }
        Span<double> sums = stackalloc double[3 * OfSizes];
        Read(block, first.Sum, sums);
        Read(block, second.Sum, sums[OfSizes..]);
        Read(block, third.Sum, sums[(2 * OfSizes)..]);
        var (one, two, three) = (Vector512.Create<double>(sums), Vector512.Create<double>(sums[OfSizes..]), Vector512.Create<double>(sums[(2 * OfSizes)..]));
        var ones = first.Amounts[..classes.Length];
        var twos = second.Amounts[..classes.Length];
        var threes = third.Amounts[..classes.Length];
        for (var place = 0; place < classes.Length; place++)
        {
            var mask = OfClass(classes[place]);
            one += mask & Vector512.Create(ones[place]);
            two += mask & Vector512.Create(twos[place]);
            three += mask & Vector512.Create(threes[place]);
        }
        one.CopyTo(sums);
        two.CopyTo(sums[OfSizes..]);
        three.CopyTo(sums[(2 * OfSizes)..]);
        Write(block, first.Sum, sums);
        Write(block, second.Sum, sums[OfSizes..]);
        Write(block, third.Sum, sums[(2 * OfSizes)..]);
    }

    /// <summary>The same one by one, to the bit, where there are more classes than lanes.</summary>
    private void AddEach(int block, ReadOnlySpan<byte> classes, Column column)
    {
        var sums = _sums.AsSpan(block * Classes * Sums.Count, Classes * Sums.Count);
        var amounts = column.Amounts[..classes.Length];
        for (var place = 0; place < classes.Length; place++)
            if (classes[place] != NoClass) sums[classes[place] * Sums.Count + column.Sum.Place] += amounts[place];
    }

    /// <summary>All bits of the lane of a class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OfClass(byte firmClass) =>
        Vector512.Equals(Vector512.Create((ulong)firmClass), Vector512.Create(0ul, 1, 2, 3, 4, 5, 6, 7)).AsDouble();

    /// <summary>A sum of a block, class after class.</summary>
    private void Read(int block, Sum sum, Span<double> sums)
    {
        for (var firmClass = 0; firmClass < OfSizes; firmClass++) sums[firmClass] = Row(block, firmClass)[sum];
    }

    private void Write(int block, Sum sum, ReadOnlySpan<double> sums)
    {
        for (var firmClass = 0; firmClass < OfSizes; firmClass++) Row(block, firmClass)[sum] = sums[firmClass];
    }

    /// <summary>The sums of a block and class.</summary>
    public SumRow Row(int block, int firmClass) => new(_sums.AsSpan((block * Classes + firmClass) * Sums.Count, Sums.Count));

    /// <summary>Everything to nil.</summary>
    public void Clear() => Array.Clear(_sums);
}
