using System.Globalization;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Quantities;

/// <summary>How numbers of a file or a table are written, where it says so: <c>decimal: ","</c>, <c>thousands: "."</c>.</summary>
/// <param name="Decimal">The sign before the decimals.</param>
/// <param name="Thousands">The sign between groups of three digits.</param>
internal sealed record NumberFormat(char Decimal, char Thousands)
{
    public const string DecimalKey = "decimal";
    public const string ThousandsKey = "thousands";

    /// <summary>The keys that declare it.</summary>
    public static readonly string[] Keys = [DecimalKey, ThousandsKey];

    private static readonly NumberFormat s_comma = new(',', '.');

    /// <summary>What a mapping declares; one key says what the other is. Null where it has neither, or after an error.</summary>
    public static NumberFormat? Of(MappingNode mapping, DiagnosticList diagnostics)
    {
        var (point, group) = (Sign(mapping, DecimalKey, diagnostics), Sign(mapping, ThousandsKey, diagnostics));
        if ((point ?? group) is null) return null;
        var format = new NumberFormat(point ?? Other(group!.Value), group ?? Other(point!.Value));
        if (format.Decimal != format.Thousands) return format;
        diagnostics.Error(mapping.Find(ThousandsKey)!.Value.At, $"'{DecimalKey}' and '{ThousandsKey}' cannot be the same sign");
        return null;
    }

    /// <summary>The number of a cell that is not blank, or null where it is none.</summary>
    /// <param name="cell">The cell, in which a currency may stand before the digits.</param>
    /// <param name="format">How numbers are written, where that is declared; else they have a decimal point.</param>
    public static double? Number(ReadOnlySpan<char> cell, NumberFormat? format)
    {
        cell = Bare(cell);
        if (format is not null) cell = format.Plain(cell);
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent;
        return double.TryParse(cell, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>A number of a cell without the rupiah sign before it and without blanks around it, as spreadsheets show money.</summary>
    public static ReadOnlySpan<char> Bare(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        if (!cell.StartsWith("rp", StringComparison.OrdinalIgnoreCase)) return cell;
        var digits = cell[2..].TrimStart();
        return digits is ['.', ..] ? digits[1..].TrimStart() : digits;
    }

    /// <summary>The number with a decimal point and nothing between thousands; null where its signs do not stand as declared.</summary>
    /// <param name="written">Digits with signs, without currency and unit.</param>
    public string? Plain(ReadOnlySpan<char> written)
    {
        var plain = new char[written.Length];
        int length = 0, run = 0, groups = 0, exponent = written.IndexOfAny('e', 'E');
        var mantissa = exponent < 0 ? written : written[..exponent];
        var isDecimal = false;
        for (var index = 0; index < mantissa.Length; index++)
        {
            var sign = mantissa[index];
            if (char.IsAsciiDigit(sign))
            {
                run++;
            }
            else if (sign == Decimal && !isDecimal && (groups == 0 || run == 3))
            {
                (isDecimal, sign, run, groups) = (true, '.', 0, 0);
            }
            else if (sign == Thousands && !isDecimal && (groups == 0 ? run is > 0 and <= 3 && plain[length - run] != '0' : run == 3))
            {
                (run, groups) = (0, groups + 1);
                continue;
            }
            else if (sign == '_')
            {
                continue;
            }
            else if (index > 0 || sign is not ('+' or '-'))
            {
                return null;
            }

            plain[length++] = sign;
        }

        if ((groups > 0 && run != 3) || (isDecimal && run == 0)) return null;
        return exponent < 0 ? new string(plain, 0, length) : string.Concat(plain.AsSpan(0, length), written[exponent..]);
    }

    /// <summary>
    /// Whether a number has one point and three digits after it, so that the point may part decimals or thousands:
    /// 2.000 is 2 or two thousand; 0.500 and 2000.000 can be one thing only.
    /// </summary>
    public static bool IsAmbiguous(ReadOnlySpan<char> written)
    {
        if (written is ['+' or '-', ..]) written = written[1..];
        var point = written.IndexOf('.');
        return point is >= 1 and <= 3 && written.Length == point + 4 && written[0] != '0'
            && !written[..point].ContainsAnyExceptInRange('0', '9') && !written[(point + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>A number with a decimal point, written so that nobody can take the point for a thousands sign.</summary>
    public static string Unambiguous(string plain) => IsAmbiguous(plain) ? plain + "0" : plain;

    /// <summary>Both readings of an ambiguous number as they can be written: 2.000 is <c>2</c> or <c>2_000</c>.</summary>
    public static (string Decimals, string Thousands) Readings(string written) =>
        (Unambiguous(written.TrimEnd('0').TrimEnd('.')), written.Replace('.', '_'));

    /// <summary>What to declare for a number that is one with a decimal comma; empty where it is none.</summary>
    public static string Hint(string written) =>
        written.AsSpan().ContainsAny('.', ',') && s_comma.Plain(written) is not null ? $", or say beside the file how its numbers are written: '{DecimalKey}: \",\"'" : "";

    /// <summary>What is declared, for a message.</summary>
    public override string ToString() => $"'{DecimalKey}: \"{Decimal}\"', '{ThousandsKey}: \"{Thousands}\"'";

    private static char Other(char sign) => sign == '.' ? ',' : '.';

    private static char? Sign(MappingNode mapping, string key, DiagnosticList diagnostics)
    {
        if (mapping.Find(key) is not { } entry) return null;
        if (entry.Value is ScalarNode { Text: "." or "," } sign) return sign.Text[0];
        diagnostics.Error(entry.Value.At, $"'{key}' must be \".\" or \",\", found {entry.Value.Kind}");
        return null;
    }
}
