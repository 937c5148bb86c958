using ClusterSim.Scenarios;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Sweeps.Designs;

/// <summary>Points of a CSV file: a column for each factor, by its name or its path; other columns are left aside.</summary>
internal static class ListDesign
{
    /// <summary>The points in the parameters' own units.</summary>
    /// <exception cref="DesignException">No file is named.</exception>
    /// <exception cref="ScenarioException">The file cannot be used; carries every finding with its position.</exception>
    public static double[][] Points(string? file, IReadOnlyList<Factor> factors)
    {
        if (string.IsNullOrEmpty(file)) throw new DesignException("a list design needs a file: 'design: { kind: list, file: points.csv }'");
        return Points(file, _ => factors);
    }

    /// <summary>The points of a file whose own header says which factors it has.</summary>
    /// <param name="file">The file.</param>
    /// <param name="factorsOf">Factors of its columns, from their names.</param>
    /// <exception cref="ScenarioException">The file cannot be used; carries every finding with its position.</exception>
    public static double[][] Points(string file, Func<IReadOnlyList<string>, IReadOnlyList<Factor>> factorsOf)
    {
        var diagnostics = new DiagnosticList();
        var points = Read(file, factorsOf, diagnostics);
        return diagnostics.HasErrors || points is null ? throw new ScenarioException(diagnostics.InOrder()) : points;
    }

    private static double[][]? Read(string file, Func<IReadOnlyList<string>, IReadOnlyList<Factor>> factorsOf, DiagnosticList diagnostics)
    {
        var whole = new Position(new SourceText(file, ""), 0, 0);
        if (InputReader.ReadBytes(file, whole, InputReader.LargestTable, "a .csv file", new FileScope(file, new LoadOptions()), diagnostics) is not var (bytes, _)) return null;
        if (InputReader.Decode(file, bytes, diagnostics) is not { } source || CsvTable.Parse(source, diagnostics) is not { } table) return null;
        var factors = factorsOf(table.Columns);
        var columns = factors.Select(factor => ColumnOf(table, factor, whole, diagnostics)).ToArray();
        if (diagnostics.HasErrors) return null;
        if (table.Rows == 0) diagnostics.Error(whole, $"'{file}' has no rows below its header and hence no points");
        return [.. Enumerable.Range(0, table.Rows).Select(row => columns.Select((column, factor) => Value(table, row, column, factors[factor], diagnostics)).ToArray())];
    }

    private static int ColumnOf(CsvTable table, Factor factor, Position whole, DiagnosticList diagnostics)
    {
        // Several factors may have one path, but a name is one factor's.
        foreach (var word in new[] { factor.Name, factor.Path })
            for (var column = 0; column < table.Columns.Count; column++)
                if (string.Equals(table.Columns[column], word, StringComparison.Ordinal)) return column;
        diagnostics.Error(whole, $"there is no column '{factor.Name}'; the file has {string.Join(", ", table.Columns)}");
        return -1;
    }

    private static double Value(CsvTable table, int row, int column, Factor factor, DiagnosticList diagnostics)
    {
        if (factor.Words is { } words)
        {
            if (words.ToList().IndexOf(table.Text(row, column)) is >= 0 and var level) return level;
            diagnostics.Error(table.At(row, column), $"column '{table.Columns[column]}' expects {string.Join(" or ", words)}");
            return double.NaN;
        }

        var expected = "a number";
        if (table.Number(row, column) is { } number && double.IsFinite(number))
        {
            if (factor is { IsChoice: true, Levels: { } levels } ? levels.Contains(number) : number >= factor.Least && number <= factor.Most) return factor.IsWhole ? Math.Round(number) : number;
            expected = factor.IsChoice ? FormattableString.Invariant($"the number of a level, 0 to {factor.High}")
                : double.IsInfinity(factor.Most) ? FormattableString.Invariant($"a number of at least {factor.Least}") : FormattableString.Invariant($"a number between {factor.Least} and {factor.Most}");
        }

        diagnostics.Error(table.At(row, column), $"column '{table.Columns[column]}' expects {expected}");
        return double.NaN;
    }
}
