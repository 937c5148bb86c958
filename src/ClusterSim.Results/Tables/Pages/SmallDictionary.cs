namespace ClusterSim.Results.Tables.Pages;

/// <summary>The few values of a column that has few, such as its months, yes and no, or nothing but zeros.</summary>
internal static class SmallDictionary
{
    public const int Size = 16;

    /// <summary>Writes each row's place in the dictionary; gives up, at the cost of a few dozen rows, where there are too many values.</summary>
    /// <param name="values">The column; numbers are compared by their bits.</param>
    /// <param name="indices">As many places as values.</param>
    /// <param name="entries">The dictionary, at most <see cref="Size"/> values in the order in which they come.</param>
    /// <param name="count">How many it holds.</param>
    public static bool TryIndex<T>(ReadOnlySpan<T> values, Span<int> indices, Span<T> entries, out int count) where T : unmanaged, IEquatable<T>
    {
        count = 0;
        var (last, place) = (default(T), -1);
        for (var row = 0; row < values.Length; row++)
        {
            var value = values[row];
            if (place < 0 || !value.Equals(last))
            {
                place = entries[..count].IndexOf(value);
                if (place < 0)
                {
                    if (count == entries.Length) return false;
                    place = count;
                    entries[count++] = value;
                }
                last = value;
            }
            indices[row] = place;
        }
        return true;
    }
}
