using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Experiments.Trials;

/// <summary>Trials beside what was published of them.</summary>
/// <param name="Effects">A row an effect, trial by trial.</param>
/// <param name="Moments">A row a moment.</param>
public sealed record TrialComparison(IReadOnlyList<TrialEffectRow> Effects, IReadOnlyList<TrialMomentRow> Moments)
{
    /// <summary>Values that were replaced in every trial, each <c>PATH=VALUE</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Half the width of a 95 % interval, in standard errors.</summary>
    public const double Told = 1.96;

    /// <summary>Distance in standard errors from which on an effect counts as missed.</summary>
    public const double Missed = 2;

    /// <summary>Smallest effect found with a power of 80 %, in standard errors.</summary>
    public const double Power = 2.8;

    /// <summary>Compares what a study gave.</summary>
    /// <param name="study">The study, run.</param>
    public static TrialComparison Of(TrialStudy study)
    {
        var effects = (from trial in study.Trials
                       let draws = study.DrawsOf(trial)
                       from entry in trial.Scenario.Effects.Index()
                       select Row(trial, entry.Item, [.. draws.Select(draw => draw.Effects[entry.Index])])).ToList();
        var fitted = effects.Where(row => row is { Use: "fit", IsPrimary: true } && !double.IsNaN(Percent(row, row.Published))).ToList();
        return new TrialComparison(
            [.. effects.Select(row => WithForecast(row, fitted))],
            [
                .. from trial in study.Trials
                   let draws = study.DrawsOf(trial)
                   from entry in trial.Scenario.Moments.Index()
                   select Row(trial, entry.Item, [.. draws.Select(draw => draw.Moments[entry.Index])]),
            ]);
    }

    /// <summary>How precise a trial is by its smallest effect in per cent.</summary>
    public static string PrecisionOf(double percent) => percent switch { < 25 => "sharp", <= 50 => "fair", > 50 => "weak", _ => "unknown" };

    /// <summary>An amount in per cent of the published control mean; of logarithms times hundred; NaN where the mean is not known.</summary>
    public static double Percent(TrialEffectRow row, double amount) =>
        row.Unit is "log" ? 100 * amount : row.ControlMean == 0 ? double.NaN : 100 * amount / Math.Abs(row.ControlMean);

    /// <summary>Name of a unit with its period: <c>GHS per month</c>, <c>share</c>, <c>log</c>.</summary>
    internal static string UnitOf(Scenario scenario, IMeasured measured, TrialMetric metric, ReportPeriod per) => measured.MeasuredIn switch
    {
        Units.Rupiah => scenario.Money.Name + (TrialMetrics.IsFlow(metric) ? $" per {ParameterAttribute.KeyOf(per.ToString())}" : ""),
        Units.Ratio when TrialMetrics.IsLog(metric) => "log",
        var unit => unit,
    };

    /// <summary>How far a simulated effect is from the published one, in standard errors of both.</summary>
    /// <param name="simulated">Mean over replications.</param>
    /// <param name="monteCarloError">Its standard error; NaN where it is not known, with one replication, and then taken for nil.</param>
    /// <param name="published">Published effect.</param>
    /// <param name="error">Its standard error.</param>
    public static double Distance(double simulated, double monteCarloError, double published, double error)
    {
        var luck = double.IsNaN(monteCarloError) ? 0 : monteCarloError;
        return (simulated - published) / Math.Sqrt(error * error + luck * luck);
    }

    /// <summary>By what amounts are divided to be in the trial's own unit.</summary>
    public static double ScaleOf(Scenario scenario, IMeasured measured) => measured.MeasuredIn is Units.Rupiah ? scenario.Money.Parts : 1;

