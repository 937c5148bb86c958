namespace ClusterSim.Core.Networks;

/// <summary>Links between slots in compressed rows: the neighbours of a slot are <c>Targets[Offsets[slot]..Offsets[slot + 1]]</c>, sorted.</summary>
internal sealed class Network
{
    private Network(int[] offsets, int[] targets)
    {
        Offsets = offsets;
        Targets = targets;
    }

    public int[] Offsets { get; }
    public int[] Targets { get; }

    /// <summary>Neighbours of a slot.</summary>
    public ReadOnlySpan<int> Of(int slot) => Targets.AsSpan(Offsets[slot], Offsets[slot + 1] - Offsets[slot]);

    /// <summary>An undirected network from pairs; pairs that occur twice and self links count once and not at all.</summary>
    /// <param name="slots">Number of slots.</param>
    /// <param name="from">One end of each link.</param>
    /// <param name="to">The other end.</param>
    public static Network Undirected(int slots, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var offsets = new int[slots + 1];
        for (var link = 0; link < from.Length; link++)
        {
            if (from[link] == to[link]) continue;
            offsets[from[link] + 1]++;
            offsets[to[link] + 1]++;
        }
        for (var slot = 0; slot < slots; slot++) offsets[slot + 1] += offsets[slot];
        var targets = new int[offsets[slots]];
        var next = offsets[..^1].ToArray();
        for (var link = 0; link < from.Length; link++)
        {
            if (from[link] == to[link]) continue;
            targets[next[from[link]]++] = to[link];
            targets[next[to[link]]++] = from[link];
        }
        return new Network(offsets, targets).WithoutDoubles();
    }

    private Network WithoutDoubles()
    {
        var write = 0;
        for (var slot = 0; slot + 1 < Offsets.Length; slot++)
        {
            var (start, end) = (Offsets[slot], Offsets[slot + 1]);
            Array.Sort(Targets, start, end - start);
            Offsets[slot] = write;
            for (var read = start; read < end; read++)
                if (read == start || Targets[read] != Targets[read - 1]) Targets[write++] = Targets[read];
        }
        Offsets[^1] = write;
        return write == Targets.Length ? this : new Network(Offsets, Targets[..write]);
    }
}
