namespace ClusterSim.Results;

/// <summary>A row of <c>doubt_draws.parquet</c>: what a policy changed in one world, under one luck.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Draw">Number of the world in <c>worlds.parquet</c>; 0 is the world as written.</param>
/// <param name="Luck">1, or 2 for the second luck of the first worlds that stand.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="GroupKind">all, or sector.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Baseline">The baseline over the policy's evaluation period: a month's mean for stocks and ratios, the period's total for
/// flows. Money is deflated to the start month.</param>
/// <param name="PolicyValue">The same under the policy.</param>
/// <param name="Difference">Policy less baseline.</param>
/// <param name="SpentRupiah">What the policy's programmes paid out, administration included, deflated to the start month.</param>
/// <param name="AdministrationRupiah">Administration within that.</param>
/// <param name="NetCostRupiah">Spent less what was paid back or is still owed at the end.</param>
public sealed record DoubtDrawRow(
    string Policy, int Draw, int Luck, string Metric, string GroupKind, string Group,
    double Baseline, double PolicyValue, double Difference, double SpentRupiah, double AdministrationRupiah, double NetCostRupiah);

/// <summary>A row of <c>doubt.parquet</c>: what a policy does to a measure over the worlds that stand.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="GroupKind">all, or sector.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Worlds">Worlds in which it and all other policies have a value.</param>
/// <param name="SecondLuckWorlds">Those of them that have a second luck.</param>
/// <param name="Mean">Mean effect over the worlds, policy less baseline.</param>
/// <param name="MeanStandardError">Its standard error.</param>
/// <param name="Central">Mean effect of the replications of the world as written.</param>
/// <param name="CentralLow">Lower bound of its 95 % interval: chance, if every assumption were right.</param>
/// <param name="CentralHigh">Upper bound.</param>
/// <param name="Low">5 % quantile of the effects over the worlds, without the spread by luck.</param>
/// <param name="Median">Their median.</param>
/// <param name="High">Their 95 % quantile.</param>
/// <param name="Helps">Share of worlds in which it moves the measure in the good direction by more than the smallest effect of interest, luck
/// taken out; NaN where no direction is good.</param>
/// <param name="HelpsStandardError">Its standard error.</param>
/// <param name="Harms">Share of worlds in which it does so in the bad direction.</param>
/// <param name="HarmsStandardError">Its standard error.</param>
/// <param name="ExceedsCost">Share of worlds in which what it brings exceeds its net cost; NaN where the measure is no total of
/// money.</param>
/// <param name="ExceedsCostStandardError">Its standard error.</param>
/// <param name="LuckShare">Part of the variance of effects over worlds that is luck.</param>
/// <param name="LuckShareLow">Lower bound of its 95 % interval.</param>
/// <param name="LuckShareHigh">Upper bound.</param>
/// <param name="WorldsNeeded">Worlds that would tell <paramref name="Helps"/> within 5 points.</param>
/// <param name="SmallestShare">Smallest effect of interest, over the policy's net cost in each world; NaN where any effect is: of what is no
/// total of money, and where the scenario says 0.</param>
public sealed record DoubtEffectRow(
    string Policy, string Metric, string GroupKind, string Group, int Worlds, int SecondLuckWorlds,
    double Mean, double MeanStandardError, double Central, double CentralLow, double CentralHigh, double Low, double Median, double High,
    double Helps, double HelpsStandardError, double Harms, double HarmsStandardError,
    double ExceedsCost, double ExceedsCostStandardError, double LuckShare, double LuckShareLow, double LuckShareHigh, double WorldsNeeded,
    double SmallestShare);

