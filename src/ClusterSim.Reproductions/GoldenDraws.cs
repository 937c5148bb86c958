namespace ClusterSim.Reproductions;

/// <summary>
/// The common benchmark model in golden mode: constants, draws and network, each a pure function of (seed, stream, step, firm) as its specification says.
/// </summary>
internal readonly struct GoldenDraws(ulong seed)
{
    public const int Firms = 1000, Steps = 120;
    public const double Alpha = 0.10, GapMaximum = 0.50, Gamma = 0.10, Delta = 0.016, Sigma = 0.40, FixedCost = 1.00, Rate = 0.02,
        Phi = 0.25, Repay = 0.50, Limit = 0.50, CashAtStart = 0.50, CashMaximum = 2.00;

    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    /// <summary>A number in [0, 1).</summary>
    public double Uniform(int stream, int step, int firm)
    {
        var key = Mix(Mix(seed + Golden * (ulong)(stream + 1)) + Golden * (ulong)(step + 1));
        return (Mix(key + Golden * (ulong)(firm + 1)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Neighbours of every firm on the small world.</summary>
    public HashSet<int>[] Links()
    {
        var links = new HashSet<int>[Firms];
        for (var firm = 0; firm < Firms; firm++) links[firm] = [.. Enumerable.Range(1, 4).SelectMany(distance => new[] { (firm + distance) % Firms, (firm + Firms - distance) % Firms })];
        for (var distance = 1; distance <= 4; distance++)
        {
            for (var firm = 0; firm < Firms; firm++)
            {
                if (Uniform(0, distance, firm) >= 0.1) continue;
                var attempt = 0;
                int target;
                do target = (int)(Uniform(1, 64 * distance + attempt++, firm) * Firms);
                while (target == firm || links[firm].Contains(target));
                var old = (firm + distance) % Firms;
                links[firm].Remove(old);
                links[old].Remove(firm);
                links[firm].Add(target);
                links[target].Add(firm);
            }
        }
        return links;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
