using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>A table of a file beside the scenario: named columns, rows, and where each cell stands.</summary>
public abstract class DataTable
{
    private protected DataTable()
    {
    }

    /// <summary>The file, as it is shown.</summary>
    internal abstract string Name { get; }

    /// <summary>Names of the columns, all different.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Rows below the header.</summary>
    public abstract int Rows { get; }

    /// <summary>Where a cell stands; row -1 is the header.</summary>
    public abstract Position At(int row, int column);

    /// <summary>A cell as text, empty where it is blank.</summary>
    public abstract string Text(int row, int column);

    /// <summary>A cell as a number with a decimal point, NaN where it is blank; null where it is no number.</summary>
    public double? Number(int row, int column) => Number(row, column, format: null);

    /// <summary>A cell as a number, NaN where it is blank; null where it is no number.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="format">How numbers are written, where that is declared; else they have a decimal point.</param>
    internal abstract double? Number(int row, int column, NumberFormat? format);

    /// <summary>Whether the point of a cell may part decimals or thousands.</summary>
    internal virtual bool IsAmbiguous(int row, int column) => false;

    /// <summary>Makes the cells of a column ready to be asked for; false after an error. Columns that nobody asks for are never unpacked.</summary>
    internal virtual bool Unpack(int column, DiagnosticList diagnostics) => true;

    /// <summary>Place of a column, whose cells are ready then, or null after an error at the node that names it.</summary>
    internal int? Find(string column, Position at, DiagnosticList diagnostics)
    {
        for (var index = 0; index < Columns.Count; index++)
            if (string.Equals(Columns[index], column, StringComparison.Ordinal)) return Unpack(index, diagnostics) ? index : null;
        diagnostics.Error(at, $"'{Name}' has no column '{Excerpt.Of(column)}'{diagnostics.Hint(column, [.. Columns])}");
        return null;
    }
}
