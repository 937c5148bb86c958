using System.Text.Json;
using System.Text.Json.Nodes;
using ClusterSim.Results.Storage;
using Spectre.Console;

namespace ClusterSim.Cli.Display;

/// <summary>Writes to stdout: tables for people, JSON for programs.</summary>
internal static class Output
{
    private const int UnboundedWidth = 100_000;
    private const int LongestNameOnOneLine = 24;
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints JSON and nothing else.</summary>
    public static void Json(JsonNode node) => Console.Out.WriteLine(node.ToJsonString(s_json));

    /// <summary>Prints a table; cells are plain text. Where stdout is no terminal, only a cell longer than <paramref name="longest"/> is wrapped.</summary>
    /// <param name="headers">Column headers; one that starts with <c>&gt;</c> is aligned to the right.</param>
    /// <param name="rows">A cell for each column.</param>
    /// <param name="longest">Characters of a line of a cell, more only where a word is longer.</param>
    public static void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, int longest = int.MaxValue)
    {
        var cells = rows.ToArray();
        var table = new Table { Border = TableBorder.Simple };
        foreach (var header in headers)
        {
            var isRight = header.StartsWith('>');
            var column = new TableColumn(Markup.Escape(isRight ? header[1..] : header));
            table.AddColumn(isRight ? column.RightAligned() : column);
        }

        table.Columns[0].NoWrap = cells.All(row => row[0].Length <= LongestNameOnOneLine);
        foreach (var row in cells) table.AddRow(row.Select(cell => Markup.Escape(Wrapped(Terminal.Shown(cell), longest))).ToArray());
        Write(table);
    }

    /// <summary>Prints lines of comma-separated values, quoted where needed.</summary>
    public static void Csv(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        foreach (var row in rows.Prepend(headers)) Console.Out.WriteLine(CsvText.Line(row));
    }

    /// <summary>A number in JSON; null where it is none.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>A text in lines that end between words.</summary>
    private static string Wrapped(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length == 0) lines[^1] = word;
            else if (lines[^1].Length + 1 + word.Length <= longest) lines[^1] += " " + word;
            else lines.Add(word);
        }
        return string.Join('\n', lines);
    }

    private static void Write(Table table)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = Console.IsOutputRedirected ? UnboundedWidth : new AnsiConsoleOutput(Console.Out).Width;
        console.Write(table);
        foreach (var line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)) Console.Out.WriteLine(line);
    }
}
