using System.Collections;
using System.Runtime.InteropServices;

namespace ClusterSim.Core.Firms;

/// <summary>When a slot goes back to its column's neutral value; on top of that it does so whenever a firm enters it.</summary>
[Flags]
internal enum Reset
{
    /// <summary>Only when a firm enters the slot.</summary>
    AtEntry = 0,

    /// <summary>When the firm of the slot closes, since something reads the column in slots that are free.</summary>
    AtExit = 1,

    /// <summary>At the start of every month.</summary>
    Monthly = 2,

    /// <summary>Never, not even at entry: what is in the slot is somebody's, and whoever closes gives it away.</summary>
    Never = 4,
}

/// <summary>A column of the firm table, whatever the type of its values: a value a slot.</summary>
internal abstract class SlotColumn(string name) : StateColumn(name)
{
    /// <summary>Whether the scenario has a use for the column; one that is not kept takes no memory.</summary>
    public abstract bool IsKept { get; }

    /// <summary>Puts the neutral value into a slot.</summary>
    public abstract void Clear(int slot);

    /// <summary>Puts the neutral value into the slots from <paramref name="start"/> to <paramref name="end"/> - 1.</summary>
    public abstract void Clear(int start, int end);
}

/// <summary>
/// A column of values of one type. Where it is not kept every slot reads the neutral value, writing that value changes nothing,
/// and it stands in hash and saved state as if it were there.
/// </summary>
/// <typeparam name="T">Type of a value.</typeparam>
internal sealed class SlotColumn<T> : SlotColumn, IReadOnlyList<T> where T : unmanaged, IEquatable<T>
{
    private T[] _values;
    private T[]? _neutralChunk;

    /// <summary>A column of a table.</summary>
    /// <param name="name">Name in saved states, snake case.</param>
    /// <param name="slots">Slots of the table.</param>
    /// <param name="kept">Whether the scenario has a use for it.</param>
    /// <param name="neutral">What a slot holds until something is written.</param>
    public SlotColumn(string name, int slots, bool kept, T neutral)
        : base(name)
    {
        (_values, Count, Neutral) = (kept ? new T[slots] : [], slots, neutral);
        if (!neutral.Equals(default)) Array.Fill(_values, neutral);
    }

    /// <summary>What a slot holds until something is written, and all that a slot of a column that is not kept reads.</summary>
    public T Neutral { get; }

    public override bool IsKept => _values.Length > 0;

    /// <summary>Slots of the table.</summary>
    public int Count { get; }

    public override int Length => Count;

    public override Type ValueType => typeof(T);

    public override int Width => Marshal.SizeOf<T>();

    /// <summary>The values, empty where the column is not kept.</summary>
    public Span<T> Values => _values;

    /// <summary>The array that holds them.</summary>
    public T[] Backing => _values;

    /// <summary>The value of a slot.</summary>
    /// <exception cref="InvalidOperationException">The column is not kept and the value is not the neutral one.</exception>
    public T this[int slot]
    {
        get => (uint)slot < (uint)_values.Length ? _values[slot] : Neutral;
        set
        {
            if ((uint)slot < (uint)_values.Length) _values[slot] = value;
            else if (!value.Equals(Neutral)) throw new InvalidOperationException($"A firm's {Name} was written, which the scenario does not use.");
        }
    }

    /// <summary>Takes other memory for the values, which holds them; gives the memory of before.</summary>
    public T[] Exchange(T[] values)
    {
        var before = _values;
        _values = values;
        return before;
    }

    public override void Clear(int slot) => this[slot] = Neutral;

    public override void Clear(int start, int end)
    {
        if (IsKept) Values[start..end].Fill(Neutral);
    }

    public override ReadOnlySpan<byte> Bytes(int start, int end) =>
        MemoryMarshal.AsBytes(IsKept ? Values[start..end] : NeutralChunk.AsSpan(0, end - start));

    public override void Read(Stream stream, int start, int end)
    {
        if (IsKept)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(Values[start..end]));
            return;
        }
        var bytes = new byte[(end - start) * Width];
        stream.ReadExactly(bytes);
        if (!Bytes(start, end).SequenceEqual(bytes))
            throw new InvalidDataException($"The saved state has values in {Name}, which the scenario does not use: it was saved from another world.");
    }

    public override void Write(int start, ReadOnlySpan<byte> bytes)
    {
        if (IsKept) bytes.CopyTo(MemoryMarshal.AsBytes(Values[start..]));
        else if (!bytes.SequenceEqual(Bytes(start, start + bytes.Length / Width))) throw new InvalidOperationException($"A firm's {Name} was written, which the scenario does not use.");
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var slot = 0; slot < Count; slot++) yield return this[slot];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T[] NeutralChunk
    {
        get
        {
            if (_neutralChunk is { } made) return made;
            var values = new T[Math.Min(Chunk, Length)];
            Array.Fill(values, Neutral);
            return _neutralChunk = values;
        }
    }
}
