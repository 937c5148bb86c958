namespace ClusterSim.Experiments.Trials;

/// <summary>An effect that a trial found beside the same effect in the simulated trial; amounts are in the trial's own money and period.</summary>
/// <param name="Trial">Name of the trial.</param>
/// <param name="Effect">Name of the effect in its scenario.</param>
/// <param name="Programme">Programme whose arm is meant.</param>
/// <param name="Instrument">Its instrument.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Unit">Unit of the amounts.</param>
/// <param name="Use">How it is used: fit, held_out or direction.</param>
/// <param name="IsPrimary">Whether the arm is judged by it.</param>
/// <param name="Published">Published effect; NaN where the trial gives a direction alone.</param>
/// <param name="StandardError">Its standard error; NaN where none is known.</param>
/// <param name="ControlMean">Published mean of the control group; NaN where none is known.</param>
/// <param name="PrecisionPercent">2.8 standard errors in per cent of that mean: the smallest effect that the trial finds with a power of 80 %.</param>
/// <param name="Precision"><c>sharp</c>, <c>fair</c>, <c>weak</c> or <c>unknown</c>.</param>
/// <param name="Simulated">Mean over replications of the effect estimated as the trial did, what the lot set apart without any programme taken off.</param>
/// <param name="MonteCarloError">Standard error of that mean.</param>
/// <param name="Difference">The same mean with what the lot set apart: the trial's own estimate.</param>
/// <param name="DifferenceError">Standard error of that mean.</param>
/// <param name="TrialError">Standard deviation over replications: the standard error of one simulated trial, which has no errors of report.</param>
/// <param name="SimulatedControlMean">Mean of the simulated control group.</param>
/// <param name="Twin">What the programme did to the arm: the same firms without any programme taken off.</param>
/// <param name="TwinError">Its Monte-Carlo standard error.</param>
/// <param name="Spillover">What the programme did to the control group, by the same comparison.</param>
/// <param name="SpilloverError">Its Monte-Carlo standard error.</param>
/// <param name="Z">Simulated less published over the root of both errors squared; NaN for a direction.</param>
/// <param name="ZNothing">The same of the forecast that nothing works.</param>
/// <param name="FittedForecast">Forecast that the effect is, in per cent of the control mean, that of the fitted trials; NaN where the control mean is not known.</param>
/// <param name="ForecastBasis">Of which fitted trials: <c>instrument</c>, <c>outcome</c> (no fitted trial has the instrument) or <c>none</c> (the forecast is nil).</param>
/// <param name="ZFitted">The same of that forecast.</param>
/// <param name="Sign">What was found where no standard error is known, else <c>measured</c>.</param>
/// <param name="Verdict"><c>within</c> or <c>outside</c> two standard errors; of a direction <c>sign_right</c>, <c>sign_wrong</c> or <c>nil</c>.</param>
/// <param name="IsWrongSign">Whether the trial told the effect from nil and the simulated one has the other sign.</param>
/// <param name="ArmFirms">Firms of the arm that are measured, mean over replications.</param>
/// <param name="ControlFirms">Firms of the control group.</param>
/// <param name="Replications">Replications.</param>
/// <param name="Status">How the published numbers are known.</param>
/// <param name="Source">Their source, key of the scenario's bibliography.</param>
public sealed record TrialEffectRow(
    string Trial, string Effect, string Programme, string Instrument, string Metric, string Unit, string Use, bool IsPrimary,
    double Published, double StandardError,
    double ControlMean, double PrecisionPercent, string Precision, double Simulated, double MonteCarloError, double Difference,
    double DifferenceError, double TrialError, double SimulatedControlMean, double Twin,
    double TwinError, double Spillover, double SpilloverError, double Z, double ZNothing, double FittedForecast, string ForecastBasis,
    double ZFitted, string Sign,
    string Verdict, bool IsWrongSign, double ArmFirms, double ControlFirms, int Replications, string Status, string Source)
{
    /// <summary>Whether it is held out and the trial sharp or fair: what the model is judged by.</summary>
    public bool IsTest => Use is "held_out" && IsPrimary && Precision is ("sharp" or "fair");
}

/// <summary>A published moment of a trial's firms beside the simulated one.</summary>
/// <param name="Trial">Name of the trial.</param>
/// <param name="Moment">Name of the moment in its scenario.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Statistic">Statistic over firms.</param>
/// <param name="Unit">Unit of the amounts.</param>
/// <param name="Month">Month since the first programme began; -1 is the last before.</param>
/// <param name="Published">Published value.</param>
/// <param name="Simulated">Mean over replications.</param>
/// <param name="MonteCarloError">Its standard error.</param>
/// <param name="Status">How the published value is known.</param>
/// <param name="Source">Its source.</param>
public sealed record TrialMomentRow(
    string Trial, string Moment, string Metric, string Statistic, string Unit, int Month, double Published, double Simulated,
    double MonteCarloError, string Status, string Source);

/// <summary>How near a group of effects is, and how near two forecasts are that need no model.</summary>
/// <param name="Outcomes"><c>primary</c> or <c>all</c>.</param>
/// <param name="Use">fit or held_out.</param>
/// <param name="Precision">sharp, fair, weak or unknown.</param>
/// <param name="Effects">Measured effects.</param>
/// <param name="Within">Those within two standard errors.</param>
/// <param name="MeanSquaredZ">Mean of the squares of z; 1 where the model is right and errors are as said.</param>
/// <param name="MeanSquaredZNothing">The same of the forecast that nothing works.</param>
/// <param name="MeanSquaredZFitted">The same of the mean of the fitted trials, over effects with a known control mean.</param>
public sealed record TrialScoreRow(
    string Outcomes, string Use, string Precision, int Effects, int Within, double MeanSquaredZ, double MeanSquaredZNothing,
    double MeanSquaredZFitted);
