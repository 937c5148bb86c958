using System.Globalization;
using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Quantities;

/// <summary>
/// Converts what a file says to the unit in which a parameter is stored. Rates are converted by dividing or
/// multiplying by twelve, without compounding: 18 % per year is 1.5 % per month.
/// </summary>
/// <param name="Multiply">Factor.</param>
/// <param name="Divide">Divisor.</param>
internal readonly record struct UnitConversion(decimal Multiply, decimal Divide)
{
    /// <summary>The conversion that changes nothing.</summary>
    public static readonly UnitConversion Same = new(1, 1);

    private static readonly UnitConversion s_byTwelve = new(1, 12);
    private static readonly UnitConversion s_timesTwelve = new(12, 1);

    /// <summary>
    /// The number in the parameter's unit. Reckoned in decimals where they suffice, so that 11.9 % and 0.119 are the
    /// same number to the last bit.
    /// </summary>
    public double Apply(double number)
    {
        if (Math.Abs(number) is > 0 and (< 1e-6 or > 1e15)) return number * (double)Multiply / (double)Divide;
        var exact = decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) * Multiply / Divide;
        return double.Parse(exact.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a file must give the unit of such a parameter.</summary>
    public static bool IsUnitRequired(string unit) => unit
        is Units.Rupiah or Units.RupiahPerMonth or Units.RupiahPerUnit or Units.PerYear or Units.PerMonth or Units.Months or Units.Years;

    /// <summary>Whether such a number is an amount that goes into the thousands, so that a point in it may part thousands: money, firms, workers and goods.</summary>
    public static bool IsAmount(string unit) => unit
        is Units.Rupiah or Units.RupiahPerMonth or Units.RupiahPerUnit or Units.Firms or Units.Workers or Units.Quantity or Units.QuantityPerMonth;

    /// <summary>Whether such a parameter is an amount of money.</summary>
    public static bool IsMoney(string unit) => unit is Units.Rupiah or Units.RupiahPerMonth or Units.RupiahPerUnit;

    /// <summary>How such a parameter is written, for a message.</summary>
    public static string Example(string unit) => unit switch
    {
        Units.Rupiah => "50 juta rupiah",
        Units.RupiahPerMonth => "150_000 rupiah per month",
        Units.RupiahPerUnit => "2_500 rupiah per unit",
        Units.PerYear => "18 % per year",
        Units.PerMonth => "1.5 % per month",
        Units.Months => "6 months",
        Units.Years => "2 years",
        Units.Share or Units.Ratio => "0.15, or 15 %",
        Units.Firms => "120 firms",
        Units.Workers => "4 workers",
        Units.Quantity => "320 head",
        Units.QuantityPerMonth => "320 head per month",
        Units.OfMetric => "Rp 50_000, 0.15 or 15 %",
        _ => "0.5",
    };

    /// <summary>A number without a unit, completed by the unit that the parameter is stored in.</summary>
    public static string Completed(string number, string unit) => unit switch
    {
        Units.Rupiah => $"{number} rupiah",
        Units.RupiahPerMonth => $"{number} rupiah per month",
        Units.RupiahPerUnit => $"{number} rupiah per unit",
        Units.PerYear => Rate(number, "per year"),
        Units.PerMonth => Rate(number, "per month"),
        Units.Months => Counted.Of(number, "month"),
        _ => Counted.Of(number, "year"),
    };

    /// <summary>A rate of 1 or more is most likely meant in per cent.</summary>
    private static string Rate(string number, string period) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && Math.Abs(rate) > 1 ? $"{number} % {period}" : $"{number} {period}";

    /// <summary>The conversion from what is written to the parameter's unit; null when the two do not fit. Money becomes its counted parts.</summary>
    public static UnitConversion? Find(UnitText written, string unit, Currency money)
    {
        if (written.IsPercent && unit is not (Units.Share or Units.Ratio or Units.PerYear or Units.PerMonth)) return null;
        if (FindWords(written.Words, unit) is not { } found) return null;
        var parts = IsMoney(unit) ? money.Parts : 1;
        return new UnitConversion(found.Multiply * written.Magnitude * parts, found.Divide * (written.IsPercent ? 100 : 1));
    }

    private static UnitConversion? FindWords(string words, string unit)
    {
        if (words.Length == 0) return Same;
        return (unit, words) switch
        {
            (Units.PerYear, "per year") or (Units.PerMonth, "per month") => Same,
            (Units.PerYear, "per month") => s_timesTwelve,
            (Units.PerMonth, "per year") => s_byTwelve,
            (Units.Months, "month") or (Units.Years, "year") => Same,
            (Units.Months, "year") => s_timesTwelve,
            (Units.Years, "month") => s_byTwelve,
            (Units.Rupiah, "rupiah") or (Units.RupiahPerMonth, "rupiah per month") or (Units.RupiahPerUnit, "rupiah") => Same,
            (Units.RupiahPerMonth, "rupiah per year") => s_byTwelve,
            (Units.RupiahPerUnit, _) => words.StartsWith("rupiah per ", StringComparison.Ordinal) && IsThing(words["rupiah per ".Length..]) ? Same : null,
            (Units.Firms, "firm" or "firms" or "usaha" or "perusahaan") => Same,
            (Units.Workers, "worker" or "workers" or "people" or "orang" or "pekerja") => Same,
            (Units.Share, "share") or (Units.Ratio, "ratio" or "times" or "share") or (Units.Elasticity, "elasticity") => Same,
            (Units.Quantity, _) => IsThing(words) ? Same : null,
            (Units.QuantityPerMonth, _) => FindFlow(words),
            _ => null,
        };
    }

    private static UnitConversion? FindFlow(string words)
    {
        if (words is "per month") return Same;
        if (words is "per year") return s_byTwelve;
        var divided = words.EndsWith(" per year", StringComparison.Ordinal);
        var thing = divided ? words[..^" per year".Length] : words.EndsWith(" per month", StringComparison.Ordinal) ? words[..^" per month".Length] : words;
        if (!IsThing(thing)) return null;
        return divided ? s_byTwelve : Same;
    }

    /// <summary>Whether the words can name a product: any word that is not a word of money, time or share.</summary>
    private static bool IsThing(string words) =>
        words.Length > 0 && words.Split(' ').All(word =>
            word.All(char.IsLetter) && word is not ("rupiah" or "per" or "month" or "year" or "share" or "ratio" or "percent" or "firms" or "workers")
            && !UnitText.IsCurrency(word));
}
