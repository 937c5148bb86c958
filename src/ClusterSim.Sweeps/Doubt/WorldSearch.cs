namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// The search for worlds that agree with the facts, in waves (history matching). The first wave is a sample of the ranges. In each later
/// one emulators, which have learned from all before, leave out worlds that hardly stand: those that have so small a chance that all of
/// them together hold a fiftieth of the chance of all worlds. A tenth of the wave is run without asking them, which tells how often they are
/// wrong. Whether a world stands is decided by its own run alone, and worlds are judged in the order
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

    /// <summary>Worlds whose chances say below which one a wave leaves worlds out.</summary>
    private const int LookedAt = 2048;

    /// <summary>Part of the worlds that stand which may be left out, as far as emulators know.</summary>
    private const double Lost = 0.02;

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
        if ((wave == 1 ? null : Learned()) is not { } emulators)
        {
            while (next.Count < size) next.Add(new World(++Proposed, wave, IsScreened: false, IsMissed: false));
            return next;
        }

        var (first, missing, expected) = (Proposed + 1, Missing, 0.0);
        double[] chances = [.. Enumerable.Range(first, LookedAt).Select(number => emulators.Chance(PlacesOf(number)))];
        var (bound, last) = (Bound(chances), Proposed + Math.Max(LookedAt, size * ProposalsEach));
        // What is missing and a standard deviation more: a larger wave would run worlds that are not needed.
        while (next.Count < size && expected < missing + Math.Sqrt(missing) && Proposed < last)
        {
            Proposed++;
            var chance = Proposed - first < LookedAt ? chances[Proposed - first] : emulators.Chance(PlacesOf(Proposed));
            var isScreened = next.Count % UnscreenedEach > 0;
            if (chance < bound && isScreened) continue;
            next.Add(new World(Proposed, wave, isScreened, IsMissed: chance < bound));
            expected += chance;
        }

        return next;
    }

    /// <summary>The chance below which worlds are left out, so that these hold little of the chance of all together.</summary>
    /// <param name="chances">Chances of worlds taken at random.</param>
    internal static double Bound(IReadOnlyList<double> chances)
    {
        double[] rising = [.. chances.Order()];
        var (most, below) = (rising.Sum() * Lost, 0.0);
        foreach (var chance in rising)
        {
            below += chance;
            if (below > most) return chance;
        }

        return 0;
    }

    private Emulators? Learned()
    {
        World[] run = [.. _worlds.Where(world => world.Number > 0 && world.Error.Length == 0)];
        return Emulators.Of(facts, [.. run.Select(world => PlacesOf(world.Number))], [.. run.Select(world => world.Simulated)]);
    }

    private World Judged(World world)
    {
        var run = find(world.Number);
        if (run.Error.Length > 0) return world with { Error = run.Error };
        var seen = facts.Look(world, run.Numbers);
        return seen with { RuledOutBy = facts.RuledOutBy(seen.Implausibilities) };
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
