using System.Text;
using Spectre.Console;

namespace ClusterSim.Cli.Display;

/// <summary>What the terminal may be sent.</summary>
internal static class Terminal
{
    /// <summary>Whether codes for colour and movement are unwanted or not understood.</summary>
    public static bool IsPlain => Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";

    /// <summary>Takes the terminal for one that knows no codes where NO_COLOR is set (no-color.org); before the console is first used, which itself sends some.</summary>
    public static void HeedNoColor()
    {
        if (Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }) Environment.SetEnvironmentVariable("TERM", "dumb");
    }

    /// <summary>
    /// A text in which nothing commands a terminal or turns the direction of reading. A control character stands as its picture, so
    /// that columns stay where they are, others as <c>\u202e</c>, which JSON reads as the character itself. Ends of lines and tabs stay.
    /// </summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder();
        var from = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (Picture(text, at) is not { } picture) continue;
            shown.Append(text, from, at - from).Append(picture);
            from = at + 1;
        }

        return from == 0 ? text : shown.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>What stands for a character; null where it stands for itself.</summary>
    private static string? Picture(string text, int at) => text[at] switch
    {
        '\n' or '\t' => null,
        '\r' when at + 1 < text.Length && text[at + 1] is '\n' => null,
        < ' ' => ((char)(0x2400 + text[at])).ToString(),
        '\u007f' => "\u2421",
        (>= '\u0080' and <= '\u009f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => FormattableString.Invariant($"\\u{(int)text[at]:x4}"),
        _ => null,
    };

    /// <summary>Stderr as a terminal that takes the program's own commands.</summary>
    internal sealed class Commanded : IAnsiConsoleOutput
    {
        private readonly AnsiConsoleOutput _error = new(Console.Error);

        public TextWriter Writer => StandardStream.Commands;

        public bool IsTerminal => _error.IsTerminal;

        public int Width => _error.Width;

        public int Height => _error.Height;

        public void SetEncoding(Encoding encoding) => _error.SetEncoding(encoding);
    }
}
