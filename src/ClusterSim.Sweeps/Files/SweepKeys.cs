using ClusterSim.Core.Recording;

namespace ClusterSim.Sweeps.Files;

/// <summary>How the value of a key is written.</summary>
internal enum KeyKind { Text, Whole, Number, Flag, Choice, Texts, Mapping, Range, Levels, Metrics, Months }

/// <summary>A key of a sweep file. Reader, schema and documentation are made from these.</summary>
/// <param name="Name">The key.</param>
/// <param name="Kind">How its value is written.</param>
/// <param name="Description">What it means.</param>
/// <param name="Choices">The valid words of a choice.</param>
internal sealed record Key(string Name, KeyKind Kind, string Description, params string[] Choices)
{
    /// <summary>Kinds of design on which it has an effect; empty for all.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>Whether the mapping that it stands in cannot do without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Keys of its value, where that is a mapping of them; of each entry's value, where <see cref="IsNamed"/>.</summary>
    public IReadOnlyList<Key> Keys { get; init; } = [];

    /// <summary>Whether its value is a mapping from names of the user's own to mappings of <see cref="Keys"/>.</summary>
    public bool IsNamed { get; init; }
}

/// <summary>All keys of sweep files.</summary>
internal static class SweepKeys
{
    public static readonly string[] Scales = ["linear", "log"];
    public static readonly string[] Windows = ["end", "mean", "sum"];
    public static readonly string[] Designs = ["grid", "one_at_a_time", "latin_hypercube", "sobol", "saltelli", "morris", "list"];

    public static readonly IReadOnlyList<Key> Factor =
    [
        new("range", KeyKind.Range, "Lowest and highest value, [low, high], with their unit where the parameter needs one; default: the range that the scenario gives beside the value."),
        new("levels", KeyKind.Levels, "The only values that the factor takes: numbers, or words where the parameter takes words; of parameter_set the names of sets, and none. Default for parameter_set: none and all sets of the base."),
        new("scale", KeyKind.Choice, "How the range is divided: linear (default) in equal differences, log in equal ratios.", Scales),
        new("unit", KeyKind.Text, "Unit of all numbers of range and levels that have none of their own."),
        new("name", KeyKind.Text, "Name of the factor's column; default: the last word of the path, preceded by as many words as make it unique."),
    ];

    public static readonly IReadOnlyList<Key> Design =
    [
        new("kind", KeyKind.Choice, "The kind of design.", Designs) { IsRequired = true },
        new("points", KeyKind.Whole, "Points of a latin_hypercube or sobol design; base samples of a saltelli design.") { For = ["latin_hypercube", "sobol", "saltelli"] },
        new("levels", KeyKind.Whole, "Levels into which a range is divided by a grid, one_at_a_time or morris design.") { For = ["grid", "one_at_a_time", "morris"] },
        new("trajectories", KeyKind.Whole, "Trajectories of a morris design.") { For = ["morris"] },
        new("seed", KeyKind.Whole, "Seed of the design's own random draws (luck); default 1."),
        new("scramble", KeyKind.Flag, "Whether a sobol or saltelli design is scrambled; default true.") { For = ["sobol", "saltelli"] },
        new("second_order", KeyKind.Flag, "Whether a saltelli design holds what second-order indices need; default false.") { For = ["saltelli"] },
        new("maximin", KeyKind.Flag, "Whether, of a hundred Latin hypercubes, the one with the greatest minimum distance between points is used; default false.") { For = ["latin_hypercube"] },
        new("file", KeyKind.Text, "CSV file of a list design, with a column named after each factor.") { For = ["list"] },
    ];

    public static readonly IReadOnlyList<Key> Until =
    [
        new("metric", KeyKind.Text, "Name of the outcome whose interval is to be narrow.") { IsRequired = true },
        new("relative_width", KeyKind.Number, "Half width of the 95 % interval at which a point stops, relative to the size of the base's mean: 0.05 is 5 %. With policies the intervals are those of the paired differences.") { IsRequired = true },
        new("minimum", KeyKind.Whole, "Replications that every point gets; default 5."),
        new("maximum", KeyKind.Whole, "Replications after which a point stops in any case.") { IsRequired = true },
    ];

    public static readonly IReadOnlyList<Key> Metric =
    [
        new("metric", KeyKind.Text, "Name of a metric; see clustersim list metrics.") { IsRequired = true },
        new("group", KeyKind.Text, "Group of firms: all, or a kind and a name such as sector.fattening, cluster.potters, stage.2, size.micro, treated.yes, or an attribute and its value such as arm.control. Default: the base's focus sector, else all."),
        new("window", KeyKind.Choice, "end: the last month; mean or sum over the evaluation period, from the earliest start of any policy (month 0 without policies) to the end. Default: sum for flows, mean for the others.", Windows),
        new("name", KeyKind.Text, "Name of the column; default: the metric's."),
    ];

    public static readonly IReadOnlyList<Key> Root =
    [
        new("name", KeyKind.Text, "Name of the sweep: lower-case words joined by underscores.") { IsRequired = true },
        new("title", KeyKind.Text, "Display title."),
        new("base", KeyKind.Text, "Scenario file that is varied; a path relative to this file.") { IsRequired = true },
        new("policies", KeyKind.Texts, "Scenario files that are run beside the base at every point, under common random numbers."),
        new("scenarios", KeyKind.Texts,
            "Instead of base and design, for calibrate alone: scenario files that are fitted together, by factors that are set in all of them."),
        new("fit", KeyKind.Texts,
            "With scenarios: what is fitted to, each as SCENARIO.NAME by the scenario's name and that of a target or an effect; default: all with use: fit."),
        new("factors", KeyKind.Mapping, "What is varied: paths of values, as --set takes them, or parameter_set.") { IsRequired = true, IsNamed = true, Keys = Factor },
        new("design", KeyKind.Mapping, "Which points are run.") { IsRequired = true, Keys = Design },
        new("replications", KeyKind.Whole, "Replications at each point; default: the base's own."),
        new("until", KeyKind.Mapping, "Instead of replications: continue at a point until an interval is narrow enough.") { Keys = Until },
        new("metrics", KeyKind.Metrics, $"What is recorded of each run: names of metrics, or mappings. Default: {string.Join(", ", MetricCatalogue.Tagged(MetricTag.Sweep).Select(metric => metric.Name))}.") { Keys = Metric },
        new("targets", KeyKind.Flag, "Whether the simulated counterparts of the base's observed values are recorded as well; default false."),
        new("months", KeyKind.Months, "Months to record; default: the base's own."),
        new("seed", KeyKind.Whole, "Seed of all runs; default: that of the base, or of the first of scenarios."),
    ];

    /// <summary>Keys of a file for <c>calibrate</c> that names several scenarios; it has neither base nor design.</summary>
    public static readonly IReadOnlyList<Key> ForCalibration =
        [.. Root.Where(key => key.Name is "name" or "title" or "scenarios" or "fit" or "factors" or "seed")];
}
