using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>The table of a sheet of a workbook. Numbers are numbers whatever they look like; texts that hold a number are read as in a CSV file.</summary>
internal sealed class SheetTable : DataTable
{
    private const int MostFaults = 10;
    private readonly SourceText _source;
    private readonly List<(int Number, SheetCell[] Cells)> _lines;
    private readonly int _width;
    private TableShape _shape = null!;

    private SheetTable(SourceText source, List<(int Number, SheetCell[] Cells)> lines) => (_source, _lines, _width) = (source, lines, lines.Max(line => line.Cells.Length));

    internal override string Name => _source.Name;

    public override IReadOnlyList<string> Columns => _shape.Columns;

    public override int Rows => _shape.Rows.Count;

    /// <summary>Reads a sheet, or reports that it is no readable table and gives null.</summary>
    /// <param name="name">The workbook.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="sheet">The sheet; null for the first that is not hidden.</param>
    /// <param name="at">Where the workbook is named.</param>
    /// <param name="diagnostics">Where findings go.</param>
    public static SheetTable? Parse(string name, byte[] bytes, string? sheet, Position at, DiagnosticList diagnostics)
    {
        try
        {
            using var book = Workbook.Open(bytes);
            if (Choose(name, book, sheet, at, diagnostics) is not { } chosen) return null;
            var source = new SourceText($"{name}#{chosen.Name}", "") { IsSheet = true };
            var lines = book.Read(chosen, CsvTable.MostRows, CsvTable.MostColumns);
            if (lines.Count == 0)
            {
                diagnostics.Error(at, $"'{source.Name}' is empty; a table starts with the names of its columns");
                return null;
            }

            if (book.HiddenRows > 0) diagnostics.Warning(new Position(source, 0, 0), FormattableString.Invariant($"{Counted.Of(book.HiddenRows, "row")} that the sheet hides {(book.HiddenRows == 1 ? "is" : "are")} read like the others"));
            var table = new SheetTable(source, lines);
            table._shape = TableShape.Find(source.Name, "row", "", lines.Count, _ => table._width, table.Span, table.AtCell, diagnostics)!;
            return table._shape is null ? null : table;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A damaged file can fail anywhere while it is unpacked.
            diagnostics.Error(at, $"'{name}' is not a workbook that can be read: {Excerpt.Of(error.Message)}");
            return null;
        }
    }

    /// <summary>Name of a cell, such as B7.</summary>
    /// <param name="row">Row, from 1.</param>
    /// <param name="column">Column, from 1.</param>
    public static string NameOf(int row, int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + (column - 1) % 26) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    public override Position At(int row, int column) => AtCell(LineOf(row), _shape.Cells[column]);

    public override string Text(int row, int column) => Shown(Cell(LineOf(row), _shape.Cells[column]));

    internal override double? Number(int row, int column, NumberFormat? format) => Cell(LineOf(row), _shape.Cells[column]) switch
    {
        { Kind: SheetCellKind.Blank } => double.NaN,
        { Kind: SheetCellKind.Number or SheetCellKind.Flag } cell => cell.Value,
        { Kind: SheetCellKind.Text } cell => NumberFormat.Number(cell.Text, format),
        _ => null,
    };

    internal override bool IsAmbiguous(int row, int column) =>
        Cell(LineOf(row), _shape.Cells[column]) is { Kind: SheetCellKind.Text } cell && NumberFormat.IsAmbiguous(NumberFormat.Bare(cell.Text));

    internal override bool Unpack(int column, DiagnosticList diagnostics)
    {
        var faults = 0;
        for (var row = 0; row < Rows && faults < MostFaults; row++)
        {
            if (Cell(LineOf(row), _shape.Cells[column]) is not { Kind: SheetCellKind.Error or SheetCellKind.NoValue } cell) continue;
            faults++;
            diagnostics.Error(At(row, column), cell.Kind == SheetCellKind.Error
                ? $"'{Columns[column]}': the cell holds the error {Excerpt.Of(cell.Text)}; mend its formula, or clear it where nothing is known"
                : $"'{Columns[column]}': the formula of the cell has no value stored; open the workbook in a spreadsheet and save it");
        }

        return faults == 0;
    }

    private static Sheet? Choose(string name, Workbook book, string? sheet, Position at, DiagnosticList diagnostics)
    {
        var names = book.Sheets.Select(one => one.Name).ToList();
        if (sheet is not null)
        {
            if (book.Sheets.FirstOrDefault(one => string.Equals(one.Name, sheet, StringComparison.Ordinal)) is { } named) return named;
            diagnostics.Error(at, $"'{name}' has no sheet '{Excerpt.Of(sheet)}'{diagnostics.Hint(sheet, names)}");
            return null;
        }

        if (book.Sheets.FirstOrDefault(one => !one.IsHidden) is not { } first)
        {
            diagnostics.Error(at, $"all sheets of '{name}' are hidden; name one, as '{Path.GetFileName(name)}#{Excerpt.Of(names[0])}'");
            return null;
        }

        var others = book.Sheets.Where(one => one != first).Select(one => $"'{Excerpt.Of(one.Name)}'{(one.IsHidden ? " (hidden)" : "")}").ToList();
        if (others.Count > 0)
            diagnostics.Warning(at, $"of '{name}' the sheet '{Excerpt.Of(first.Name)}' is read, and not {string.Join(", ", others.Take(MostFaults))}; another is named as '{Path.GetFileName(name)}#{Excerpt.Of(book.Sheets.First(one => one != first).Name)}'");
        return first;
    }

    private int LineOf(int row) => row < 0 ? _shape.Header : _shape.Rows[row];

    private Position AtCell(int line, int cell) => new(_source, _lines[line].Number, Math.Max(cell, 0) + 1);

    private SheetCell Cell(int line, int cell) => cell < _lines[line].Cells.Length ? _lines[line].Cells[cell] : default;

    private ReadOnlySpan<char> Span(int line, int cell) => Shown(Cell(line, cell));

    private static string Shown(SheetCell cell) => cell.Kind switch
    {
        SheetCellKind.Number when Math.Abs(cell.Value) < 1e15 && cell.Value == Math.Floor(cell.Value) => cell.Value.ToString("F0", CultureInfo.InvariantCulture),
        SheetCellKind.Number => cell.Value.ToString("R", CultureInfo.InvariantCulture),
        SheetCellKind.Flag => cell.Value > 0 ? "1" : "0",
        _ => cell.Text,
    };
}
