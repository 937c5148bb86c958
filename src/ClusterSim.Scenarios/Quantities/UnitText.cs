using System.Collections.Frozen;
using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Quantities;

/// <summary>What follows a number: a magnitude word, a percent sign and the words of the unit.</summary>
/// <param name="Magnitude">Factor of the magnitude word: 1,000 for <c>ribu</c>; 1 where there is none.</param>
/// <param name="IsPercent">Whether it says percent.</param>
/// <param name="Words">The unit in canonical words: <c>per year</c>, <c>rupiah per month</c>, <c>head per month</c>; empty where there is none.</param>
internal sealed record UnitText(decimal Magnitude, bool IsPercent, string Words)
{
    /// <summary>What the amount or rate is said to be, rupiah of each month or of the start month; null where nothing is said.</summary>
    public PriceBasis? Basis { get; init; }

    /// <summary>The canonical word for the scenario's money, whatever it is.</summary>
    public const string Rupiah = MoneyTerms.Rupiah;

    private static readonly FrozenDictionary<string, decimal> s_magnitudes = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["ribu"] = 1_000m,
        ["thousand"] = 1_000m,
        ["juta"] = 1_000_000m,
        ["million"] = 1_000_000m,
        ["miliar"] = 1_000_000_000m,
        ["milyar"] = 1_000_000_000m,
        ["billion"] = 1_000_000_000m,
        ["triliun"] = 1_000_000_000_000m,
        ["trillion"] = 1_000_000_000_000m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_synonyms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["months"] = "month",
        ["bulan"] = "month",
        ["years"] = "year",
        ["tahun"] = "year",
        ["a"] = "per",
        ["an"] = "per",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_currencies = new[]
    {
        "$", "us$", "usd", "dollar", "dollars", "€", "eur", "euro", "euros", "£", "gbp", "pound", "pounds", "¥", "jpy", "yen", "sgd", "s$",
        "myr", "ringgit", "cny", "yuan", "aud", "rp", "rp.", "idr", "rupiah",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the word is known to name a unit of money.</summary>
    public static bool IsCurrency(string word) => s_currencies.Contains(word.ToLowerInvariant());

    /// <summary>Reads what follows a number; words it does not know stay in <see cref="Words"/>, and the scenario's money is called rupiah there.</summary>
    /// <param name="text">What follows.</param>
    /// <param name="money">The scenario's money.</param>
    public static UnitText Parse(string text, Currency money)
    {
        var words = text.ToLowerInvariant()
            .Replace("%", " % ", StringComparison.Ordinal)
            .Replace("/", " per ", StringComparison.Ordinal)
            .Split([' ', '\t', '_'], StringSplitOptions.RemoveEmptyEntries);
        var next = 0;
        var magnitude = 1m;
        if (next < words.Length && s_magnitudes.TryGetValue(words[next], out var factor))
        {
            magnitude = factor;
            next++;
        }

        var percent = next < words.Length && words[next] is ("%" or "percent" or "persen");
        if (percent) next++;
        PriceBasis? basis = words.Contains("nominal", StringComparer.Ordinal) ? PriceBasis.Nominal
            : words.Any(word => word is "real" or "riil") ? PriceBasis.Constant : null;
        var unit = words.Skip(next).Where(word => word is not ("nominal" or "real" or "riil")).Select(word => money.IsCalled(word) ? Rupiah : word is Rupiah ? "idr" : s_synonyms.GetValueOrDefault(word, word));
        return new UnitText(magnitude, percent, string.Join(' ', unit)) { Basis = basis };
    }
}
