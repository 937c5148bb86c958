namespace ClusterSim.Results.Tables.Pages;

/// <summary>RLE and bit-packing hybrid: runs and packed bits, for indices into a dictionary and for definition levels.</summary>
internal static class RleBitPackedHybrid
{
    private const int Group = 8;

    /// <summary>Writes small numbers of at most so many bits: eight or more that are equal as a run, others packed by eight.</summary>
    public static void Write(ByteBuffer target, ReadOnlySpan<int> values, int bits)
    {
        var packed = 0;
        for (var first = 0; first < values.Length;)
        {
            var run = values[first..].IndexOfAnyExcept(values[first]);
            if (run < 0) run = values.Length - first;
            if (run < Group)
            {
                first += Group;
                continue;
            }
            Pack(target, values[packed..first], bits);
            target.AddVariable((ulong)run << 1);
            for (var shift = 0; shift < bits; shift += 8) target.Add((byte)(values[first] >> shift));
            first += run;
            packed = first;
        }
        Pack(target, values[packed..], bits);
    }

    private static void Pack(ByteBuffer target, ReadOnlySpan<int> values, int bits)
    {
        if (values.IsEmpty) return;
        var groups = (values.Length + Group - 1) / Group;
        target.AddVariable(((ulong)groups << 1) | 1);
        var bytes = target.Extend(groups * bits);
        bytes.Clear();
        var (place, held, filled) = (0, 0ul, 0);
        foreach (var value in values)
        {
            held |= (ulong)value << filled;
            for (filled += bits; filled >= 8; filled -= 8)
            {
                bytes[place++] = (byte)held;
                held >>= 8;
            }
        }
        if (filled > 0) bytes[place] = (byte)held;
    }
}
