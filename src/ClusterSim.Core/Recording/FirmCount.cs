using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>What firms have and are at the month's end, added to the sums of their classes: amounts firm after firm, marks by counting bits.</summary>
internal static class FirmCount
{
    /// <summary>Slots that are counted at once: their amounts stay near at hand.</summary>
    public const int Chunk = 256;

    private const int Amounts = 15;

    private static ReadOnlySpan<int> AmountSums =>
    [
        Sums.Workers, Sums.InputStock, Sums.Income, Sums.Debt, Sums.Cash, Sums.Capital, Sums.Knowledge, Sums.KnowledgeSquared,
        Sums.Management, Sums.Bookkeeping, Sums.Compliance, Sums.Capacity, Sums.OutputValue, Sums.MinimumWageBill, Sums.Infrastructure,
    ];

    private static ReadOnlySpan<int> MarkSums =>
        [Sums.Firms, Sums.NewProduct, Sums.Exporters, Sums.NewExporters, Sums.Formal, Sums.Indebted, Sums.Poor, Sums.Treated];

    /// <summary>Counts the firms of the slots from <paramref name="start"/> on, at most <see cref="Chunk"/>, in whole eights.</summary>
    public static void Add(Economy economy, int block, Cell cell, int start, int slots)
    {
        Span<double> amounts = stackalloc double[Amounts * Chunk];
        Measure(economy, cell, start, slots, amounts);
        var classes = economy.Firms.Class.AsSpan(start, slots);
        for (var first = 0; first < Amounts; first += 3)
            economy.Tally.Add(block, classes, Of(first, amounts), Of(first + 1, amounts), Of(first + 2, amounts));
        CountMarks(economy, block, cell, start, slots);
    }

    private static Column Of(int amount, ReadOnlySpan<double> amounts) => new(AmountSums[amount], amounts.Slice(amount * Chunk, Chunk));

    /// <summary>The amounts in the order of <see cref="AmountSums"/>, each <see cref="Chunk"/> apart; nil where there is no firm.</summary>
    private static void Measure(Economy economy, Cell cell, int start, int slots, Span<double> amounts)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        var minimumWage = economy.Scenario.Places[cell.Place].MinimumWage;
        var infrastructure = Vector512.Create(economy.Infrastructure(cell.Place) * sector.Infrastructure);
        for (var place = 0; place < slots; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var active = eight.Active(firms.Id);
            var (workers, knowledge) = (active & eight.Of(firms.Workers), active & eight.Of(firms.Knowledge));
            LaneMath.Put(amounts, place, workers);
            LaneMath.Put(amounts, Chunk + place, active & eight.Of(firms.InputStock[0]));
            LaneMath.Put(amounts, 2 * Chunk + place, active & Vector512.ConvertToDouble(eight.Of(firms.Income)));
            LaneMath.Put(amounts, 3 * Chunk + place, active & Vector512.ConvertToDouble(eight.Of(firms.Debt)));
            LaneMath.Put(amounts, 4 * Chunk + place, active & Vector512.ConvertToDouble(eight.Of(firms.Cash)));
            LaneMath.Put(amounts, 5 * Chunk + place, active & Vector512.Round(eight.Of(firms.Capital)));
            LaneMath.Put(amounts, 6 * Chunk + place, knowledge);
            LaneMath.Put(amounts, 7 * Chunk + place, knowledge * knowledge);
            LaneMath.Put(amounts, 8 * Chunk + place, active & firms.Management(eight));
            LaneMath.Put(amounts, 9 * Chunk + place, active & firms.Bookkeeping(eight));
            LaneMath.Put(amounts, 10 * Chunk + place, active & economy.MeanCompliance(cell, eight));
            LaneMath.Put(amounts, 11 * Chunk + place, active & eight.Of(firms.Capacity) * sector.OutsidePrice);
            LaneMath.Put(amounts, 12 * Chunk + place, active & eight.Of(firms.Output) * sector.OutsidePrice);
            LaneMath.Put(amounts, 13 * Chunk + place, workers * minimumWage * economy.PriceLevel);
            LaneMath.Put(amounts, 14 * Chunk + place, active & infrastructure);
        }
    }

    /// <summary>Counts the firms of each class that bear each mark, a bit a firm.</summary>
    private static void CountMarks(Economy economy, int block, Cell cell, int start, int slots)
    {
        const int Bytes = Chunk / 8;
        var firms = economy.Firms;
        var poverty = Vector512.Create(economy.Scenario.Places[cell.Place].PovertyLine * economy.PriceLevel * economy.LivingShare(cell));
        Span<byte> marks = stackalloc byte[8 * Bytes], classes = stackalloc byte[Tally.Classes * Bytes];
        for (var place = 0; place < slots; place += LaneMath.Lanes)
        {
            var (eight, at) = (new Eight(start + place), place / 8);
            var active = eight.Active(firms.Id);
            var isNew = active.AsUInt64() & Vector512.Equals(eight.Of(firms.Product), Vector512.Create(2ul));
            var exports = active.AsUInt64() & Marked(eight, firms.Exported);
            marks[at] = Bits(active.AsUInt64());
            marks[Bytes + at] = Bits(isNew);
            marks[2 * Bytes + at] = Bits(exports);
            marks[3 * Bytes + at] = Bits(isNew & exports);
            marks[4 * Bytes + at] = Bits(active.AsUInt64() & Vector512.Equals(eight.Of(firms.Formal), Vector512<ulong>.One));
            marks[5 * Bytes + at] = Bits(active.AsUInt64() & Vector512.GreaterThan(eight.Of(firms.Debt), Vector512<long>.Zero).AsUInt64());
            marks[6 * Bytes + at] = Bits((active & Vector512.LessThan(eight.Of(firms.SmoothedIncome), poverty)).AsUInt64());
            var ofClass = eight.Of(firms.Class);
            for (var firmClass = 0; firmClass < Tally.Classes; firmClass++)
                classes[firmClass * Bytes + at] = Bits(Vector512.Equals(ofClass, Vector512.Create((ulong)firmClass)));
        }
        if (firms.TreatedBy.IsKept)
            for (var place = 0; place < slots; place++)
                if (firms.TreatedBy[start + place] != 0) marks[7 * Bytes + place / 8] |= (byte)(marks[place / 8] & 1 << place % 8);
        var marked = MemoryMarshal.Cast<byte, ulong>(marks);
        var inClass = MemoryMarshal.Cast<byte, ulong>(classes);
        for (var firmClass = 0; firmClass < Tally.Classes; firmClass++)
        {
            var row = economy.Tally.Row(block, firmClass);
            for (var mark = 0; mark < MarkSums.Length; mark++)
            {
                var firmsMarked = 0;
                for (var word = 0; word < Bytes / 8; word++) firmsMarked += BitOperations.PopCount(marked[mark * Bytes / 8 + word] & inClass[firmClass * Bytes / 8 + word]);
                row[MarkSums[mark]] += firmsMarked;
            }
        }
    }

    private static Vector512<ulong> Marked(Eight eight, Firms.OptionalColumn<byte> column) =>
        column.IsKept ? Vector512.Equals(eight.Of(column.Values), Vector512<ulong>.One) : Vector512<ulong>.Zero;

    private static byte Bits(Vector512<ulong> lanes) => (byte)lanes.ExtractMostSignificantBits();
}
