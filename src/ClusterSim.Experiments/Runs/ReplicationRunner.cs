using System.Collections.Concurrent;
using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;

namespace ClusterSim.Experiments.Runs;

/// <summary>
/// Runs an experiment replication by replication. Within one, the baseline runs first and its firms' outcomes are kept
/// while the policies run, so that memory grows with the replications in parallel and not with all of them.
/// </summary>
public sealed class ReplicationRunner
{
    private readonly Experiment _experiment;
    private readonly ConcurrentDictionary<string, bool> _sharing = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, IReadOnlyList<Scenario?>> _withoutEach = [];
    private readonly ConcurrentBag<SharedMonths> _shared = [];
    private readonly Lazy<int> _sharedUntil;
    private readonly Lazy<IReadOnlyList<(int Policy, double Factor, Scenario Scenario)>> _dosed;
    private readonly Lazy<Scenario> _freeProductivity;
    private readonly ConcurrentDictionary<(int Policy, uint Set), Scenario> _sets = [];

    /// <summary>Runner of an experiment.</summary>
    public ReplicationRunner(Experiment experiment)
    {
        _experiment = experiment;
        _dosed = new(() => [.. experiment.Dosed()]);
        _sharedUntil = new(SharedUntil);
        _freeProductivity = new(() => experiment.FreeProductivity);
    }

    /// <summary>The runs of a replication with other budgets: place of the policy and factor.</summary>
    public IEnumerable<(int Policy, double Factor)> Dosed => _dosed.Value.Select(run => (run.Policy, run.Factor));

    /// <summary>Where the months of a scenario's replication go, written by so many threads; by default nowhere.</summary>
    public Func<Scenario, int, int, IRunRecorder?> OpenRecorder { get; init; } = (_, _, _) => null;

    /// <summary>Called when a run is over, with the place of its scenario and all metrics of all groups over its windows, null where it failed; from any thread.</summary>
    public Action<int, RunSummary, WindowAccumulator?> Keep { get; init; } = (_, _, _) => { };

    /// <summary>Whether it is looked at whether the first scenario is the district of its file (<see cref="RunSummary.Health"/>); by default not.</summary>
    public bool WatchesHealth { get; init; }

    /// <summary>Memory that a replication needs while it runs, in bytes.</summary>
    public static long EstimateBytes(Experiment experiment)
    {
        var largest = experiment.Scenarios.Max(scenario => Simulation.EstimateBytes(scenario, experiment.FollowsFirms) + Followed(scenario));
        if (!experiment.IsComparison) return largest;
        if (experiment.FollowsFirms)
        {
            // Beside the baseline stand the copy that parts from it and the shadows that fall on the copy; the worlds without each programme, one
            // after the other, leave what became of their firms. Of each policy it stays who was offered it.
            var copy = experiment.Scenarios.Max(scenario => Simulation.EstimateBytes(scenario));
            var shadows = experiment.Families.Max(family => family.Members.Where(member => member > 0).Sum(member => ShadowBytes(experiment.Scenarios[member])));
            var without = experiment.Policies.Max(policy => ShadowBytes(policy) + policy.Policies.Count * (Simulation.EstimateOutcomeBytes(policy) + Followed(policy)));
            largest += copy + Math.Max(shadows, without) + experiment.Policies.Sum(policy => Simulation.EstimateSlots(policy) * (sizeof(uint) + sizeof(ushort) + sizeof(double) + OfferStudy.BytesPerOffer));
        }
        // What became of the baseline's firms stays while a policy runs, and so does the state at the end of the spin-up, in a buffer that doubles as it grows.
        var baseline = experiment.Scenarios[0];
        var shared = baseline.SpinUpMonths == 0 ? 0 : Math.Min(2 * Simulation.EstimateSavedBytes(baseline), int.MaxValue);
        return largest + (experiment.FollowsFirms ? Simulation.EstimateOutcomeBytes(baseline) + Followed(baseline) : 0) + shared;

        long ShadowBytes(Scenario scenario) => Simulation.EstimateBytes(scenario, keepOutcomes: false) + Simulation.EstimateSlots(scenario) * (sizeof(ulong) + 2 * sizeof(uint) + sizeof(ushort));

        long Followed(Scenario scenario) => experiment.FollowsFirms ? Simulation.EstimateSlots(scenario) * (FollowedFirms.BytesPerSlot + 2 * sizeof(double) * scenario.Policies.Count) : 0;
    }

