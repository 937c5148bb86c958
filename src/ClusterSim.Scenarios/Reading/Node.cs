namespace ClusterSim.Scenarios.Reading;

/// <summary>A node of a document, which knows where it stands.</summary>
internal abstract record Node(Position At)
{
    /// <summary>What the node is, in words for a message.</summary>
    public abstract string Kind { get; }
}

/// <summary>A single value.</summary>
/// <param name="Text">Its text, quotes taken away.</param>
/// <param name="IsPlain">Whether it stood without quotes.</param>
/// <param name="At">Where it starts.</param>
internal sealed record ScalarNode(string Text, bool IsPlain, Position At) : Node(At)
{
    public bool IsNull => IsPlain && (Text is "" or "~" or "null" or "Null" or "NULL");

    public override string Kind => IsNull ? "nothing (null)" : $"'{Excerpt.Of(Text)}'";
}

internal sealed record SequenceNode(IReadOnlyList<Node> Items, Position At) : Node(At)
{
    public override string Kind => "a list";
}

/// <summary>An entry of a mapping.</summary>
internal sealed record Entry(ScalarNode Key, Node Value);

internal sealed record MappingNode(IReadOnlyList<Entry> Entries, Position At) : Node(At)
{
    private Dictionary<string, Entry>? _byKey;

    public override string Kind => "a mapping";

    public Entry? Find(string key)
    {
        if (Entries.Count <= 8) return Entries.FirstOrDefault(entry => string.Equals(entry.Key.Text, key, StringComparison.Ordinal));
        _byKey ??= Entries.ToDictionary(entry => entry.Key.Text, StringComparer.Ordinal);
        return _byKey.GetValueOrDefault(key);
    }
}

/// <summary>Shortens a text that a file may make as long as it likes.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    public static string Of(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace('\0', ' ');
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest), "...");
    }
}
