using System.Globalization;
using System.Text.RegularExpressions;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>A power of ten that amounts of money are written in.</summary>
/// <param name="Divisor">What an amount is divided by.</param>
/// <param name="Word">The word that follows, for example million.</param>
internal sealed record MoneyScale(double Divisor, LocalizedText Word);

/// <summary>Writes numbers as the language does, English 1,234.5 and Indonesian 1.234,5, and money in the scenario's unit.</summary>
/// <param name="language">Language that is written.</param>
/// <param name="money">The scenario's unit of money; null for the rupiah.</param>
internal sealed partial class Numerals(Language language, ManifestMoney? money = null)
{
    private const char Minus = '\u2212';
    private const double Noise = 1e-8;
    private const int MostDecimals = 5;

    private static readonly MoneyScale[] s_scales =
    [
        new(1e12, new LocalizedText("trillion", "triliun")),
        new(1e9, new LocalizedText("billion", "miliar")),
        new(1e6, new LocalizedText("million", "juta")),
        new(1e3, new LocalizedText("thousand", "ribu")),
        new(1, new LocalizedText("", "")),
    ];

    private readonly NumberFormatInfo _format = Format(language);

    // Amounts are counted in parts of the unit.
    private readonly double _parts = Math.Pow(10, money?.Decimals ?? 0);

    /// <summary>What stands before an amount of money.</summary>
    public string MoneySign => money is not null ? money.Name + "\u00a0" : Language == Language.Indonesian ? "Rp" : "Rp\u00a0";

    /// <summary>Language that is written.</summary>
    public Language Language { get; } = language;

    /// <summary>The unit of money in words.</summary>
    public string MoneyUnit => money?.Name ?? MoneyTerms.Rupiah;

    /// <summary>A text that speaks of rupiah, in the scenario's unit of money. Names of columns stay.</summary>
    public string Worded(string text) => money is null ? text : Rupiahs().Replace(text, money.Name);