    /// <summary>Runs a replication; any thread may call this. A run that fails by the model's own rules is a summary with its error and the others go on.</summary>
    /// <param name="replication">Its number.</param>
    /// <param name="threads">Threads that share one run's firms; the bits do not depend on it.</param>
    /// <param name="onMonths">Called with months simulated, after every month.</param>
    /// <param name="cancellation">Looked at between months; runs that are over by then have been handed out.</param>
    /// <param name="known">What is known of a run, by the place of its scenario, so that it is not made again; null where nothing is.</param>
    /// <returns>The runs in the order of the scenarios.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory.</exception>
    public IReadOnlyList<RunSummary> Run(int replication, int threads, Action<long> onMonths, CancellationToken cancellation, Func<int, RunSummary?>? known = null)
    {
        var summaries = new RunSummary?[_experiment.Scenarios.Count];
        for (var index = 0; index < summaries.Length; index++) summaries[index] = known?.Invoke(index);
        // Used again by the replications that follow, since a new one for each is what the garbage collector would be busy with.
        if (!_shared.TryTake(out var months)) months = new SharedMonths();
        months.Until = _sharedUntil.Value;
        WindowAccumulator? bare = null; // the baseline's months
        foreach (var family in _experiment.Families)
        {
            var toDo = ToDo(family, index => summaries[index] is null);
            months.Clear();
            var baseline = new Dictionary<int, Counterfactual>(); // by the policy whose shadow was cast
            foreach (var index in toDo) Run(index, family.From, toDo, baseline);
        }

        _shared.Add(months);
        return summaries!;

        void Run(int index, int from, int[] toDo, Dictionary<int, Counterfactual> baseline)
        {
            var (scenario, earlier) = (_experiment.Scenarios[index], summaries[index]);
            if (earlier is { IsDone: false }) return;
            var options = new SimulationOptions { Seed = _experiment.Seed, Replication = replication, Threads = threads, OutcomesFrom = from, KeepOutcomes = _experiment.FollowsFirms };
            var own = options with { CountLimits = WatchesHealth && index == 0 };
            var shadows = index == 0 && _experiment.FollowsFirms ? toDo.Where(policy => policy > 0).ToDictionary(policy => policy, policy => new Shadow(_experiment.Scenarios[policy], options)) : [];
            try
            {
                var sets = new Dictionary<uint, SideTotals>();
                var shared = SharesMonths(scenario) ? months : null;
                var against = baseline.TryGetValue(index, out var without) ? Against(index, without, options, shared, sets) : [];
                var (summary, worlds, totals) = new SingleRun(scenario, own, _experiment.WindowsOf(index)) { KeepsMonths = _experiment.KeepsMonths }.Execute(
                    against, [.. shadows.Select(cast => (cast.Value, SupportsOf(cast.Key, scenario)))], shared, () => earlier is null ? OpenRecorder(scenario, replication, threads) : null, onMonths, cancellation);
                foreach (var (policy, world) in shadows.Keys.Zip(worlds)) baseline[policy] = world;
                if (earlier is not null && !string.Equals(earlier.StateHash, summary.StateHash, StringComparison.Ordinal))
                    throw new RunStoppedException(new InvalidOperationException(FormattableString.Invariant($"'{scenario.Name}' ended in two states in replication {replication}: {earlier.StateHash} and {summary.StateHash}. The program or the machine is at fault; results cannot be trusted.")));
                if (index == 0) bare = totals;
                if (earlier is not null) return;
                if (index == 0 && _experiment.FollowsFirms) summary = summary with { FreeProductivity = Beside(_freeProductivity.Value, _experiment.Windows[0], options, shared) };
                if (_experiment.IsSplit(index)) summary = summary with { Sets = Sets(index, SideTotals.Of(scenario, totals, 0, summary.Programmes), sets, bare, options, shared) };
                Keep(index, summaries[index] = summary, totals);
            }
            catch (Exception problem) when (RunFailure.IsOfOneRun(problem))
            {
                if (!RunFailure.IsOfTheModel(problem)) throw new RunStoppedException(problem);
                months.Clear(); // they may have been cut off in the middle
                Keep(index, summaries[index] = Failed(scenario, replication, problem), null);
            }
            finally
            {
                foreach (var shadow in shadows.Values) shadow.Dispose();
            }
        }

        // What the one programme supports that a policy has and a world has not; nothing where there are several.
        SupportedAction SupportsOf(int policy, Scenario world) =>
            _experiment.Scenarios[policy].Policies.Where(programme => !world.Policies.Any(other => string.Equals(other.Name, programme.Name, StringComparison.Ordinal))).ToArray() is [var alone]
                ? alone.Kind.Supports : SupportedAction.None;

        // The world without any programme of a policy, then that without each of them alone.
        List<Counterfactual> Against(int policy, Counterfactual without, SimulationOptions options, SharedMonths? shared, Dictionary<uint, SideTotals> sets)
        {
            List<Counterfactual> worlds = [without];
            foreach (var scenario in WithoutEach(policy))
            {
                if (scenario is null)
                {
                    worlds.Add(without);
                    continue;
                }
                using var shadow = new Shadow(_experiment.Scenarios[policy], options);
                var (summary, left, totals) = new SingleRun(scenario, options, [options.OutcomesFrom]).Execute([], [(shadow, SupportsOf(policy, scenario))], shared, () => null, onMonths, cancellation);
                sets[Everything(policy) & ~(1u << worlds.Count - 1)] = SideTotals.Of(scenario, totals, 0, summary.Programmes);
                worlds.AddRange(left);
            }
            return worlds;
        }

        // What every set of a policy's programmes comes to, by the set.
        List<SideTotals> Sets(int policy, SideTotals all, Dictionary<uint, SideTotals> known, WindowAccumulator? bare, SimulationOptions options, SharedMonths? shared)
        {
            known[Everything(policy)] = all;
            if (bare is not null && IsBareBaseline(policy))
                known[0] = SideTotals.Of(_experiment.Scenarios[0], bare, _experiment.Windows.TakeWhile(from => from != options.OutcomesFrom).Count(), []);
            return [.. Enumerable.Range(0, 1 << _experiment.Scenarios[policy].Policies.Count)
                .Select(set => known.TryGetValue((uint)set, out var totals) ? totals : Beside(_sets.GetOrAdd((policy, (uint)set), static (key, experiment) => experiment.With(key.Policy, key.Set), _experiment), options.OutcomesFrom, options, shared))];
        }

        // What a world that is not among the scenarios comes to.
        SideTotals Beside(Scenario scenario, int from, SimulationOptions options, SharedMonths? shared)
        {
            var (summary, _, totals) = new SingleRun(scenario, options, [from]).Execute([], [], shared, () => null, onMonths, cancellation);
            return SideTotals.Of(scenario, totals, 0, summary.Programmes);
        }
    }

