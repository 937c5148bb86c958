namespace ClusterSim.Benchmarks.Peers;

/// <summary>
/// The small world of the common model, laid out for eight firms at a time: the n-th neighbours of eight firms that stand
/// side by side lie side by side too. Firms with fewer neighbours than the most of their eight are filled up with themselves, which
/// teach nobody and share nothing.
/// </summary>
internal sealed class PeerNetwork
{
    public const int Lanes = 8;

    /// <summary>The network of the specification, rewired link by link in its order.</summary>
    public PeerNetwork(int firms, ulong seed)
    {
        var rows = Rewired(firms, new PeerDraws(seed));
        var groups = (firms + Lanes - 1) / Lanes;
        Degrees = new double[groups * Lanes];
        Array.Fill(Degrees, 1);
        Starts = new int[groups + 1];
        for (var group = 0; group < groups; group++)
        {
            var most = 0;
            for (var firm = group * Lanes; firm < Math.Min(firms, (group + 1) * Lanes); firm++) most = Math.Max(most, rows[firm].Count);
            Starts[group + 1] = Starts[group] + most * Lanes;
        }
        Neighbours = new int[Starts[^1]];
        for (var firm = 0; firm < groups * Lanes; firm++)
        {
            var (start, lane) = (Starts[firm / Lanes], firm % Lanes);
            var width = (Starts[firm / Lanes + 1] - start) / Lanes;
            for (var place = 0; place < width; place++)
                Neighbours[start + place * Lanes + lane] = firm < firms && place < rows[firm].Count ? rows[firm][place] : firm;
            if (firm < firms) Degrees[firm] = rows[firm].Count;
        }
    }

    /// <summary>Where the neighbours of each eight firms begin, and where the last end.</summary>
    public int[] Starts { get; }

    public int[] Neighbours { get; }

    /// <summary>Neighbours of each firm, 1 for what fills up the last eight.</summary>
    public double[] Degrees { get; }

    private static List<int>[] Rewired(int firms, PeerDraws draws)
    {
        var rows = new List<int>[firms];
        for (var firm = 0; firm < firms; firm++)
        {
            rows[firm] = new List<int>(10);
            for (var distance = 1; distance <= 4; distance++)
            {
                rows[firm].Add((firm + distance) % firms);
                rows[firm].Add((firm + firms - distance) % firms);
            }
        }
        for (var distance = 1; distance <= 4; distance++)
        {
            for (var firm = 0; firm < firms; firm++)
            {
                if (draws.Uniform(0, distance, firm) >= 0.1) continue;
                var attempt = 0;
                int target;
                do target = (int)(draws.Uniform(1, 64 * distance + attempt++, firm) * firms);
                while (target == firm || rows[firm].Contains(target));
                var old = (firm + distance) % firms;
                rows[firm].Remove(old);
                rows[old].Remove(firm);
                rows[firm].Add(target);
                rows[target].Add(firm);
            }
        }
        foreach (var row in rows) row.Sort();
        return rows;
    }
}