    /// <summary>A number with a fixed number of decimals; a dash where there is none.</summary>
    public string Fixed(double value, int decimals)
    {
        if (double.IsNaN(value)) return "–";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : Minus + "∞";
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), _format);
    }

    /// <summary>A number with about three significant digits, never fewer than its whole part.</summary>
    public string Plain(double value) => Fixed(value, Decimals(Math.Abs(value)));

    /// <summary>A number as <see cref="Plain"/> writes it, with a plus where it is above nil.</summary>
    public string Signed(double value) => WithSign(value, Plain(value));

    /// <summary>An interval, both bounds with the same decimals.</summary>
    public string Interval(double low, double high) => Interval(low, high, CommonDecimals(low, high));

    /// <summary>A difference with its interval in brackets, all with the same decimals.</summary>
    public string WithInterval(double difference, double low, double high)
    {
        var decimals = CommonDecimals(low, high, difference);
        var text = WithSign(difference, Fixed(difference, decimals));
        return double.IsFinite(low) && double.IsFinite(high) ? text + " [" + Interval(low, high, decimals) + "]" : text;
    }

    /// <summary>A share of one as per cent.</summary>
    public string Percent(double share, int decimals = 1) => double.IsNaN(share) ? "–" : Fixed(share * 100, decimals) + "%";

    /// <summary>A change as per cent with a sign.</summary>
    public string SignedPercent(double share, int decimals = 1) => WithSign(share, Percent(share, decimals));

    /// <summary>A share as per cent, with more decimals the smaller it is: 0.09%, 12.5%, 465%; below a hundredth of a per cent it says so.</summary>
    public string SmallPercent(double share)
    {
        var size = Math.Abs(share) * 100;
        return size is > Noise and < 0.005 ? "< " + Percent(0.0001, 2) : Percent(share, size switch { <= Noise => 0, < 1 => 2, < 100 => 1, _ => 0 });
    }

    /// <summary>A change as <see cref="SmallPercent"/> writes it, with a plus where it is above nil.</summary>
    public string Change(double share) => Math.Abs(share) * 100 is > Noise and < 0.005 ? SmallPercent(share) : WithSign(share, SmallPercent(share));

    /// <summary>Rupiah in a readable unit: Rp 12.3 billion, or Rp12,3 miliar.</summary>
    public string Rupiah(double amount)
    {
        if (!double.IsFinite(amount)) return Fixed(amount, 0);
        var scale = ScaleFor(amount);
        var word = scale.Word.In(Language);
        var number = Plain(Math.Abs(amount) / scale.Divisor);
        var sign = amount < 0 && number.Any(digit => digit is >= '1' and <= '9') ? Minus.ToString() : "";
        var text = sign + MoneySign + number;
        return word.Length == 0 ? text : text + " " + word;
    }

    /// <summary>Rupiah with an interval, all in one readable unit.</summary>
    public string RupiahWithInterval(double amount, double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high)) return Rupiah(amount);
        var scale = ScaleFor(amount, low, high);
        var decimals = CommonDecimals(low / scale.Divisor, high / scale.Divisor, amount / scale.Divisor);
        var number = WithSign(amount, Fixed(amount / scale.Divisor, decimals));
        var signed = number[0] is '+' or Minus ? number[0] + MoneySign + number[1..] : MoneySign + number;
        var word = scale.Word.In(Language);
        return (word.Length == 0 ? signed : signed + " " + word) + " [" + Interval(low / scale.Divisor, high / scale.Divisor, decimals) + "]";
    }

    /// <summary>Rupiah for each rupiah, with an interval.</summary>
    public string Return(double ratio, double low, double high) =>
        Rupiah(ratio * _parts) + (double.IsFinite(low) && double.IsFinite(high) ? " [" + Interval(low, high) + "]" : "");

    /// <summary>A number written in a file (12000000.5) as the language writes it; any other text as it is.</summary>
    public string Literal(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return text;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        return value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), _format);
    }

    /// <summary>The scale in which the largest of the amounts reads well.</summary>
    public MoneyScale ScaleFor(params IEnumerable<double> amounts) => ScaleFor(double.PositiveInfinity, amounts);

    /// <summary>The scale in which the largest of the amounts reads well, or the smallest in which none is wider than a table's column takes.</summary>
    /// <param name="widest">Where all amounts are below it in whole units, they are written in these.</param>
    /// <param name="amounts">The amounts.</param>
    public MoneyScale ScaleFor(double widest, IEnumerable<double> amounts)
    {
        var largest = amounts.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max() / _parts;
        if (double.IsFinite(widest)) largest = largest >= widest ? largest / widest * 1_000 : 0;
        var scale = s_scales.FirstOrDefault(scale => largest >= scale.Divisor) ?? s_scales[^1];
        return scale with { Divisor = scale.Divisor * _parts };
    }

    /// <summary>Decimals that give about three significant digits.</summary>
    public static int Decimals(double magnitude) => magnitude switch
    {
        < 0.000005 => 0,
        < 0.001 => 5,
        < 0.1 => 3,
        < 10 => 2,
        < 100 => 1,
        _ => 0,
    };

    /// <summary>An interval with a fixed number of decimals.</summary>
    public string Interval(double low, double high, int decimals) =>
        Fixed(low, decimals) + (Language == Language.Indonesian ? " sampai " : " to ") + Fixed(high, decimals);

    /// <summary>Decimals for an interval and what lies in it: as many as the largest needs, and more where a bound would read as the zero that the interval misses.</summary>
    private static int CommonDecimals(double low, double high, double within = 0)
    {
        var decimals = Decimals(Math.Max(Size(within), Math.Max(Size(low), Size(high))));
        var nearest = low > 0 ? low : high < 0 ? -high : 0;
        while (nearest > 0 && decimals < MostDecimals && Math.Round(nearest, decimals, MidpointRounding.AwayFromZero) == 0) decimals++;
        return decimals;

        static double Size(double value) => double.IsFinite(value) ? Math.Abs(value) : 0;
    }

    private static string WithSign(double value, string text) =>
        value > 0 && text.Any(digit => digit is >= '1' and <= '9') ? "+" + text : text;

    [GeneratedRegex(@"\brupiah\b", RegexOptions.None, 10_000)]
    private static partial Regex Rupiahs();

    private static NumberFormatInfo Format(Language language)
    {
        var format = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        format.NegativeSign = Minus.ToString();
        format.NumberNegativePattern = 1;
        if (language == Language.Indonesian)
        {
            format.NumberDecimalSeparator = ",";
            format.NumberGroupSeparator = ".";
        }

        return format;
    }
}