    /// <summary>What is kept of a run that failed by the model's own rules.</summary>
    private RunSummary Failed(Scenario scenario, int replication, Exception problem) =>
        new() { Scenario = scenario.Name, Replication = replication, Seed = _experiment.Seed, Error = RunFailure.TextOf(problem), Trace = problem.ToString() };

    /// <summary>The set of all programmes of a policy.</summary>
    private uint Everything(int policy) => (1u << _experiment.Scenarios[policy].Policies.Count) - 1;

    /// <summary>Runs a replication with other budgets (<see cref="Experiment.Doses"/>): their money and their windows, and no firm is followed. Any thread may call this.</summary>
    /// <param name="replication">Its number.</param>
    /// <param name="threads">Threads that share one run's firms; the bits do not depend on it.</param>
    /// <param name="onMonths">Called with months simulated, after every month.</param>
    /// <param name="isMissing">Whether the run of a policy, by its place, and a factor is to be made.</param>
    /// <param name="keep">Gets each run as soon as it is over; one that failed by the model's own rules with its error.</param>
    /// <param name="cancellation">Looked at between months; runs that are over by then have been handed out.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory.</exception>
    public void RunDoses(int replication, int threads, Action<long> onMonths, Func<int, double, bool> isMissing, Action<int, double, RunSummary> keep, CancellationToken cancellation)
    {
        var options = new SimulationOptions { Seed = _experiment.Seed, Replication = replication, Threads = threads, KeepOutcomes = false };
        if (!_shared.TryTake(out var months)) months = new SharedMonths();
        months.Until = 0;
        months.Clear();
        foreach (var (policy, factor, scenario) in _dosed.Value)
        {
            if (!isMissing(policy, factor)) continue;
            try
            {
                if (SharesMonths(scenario) && !months.AreKnown) SpinUp(options, months, cancellation);
                keep(policy, factor, new SingleRun(scenario, options, [Experiment.WindowStart(scenario)]).Execute([], [], SharesMonths(scenario) ? months : null, () => null, onMonths, cancellation).Summary);
            }
            catch (Exception problem) when (RunFailure.IsOfOneRun(problem))
            {
                if (!RunFailure.IsOfTheModel(problem)) throw new RunStoppedException(problem);
                keep(policy, factor, Failed(scenario, replication, problem));
            }
        }

        _shared.Add(months);
    }

