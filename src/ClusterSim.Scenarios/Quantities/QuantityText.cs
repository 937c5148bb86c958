using System.Globalization;
using System.Text.RegularExpressions;

namespace ClusterSim.Scenarios.Quantities;

/// <summary>A number and what is written around it, such as <c>Rp 50 miliar</c> or <c>18 % per year</c>.</summary>
/// <param name="Number">The number as written, without magnitude, percent and unit.</param>
/// <param name="Unit">What is written around it.</param>
internal sealed partial record QuantityText(double Number, UnitText Unit)
{
    private const int LongestText = 200;

    /// <summary>What is said of a number with signs that a number does not have.</summary>
    public const string WrongSeparators = "has the wrong separators; write a decimal point, and underscores between thousands: 1_250_000.5";

    /// <summary>Both readings of the text, as they can be written, where its point may part decimals or thousands; else null.</summary>
    public (string Decimals, string Thousands)? Readings { get; private init; }

    /// <summary>Reads a text; says what is wrong with it where it is no quantity.</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="money">The scenario's money.</param>
    /// <param name="quantity">The quantity, or null.</param>
    /// <returns>What is wrong, a clause for a message; null when nothing is.</returns>
    public static string? Read(string text, Currency money, out QuantityText? quantity)
    {
        quantity = null;
        var trimmed = text.Trim();
        if (trimmed.Length > LongestText) return "is too long for a number";
        var match = Pattern().Match(trimmed);
        if (!match.Success) return trimmed.ToLowerInvariant() is ".nan" or ".inf" or "-.inf" or "nan" ? "is not a finite number" : "is not a number";
        var currency = match.Groups["currency"].Value.Trim();
        if (money.IsForeign(currency) || (!money.IsCalled(currency) && CodePattern().IsMatch(currency))) return money.Refusal;
        if (currency.Length > 0 && (!money.IsCalled(currency) || string.Equals(currency, UnitText.Rupiah, StringComparison.OrdinalIgnoreCase))) return "is not a number";
        var digits = match.Groups["number"].Value;
        var rest = match.Groups["rest"].Value;
        if (rest.StartsWith(',') || rest.StartsWith('.')) return WrongSeparators;
        if (digits.EndsWith('_') || rest.StartsWith('_') || digits.Contains("__", StringComparison.Ordinal) || digits.Contains("_.", StringComparison.Ordinal))
            return "has an underscore that is not between digits";
        if (OctalPattern().IsMatch(digits)) return "has a leading zero, which some readers take for an octal number; write it without";
        if (!double.TryParse(digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
        {
            return "is not a finite number";
        }

        var unit = UnitText.Parse(rest, money);
        if (IsForeign(rest, money)) return money.Refusal;
        if (currency.Length > 0)
        {
            if (unit.Words.StartsWith("rupiah", StringComparison.Ordinal)) return "names the currency twice";
            unit = unit with { Words = $"rupiah {unit.Words}".TrimEnd() };
        }

        quantity = new QuantityText(number, unit) { Readings = NumberFormat.IsAmbiguous(digits) ? InText(trimmed, match.Groups["number"]) : null };
        return null;
    }

    /// <summary>Whether a unit names another money than the scenario's.</summary>
    public static bool IsForeign(string unit, Currency money) => unit.Split([' ', '\t', '_', '/', '%'], StringSplitOptions.RemoveEmptyEntries).Any(money.IsForeign);

    private static (string Decimals, string Thousands) InText(string text, Group number)
    {
        var (decimals, thousands) = NumberFormat.Readings(number.Value);
        var (before, after) = (text[..number.Index], text[(number.Index + number.Length)..]);
        return ($"{before}{decimals}{after}", $"{before}{thousands}{after}");
    }

    [GeneratedRegex(@"^(?<currency>[^\d\s+\-.][^\d\s+\-]*\s*)?(?<number>[+-]?(\d[\d_]*(\.\d[\d_]*)?|\.\d[\d_]*)([eE][+-]?\d+)?)(?<rest>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();

    /// <summary>A code of a currency, as ISO 4217 has them.</summary>
    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^[+-]?0[\d_]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OctalPattern();
}
