namespace ClusterSim.Core.Terms;

/// <summary>Of which half of the firms an effect is meant, by what they had before the draw.</summary>
public enum FormerHalf
{
    /// <summary>Of all.</summary>
    Any,

    /// <summary>Of those below the median.</summary>
    Low,

    /// <summary>Of those at the median or above.</summary>
    High,
}

/// <summary>What of a firm's state before the draw is looked at.</summary>
public enum FormerMetric
{
    /// <summary>The effect's own metric.</summary>
    Own,

    /// <summary>Profit.</summary>
    Profit,

    /// <summary>Sales.</summary>
    Sales,

    /// <summary>Capital without stocks.</summary>
    Capital,

    /// <summary>Capital and input stock.</summary>
    Assets,
}

/// <summary>Which firms of the draw an effect is measured on.</summary>
public enum TrialSample
{
    /// <summary>Those in business in the month that is measured.</summary>
    Survivors,

    /// <summary>All; one that has closed has nothing.</summary>
    All,
}

/// <summary>What a trial's regression holds fixed.</summary>
public enum TrialAdjustment
{
    /// <summary>Nothing: the difference of means.</summary>
    None,

    /// <summary>The firm's value before the draw (analysis of covariance).</summary>
    FormerValue,
}

/// <summary>What a trial found where it gives no standard error.</summary>
public enum FoundSign
{
    /// <summary>Value and standard error say.</summary>
    Measured,

    /// <summary>More.</summary>
    Positive,

    /// <summary>Less.</summary>
    Negative,

    /// <summary>No difference.</summary>
    None,
}

/// <summary>How an effect is used.</summary>
public enum EffectUse
{
    /// <summary>Parameters may be fitted to it.</summary>
    Fit,

    /// <summary>Kept out of fitting: a test of the model.</summary>
    HeldOut,

    /// <summary>Only its sign is compared.</summary>
    Direction,
}

/// <summary>How a number is known. What is only remembered has no status and is never a target.</summary>
public enum TrialStatus
{
    /// <summary>From the trial's public data.</summary>
    Computed,

    /// <summary>In the named source.</summary>
    Read,
}

/// <summary>A statistic of firms.</summary>
public enum MomentStatistic
{
    /// <summary>Mean.</summary>
    Mean,

    /// <summary>Standard deviation; a survey's contains errors of report, which a run has not.</summary>
    Sd,

    /// <summary>Median.</summary>
    Median,

    /// <summary>Tenth percentile.</summary>
    P10,

    /// <summary>Ninetieth percentile.</summary>
    P90,

    /// <summary>Share of firms with nil or less.</summary>
    ShareNil,

    /// <summary>Share of firms with more than nil.</summary>
    ShareAny,
}

/// <summary>A record whose values are in the unit of its metric.</summary>
public interface IMeasured : INamed
{
    /// <summary>The unit, one of <see cref="Units"/>.</summary>
    string MeasuredIn { get; }

    /// <summary>Key of the bibliography.</summary>
    string Source { get; }
}