    /// <summary>Months that a replication takes with other budgets.</summary>
    /// <param name="isMissing">Whether the run of a policy, by its place, and a factor is to be made.</param>
    public long MonthsOfDoses(Func<int, double, bool> isMissing) =>
        _dosed.Value.Where(run => isMissing(run.Policy, run.Factor)).Sum(run => (long)run.Scenario.Months + run.Scenario.SpinUpMonths);

    /// <summary>The baseline's spin-up, from which what shares it goes on.</summary>
    private void SpinUp(SimulationOptions options, SharedMonths into, CancellationToken cancellation)
    {
        using var simulation = Simulation.Create(_experiment.Scenarios[0], options);
        while (simulation.Month < 0)
        {
            cancellation.ThrowIfCancellationRequested();
            simulation.Step();
        }

        into.Save(simulation);
    }

    /// <summary>Months that a replication takes of which some runs are known.</summary>
    /// <param name="isMissing">Whether the run of a scenario, by its place, is to be made.</param>
    public long MonthsOf(Func<int, bool> isMissing) => _experiment.Families.Sum(family => ToDo(family, isMissing).Sum(MonthsOf));

    /// <summary>Months that a scenario takes, spin-up included: the baseline besides with free productivity, a policy without each of its programmes and with the sets that are split.</summary>
    private long MonthsOf(int scenario)
    {
        var runs = 1L + (!_experiment.FollowsFirms ? 0 : scenario == 0 ? 1 : WithoutEach(scenario).Count(without => without is not null));
        if (_experiment.IsSplit(scenario)) runs += (1L << _experiment.Scenarios[scenario].Policies.Count) - 1 - _experiment.Scenarios[scenario].Policies.Count - (IsBareBaseline(scenario) ? 1 : 0);
        return runs * (_experiment.Scenarios[scenario].Months + _experiment.Scenarios[scenario].SpinUpMonths);
    }

    /// <summary><see cref="Experiment.WithoutEach"/>, found once and not for every replication.</summary>
    private IReadOnlyList<Scenario?> WithoutEach(int policy) => _withoutEach.GetOrAdd(policy, _experiment.WithoutEach);

    /// <summary>The members of a family that are simulated: the baseline again where a policy is missing that is held against it.</summary>
    private int[] ToDo(Family family, Func<int, bool> isMissing)
    {
        int[] missing = [.. family.Members.Where(isMissing)];
        return missing.Length == 0 || !_experiment.FollowsFirms ? missing : [.. missing.Prepend(0).Distinct()];
    }

    /// <summary>Whether a policy without its programmes is the baseline.</summary>
    private bool IsBareBaseline(int policy) => _experiment.Scenarios[0].Policies.Count == 0 && IsSame(_experiment.Scenarios[policy]);

    private bool IsSame(Scenario scenario) => _sharing.GetOrAdd(scenario.Name, _ => SameWorld.Holds(_experiment.Scenarios[0], scenario));

    /// <summary>Whether a scenario's first months are those of the baseline, which then are simulated once, as long as a memory stream can hold the state.</summary>
    private bool SharesMonths(Scenario scenario) =>
        _experiment.IsComparison && scenario.SpinUpMonths + _sharedUntil.Value > 0 && Simulation.EstimateSavedBytes(scenario) < int.MaxValue && IsSame(scenario);

    /// <summary>
    /// The month up to which scenarios that are one world are one run: the first in which a programme of one works, and where their firms are
    /// followed, whose months are written, month 0.
    /// </summary>
    private int SharedUntil() => _experiment.FollowsFirms ? 0
        : _experiment.Scenarios.SelectMany(scenario => scenario.Policies.Select(programme => programme.From).Append(scenario.Months - 1)).Min();
}
