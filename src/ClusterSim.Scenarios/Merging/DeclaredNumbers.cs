using System.Text.RegularExpressions;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>
/// Writes the numbers of one file as all others write them, where it says that its own are written in another way. Only
/// what the parameters say is a number is touched, so that texts, names and cells of tables stay as they are.
/// </summary>
internal sealed partial class DeclaredNumbers
{
    /// <summary>Keys within a number's value that hold words.</summary>
    private static readonly string[] s_words = [.. Annotation.Keys.Where(key => key is not ("value" or "range" or "weights")), "use"];

    private readonly NumberFormat _format;
    private readonly DiagnosticList _diagnostics;
    private readonly SchemaPlace _schema;

    private DeclaredNumbers(NumberFormat format, SchemaPlace schema, DiagnosticList diagnostics) => (_format, _schema, _diagnostics) = (format, schema, diagnostics);

    /// <summary>The document of a file without the keys that declare how its numbers are written, and with the numbers in the common way.</summary>
    public static MappingNode Apply(MappingNode root, SchemaPlace schema, DiagnosticList diagnostics)
    {
        var format = NumberFormat.Of(root, diagnostics);
        var rest = new MappingNode([.. root.Entries.Where(entry => !NumberFormat.Keys.Contains(entry.Key.Text, StringComparer.Ordinal))], root.At);
        return format is null ? rest : (MappingNode)new DeclaredNumbers(format, schema, diagnostics).Walk(rest, schema);
    }

    private Node Walk(Node node, SchemaPlace? place)
    {
        if (place is not { } known) return node;
        if (known.IsValue) return known.IsNumeric ? Value(node) : Entries(node, entry => entry.Key.Text is "weights" ? Value(entry.Value) : entry.Value);
        if (known.Records is [var record] && RecordShape.IsOnly(node, record) is { } only) return only.HoldsNumbers ? Value(node) : node;
        if (node is not MappingNode mapping) return node;
        return new MappingNode([.. mapping.Entries.Select(entry => entry with { Value = known == _schema && entry.Key.Text is ParameterSets.Key ? Sets(entry.Value) : Walk(entry.Value, known.Under(entry.Key.Text)) })], mapping.At);
    }

    /// <summary>The parameter sets, whose entries are paths.</summary>
    private Node Sets(Node node) => Entries(node, set => Entries(set.Value, entry => Walk(
        entry.Value, entry.Key.Text.Split('.').Aggregate((SchemaPlace?)_schema, (place, key) => place?.Under(key)))));

    private static Node Entries(Node node, Func<Entry, Node> change) =>
        node is MappingNode mapping ? new MappingNode([.. mapping.Entries.Select(entry => entry with { Value = change(entry) })], mapping.At) : node;

    /// <summary>A number, or numbers in a list, a distribution or a path; a table's name and columns are words.</summary>
    private Node Value(Node node) => node switch
    {
        ScalarNode scalar => Number(scalar),
        SequenceNode sequence => List(sequence),
        MappingNode mapping when mapping.Find("file") is null => new MappingNode([.. mapping.Entries.Select(entry => entry switch
        {
            _ when s_words.Contains(entry.Key.Text, StringComparer.Ordinal) => entry,
            { Key.Text: SampleReader.Discrete, Value: MappingNode shares } => entry with { Value = new MappingNode([.. shares.Entries.Select(share => new Entry(Number(share.Key), Value(share.Value)))], shares.At) },
            _ => entry with { Value = Value(entry.Value) },
        })], mapping.At),
        _ => node,
    };

    /// <summary>A list; where commas part decimals, two numbers around a comma without a space may be meant as one.</summary>
    private SequenceNode List(SequenceNode sequence)
    {
        foreach (var (first, second) in sequence.Items.Zip(sequence.Items.Skip(1)))
        {
            if (_format.Decimal == ',' && first is ScalarNode { IsPlain: true, Text: var text } && second is ScalarNode { IsPlain: true } next
                && first.At.Line == next.At.Line && next.At.Column == first.At.Column + text.Length + 1)
            {
                _diagnostics.Error(first.At, $"'{Excerpt.Of($"{text},{next.Text}")}' can be read as one number or as two, since this file has decimal commas; put a space after a comma between numbers, or a number in quotes");
            }
        }

        return sequence with { Items = [.. sequence.Items.Select(Value)] };
    }

    private ScalarNode Number(ScalarNode scalar)
    {
        if (Pattern().Match(scalar.Text) is not { Success: true } match || !match.Groups["number"].ValueSpan.ContainsAny('.', ',')) return scalar;
        if (_format.Plain(match.Groups["number"].ValueSpan) is { } plain)
            return scalar with { Text = match.Groups["before"].Value + NumberFormat.Unambiguous(plain) + match.Groups["after"].Value };
        _diagnostics.Error(scalar.At, $"{scalar.Kind} does not have the separators that this file declares: {_format}");
        return scalar;
    }

    [GeneratedRegex(@"^(?<before>\s*([^\d\s+\-.,][^\d\s+\-]*\s*)?)(?<number>[+-]?[\d.,][\d_.,]*([eE][+-]?\d+)?)(?<after>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
