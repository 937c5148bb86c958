using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Sweeps.Files;

/// <summary>Reads what is kept of each run.</summary>
internal sealed class OutcomeReader(Scenario baseline, DiagnosticList diagnostics)
{
    private static readonly IReadOnlyList<Metric> s_default = MetricCatalogue.Tagged(MetricTag.Sweep);
    private static readonly string[] s_sizes = ["micro", "small", "medium", "large"];

    /// <summary>The outcomes, by default those that most questions ask for.</summary>
    public IReadOnlyList<Outcome> Read(Node? node)
    {
        if (node is null) return [.. s_default.Select(metric => Of(metric, DefaultGroup, window: null, metric.Name))];
        if (node is not SequenceNode { Items.Count: > 0 } sequence)
        {
            diagnostics.Error(node.At, $"'metrics' must be a list of metrics such as [poor_share, {{ metric: workers, window: end }}], found {node.Kind}");
            return [];
        }

        var outcomes = new List<Outcome>();
        foreach (var item in sequence.Items)
        {
            if (ReadOne(item) is not { } outcome) continue;
            if (outcomes.Exists(other => string.Equals(other.Name, outcome.Name, StringComparison.Ordinal)))
                diagnostics.Error(item.At, $"there are two metrics named '{outcome.Name}'; give one of them another 'name'");
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private Group DefaultGroup => SideTotals.FocusOf(baseline);

    private Outcome? ReadOne(Node item)
    {
        if (item is ScalarNode { IsNull: false } name) return Metric(name.Text, item.At) is { } alone ? Of(alone, DefaultGroup, window: null, alone.Name) : null;
        if (item is not MappingNode mapping)
        {
            diagnostics.Error(item.At, $"a metric is a name, or a mapping such as {{ metric: workers, window: end }}, found {item.Kind}");
            return null;
        }

        var keys = new KeyReader(mapping, SweepKeys.Metric, "the metric", diagnostics);
        var metric = keys.Text("metric") is { } word ? Metric(word, keys.At("metric")) : null;
        var group = keys.Text("group") is { } text ? Group(text, keys.At("group")) : DefaultGroup;
        var window = keys.Choice("window", SweepKeys.Windows) switch { "end" => OutcomeWindow.End, "mean" => OutcomeWindow.Mean, "sum" => OutcomeWindow.Sum, _ => (OutcomeWindow?)null };
        return metric is null || group is null ? null : Of(metric, group.Value, window, keys.Name("name") ?? metric.Name);
    }

    private static Outcome Of(Metric metric, Group group, OutcomeWindow? window, string name) => new(name, metric, group, window ?? Outcome.DefaultWindow(metric));

    private Metric? Metric(string name, Position at)
    {
        if (MetricCatalogue.Find(name) is { } found) return found;
        diagnostics.Error(at, $"there is no metric '{Excerpt.Of(name)}'{diagnostics.Hint(name, [.. MetricCatalogue.All.Select(metric => metric.Name)])}");
        return null;
    }

    private Group? Group(string text, Position at)
    {
        if (text is "all") return new Group("all", "all");
        (string Kind, string[] Names)[] kinds =
        [
            ("cluster", [.. baseline.Clusters.Select(cluster => cluster.Name)]),
            ("sector", [.. baseline.Sectors.Select(sector => sector.Name)]),
            ("stage", [.. baseline.Sectors.Select(sector => FormattableString.Invariant($"{sector.Stage}")).Distinct(StringComparer.Ordinal)]),
            ("size", s_sizes),
            ("treated", ["yes", "no"]),
            .. baseline.Attributes.Select(attribute => (attribute.Name, attribute.ValuesIn(baseline).ToArray())),
        ];
        var valid = kinds.SelectMany(kind => kind.Names.Select(name => $"{kind.Kind}.{name}")).Prepend("all").ToArray();
        if (valid.Contains(text, StringComparer.Ordinal)) return new Group(text[..text.IndexOf('.', StringComparison.Ordinal)], text[(text.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        diagnostics.Error(at, $"there is no group '{Excerpt.Of(text)}'{diagnostics.Hint(text, valid)}");
        return null;
    }
}
