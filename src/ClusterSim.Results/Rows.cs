namespace ClusterSim.Results;

/// <summary>A row of <c>effects.parquet</c>: what a policy changed in one metric of one group.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="GroupKind">all, cluster, sector, stage, size, an attribute of the scenario; or offered, neighbours, rest, which are told apart firm by firm.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Baseline">Mean of the baseline over the policy's evaluation period: a month's mean for stocks and ratios, the period's total for flows; of offered, neighbours and rest a mean a firm, closed ones counting as nothing, and workers at the end. Money is deflated to the start month.</param>
/// <param name="PolicyMean">The same under the policy.</param>
/// <param name="Difference">Mean paired difference over replications.</param>
/// <param name="StandardError">Standard error of that mean.</param>
/// <param name="Low">Lower bound of the 95 % interval, Student t.</param>
/// <param name="High">Upper bound.</param>
/// <param name="BootstrapLow">Lower bound, bootstrap over replications; NaN with fewer than five.</param>
/// <param name="BootstrapHigh">Upper bound.</param>
/// <param name="ShareBetter">Share of replications in which the policy did better; NaN where no direction is good.</param>
/// <param name="VarianceReduction">Variance of the unpaired difference over that of the paired one.</param>
/// <param name="CostRupiah">Mean net cost of the policy, deflated to the start month.</param>
/// <param name="CostPerUnit">Net cost of the whole policy over the difference; NaN where the interval covers zero, and for values of attributes and firms reached or not, whose part of the cost is not known.</param>
/// <param name="SmallestEffect">Smallest effect that is of interest: of totals of money the scenario's share of the policy's net cost; NaN of all else, and of offered, neighbours and rest.</param>
public sealed record EffectRow(
    string Policy, string Metric, string GroupKind, string Group,
    double Baseline, double PolicyMean, double Difference, double StandardError,
    double Low, double High, double BootstrapLow, double BootstrapHigh,
    double ShareBetter, double VarianceReduction, double CostRupiah, double CostPerUnit, double SmallestEffect = double.NaN);

/// <summary>A row of <c>people.parquet</c>: what a policy did to the owners of one group of firms, all of which were in business when its evaluation period began; the same firms in both worlds.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Measure">Measure of <see cref="PeopleMeasures"/>.</param>
/// <param name="GroupKind">all, quintile (of income in the twelve months before), at_start (poor or not_poor), size, sector, cluster, or an attribute of the scenario.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Firms">Firms of the group, mean over replications.</param>
/// <param name="Baseline">Mean over replications in the baseline.</param>
/// <param name="PolicyMean">The same under the policy.</param>
/// <param name="Difference">Mean paired difference.</param>
/// <param name="StandardError">Standard error of that mean; NaN with one replication.</param>
/// <param name="Low">Lower bound of the 95 % interval, Student t.</param>
/// <param name="High">Upper bound.</param>
public sealed record PeopleRow(
    string Policy, string Measure, string GroupKind, string Group, double Firms, double Baseline, double PolicyMean, double Difference, double StandardError, double Low, double High);

/// <summary>A row of <c>months.parquet</c>: what a policy changed in a month.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="GroupKind">all, sector, or offered.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="CountedFrom">start: months are those of the run, 0 the first recorded one. offer: months since a firm was first offered the policy, 0 that of the offer.</param>
/// <param name="Month">The month.</param>
/// <param name="Firms">Firms that the row is of, mean over replications; NaN for months of the run.</param>
/// <param name="Baseline">Mean over replications in the baseline; money in rupiah of the start month.</param>
/// <param name="PolicyMean">The same under the policy.</param>
/// <param name="Difference">Mean paired difference.</param>
/// <param name="StandardError">Standard error of that mean; NaN with one replication.</param>
/// <param name="Low">Lower bound of the 95 % interval, Student t.</param>
/// <param name="High">Upper bound.</param>
public sealed record MonthRow(
    string Policy, string Metric, string GroupKind, string Group, string CountedFrom, int Month,
    double Firms, double Baseline, double PolicyMean, double Difference, double StandardError, double Low, double High);

