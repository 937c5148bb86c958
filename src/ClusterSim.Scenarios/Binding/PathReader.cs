using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>
/// Reads a quantity along time: a number, or a mapping with one base (<c>value</c>, <c>table</c>, <c>step</c> or <c>ramp</c>)
/// and what lies over it (<c>growth_per_year</c>, <c>season</c>, <c>shocks</c>, <c>walk_log_sd</c>).
/// </summary>
internal sealed class PathReader(BindingContext context, string path, NumberReader numbers, ParameterAttribute parameter)
{
    /// <summary>Keys of which a path has exactly one.</summary>
    public static readonly string[] Bases = ["value", "table", "step", "ramp"];

    /// <summary>Keys that may stand beside the base.</summary>
    public static readonly string[] Layers = ["growth_per_year", "season", "shocks", "walk_log_sd"];

    private MappingNode? _beside;
    private bool _failed;

    /// <summary>The path, or null after an error.</summary>
    /// <param name="node">The value.</param>
    /// <param name="beside">The mapping in which the value stands among what is said about it, if any.</param>
    public TimePath? Read(Node node, MappingNode? beside)
    {
        _beside = beside;
        if (node is not MappingNode mapping) return Complete(numbers.ReadBounded(node, parameter) is { } value ? new TimePath(value) : null);
        string[] keys = [.. Bases, .. Layers];
        foreach (var entry in mapping.Entries.Where(entry => !keys.Contains(entry.Key.Text, StringComparer.Ordinal)))
        {
            context.Diagnostics.Error(entry.Key.At, $"'{path}': unknown key '{Excerpt.Of(entry.Key.Text)}'{context.Diagnostics.Hint(entry.Key.Text, keys)}");
            return null;
        }

        if (mapping.Entries.Where(entry => Bases.Contains(entry.Key.Text, StringComparer.Ordinal)).ToList() is not [var only])
            return Fail(node, $"'{path}' must be a number, or have one of value, table, step and ramp");
        foreach (var entry in mapping.Entries.Where(entry => beside?.Find(entry.Key.Text) is not null && Layers.Contains(entry.Key.Text, StringComparer.Ordinal)))
            return Fail(entry.Key, $"'{path}' gives {entry.Key.Text} twice, in the path and beside it");
        _beside = beside is null ? mapping : new MappingNode([.. mapping.Entries, .. beside.Entries.Where(entry => Layers.Contains(entry.Key.Text, StringComparer.Ordinal))], mapping.At);
        return Complete(only.Key.Text switch
        {
            "table" => ReadTable(only.Value),
            "step" => ReadChange(only.Value, isRamp: false),
            "ramp" => ReadChange(only.Value, isRamp: true),
            _ when only.Value is ScalarNode => numbers.ReadBounded(only.Value, parameter) is { } value ? new TimePath(value) : null,
            _ => Fail(only.Value, $"the value of '{path}' must be a number, found {only.Value.Kind}"),
        });
    }

    /// <summary>Lays over the base what stands beside it.</summary>
    private TimePath? Complete(TimePath? found)
    {
        if (found is not { } start || _beside is null) return found;
        if (_beside.Find("growth_per_year") is { } growth)
        {
            if (start.Table is not null) return Fail(growth.Key, $"'{path}' cannot have growth_per_year beside a table, step or ramp");
            start = start with { GrowthPerYear = Growth(growth.Value) };
        }

        if (_beside.Find("season") is { } season) start = start with { Season = ReadSeason(season.Value) };
        if (_beside.Find("shocks") is { } shocks) start = start with { Shocks = ReadShocks(shocks.Value) };
        if (_beside.Find("walk_log_sd") is { } walk) start = start with { WalkLogSd = Number(walk.Value, "walk_log_sd", PathBounds.Walk) };
        return _failed ? null : start;
    }

    private double Growth(Node node)
    {
        if (new NumberReader(context, $"{path}.growth_per_year", null).Read(node, Units.PerYear) is not { } rate) _failed = true;
        else if (rate > PathBounds.GrowthAbove) return rate;
        else Fail(node, $"'{path}' cannot shrink by 100 % per year or more");
        return 0;
    }

