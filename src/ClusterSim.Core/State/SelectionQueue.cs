namespace ClusterSim.Core.State;

/// <summary>
/// Firms that stand for a selection, with their ranks; one for the whole run, since selections follow one another. It
/// begins with room for every firm of a small world and for a part of a large one, and grows when more come.
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
    public void SortLowest(int count)
    {
        var (low, high) = (0, Count - 1);
        while (low < high && count > 0 && count < Count)
        {
            // Hoare's selection: the half without the border between the lowest and the others is done with.
            var pivot = _ranks[low + (high - low) / 2];
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (_ranks[left] < pivot) left++;
                while (_ranks[right] > pivot) right--;
                if (left > right) break;
                (_ranks[left], _ranks[right]) = (_ranks[right], _ranks[left]);
                (_slots[left], _slots[right]) = (_slots[right], _slots[left]);
                left++;
                right--;
            }
            if (count - 1 <= right) high = right;
            else if (count - 1 >= left) low = left;
            else break;
        }
        Array.Sort(_ranks, _slots, 0, Math.Min(count, Count));
    }

    /// <summary>Sorts by rank, the lowest first.</summary>
    public void Sort() => Array.Sort(_ranks, _slots, 0, Count);
}
