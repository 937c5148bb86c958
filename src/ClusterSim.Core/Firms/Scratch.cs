using System.Runtime.InteropServices;

namespace ClusterSim.Core.Firms;

/// <summary>
/// Working memory of a firm table: as many columns of a type as are held at the same time in a month, lent out by name. What a column
/// holds when it is taken is whatever its last holder left.
/// </summary>
/// <typeparam name="T">Type of a value.</typeparam>
/// <param name="slots">Slots of the table.</param>
/// <param name="columns">Columns that can be held at the same time.</param>
internal sealed class ScratchPool<T>(int slots, int columns) where T : unmanaged, IEquatable<T>
{
    private readonly T[][] _free = [.. Enumerable.Range(0, columns).Select(_ => new T[slots])];
    private readonly List<string> _holders = new(columns);

    /// <summary>Bytes of a slot, all columns together.</summary>
    public int BytesPerSlot => columns * Marshal.SizeOf<T>();

    /// <summary>Whether what is given back is made unreadable, so that a holder who trusts in what it finds shows in tests.</summary>
    public bool Spoils { get; set; }

    /// <summary>Names of those who hold a column.</summary>
    public IReadOnlyList<string> Holders => _holders;

    /// <summary>A name under which a column is taken.</summary>
    public Scratch<T> Named(string name) => new(this, name);

    /// <summary>Lends a column.</summary>
    /// <exception cref="InvalidOperationException">All are held.</exception>
    internal T[] Lend(string holder)
    {
        if (_holders.Count == columns)
            throw new InvalidOperationException($"No working memory is left for {holder}: {string.Join(" and ", _holders)} have not given theirs back.");
        var values = _free[_holders.Count];
        _holders.Add(holder);
        return values;
    }

    /// <summary>Takes a column back.</summary>
    internal void TakeBack(string holder, T[] values)
    {
        _holders.Remove(holder);
        _free[_holders.Count] = values;
        if (Spoils) MemoryMarshal.AsBytes(values.AsSpan()).Fill(0xFF);
    }
}

/// <summary>
/// A column of working memory under a name: there from <see cref="Take"/> to <see cref="Release"/>, and nobody else's meanwhile. It is taken
/// and given back by one thread, between runs over blocks.
/// </summary>
/// <typeparam name="T">Type of a value.</typeparam>
internal sealed class Scratch<T>(ScratchPool<T> pool, string name) where T : unmanaged, IEquatable<T>
{
    private T[]? _values;

    /// <summary>Whether it is held.</summary>
    public bool IsHeld => _values is not null;

    /// <summary>The values, as long as the column is held.</summary>
    /// <exception cref="InvalidOperationException">It is not held.</exception>
    public T[] Values => _values ?? throw NotHeld();

    /// <summary>Takes the column; giving it back is disposing of what is returned, or <see cref="Release"/>.</summary>
    /// <exception cref="InvalidOperationException">It is held already, or all working memory is.</exception>
    public Lease Take()
    {
        if (_values is not null) throw new InvalidOperationException($"The working memory of {name} has been taken and not given back.");
        _values = pool.Lend(name);
        return new Lease(this);
    }

    /// <summary>Takes the column with nothing in it, as marks are taken that are looked for in all slots.</summary>
    /// <exception cref="InvalidOperationException">It is held already, or all working memory is.</exception>
    public Lease TakeEmpty()
    {
        var lease = Take();
        Array.Clear(Values);
        return lease;
    }

    /// <summary>Gives the column back.</summary>
    /// <exception cref="InvalidOperationException">It is not held.</exception>
    public void Release()
    {
        pool.TakeBack(name, Values);
        _values = null;
    }

    /// <summary>The values become those of a lasting column, and those of the column are held instead.</summary>
    public void Exchange(SlotColumn<T> column) => _values = column.Exchange(Values);

    private InvalidOperationException NotHeld() => new($"The working memory of {name} is read or given back and has not been taken.");

    /// <summary>Gives a column back when it is disposed of.</summary>
    internal readonly ref struct Lease(Scratch<T> scratch)
    {
        /// <summary>Gives it back.</summary>
        public void Dispose() => scratch.Release();
    }
}
