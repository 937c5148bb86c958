using System.Globalization;
using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Writes a parameter's value as text, in the parameter's unit, the same on every system.</summary>
internal static class ValueText
{
    public static string Of(object? value) => value switch
    {
        null => "",
        int.MaxValue or double.PositiveInfinity => "no limit",
        double number => Number(number),
        bool flag => flag ? "true" : "false",
        Enum choice => ParameterAttribute.KeyOf(choice.ToString()),
        string text => text,
        LocalizedText text => text.En,
        Constant constant => Number(constant.Value),
        Triangular triangular => $"triangular from {Number(triangular.Low)} over {Number(triangular.Mode)} to {Number(triangular.High)}",
        Empirical empirical => FormattableString.Invariant($"empirical, {empirical.Sorted.Count} values from {Number(empirical.Sorted[0])} to {Number(empirical.Sorted[^1])}, median {Number(empirical.Quantile(0.5))}"),
        Discrete discrete => $"discrete, {string.Join(", ", discrete.Values.Zip(discrete.Shares, (number, share) => $"{Number(number)}: {Number(share)}"))}",
        FirmCensus census => Counted.Of(census.Count, "firm"),
        IReadOnlyList<FirmLink> links => links.Count == 0 ? "" : Counted.Of(links.Count, "link"),
        Uniform uniform => $"uniform from {Number(uniform.Low)} to {Number(uniform.High)}",
        TruncatedNormal normal => $"truncated normal, mean {Number(normal.Centre)}, sd {Number(normal.Sd)}, from {Number(normal.Low)} to {Number(normal.High)}",
        Lognormal lognormal => $"lognormal, median {Number(lognormal.Median)}, log sd {Number(lognormal.LogSd)}",
        Pareto pareto => $"pareto, minimum {Number(pareto.Minimum)}, tail {Number(pareto.Tail)}",
        TimePath path => OfPath(path),
        SizeClassBounds bounds => FormattableString.Invariant($"micro {bounds.Micro}, small {bounds.Small}, medium {bounds.Medium}"),
        IEnumerable<string> names => string.Join(", ", names),
        IEnumerable<double> numbers => string.Join(", ", numbers.Select(Number)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static string Number(double number) => double.IsInfinity(number) ? "no limit" : double.IsNaN(number) ? "not given" : number.ToString("R", CultureInfo.InvariantCulture);

    private static string OfPath(TimePath path)
    {
        var text = path.Table is { } table
            ? string.Join(path.IsLinear ? " to " : ", ", table.Select(row => $"{OfMonth(row.From)}: {Number(row.Value)}"))
            : path.GrowthPerYear == 0 ? Number(path.Value) : $"{Number(path.Value)}, growing by {Number(path.GrowthPerYear)} per year";
        if (path.Season.Count > 0) text += $"; season {string.Join(" ", path.Season.Select(Number))}";
        foreach (var shock in path.Shocks) text += $"; shock in {shock.Month} by {Number(shock.Depth)}, {(shock.HalfLifeMonths > 0 ? $"half gone after {Counted.Of(Number(shock.HalfLifeMonths), "month")}" : "to stay")}";
        return path.WalkLogSd > 0 ? $"{text}; random walk, log sd {Number(path.WalkLogSd)} a month" : text;
    }

    private static string OfMonth(YearMonth month) => month.Month == 1 ? month.Year.ToString(CultureInfo.InvariantCulture) : month.ToString();
}
