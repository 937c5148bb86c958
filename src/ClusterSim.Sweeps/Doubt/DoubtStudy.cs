using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// A comparison under doubt as the machine works on it: the comparison of the scenarios as written, then waves of baselines in worlds that
/// are drawn, judged by the facts, then the policies in the worlds that stand, the first of them under a second luck besides; at last what
/// turns round what is said as written (<see cref="FlipSearch"/>). Which worlds
/// stand follows from what is kept of the baselines, for every process alike.
/// </summary>
/// <param name="asWritten">The comparison of the scenarios as written.</param>
/// <param name="question">What is asked.</param>
/// <param name="runs">Runs of worlds that are kept, and where those that come out are.</param>
/// <param name="onWave">Called after each wave with worlds that stand, baselines run, and the worlds that are to stand.</param>
public sealed class DoubtStudy(RecordedExperiment asWritten, DoubtQuestion question, WorldRuns runs, Action<int, int, int> onWave) : IStudy
{
    /// <summary>Called once the comparison as written is over, with each policy's effect on the first measure: luck alone.</summary>
    public Action<IReadOnlyList<(string Policy, MeanInterval Effect)>> OnAsWritten { get; init; } = _ => { };

    /// <summary>
    /// Called from any thread when a quarter and half of the worlds that stand are run, with those that are, luck left in: what is so far,
    /// to be told and not to be kept, since it hangs on which are over.
    /// </summary>
    public Action<DoubtSample> OnSome { get; init; } = _ => { };

    /// <inheritdoc/>
    public string Unit => asWritten.Unit;

