using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>A table of a file beside the scenario: named columns, rows, and where each cell stands.</summary>
internal abstract class DataTable
{
    /// <summary>The file, as it is shown.</summary>
    public abstract string Name { get; }

    /// <summary>Names of the columns, all different.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    public abstract int Rows { get; }

    /// <summary>Where a cell stands; row -1 is the header.</summary>
    public abstract Position At(int row, int column);

    /// <summary>A cell as text, empty where it is blank.</summary>
    public abstract string Text(int row, int column);

    /// <summary>A cell as a number, NaN where it is blank; null where it is no number.</summary>
    public abstract double? Number(int row, int column);

    /// <summary>Place of a column, or null after an error at the node that names it.</summary>
    public int? Find(string column, Position at, DiagnosticList diagnostics)
    {
        for (var index = 0; index < Columns.Count; index++)
            if (string.Equals(Columns[index], column, StringComparison.Ordinal)) return index;
        diagnostics.Error(at, $"'{Name}' has no column '{Excerpt.Of(column)}'{diagnostics.Hint(column, [.. Columns])}");
        return null;
    }
}
