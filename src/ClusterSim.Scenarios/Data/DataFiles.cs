using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>Opens the tables that a scenario names, each once, and keeps the hash of each; any thread may ask.</summary>
internal sealed class DataFiles(FileScope scope)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DataTable? Table, InputFile? Input)> _opened = new(StringComparer.Ordinal);

    /// <summary>Files that were read, in the order of their names.</summary>
    public IEnumerable<InputFile> Inputs => _opened.Values.Select(entry => entry.Input).OfType<InputFile>().OrderBy(input => input.Path, StringComparer.Ordinal);

    /// <summary>The table that a node names, relative to the scenario's folder; null after an error.</summary>
    public DataTable? Open(Node node, DiagnosticList diagnostics)
    {
        if (scope.Resolve(scope.Folder, node, "file", diagnostics) is not { } path) return null;
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is not (".csv" or ".parquet"))
        {
            diagnostics.Error(node.At, $"{node.Kind} is not a table: its name must end in .csv or .parquet");
            return null;
        }

        lock (_lock)
        {
            if (!_opened.TryGetValue(path, out var opened)) _opened.Add(path, opened = Read(path, extension, node.At, scope, diagnostics));
            else if (opened.Table is null) diagnostics.Error(node.At, $"the file '{path}' cannot be used; see the other messages about it");
            return opened.Table;
        }
    }

    private static (DataTable? Table, InputFile? Input) Read(string path, string extension, Position at, FileScope scope, DiagnosticList diagnostics)
    {
        if (InputReader.ReadBytes(path, at, InputReader.LargestTable, "a .csv or .parquet file", scope, diagnostics) is not var (bytes, input)) return default;
        if (extension is ".parquet") return (ParquetTable.Parse(path, bytes, at, diagnostics), input);
        return InputReader.Decode(path, bytes, diagnostics) is { } source ? (CsvTable.Parse(source, diagnostics), input) : (null, input);
    }
}
