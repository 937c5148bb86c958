namespace ClusterSim.Core.Terms;

/// <summary>
/// The unit of money of a scenario. Inside, amounts are whole numbers of its smallest part, 10^-<see cref="Decimals"/> of it, and
/// columns are called rupiah whatever it is.
/// </summary>
public sealed record MoneyTerms
{
    /// <summary>Name of the unit without further words.</summary>
    public const string Rupiah = "rupiah";

    /// <summary>Name of the unit, one word of letters: amounts of the file are written with it.</summary>
    [Parameter("Name of the unit, one word of letters: amounts of the file are written with it.")]
    public string Name { get; init; } = Rupiah;

    /// <summary>Decimals that are counted, so that small amounts are not rounded away. Between 0 and 6.</summary>
    [Parameter("Decimals that are counted, so that small amounts are not rounded away.", Minimum = 0, Maximum = 6)]
    public int Decimals { get; init; }

    /// <summary>Rupiah that one unit is worth, by which amounts are converted that the file leaves to the engine's defaults; 0 where there are to be none. Between 0 and 1000000000.</summary>
    [Parameter("Rupiah that one unit is worth, by which amounts are converted that the file leaves to the engine's defaults; 0 where there are to be none.", Minimum = 0, Maximum = 1e9)]
    public double RupiahPerUnit { get; init; }

    /// <summary>Words that say something else beside a number.</summary>
    private static readonly string[] s_otherWords =
    [
        "ribu", "thousand", "juta", "million", "miliar", "milyar", "billion", "triliun", "trillion", "per", "a", "an", "month", "months",
        "bulan", "year", "years",
        "tahun", "percent", "persen", "share", "ratio", "times", "real", "riil", "nominal", "firm", "firms", "worker", "workers", "e",
    ];

    /// <summary>Whether a word can name a unit of money.</summary>
    public static bool IsName(string word) =>
        word.Length > 0 && word.All(char.IsAsciiLetter) && !s_otherWords.Contains(word.ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Counted parts of one unit.</summary>
    public long Parts
    {
        get
        {
            var parts = 1L;
            for (var place = 0; place < Decimals; place++) parts *= 10;
            return parts;
        }
    }

    /// <summary>Whether it is the rupiah, counted whole.</summary>
    public bool IsRupiah => Name is Rupiah && Decimals == 0;
}
