namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// The chance that a world stands, guessed from worlds that were run: the share of these whose errors of the guesses, all facts' together,
/// would leave it within the facts. So nothing is assumed of how errors are spread or go together.
/// </summary>
internal sealed class Emulators
{
    private const int LeastRuns = 24;

    private readonly Emulator[] _emulators;
    private readonly (double Low, double High)[] _within;
    private readonly int _mayMiss;

    private Emulators(Facts facts, int[] ruling, double[][] places, double[][] simulated)
    {
        _emulators = [.. ruling.Select(fact => new Emulator(facts.All[fact], places, [.. simulated.Select(world => world[fact])]))];
        _within = [.. ruling.Select((fact, place) => (_emulators[place].Scaled(facts.Within(fact).Low), _emulators[place].Scaled(facts.Within(fact).High)))];
        _mayMiss = facts.MayMiss;
    }

    /// <summary>Learns from worlds that were run; null where they are too few to learn from.</summary>
    /// <param name="facts">What was observed.</param>
    /// <param name="places">Places of their assumptions, -1 at the lower end of the range, 1 at the upper.</param>
    /// <param name="simulated">What was simulated for each fact.</param>
    public static Emulators? Of(Facts facts, IReadOnlyList<double[]> places, IReadOnlyList<IReadOnlyList<double>> simulated)
    {
        // A fact of nothing has no scale of its own; a world for which a fact is not defined teaches nothing.
        int[] ruling = [.. Enumerable.Range(0, facts.All.Count).Where(fact => facts.All[fact] is { Rules: true, Value.Value: not 0 })];
        int[] finite = [.. Enumerable.Range(0, places.Count).Where(world => ruling.All(fact => double.IsFinite(simulated[world][fact])))];
        return ruling.Length == 0 || finite.Length < LeastRuns ? null
            : new Emulators(facts, ruling, [.. finite.Select(world => places[world])], [.. finite.Select(world => simulated[world].ToArray())]);
    }

    /// <summary>The chance that a world stands.</summary>
    /// <param name="place">Places of its assumptions.</param>
    public double Chance(double[] place)
    {
        double[] guesses = [.. _emulators.Select(emulator => emulator.Guess(place))];
        var (worlds, stand) = (_emulators[0].Errors.Length, 0);
        for (var world = 0; world < worlds; world++)
        {
            var missed = 0;
            for (var fact = 0; fact < guesses.Length && missed <= _mayMiss; fact++)
                if (guesses[fact] + _emulators[fact].Errors[world] is var value && (value < _within[fact].Low || value > _within[fact].High)) missed++;
            if (missed <= _mayMiss) stand++;
        }

        return (double)stand / worlds;
    }
}
