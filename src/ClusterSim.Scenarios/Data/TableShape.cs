using System.Buffers;
using System.Globalization;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>The text of a cell of a sheet, without quotes, empty where it is blank.</summary>
/// <param name="line">Line of the sheet that is not wholly empty, from 0.</param>
/// <param name="cell">Cell of the line, from 0.</param>
internal delegate ReadOnlySpan<char> CellText(int line, int cell);

/// <summary>
/// Where in a sheet, as people make them, the table stands: below titles, under a header of one line or two, above totals and
/// notes. What is left out is said in a warning.
/// </summary>
internal sealed class TableShape
{
    /// <summary>Lines among which the header is.</summary>
    public const int Head = 30;

    /// <summary>Cells of a note below a table at most.</summary>
    private const int NoteCells = 2;

    private static readonly string[] s_totals =
        ["total", "jumlah", "subtotal", "sub total", "sub-total", "sub jumlah", "grand total", "total jumlah", "jumlah total", "jumlah/total", "jumlah seluruhnya", "jumlah keseluruhan", "rata-rata", "rerata", "average", "mean"];

    private static readonly SearchValues<char> s_ofAmounts = SearchValues.Create("0123456789.,-+ ");
    private static readonly string[] s_notes = ["sumber", "source", "catatan", "keterangan", "note", "ket"];

    private readonly string _name, _lineWord, _between;
    private readonly int _lines;
    private readonly Func<int, int> _width;
    private readonly CellText _text;
    private readonly Func<int, int, Position> _at;
    private readonly DiagnosticList _diagnostics;
    private readonly List<string> _left = [];
    private Position _leftAt;

    private TableShape(string name, string lineWord, string between, int lines, Func<int, int> width, CellText text, Func<int, int, Position> at, DiagnosticList diagnostics) =>
        (_name, _lineWord, _between, _lines, _width, _text, _at, _diagnostics) = (name, lineWord, between, lines, width, text, at, diagnostics);

    /// <summary>Line of the header; of two lines the first.</summary>
    public int Header { get; private set; }

    /// <summary>Names of the columns.</summary>
    public List<string> Columns { get; } = [];

    /// <summary>The cell of a line in which each column stands.</summary>
    public List<int> Cells { get; } = [];

    /// <summary>The line of each row.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Finds the table of a sheet, or reports what is wrong with it and gives null.</summary>
    /// <param name="name">The sheet, for messages.</param>
    /// <param name="lineWord">What messages call a line.</param>
    /// <param name="between">What separates its cells, for a message; empty where nothing does.</param>
    /// <param name="lines">Number of lines that are not wholly empty, at least 1.</param>
    /// <param name="width">Number of cells of a line.</param>
    /// <param name="text">A cell.</param>
    /// <param name="at">Where a cell stands; -1 is the line as a whole.</param>
    /// <param name="diagnostics">Where findings go.</param>
    public static TableShape? Find(string name, string lineWord, string between, int lines, Func<int, int> width, CellText text, Func<int, int, Position> at, DiagnosticList diagnostics)
    {
        var shape = new TableShape(name, lineWord, between, lines, width, text, at, diagnostics);
        return shape.FindHeader() is var first && shape.FindRows(first) && shape.FindColumns() ? shape : null;
    }