    private TimePath? ReadTable(Node node)
    {
        if (node is not MappingNode { Entries.Count: > 0 } table) return Fail(node, $"'{path}': a table needs at least one year or month, as 2002: 1 or 2002-06: 1");
        var rows = new List<MonthValue>();
        foreach (var entry in table.Entries)
        {
            var from = CalendarText.YearOrMonth(entry.Key, path, context);
            if (numbers.ReadBounded(entry.Value, parameter) is { } value && from is { } known) rows.Add(new MonthValue(known, value));
        }

        if (rows.Count < table.Entries.Count) return null;
        rows.Sort((a, b) => a.From.Index.CompareTo(b.From.Index));
        for (var i = 1; i < rows.Count; i++)
            if (rows[i].From == rows[i - 1].From) return Fail(node, $"'{path}': the table gives {rows[i].From} twice, as a year and as its January");
        return new TimePath(rows[0].Value, 0, rows);
    }

    private TimePath? ReadChange(Node node, bool isRamp)
    {
        var (kind, keys) = isRamp ? ("a ramp", (string[])["before", "after", "from", "until"]) : ("a step", ["before", "after", "from"]);
        if (Parts(node, kind, keys) is not { } change) return null;
        var before = numbers.ReadBounded(change.Find("before")!.Value, parameter);
        var after = numbers.ReadBounded(change.Find("after")!.Value, parameter);
        if (CalendarText.Month(change.Find("from")!.Value, $"{path}.from", context) is not { } from || before is not { } low || after is not { } high) return null;
        if (!isRamp) return new TimePath(low, 0, [new MonthValue(from.Plus(-1), low), new MonthValue(from, high)]);
        if (CalendarText.Month(change.Find("until")!.Value, $"{path}.until", context) is not { } until) return null;
        if (until.Index <= from.Index) return Fail(change.Find("until")!.Value, $"'{path}': a ramp must end after it starts ({from})");
        return new TimePath(low, 0, [new MonthValue(from, low), new MonthValue(until, high)]) { IsLinear = true };
    }

    private double[] ReadSeason(Node node)
    {
        if (node is not SequenceNode { Items.Count: 12 } sequence)
        {
            var found = node is SequenceNode other ? FormattableString.Invariant($"{other.Items.Count}") : node.Kind;
            Fail(node, $"the season of '{path}' must have 12 factors, January to December; found {found}");
            return [];
        }

        return [.. sequence.Items.Select(item => Number(item, "season", PathBounds.Season))];
    }

    private PathShock[] ReadShocks(Node node)
    {
        if (node is not SequenceNode sequence)
        {
            Fail(node, $"the shocks of '{path}' must be a list, as [{{ month: 2003-06, depth: -30 %, half_life_months: 6 months }}]; found {node.Kind}");
            return [];
        }

        var shocks = new List<PathShock>();
        foreach (var item in sequence.Items)
        {
            if (Parts(item, "a shock", ["month", "depth"], "half_life_months") is not { } shock)
            {
                _failed = true;
                continue;
            }

            var depth = Number(shock.Find("depth")!.Value, "depth", PathBounds.Depth);
            var half = shock.Find("half_life_months") is { } given ? Number(given.Value, "half_life_months", PathBounds.HalfLife) : 0;
            if (CalendarText.Month(shock.Find("month")!.Value, $"{path}.shocks", context) is { } month) shocks.Add(new PathShock(month, depth, half));
            else _failed = true;
        }

        return [.. shocks];
    }

    private double Number(Node node, string part, ParameterAttribute bounds)
    {
        if (new NumberReader(context, $"{path}.{part}", null).ReadBounded(node, bounds) is { } number) return number;
        _failed = true;
        return 0;
    }

    /// <summary>A mapping with all the keys and no other, or null after an error.</summary>
    private MappingNode? Parts(Node node, string kind, string[] keys, params string[] optional)
    {
        if (node is not MappingNode mapping)
        {
            Fail(node, $"'{path}': {kind} needs {string.Join(", ", keys)}, found {node.Kind}");
            return null;
        }

        string[] valid = [.. keys, .. optional];
        foreach (var entry in mapping.Entries.Where(entry => !valid.Contains(entry.Key.Text, StringComparer.Ordinal)))
            Fail(entry.Key, $"'{path}': unknown key '{Excerpt.Of(entry.Key.Text)}' of {kind}{context.Diagnostics.Hint(entry.Key.Text, valid)}");
        foreach (var key in keys.Where(key => mapping.Find(key) is null)) Fail(node, $"'{path}': {kind} needs '{key}'");
        return _failed ? null : mapping;
    }

    private TimePath? Fail(Node node, string message)
    {
        context.Diagnostics.Error(node.At, message);
        _failed = true;
        return null;
    }
}
