namespace ClusterSim.Core.Firms;

/// <summary>
/// Goes over the few slots of a column that hold something, looking at many slots at once. What the body of the loop writes behind the slot at
/// hand is seen.
/// </summary>
internal static class Slots
{
    /// <summary>Slots from <paramref name="start"/> to <paramref name="end"/> - 1 that hold another value than the neutral one: at which a programme stands.</summary>
    public static SlotsOtherThan Held(this SlotColumn<byte> column, int start, int end) =>
        column.IsKept && start < end ? new SlotsOtherThan(column.Values[start..end], start, column.Neutral) : default;

    /// <summary>Slots that hold a value.</summary>
    public static SlotsWith With(this SlotColumn<byte> column, byte value) => new(column.Values, 0, value);

    /// <summary>Slots from <paramref name="start"/> to <paramref name="end"/> - 1 that hold a value.</summary>
    public static SlotsWith With(this byte[] column, byte value, int start, int end) => new(column.AsSpan(start, end - start), start, value);

    /// <summary>Slots that bear a mark.</summary>
    public static SlotsOtherThan Marked(this Scratch<byte> marks) => new(marks.Values, 0, 0);
}

/// <summary>Goes over slots with another value than one.</summary>
/// <param name="values">The values.</param>
/// <param name="first">Slot of the first of them.</param>
/// <param name="value">The value passed over.</param>
internal ref struct SlotsOtherThan(ReadOnlySpan<byte> values, int first, byte value)
{
    private ReadOnlySpan<byte> _rest = values;
    private int _next = first;

    /// <summary>The slot at hand.</summary>
    public readonly int Current => _next - 1;

    /// <summary>Goes over them.</summary>
    public readonly SlotsOtherThan GetEnumerator() => this;

    /// <summary>Goes to the next.</summary>
    public bool MoveNext()
    {
        var place = _rest.IndexOfAnyExcept(value);
        if (place < 0) return false;
        _rest = _rest[(place + 1)..];
        _next += place + 1;
        return true;
    }
}

/// <summary>Goes over slots with one value.</summary>
/// <param name="values">The values.</param>
/// <param name="first">Slot of the first of them.</param>
/// <param name="value">The value sought.</param>
internal ref struct SlotsWith(ReadOnlySpan<byte> values, int first, byte value)
{
    private ReadOnlySpan<byte> _rest = values;
    private int _next = first;

    /// <summary>The slot at hand.</summary>
    public readonly int Current => _next - 1;

    /// <summary>Goes over them.</summary>
    public readonly SlotsWith GetEnumerator() => this;

    /// <summary>Goes to the next.</summary>
    public bool MoveNext()
    {
        var place = _rest.IndexOf(value);
        if (place < 0) return false;
        _rest = _rest[(place + 1)..];
        _next += place + 1;
        return true;
    }
}