/// <summary>
/// A row of <c>health.parquet</c>: what the first scenario's file, census or targets say of the district against what is simulated, and what
/// keeps firms from making more.
/// </summary>
/// <param name="Scenario">Scenario.</param>
/// <param name="Check">What is held against what.</param>
/// <param name="GroupKind">Kind of group: <c>all</c>, <c>group</c> of the file, <c>sector</c> or <c>target</c>.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Unit">Unit of what is given and found; money in rupiah of the start month.</param>
/// <param name="Given">What is given; NaN where nothing is.</param>
/// <param name="Found">What was found, mean over replications.</param>
/// <param name="Least">What it is at least in a healthy baseline; NaN without such a bound.</param>
/// <param name="Most">What it is at most in a healthy baseline; NaN without such a bound.</param>
/// <param name="Holds">Whether it is within its bounds.</param>
public sealed record HealthRow(
    string Scenario, string Check, string GroupKind, string Group, string Unit, double Given, double Found, double Least, double Most, bool Holds);

/// <summary>A row of <c>targets.parquet</c>: an observed fact against the run.</summary>
/// <param name="Scenario">Scenario.</param>
/// <param name="Target">Name of the target.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="Use">What the value served for: fit, held_out or input.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Simulated">Mean over replications, nominal.</param>
/// <param name="Low">Lower bound of its 95 % interval.</param>
/// <param name="High">Upper bound.</param>
/// <param name="RelativeDistance">Simulated less observed, over observed.</param>
/// <param name="Naive">Of a value that was held out, the forecast without a model: the latest earlier value of the target that was not held out, money moved by inflation; NaN where there is none, and for others.</param>
/// <param name="TitleEn">Title in English, empty where the scenario gives none.</param>
/// <param name="TitleId">Title in Indonesian, empty where the scenario gives none.</param>
/// <param name="Sector">Sector whose metric is compared; empty for all firms.</param>
/// <param name="Unit">Unit for people, as the scenario says it; empty where it says none.</param>
public sealed record TargetRow(
    string Scenario, string Target, string Metric, int Year, string Use,
    double Observed, double Simulated, double Low, double High, double RelativeDistance, double Naive = double.NaN,
    string TitleEn = "", string TitleId = "", string Sector = "", string Unit = "");

/// <summary>A row of <c>programmes.parquet</c>: what became of a programme; money deflated to the start month unless said otherwise, means over replications with 95 % t intervals.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Programme">Name of the programme in it.</param>
/// <param name="Instrument">Kind of instrument.</param>
/// <param name="BudgetRupiah">Money set aside, not deflated; of an instrument in a package its part of the package's budget.</param>
/// <param name="SpentRupiah">Paid out, administration included.</param>
/// <param name="AdministrationRupiah">Administration.</param>
/// <param name="RecoveredRupiah">Paid back, programme loans still outstanding at the end included at face value.</param>
/// <param name="NetCostRupiah">Spent less recovered.</param>
/// <param name="Applicants">Applications over the run, a firm that applies twice counted twice; 0 for instruments that take none.</param>
/// <param name="Chosen">Applications, or firms to be visited, that were served.</param>
/// <param name="Treated">Firms reached, of those in business when the policy's first programme started; newcomers are not counted.</param>
/// <param name="Offered">Of the same firms, those to which the programme would be offered in the world without it; without those that had closed there in the month of the first offer, as in the two that follow.</param>
/// <param name="Participation">Share of them that it reached.</param>
/// <param name="TreatedWithoutOffer">Firms that it reached though it would not be offered to them in the world without it.</param>
/// <param name="Neighbours">Firms without an offer, linked to one with an offer.</param>
/// <param name="Rest">All other firms without an offer.</param>
/// <param name="Supports">What firms do that the programme pays for: loans, services, investment, compliance, jobs, purchases, capital; empty where nothing that they undertake.</param>
/// <param name="SupportFirms">Firms with an offer whose months of support, as many from the offer on as <c>evaluation.support_months</c> says, lie within the run.</param>
/// <param name="SupportedPerFirm">What the programme paid for, in full or in part, in those months, a firm of those; in rupiah of the start month, services, months of full compliance, months of a worker, or rupiah of the start month times months. NaN where there is no such firm, or nothing is supported.</param>
/// <param name="Additionality">What those firms undertook more of it than the same firms in the same months without the programme, over what the programme paid for: 0 where all would have been done anyway, 1 where nothing; below 0 or above 1 where firms undertook less, or more besides, because of it. NaN where the programme paid for nothing.</param>
/// <param name="AdditionalityLow">Lower bound, of a ratio of sums.</param>
/// <param name="AdditionalityHigh">Upper bound.</param>
/// <param name="EffectOnOfferedRupiah">Intention-to-treat effect: owner income that a firm with an offer gained over the evaluation period, against the same firm in the world without the programme.</param>
/// <param name="EffectOnOfferedLow">Lower bound.</param>
/// <param name="EffectOnOfferedHigh">Upper bound.</param>
/// <param name="EffectOnTreatedRupiah">The same for a firm with an offer that took part: the gain of all with an offer over the number of those who did; NaN where fewer than a fifth did.</param>
/// <param name="EffectOnTreatedLow">Lower bound.</param>
/// <param name="EffectOnTreatedHigh">Upper bound.</param>
/// <param name="EffectOnTreatedLastYearRupiah">The part of it that falls in the run's last twelve months: the figure to set beside <paramref name="NaiveRupiah"/>; NaN where the evaluation period is shorter.</param>
/// <param name="EffectOnTreatedLastYearLow">Lower bound.</param>
/// <param name="EffectOnTreatedLastYearHigh">Upper bound.</param>
/// <param name="SpilloverRupiah">Owner income that one of the neighbours gained; NaN where there is none in any replication.</param>
/// <param name="SpilloverLow">Lower bound.</param>
/// <param name="SpilloverHigh">Upper bound.</param>
/// <param name="RestRupiah">The same for one of the rest; negative = displacement.</param>
/// <param name="RestLow">Lower bound.</param>
/// <param name="RestHigh">Upper bound.</param>
/// <param name="NaiveRupiah">What a before-and-after report would claim: owner income of a treated firm in the run's last twelve months less that in the twelve months before the policy's first programme starts, with no counterfactual; NaN where there are no twelve months before it, spin-up included, or none after it.</param>
/// <param name="SpentNominalRupiah">Paid out, administration included, not deflated: what stands beside the budget; more than it where loans that came back were lent again.</param>
public sealed record ProgrammeRow(
    string Policy, string Programme, string Instrument,
    double BudgetRupiah, double SpentRupiah, double AdministrationRupiah, double RecoveredRupiah, double NetCostRupiah,
    double Applicants, double Chosen, double Treated, double Offered, double Participation, double TreatedWithoutOffer, double Neighbours, double Rest,
    string Supports, double SupportFirms, double SupportedPerFirm, double Additionality, double AdditionalityLow, double AdditionalityHigh,
    double EffectOnOfferedRupiah, double EffectOnOfferedLow, double EffectOnOfferedHigh,
    double EffectOnTreatedRupiah, double EffectOnTreatedLow, double EffectOnTreatedHigh,
    double EffectOnTreatedLastYearRupiah, double EffectOnTreatedLastYearLow, double EffectOnTreatedLastYearHigh,
    double SpilloverRupiah, double SpilloverLow, double SpilloverHigh,
    double RestRupiah, double RestLow, double RestHigh, double NaiveRupiah, double SpentNominalRupiah)
{
    /// <summary>Columns of money that is not deflated.</summary>
    internal static readonly string[] NotDeflated = ["budget_rupiah", "spent_nominal_rupiah"];
}