    private static TrialEffectRow Row(Trial trial, TrialEffect effect, IReadOnlyList<EffectDraw> draws)
    {
        var scenario = trial.Scenario;
        var scale = ScaleOf(scenario, effect);
        MeanInterval Over(Func<EffectDraw, double> value) => MeanInterval.Of([.. draws.Select(draw => value(draw) / scale)]);
        var (simulated, twin, spillover) = (Over(draw => draw.Effect), Over(draw => draw.Twin), Over(draw => draw.Spillover));
        var difference = Over(draw => draw.Difference);
        var (published, error) = (effect.Value / scale, effect.StandardError / scale);
        var monteCarlo = double.IsNaN(simulated.StandardError) ? 0 : simulated.StandardError;
        var programme = scenario.Policies.First(policy => string.Equals(policy.Name, effect.Policy, StringComparison.Ordinal));
        var row = new TrialEffectRow(
            trial.Name, effect.Name, effect.Policy, programme.Kind.Name, ParameterAttribute.KeyOf(effect.Metric.ToString()),
            UnitOf(scenario, effect, effect.Metric, effect.Per),
            ParameterAttribute.KeyOf(effect.Use.ToString()), effect.Primary, published, error, effect.ControlMean / scale, double.NaN,
            "unknown", simulated.Mean, monteCarlo,
            difference.Mean, difference.StandardError, Math.Sqrt(difference.Variance), Over(draw => draw.ControlMean).Mean,
            twin.Mean, twin.StandardError, spillover.Mean, spillover.StandardError,
            Distance(simulated.Mean, monteCarlo, published, error), -published / error, double.NaN, "none",
            double.NaN,
            ParameterAttribute.KeyOf(effect.Sign.ToString()), "", IsWrongSign: false, draws.Average(draw => draw.ArmFirms),
            draws.Average(draw => draw.ControlFirms), draws.Count,
            ParameterAttribute.KeyOf(effect.Status.ToString()), effect.Source);
        var precision = Power * Percent(row, error);
        return row with
        {
            PrecisionPercent = precision,
            Precision = PrecisionOf(precision),
            Verdict = effect.Sign == FoundSign.Measured ? Math.Abs(row.Z) < Missed ? "within" : "outside" : Verdict(effect.Sign, row),
            IsWrongSign = Math.Abs(published) > Told * error && row.Simulated * published < 0
                && Math.Abs(row.Simulated) > Told * monteCarlo,
        };
    }

    /// <summary>
    /// A direction is nil where replications do not tell it from nil. Where the trial found no difference, one is right that a trial of
    /// that size would not tell from nil.
    /// </summary>
    private static string Verdict(FoundSign found, TrialEffectRow row)
    {
        if (found == FoundSign.None) return Math.Abs(row.Simulated) <= Told * row.TrialError || row.Simulated == 0
            ? "sign_right" : "sign_wrong";
        if (double.IsNaN(row.Simulated) || Math.Abs(row.Simulated) <= Told * row.MonteCarloError) return "nil";
        return row.Simulated > 0 == (found == FoundSign.Positive) ? "sign_right" : "sign_wrong";
    }

    private static TrialEffectRow WithForecast(TrialEffectRow row, List<TrialEffectRow> fitted)
    {
        var ofOutcome = fitted.Where(other => string.Equals(Outcome(other), Outcome(row), StringComparison.Ordinal)).ToList();
        var ofInstrument = ofOutcome.Where(other => string.Equals(other.Instrument, row.Instrument, StringComparison.Ordinal)).ToList();
        var basis = ofInstrument.Count > 0 ? ofInstrument : ofOutcome;
        var percent = basis.Count == 0 ? 0 : basis.Average(other => Percent(other, other.Published));
        var forecast = percent / Percent(row, 1);
        return row with
        {
            FittedForecast = forecast,
            ForecastBasis = ofInstrument.Count > 0 ? "instrument" : ofOutcome.Count > 0 ? "outcome" : "none",
            ZFitted = (forecast - row.Published) / row.StandardError,
        };
    }

    /// <summary>A metric without its logarithm: both tell the same outcome in per cent.</summary>
    private static string Outcome(TrialEffectRow row) => row.Metric.StartsWith("log_", StringComparison.Ordinal)
        ? row.Metric["log_".Length..] : row.Metric;

    private static TrialMomentRow Row(Trial trial, TrialMoment moment, double[] draws)
    {
        var scale = ScaleOf(trial.Scenario, moment);
        var simulated = MeanInterval.Of([.. draws.Select(draw => draw / scale)]);
        return new TrialMomentRow(
            trial.Name, moment.Name, ParameterAttribute.KeyOf(moment.Metric.ToString()),
            ParameterAttribute.KeyOf(moment.Statistic.ToString()),
            UnitOf(trial.Scenario, moment, moment.Metric, moment.Per), moment.Month, moment.Value / scale, simulated.Mean,
            simulated.StandardError,
            ParameterAttribute.KeyOf(moment.Status.ToString()), moment.Source);
    }
}
