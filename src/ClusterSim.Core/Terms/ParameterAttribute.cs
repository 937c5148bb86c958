using System.Text;

namespace ClusterSim.Core.Terms;

/// <summary>
/// Describes one parameter of a scenario record. Documentation, validation, JSON schema, unit conversion and the
/// assumptions register are all derived from it, so that a parameter is described in one place only.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string description) : Attribute
{
    /// <summary>What the parameter means, one sentence.</summary>
    public string Description { get; } = description;

    /// <summary>Unit of the stored number, one of <see cref="Units"/>.</summary>
    public string Unit { get; init; } = Units.None;

    /// <summary>Smallest value allowed.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value allowed.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>
    /// The lower end of what the default may be for all that is known; NaN where the default says that there is nothing, or is chosen by whoever
    /// plans. A number of a file that nobody measured and that has no range of its own has this one, if it lies within.
    /// </summary>
    public double Low { get; init; } = double.NaN;

    /// <summary>The upper end of it.</summary>
    public double High { get; init; } = double.NaN;

    /// <summary>Where the default comes from: a citation, or the word <c>assumed</c>.</summary>
    public string Source { get; init; } = "assumed";

    /// <summary>Whether a number lies within the bounds; NaN does not.</summary>
    public bool Allows(double value) => value >= Minimum && value <= Maximum;

    /// <summary>The bounds in words, as <c>between 0 and 1</c>.</summary>
    public string Bounds => (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
    {
        (true, true) => $"between {NumberText.Of(Minimum)} and {NumberText.Of(Maximum)}",
        (true, false) => $"at least {NumberText.Of(Minimum)}",
        _ => $"at most {NumberText.Of(Maximum)}",
    };

    /// <summary>The key under which a property stands in a file and in a fault's path: <c>SpinUpMonths</c> is <c>spin_up_months</c>.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && key.Length > 0) key.Append('_');
            key.Append(char.ToLowerInvariant(letter));
        }

        return key.ToString();
    }
}

/// <summary>The units a parameter can have. A file may use any unit of the same dimension; it is converted.</summary>
public static class Units
{
    /// <summary>A number without a unit, a text or a choice.</summary>
    public const string None = "none";

    /// <summary>A part of a whole: 0.3, or 30 %.</summary>
    public const string Share = "share";

    /// <summary>A share or number in a year: interest, growth, a chance.</summary>
    public const string PerYear = "per_year";

    /// <summary>A share or number in a month.</summary>
    public const string PerMonth = "per_month";

    /// <summary>A length of time, or a month of the run counted from the first recorded one.</summary>
    public const string Months = "months";

    /// <summary>A length of time, as an age.</summary>
    public const string Years = "years";

    /// <summary>Money, at the prices of the start month unless the parameter says otherwise.</summary>
    public const string Rupiah = "rupiah";

    /// <summary>Money in a month, at the prices of the start month.</summary>
    public const string RupiahPerMonth = "rupiah_per_month";

    /// <summary>Money for a unit of a product or an input, at the prices of the start month.</summary>
    public const string RupiahPerUnit = "rupiah_per_unit";

    /// <summary>The unit of the metric that the record names: money, a share, a ratio or workers (<see cref="IMeasured.MeasuredIn"/>).</summary>
    public const string OfMetric = "of_metric";

    /// <summary>Firms.</summary>
    public const string Firms = "firms";

    /// <summary>Workers; a firm may have a fraction of one.</summary>
    public const string Workers = "workers";

    /// <summary>Units of a product, which each sector names as it likes.</summary>
    public const string Quantity = "units";

    /// <summary>Units of a product in a month.</summary>
    public const string QuantityPerMonth = "units_per_month";

    /// <summary>Relative change of one thing over relative change of another.</summary>
    public const string Elasticity = "elasticity";

    /// <summary>A factor, or a difference of logarithms; 1.5 is one and a half times as much.</summary>
    public const string Ratio = "ratio";
}

/// <summary>A record that has a name, the key under which it stands in the file.</summary>
public interface INamed
{
    /// <summary>Key in the scenario file: lower case words joined by underscores.</summary>
    string Name { get; }
}

/// <summary>A text for people, in English and Indonesian.</summary>
/// <param name="En">English.</param>
/// <param name="Id">Indonesian; empty means: use the English text.</param>
public sealed record LocalizedText(string En, string Id = "")
{
    /// <summary>The text in a language.</summary>
    public string In(bool indonesian) => indonesian && Id.Length > 0 ? Id : En;
}

/// <summary>A calendar month.</summary>
/// <param name="Year">Year, for example 2002.</param>
/// <param name="Month">Month of the year, 1 to 12.</param>
public readonly record struct YearMonth(int Year, int Month)
{
    /// <summary>Whether it is a month of the years 1 to 9999.</summary>
    internal bool IsValid => Year is >= 1 and <= 9999 && Month is >= 1 and <= 12;

    /// <summary>Months since January of year 0.</summary>
    public int Index => Year * 12 + Month - 1;

    /// <summary>The month that many months later.</summary>
    public YearMonth Plus(int months)
    {
        var index = Index + months;
        return new YearMonth(index / 12, index % 12 + 1);
    }

    /// <summary>Year and month as files write them: <c>2002-01</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Year:0000}-{Month:00}");
}
