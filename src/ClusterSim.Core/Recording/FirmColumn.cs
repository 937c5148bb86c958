namespace ClusterSim.Core.Recording;

/// <summary>A column of the firm panel (<c>firms.parquet</c>).</summary>
/// <param name="Name">Column name, snake case, with the unit where there is one.</param>
/// <param name="Kind">Money columns are whole rupiah, counts and ratios are numbers.</param>
/// <param name="Description">Definition.</param>
/// <param name="Read">The value of the firm in a slot at the end of the month; zero in a column of text.</param>
public sealed record FirmColumn(string Name, MetricKind Kind, string Description, Func<FirmRows, int, double> Read)
{
    /// <summary>A column of text.</summary>
    /// <param name="name">Column name, snake case.</param>
    /// <param name="description">Definition.</param>
    /// <param name="text">The text of the firm in a slot; empty where it has none.</param>
    public FirmColumn(string name, string description, Func<FirmRows, int, string> text)
        : this(name, MetricKind.Ratio, description, static (_, _) => 0) => Text = text;

    /// <summary>The text of the firm in a slot; null for a column of numbers.</summary>
    public Func<FirmRows, int, string>? Text { get; }
}
