using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>Opens the tables that a scenario names, each once, and keeps the hash of each; any thread may ask.</summary>
internal sealed class DataFiles(FileScope scope)
{
    private const char SheetMark = '#';
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DataTable? Table, InputFile? Input)> _opened = new(StringComparer.Ordinal);

    /// <summary>Files that were read, in the order of their names.</summary>
    public IEnumerable<InputFile> Inputs => _opened.Values.Select(entry => entry.Input).OfType<InputFile>().Distinct().OrderBy(input => input.Path, StringComparer.Ordinal);

    /// <summary>The table that a node names, relative to the scenario's folder; null after an error.</summary>
    public DataTable? Open(Node node, DiagnosticList diagnostics)
    {
        var (named, sheet) = SheetOf(node);
        if (scope.Resolve(scope.Folder, named, "file", diagnostics) is not { } path) return null;
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is not (".csv" or ".parquet" or Workbook.Extension))
        {
            diagnostics.Error(node.At, $"{node.Kind} is not a table: its name must end in .csv, .xlsx or .parquet{(extension is ".xls" or ".xlsm" or ".xlsb" or ".ods" ? "; save it as .xlsx" : "")}");
            return null;
        }

        lock (_lock)
        {
            var key = sheet is null ? path : $"{path}{SheetMark}{sheet}";
            if (!_opened.TryGetValue(key, out var opened)) _opened.Add(key, opened = Read(path, sheet, extension, node.At, scope, diagnostics));
            else if (opened.Table is null) diagnostics.Error(node.At, $"the file '{path}' cannot be used; see the other messages about it");
            return opened.Table;
        }
    }

    /// <summary>The file of a name such as <c>firms.xlsx#Sheet</c>, and the sheet.</summary>
    private static (Node File, string? Sheet) SheetOf(Node node)
    {
        if (node is not ScalarNode { IsNull: false } scalar || scalar.Text.IndexOf(Workbook.Extension + SheetMark, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var place)) return (node, null);
        var end = place + Workbook.Extension.Length;
        return (new ScalarNode(scalar.Text[..end], true, scalar.At), scalar.Text[(end + 1)..]);
    }

    private static (DataTable? Table, InputFile? Input) Read(string path, string? sheet, string extension, Position at, FileScope scope, DiagnosticList diagnostics)
    {
        if (InputReader.ReadBytes(path, at, InputReader.LargestTable, "a .csv, .xlsx or .parquet file", scope, diagnostics) is not var (bytes, input)) return default;
        if (extension is ".parquet") return (ParquetTable.Parse(path, bytes, at, diagnostics), input);
        if (extension is Workbook.Extension) return (SheetTable.Parse(path, bytes, sheet, at, diagnostics), input);
        return InputReader.DecodeTable(path, bytes, diagnostics) is { } source ? (CsvTable.Parse(source, diagnostics), input) : (null, input);
    }
}
