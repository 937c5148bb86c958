namespace ClusterSim.Core.Terms;

/// <summary>How a target is used.</summary>
public enum TargetUse
{
    /// <summary>Parameters were fitted to it.</summary>
    Fit,

    /// <summary>Kept out of fitting: a test of the model.</summary>
    HeldOut,

    /// <summary>The model takes it as given; agreement proves nothing.</summary>
    Input,
}

/// <summary>How monthly values become the yearly figure of a target.</summary>
public enum YearlyFigure { Mean, Sum, End }

/// <summary>An observed fact.</summary>
public sealed record Target : INamed
{
    public required string Name { get; init; }

    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Metric that is compared.")]
    public required string Metric { get; init; }

    [Parameter("Sector whose metric is compared; empty means all firms.")]
    public string Sector { get; init; } = "";

    [Parameter("Mean, sum or December value of the year.")]
    public YearlyFigure Figure { get; init; } = YearlyFigure.Mean;

    [Parameter("Unit, for display.")]
    public string UnitLabel { get; init; } = "";

    [Parameter("Observed value by year.")]
    public required IReadOnlyList<ObservedValue> Values { get; init; }

    /// <summary>Whether a run records of a year what the figure is made of: December, or all months of a mean or sum.</summary>
    /// <param name="year">Calendar year.</param>
    /// <param name="start">First month that is recorded.</param>
    /// <param name="months">Months that are recorded.</param>
    public bool IsCovered(int year, YearMonth start, int months)
    {
        var (first, last) = (new YearMonth(year, Figure == YearlyFigure.End ? 12 : 1), new YearMonth(year, 12));
        return first.Index >= start.Index && last.Index < start.Index + months;
    }
}

/// <summary>An observed value and how it is used. In a file: <c>2002: { value, use, source }</c>.</summary>
public readonly record struct ObservedValue(int Year, double Value, TargetUse Use);

/// <summary>An entry of the bibliography.</summary>
public sealed record Source : INamed
{
    public required string Name { get; init; }

    [Parameter("Author or institution.")]
    public string Author { get; init; } = "";

    [Parameter("Title.")]
    public required string Title { get; init; }

    [Parameter("Year of publication.")]
    public int Year { get; init; }

    [Parameter("Where in it: table, page, section; or how it is known.")]
    public string Where { get; init; } = "";
}
