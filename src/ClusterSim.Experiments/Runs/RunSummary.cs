using System.Text.Json.Serialization;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Health;
using ClusterSim.Experiments.Measuring;

namespace ClusterSim.Experiments.Runs;

/// <summary>
/// What is kept of one run when its months are gone: a few numbers a metric, never a number a firm. Comparisons and
/// target checks are made from summaries alone, so that a resumed experiment gives what an unbroken one gives.
/// </summary>
public sealed record RunSummary
{
    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Replication, from 0.</summary>
    public required int Replication { get; init; }

    public required long Seed { get; init; }

    /// <summary>Empty when the run was finished, else what went wrong.</summary>
    public string Error { get; init; } = "";

    /// <summary>Where in the program it went wrong, for whoever looks for the fault; empty when the run was finished, and not kept with the summary.</summary>
    [JsonIgnore]
    public string Trace { get; init; } = "";

    /// <summary>Whether the run was finished.</summary>
    public bool IsDone => Error.Length == 0;

    /// <summary>Hash of the state at the end, 16 hexadecimal digits.</summary>
    public string StateHash { get; init; } = "";

    /// <summary>Groups of the run.</summary>
    public IReadOnlyList<Group> Groups { get; init; } = [];

    /// <summary>Metrics of all firms in the last month, nominal, in the order of the catalogue.</summary>
    public IReadOnlyList<double> EndMetrics { get; init; } = [];

    /// <summary>Metrics over each window that was asked for.</summary>
    public IReadOnlyList<WindowValues> Windows { get; init; } = [];

    /// <summary>A metric of a group over a window that was asked for; NaN where the run has no such group.</summary>
    /// <param name="from">First month of the window.</param>
    /// <param name="group">The group.</param>
    /// <param name="metric">The metric.</param>
    public double InWindow(int from, Group group, Metric metric)
    {
        for (var row = 0; row < Groups.Count; row++)
            if (Groups[row] == group)
                return Windows.First(window => window.From == from).Values[row * MetricCatalogue.All.Count + metric.Column];
        return double.NaN;
    }

    /// <summary>Simulated value of each observed value, target by target; NaN where the run does not reach the year.</summary>
    public IReadOnlyList<double> TargetValues { get; init; } = [];

    /// <summary>Money of each programme, in the order of the scenario's policies.</summary>
    public IReadOnlyList<ProgrammeMoney> Programmes { get; init; } = [];

    /// <summary>Of the first scenario: whether it is the district of its file; null for others, and where nobody asked.</summary>
    public RunHealth? Health { get; init; }

    /// <summary>Who got the money from the start of the evaluation period on; null without a baseline.</summary>
    public RunMoney? Money { get; init; }

    /// <summary>The same in the world without any of the programmes, then in that without each of them alone; empty without a baseline.</summary>
    public IReadOnlyList<RunMoney> MoneyWithout { get; init; } = [];

    /// <summary>Firm by firm against the baseline, all programmes together; null without a baseline.</summary>
    public FirmContrast? Policy { get; init; }

    /// <summary>Owners against the same owners in the baseline, group by group; none without a baseline.</summary>
    public IReadOnlyList<PeopleGroup> People { get; init; } = [];

    /// <summary>Owner income by months since the offer, against the baseline; null without one.</summary>
    public OfferMonths? SinceOffer { get; init; }

    /// <summary>Months of a few metrics; none where nobody asked for them.</summary>
    public IReadOnlyList<MonthlyValues> Months { get; init; } = [];

    /// <summary>Of the baseline: what it comes to where firms can make more for nothing, over the first evaluation period; null where firms are not followed.</summary>
    public SideTotals? FreeProductivity { get; init; }

    /// <summary>Of a policy that is split: what every set of its programmes comes to, by the set; empty for others.</summary>
    public IReadOnlyList<SideTotals> Sets { get; init; } = [];

    /// <summary>The same for each programme.</summary>
    public IReadOnlyList<FirmContrast> ProgrammeContrasts { get; init; } = [];
}
