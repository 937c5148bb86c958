namespace ClusterSim.Scenarios.Reading;

/// <summary>A node of a document, which knows where it stands.</summary>
/// <param name="At">Where it starts.</param>
public abstract record Node(Position At)
{
    /// <summary>What the node is, in words for a message.</summary>
    public abstract string Kind { get; }
}

/// <summary>A single value.</summary>
/// <param name="Text">Its text, quotes taken away.</param>
/// <param name="IsPlain">Whether it stood without quotes.</param>
/// <param name="At">Where it starts.</param>
public sealed record ScalarNode(string Text, bool IsPlain, Position At) : Node(At)
{
    /// <summary>Whether it stands for nothing.</summary>
    public bool IsNull => IsPlain && (Text is "" or "~" or "null" or "Null" or "NULL");

    /// <inheritdoc/>
    public override string Kind => IsNull ? "nothing (null)" : $"'{Excerpt.Of(Text)}'";
}

/// <summary>A list.</summary>
/// <param name="Items">What it holds.</param>
/// <param name="At">Where it starts.</param>
public sealed record SequenceNode(IReadOnlyList<Node> Items, Position At) : Node(At)
{
    /// <inheritdoc/>
    public override string Kind => Items.Count == 0 ? "an empty list" : "a list";
}

/// <summary>An entry of a mapping.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
public sealed record Entry(ScalarNode Key, Node Value);

/// <summary>A mapping of keys to values.</summary>
/// <param name="Entries">Its entries in the order of the file; no key twice.</param>
/// <param name="At">Where it starts.</param>
public sealed record MappingNode(IReadOnlyList<Entry> Entries, Position At) : Node(At)
{
    private Dictionary<string, Entry>? _byKey;

    /// <summary>Its entries in the order of the file; no key twice.</summary>
    public IReadOnlyList<Entry> Entries
    {
        get;
        init
        {
            field = value;
            _byKey = null; // a copy with other entries must not find those of its original
        }
    } = Entries;

    /// <inheritdoc/>
    public override string Kind => Entries.Count == 0 ? "an empty mapping" : "a mapping";

    /// <summary>The entry of a key; null where there is none.</summary>
    public Entry? Find(string key)
    {
        if (Entries.Count <= 8) return Entries.FirstOrDefault(entry => string.Equals(entry.Key.Text, key, StringComparison.Ordinal));
        _byKey ??= Entries.ToDictionary(entry => entry.Key.Text, StringComparer.Ordinal);
        return _byKey.GetValueOrDefault(key);
    }
}

/// <summary>Shortens a text that a file may make as long as it likes.</summary>
public static class Excerpt
{
    private const int Longest = 60;

    /// <summary>The text on one line, at most 60 characters of it.</summary>
    public static string Of(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace('\0', ' ');
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest), "...");
    }
}
