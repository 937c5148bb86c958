using System.Globalization;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Sweeps.Files;

/// <summary>Reads the keys of one mapping; reports unknown and missing ones at once.</summary>
internal sealed class KeyReader
{
    private readonly MappingNode _node;
    private readonly string _where;
    private readonly DiagnosticList _diagnostics;

    /// <param name="node">The mapping.</param>
    /// <param name="keys">Keys that it may have.</param>
    /// <param name="where">What it is, for messages.</param>
    /// <param name="diagnostics">Where findings go.</param>
    public KeyReader(MappingNode node, IReadOnlyList<Key> keys, string where, DiagnosticList diagnostics)
    {
        (_node, _where, _diagnostics) = (node, where, diagnostics);
        var valid = keys.Select(key => key.Name).ToArray();
        foreach (var entry in node.Entries.Where(entry => !valid.Contains(entry.Key.Text, StringComparer.Ordinal)))
            diagnostics.Error(entry.Key.At, $"unknown key '{Excerpt.Of(entry.Key.Text)}' in {where}{diagnostics.Hint(entry.Key.Text, valid)}");
        foreach (var key in keys.Where(key => key.IsRequired && node.Find(key.Name) is null))
            diagnostics.Error(node.At, $"{where} needs '{key.Name}': {char.ToLowerInvariant(key.Description[0])}{key.Description[1..].TrimEnd('.')}");
    }

    public Node? Find(string key) => _node.Find(key)?.Value;

    /// <summary>Where a key's value stands, or the mapping where it has none.</summary>
    public Position At(string key) => Find(key)?.At ?? _node.At;

    public string? Text(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is ScalarNode { IsNull: false, Text.Length: > 0 } scalar) return scalar.Text;
        return Refuse<string>(node, $"'{key}' must be a text, found {node.Kind}");
    }

    public string? Name(string key)
    {
        if (Text(key) is not { } name) return null;
        return ValueReader.IsName(name) ? name : Refuse<string>(Find(key)!, $"'{Excerpt.Of(name)}' is not a valid name; use lower-case words joined by underscores, such as dry_years");
    }

    public string? Choice(string key, IReadOnlyList<string> valid)
    {
        if (Text(key) is not { } word) return null;
        return valid.Contains(word, StringComparer.Ordinal)
            ? word
            : Refuse<string>(Find(key)!, $"'{key}' of {_where} cannot be '{Excerpt.Of(word)}'{_diagnostics.Hint(word, [.. valid])}");
    }

    public bool? Flag(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is ScalarNode { IsPlain: true, Text: "true" or "false" } scalar) return scalar.Text[0] == 't';
        _diagnostics.Error(node.At, $"'{key}' must be true or false, found {node.Kind}");
        return null;
    }

    public long? Whole(string key, long minimum, long maximum)
    {
        if (Find(key) is not { } node) return null;
        if (node is ScalarNode scalar && long.TryParse(scalar.Text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }

        _diagnostics.Error(node.At, FormattableString.Invariant($"'{key}' must be a whole number from {minimum} to {maximum}, found {node.Kind}"));
        return null;
    }

    /// <summary>A share, as 0.05 or 5 %.</summary>
    public double? Share(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is ScalarNode scalar && QuantityText.Read(scalar.Text, out var quantity) is null
            && UnitConversion.Find(quantity!.Unit, Core.Terms.Units.Share) is { } conversion && conversion.Apply(quantity.Number) is > 0 and < 10 and var share)
        {
            return share;
        }

        _diagnostics.Error(node.At, $"'{key}' must be a number above 0 such as 0.05 or 5 %, found {node.Kind}");
        return null;
    }

    /// <summary>The mapping under a key; null where there is none, or after an error.</summary>
    public MappingNode? Mapping(string key)
    {
        if (Find(key) is not { } node) return null;
        return node as MappingNode ?? Refuse<MappingNode>(node, $"'{key}' must be a mapping of keys to values, found {node.Kind}");
    }

    private T? Refuse<T>(Node node, string message) where T : class
    {
        _diagnostics.Error(node.At, message);
        return null;
    }
}
