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
        Enum choice => RecordShape.ToKey(choice.ToString()),
        string text => text,
        LocalizedText text => text.En,
        Constant constant => Number(constant.Value),
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

    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string OfPath(TimePath path)
    {
        if (path.Table is { } table) return string.Join(", ", table.Select(entry => FormattableString.Invariant($"{entry.Year}: {Number(entry.Value)}")));
        return path.GrowthPerYear == 0 ? Number(path.Value) : $"{Number(path.Value)}, growing by {Number(path.GrowthPerYear)} per year";
    }
}
