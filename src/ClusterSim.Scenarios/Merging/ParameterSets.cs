using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>
/// Named sets of overrides, <c>parameter_sets: { dry_year: { markets.town.demand: 20 head per month } }</c>, of which a file
/// takes some by <c>uses: [dry_year]</c> and a command line others.
/// </summary>
internal sealed class ParameterSets
{
    public const string Key = "parameter_sets";
    public const string UsesKey = "uses";
    private readonly DiagnosticList _diagnostics;
    private readonly Dictionary<string, MappingNode> _sets = new(StringComparer.Ordinal);
    private readonly List<string> _used = [];
    private readonly MappingNode _document;
    private readonly SchemaPlace _schema;

    /// <param name="root">The merged document.</param>
    /// <param name="asked">Sets that the caller asks for.</param>
    /// <param name="schema">What a scenario can have.</param>
    /// <param name="diagnostics">Where findings go.</param>
    public ParameterSets(MappingNode root, IReadOnlyList<string> asked, SchemaPlace schema, DiagnosticList diagnostics)
    {
        (_schema, _diagnostics) = (schema, diagnostics);
        _document = new MappingNode([.. root.Entries.Where(entry => entry.Key.Text is not (Key or UsesKey))], root.At);
        if (root.Find(Key)?.Value is { } sets) ReadSets(sets);
        if (root.Find(UsesKey)?.Value is { } uses) ReadUses(uses);
        for (var i = 0; i < asked.Count; i++) Use(new ScalarNode(asked[i], true, new Position(new SourceText("--set-of", asked[i]), 1, 1)));
    }

    /// <summary>The document with the sets that are used laid over it.</summary>
    public MappingNode Apply() => _used.Aggregate(_document, (root, name) => Apply(root, name, _diagnostics));

    /// <summary>For each set that is not used, the document as it would be with it; so that those are checked too.</summary>
    public IEnumerable<MappingNode> Others(DiagnosticList diagnostics) =>
        _sets.Keys.Where(name => !_used.Contains(name, StringComparer.Ordinal)).Select(name => Apply(_document, name, diagnostics));

    private MappingNode Apply(MappingNode root, string name, DiagnosticList diagnostics)
    {
        foreach (var entry in _sets[name].Entries)
        {
            var keys = entry.Key.Text.Split('.');
            if (OverridePath.Check(_schema, root, keys, diagnostics, _ => entry.Key.At))
                root = (MappingNode)NodeMerge.Merge(root, OverridePath.Nest(keys, entry.Value, _ => entry.Key.At), _schema);
        }

        return root;
    }

    private void ReadSets(Node node)
    {
        if (node is not MappingNode sets)
        {
            _diagnostics.Error(node.At, $"'{Key}' must be a mapping of names to what they override, found {node.Kind}");
            return;
        }

        foreach (var set in sets.Entries)
        {
            if (!ValueReader.IsName(set.Key.Text)) _diagnostics.Error(set.Key.At, $"'{Excerpt.Of(set.Key.Text)}' is not a valid name; use lower-case words joined by underscores, such as dry_year");
            if (set.Value is MappingNode overrides) _sets.Add(set.Key.Text, overrides);
            else _diagnostics.Error(set.Value.At, $"the set '{Excerpt.Of(set.Key.Text)}' must be a mapping of paths to values, as {{ markets.town.demand_log_sd: 0.2 }}, found {set.Value.Kind}");
        }
    }

    private void ReadUses(Node node)
    {
        if (node is not SequenceNode uses)
        {
            _diagnostics.Error(node.At, $"'{UsesKey}' must be a list of parameter sets, such as [dry_year], found {node.Kind}");
            return;
        }

        foreach (var item in uses.Items)
        {
            if (item is ScalarNode { IsNull: false } name) Use(name);
            else _diagnostics.Error(item.At, $"'{UsesKey}' must name parameter sets, found {item.Kind}");
        }
    }

    private void Use(ScalarNode name)
    {
        if (_sets.ContainsKey(name.Text)) _used.Add(name.Text);
        else _diagnostics.Error(name.At, $"there is no parameter set '{Excerpt.Of(name.Text)}'{_diagnostics.Hint(name.Text, _sets.Keys)}");
    }
}
