using System.Globalization;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>
/// A CSV file: a header, then a row a line, cells parted by commas or by semicolons; a first line <c>sep=;</c> may say by
/// which. Cells may stand in double quotes, a quote inside is doubled. Numbers have a decimal point, unless another format
/// is declared. Rows without anything in them are left out.
/// </summary>
public sealed class CsvTable : DataTable
{
    /// <summary>Columns at most.</summary>
    internal const int MostColumns = 1_000;
    /// <summary>Rows at most.</summary>
    internal const int MostRows = 5_000_000;
    private const string Understood = "cells are separated by commas or by semicolons";
    private readonly SourceText _source;
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _lines = [];
    private readonly List<int> _lineStarts = [];
    private readonly List<int> _emptyLines = [];
    private char _separator;

    private CsvTable(SourceText source) => _source = source;

    /// <inheritdoc/>
    internal override string Name => _source.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; } = new List<string>();

    /// <inheritdoc/>
    public override int Rows => _lines.Count - 1;

    /// <summary>Reads the text, or reports what is wrong with its shape and gives null.</summary>
    public static CsvTable? Parse(SourceText source, DiagnosticList diagnostics)
    {
        var table = new CsvTable(source);
        if (!table.ReadLines(diagnostics) || !table.ReadHeader(diagnostics)) return null;
        table.TellOfEmptyLines(diagnostics);
        return table;
    }

    /// <inheritdoc/>
    public override Position At(int row, int column)
    {
        var start = _starts[(row + 1) * Columns.Count + column];
        return new Position(_source, _lines[row + 1], start - _lineStarts[row + 1] + 1);
    }

    /// <inheritdoc/>
    public override string Text(int row, int column)
    {
        var cell = Cell(row, column);
        return cell is ['"', .., '"'] ? cell[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : cell.ToString();
    }

    internal override double? Number(int row, int column, NumberFormat? format)
    {
        var cell = Unquoted(row, column);
        if (cell.IsEmpty) return double.NaN;
        if (format is not null) cell = format.Plain(cell);
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent;
        return double.TryParse(cell, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    internal override bool IsAmbiguous(int row, int column) => NumberFormat.IsAmbiguous(Unquoted(row, column));

    private ReadOnlySpan<char> Unquoted(int row, int column) => Cell(row, column) is ['"', .. var inner, '"'] ? inner : Cell(row, column);

    private ReadOnlySpan<char> Cell(int row, int column)
    {
        var cell = (row + 1) * Columns.Count + column;
        return _source.Text.AsSpan(_starts[cell], _ends[cell] - _starts[cell]);
    }

    private bool ReadLines(DiagnosticList diagnostics)
    {
        var text = _source.Text;
        if (!text.Contains('\n', StringComparison.Ordinal) && text.Contains('\r', StringComparison.Ordinal))
            return Refuse(diagnostics, 0, 0, $"the lines of '{Name}' end in carriage returns alone; save it with line feeds");
        var width = 0;
        for (int start = 0, number = 1; start < text.Length; number++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var stop = end > start && text[end - 1] == '\r' ? end - 1 : end;
            var line = text.AsSpan(start, stop - start);
            if (number == 1 && line.Trim('"') is ['s', 'e', 'p', '=', var said])
            {
                if (said is not (',' or ';')) return Refuse(diagnostics, 1, 1, $"'{Name}' separates its cells by '{said}'; {Understood}");
                _separator = said;
            }
            else if (line.ContainsAnyExcept(" \t,;"))
            {
                if (_lines.Count == 0 && !FindSeparator(diagnostics, line, number)) return false;
                if (_lines.Count > MostRows)
                    return Refuse(diagnostics, number, 1, FormattableString.Invariant($"'{Name}' has more than {MostRows} rows"));
                if (ReadCells(start, stop) is { } fault) return Refuse(diagnostics, number, fault - start + 1, $"'{Name}': a quote is not closed on its line, or text follows the closing quote");
                var cells = _starts.Count - width * _lines.Count;
                if (_lines.Count == 0) width = cells;
                else if (cells != width)
                    return Refuse(diagnostics, number, 1, FormattableString.Invariant($"'{Name}': this row has {cells} of the {width} cells that the header has, separated by '{_separator}'"));
                _lines.Add(number);
                _lineStarts.Add(start);
            }
            else if (line.ContainsAny(',', ';'))
            {
                _emptyLines.Add(number);
            }

            start = end + 1;
        }

        return _lines.Count > 0 || Refuse(diagnostics, 0, 0, $"'{Name}' is empty; a table starts with the names of its columns");
    }

    /// <summary>Takes the separator that the header has more of outside quotes.</summary>
    private bool FindSeparator(DiagnosticList diagnostics, ReadOnlySpan<char> header, int number)
    {
        if (_separator != '\0') return true;
        int commas = 0, semicolons = 0, others = -1;
        var isQuoted = false;
        for (var index = 0; index < header.Length; index++)
        {
            if (header[index] == '"') isQuoted = !isQuoted;
            else if (isQuoted) continue;
            else if (header[index] == ',') commas++;
            else if (header[index] == ';') semicolons++;
            else if (header[index] is '\t' or '|' && others < 0) others = index;
        }

        _separator = semicolons > commas ? ';' : ',';
        return commas + semicolons > 0 || others < 0
            || Refuse(diagnostics, number, others + 1, $"the separator of '{Name}' is not understood: its header has {(header[others] == '|' ? "'|'" : "tabs")} between the cells; {Understood}");
    }

    private void TellOfEmptyLines(DiagnosticList diagnostics)
    {
        if (_emptyLines.Count == 0) return;
        const int listed = 5;
        var more = _emptyLines.Count > listed ? FormattableString.Invariant($" and {_emptyLines.Count - listed} more") : "";
        diagnostics.Warning(new Position(_source, _emptyLines[0], 1), $"'{Name}': empty rows are ignored: line {string.Join(", ", _emptyLines.Take(listed))}{more}");
    }

    /// <summary>Notes where the cells of a line start and end; gives the place of a fault.</summary>
    private int? ReadCells(int start, int stop)
    {
        while (true)
        {
            while (start < stop && _source.Text[start] is ' ' or '\t') start++;
            var end = start;
            if (start < stop && _source.Text[start] == '"')
            {
                for (end = start + 1; ; end += 2)
                {
                    end = end < stop ? _source.Text.IndexOf('"', end, stop - end) : -1;
                    if (end < 0) return start;
                    if (end + 1 >= stop || _source.Text[end + 1] != '"') break;
                }

                end++;
            }

            var next = end < stop ? _source.Text.IndexOf(_separator, end, stop - end) : -1;
            if (next < 0) next = stop;
            var last = next;
            while (last > end && _source.Text[last - 1] is ' ' or '\t') last--;
            if (end > start && last > end) return end;
            _starts.Add(start);
            _ends.Add(last);
            if (next >= stop) return null;
            start = next + 1;
        }
    }

    private bool ReadHeader(DiagnosticList diagnostics)
    {
        var columns = (List<string>)Columns;
        var count = _starts.Count / _lines.Count;
        if (count > MostColumns) return Refuse(diagnostics, 1, 1, FormattableString.Invariant($"'{Name}' has more than {MostColumns} columns"));
        for (var index = 0; index < count; index++)
        {
            var cell = _source.Text[_starts[index].._ends[index]].Trim('"').Trim();
            var column = _starts[index] - _lineStarts[0] + 1;
            if (cell.Length == 0 && index > 0) return Refuse(diagnostics, _lines[0], column, $"'{Name}': a column has no name");
            if (columns.Contains(cell, StringComparer.Ordinal)) return Refuse(diagnostics, _lines[0], column, $"'{Name}': two columns are called '{Excerpt.Of(cell)}'");
            columns.Add(cell);
        }

        return true;
    }

    private bool Refuse(DiagnosticList diagnostics, int line, int column, string message)
    {
        diagnostics.Error(new Position(_source, line, column), message);
        return false;
    }
}