    /// <summary>What was found; null until the last stage is complete.</summary>
    public DoubtResult? Result { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="SweepException">No world agrees with the facts.</exception>
    public IEnumerable<Stage> Stages()
    {
        foreach (var stage in asWritten.Stages()) yield return stage with { IsOnly = false };
        var written = new DoubtSamples(question, [], asWritten.RunsOf);
        OnAsWritten([.. question.Policies.Select((policy, place) => (policy.Name, MeanInterval.Of(written.AsWritten(place + 1))))]);
        var facts = new Facts(question.Baseline, [.. asWritten.RunsOf(0).Select(run => run.TargetValues)]);
        var search = new WorldSearch(question, facts, world => runs.FindFacts(world)!);
        foreach (var wave in search.Waves())
        {
            if (search.Worlds.Count > 1) onWave(search.Standing.Count(), search.Worlds.Count - 1, question.Settings.Worlds);
            yield return new Stage(FormattableString.Invariant($"wave {wave[^1].Wave} of worlds, {search.Standing.Count()} of {question.Settings.Worlds} stand"), [.. wave.Select(world =>
                runs.TaskOfFacts(world.Number))]);
        }

        int[] standing = [.. search.Standing.Select(world => world.Number)];
        if (standing.Length == 0) throw new SweepException(NoneStands(search.Worlds, facts));
        int[] again = [.. standing.Take(question.Settings.SecondLuck)];
        yield return new Stage($"policies in {Counted.Of(standing.Length, "world")}, {again.Length} of them twice",
            [.. Heard([.. standing.Prepend(0).Select(world => runs.TaskOf(world, 1))], standing), .. again.Select(world => runs.TaskOf(world, 2))]);
        var result = new DoubtResult(facts, [.. search.Worlds.Select(world => Whole(world, facts))], search.Proposed, standing, again);
        var flips = new FlipSearch(question, runs, new DoubtSamples(question, DoubtTables.Draws(question, result, runs).Rows, asWritten.RunsOf));
        foreach (var stage in flips.Stages()) yield return stage;
        Result = result with { Flips = flips.Rows };
    }

    /// <summary>Tasks of worlds of which it is heard when a quarter and half of them are over.</summary>
    private IEnumerable<StudyTask> Heard(IReadOnlyList<StudyTask> tasks, int[] standing)
    {
        var over = 0;
        return tasks.Select(task => new HeardTask(task, () =>
        {
            var count = Interlocked.Increment(ref over);
            if ((count == tasks.Count / 4 || count == tasks.Count / 2) && Some(standing) is { } some) OnSome(some);
        }));
    }

    /// <summary>The worlds in which all policies are run by now; null where there are none.</summary>
    private DoubtSample? Some(int[] standing)
    {
        int[] places = [.. Enumerable.Range(0, question.Policies.Count + 1)];
        var draws = standing.Select(world => (World: world, Runs: places.Select(scenario => runs.Find(world, 1, scenario)).ToArray()))
            .Where(entry => entry.Runs.All(run => run is { Error.Length: 0 }))
            .SelectMany(entry => places.Skip(1).SelectMany(policy => runs.Rows(entry.World, 1, policy, entry.Runs[0]!, entry.Runs[policy]!)));
        var (metric, group) = question.Measures[0];
        return new DoubtSamples(question, [.. draws], asWritten.RunsOf).Of(metric, group);
    }

    /// <summary>A task of which it is heard when it is over.</summary>
    private sealed class HeardTask(StudyTask task, Action isOver) : StudyTask
    {
        public override string Name => task.Name;

        public override string Title => task.Title;

        public override TaskState State => task.State;

        public override long Missing(bool retryFailed) => task.Missing(retryFailed);

        public override void Run(int threads, bool retryFailed, Action<long> onSteps, CancellationToken cancellation)
        {
            task.Run(threads, retryFailed, onSteps, cancellation);
            isOver();
        }
    }

    /// <summary>A world with what its whole run simulates, where there is one: facts that rule nothing out may lie after those that do.</summary>
    private World Whole(World world, Facts facts) =>
        (world.Stands || world.Number == 0) && runs.Find(world.Number, 1, 0) is { Error.Length: 0 } run ? facts.Look(world, runs.Simulated(run)) : world;

    private string NoneStands(IReadOnlyList<World> worlds, Facts facts)
    {
        World[] drawn = [.. worlds.Where(world => world.Number > 0)];
        var all = Counted.Of(drawn.Length, "world") + (question.Given is { } given ? $" of '{given.File}'" : " that " + (drawn.Length == 1 ? "was" : "were") + " drawn");
        if (drawn.All(world => world.Error.Length > 0))
        {
            return $"no world could be run, of {all}. The first: {drawn[0].Error.TrimEnd('.')}. "
                + (question.Given is null ? "Narrow the ranges of the assumptions; validate and explain show them" : "Change the file");
        }

        var most = drawn.Where(world => world.RuledOutBy is not null).CountBy(world => world.RuledOutBy!.Value).MaxBy(entry => entry.Value);
        var fact = facts.All[most.Key];
        double[] simulated = [.. drawn.Where(world => world.Simulated.Count > 0).Select(world => world.Simulated[most.Key]).Where(double.IsFinite)];
        var between = simulated.Length == 0 ? "" : FormattableString.Invariant($", simulated {simulated.Min():#,0.##} to {simulated.Max():#,0.##}");
        return FormattableString.Invariant(
            $"no world agrees with the facts, of {all}: most ({most.Value}) are ruled out by targets.{fact.Target}, {fact.Value.Year}, observed {fact.Value.Value:#,0.######}, tolerance {fact.Value.ToleranceOrUsual:#,0.######}{between}. ")
            + "The ranges, a tolerance or the model are wrong: say with moves_together which assumptions move together, give the fact another 'tolerance', narrow ranges, "
            + "or calibrate and give its posterior (--doubt posterior.csv); or compare without worlds (--doubt none). Then repeat the command with --force";
    }
}

/// <summary>What a comparison under doubt found.</summary>
/// <param name="Facts">What was observed.</param>
/// <param name="Worlds">The worlds that were judged, the one as written first.</param>
/// <param name="Proposed">Worlds that were proposed, run or not.</param>
/// <param name="Standing">Numbers of those that stand.</param>
/// <param name="Again">Those of them that were run under a second luck.</param>
public sealed record DoubtResult(Facts Facts, IReadOnlyList<World> Worlds, int Proposed, IReadOnlyList<int> Standing,
    IReadOnlyList<int> Again)
{
    /// <summary>What turns round what the world as written says.</summary>
    public IReadOnlyList<FlipRow> Flips { get; init; } = [];

    /// <summary>Worlds that were drawn and run.</summary>
    public int Drawn => Worlds.Count - 1;

    /// <summary>Worlds whose run failed, which are none.</summary>
    public int Failed => Worlds.Skip(1).Count(world => world.Error.Length > 0);

    /// <summary>Why the first of them failed; empty where none did.</summary>
    public string FirstError => Worlds.Skip(1).FirstOrDefault(world => world.Error.Length > 0)?.Error.TrimEnd('.') ?? "";

    /// <summary>How many worlds each fact ruled out, those that ruled out most first.</summary>
    public IReadOnlyList<(Fact Fact, int Worlds)> RuledOut =>
        [.. Worlds.Skip(1).Where(world => world.RuledOutBy is not null).CountBy(world => world.RuledOutBy!.Value)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Select(entry => (Facts.All[entry.Key], entry.Value))];

    /// <summary>
    /// Worlds that stand among those that the emulators were not asked of once they had learned, and how many of these they would have
    /// left out.
    /// </summary>
    public (int Standing, int Missed) Unscreened =>
        Worlds.Where(world => world is { Wave: > 1, IsScreened: false, Stands: true }).ToArray() is var unscreened ? (unscreened.Length,
            unscreened.Count(world => world.IsMissed)) : default;
}
