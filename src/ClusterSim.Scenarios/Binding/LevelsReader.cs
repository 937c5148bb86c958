using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads which words a value may be where worlds are drawn, and how often each is drawn.</summary>
internal sealed class LevelsReader(BindingContext context, Field field, string path)
{
    private const double Slack = 1e-9;

    /// <summary>The words, as the register writes values, and their weights, none where all are equal; null where there are none, or after an error.</summary>
    /// <param name="annotation">The value and what is said of it.</param>
    /// <param name="read">Reads a word as the value itself is read; null after an error.</param>
    /// <param name="value">The value.</param>
    public (IReadOnlyList<string> Words, IReadOnlyList<double> Weights)? Read(Annotation annotation, Func<Node, object?> read, object value)
    {
        if (annotation.Levels is not { } node)
        {
            if (annotation.Weights is { } alone)
                context.Diagnostics.Error(alone.At, $"'{path}' has weights and no levels; give both, such as levels: [a, b], weights: [0.7, 0.3]");
            return null;
        }

        if (!field.IsSwitch)
        {
            context.Diagnostics.Error(node.At, field.IsNumeric ? $"'{path}' is a quantity and has no levels; give it a range, such as range: [low, high]"
                : $"'{path}' is no choice among words and has no levels");
            return null;
        }

        if (node is not SequenceNode { Items: [_, _, ..] items })
        {
            context.Diagnostics.Error(node.At, $"the levels of '{path}' must be a list of two or more, such as [{Example(value)}]");
            return null;
        }

        string?[] words = [.. items.Select(item => read(item) is { } level ? ValueText.Of(level) : null)];
        if (words.Contains(null)) return null;
        for (var place = 0; place < words.Length; place++)
        {
            if (Array.IndexOf(words, words[place]) == place) continue;
            context.Diagnostics.Error(items[place].At, $"the levels of '{path}' hold '{words[place]}' twice");
            return null;
        }

        var written = ValueText.Of(value);
        if (!words.Contains(written, StringComparer.Ordinal))
        {
            context.Diagnostics.Error(node.At, $"the levels of '{path}', {string.Join(" and ", words)}, do not contain its value {written}");
            return null;
        }

        return ReadWeights(annotation.Weights, words.Length) is { } weights ? (words!, weights) : null;
    }

    private double[]? ReadWeights(Node? node, int count)
    {
        if (node is null) return [];
        if (node is not SequenceNode { Items: var items } || items.Count != count)
        {
            context.Diagnostics.Error(node.At, $"the weights of '{path}' must be {count} numbers, one for each level");
            return null;
        }

        var numbers = new NumberReader(context, path, null);
        double?[] weights = [.. items.Select(item => numbers.Read(item, Units.Share))];
        if (weights.Contains(null)) return null;
        for (var place = 0; place < count; place++)
        {
            if (weights[place] > 0) continue;
            context.Diagnostics.Error(items[place].At, $"the weights of '{path}' must lie above 0, found {ValueText.Number(weights[place]!.Value)}; leave out a level that is never drawn");
            return null;
        }

        if (Math.Abs(weights.Sum()!.Value - 1) <= Slack) return [.. weights.Select(weight => weight!.Value)];
        context.Diagnostics.Error(node.At, $"the weights of '{path}' add up to {ValueText.Number(weights.Sum()!.Value)}; they must add up to 1");
        return null;
    }

    private static string Example(object value) => value is bool ? "false, true" : $"{ValueText.Of(value)}, another word";
}