/// <summary>A row of <c>flows.parquet</c>: what a party received less what it paid over the evaluation period because of a policy, in one replication. The rows of a policy or programme add up to nil in each replication, to the rupiah.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Programme">Name of a programme of it, which is held against the same scenario without it; empty for the policy, which is held against the baseline.</param>
/// <param name="Replication">Replication.</param>
/// <param name="Party">Who: owners, workers, staff, bribed_inspectors, local_sellers, outside_sellers, providers, lender, funders, buyers, buyers_abroad, dealers, central_government, local_government or donor.</param>
/// <param name="Name">Name of a lender; empty for others.</param>
/// <param name="FlowRupiah">With less without, undiscounted, in the rupiah of each month.</param>
public sealed record FlowRow(string Policy, string Programme, int Replication, string Party, string Name, long FlowRupiah)
{
    /// <summary>Columns of money that is not deflated.</summary>
    internal static readonly string[] NotDeflated = ["flow_rupiah"];
}

/// <summary>A row of <c>gains.parquet</c>: what a party gains from a policy over the evaluation period, with less without. Present values: rupiah of the start month, discounted to the start of the evaluation period; means over replications.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Programme">Name of a programme of it, which is held against the same scenario without it; empty for the policy, which is held against the baseline.</param>
/// <param name="Party">Who, as in <c>flows.parquet</c>.</param>
/// <param name="Name">Name of a lender; empty for others.</param>
/// <param name="FlowRupiah">Money received less money paid; of all parties together nil.</param>
/// <param name="ClaimsRupiah">What it is owed less what it owes at the end, at face value; together nil.</param>
/// <param name="AssetsRupiah">Capital and stocks at the end: firms' and programmes' capital at what it would cost as it has worn, stocks at outside prices.</param>
/// <param name="BesidesRupiah">What it gets that is no money, less what it gives up for money that it gets: workers' work at the shadow wage, what sellers, staff, dealers and providers but for their rents sell at cost, what buyers get for their money and gain by lower prices, what competitors outside keep of their sales, what owners could have had elsewhere.</param>
/// <param name="GainRupiah">All four together.</param>
/// <param name="GainLow">Lower bound of the 95 % interval.</param>
/// <param name="GainHigh">Upper bound.</param>
public sealed record GainRow(
    string Policy, string Programme, string Party, string Name,
    double FlowRupiah, double ClaimsRupiah, double AssetsRupiah, double BesidesRupiah, double GainRupiah, double GainLow, double GainHigh);