/// <summary>What a field trial found: the difference that being drawn for a programme made. Decides nothing in a run.</summary>
public sealed record TrialEffect : IMeasured
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Programme whose arm is meant; months are counted from its <c>from</c>, and the draw is made before it.</summary>
    [Parameter("Programme whose arm is meant; months are counted from its `from`, and the draw is made before it.")]
    public required string Policy { get; init; }

    /// <summary>Values of attributes that firms of the arm have; empty means those to which the programme is limited.</summary>
    [Parameter("Values of attributes that firms of the arm have; empty means those to which the programme is limited.")]
    public IReadOnlyList<AttributeFilter> Arm { get; init; } = [];

    /// <summary>Values of the same attributes that firms have with which the arm is compared.</summary>
    [Parameter("Values of the same attributes that firms have with which the arm is compared.")]
    public required IReadOnlyList<AttributeFilter> Control { get; init; }

    /// <summary>Values of other attributes, to which arm and control are limited.</summary>
    [Parameter("Values of other attributes, to which arm and control are limited.")]
    public IReadOnlyList<AttributeFilter> Where { get; init; } = [];

    /// <summary>Programme among whose applicants the trial was drawn: arm and control are limited to the firms that it would reach in its first month were it open to all arms. Empty means that all were drawn.</summary>
    [Parameter("Programme among whose applicants the trial was drawn: arm and control are limited to the firms that it would reach in its first month were it open to all arms. Empty means that all were drawn.")]
    public string ApplicantsOf { get; init; } = "";

    /// <summary>Half of the firms by what they had before the draw, to which arm and control are limited.</summary>
    [Parameter("Half of the firms by what they had before the draw, to which arm and control are limited.")]
    public FormerHalf Former { get; init; }

    /// <summary>What <c>former</c> and <c>without_largest</c> look at.</summary>
    [Parameter("What `former` and `without_largest` look at.")]
    public FormerMetric FormerMetric { get; init; }

    /// <summary>Share of arm and control that the trial left out because they had most before the draw. Unit: share. Between 0 and 0.5.</summary>
    [Parameter("Share of arm and control that the trial left out because they had most before the draw.", Unit = Units.Share, Minimum = 0, Maximum = 0.5)]
    public double WithoutLargest { get; init; }

    /// <summary>What was measured.</summary>
    [Parameter("What was measured.")]
    public required TrialMetric Metric { get; init; }

    /// <summary>Months of the surveys, counted from the programme's <c>from</c>, which is 0; a firm counts with its mean over them. Between 0 and 1200.</summary>
    [Parameter("Months of the surveys, counted from the programme's `from`, which is 0; a firm counts with its mean over them.", Minimum = 0, Maximum = 1200)]
    public required IReadOnlyList<double> Months { get; init; }

    /// <summary>Period by which the trial reports a flow.</summary>
    [Parameter("Period by which the trial reports a flow.")]
    public ReportPeriod Per { get; init; } = ReportPeriod.Month;

    /// <summary>Whether firms that have closed are left out, or count with nothing.</summary>
    [Parameter("Whether firms that have closed are left out, or count with nothing.")]
    public TrialSample Sample { get; init; }

    /// <summary>What the trial's regression holds fixed.</summary>
    [Parameter("What the trial's regression holds fixed.")]
    public TrialAdjustment Adjust { get; init; }

    /// <summary>Published effect, in the metric's unit. Unit: of metric.</summary>
    [Parameter("Published effect, in the metric's unit.", Unit = Units.OfMetric)]
    public double Value { get; init; } = double.NaN;

    /// <summary>Its standard error. Unit: of metric. At least 0.</summary>
    [Parameter("Its standard error.", Unit = Units.OfMetric, Minimum = 0)]
    public double StandardError { get; init; } = double.NaN;

    /// <summary>Published mean of the control group at the time of the effect, in the metric's unit. Unit: of metric.</summary>
    [Parameter("Published mean of the control group at the time of the effect, in the metric's unit.", Unit = Units.OfMetric)]
    public double ControlMean { get; init; } = double.NaN;

    /// <summary>What was found where no standard error is known; <c>measured</c> where one is.</summary>
    [Parameter("What was found where no standard error is known; `measured` where one is.")]
    public FoundSign Sign { get; init; }

    /// <summary>Whether it is the outcome by which the arm is judged.</summary>
    [Parameter("Whether it is the outcome by which the arm is judged.")]
    public bool Primary { get; init; }

    /// <summary>How it is used.</summary>
    [Parameter("How it is used.")]
    public required EffectUse Use { get; init; }

    /// <summary>How its numbers are known; what is only remembered is refused.</summary>
    [Parameter("How its numbers are known; what is only remembered is refused.")]
    public required TrialStatus Status { get; init; }

    /// <summary>Key of the bibliography.</summary>
    [Parameter("Key of the bibliography.")]
    public required string Source { get; init; }

    /// <inheritdoc/>
    public string MeasuredIn => TrialMetrics.UnitOf(Metric);

    /// <summary>Values of attributes that firms of the arm have, those of the programme where none are given.</summary>
    /// <param name="scenario">The scenario that has the programme.</param>
    public IReadOnlyList<AttributeFilter> ArmIn(Scenario scenario) =>
        Arm.Count > 0 ? Arm : scenario.Policies.IndexOf(Policy) is var index and >= 0 ? scenario.Policies[index].Attributes : [];
}

/// <summary>A published moment of a trial's firms. Decides nothing in a run.</summary>
public sealed record TrialMoment : IMeasured
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>What was measured.</summary>
    [Parameter("What was measured.")]
    public required TrialMetric Metric { get; init; }

    /// <summary>Statistic of it over firms.</summary>
    [Parameter("Statistic of it over firms.")]
    public required MomentStatistic Statistic { get; init; }

    /// <summary>Values of attributes, to which the firms are limited.</summary>
    [Parameter("Values of attributes, to which the firms are limited.")]
    public IReadOnlyList<AttributeFilter> Where { get; init; } = [];

    /// <summary>Programme among whose applicants the trial was drawn: the firms are limited to those that it would reach in its first month were it open to all arms. Empty means that all were drawn.</summary>
    [Parameter("Programme among whose applicants the trial was drawn: the firms are limited to those that it would reach in its first month were it open to all arms. Empty means that all were drawn.")]
    public string ApplicantsOf { get; init; } = "";

    /// <summary>Month, counted from the <c>from</c> of the first programme, which is 0; -1 is the last before the draw. Between -1200 and 1200.</summary>
    [Parameter("Month, counted from the `from` of the first programme, which is 0; -1 is the last before the draw.", Minimum = -1200, Maximum = 1200)]
    public int Month { get; init; } = -1;

    /// <summary>Period by which the trial reports a flow.</summary>
    [Parameter("Period by which the trial reports a flow.")]
    public ReportPeriod Per { get; init; } = ReportPeriod.Month;

    /// <summary>Whether firms that have closed are left out, or count with nothing.</summary>
    [Parameter("Whether firms that have closed are left out, or count with nothing.")]
    public TrialSample Sample { get; init; }

    /// <summary>Published value, in the metric's unit; of a share of firms a share. Unit: of metric.</summary>
    [Parameter("Published value, in the metric's unit; of a share of firms a share.", Unit = Units.OfMetric)]
    public required double Value { get; init; }

    /// <summary>How it is known; what is only remembered is refused.</summary>
    [Parameter("How it is known; what is only remembered is refused.")]
    public required TrialStatus Status { get; init; }

    /// <summary>Key of the bibliography.</summary>
    [Parameter("Key of the bibliography.")]
    public required string Source { get; init; }

    /// <summary>Month from which moments are counted: that in which the first programme begins, 0 where there is none.</summary>
    /// <param name="scenario">The scenario.</param>
    public static int FirstMonth(Scenario scenario) => scenario.Policies.Count == 0 ? 0 : scenario.Policies.Min(policy => policy.From);

    /// <inheritdoc/>
    public string MeasuredIn => Statistic is MomentStatistic.ShareNil or MomentStatistic.ShareAny ? Units.Share
        : TrialMetrics.UnitOf(Metric);
}
