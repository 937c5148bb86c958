namespace ClusterSim.Experiments.Trials;

/// <summary>
/// What the model has to pass: of the primary outcomes of all trials two thirds within two standard errors, as many of those that are held
/// out and of sharp or fair precision, no wrong sign on an effect that a trial told from nil, and for the held-out ones a mean squared
/// distance below that of both forecasts that need no model.
/// </summary>
/// <param name="PrimaryWithin">Primary outcomes within two standard errors.</param>
/// <param name="Primary">Primary outcomes.</param>
/// <param name="TestsWithin">Those of them held out, of sharp or fair precision, within two standard errors.</param>
/// <param name="Tests">Those of them held out, of sharp or fair precision.</param>
/// <param name="WrongSigns">Effects told from nil that have the other sign.</param>
/// <param name="MeanSquaredZ">Mean squared distance of the tests; NaN where there are none.</param>
/// <param name="MeanSquaredZNothing">The same of the forecast that nothing works.</param>
/// <param name="MeanSquaredZFitted">The same of the mean of the fitted trials.</param>
public sealed record TrialGoal(
    int PrimaryWithin, int Primary, int TestsWithin, int Tests, IReadOnlyList<TrialEffectRow> WrongSigns, double MeanSquaredZ,
    double MeanSquaredZNothing, double MeanSquaredZFitted)
{
    private static readonly string[] s_outcomes = ["primary", "all"], s_uses = ["fit", "held_out"],
        s_precisions = ["sharp", "fair", "weak", "unknown"];

    /// <summary>How a comparison does.</summary>
    public static TrialGoal Of(IReadOnlyList<TrialEffectRow> effects)
    {
        var primary = effects.Where(row => row.IsPrimary).ToList();
        var tests = primary.Where(row => row.IsTest).ToList();
        return new TrialGoal(
            primary.Count(IsWithin), primary.Count, tests.Count(IsWithin), tests.Count, [.. effects.Where(row => row.IsWrongSign)],
            MeanSquare(tests, row => row.Z), MeanSquare(tests, row => row.ZNothing), MeanSquare(tests, row => row.ZFitted));
    }

    /// <summary>Whether two thirds of the primary outcomes are near.</summary>
    public bool IsNear => Primary > 0 && 3 * PrimaryWithin >= 2 * Primary;

    /// <summary>Whether two thirds of the tests are near.</summary>
    public bool PassesTests => Tests > 0 && 3 * TestsWithin >= 2 * Tests;

    /// <summary>Whether it forecasts better than both rivals.</summary>
    public bool BeatsRivals => MeanSquaredZ < MeanSquaredZNothing && MeanSquaredZ < MeanSquaredZFitted;

    /// <summary>Whether all of it is met.</summary>
    public bool IsMet => IsNear && PassesTests && BeatsRivals && WrongSigns.Count == 0;

    /// <summary>Scores by use and precision, of the primary outcomes and of all; groups without an effect are left out.</summary>
    public static IReadOnlyList<TrialScoreRow> Scores(IReadOnlyList<TrialEffectRow> effects) =>
    [
        .. from outcomes in s_outcomes
           from use in s_uses
           from precision in s_precisions
           let held = effects.Where(row => string.Equals(row.Use, use, StringComparison.Ordinal)
               && string.Equals(row.Precision, precision, StringComparison.Ordinal) && (row.IsPrimary || outcomes is "all")
               && !double.IsNaN(row.Published)).ToList()
           where held.Count > 0
           select new TrialScoreRow(
               outcomes, use, precision, held.Count, held.Count(IsWithin), MeanSquare(held, row => row.Z),
               MeanSquare(held, row => row.ZNothing), MeanSquare(held, row => row.ZFitted)),
    ];

    private static bool IsWithin(TrialEffectRow row) => row.Verdict is "within";

    private static double MeanSquare(List<TrialEffectRow> rows, Func<TrialEffectRow, double> z) =>
        rows.Select(z).Where(value => !double.IsNaN(value)).Select(value => value * value).DefaultIfEmpty(double.NaN).Average();
}