/// <summary>A row of <c>worth.parquet</c>: what a policy is worth, from the gains of all parties. Present values as in <c>gains.parquet</c>, means over replications with 95 % intervals.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Programme">Name of a programme of it; empty for the policy.</param>
/// <param name="NetCostRupiah">What treasuries lose: spending less what comes back, taxes and fines included.</param>
/// <param name="NetCostLow">Lower bound.</param>
/// <param name="NetCostHigh">Upper bound.</param>
/// <param name="GainRupiah">What all others gain together, buyers abroad not counted.</param>
/// <param name="GainLow">Lower bound.</param>
/// <param name="GainHigh">Upper bound.</param>
/// <param name="NetPresentValueRupiah">Gain of all others less the cost of public funds times the net cost to treasuries.</param>
/// <param name="NetPresentValueLow">Lower bound.</param>
/// <param name="NetPresentValueHigh">Upper bound.</param>
/// <param name="BenefitCostRatio">Gain of all others over the cost of public funds times the net cost; null where the interval of the net cost does not lie above nil.</param>
/// <param name="BenefitCostLow">Lower bound, by the delta method.</param>
/// <param name="BenefitCostHigh">Upper bound.</param>
/// <param name="ValueOfPublicFunds">Marginal value of public funds (Hendren and Sprung-Keyser 2020): gain of all others over the net cost to treasuries. Where treasuries gain and others lose it is what others lose for each rupiah that treasuries gain; null where the interval of the net cost covers nil, and where <paramref name="PaysForItself"/>.</param>
/// <param name="ValueOfPublicFundsLow">Lower bound, by the delta method.</param>
/// <param name="ValueOfPublicFundsHigh">Upper bound.</param>
/// <param name="PaysForItself">Whether treasuries gain, told from chance, and others do not lose: the marginal value of public funds is infinite.</param>
public sealed record WorthRow(
    string Policy, string Programme,
    double NetCostRupiah, double NetCostLow, double NetCostHigh, double GainRupiah, double GainLow, double GainHigh,
    double NetPresentValueRupiah, double NetPresentValueLow, double NetPresentValueHigh,
    double BenefitCostRatio, double BenefitCostLow, double BenefitCostHigh,
    double ValueOfPublicFunds, double ValueOfPublicFundsLow, double ValueOfPublicFundsHigh, bool PaysForItself);

/// <summary>A row of <c>split.parquet</c>: what a programme did of what those of a policy did together, over the evaluation period. Money of the start month, means over replications with 95 % t intervals.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Metric">household_income_rupiah, of the sector that the question is about, or value_added_rupiah, of all firms.</param>
/// <param name="Programme">Name of the programme; <c>interaction</c> for what all do together beyond what each does alone; <c>together</c> for all of it.</param>
/// <param name="PartRupiah">Of a programme what it adds to those before it, on average over all orders in which they may come (Shapley 1953): these parts add up to all of it.</param>
/// <param name="PartLow">Lower bound.</param>
/// <param name="PartHigh">Upper bound.</param>
/// <param name="AloneRupiah">What the programme does without the others; NaN for interaction and all together.</param>
/// <param name="AloneLow">Lower bound.</param>
/// <param name="AloneHigh">Upper bound.</param>
/// <param name="LastRupiah">What it adds to all the others.</param>
/// <param name="LastLow">Lower bound.</param>
/// <param name="LastHigh">Upper bound.</param>
public sealed record SplitRow(
    string Policy, string Metric, string Programme, double PartRupiah, double PartLow, double PartHigh,
    double AloneRupiah, double AloneLow, double AloneHigh, double LastRupiah, double LastLow, double LastHigh);