/// <summary>
/// A row of <c>doubt_months.parquet</c>: a measure in one month over the worlds that stand, without a policy, with it, and what the policy
/// changes. Quantiles are of values without the spread by luck, each with its own.
/// </summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="GroupKind">all, or sector.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Month">Month of the run, from 0.</param>
/// <param name="Worlds">Worlds in which it and all other policies have a value.</param>
/// <param name="SecondLuckWorlds">Those of them that have a second luck.</param>
/// <param name="BaselineLow">5 % quantile of the baseline. Money is deflated to the start month.</param>
/// <param name="BaselineLowerQuartile">25 % quantile.</param>
/// <param name="BaselineMedian">50 % quantile.</param>
/// <param name="BaselineUpperQuartile">75 % quantile.</param>
/// <param name="BaselineHigh">95 % quantile.</param>
/// <param name="PolicyLow">5 % quantile under the policy.</param>
/// <param name="PolicyLowerQuartile">25 % quantile.</param>
/// <param name="PolicyMedian">50 % quantile.</param>
/// <param name="PolicyUpperQuartile">75 % quantile.</param>
/// <param name="PolicyHigh">95 % quantile.</param>
/// <param name="DifferenceLow">5 % quantile of policy less baseline, world by world.</param>
/// <param name="DifferenceLowerQuartile">25 % quantile.</param>
/// <param name="DifferenceMedian">50 % quantile.</param>
/// <param name="DifferenceUpperQuartile">75 % quantile.</param>
/// <param name="DifferenceHigh">95 % quantile.</param>
/// <param name="LuckShare">Part of the variance of the difference over worlds that is luck, over all months; NaN without a second luck.</param>
public sealed record DoubtMonthRow(
    string Policy, string Metric, string GroupKind, string Group, int Month, int Worlds, int SecondLuckWorlds,
    double BaselineLow, double BaselineLowerQuartile, double BaselineMedian, double BaselineUpperQuartile, double BaselineHigh,
    double PolicyLow, double PolicyLowerQuartile, double PolicyMedian, double PolicyUpperQuartile, double PolicyHigh,
    double DifferenceLow, double DifferenceLowerQuartile, double DifferenceMedian, double DifferenceUpperQuartile, double DifferenceHigh,
    double LuckShare);

/// <summary>
/// A row of <c>flips.parquet</c>: how far from what is written an assumption, or several at once, must lie for what the world as written
/// says of a policy's effect no longer to hold. All effects are means over the same lucks.
/// </summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="GroupKind">all, or sector.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Kind">one: an assumption is moved alone; all: all that were tried are moved to their bad ends at once; fewest: one of the
/// fewest that turn it round together at their bad ends.</param>
/// <param name="Factor">The assumption, the name of its column in <c>worlds.parquet</c>; empty for all.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Certainty">observed, estimated or assumed; empty for all.</param>
/// <param name="Source">Source of its value; empty where there is none.</param>
/// <param name="Lucks">Lucks over which each effect is a mean.</param>
/// <param name="Central">The value as written.</param>
/// <param name="End">The end of the range towards which it is moved.</param>
/// <param name="CentralEffect">The effect in the world as written.</param>
/// <param name="EndEffect">The effect at the end; of several with all of them at their ends.</param>
/// <param name="EndEffectLow">Lower bound of its 95 % interval over lucks.</param>
/// <param name="EndEffectHigh">Upper bound.</param>
/// <param name="Flips">Whether the effect has not the sign there that it has as written.</param>
/// <param name="Value">The value nearest to the one as written at which that was seen; NaN where it was not, and for several.</param>
/// <param name="Step">How far that is on the way to the end, from 0 to 1; NaN where it was not seen.</param>
/// <param name="CentralLevel">Of a word, what is written; its numbers are places among its levels, from 0. Empty of a quantity.</param>
/// <param name="EndLevel">Of a word, the level towards which it is moved.</param>
/// <param name="ValueLevel">Of a word, the level at which it was seen; empty where it was not.</param>
public sealed record FlipRow(
    string Policy, string Metric, string GroupKind, string Group, string Kind, string Factor, string Unit, string Certainty, string Source,
    int Lucks, double Central, double End, double CentralEffect, double EndEffect, double EndEffectLow, double EndEffectHigh, bool Flips,
    double Value, double Step, string CentralLevel, string EndLevel, string ValueLevel)
{
    /// <summary>Kind of a row of an assumption that is moved alone.</summary>
    public const string One = "one";

    /// <summary>Kind of the row of all that were tried.</summary>
    public const string All = "all";

    /// <summary>Kind of a row of one of the fewest that turn it round together.</summary>
    public const string Fewest = "fewest";

    /// <summary>Whether the effect at the end can be told from nothing, so that it is not chance that turned it round.</summary>
    public bool IsTold => Flips && (CentralEffect > 0 ? EndEffectHigh <= 0 : EndEffectLow >= 0);
}

