using System.Numerics;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>What firms have and are at the month's end, added to the sums of their classes: amounts firm after firm, marks by counting bits.</summary>
internal static class FirmCount
{
    /// <summary>Slots that are counted at once: their amounts stay near at hand.</summary>
    public const int Chunk = 1024;

    /// <summary>Counts the firms of the slots from <paramref name="start"/> on, at most <see cref="Chunk"/>, in whole eights.</summary>
    public static void Add(FirmFacts facts, Tally tally, int block, Cell cell, int start, int slots)
    {
        Span<byte> classes = stackalloc byte[Chunk];
        AddMarks(facts, tally, block, cell, start, slots, classes);
        AddAmounts(tally, block, new FirmChunk(facts, cell, start, slots), tally.Classify(classes[..slots]));
    }

    private static void AddAmounts(Tally tally, int block, FirmChunk firms, FirmClasses classes)
    {
        Span<double> amounts = stackalloc double[Chunk];
        foreach (var (sum, of) in Sums.Amounts)
        {
            of(firms, amounts);
            tally.Add(block, classes, sum, amounts);
        }
    }

    /// <summary>
    /// Counts the firms of each class that bear each mark, a bit a firm, a word of firms at a time; and notes the slots'
    /// classes, <see cref="Tally.NoClass"/> where there is no firm.
    /// </summary>
    private static void AddMarks(FirmFacts facts, Tally tally, int block, Cell cell, int start, int slots, Span<byte> classes)
    {
        facts.Firms.Class.AsSpan(start, slots).CopyTo(classes);
        var sums = Sums.Marks;
        Span<ulong> marks = stackalloc ulong[sums.Length];
        Span<int> counted = stackalloc int[tally.Classes * sums.Length];
        counted.Clear();
        for (var first = start; first < start + slots; first += FirmWord.Size)
        {
            var count = Math.Min(FirmWord.Size, start + slots - first);
            var word = new FirmWord(facts, cell, first, count);
            var active = word.Active();
            var beyond = FirmWord.Size - count;
            for (var empty = ~active << beyond >> beyond; empty != 0; empty &= empty - 1)
                classes[first - start + BitOperations.TrailingZeroCount(empty)] = Tally.NoClass;
            for (var mark = 0; mark < marks.Length; mark++) marks[mark] = sums[mark].Of(word);
            for (var firmClass = 0; firmClass < tally.Classes; firmClass++)
            {
                var those = active & word.Where(facts.Firms.Class, (byte)firmClass);
                if (those == 0) continue;
                for (var mark = 0; mark < marks.Length; mark++) counted[firmClass * marks.Length + mark] += BitOperations.PopCount(marks[mark] & those);
            }
        }
        for (var firmClass = 0; firmClass < tally.Classes; firmClass++)
        {
            var row = tally.Row(block, firmClass);
            for (var mark = 0; mark < marks.Length; mark++) row.Of(sums[mark].Sum).AddQuanta(counted[firmClass * marks.Length + mark]);
        }
    }
}
