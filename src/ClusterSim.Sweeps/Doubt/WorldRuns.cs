using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>What a run of a world left.</summary>
/// <param name="Error">Empty where it was finished, else what went wrong.</param>
/// <param name="Run">Name of the run.</param>
/// <param name="Numbers">Its numbers; empty where it failed.</param>
public sealed record WorldRun(string Error, string Run, double[] Numbers);

/// <summary>
/// Runs of a baseline and its policies in worlds that are drawn; no firm is followed in them, which changes no bit of what is kept.
/// </summary>
public sealed class WorldRuns : PointRuns
{
    /// <summary>Numbers of luck of drawn worlds begin here: a world has a luck of its own, for its baseline and all policies.</summary>
    public const int FirstLuck = 2_000_000, SecondLuck = 3_000_000;

    private const int Spent = 0, Administration = 1, NetCost = 2, FirstNumber = 3;

    private readonly DoubtQuestion _question;
    private readonly FactRuns _ofFacts;
    private readonly int[] _windows;
    private readonly int _facts;
    private readonly string _kept;

    /// <summary>Runs of the worlds of a question.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="engine">The program.</param>
    /// <param name="store">Where runs are kept.</param>
    public WorldRuns(DoubtQuestion question, Engine engine, RecordStore store) : base(question.Sweep, engine, store)
    {
        (_question, _ofFacts) = (question, new FactRuns(question, engine, store));
        _windows = [.. question.Policies.Select(Experiment.WindowStart).Distinct().Order()];
        _facts = question.Baseline.Targets.Sum(target => target.Values.Count);
        _kept = string.Join('\n', [
            "world 2", $"windows {string.Join(' ', _windows)}", .. YearlyAccumulator.Words(question.Baseline),
            .. question.Measures.Select(measure => $"measure {measure.Metric.Name} {measure.Group.Kind} {measure.Group.Name}"),
            .. question.Monthly.Select(measure => $"months {measure.Metric.Name} {measure.Group.Kind} {measure.Group.Name}"),
        ]);
    }

    /// <inheritdoc/>
    private protected override string KeptOf(int scenario) => _kept;

    /// <inheritdoc/>
    private protected override IReadOnlyList<int> Windows => _windows;

    /// <inheritdoc/>
    private protected override bool KeepsMonths => true;

    /// <inheritdoc/>
    private protected override long StepsPerRun => _question.Baseline.Months + _question.Baseline.SpinUpMonths;

    /// <summary>The task that runs the baseline of a world up to the last fact that may rule it out.</summary>
    /// <param name="world">Its number; 0 is the world as written.</param>
    public StudyTask TaskOfFacts(int world) => _ofFacts.TaskOf(world, Put(world), ReplicationOf(world, 1));

    /// <summary>That run of a world; null where it is not kept.</summary>
    /// <param name="world">Its number.</param>
    /// <returns>Its numbers are those simulated for all observed values, NaN for what lies later.</returns>
    public WorldRun? FindFacts(int world) => _ofFacts.Find(Put(world), ReplicationOf(world, 1));

    /// <summary>The task that makes the runs of all scenarios in a world.</summary>
    /// <param name="world">Its number; 0 is the world as written.</param>
    /// <param name="luck">1 or 2.</param>
    public StudyTask TaskOf(int world, int luck) => TaskOf(
        FormattableString.Invariant($"world {world}{(luck == 2 ? ", second luck" : "")}, all scenarios"),
            Put(world), [.. Enumerable.Range(0, _question.Policies.Count + 1)], ReplicationOf(world, luck));

    /// <summary>The task that makes the runs of the baseline and policies where some assumptions are not as written.</summary>
    /// <param name="values">Values as they are put into the scenarios, NaN for those as written.</param>
    /// <param name="policies">Places of the policies among the scenarios.</param>
    /// <param name="luck">Whose luck: that of the replication of this number.</param>
    internal StudyTask TaskAt(double[] values, IEnumerable<int> policies, int luck) => TaskOf("assumptions moved", values, [0, .. policies], luck);

