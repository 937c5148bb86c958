using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>
/// A CSV file: a header, then a row a line, cells parted by commas or by semicolons; a first line <c>sep=;</c> may say by
/// which. Cells may stand in double quotes, a quote inside is doubled, and may then go on over some lines. Numbers have a decimal point,
/// unless another format is declared. Rows without anything in them are left out, and what stands around the table
/// (<see cref="TableShape"/>).
/// </summary>
public sealed class CsvTable : DataTable
{
    /// <summary>Columns at most.</summary>
    internal const int MostColumns = 1_000;
    /// <summary>Rows at most.</summary>
    internal const int MostRows = 5_000_000;
    private const string Understood = "cells are separated by commas or by semicolons";
    private const int MostLinesOfACell = 20;
    private readonly SourceText _source;
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _firsts = [];
    private readonly List<int> _lines = [];
    private readonly List<int> _lineStarts = [];
    private readonly List<int> _emptyLines = [];
    private TableShape _shape = null!;
    private char _separator;

    private CsvTable(SourceText source) => _source = source;

    /// <inheritdoc/>
    internal override string Name => _source.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => _shape.Columns;

    /// <inheritdoc/>
    public override int Rows => _shape.Rows.Count;

    /// <summary>Reads the text, or reports what is wrong with its shape and gives null.</summary>
    public static CsvTable? Parse(SourceText source, DiagnosticList diagnostics)
    {
        var table = new CsvTable(source);
        if (!table.ReadLines(diagnostics) || !table.FindShape(diagnostics)) return null;
        table.TellOfEmptyLines(diagnostics);
        return table;
    }

    /// <inheritdoc/>
    public override Position At(int row, int column) => AtCell(LineOf(row), _shape.Cells[column]);

