namespace ClusterSim.Results.Tables;

/// <summary>
/// A number that is not defined is NaN in memory, so that arithmetic carries it along, and null in a table, so that sums
/// and comparisons of any reader leave it out. Here and nowhere else one becomes the other; what is infinite, such as a
/// ratio to nothing, is not defined either.
/// </summary>
internal static class Undefined
{
    /// <summary>Tells which numbers are defined.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="levels">As many places: 1 where a number is defined, 0 where not.</param>
    /// <param name="room">Takes the defined numbers where some are not.</param>
    /// <returns>The numbers that are defined, in their order.</returns>
    public static ReadOnlySpan<double> Split(ReadOnlySpan<double> values, Span<int> levels, Span<double> room)
    {
        var count = 0;
        for (var row = 0; row < values.Length; row++)
        {
            var isDefined = double.IsFinite(values[row]);
            levels[row] = isDefined ? 1 : 0;
            room[count] = values[row];
            if (isDefined) count++;
        }

        return room[..count];
    }

    /// <summary>Whole amounts of which some are missing.</summary>
    /// <inheritdoc cref="Split(ReadOnlySpan{double}, Span{int}, Span{double})"/>
    public static ReadOnlySpan<long> Split(ReadOnlySpan<long?> values, Span<int> levels, Span<long> room)
    {
        var count = 0;
        for (var row = 0; row < values.Length; row++)
        {
            levels[row] = values[row] is null ? 0 : 1;
            if (values[row] is { } value) room[count++] = value;
        }

        return room[..count];
    }

    /// <summary>Puts numbers that were read in their places, and NaN between them.</summary>
    /// <param name="values">The defined numbers first, then anything.</param>
    /// <param name="levels">1 where a number is defined.</param>
    public static void Restore(Span<double> values, ReadOnlySpan<int> levels)
    {
        var next = levels.Count(1);
        if (next == values.Length) return;
        for (var row = values.Length - 1; row >= 0; row--) values[row] = levels[row] == 1 ? values[--next] : double.NaN;
    }
}
