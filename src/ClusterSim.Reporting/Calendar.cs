using System.Globalization;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting;

/// <summary>Months of a run as calendar months.</summary>
internal static class Calendar
{
    private static readonly string[] s_english =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] s_indonesian =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    /// <summary>Reads year-month; throws <see cref="FormatException"/> for anything else.</summary>
    public static YearMonth Parse(string start)
    {
        var parts = start.Split('-');
        if (parts.Length >= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && month is >= 1 and <= 12)
        {
            return new YearMonth(year, month);
        }

        throw new FormatException($"The start '{start}' in the manifest is not a year-month such as 2002-01.");
    }

    /// <summary>A month in words.</summary>
    public static string Words(YearMonth month, Language language) =>
        (language == Language.Indonesian ? s_indonesian : s_english)[month.Month - 1] + " " + month.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>Positions (months since the start) and labels of about so many ticks: years, or half years and quarters for short runs.</summary>
    public static (double[] Positions, string[] Labels) Ticks(YearMonth start, int months, int wanted, Language language)
    {
        int[] steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
        var step = steps.FirstOrDefault(candidate => months / candidate <= wanted, 2400);
        var positions = new List<double>();
        var labels = new List<string>();
        for (var month = 0; month <= months; month++)
        {
            var date = start.Plus(month);
            if (date.Index % step != 0) continue;
            positions.Add(month);
            labels.Add(step >= 12 ? date.Year.ToString(CultureInfo.InvariantCulture) : Short(date, language));
        }

        return ([.. positions], [.. labels]);
    }

    private static string Short(YearMonth date, Language language) =>
        Words(date, language)[..3] + " " + (date.Year % 100).ToString("00", CultureInfo.InvariantCulture);
}
