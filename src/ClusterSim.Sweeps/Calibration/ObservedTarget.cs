using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Trials;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>What kind of number a target is.</summary>
public enum TargetKind
{
    /// <summary>An observed value of a year.</summary>
    Fact,

    /// <summary>What a field trial found.</summary>
    Effect,

    /// <summary>A moment of a trial's firms, to which its world was matched by start values.</summary>
    Moment,
}

/// <summary>An observed value of a scenario that is calibrated.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Target">Name of the target, the effect or the moment.</param>
/// <param name="Title">Its title.</param>
/// <param name="Year">Calendar year; of an effect that of its last survey.</param>
/// <param name="Observed">The value; of a trial in the trial's own money and period.</param>
/// <param name="StandardError">Standard error of an effect; NaN of others.</param>
/// <param name="Use">Whether it may be fitted to.</param>
/// <param name="IsFitted">Whether it is.</param>
public sealed record ObservedTarget(
    string Scenario, TargetKind Kind, string Target, LocalizedText Title, int Year, double Observed, double StandardError, TargetUse Use,
        bool IsFitted)
{
    /// <summary>What one standard error of an effect counts as, beside relative deviations of facts.</summary>
    public const double StandardErrorCounts = 0.05;

    /// <summary>Standard errors from which on an effect is missed.</summary>
    public const double Missed = TrialComparison.Missed;

    /// <summary>How it is used here: fit, held_out, input, or unused where it may be fitted to and is not asked for.</summary>
    public string Word => Use switch
    {
        TargetUse.Fit => IsFitted ? "fit" : "unused",
        TargetUse.HeldOut => "held_out",
        _ => "input",
    };

    /// <summary>What a scenario observes: values of the years that it simulates, measured effects, moments. Directions without a number
    /// are left out.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="months">Months that it is run.</param>
    /// <param name="fit">Names of what is fitted to, of all that may be; null for all of it.</param>
    public static IReadOnlyList<ObservedTarget> Of(Scenario scenario, int months, IReadOnlySet<string>? fit = null)
    {
        return
        [
            .. from target in scenario.Targets
               from value in target.Values
               where target.IsCovered(value.Year, scenario.Start, months)
               select New(TargetKind.Fact, target.Name, target.Title, value.Year, value.Value, double.NaN, value.Use),
            .. from effect in scenario.Effects
               where IsMeasured(effect)
               let scale = TrialComparison.ScaleOf(scenario, effect)
               let year = YearOf(From(effect) + (int)effect.Months.Max())
               let use = effect.Use == EffectUse.Fit ? TargetUse.Fit : TargetUse.HeldOut
               select New(TargetKind.Effect, effect.Name, effect.Title, year, effect.Value / scale, effect.StandardError / scale, use),
            .. from moment in scenario.Moments
               let year = YearOf(TrialMoment.FirstMonth(scenario) + moment.Month)
               let value = moment.Value / TrialComparison.ScaleOf(scenario, moment)
               select New(TargetKind.Moment, moment.Name, moment.Title, year, value, double.NaN, TargetUse.Input),
        ];

        ObservedTarget New(TargetKind kind, string name, LocalizedText title, int year, double observed, double error, TargetUse use) =>
            new(scenario.Name, kind, name, title, year, observed, error, use, use == TargetUse.Fit && fit?.Contains(name) != false);

        int From(TrialEffect effect) =>
            scenario.Policies.First(policy => string.Equals(policy.Name, effect.Policy, StringComparison.Ordinal)).From;

        int YearOf(int month) => scenario.Start.Plus(month).Year;
    }

    /// <summary>The simulated counterparts of effects and moments of one replication of a trial, in the order and units of the
    /// targets.</summary>
    internal static IEnumerable<double> ValuesOf(Scenario scenario, TrialDraw draw) =>
    [
        .. scenario.Effects.Zip(draw.Effects).Where(pair => IsMeasured(pair.First))
            .Select(pair => pair.Second.Effect / TrialComparison.ScaleOf(scenario, pair.First)),
        .. scenario.Moments.Zip(draw.Moments).Select(pair => pair.Second / TrialComparison.ScaleOf(scenario, pair.First)),
    ];

    /// <summary>
    /// How far simulated values are from it, by their mean: of an effect in standard errors of the trial and of the mean of the
    /// replications, each counted as <see cref="StandardErrorCounts"/>; of others relative to the observed value. NaN where there is no number.
    /// </summary>
    /// <param name="simulated">A value of each replication.</param>
    public double Deviation(double[] simulated)
    {
        var mean = simulated.Average();
        if (Kind == TargetKind.Effect)
            return StandardErrorCounts * TrialComparison.Distance(mean, Experiments.Statistics.MeanInterval.Of(simulated).StandardError,
                Observed, StandardError);
        return (mean - Observed) / (Observed == 0 ? 1 : Math.Abs(Observed));
    }

    /// <summary>Whether a deviation is a miss: an effect that is <see cref="Missed"/> standard errors away, another number further off
    /// than a share.</summary>
    internal bool IsMissed(double deviation, double share) =>
        Math.Abs(deviation) > (Kind == TargetKind.Effect ? Missed * StandardErrorCounts : share);

    private static bool IsMeasured(TrialEffect effect) => effect.Sign == FoundSign.Measured;
}
