using System.Collections;

namespace ClusterSim.Core.Firms;

/// <summary>
/// A column that a scenario may have no use for: then it takes no memory, every slot reads the neutral value, and writing
/// that value changes nothing.
/// </summary>
/// <typeparam name="T">Type of a value.</typeparam>
internal sealed class OptionalColumn<T> : IReadOnlyList<T> where T : unmanaged, IEquatable<T>
{
    private readonly T[] _values;

    /// <summary>A column of a table.</summary>
    /// <param name="values">The values; empty where the column is not kept.</param>
    /// <param name="slots">Slots of the table.</param>
    /// <param name="neutral">What a slot holds until something is written.</param>
    public OptionalColumn(T[] values, int slots, T neutral)
    {
        (_values, Count, Neutral) = (values, slots, neutral);
        if (!neutral.Equals(default)) Array.Fill(values, neutral);
    }

    /// <summary>What a slot of a column that is not kept reads.</summary>
    public T Neutral { get; }

    /// <summary>Whether the column is kept.</summary>
    public bool IsKept => _values.Length > 0;

    /// <summary>Slots of the table.</summary>
    public int Count { get; }

    /// <summary>The values, empty where the column is not kept.</summary>
    public Span<T> Values => _values;

    /// <summary>The value of a slot.</summary>
    /// <exception cref="InvalidOperationException">The column is not kept and the value is not the neutral one.</exception>
    public T this[int slot]
    {
        get => (uint)slot < (uint)_values.Length ? _values[slot] : Neutral;
        set
        {
            if ((uint)slot < (uint)_values.Length) _values[slot] = value;
            else if (!value.Equals(Neutral)) throw new InvalidOperationException("A firm's column was written that the scenario has no use for.");
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var slot = 0; slot < Count; slot++) yield return this[slot];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
