using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads a distribution: a number, or a mapping with one of the kinds of distribution as its only key.</summary>
internal sealed class DistributionReader(BindingContext context, string path, NumberReader numbers, ParameterAttribute parameter)
{
    /// <summary>Each kind with its parts; a part is in the parameter's unit or a plain number.</summary>
    public static readonly IReadOnlyList<(string Kind, (string Key, bool IsInUnit)[] Parts)> Kinds =
    [
        ("uniform", [("low", true), ("high", true)]),
        ("normal", [("mean", true), ("sd", true)]),
        ("triangular", [("low", true), ("mode", true), ("high", true)]),
        ("truncated_normal", [("mean", true), ("sd", true), ("low", true), ("high", true)]),
        ("lognormal", [("median", true), ("log_sd", false)]),
        ("pareto", [("minimum", true), ("tail", false)]),
    ];

    /// <summary>Names of all kinds, those that are read from a list or file included.</summary>
    public static readonly string[] Names = [.. Kinds.Select(kind => kind.Kind), SampleReader.Empirical, SampleReader.Discrete];

    public Distribution? Read(Node node)
    {
        if (node is not MappingNode mapping)
            return numbers.ReadBounded(node, parameter) is { } constant ? new Constant(constant) : null;
        if (mapping.Entries is not [var only])
        {
            context.Diagnostics.Error(node.At, $"'{path}' must be a number or one distribution; valid: {string.Join(", ", Names)}");
            return null;
        }

        if (only.Key.Text is SampleReader.Empirical or SampleReader.Discrete)
        {
            var samples = new SampleReader(context, path, numbers, parameter);
            return only.Key.Text is SampleReader.Empirical ? samples.ReadEmpirical(only.Value) : samples.ReadDiscrete(only.Value);
        }

        var (kind, parts) = Kinds.FirstOrDefault(candidate => string.Equals(candidate.Kind, only.Key.Text, StringComparison.Ordinal));
        if (kind is null)
        {
            context.Diagnostics.Error(only.Key.At, $"'{path}': unknown distribution '{Excerpt.Of(only.Key.Text)}'{context.Diagnostics.Hint(only.Key.Text, Names)}");
            return null;
        }

        return ReadParts(only.Value, kind, parts) is { } values ? Create(kind, values, only.Value.At) : null;
    }

    private double[]? ReadParts(Node node, string kind, (string Key, bool IsInUnit)[] parts)
    {
        if (node is not MappingNode mapping)
        {
            context.Diagnostics.Error(node.At, $"'{path}': {kind} needs {string.Join(", ", parts.Select(part => part.Key))}, found {node.Kind}");
            return null;
        }

        var good = true;
        var keys = parts.Select(part => part.Key).ToList();
        foreach (var entry in mapping.Entries.Where(entry => !keys.Contains(entry.Key.Text, StringComparer.Ordinal)))
        {
            context.Diagnostics.Error(entry.Key.At, $"'{path}': unknown key '{Excerpt.Of(entry.Key.Text)}' of {kind}{context.Diagnostics.Hint(entry.Key.Text, keys)}");
            good = false;
        }

        var values = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (mapping.Find(parts[i].Key) is not { } entry)
            {
                context.Diagnostics.Error(node.At, $"'{path}': {kind} needs '{parts[i].Key}'");
                good = false;
            }
            else if ((parts[i].IsInUnit ? numbers.Read(entry.Value, parameter) : new NumberReader(context, path, null).Read(entry.Value, Units.None)) is { } value)
            {
                values[i] = value;
            }
            else
            {
                good = false;
            }
        }

        return good ? values : null;
    }

    private Distribution? Create(string kind, double[] values, Position at)
    {
        var (first, second) = (values[0], values[1]);
        Distribution made = kind switch
        {
            "uniform" => new Uniform(first, second),
            // What lies beyond the parameter's own bounds cannot be drawn.
            "normal" => new TruncatedNormal(first, second, parameter.Minimum, parameter.Maximum),
            "triangular" => new Triangular(first, second, values[2]),
            "truncated_normal" => new TruncatedNormal(first, second, values[2], values[3]),
            "lognormal" => new Lognormal(first, second),
            _ => new Pareto(first, second),
        };
        if (made.Fault() is { } fault)
        {
            context.Diagnostics.Error(at, $"'{path}': {fault}");
            return null;
        }

        IReadOnlyList<double> ends = kind is "normal" ? [first] : made.Ends();
        return ends.All(end => numbers.IsWithin(end, at, parameter)) ? made : null;
    }
}