/// <summary>A row of <c>doubt_factors.parquet</c>: what an assumption has to do with the doubt about a policy's effect.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="GroupKind">all, or sector.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Factor">The assumption, the name of its column in <c>worlds.parquet</c>.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Certainty">observed, estimated or assumed.</param>
/// <param name="Source">Source of its value; empty where there is none.</param>
/// <param name="Share">Share of all variance over worlds that it explains alone; below 0 by error of estimate only.</param>
/// <param name="ShareOfAssumptions">The same of what assumptions explain, luck left out; NaN where they explain nothing.</param>
/// <param name="NullBound">Share that in nineteen of twenty samples none of the policy's assumptions would exceed if none did
/// anything.</param>
/// <param name="AtLow">Mean effect over the fifth of worlds in which it is lowest.</param>
/// <param name="AtLowStandardError">Its standard error.</param>
/// <param name="AtHigh">Mean effect over the fifth of worlds in which it is highest.</param>
/// <param name="AtHighStandardError">Its standard error.</param>
/// <param name="EvppiRupiah">What knowing it is worth before choosing between the policy and nothing; NaN where the measure is no total
/// of money.</param>
/// <param name="EvppiStandardErrorRupiah">Its standard error.</param>
/// <param name="EvppiOfChoiceRupiah">The same before choosing among all policies and nothing.</param>
/// <param name="EvppiOfChoiceStandardErrorRupiah">Its standard error.</param>
/// <param name="EvppiOfChoiceNullBoundRupiah">What chance shows of an assumption that does nothing: of one that the effects of a policy are
/// told to rest on what it stays below in nineteen of twenty samples, of all others what the largest of all does. NaN but of the measure
/// that the question is about.</param>
/// <param name="EvsiOfChoiceRupiah">What a survey of <see cref="SurveyFirms"/> firms about it is worth, each of which is off by as much as
/// the worlds differ; NaN of a word, and where knowing it is not told to be worth anything.</param>
/// <param name="EvsiOfChoiceStandardErrorRupiah">Its standard error.</param>
public sealed record DoubtFactorShareRow(
    string Policy, string Metric, string GroupKind, string Group, string Factor, string Unit, string Certainty, string Source,
    double Share, double ShareOfAssumptions, double NullBound, double AtLow, double AtLowStandardError, double AtHigh,
    double AtHighStandardError, double EvppiRupiah, double EvppiStandardErrorRupiah, double EvppiOfChoiceRupiah,
    double EvppiOfChoiceStandardErrorRupiah, double EvppiOfChoiceNullBoundRupiah, double EvsiOfChoiceRupiah,
    double EvsiOfChoiceStandardErrorRupiah)
{
    /// <summary>Firms that a survey asks.</summary>
    public const int SurveyFirms = 30;

    /// <summary>Whether it can be told from assumptions that do nothing.</summary>
    public bool IsTold => Share > NullBound;

    /// <summary>Whether knowing it before choosing is worth more than chance shows, and than its own error.</summary>
    public bool IsWorthKnowing => EvppiOfChoiceRupiah > EvppiOfChoiceNullBoundRupiah && EvppiOfChoiceRupiah > 1.96 * EvppiOfChoiceStandardErrorRupiah;
}

/// <summary>A row of <c>acceptability.parquet</c>: how an option does among all over the worlds that stand.</summary>
/// <param name="Metric">Metric of the catalogue, a total of money.</param>
/// <param name="GroupKind">all, or sector.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Worth">Rupiah of budget that a rupiah of the outcome is worth.</param>
/// <param name="Policy">Name of the policy scenario; empty for doing nothing.</param>
/// <param name="MeanNetBenefitRupiah">Mean over the worlds of the worth times the effect, less the net cost.</param>
/// <param name="IsBestOnAverage">Whether it has the highest mean.</param>
/// <param name="BestShare">Share of worlds in which it is the best.</param>
/// <param name="BestShareStandardError">Its standard error.</param>
/// <param name="ExpectedLossRupiah">What choosing it costs on average beside the best of each world.</param>
/// <param name="RankShares">Share of worlds in which it has the first rank, the second and so on.</param>
public sealed record OptionRow(
    string Metric, string GroupKind, string Group, double Worth, string Policy, double MeanNetBenefitRupiah, bool IsBestOnAverage,
    double BestShare, double BestShareStandardError, double ExpectedLossRupiah, IReadOnlyList<double> RankShares);
