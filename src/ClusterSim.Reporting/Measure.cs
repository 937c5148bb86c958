using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>How the values of a metric are written: its name, its unit, and what values are divided by to be in that unit.</summary>
/// <param name="Name">Metric name.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Unit">Unit for people, the scale word included.</param>
/// <param name="Divisor">Stored values over this are in the unit.</param>
/// <param name="Better">Which direction is good.</param>
internal sealed record Measure(string Name, string Label, string Unit, double Divisor, Better Better)
{
    /// <summary>Name and unit, the unit left out where it only repeats the name.</summary>
    public string LabelWithUnit => Unit.Length == 0 || Unit.Equals(Label, StringComparison.OrdinalIgnoreCase) ? Label : Label + ", " + Unit;

    /// <summary>For monthly values, nominal.</summary>
    public static Measure OfMonth(string metric, IEnumerable<double> values, Numerals numerals)
    {
        var (known, language) = (Find(metric), numerals.Language);
        var money = IsMoney(metric, known);
        var flow = known?.IsFlow ?? false;
        var unit = money
            ? Scaled(values, numerals, out var divisor)
            : Physical(known, language, out divisor);
        if (flow || (money && known?.Kind == MetricKind.Ratio)) unit += " " + Texts.PerMonth.In(language);
        if (money) unit += ", " + Texts.PricesOfTheMonth.In(language);
        return new Measure(metric, LabelOf(metric, language), unit, divisor, known?.Better ?? Better.Neither);
    }

    /// <summary>For effects: a flow's total over the evaluation period, a stock's or share's mean month; money in prices of the start month.</summary>
    public static Measure OfWindow(string metric, IEnumerable<double> values, Numerals numerals)
    {
        var (known, language) = (Find(metric), numerals.Language);
        var money = IsMoney(metric, known);
        var unit = money
            ? Scaled(values, numerals, out var divisor)
            : Physical(known, language, out divisor);
        if (money && known?.Kind == MetricKind.Ratio) unit += " " + Texts.PerMonth.In(language);
        if (divisor == 0.01) unit = Texts.PercentagePoints.In(language);
        return new Measure(metric, LabelOf(metric, language), unit, divisor, known?.Better ?? Better.Neither);
    }

    /// <summary>For yearly figures of a target, nominal: named and in the unit as the scenario says, in Indonesian where the unit is a known one.</summary>
    public static Measure OfTarget(TargetRow target, IEnumerable<double> values, Numerals numerals)
    {
        var (known, language) = (Find(target.Metric), numerals.Language);
        var own = Texts.Unit(target.Unit).In(language);
        var unit = IsMoney(target.Metric, known)
            ? Scaled(values, numerals, out var divisor) + (own.StartsWith("rupiah ", StringComparison.Ordinal) ? own["rupiah".Length..] : "")
            : Physical(known, language, out divisor);
        if (divisor == 1 && own.Length > 0) unit = own;
        var title = language == Language.Indonesian && target.TitleId.Length > 0 ? target.TitleId : target.TitleEn;
        return new Measure(target.Metric, title.Length > 0 ? title : Texts.Words(target.Target), unit, divisor, known?.Better ?? Better.Neither);
    }

    /// <summary>Whether the period's figure is a total (a flow) and not a mean month.</summary>
    public static bool IsTotal(string metric) => Find(metric)?.IsFlow ?? false;

    /// <summary>Whether the metric is money.</summary>
    public static bool IsMoney(string metric) => IsMoney(metric, Find(metric));

    /// <summary>Which direction is good; neither for a metric that is not in the catalogue.</summary>
    public static Better BetterOf(string metric) => Find(metric)?.Better ?? Better.Neither;

    /// <summary>Name for people; the plain words of the name for a metric that is not in the catalogue.</summary>
    public static string LabelOf(string metric, Language language) => Find(metric)?.Label.In(language) ?? Texts.Words(metric);

    private static Metric? Find(string metric) =>
        MetricCatalogue.Find(metric) ?? PeopleMeasures.Find(metric);

    private static bool IsMoney(string metric, Metric? known) =>
        known?.IsMoney ?? metric.EndsWith("_rupiah", StringComparison.Ordinal);

    private static string Scaled(IEnumerable<double> values, Numerals numerals, out double divisor)
    {
        var scale = numerals.ScaleFor(values);
        divisor = scale.Divisor;
        var word = scale.Word.In(numerals.Language);
        return word.Length == 0 ? numerals.MoneyUnit : word + " " + numerals.MoneyUnit;
    }

    private static string Physical(Metric? known, Language language, out double divisor)
    {
        divisor = known?.Unit is "share" ? 0.01 : 1;
        return Texts.Unit(known?.Unit ?? "").In(language);
    }
}
