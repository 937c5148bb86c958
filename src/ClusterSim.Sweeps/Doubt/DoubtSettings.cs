namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// How much of the doubt about assumptions a comparison looks at. All of it is fixed in advance: no clock and no machine decides it.
/// </summary>
/// <param name="Words">What was asked for: quick, full, or the file of worlds.</param>
/// <param name="Worlds">Worlds that are to stand.</param>
/// <param name="SecondLuck">Of those, how many of the first are run under a second luck.</param>
/// <param name="Wave">Baselines of a wave at most, after which emulators learn.</param>
/// <param name="MostBaselines">Baselines after which the search for worlds that stand ends.</param>
public sealed record DoubtSettings(string Words, int Worlds, int SecondLuck, int Wave, int MostBaselines)
{
    /// <summary>Assumptions of a policy, those that explain most, of which it is tried what turns its effect round.</summary>
    public int Flips { get; init; }

    /// <summary>Lucks over which the effect is a mean where that is tried, those of the first replications.</summary>
    public int FlipLucks { get; init; }

    /// <summary>A first look: shares of worlds are within 12 points of what more would give.</summary>
    public static DoubtSettings Quick { get; } = new("quick", 64, 16, 128, 1024) { Flips = 3, FlipLucks = 4 };

    /// <summary>Shares of worlds are within 4 points.</summary>
    public static DoubtSettings Full { get; } = new("full", DoubtTerms.WorldsOfFull, 64, 512, 8192) { Flips = 15, FlipLucks = 8 };

    /// <summary>Worlds of a file, each once; what turns an effect round is tried as where so many worlds are drawn.</summary>
    /// <param name="words">Its name.</param>
    /// <param name="rows">Its rows.</param>
    public static DoubtSettings Of(string words, int rows)
    {
        var alike = new[] { Full, Quick }.FirstOrDefault(settings => rows >= settings.Worlds);
        return new(words, rows, Math.Min(Full.SecondLuck, (rows + 3) / 4), Math.Max(1, rows), Math.Max(1, rows))
        {
            Flips = alike?.Flips ?? 0,
            FlipLucks = alike?.FlipLucks ?? 0,
        };
    }
}
