using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterSim.Core.Recording;

/// <summary>
/// Sums of a month by block and, within it, by class (size class of month 0 or of entry, plus 4 when reached by a programme). Each block is
/// added up by one thread in slot order and blocks are added in order, so the sums do not depend on the threads.
/// </summary>
internal sealed class Tally(int blocks)
{
    public const int Classes = 8;

    /// <summary>Bytes of the sums of a block.</summary>
    public const int BytesPerBlock = Classes * Sums.Count * sizeof(double);

    private readonly double[] _sums = new double[(long)blocks * Classes * Sums.Count];

    /// <summary>Adds to a sum.</summary>
    public void Add(int block, int firmClass, int sum, double amount) => _sums[(block * Classes + firmClass) * Sums.Count + sum] += amount;

    /// <summary>Adds what each firm of a block gives to a sum of its class, firm after firm; firms that give nothing count nil.</summary>
    /// <param name="block">The block.</param>
    /// <param name="classes">The firms' classes.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="amounts">An amount a firm.</param>
    public void Add(int block, ReadOnlySpan<byte> classes, int sum, ReadOnlySpan<double> amounts)
    {
        Span<double> sums = stackalloc double[Classes];
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
        Span<double> sums = stackalloc double[3 * Classes];
        Read(block, first.Sum, sums);
        Read(block, second.Sum, sums[Classes..]);
        Read(block, third.Sum, sums[(2 * Classes)..]);
        var (one, two, three) = (Vector512.Create<double>(sums), Vector512.Create<double>(sums[Classes..]), Vector512.Create<double>(sums[(2 * Classes)..]));
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
        two.CopyTo(sums[Classes..]);
        three.CopyTo(sums[(2 * Classes)..]);
        Write(block, first.Sum, sums);
        Write(block, second.Sum, sums[Classes..]);
        Write(block, third.Sum, sums[(2 * Classes)..]);
    }

    /// <summary>All bits of the lane of a class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OfClass(byte firmClass) =>
        Vector512.Equals(Vector512.Create((ulong)firmClass), Vector512.Create(0ul, 1, 2, 3, 4, 5, 6, 7)).AsDouble();

    /// <summary>A sum of a block, class after class.</summary>
    private void Read(int block, int sum, Span<double> sums)
    {
        for (var firmClass = 0; firmClass < Classes; firmClass++) sums[firmClass] = Row(block, firmClass)[sum];
    }

    private void Write(int block, int sum, ReadOnlySpan<double> sums)
    {
        for (var firmClass = 0; firmClass < Classes; firmClass++) Row(block, firmClass)[sum] = sums[firmClass];
    }

    /// <summary>The sums of a block and class, to add to.</summary>
    public Span<double> Row(int block, int firmClass) => _sums.AsSpan((block * Classes + firmClass) * Sums.Count, Sums.Count);

    /// <summary>The sums of a block and class.</summary>
    public ReadOnlySpan<double> Of(int block, int firmClass) => _sums.AsSpan((block * Classes + firmClass) * Sums.Count, Sums.Count);

    /// <summary>Everything to nil.</summary>
    public void Clear() => Array.Clear(_sums);
}

/// <summary>What firms give to a sum, an amount a firm.</summary>
internal readonly ref struct Column(int sum, ReadOnlySpan<double> amounts)
{
    public int Sum { get; } = sum;
    public ReadOnlySpan<double> Amounts { get; } = amounts;
}

/// <summary>What is summed over firms each month. Metrics are these sums or are computed from them.</summary>
internal static class Sums
{
    public const int Firms = 0, Entries = 1, Exits = 2, Workers = 3, Output = 4, InputStock = 5, Sales = 6, ValueAdded = 7, Wages = 8,
        Income = 9, Interest = 10, Taxes = 11, Fines = 12, Investment = 13, InputsBought = 14, InputsOutside = 15, Exports = 16,
        Debt = 17, Credit = 18, Applications = 19, Loans = 20, Defaults = 21, WrittenOff = 22, RiskTransfers = 23, Cash = 24,
        Capital = 25, Services = 26, Innovations = 27, NewProduct = 28, OrdersWon = 29, Knowledge = 30, KnowledgeSquared = 31,
        Management = 32, Bookkeeping = 33, Compliance = 34, Formal = 35, Indebted = 36, Ordered = 37, Delivered = 38,
        MarketSales = 39, SalesSquared = 40, Poor = 41, Treated = 42, Capacity = 43, MinimumWageBill = 44, Infrastructure = 45,
        InputsLocal = 46, OutputValue = 47, FinalRevenue = 48, OtherCost = 49, OtherCostLocal = 50, Exporters = 51, NewExporters = 52,
        SpinOffs = 53, CentralRevenue = 54, LocalRevenue = 55,
        End = 56;

    /// <summary>Room for the sums of a class: up to <see cref="End"/>, in whole lanes, in which they are added up.</summary>
    public const int Count = (End + Lanes - 1) / Lanes * Lanes;

    private const int Lanes = Numerics.LaneMath.Lanes;
}
