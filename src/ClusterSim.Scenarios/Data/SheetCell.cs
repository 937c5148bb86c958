namespace ClusterSim.Scenarios.Data;

/// <summary>What a cell of a workbook holds.</summary>
internal enum SheetCellKind : byte
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A date or a time, which is kept as a number of days.</summary>
    Date,

    /// <summary>An error of a formula, such as #N/A.</summary>
    Error,

    /// <summary>A formula whose value nobody has reckoned.</summary>
    NoValue,
}

/// <summary>A cell of a workbook.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Value">The number; 1 or 0 of a flag.</param>
/// <param name="Text">The text, or the name of the error.</param>
internal readonly record struct SheetCell(SheetCellKind Kind, double Value = 0, string Text = "");
