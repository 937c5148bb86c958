namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// The search for worlds that agree with the facts, in waves (history matching). The first wave is a sample of the ranges. In each later
/// one emulators, which have learned from all before, leave out what they hold for impossible; a tenth of the wave is run without asking
/// them, which tells how often they are wrong. Whether a world stands is decided by its own run alone, and worlds are judged in the order
/// of their numbers until enough stand.
/// </summary>
/// <param name="question">What is asked.</param>
/// <param name="facts">What was observed.</param>
/// <param name="find">The run of a world's baseline, which is kept; its numbers are those simulated for all observed values.</param>
internal sealed class WorldSearch(DoubtQuestion question, Facts facts, Func<int, WorldRun> find)
{
    private const int UnscreenedEach = 10;

    /// <summary>Proposals of a wave at most, as a multiple of its worlds.</summary>
    private const int ProposalsEach = 100;

    private readonly List<World> _worlds = [];

    /// <summary>The worlds that were judged, in the order of their numbers, the one as written first.</summary>
    public IReadOnlyList<World> Worlds => _worlds;

    /// <summary>Worlds that were proposed, run or not.</summary>
    public int Proposed { get; private set; }

    /// <summary>Worlds that stand, the one as written not among them.</summary>
    public IEnumerable<World> Standing => _worlds.Where(world => world.Number > 0 && world.Stands);

    /// <summary>
    /// Waves of worlds, the one as written among the first; the next one is asked for when the baselines of the one before are kept.
    /// </summary>
    public IEnumerable<IReadOnlyList<World>> Waves()
    {
        for (var wave = 1; Missing > 0; wave++)
        {
            var left = question.Settings.MostBaselines - _worlds.Count(world => world.Number > 0);
            var next = Next(wave, Math.Min(left, facts.RuleAnything ? question.Settings.Wave : Missing));
            if (next.Count == 0) yield break;
            if (wave == 1) next.Insert(0, new World(0, 0, IsScreened: false, IsMissed: false));
            yield return next;
            foreach (var world in next)
            {
                _worlds.Add(Judged(world));
                if (Missing == 0) break;
            }
        }
    }

    private int Missing => question.Settings.Worlds - Standing.Count();

    private List<World> Next(int wave, int size)
    {
        var next = new List<World>();
        if (size <= 0) return next;
        var emulators = wave == 1 ? [] : Emulators();
        var last = Proposed + ((long)size * ProposalsEach);
        while (next.Count < size && Proposed < last)
        {
            Proposed++;
            var isScreened = emulators.Count > 0 && next.Count >= size / UnscreenedEach;
            var isPossible = emulators.Count == 0 || IsPossible(emulators, Proposed);
            if (isPossible || !isScreened) next.Add(new World(Proposed, wave, isScreened, IsMissed: !isPossible));
        }

        return next;
    }

    private World Judged(World world)
    {
        var run = find(world.Number);
        if (run.Error.Length > 0) return world with { Error = run.Error };
        var seen = facts.Look(world, run.Numbers);
        return seen with { RuledOutBy = facts.RuledOutBy(seen.Implausibilities) };
    }

    private List<Emulator> Emulators()
    {
        World[] run = [.. _worlds.Where(world => world.Number > 0 && world.Error.Length == 0)];
        double[][] places = [.. run.Select(world => PlacesOf(world.Number))];
        return [.. Enumerable.Range(0, facts.All.Count).Where(fact => facts.All[fact].Rules)
            .Select(fact => Emulator.Of(facts.All[fact], places, [.. run.Select(world => world.Simulated[fact])])).OfType<Emulator>()];
    }

    private bool IsPossible(List<Emulator> emulators, int number)
    {
        var places = PlacesOf(number);
        return Facts.IsWithin([.. emulators.Select(emulator => emulator.Implausibility(places))]);
    }

    /// <summary>Places of the baseline's assumptions in their ranges, -1 at the lower end, 1 at the upper.</summary>
    private double[] PlacesOf(int number)
    {
        var values = question.Draws.Values(number);
        return [.. values.Select((value, place) => (value, place)).Where(entry => question.IsOfBaseline(entry.place)
            && question.Drawn[entry.place].Leader is null)
            .Select(entry => (2 * question.Drawn[entry.place].Factor.Factor.PlaceOf(entry.value)) - 1)];
    }
}