    /// <summary>
    /// What a policy changes of the first measure where some assumptions are not as written, luck by luck; NaN where a run failed, null
    /// where one is not kept.
    /// </summary>
    /// <param name="values">Values as they are put into the scenarios, NaN for those as written.</param>
    /// <param name="policy">Place of the policy among the scenarios.</param>
    /// <param name="lucks">How many lucks.</param>
    internal double[]? EffectsAt(double[] values, int policy, int lucks)
    {
        var (effects, number) = (new double[lucks], FirstOf(policy));
        for (var luck = 0; luck < lucks; luck++)
        {
            if (Find(values, 0, luck) is not { } baseline || Find(values, policy, luck) is not { } run) return null;
            effects[luck] = baseline.IsDone && run.IsDone ? run.Values[number] - baseline.Values[number] : double.NaN;
        }

        return effects;
    }

    /// <summary>A run of a world; null where it is not kept.</summary>
    /// <param name="world">Its number.</param>
    /// <param name="luck">1 or 2.</param>
    /// <param name="scenario">Place of the scenario.</param>
    public WorldRun? Find(int world, int luck, int scenario)
    {
        var (values, replication) = (Put(world), ReplicationOf(world, luck));
        return Find(values, scenario, replication) is { } record ? new WorldRun(record.Error, NameOf(values, scenario, replication),
            record.IsDone ? record.Values : []) : null;
    }

    /// <summary>Simulated counterparts of all observed values of the baseline in a run of it.</summary>
    public double[] Simulated(WorldRun run) => [.. run.Numbers.Skip(FirstNumber).Take(_facts)];

    /// <summary>What a policy changed in a world, measure by measure.</summary>
    /// <param name="world">Number of the world.</param>
    /// <param name="luck">1 or 2.</param>
    /// <param name="policy">Place of the policy among the scenarios.</param>
    /// <param name="baseline">Run of the baseline.</param>
    /// <param name="run">Run of the policy.</param>
    public IEnumerable<DoubtDrawRow> Rows(int world, int luck, int policy, WorldRun baseline, WorldRun run)
    {
        var scenario = _question.Sweep.Scenarios[policy].Scenario;
        var first = FirstOf(policy);
        for (var measure = 0; measure < _question.Measures.Count; measure++)
        {
            var ((metric, group), before, after) = (_question.Measures[measure], baseline.Numbers[first + measure], run.Numbers[first
                + measure]);
            yield return new DoubtDrawRow(
                scenario.Name, world, luck, metric.Name, group.Kind, group.Name, before, after, after - before,
                run.Numbers[Spent], run.Numbers[Administration], run.Numbers[NetCost]);
        }
    }

    /// <summary>A measure in every month of a run, in the order of <see cref="DoubtQuestion.Monthly"/>.</summary>
    /// <param name="run">The run, which was finished.</param>
    /// <param name="measure">Place of the measure.</param>
    internal ReadOnlySpan<double> MonthsOf(WorldRun run, int measure) =>
        run.Numbers.AsSpan(FirstNumber + _facts + (_windows.Length * _question.Measures.Count) + (measure * _question.Baseline.Months), _question.Baseline.Months);

    /// <summary>Place of the first measure over a policy's evaluation period among the numbers that are kept.</summary>
    private int FirstOf(int policy) => FirstNumber + _facts
        + (Array.IndexOf(_windows, Experiment.WindowStart(_question.Sweep.Scenarios[policy].Scenario)) * _question.Measures.Count);

    /// <inheritdoc/>
    private protected override double[] NumbersOf(int scenario, RunSummary run, WindowAccumulator totals) =>
    [
        run.Programmes.Sum(programme => programme.SpentRupiah), run.Programmes.Sum(programme => programme.AdministrationRupiah),
            run.Programmes.Sum(programme => programme.NetCostRupiah),
        .. scenario == 0 ? run.TargetValues : Enumerable.Repeat(double.NaN, _facts),
        .. _windows.SelectMany(from => _question.Measures.Select(measure => run.InWindow(from, measure.Group, measure.Metric))),
        .. _question.Monthly.SelectMany(measure => run.Months.FirstOrDefault(series => series.Of == measure.Group
            && string.Equals(series.Metric, measure.Metric.Name, StringComparison.Ordinal))?.Values ?? [.. Enumerable.Repeat(double.NaN, _question.Baseline.Months)]),
    ];

    /// <summary>Values as they are put into the scenarios: nothing into the world as written.</summary>
    private double[] Put(int world) => world == 0 ? [.. Enumerable.Repeat(double.NaN, Sweep.Factors.Count)] : _question.Draws.Values(world);

    /// <summary>The world as written has the luck of the first replication, every other one a luck of its own.</summary>
    private int ReplicationOf(int world, int luck) => world == 0 ? 0 : (luck == 1 ? FirstLuck : SecondLuck) + world;
}
