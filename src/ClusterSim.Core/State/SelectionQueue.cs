namespace ClusterSim.Core.State;

/// <summary>
/// Firms that stand for a selection, with their ranks; one for the whole run, since selections follow one another. Between
/// firms of equal rank a lot decides. It begins with room for every firm of a small world and for a part of a large one, and
/// grows when more come.
/// </summary>
internal sealed class SelectionQueue
{
    private const int SmallWorld = 1 << 16;
    private const int PartOfLarge = 16;

    private int[] _slots;
    private double[] _ranks;

    /// <summary>A queue for a table of that many slots.</summary>
    public SelectionQueue(int slots)
    {
        var room = RoomFor(slots);
        (_slots, _ranks) = (new int[room], new double[room]);
    }

    /// <summary>Bytes of a place.</summary>
    public const int BytesPerPlace = sizeof(int) + sizeof(double);

    /// <summary>Firms that stand in it.</summary>
    public int Count { get; private set; }

    /// <summary>Slot of the firm at a place.</summary>
    public int this[int place] => _slots[place];

    /// <summary>Rank of the firm at a place.</summary>
    public double RankOf(int place) => _ranks[place];

    /// <summary>Those behind so many places leave.</summary>
    public void Truncate(int places) => Count = places;

    /// <summary>Places that a queue begins with.</summary>
    public static int RoomFor(int slots) => Math.Min(slots, Math.Max(SmallWorld, slots / PartOfLarge));

    /// <summary>Empties it.</summary>
    public void Clear() => Count = 0;

    /// <summary>A firm joins at the end.</summary>
    public void Add(int slot, double rank = 0)
    {
        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(16, 2 * Count));
            Array.Resize(ref _ranks, _slots.Length);
        }
        _slots[Count] = slot;
        _ranks[Count++] = rank;
    }

    /// <summary>Ranks every firm anew.</summary>
    public void Rank(Func<int, double> rank)
    {
        for (var place = 0; place < Count; place++) _ranks[place] = rank(_slots[place]);
    }

    /// <summary>Puts that many of the lowest ranks first, sorted, and the others behind in no order: few of many need no full sort.</summary>
    /// <param name="count">How many.</param>
    /// <param name="lot">Lot of the firm in a slot, asked only of firms of equal rank.</param>
    public void SortLowest(int count, Func<int, ulong> lot)
    {
        if (count <= 0) return;
        var end = Count;
        if (count < Count)
        {
            Separate(count);
            end = Gather(count);
        }
        var ranks = _ranks.AsSpan(0, end);
        var slots = _slots.AsSpan(0, end);
        ranks.Sort(slots);
        Ties.Decide(ranks, slots, lot);
    }

    /// <summary>Sorts by rank, the lowest first.</summary>
    /// <param name="lot">Lot of the firm in a slot, asked only of firms of equal rank.</param>
    public void Sort(Func<int, ulong> lot) => SortLowest(Count, lot);

    /// <summary>Puts that many of the lowest ranks, in no order, before all others.</summary>
    private void Separate(int count)
    {
        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            // Hoare's selection: the half without the border between the lowest and the others is done with.
            var pivot = _ranks[low + (high - low) / 2];
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (_ranks[left] < pivot) left++;
                while (_ranks[right] > pivot) right--;
                if (left > right) break;
                Swap(left++, right--);
            }
            if (count - 1 <= right) high = right;
            else if (count - 1 >= left) low = left;
            else break;
        }
    }

    /// <summary>Brings those whose rank is the highest of the first <paramref name="count"/> up behind them; gives where they end.</summary>
    private int Gather(int count)
    {
        var border = double.NegativeInfinity;
        foreach (var rank in _ranks.AsSpan(0, count)) border = Math.Max(border, rank);
        var end = count;
        for (var place = count; place < Count; place++)
            if (_ranks[place] == border) Swap(place, end++);
        return end;
    }

    private void Swap(int one, int other)
    {
        (_ranks[one], _ranks[other]) = (_ranks[other], _ranks[one]);
        (_slots[one], _slots[other]) = (_slots[other], _slots[one]);
    }
}