    /// <inheritdoc/>
    public override string Text(int row, int column)
    {
        var cell = Written(LineOf(row), _shape.Cells[column]);
        return cell is ['"', .., '"'] ? cell[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : cell.ToString();
    }

    internal override double? Number(int row, int column, NumberFormat? format)
    {
        var cell = Unquoted(LineOf(row), _shape.Cells[column]);
        return cell.IsEmpty ? double.NaN : NumberFormat.Number(cell, format);
    }

    internal override bool IsAmbiguous(int row, int column) => NumberFormat.IsAmbiguous(NumberFormat.Bare(Unquoted(LineOf(row), _shape.Cells[column])));

    /// <summary>The line of a row; of -1 that of the header.</summary>
    private int LineOf(int row) => row < 0 ? _shape.Header : _shape.Rows[row];

    private int WidthOf(int line) => (line + 1 < _firsts.Count ? _firsts[line + 1] : _starts.Count) - _firsts[line];

    private Position AtCell(int line, int cell) => new(_source, _lines[line], cell < 0 ? 1 : _starts[_firsts[line] + cell] - _lineStarts[line] + 1);

    private ReadOnlySpan<char> Unquoted(int line, int cell) => Written(line, cell) is ['"', .. var inner, '"'] ? inner : Written(line, cell);

    /// <summary>A cell with its quotes; nothing beyond the end of its line.</summary>
    private ReadOnlySpan<char> Written(int line, int cell)
    {
        if (cell >= WidthOf(line)) return [];
        var place = _firsts[line] + cell;
        return _source.Text.AsSpan(_starts[place], _ends[place] - _starts[place]);
    }

    private bool ReadLines(DiagnosticList diagnostics)
    {
        var text = _source.Text;
        if (!text.Contains('\n', StringComparison.Ordinal) && text.Contains('\r', StringComparison.Ordinal))
            return Refuse(diagnostics, 0, 0, $"the lines of '{Name}' end in carriage returns alone; save it with line feeds");
        for (int start = 0, number = 1; start < text.Length; number++)
        {
            var end = EndOfLine(start);
            var line = text.AsSpan(start, Stop(start, end) - start);
            if (number == 1 && line.Trim('"').TrimEnd(",;") is ['s', 'e', 'p', '=', .. { Length: <= 1 }] && line.Trim('"') is [_, _, _, _, var said, ..])
            {
                if (said is not (',' or ';')) return Refuse(diagnostics, 1, 1, $"'{Name}' separates its cells by '{said}'; {Understood}");
                _separator = said;
            }
            else if (line.ContainsAnyExcept(" \t,;"))
            {
                if (_lines.Count == 0 && !FindSeparator(diagnostics, start, number)) return false;
                if (_lines.Count > MostRows)
                    return Refuse(diagnostics, number, 1, FormattableString.Invariant($"'{Name}' has more than {MostRows} rows"));
                _firsts.Add(_starts.Count);
                _lines.Add(number);
                _lineStarts.Add(start);
                var fault = ReadCells(start, Stop(start, end));
                // A quoted cell may go on over some lines.
                for (var (more, further) = (1, end); fault is not null && more < MostLinesOfACell && further < text.Length; more++)
                {
                    further = EndOfLine(further + 1);
                    Forget(_firsts[^1]);
                    if (ReadCells(start, Stop(start, further)) is not null) continue;
                    (fault, end, number) = (null, further, number + more);
                }

                if (fault is { } place) return Refuse(diagnostics, number, place - start + 1, $"'{Name}': a quote is not closed, or text follows the closing quote");
            }
            else if (line.ContainsAny(',', ';'))
            {
                _emptyLines.Add(number);
            }

            start = end + 1;
        }

        return _lines.Count > 0 || Refuse(diagnostics, 0, 0, $"'{Name}' is empty; a table starts with the names of its columns");
    }

    private int EndOfLine(int start) => start < _source.Text.Length && _source.Text.IndexOf('\n', start) is >= 0 and var end ? end : _source.Text.Length;

    /// <summary>The end of a line without its carriage return.</summary>
    private int Stop(int start, int end) => end > start && _source.Text[end - 1] == '\r' ? end - 1 : end;

    private void Forget(int from)
    {
        _starts.RemoveRange(from, _starts.Count - from);
        _ends.RemoveRange(from, _ends.Count - from);
    }

    /// <summary>Takes the separator by which more of the first lines have as many cells as others; where both do, the one that the first line has more of.</summary>
    private bool FindSeparator(DiagnosticList diagnostics, int start, int number)
    {
        if (_separator != '\0') return true;
        List<int> commas = [], semicolons = [];
        var (first, others) = (start, -1);
        while (start < _source.Text.Length && commas.Count < TableShape.Head)
        {
            var end = EndOfLine(start);
            var line = _source.Text.AsSpan(start, end - start);
            if (line.ContainsAnyExcept(" \t,;\r"))
            {
                commas.Add(Count(line, ','));
                semicolons.Add(Count(line, ';'));
                if (others < 0 && Math.Max(Count(line, '\t'), Count(line, '|')) > 0) others = start + line.IndexOfAny('\t', '|');
            }

            start = end + 1;
        }

        var (byCommas, bySemicolons) = (Agreeing(commas), Agreeing(semicolons));
        _separator = bySemicolons > byCommas || (bySemicolons == byCommas && semicolons[0] > commas[0]) ? ';' : ',';
        return byCommas + bySemicolons > 0 || others < 0
            || Refuse(diagnostics, number, others - first + 1, $"the separator of '{Name}' is not understood: its header has {(_source.Text[others] == '|' ? "'|'" : "tabs")} between the cells; {Understood}");
    }

    /// <summary>How often a sign stands in a line outside quotes.</summary>
    private static int Count(ReadOnlySpan<char> line, char sign)
    {
        var (count, isQuoted) = (0, false);
        foreach (var letter in line)
        {
            if (letter == '"') isQuoted = !isQuoted;
            else if (!isQuoted && letter == sign) count++;
        }

        return count;
    }

    /// <summary>Of lines with a separator at all, how many have as many of it as most have.</summary>
    private static int Agreeing(List<int> counts) => counts.Where(count => count > 0).GroupBy(count => count).Select(group => group.Count()).DefaultIfEmpty().Max();

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

    private bool FindShape(DiagnosticList diagnostics)
    {
        for (var line = 0; line < Math.Min(_lines.Count, TableShape.Head); line++)
            if (WidthOf(line) > MostColumns) return Refuse(diagnostics, _lines[line], 1, FormattableString.Invariant($"'{Name}' has more than {MostColumns} columns"));
        _shape = TableShape.Find(Name, "line", $", separated by '{_separator}'", _lines.Count, WidthOf, Unquoted, AtCell, diagnostics)!;
        return _shape is not null;
    }

    private bool Refuse(DiagnosticList diagnostics, int line, int column, string message)
    {
        diagnostics.Error(new Position(_source, line, column), message);
        return false;
    }
}
