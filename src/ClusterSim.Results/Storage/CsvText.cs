namespace ClusterSim.Results.Storage;

/// <summary>Lines of comma-separated values.</summary>
public static class CsvText
{
    /// <summary>A line without its end: cells in order, quoted where they hold a comma, a quote or an end of line.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quote));

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
