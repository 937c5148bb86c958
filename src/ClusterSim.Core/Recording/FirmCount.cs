using System.Numerics;
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

    /// <summary>Slots whose marks make a word.</summary>
    private const int Word = 64;

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

    /// <summary>Counts the firms of each class that bear each mark, a bit a firm, 64 firms at a time.</summary>
    private static void CountMarks(Economy economy, int block, Cell cell, int start, int slots)
    {
        var firms = economy.Firms;
        var poverty = Vector512.Create(economy.Scenario.Places[cell.Place].PovertyLine * economy.PriceLevel * economy.LivingShare(cell));
        Span<ulong> marks = stackalloc ulong[MarkSums.Length];
        Span<int> counted = stackalloc int[Tally.Classes * MarkSums.Length];
        for (var first = start; first < start + slots; first += Word)
        {
            var count = Math.Min(Word, start + slots - first);
            var (active, indebted, poor) = (0ul, 0ul, 0ul);
            for (var place = 0; place < count; place += LaneMath.Lanes)
            {
                var eight = new Eight(first + place);
                active |= eight.Active(firms.Id).ExtractMostSignificantBits() << place;
                indebted |= Vector512.GreaterThan(eight.Of(firms.Debt), Vector512<long>.Zero).ExtractMostSignificantBits() << place;
                poor |= Vector512.LessThan(eight.Of(firms.SmoothedIncome), poverty).ExtractMostSignificantBits() << place;
            }
            var (isNew, exports) = (active & Where(firms.Product, first, count, 2), firms.Exported.IsKept ? active & Where(firms.Exported.Values, first, count, 1) : 0);
            (marks[0], marks[1], marks[2], marks[3]) = (active, isNew, exports, isNew & exports);
            (marks[4], marks[5], marks[6]) = (active & Where(firms.Formal, first, count, 1), active & indebted, active & poor);
            marks[7] = active & Treated(firms, first, count);
            for (var firmClass = 0; firmClass < Tally.Classes; firmClass++)
            {
                var those = active & Where(firms.Class, first, count, (byte)firmClass);
                if (those == 0) continue;
                for (var mark = 0; mark < marks.Length; mark++) counted[firmClass * MarkSums.Length + mark] += BitOperations.PopCount(marks[mark] & those);
            }
        }
        for (var firmClass = 0; firmClass < Tally.Classes; firmClass++)
        {
            var row = economy.Tally.Row(block, firmClass);
            for (var mark = 0; mark < MarkSums.Length; mark++) row[MarkSums[mark]] += counted[firmClass * MarkSums.Length + mark];
        }
    }

    /// <summary>Where up to 64 slots of a column hold a value, a bit a slot.</summary>
    private static ulong Where(ReadOnlySpan<byte> column, int first, int count, byte value)
    {
        if (count == Word) return Vector512.Equals(Vector512.Create(column.Slice(first, Word)), Vector512.Create(value)).ExtractMostSignificantBits();
        var bits = 0ul;
        for (var place = 0; place < count; place++) bits |= column[first + place] == value ? 1ul << place : 0;
        return bits;
    }

    /// <summary>Which of up to 64 slots hold a firm that a programme has reached, a bit a slot.</summary>
    private static ulong Treated(Firms.FirmTable firms, int first, int count)
    {
        var bits = 0ul;
        if (!firms.TreatedBy.IsKept) return bits;
        for (var place = 0; place < count; place += LaneMath.Lanes)
            bits |= (~(ulong)Vector256.Equals(new Eight(first + place).Of(firms.TreatedBy.Values), Vector256<uint>.Zero).ExtractMostSignificantBits() & 0xFF) << place;
        return bits;
    }
}
