using System.Globalization;

namespace ClusterSim.Cli.Display;

/// <summary>Numbers for people.</summary>
internal static class Figures
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