/// <summary>A row of <c>pass_through.parquet</c>: what owners would get if their firms could make more with the same workers and capital, for nothing.</summary>
/// <param name="Sector">Sector whose firms can, and whose owners are asked; empty for all.</param>
/// <param name="From">Month from which they can and from which it is counted: the start of the first evaluation period.</param>
/// <param name="MoreOutput">How much more they can make, as a share.</param>
/// <param name="Baseline">Owners' household income in the baseline, from that month on, rupiah of the start month.</param>
/// <param name="Difference">How much more it would be.</param>
/// <param name="Low">Lower bound of the 95 % t interval.</param>
/// <param name="High">Upper bound.</param>
public sealed record PassThroughRow(string Sector, int From, double MoreOutput, double Baseline, double Difference, double Low, double High);

/// <summary>A row of <c>dose.parquet</c>: what a policy does with a multiple of its budgets; money deflated to the start month unless said otherwise, means over replications with 95 % t intervals.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Factor">Factor on the budgets of its programmes and packages; 1 is the policy itself.</param>
/// <param name="Metric">Metric: owners' household income, of the sector that the question is about where there is one, or value added.</param>
/// <param name="GroupKind">Kind of group.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Replications">Replications in which this and the baseline were finished.</param>
/// <param name="BudgetRupiah">Money set aside with that factor, as far as funders have it; not deflated.</param>
/// <param name="SpentRupiah">Paid out, administration included.</param>
/// <param name="NetCostRupiah">Spent less recovered.</param>
/// <param name="Effect">Total over the evaluation period less that of the baseline in the same replication.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="SameAsLess">Whether spending and effect are, in every replication, those of the next smaller factor: the budget does not bind.</param>
public sealed record DoseRow(
    string Policy, double Factor, string Metric, string GroupKind, string Group, int Replications, double BudgetRupiah, double SpentRupiah, double NetCostRupiah,
    double Effect, double Low, double High, bool SameAsLess)
{
    /// <summary>Columns of money that is not deflated.</summary>
    internal static readonly string[] NotDeflated = ["budget_rupiah"];
}

/// <summary>A row of <c>equal_spending.parquet</c>: a policy at a spending that others reach too; rupiah of the start month, 95 % t intervals over the replications that all policies finished.</summary>
/// <param name="Metric">Metric, as in <see cref="DoseRow"/>.</param>
/// <param name="GroupKind">Kind of group.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="SpendingRupiah">The spending: the largest mean that every policy with money reaches, or, where that is far more, the largest that half of them reach.</param>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Rank">1 for the largest effect there; 0 where the policy cannot spend so much.</param>
/// <param name="MostSpentRupiah">The most that the policy spent with any of its budgets.</param>
/// <param name="Effect">Effect at that spending, between those of the doses beside it.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Behind">Effect of the first less that of this policy, replication by replication.</param>
/// <param name="BehindLow">Lower bound.</param>
/// <param name="BehindHigh">Upper bound.</param>
public sealed record EqualSpendingRow(
    string Metric, string GroupKind, string Group, double SpendingRupiah, string Policy, int Rank, double MostSpentRupiah,
    double Effect, double Low, double High, double Behind, double BehindLow, double BehindHigh);

/// <summary>A row of <c>recheck.parquet</c>: a figure of an earlier result against the same figure of now, replication by replication.</summary>
/// <param name="Scenario">Name of the scenario in the earlier result.</param>
/// <param name="Figure">level, or effect: the scenario less the baseline in the same replication.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="GroupKind">Kind of group.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Replications">Replications in which both results have a value.</param>
/// <param name="Before">Mean of the earlier result over those.</param>
/// <param name="After">Mean of now.</param>
/// <param name="Difference">Mean of now less before, replication by replication.</param>
/// <param name="StandardError">Standard error of that mean; NaN with fewer than two replications.</param>
/// <param name="PValue">Chance of a difference as large by luck alone, paired t test; NaN where there is nothing to test.</param>
/// <param name="WelchPValue">The same by Welch's test, as if the two had nothing in common.</param>
/// <param name="QValue">Smallest false discovery rate at which the figure counts as moved (Benjamini and Hochberg 1995).</param>
/// <param name="Verdict">same, stands, moved or undefined.</param>
public sealed record RecheckRow(
    string Scenario, string Figure, string Metric, string GroupKind, string Group, int Replications,
    double Before, double After, double Difference, double StandardError, double PValue, double WelchPValue, double QValue, string Verdict);

/// <summary>A row of <c>runs.parquet</c>; its name is that of <see cref="RunName"/>.</summary>
public sealed record RunRow(
    string Scenario, int Replication, long Seed, string Status, string Error, string Name, string StateHash,
    IReadOnlyDictionary<string, double> EndMetrics);