    /// <summary>Whether a cell says that its row holds totals: one of their names and nothing else.</summary>
    public static bool IsTotal(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim().TrimEnd(" :.");
        foreach (var word in s_totals)
            if (cell.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>The header's name with all space between its words as one blank.</summary>
    private static string Clean(ReadOnlySpan<char> name) => string.Join(' ', name.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Finds the header and its names; gives the first line below it.</summary>
    private int FindHeader()
    {
        var head = Math.Min(_lines, Head);
        var most = Enumerable.Range(0, head).Max(Filled);
        // A title has a cell or two; a header names most columns, and no amount stands in it. Where none is found the first line is refused for what it lacks.
        while (most > 1 && Header < head && (Filled(Header) < 2 || Filled(Header) * 2 <= most)) Header++;
        if (Header == head || (Header > 0 && HasAmount(Header))) Header = 0;
        if (Header > 0) Leave([.. Enumerable.Range(0, Header)], "above the header");
        for (var cell = 0; cell < _width(Header); cell++) Columns.Add(Clean(_text(Header, cell)));
        var first = Header + 1;
        if (first < _lines && IsSecondLine(first))
        {
            for (var (cell, group) = (0, ""); cell < Columns.Count; cell++)
            {
                var below = Clean(_text(first, cell));
                if (Columns[cell].Length > 0) group = Columns[cell];
                if (below.Length > 0) Columns[cell] = $"{group} {below}".Trim();
            }

            first++;
        }

        // A plain table may begin with a firm that has 1, 2 and 3.
        if (first < _lines && IsNumbering(first, first > 1)) Leave([first++], "with the numbers of the columns");
        return first;
    }

    private int Filled(int line)
    {
        var filled = 0;
        for (var cell = 0; cell < _width(line); cell++)
            if (!_text(line, cell).IsWhiteSpace()) filled++;
        return filled;
    }

    /// <summary>
    /// Whether a line goes on with a header whose cells are merged: it names parts of columns that the line above leaves without a name, and
    /// parts of the first of each such group, in words.
    /// </summary>
    private bool IsSecondLine(int line)
    {
        if (_width(line) != Columns.Count) return false;
        var parts = 0;
        for (var cell = 0; cell < Columns.Count; cell++)
        {
            var below = _text(line, cell);
            if (below.IsWhiteSpace()) continue;
            if (below.IndexOfAnyInRange('0', '9') >= 0 && !below.ContainsAnyInRange('A', 'z')) return false;
            if (Columns[cell].Length == 0) parts++;
            else if (cell + 1 >= Columns.Count || Columns[cell + 1].Length > 0 || _text(line, cell + 1).IsWhiteSpace()) return false;
        }

        return parts > 0 && Columns.Exists(name => name.Length > 0) && Enumerable.Range(0, Columns.Count).All(cell => Columns[cell].Length > 0 || !_text(line, cell).IsWhiteSpace() || IsBlankColumn(cell, line + 1));
    }

    private bool IsBlankColumn(int cell, int from)
    {
        for (var line = from; line < _lines; line++)
            if (cell < _width(line) && !_text(line, cell).IsWhiteSpace()) return false;
        return true;
    }

    /// <summary>Whether a line has a number that is no year.</summary>
    private bool HasAmount(int line)
    {
        for (var cell = 0; cell < _width(line); cell++)
        {
            var text = NumberFormat.Bare(_text(line, cell));
            var isYear = text.Length == 4 && (text.StartsWith("19") || text.StartsWith("20"));
            if (!text.IsEmpty && !isYear && !text.ContainsAnyExcept(s_ofAmounts)) return true;
        }

        return false;
    }

    /// <summary>Whether a line numbers the columns, as official tables do: (1), (2), (3) and so on.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isBare">Whether the numbers may stand without brackets.</param>
    private bool IsNumbering(int line, bool isBare)
    {
        var next = 0;
        for (var cell = 0; cell < _width(line); cell++)
        {
            var text = _text(line, cell).Trim();
            if (text.IsEmpty) continue;
            if (text is ['(', .., ')']) text = text[1..^1];
            else if (!isBare) return false;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number != ++next) return false;
        }

        return next >= 3;
    }

    private bool FindRows(int first)
    {
        List<int> totals = [], notes = [];
        for (var line = first; line < _lines; line++)
        {
            var cell = FirstCell(line);
            if (cell >= _width(line)) continue;
            var text = _text(line, cell).Trim();
            if (Columns.Count > 1 && IsTotal(text)) totals.Add(line);
            else if (Columns.Count > NoteCells && IsNote(line, text, totals.Count > 0 && IsEnd(line))) notes.Add(line);
            else if (Columns.Count > NoteCells && IsLikeTotal(line, cell, text)) return Refuse(_at(line, cell), $"'{_name}': '{Excerpt.Of(text.ToString())}' can be a total or a firm; of a total leave '{s_totals[1].ToUpperInvariant()}' alone in the cell, of a firm put its number or village before its name");
            else if (_width(line) != _width(Header)) return Refuse(_at(line, -1), FormattableString.Invariant($"'{_name}': this row has {_width(line)} of the {_width(Header)} cells that the header has{_between}"));
            else Rows.Add(line);
        }

        Leave(totals, "with totals");
        Leave(notes, "with notes");
        if (_left.Count > 0) _diagnostics.Warning(_leftAt, $"'{_name}': not read are {string.Join("; ", _left)}");
        return true;
    }

    private int FirstCell(int line)
    {
        var cell = 0;
        while (cell < _width(line) && _text(line, cell).IsWhiteSpace()) cell++;
        return cell;
    }

    /// <summary>Whether a line has no more than a note, by its first word or because it stands below the totals that end a table.</summary>
    private bool IsNote(int line, ReadOnlySpan<char> text, bool isBelow)
    {
        if (isBelow) return true;
        foreach (var word in s_notes)
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text[word.Length..].TrimStart() is [':', ..]) return Filled(line) == 1;
        return false;
    }

    /// <summary>Whether nothing but lines of a cell or two follows.</summary>
    private bool IsEnd(int line)
    {
        for (; line < _lines; line++)
            if (Filled(line) > NoteCells) return false;
        return true;
    }

    /// <summary>Whether a line begins like totals and has no other word, so that it may be a firm's or that of a part of the table.</summary>
    private bool IsLikeTotal(int line, int cell, ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("jumlah ", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("total ", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("subtotal ", StringComparison.OrdinalIgnoreCase)
            && !text.StartsWith("rata-rata ", StringComparison.OrdinalIgnoreCase)) return false;
        for (var other = cell + 1; other < _width(line); other++)
            if (NumberFormat.Bare(_text(line, other)).ContainsAnyInRange('A', 'z')) return false;
        return true;
    }

    /// <summary>Leaves out columns without a name and without a cell, and refuses those without a name and names that two have.</summary>
    private bool FindColumns()
    {
        var width = Columns.Count;
        for (var cell = 0; cell < width; cell++)
        {
            var (name, place) = (Columns[Cells.Count], cell);
            if (name.Length == 0 && Rows.TrueForAll(line => _text(line, place).IsWhiteSpace()))
            {
                Columns.RemoveAt(Cells.Count);
                continue;
            }

            if (name.Length == 0 && Cells.Count > 0) return Refuse(_at(Header, cell), $"'{_name}': a column has no name");
            if (Columns.IndexOf(name) < Cells.Count) return Refuse(_at(Header, cell), $"'{_name}': two columns are called '{Excerpt.Of(name)}'");
            Cells.Add(cell);
        }

        return Columns.Count > 0 || Refuse(_at(Header, 0), $"'{_name}': a column has no name");
    }

    /// <summary>Notes that some lines are left out.</summary>
    private void Leave(List<int> lines, string what)
    {
        if (lines.Count == 0) return;
        const int listed = 5;
        var first = FirstCell(lines[0]);
        if (_left.Count == 0) _leftAt = _at(lines[0], first);
        var numbers = string.Join(", ", lines.Take(listed).Select(line => _at(line, -1).Line.ToString(CultureInfo.InvariantCulture)));
        var more = lines.Count > listed ? FormattableString.Invariant($" and {lines.Count - listed} more") : "";
        _left.Add($"{_lineWord} {numbers}{more} {what} ('{Excerpt.Of(_text(lines[0], first).ToString())}')");
    }

    private bool Refuse(Position at, string message)
    {
        _diagnostics.Error(at, message);
        return false;
    }
}
