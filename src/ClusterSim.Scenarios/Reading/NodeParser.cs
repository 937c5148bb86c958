using ClusterSim.Scenarios.Binding;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClusterSim.Scenarios.Reading;

/// <summary>
/// Turns YAML into nodes. Only mappings, lists and single values are allowed: no anchors, aliases, tags or several
/// documents, so that a file means what it shows. Size and depth are bounded.
/// </summary>
/// <param name="source">The text, for findings.</param>
/// <param name="diagnostics">Where errors go.</param>
/// <param name="columnOffset">Columns by which the text stands further right in its source.</param>
public sealed class NodeParser(SourceText source, DiagnosticList diagnostics, int columnOffset = 0)
{
    private const int DeepestLevel = 32;
    private const int MostNodes = 200_000;
    private int _nodes;

    /// <summary>The only node of the text, or null after an error (which is then in the list) or when the text is empty.</summary>
    public Node? Parse(string text)
    {
        if (FindIndentingTab(text) is { } tab)
        {
            diagnostics.Error(tab, "YAML does not allow tabs in the indentation; use spaces");
            return null;
        }

        var parser = new Parser(new StringReader(text));
        try
        {
            return ParseStream(parser);
        }
        catch (RefusedException refused)
        {
            diagnostics.Error(refused.At, refused.Message);
        }
        catch (YamlException error)
        {
            diagnostics.Error(At(error.Start), $"this is not valid YAML: {Sentence(error.InnerException?.Message ?? error.Message)}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            diagnostics.Error(At(parser.Current?.Start ?? Mark.Empty), $"this is not valid YAML: {Sentence(error.Message)}");
        }

        return null;
    }

    private Node? ParseStream(Parser parser)
    {
        Node? root = null;
        var documents = 0;
        while (parser.MoveNext())
        {
            if (parser.Current is DocumentStart start && ++documents > 1)
                throw new RefusedException(At(start.Start), "a file holds one document; this starts a second one");
            if (parser.Current is StreamStart or StreamEnd or DocumentStart or DocumentEnd) continue;
            root = ParseNode(parser, 1);
        }

        return root;
    }

    private Node ParseNode(Parser parser, int depth)
    {
        var current = parser.Current ?? throw new RefusedException(At(Mark.Empty), "the text ends too early");
        var at = At(current.Start);
        if (++_nodes > MostNodes) throw new RefusedException(at, FormattableString.Invariant($"the file has more than {MostNodes} values"));
        if (depth > DeepestLevel) throw new RefusedException(at, FormattableString.Invariant($"values are nested deeper than {DeepestLevel} levels"));
        if (current is AnchorAlias) throw new RefusedException(at, "aliases (*name) are not allowed; write the value out, or use 'extends'");
        if (current is NodeEvent { Anchor.IsEmpty: false }) throw new RefusedException(at, "anchors (&name) are not allowed; write the value out, or use 'extends'");
        if (current is NodeEvent { Tag.IsEmpty: false }) throw new RefusedException(at, "tags (!name) are not allowed; write the plain value");
        return current switch
        {
            Scalar scalar => new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, at),
            SequenceStart => new SequenceNode(ParseItems(parser, depth), at),
            MappingStart => new MappingNode(ParseEntries(parser, depth), at),
            _ => throw new RefusedException(at, "this is not valid YAML"),
        };
    }

    private List<Node> ParseItems(Parser parser, int depth)
    {
        var items = new List<Node>();
        while (parser.MoveNext() && parser.Current is not SequenceEnd) items.Add(ParseNode(parser, depth + 1));
        return items;
    }

    private List<Entry> ParseEntries(Parser parser, int depth)
    {
        var entries = new List<Entry>();
        var seen = new Dictionary<string, Position>(StringComparer.Ordinal);
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var node = ParseNode(parser, depth + 1);
            if (node is not ScalarNode key) throw new RefusedException(node.At, $"a key must be a single word, found {node.Kind}");
            if (!parser.MoveNext()) throw new RefusedException(key.At, $"the key '{Excerpt.Of(key.Text)}' has no value");
            var value = ParseNode(parser, depth + 1);
            if (seen.TryGetValue(key.Text, out var first))
            {
                diagnostics.Error(key.At, FormattableString.Invariant($"duplicate key '{Excerpt.Of(key.Text)}', first given in line {first.Line}, column {first.Column}"));
                continue;
            }

            seen.Add(key.Text, key.At);
            entries.Add(new Entry(key, value));
        }

        return entries;
    }

    private Position? FindIndentingTab(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var content = line.IndexOfAnyExcept(' ', '\t');
            if (content <= 0 || line[content] == '#') continue;
            var tab = line[..content].IndexOf('\t');
            if (tab >= 0) return new Position(source, number, tab + 1 + columnOffset);
        }

        return null;
    }

    private Position At(Mark mark)
    {
        var (line, column) = (Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column) + columnOffset);
        return line <= source.LineCount ? new Position(source, line, column) : new Position(source, source.LineCount, source.Line(source.LineCount).Length + 1);
    }

    private static string Sentence(string message)
    {
        var text = message.Trim().TrimEnd('.').ReplaceLineEndings(" ");
        return text.Length == 0 ? "unreadable" : char.ToLowerInvariant(text[0]) + text[1..];
    }

    /// <summary>Stops reading a document that is not to be read further.</summary>
    private sealed class RefusedException(Position at, string message) : Exception(message)
    {
        public Position At { get; } = at;
    }
}
