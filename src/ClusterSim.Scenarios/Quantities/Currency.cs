using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Quantities;

/// <summary>The unit of money in which a scenario writes amounts (<see cref="MoneyTerms"/>).</summary>
/// <param name="Name">Name of the unit.</param>
/// <param name="Parts">Counted parts of one unit.</param>
internal sealed record Currency(string Name, long Parts)
{
    /// <summary>The rupiah, counted whole.</summary>
    public static readonly Currency Rupiah = new(MoneyTerms.Rupiah, 1);

    /// <summary>Whether a word, whatever its case, is the unit; the rupiah has abbreviations.</summary>
    public bool IsCalled(string word) => string.Equals(word, Name, StringComparison.OrdinalIgnoreCase)
        || (string.Equals(Name, MoneyTerms.Rupiah, StringComparison.OrdinalIgnoreCase)
            && word.ToLowerInvariant() is "rp" or "rp." or "idr");

    /// <summary>Whether a word names another unit of money.</summary>
    public bool IsForeign(string word) => !IsCalled(word) && UnitText.IsCurrency(word);

    /// <summary>A text about rupiah, of this unit.</summary>
    public string Say(string text) => Name is MoneyTerms.Rupiah ? text
        : text.Replace("juta ", "", StringComparison.Ordinal).Replace("Rp ", $"{Name} ", StringComparison.Ordinal)
            .Replace(MoneyTerms.Rupiah, Name, StringComparison.Ordinal);

    /// <summary>What is said about any other unit.</summary>
    public string Refusal => Name is MoneyTerms.Rupiah
        ? "is not in rupiah; amounts are in rupiah: convert it, and state the exchange rate in 'note', or give the scenario another unit of money ('money')"
        : $"is not in {Name}; amounts are in {Name}, the scenario's 'money': convert it, and state the exchange rate in 'note'";
}
