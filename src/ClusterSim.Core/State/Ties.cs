using System.Runtime.InteropServices;

namespace ClusterSim.Core.State;

/// <summary>Who comes first among equals: a sort leaves that to chance of its own, which no seed decides; a lot of 64 bits does.</summary>
internal static class Ties
{
    /// <summary>Puts those of equal rank into the order of their lots. Needs no memory: equal ranks make way for the lots meanwhile.</summary>
    /// <param name="ranks">Ranks, in rising order.</param>
    /// <param name="items">Who has each rank.</param>
    /// <param name="lot">Lot of one of them.</param>
    public static void Decide<T>(Span<double> ranks, Span<T> items, Func<T, ulong> lot)
    {
        for (int first = 0, end; first < ranks.Length; first = end)
        {
            var rank = ranks[first];
            for (end = first + 1; end < ranks.Length && ranks[end] == rank;) end++;
            if (end == first + 1) continue;
            var equals = ranks[first..end];
            var tied = items[first..end];
            var lots = MemoryMarshal.Cast<double, ulong>(equals);
            for (var place = 0; place < lots.Length; place++) lots[place] = lot(tied[place]);
            lots.Sort(tied);
            equals.Fill(rank);
        }
    }
}
