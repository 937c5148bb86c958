using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads within which ends a value is thought to lie, and how it is drawn between them.</summary>
internal sealed class RangeReader(BindingContext context, Field field, string path)
{
    /// <summary>
    /// How many times the lower end the upper one must be for a range to be drawn evenly in its logarithm where nothing is said.
    /// </summary>
    private const double Wide = 10;

    /// <summary>
    /// The range and the word of its distribution as the register has them; empty where there is none, or after an error.
    /// </summary>
    public (string Range, string Distribution) Read(Annotation annotation, NumberReader numbers, ParameterAttribute parameter, object value)
    {
        if (annotation.Range is { } node) return ReadRange(node, numbers, parameter, value) is var (low, high)
            ? ($"{ValueText.Number(low)} to {ValueText.Number(high)}", ReadDistribution(annotation.Distribution, low, high)) : ("", "");
        if (annotation.Distribution is { } word)
            context.Diagnostics.Error(word.At,
                $"'{path}' has a distribution and no range; give both, such as range: [low, high], distribution: {word.Text}");
        return annotation.Certainty is Annotation.Assumed ? OfDefault(parameter, value) : ("", "");
    }

    /// <summary>The range that the engine's default has, of a value that nobody measured; empty where it has none, or the value lies outside.</summary>
    public static (string Range, string Distribution) OfDefault(ParameterAttribute parameter, object? value) =>
        value is not null && Representatives(value).Any() && Representatives(value).All(number => parameter.Low <= number && number <= parameter.High)
            ? ($"{ValueText.Number(parameter.Low)} to {ValueText.Number(parameter.High)}", Usual(parameter.Low, parameter.High)) : ("", "");

    /// <summary>How a value is drawn where nothing is said.</summary>
    private static string Usual(double low, double high) => low > 0 && high / low > Wide ? RangeDistributions.LogUniform : RangeDistributions.Uniform;

    private string ReadDistribution(ScalarNode? word, double low, double high)
    {
        if (word is null) return Usual(low, high);
        if (!RangeDistributions.All.Contains(word.Text, StringComparer.Ordinal))
            context.Diagnostics.Error(word.At,
                $"the distribution of '{path}' cannot be {word.Kind}{context.Diagnostics.Hint(word.Text, RangeDistributions.All)}");
        else if (word.Text is RangeDistributions.LogUniform && low <= 0)
            context.Diagnostics.Error(word.At,
                $"the range of '{path}' begins at {ValueText.Number(low)}; log_uniform needs one that lies above 0");
        return word.Text;
    }

    private (double Low, double High)? ReadRange(Node node, NumberReader numbers, ParameterAttribute parameter, object value)
    {
        if (!field.IsNumeric)
        {
            context.Diagnostics.Error(node.At, $"'{path}' is not a quantity and has no range{(field.IsSwitch ? "; give it levels, such as levels: [a, b]" : "")}");
            return null;
        }

        if (node is not SequenceNode { Items: [var first, var second] })
        {
            context.Diagnostics.Error(node.At, $"the range of '{path}' must be two numbers, [low, high]");
            return null;
        }

        if (numbers.Read(first, parameter) is not { } low || numbers.Read(second, parameter) is not { } high) return null;
        if (FaultOf(low, high, parameter, value) is { } fault)
        {
            context.Diagnostics.Error(node.At, $"the range of '{path}' {fault}");
            return null;
        }

        foreach (var number in Representatives(value))
        {
            if (low <= number && number <= high) continue;
            context.Diagnostics.Error(node.At,
                $"the range of '{path}', {ValueText.Number(low)} to {ValueText.Number(high)}, does not contain its value {ValueText.Number(number)}");
            break;
        }

        return (low, high);
    }

    /// <summary>Why no world can have all of the values of a range; null where each can be put into the scenario.</summary>
    private string? FaultOf(double low, double high, ParameterAttribute parameter, object value)
    {
        if (low > high) return $"begins at {ValueText.Number(low)} and ends at {ValueText.Number(high)}; write the lower end first";
        if (low == high) return $"holds {ValueText.Number(low)} alone; give two ends that differ, or leave it out";
        if (!parameter.Allows(low) || !parameter.Allows(high))
            return $"is {ValueText.Number(low)} to {ValueText.Number(high)}; it must be {parameter.Bounds}, as the value itself";
        if (value is Lognormal && low <= 0) return $"begins at {ValueText.Number(low)}; the median of a lognormal distribution lies above 0";
        return field.Kind == FieldKind.Whole && (low != Math.Floor(low) || high != Math.Floor(high))
            ? $"is {ValueText.Number(low)} to {ValueText.Number(high)}; its ends must be whole numbers, as the value itself" : null;
    }

    private static IEnumerable<double> Representatives(object value) => value switch
    {
        double number => [number],
        int number => [number],
        long number => [number],
        Distribution distribution => [distribution.Quantile(0.5)],
        TimePath { Table: { } table } => table.Select(entry => entry.Value),
        TimePath path => [path.Value],
        IEnumerable<double> numbers => numbers,
        _ => [],
    };
}
