using System.Globalization;

namespace ClusterSim.Core.Terms;

/// <summary>A row of <c>assumptions.parquet</c> and of <c>clustersim explain</c>.</summary>
/// <param name="Path">Path in the scenario, words joined by dots.</param>
/// <param name="Value">Value as text, in the parameter's unit.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Source">Key of the bibliography, a citation, or <c>assumed</c>.</param>
/// <param name="Certainty">observed, estimated or assumed.</param>
/// <param name="Range">Range as text, of a word its levels; empty where none.</param>
/// <param name="Description">What it means.</param>
/// <param name="IsDefault">Whether the engine's default stands, because the file says nothing.</param>
public sealed record Assumption(
    string Path, string Value, string Unit, string Source, string Certainty, string Range, string Description, bool IsDefault)
{
    /// <summary>Whether a run rests on it. The scenario's name and targets, effects and moments, observed facts that results are compared with, and what moves together where values are drawn decide nothing.</summary>
    public bool DecidesResults => Path is not "name" && !s_facts.Any(list => Path.StartsWith(list, StringComparison.Ordinal));

    /// <summary>
    /// How the value is drawn within its range, one of <see cref="RangeDistributions.All"/>; of a word with levels
    /// <see cref="RangeDistributions.Levels"/>, with their weights where these are not equal; empty where it has neither.
    /// </summary>
    public string Distribution { get; init; } = "";

    /// <summary>Whether it follows another in proportion (<see cref="MovingGroup.InProportion"/>), so that it needs no range of its own.</summary>
    public bool FollowsAnother { get; init; }

    /// <summary>Whether its range is the engine's (<see cref="ParameterAttribute.Low"/>), since the file gives none.</summary>
    public bool HasRangeOfEngine { get; init; }

    /// <summary>The words that it may be, with their weights, which add up to 1; empty where it is no word or no others are named.</summary>
    public IReadOnlyList<(string Word, double Weight)> Levels
    {
        get
        {
            if (!Distribution.StartsWith(RangeDistributions.Levels, StringComparison.Ordinal)) return [];
            var words = Range.Split(Or);
            var weights = Distribution[RangeDistributions.Levels.Length..].Split(", ", StringSplitOptions.RemoveEmptyEntries);
            return [.. words.Select((word, place) => (word, weights.Length == words.Length ? Parse(weights[place].Trim())!.Value : 1.0 / words.Length))];
        }
    }

    /// <summary>The same row with levels.</summary>
    /// <param name="words">The words.</param>
    /// <param name="weights">A weight for each; empty where all are equal.</param>
    public Assumption WithLevels(IReadOnlyList<string> words, IReadOnlyList<double> weights) => this with
    {
        Range = string.Join(Or, words),
        Distribution = weights.Count == 0 ? RangeDistributions.Levels
            : $"{RangeDistributions.Levels} {string.Join(", ", weights.Select(weight => weight.ToString("R", CultureInfo.InvariantCulture)))}",
    };

    /// <summary>
    /// Whether it is a number of a file that nobody measured and that has no range, so that it is held at its value where worlds are drawn;
    /// numbers of distributions and paths too. How policies are evaluated is no assumption about the world, and of defaults without a range
    /// the engine says why (<see cref="ParameterAttribute.Low"/>).
    /// </summary>
    public bool LacksRange => DecidesResults && !IsDefault && !FollowsAnother && Certainty is "assumed" && Range.Length == 0 && Value.Length > 0
        && (Unit is not Units.None || double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        && Path.Contains('.', StringComparison.Ordinal) && !Path.StartsWith("evaluation.", StringComparison.Ordinal);

    /// <summary>The ends of its range; null where it has none.</summary>
    public (double Low, double High)? Ends =>
        Range.Split(" to ") is [var from, var to] && Parse(from) is { } low && Parse(to) is { } high ? (low, high) : null;

    /// <summary>
    /// The one number that it is, in its unit: of a path its value, which moves with all that lies over it; of a lognormal distribution the
    /// median. Null where it is no single number: a word, a table, another distribution.
    /// </summary>
    public double? Number => IsMedian ? Parse(Value[Lognormal.Length..].Split(',')[0]) : Parse(Value.Split(", growing by ")[0].Split(';')[0]);

    /// <summary>Whether <see cref="Number"/> is the median of a distribution.</summary>
    public bool IsMedian => Value.StartsWith(Lognormal, StringComparison.Ordinal);

    private const string Or = " or ";

    private const string Lognormal = "lognormal, median ";

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static readonly string[] s_facts = ["targets.", "effects.", "moments.", "moves_together."];
}

/// <summary>How a value may be drawn within its range.</summary>
public static class RangeDistributions
{
    /// <summary>Evenly.</summary>
    public const string Uniform = "uniform";

    /// <summary>The likelier the nearer to the value, with nothing at the ends.</summary>
    public const string Triangular = "triangular";

    /// <summary>Evenly in the logarithm.</summary>
    public const string LogUniform = "log_uniform";

    /// <summary>Normally around the value, with a quarter of the range as standard deviation, cut off at the ends.</summary>
    public const string Normal = "normal";

    /// <summary>Not within a range, but among words that are listed.</summary>
    public const string Levels = "levels";

    /// <summary>All that a range may have.</summary>
    public static IReadOnlyList<string> All { get; } = [Uniform, Triangular, LogUniform, Normal];
}
