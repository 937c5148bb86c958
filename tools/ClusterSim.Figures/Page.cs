using System.Text;
using System.Text.RegularExpressions;

namespace ClusterSim.Figures;

/// <summary>
/// A page whose figures come out of runs. Figures stand between comments, which a reader of the rendered page does not see:
/// <c>&lt;!--=SQL--&gt;+174 [135, 213]&lt;!--/--&gt;</c> in a line, and a table between a comment that begins <c>&lt;!--rows</c>
/// and one that ends it. A comment that begins <c>&lt;!--figures</c> names the runs, a line each: <c>name = compare FOLDER ...</c>,
/// and may name macros.
/// </summary>
internal sealed partial class Page
{
    private const RegexOptions Blocks = RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline;
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private readonly string _name;
    private readonly string _text;
    private readonly List<Mark> _marks = [];
    private readonly Dictionary<string, string> _runs = new(StringComparer.Ordinal);
    private readonly List<string> _macros = [];

    /// <summary>Reads the marks of a page.</summary>
    /// <exception cref="InvalidDataException">A mark is torn, stands where Markdown would not read it, or a run is named twice.</exception>
    public Page(string name, string text)
    {
        (_name, _text) = (name, text.ReplaceLineEndings("\n"));
        foreach (Match block in Declaration().Matches(_text))
            foreach (var line in block.Groups["lines"].Value.Split('\n', Trimmed))
            {
                if (line.StartsWith("macro ", StringComparison.Ordinal))
                {
                    _macros.Add(line);
                    continue;
                }
                var parts = line.Split(" = ", 2);
                if (parts.Length < 2 || !_runs.TryAdd(parts[0], parts[1]))
                    throw Fault(block.Index, $"'{line}' is not a run that is named once, such as: base = compare scenarios/minimal");
            }
        foreach (Match match in Inline().Matches(_text)) Add(match, isTable: false);
        foreach (Match match in Table().Matches(_text)) Add(match, isTable: true);
        _marks.Sort((left, right) => left.At.CompareTo(right.At));
        CheckMarks();
    }

    /// <summary>Runs by name: the words of a command.</summary>
    public IReadOnlyDictionary<string, string> Runs => _runs;

    /// <summary>What the page's queries call by a name of their own, as DuckDB's <c>macro NAME(...) as ...</c>.</summary>
    public IReadOnlyList<string> Macros => _macros;

    /// <summary>What stands for a figure that a result does not have, as an effect on those who took part where too few did.</summary>
    private const string NotTold = "n/a";

    /// <summary>How many figures and tables there are.</summary>
    public int Count => _marks.Count;

    /// <summary>Whether a text declares runs.</summary>
    public static bool HasFigures(string text) => Declaration().IsMatch(text.ReplaceLineEndings("\n"));

    /// <summary>The page with figures out of the results of its runs, and which of them are others now.</summary>
    /// <exception cref="InvalidDataException">A query fails or gives nothing, or not as many rows as the table has.</exception>
    public (string Text, IReadOnlyList<Moved> Moved) Rewritten(RunResults results)
    {
        var text = new StringBuilder();
        var moved = new List<Moved>();
        var done = 0;
        foreach (var mark in _marks)
        {
            text.Append(_text, done, mark.At - done);
            Rows rows;
            try
            {
                rows = results.Query(mark.IsTable ? mark.Sql : $"select {mark.Sql}");
            }
            catch (DuckDB.NET.Data.DuckDBException problem)
            {
                throw Fault(mark.At, problem.Message);
            }
            text.Append(mark.IsTable ? Filled(mark, rows, moved) : Single(mark, rows, moved));
            done = mark.At + mark.Text.Length;
        }
        return (text.Append(_text, done, _text.Length - done).ToString(), moved);
    }

    private string Single(Mark mark, Rows rows, List<Moved> moved)
    {
        if (rows.Count != 1 || rows[0] is not [var value]) throw Fault(mark.At, $"'{mark.Sql}' gives nothing");
        return Replaced(mark.At, mark.Text, value is null ? NotTold : RunResults.Text(value), moved);
    }

