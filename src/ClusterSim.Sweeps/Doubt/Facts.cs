using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Targets;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>An observed value of the baseline whose year is simulated.</summary>
/// <param name="Name">Target and year, the name of its columns.</param>
/// <param name="Cell">Its place among all observed values of the scenario.</param>
/// <param name="Value">The value, its use and its tolerance.</param>
public sealed record Fact(string Name, int Cell, ObservedValue Value)
{
    /// <summary>Name of the target.</summary>
    public string Target => Name[..Name.LastIndexOf('_')];

    /// <summary>Whether it may rule a world out.</summary>
    public bool Rules => Value.Use == TargetUse.Fit;
}

/// <summary>
/// What was observed, and how far a world is from it: implausibility, the distance over the standard deviation of tolerance and chance
/// together; a world is ruled out above three (Vernon, Goldstein and Bower 2010), whatever the distribution a chance of at most one in
/// twenty (Pukelsheim 1994). With more than ten facts the second largest decides, so that no single one has to be met.
/// </summary>
public sealed class Facts
{
    /// <summary>Implausibility above which a world is ruled out.</summary>
    public const double Cut = TargetEvaluation.Cut;

    private const int Many = 10;
    private readonly double[] _deviations;

    /// <summary>The facts of a baseline.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="asWritten">Simulated counterparts of all its observed values, run by run under chance alone.</param>
    public Facts(Scenario baseline, IReadOnlyList<IReadOnlyList<double>> asWritten)
    {
        All = Of(baseline);
        _deviations = [.. All.Select(fact => Math.Sqrt(Variance([.. asWritten.Select(run => run[fact.Cell]).Where(double.IsFinite)])
            + (fact.Value.ToleranceOrUsual * fact.Value.ToleranceOrUsual)))];
    }

    /// <summary>All observed values whose years are simulated, target by target.</summary>
    public IReadOnlyList<Fact> All { get; }

    /// <summary>Whether anything observed can rule a world out.</summary>
    public bool RuleAnything => All.Any(fact => fact.Rules);

    /// <summary>All observed values of a baseline whose years are simulated, target by target.</summary>
    public static IReadOnlyList<Fact> Of(Scenario baseline) =>
        [.. baseline.Targets.SelectMany(target => target.Values.Select(value => (target, value)))
            .Select((entry, cell) => (Fact: new Fact(FormattableString.Invariant($"{entry.target.Name}_{entry.value.Year}"), cell,
                entry.value),
                IsCovered: entry.target.IsCovered(entry.value.Year, baseline.Start, baseline.Months)))
            .Where(entry => entry.IsCovered).Select(entry => entry.Fact)];

    /// <summary>Implausibility of a fact; infinite where nothing is simulated for it.</summary>
    /// <param name="fact">Its place in <see cref="All"/>.</param>
    /// <param name="simulated">What is simulated for it.</param>
    public double Implausibility(int fact, double simulated)
    {
        var distance = Math.Abs(simulated - All[fact].Value.Value);
        return distance == 0 ? 0 : double.IsFinite(distance) ? distance / _deviations[fact] : double.PositiveInfinity;
    }

    /// <summary>A world with what is simulated of it for each fact, and how implausible that is.</summary>
    /// <param name="world">The world.</param>
    /// <param name="simulated">What is simulated for all observed values of the baseline; NaN for what lies after the run.</param>
    internal World Look(World world, IReadOnlyList<double> simulated)
    {
        double[] values = [.. All.Select(fact => simulated[fact.Cell])];
        return world with { Simulated = values, Implausibilities = [.. values.Select((value, fact) => Implausibility(fact, value))] };
    }

    /// <summary>
    /// The fact by which a world is ruled out, its place in <see cref="All"/>: the one that it is farthest from, of many the second; null
    /// where it stands.
    /// </summary>
    /// <param name="implausibilities">Implausibility of each fact.</param>
    public int? RuledOutBy(IReadOnlyList<double> implausibilities)
    {
        int[] ruling = [.. Enumerable.Range(0, All.Count).Where(fact => All[fact].Rules).OrderByDescending(fact => implausibilities[fact])];
        return IsWithin([.. ruling.Select(fact => implausibilities[fact])]) ? null : ruling[DecidingOf(ruling.Length)];
    }

    /// <summary>Whether a world with these implausibilities of facts that may rule it out stands.</summary>
    public static bool IsWithin(IReadOnlyList<double> implausibilities) =>
        implausibilities.Count == 0 || implausibilities.OrderDescending().ElementAt(DecidingOf(implausibilities.Count)) <= Cut;

    /// <summary>How many of the facts that may rule a world out it need not meet.</summary>
    internal int MayMiss => DecidingOf(All.Count(fact => fact.Rules));

    /// <summary>What may be simulated for a fact so that it rules nothing out.</summary>
    /// <param name="fact">Its place in <see cref="All"/>.</param>
    internal (double Low, double High) Within(int fact) =>
        (All[fact].Value.Value - (Cut * _deviations[fact]), All[fact].Value.Value + (Cut * _deviations[fact]));

    private static int DecidingOf(int count) => count > Many ? 1 : 0;

    private static double Variance(double[] values)
    {
        if (values.Length < 2) return 0;
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
