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
public enum YearlyFigure
{
    /// <summary>Mean of the twelve months.</summary>
    Mean,

    /// <summary>Sum of the twelve months.</summary>
    Sum,

    /// <summary>Value of December.</summary>
    End,
}

/// <summary>An observed fact.</summary>
public sealed record Target : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Metric that is compared.</summary>
    [Parameter("Metric that is compared.")]
    public required string Metric { get; init; }

    /// <summary>Sector whose metric is compared; empty means all firms.</summary>
    [Parameter("Sector whose metric is compared; empty means all firms.")]
    public string Sector { get; init; } = "";

    /// <summary>Mean, sum or December value of the year.</summary>
    [Parameter("Mean, sum or December value of the year.")]
    public YearlyFigure Figure { get; init; } = YearlyFigure.Mean;

    /// <summary>Unit, for display.</summary>
    [Parameter("Unit, for display.")]
    public string UnitLabel { get; init; } = "";

    /// <summary>Observed value by year.</summary>
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

/// <summary>An observed value and how it is used. In a file: <c>2002: { value, use, tolerance, source }</c>.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Value">The value, in the unit of the target's metric.</param>
/// <param name="Use">How it is used.</param>
public readonly record struct ObservedValue(int Year, double Value, TargetUse Use)
{
    /// <summary>Tolerance of a value that is fitted to where none is given, as a share of it.</summary>
    public const double UsualTolerance = 0.1;

    /// <summary>
    /// Standard deviation of what the observation and the model may be off by together, in the unit of the metric; 0 where none is
    /// given. A world that is off by more than three times that, and chance, is ruled out.
    /// </summary>
    public double Tolerance { get; init; }

    /// <summary>The tolerance that is given, or the usual share of the value.</summary>
    public double ToleranceOrUsual => Tolerance > 0 ? Tolerance : UsualTolerance * Math.Abs(Value);
}

/// <summary>An entry of the bibliography.</summary>
public sealed record Source : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Author or institution.</summary>
    [Parameter("Author or institution.")]
    public string Author { get; init; } = "";

    /// <summary>Title.</summary>
    [Parameter("Title.")]
    public required string Title { get; init; }

    /// <summary>Year of publication.</summary>
    [Parameter("Year of publication.")]
    public int Year { get; init; }

    /// <summary>Where in it: table, page, section; or how it is known.</summary>
    [Parameter("Where in it: table, page, section; or how it is known.")]
    public string Where { get; init; } = "";
}
