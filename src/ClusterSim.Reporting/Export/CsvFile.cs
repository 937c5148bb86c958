using System.Globalization;
using System.Text;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Export;

/// <summary>A table as a CSV file that a spreadsheet opens: UTF-8 with its mark, names and values as in the result.</summary>
internal static class CsvFile
{
    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">The table.</param>
    /// <param name="separator">Between cells.</param>
    /// <param name="decimalSign">Before the decimals.</param>
    public static void Write(string path, ResultTable table, char separator, char decimalSign)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(separator, table.Columns.Select(column => Quoted(column.Name, separator))));
        foreach (var row in table.Read()) writer.WriteLine(string.Join(separator, row.Select(cell => Text(cell, separator, decimalSign))));
    }

    /// <summary>A text that no spreadsheet runs as a formula: one that begins like a formula gets an apostrophe before it.</summary>
    public static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static string Text(object? cell, char separator, char decimalSign) => cell switch
    {
        null => "",
        double number => Quoted(number.ToString("R", CultureInfo.InvariantCulture).Replace('.', decimalSign), separator),
        bool flag => flag ? "1" : "0",
        string text => Quoted(Harmless(text), separator),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Quoted(string cell, char separator) =>
        cell.AsSpan().IndexOfAny("\"\n\r") < 0 && !cell.Contains(separator, StringComparison.Ordinal) ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