    /// <summary>A row of the query for each row below the heading, a value for each cell; where it is null the cell stays.</summary>
    private string Filled(Mark mark, Rows rows, List<Moved> moved)
    {
        var lines = mark.Text.Split('\n');
        var rewritten = lines.ToArray();
        var at = mark.At;
        if (lines.Length - 2 != rows.Count) throw Fault(at, $"the table has {lines.Length - 2} rows, the query gives {rows.Count}");
        for (var line = 0; line < lines.Length; at += lines[line++].Length + 1)
        {
            if (line < 2) continue;
            var cells = lines[line].Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
            var values = rows[line - 2];
            if (values.Length != cells.Length) throw Fault(at, $"the row has {cells.Length} cells, the query gives {values.Length}");
            var filled = cells.Select((cell, index) =>
                values[index] is { } value ? Replaced(at, cell, Bold(cell, RunResults.Text(value)), moved) : cell);
            rewritten[line] = "|" + string.Concat(filled.Select(cell => cell.Length == 0 ? " |" : $" {cell} |"));
        }
        return string.Join('\n', rewritten);
    }

    /// <summary>A bold cell stays bold, up to its interval.</summary>
    private static string Bold(string cell, string value)
    {
        if (!cell.StartsWith("**", StringComparison.Ordinal)) return value;
        var head = value.IndexOf(" [", StringComparison.Ordinal) is var bracket and >= 0 ? bracket : value.Length;
        return $"**{value[..head]}**{value[head..]}";
    }

    private string Replaced(int at, string old, string now, List<Moved> moved)
    {
        if (!string.Equals(old, now, StringComparison.Ordinal)) moved.Add(new Moved(_name, LineOf(at), old, now));
        return now;
    }

    private void Add(Match match, bool isTable)
    {
        var (sql, figure) = (match.Groups["sql"].Value, match.Groups["text"]);
        if (!isTable && (match.Index == 0 || _text[match.Index - 1] == '\n'))
            throw Fault(match.Index, "a line that begins with a comment is not read as Markdown: write a word before the figure");
        if (!isTable && (sql.Contains("--", StringComparison.Ordinal) || sql.Contains('|', StringComparison.Ordinal)))
            throw Fault(match.Index, "a comment within a line holds neither -- nor |");
        _marks.Add(new Mark(figure.Index, figure.Value, sql.Trim(), isTable));
    }

    private void CheckMarks()
    {
        var (opened, closed) = (Opening().Matches(_text), Closing().Matches(_text));
        if (opened.Count != _marks.Count || closed.Count != _marks.Count)
        {
            var lone = opened.Concat(closed).OrderBy(mark => mark.Index).First(mark => !_marks.Any(known => IsEndOf(known, mark.Index)));
            throw Fault(lone.Index, "a mark has no other end");
        }
        if (_marks.Count > 0 && _runs.Count + _macros.Count == 0) throw Fault(_marks[0].At, "the page names neither runs nor macros");
    }

    /// <summary>Whether a comment is one of the two that a figure stands between; behind a table it stands on the next line.</summary>
    private bool IsEndOf(Mark mark, int at) =>
        at == _text.LastIndexOf("<!--", mark.At - 1, StringComparison.Ordinal) || at == mark.At + mark.Text.Length + (mark.IsTable ? 1 : 0);

    private InvalidDataException Fault(int at, string what) => new($"{_name}:{LineOf(at)}: {what}");

    private int LineOf(int at) => _text.AsSpan(0, at).Count('\n') + 1;

    [GeneratedRegex("^<!--figures\n(?<lines>.*?)\n-->$", Blocks, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex("<!--=(?<sql>[^\n]+?)-->(?<text>[^\n]*?)<!--/-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("^<!--rows\n(?<sql>(?:(?!-->).)*?)\n-->\n(?<text>(\\|[^\n]*\n)*\\|[^\n]*)\n<!--/-->$", Blocks, 1000)]
    private static partial Regex Table();

    [GeneratedRegex("<!--(=|rows\n)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex("<!--/-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Closing();

    private sealed record Mark(int At, string Text, string Sql, bool IsTable);
}
