namespace ClusterSim.Experiments.Doubt;

/// <summary>What a policy does to an outcome over the drawn worlds. A number that is not known is NaN.</summary>
/// <param name="Policy">Policy.</param>
/// <param name="Metric">Outcome.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Draws">Worlds.</param>
/// <param name="PairedDraws">Worlds with a second luck.</param>
/// <param name="Mean">Mean effect over the worlds; not that of the central world.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Low">5 % quantile of the effects without the spread by luck.</param>
/// <param name="Median">Their median.</param>
/// <param name="High">Their 95 % quantile.</param>
/// <param name="Helps">In what share of worlds it moves the outcome in the good direction by more than the smallest effect of interest;
/// <see cref="WorldShare.Unknown"/> where no direction is good.</param>
/// <param name="Harms">In the bad direction.</param>
/// <param name="EarnsBack">In what share of worlds its effect is worth more than its net cost; null where a unit has no worth.</param>
/// <param name="Luck">Part of the variance over worlds that is luck.</param>
/// <param name="ChanceMean">Mean effect of the central world, every assumption as written.</param>
/// <param name="ChanceLow">Lower bound of its 95 % interval: chance, if every assumption were right.</param>
/// <param name="ChanceHigh">Upper bound.</param>
public sealed record DoubtRow(
    string Policy, string Metric, string Unit, int Draws, int PairedDraws, double Mean, double StandardError, double Low, double Median,
        double High,
    WorldShare Helps, WorldShare Harms, WorldShare? EarnsBack, LuckShare Luck, double ChanceMean, double ChanceLow,
        double ChanceHigh);

/// <summary>What an assumption has to do with the doubt about a policy's effect.</summary>
/// <param name="Policy">Policy.</param>
/// <param name="Metric">Outcome.</param>
/// <param name="Factor">Assumption.</param>
/// <param name="Share">What it explains alone, of all variance.</param>
/// <param name="ShareOfAssumptions">The same of the variance that assumptions explain; NaN where they explain nothing.</param>
/// <param name="Tornado">Mean effects where it lies low and high.</param>
/// <param name="Value">What knowing it is worth before choosing between the policy and nothing, rupiah; null where a unit has no
/// worth.</param>
/// <param name="ValueOfChoice">The same before choosing among all policies and nothing.</param>
public sealed record DoubtFactorRow(
    string Policy, string Metric, DoubtFactor Factor, FirstOrderShare Share, double ShareOfAssumptions, TornadoBar Tornado,
    PartialInformation? Value, PartialInformation? ValueOfChoice);

/// <summary>How acceptable an option is at one worth of the outcome.</summary>
/// <param name="Metric">Outcome.</param>
/// <param name="Worth">Rupiah of budget that a unit of it is worth.</param>
/// <param name="Policy">Policy; empty for doing nothing.</param>
/// <param name="MeanNetBenefit">Rupiah.</param>
/// <param name="IsBestOnAverage">Whether it has the highest mean.</param>
/// <param name="BestShare">In what share of worlds it is the best.</param>
/// <param name="ExpectedLoss">What choosing it costs on average beside the best of each world, rupiah.</param>
/// <param name="RankShares">In what share of worlds it has the first rank, the second and so on.</param>
/// <param name="Entropy">How open the choice is among all options, bits.</param>
public sealed record AcceptabilityRow(
    string Metric, double Worth, string Policy, double MeanNetBenefit, bool IsBestOnAverage, WorldShare BestShare, double ExpectedLoss,
    IReadOnlyList<double> RankShares, double Entropy);
