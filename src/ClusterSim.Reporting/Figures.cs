using System.Globalization;

namespace ClusterSim.Reporting;

/// <summary>Numbers for people.</summary>
public static class Figures
{
    /// <summary>A number with a word for its size and about three digits: <c>1.23 bn</c>.</summary>
    public static string Short(double value)
    {
        if (double.IsNaN(value)) return "–";
        var size = Math.Abs(value);
        var (scale, word) = size >= 1e12 ? (1e12, " tn") : size >= 1e9 ? (1e9, " bn") : size >= 1e6 ? (1e6, " m") : (1.0, "");
        var scaled = value / scale;
        var format = Math.Abs(scaled) switch { >= 100 => "#,0", >= 10 => "0.#", >= 1 => "0.##", _ => "0.####" };
        return scaled.ToString(format, CultureInfo.InvariantCulture) + word;
    }

    /// <summary>A number with three decimals, with a word for its size where it is large and an exponent where it is small; a dash where there is none.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "–" : value == 0 ? "0" : Math.Abs(value) >= 1e3 ? Short(value)
        : value.ToString(Math.Abs(value) < 1e-3 ? "0.###e+0" : "0.###", CultureInfo.InvariantCulture);

    /// <summary>A number with six decimals, with an exponent where it is large or small; a dash where there is none.</summary>
    public static string Precise(double value) => double.IsNaN(value) ? "–" : value == 0 ? "0"
        : value.ToString(Math.Abs(value) is >= 1e6 or < 1e-4 ? "0.####e+0" : "0.######", CultureInfo.InvariantCulture);

    /// <summary>A share as per cent: <c>12.5 %</c>.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>A difference with its interval: <c>+1.2 [0.8, 1.6]</c>.</summary>
    public static string Effect(double difference, double low, double high)
    {
        var sign = difference > 0 ? "+" : "";
        return double.IsNaN(low) || double.IsNaN(high) ? sign + Short(difference) : $"{sign}{Short(difference)} [{Short(low)}, {Short(high)}]";
    }

    /// <summary>A time with its two largest units: <c>3 min 20 s</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? FormattableString.Invariant($"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1 ? FormattableString.Invariant($"{time.Minutes} min {time.Seconds} s") : FormattableString.Invariant($"{time.Seconds} s");
}
