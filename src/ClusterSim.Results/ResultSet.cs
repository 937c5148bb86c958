using System.Globalization;
using ClusterSim.Core.Terms;

namespace ClusterSim.Results;

/// <summary>A point of a series: a metric of a group in a month, summarised over replications.</summary>
/// <param name="Scenario">Scenario.</param>
/// <param name="GroupKind">Kind of group.</param>
/// <param name="Group">Group.</param>
/// <param name="Metric">Metric.</param>
/// <param name="Month">Month, 0 is the first recorded one.</param>
/// <param name="Mean">Mean over replications, nominal.</param>
/// <param name="Low">5 % quantile over replications.</param>
/// <param name="High">95 % quantile over replications.</param>
public readonly record struct SeriesPoint(
    string Scenario, string GroupKind, string Group, string Metric, int Month, double Mean, double Low, double High);

/// <summary>Everything that a report needs, read back from a result folder.</summary>
public sealed record ResultSet
{
    public required Manifest Manifest { get; init; }
    public IReadOnlyList<SeriesPoint> Series { get; init; } = [];
    public IReadOnlyList<EffectRow> Effects { get; init; } = [];
    public IReadOnlyList<ProgrammeRow> Programmes { get; init; } = [];
    public IReadOnlyList<FlowRow> Flows { get; init; } = [];
    public IReadOnlyList<GainRow> Gains { get; init; } = [];
    public IReadOnlyList<WorthRow> Worth { get; init; } = [];
    public IReadOnlyList<SplitRow> Split { get; init; } = [];
    public IReadOnlyList<PassThroughRow> PassThrough { get; init; } = [];
    public IReadOnlyList<PeopleRow> People { get; init; } = [];
    public IReadOnlyList<MonthRow> Months { get; init; } = [];

    /// <summary>What policies do with other budgets; empty where none were asked for.</summary>
    public IReadOnlyList<DoseRow> Doses { get; init; } = [];

    /// <summary>Policies at equal spending; empty where no other budgets were asked for, or fewer than two policies have money.</summary>
    public IReadOnlyList<EqualSpendingRow> EqualSpending { get; init; } = [];

    /// <summary>What policies changed in each world that stands; empty where no doubt was asked for.</summary>
    public IReadOnlyList<DoubtDrawRow> DoubtDraws { get; init; } = [];

    /// <summary>What worlds that stand have month by month; empty where no doubt was asked for.</summary>
    public IReadOnlyList<DoubtMonthRow> DoubtMonths { get; init; } = [];

    /// <summary>What policies do over the worlds that stand; empty where no doubt was asked for.</summary>
    public IReadOnlyList<DoubtEffectRow> Doubt { get; init; } = [];

    /// <summary>Which assumptions that rests on, the largest share first; empty where no doubt was asked for.</summary>
    public IReadOnlyList<DoubtFactorShareRow> DoubtFactors { get; init; } = [];

    /// <summary>What turns round the effects that policies have as written; empty where none was tried.</summary>
    public IReadOnlyList<FlipRow> Flips { get; init; } = [];

    /// <summary>How options do among all over the worlds that stand; empty where no doubt was asked for.</summary>
    public IReadOnlyList<OptionRow> Options { get; init; } = [];

    /// <summary>Whether the first scenario is the district of its file; empty in results of earlier versions.</summary>
    public IReadOnlyList<HealthRow> Health { get; init; } = [];

    public IReadOnlyList<TargetRow> Targets { get; init; } = [];

    /// <summary>The baseline's assumptions, then what each policy changes: scenario, row.</summary>
    public IReadOnlyList<(string Scenario, Assumption Row)> Assumptions { get; init; } = [];

    /// <summary>What the baseline assumes under a path; null where it does not say.</summary>
    public Assumption? Assumption(string path) => Assumptions.Select(entry => entry.Row).FirstOrDefault(row => string.Equals(row.Path, path, StringComparison.Ordinal));

    /// <summary>The number that the baseline assumes under a path; another where it does not say.</summary>
    public double Number(string path, double otherwise) => double.TryParse(Assumption(path)?.Value, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
