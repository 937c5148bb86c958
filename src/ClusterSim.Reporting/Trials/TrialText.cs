using System.Globalization;
using ClusterSim.Experiments.Trials;

namespace ClusterSim.Reporting.Trials;

/// <summary>Trials in words.</summary>
public static class TrialText
{
    /// <summary>Whether the goal is met, and how far each part of it is.</summary>
    public static string Verdict(TrialGoal goal) => goal.IsMet ? "The goal is met." : "The goal is not met.";

    /// <summary>What was replaced in every trial.</summary>
    public static string Changed(TrialComparison comparison) =>
        $"Not the trials as they stand: {string.Join(", ", comparison.Overrides)} in every one.";

    /// <summary>The parts of the goal: what is asked, what came out, and whether it is met.</summary>
    public static IReadOnlyList<(string Asked, string Found, bool IsMet)> Parts(TrialGoal goal) =>
    [
        ("Two thirds of the primary outcomes of all trials within two standard errors", Of(goal.PrimaryWithin, goal.Primary), goal.IsNear),
        ("Two thirds of those held out whose trial is sharp or fair", Of(goal.TestsWithin, goal.Tests), goal.PassesTests),
        ("No wrong sign on an effect that a trial told from nil", goal.WrongSigns.Count == 0 ? "none"
        : string.Join("; ", goal.WrongSigns.Select(row => $"{row.Trial} {row.Effect}")), goal.WrongSigns.Count == 0),
        ("Mean squared z of those held out, sharp or fair, below that of both rivals",
            string.Create(CultureInfo.InvariantCulture,
            $"{Square(goal.MeanSquaredZ)}; nothing works {Square(goal.MeanSquaredZNothing)}; mean of the fitted trials {Square(goal.MeanSquaredZFitted)}"), goal.BeatsRivals),
    ];

    /// <summary>A published or simulated value with its standard error.</summary>
    public static string WithError(double value, double error) => double.IsNaN(value) ? "–" : Amount(value)
        + (error > 0 ? $" ({Amount(error)})" : "");

    /// <summary>What was found: the effect with its error, or its direction.</summary>
    public static string Published(TrialEffectRow row) => row.Sign is "measured" ? WithError(row.Published, row.StandardError)
        : row.Sign switch
        {
            "positive" => "more",
            "negative" => "less",
            _ => "no difference",
        };

    /// <summary>Precision in words, with the smallest effect that the trial finds.</summary>
    public static string Precision(TrialEffectRow row) =>
        row.Precision is "unknown" ? "–" : string.Create(CultureInfo.InvariantCulture, $"{row.Precision} ({row.PrecisionPercent:0} %)");

    /// <summary>A distance in standard errors.</summary>
    public static string Z(double z) => double.IsNaN(z) ? "–" : z.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>The verdict in words.</summary>
    public static string Verdict(TrialEffectRow row) => row.Verdict.Replace('_', ' ') + (row.IsWrongSign ? ", wrong sign" : "");

    /// <summary>Mean of squared distances.</summary>
    public static string Square(double square) => double.IsNaN(square) ? "–" : square.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A number of three digits or so, whatever its unit.</summary>
    public static string Amount(double value) => double.IsNaN(value) ? "–" : value == 0 ? "0" : Math.Abs(value) switch
    {
        >= 1e6 => Figures.Short(value),
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.0#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    private static string Of(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{part} of {whole}");
}
