namespace ClusterSim.Core.Terms;

/// <summary>How firms behave, one section per phase.</summary>
public sealed record BehaviourTerms
{
    [Parameter("Learning from neighbours, management, innovation.")]
    public KnowledgeTerms Knowledge { get; init; } = new();

    [Parameter("Business services.")]
    public ServiceTerms Services { get; init; } = new();

    [Parameter("Investment, loan demand, default.")]
    public FinanceTerms Finance { get; init; } = new();

    [Parameter("Expectations, production, hiring.")]
    public ProductionTerms Production { get; init; } = new();

    [Parameter("Prices and reputation.")]
    public PricingTerms Pricing { get; init; } = new();

    [Parameter("Sharing of risk.")]
    public RiskTerms Risk { get; init; } = new();

    [Parameter("How firms react to standards.")]
    public StandardsTerms Standards { get; init; } = new();

    [Parameter("Owners, exit, entry, drawings.")]
    public PeopleTerms People { get; init; } = new();

    [Parameter("Participation in the cluster.")]
    public ParticipationTerms Participation { get; init; } = new();

    [Parameter("Taxes.")]
    public TaxTerms Taxes { get; init; } = new();
}

public sealed record KnowledgeTerms
{
    [Parameter("Share of a neighbour's lead that is learned in a month at full absorption.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Source = "Cowan and Jonard 2004 use 0.1 an encounter")]
    public double LearningRate { get; init; } = 0.02;

    [Parameter("Lead at which learning is fastest; wider gaps cannot be absorbed.", Unit = Units.Ratio, Minimum = 0.01, Maximum = 10, Source = "Cohen and Levinthal 1990, inverted U")]
    public double AbsorbableLead { get; init; } = 0.5;

    [Parameter("How much of the learning rate depends on management: 0 not at all, 1 entirely.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ManagementShare { get; init; } = 0.5;

    [Parameter("Depreciation of knowledge above the reference.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double Depreciation { get; init; } = 0.004;

    [Parameter("Chance of an innovation for a firm with full management and varied neighbours.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double InnovationRate { get; init; } = 0.01;

    [Parameter("Rise of knowledge by an innovation.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double InnovationStep { get; init; } = 0.03;

    [Parameter("Share of innovations that are new products.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ProductShare { get; init; } = 0.3;

    [Parameter("Chance that a new product is brought to market in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double CommercialisationRate { get; init; } = 0.05;

    [Parameter("Rise of quality in buyers' eyes by a new product on the market.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double ProductQuality { get; init; } = 0.1;

    [Parameter("Effect of the management score on productivity, in logarithms for a score from 0 to 1.", Unit = Units.Ratio, Minimum = 0, Maximum = 3, Source = "Bloom et al. 2013; McKenzie and Woodruff 2017: one s.d. of practices 0.1 to 0.3 log points")]
    public double ManagementEffect { get; init; } = 0.6;

    [Parameter("Management score at which that effect is zero.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ReferenceManagement { get; init; } = 0.3;

    [Parameter("Decay of what was taught, as a share of the taught score.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Source = "effects of vouchers were gone after 12 months in Creative Credits; persist in Cai and Szeidl 2018")]
    public double ManagementDecay { get; init; } = 0.03;
}

public sealed record ServiceTerms
{
    [Parameter("Rise of management by one full-quality service, of the distance to 1.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "consulting moves practices by 8 to 10 points of 100 (Iacovone, Maloney and McKenzie 2022), a typical course by about 5 (McKenzie 2021)")]
    public double Dose { get; init; } = 0.25;

    [Parameter("Rise of bookkeeping by one full-quality service, of the distance to 1.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double BookkeepingDose { get; init; } = 0.12;

    [Parameter("Owner's time and travel for a full service, at the start; a shorter course costs its share.", Unit = Units.Rupiah, Minimum = 0)]
    public double HassleCost { get; init; } = 100_000;

    [Parameter("Months of benefit that an owner takes into account.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public double HorizonMonths { get; init; } = 12;

    [Parameter("Spread of what owners believe a service is worth, in logarithms.", Unit = Units.Ratio, Minimum = 0, Maximum = 3)]
    public double BeliefLogSd { get; init; } = 0.8;

    [Parameter("Months an owner waits before another service.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public int WaitMonths { get; init; } = 12;

    [Parameter("Monthly chance that an owner thinks of buying a service at all.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double AttentionPerMonth { get; init; } = 0.05;
}

public sealed record FinanceTerms
{
    [Parameter("Share of the gap to the desired capital that is closed in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double InvestmentSpeed { get; init; } = 0.05;

    [Parameter("Return that an owner requires on own money.", Unit = Units.PerYear, Minimum = 0, Maximum = 5, Source = "returns to capital of micro firms of about 5 % a month: de Mel, McKenzie and Woodruff 2008")]
    public double OwnReturnPerYear { get; init; } = 0.3;

    [Parameter("Months of inputs, other cost and wages at usual sales kept as a reserve before investing.", Unit = Units.Months, Minimum = 0, Maximum = 60)]
    public double ReserveMonths { get; init; } = 1;

    [Parameter("Largest debt service as a share of profit that a lender accepts.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double DebtServiceLimit { get; init; } = 0.5;

    [Parameter("Share of the gap between expected and observed defaults that a lender closes in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double LossLearning { get; init; } = 0.05;

    [Parameter("Yearly chance of default of a firm with average coverage that lenders expect at the start.", Unit = Units.PerYear, Minimum = 0, Maximum = 1)]
    public double BaseDefaultPerYear { get; init; } = 0.06;

    [Parameter("Noise of a lender's estimate when nothing is written down, in logits.", Unit = Units.Ratio, Minimum = 0, Maximum = 5)]
    public double ScoreNoise { get; init; } = 1;

    [Parameter("Months in arrears after which a loan defaults.", Unit = Units.Months, Minimum = 1, Maximum = 36)]
    public int ArrearsMonths { get; init; } = 4;

    [Parameter("Months after a default in which no lender lends to the firm.", Unit = Units.Months, Minimum = 0, Maximum = 240)]
    public int ExclusionMonths { get; init; } = 24;

    [Parameter("Share of value that seized or liquidated assets fetch.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double LiquidationShare { get; init; } = 0.6;

    [Parameter("Chance that an owner who lacks money asks for a loan in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double ApplicationPerMonth { get; init; } = 0.15;

    [Parameter("Whether owners ask only for a loan from which they expect to gain; if not, every owner who lacks money asks, whatever it costs.")]
    public bool OwnersWeighLoans { get; init; }
}

public sealed record ProductionTerms
{
    [Parameter("Weight of last month's sales in expected demand.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ExpectationWeight { get; init; } = 0.3;

    [Parameter("Target stock of finished goods, in months of expected demand.", Unit = Units.Months, Minimum = 0, Maximum = 12)]
    public double FinishedStockMonths { get; init; } = 0.1;

    [Parameter("Growth that a firm plans for when it sold all it had.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double SoldOutGrowth { get; init; } = 0.1;

    [Parameter("Workers that an owner can oversee alone.", Unit = Units.Workers, Minimum = 1, Maximum = 1000)]
    public double SpanOfControl { get; init; } = 8;

    [Parameter("Weight of a worker beyond the span of control, until the owner delegates.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double WeightBeyondSpan { get; init; } = 0.5;

    [Parameter("Management score from which an owner delegates.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double DelegationManagement { get; init; } = 0.6;

    [Parameter("Share of the gap to desired workers that is closed in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double HiringSpeed { get; init; } = 0.1;

    [Parameter("Standard deviation of a firm's monthly random draws (luck) in production, in logarithms.", Unit = Units.Ratio, Minimum = 0, Maximum = 2)]
    public double LuckLogSd { get; init; } = 0.1;
}

public sealed record PricingTerms
{
    [Parameter("Largest monthly change of a firm's price.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double PriceStep { get; init; } = 0.02;

    [Parameter("How far a price may lie above or below the outside price.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double Band { get; init; } = 0.1;

    [Parameter("Error of the perceived unit cost when nothing is written down, in logarithms.", Unit = Units.Ratio, Minimum = 0, Maximum = 1)]
    public double CostMisjudgement { get; init; } = 0.05;

    [Parameter("Loss of reputation of a firm that delivers nothing of a large order in a month and expects to sell to nobody else; otherwise by the part of its expected sales that is missing.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ReputationLoss { get; init; } = 0.3;

    [Parameter("Recovery of reputation, of the distance to 1.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double ReputationRecovery { get; init; } = 0.02;
}

public sealed record RiskTerms
{
    [Parameter("Share of the gap to a partner's cash that is moved.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "Bramoullé and Kranton 2007 equalise wholly")]
    public double SharingRate { get; init; } = 0.1;

    [Parameter("Maximum that a firm gives in a month, in months of its profit.", Unit = Units.Months, Minimum = 0, Maximum = 12, Source = "limited commitment: Ligon, Thomas and Worrall 2002")]
    public double CommitmentMonths { get; init; } = 0.25;

    [Parameter("Net help, in months of profit, after which a firm that never gave stops receiving.", Unit = Units.Months, Minimum = 0, Maximum = 120)]
    public double PatienceMonths { get; init; } = 1;
}

public sealed record StandardsTerms
{
    [Parameter("Weight of a small chance of inspection in owners' minds; 1 is its true size.", Unit = Units.Ratio, Minimum = 0, Maximum = 10, Source = "probability neglect: Bérgolo et al. 2023, tax letters in Uruguay")]
    public double PerceptionFactor { get; init; } = 1;

    [Parameter("Spread of compliance costs between firms, in logarithms.", Unit = Units.Ratio, Minimum = 0, Maximum = 3, Source = "de Mel, McKenzie and Woodruff 2013: 1.165 for the cost of registration")]
    public double CostLogSd { get; init; } = 0.8;

    [Parameter("How strongly inspections go to larger firms.", Unit = Units.Elasticity, Minimum = 0, Maximum = 2)]
    public double SizeVisibility { get; init; } = 0.5;
}

public sealed record PeopleTerms
{
    [Parameter("Age from which an owner retires with a rising chance.", Unit = Units.Years, Minimum = 30, Maximum = 100)]
    public double RetirementAge { get; init; } = 60;

    [Parameter("Chance of retiring in a month for each year beyond that age.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double RetirementPerYearBeyond { get; init; } = 0.002;

    [Parameter("Chance that there is a successor when the firm earns what an outside job pays.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double SuccessorChance { get; init; } = 0.7;

    [Parameter("How strongly that chance follows the firm's income relative to an outside job.", Unit = Units.Elasticity, Minimum = 0, Maximum = 5)]
    public double SuccessorElasticity { get; init; } = 0.5;

    [Parameter("Share of capacity below which a month counts as idle.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double IdleShare { get; init; } = 0.1;

    [Parameter("Idle months after which a firm closes.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public int IdleMonths { get; init; } = 12;

    [Parameter("Newcomers per year as a share of a group's firms at the start, when the group earns what starting a firm forgoes: an outside job and the return required on the money put in.", Unit = Units.PerYear, Minimum = 0, Maximum = 5)]
    public double EntryPerYear { get; init; } = 0.04;

    [Parameter("How strongly entry follows income relative to what starting forgoes.", Unit = Units.Elasticity, Minimum = 0, Maximum = 5)]
    public double EntryElasticity { get; init; } = 1;

    [Parameter("Cost of a licence at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public double LicenceCost { get; init; } = 250_000;

    [Parameter("Days that a licence takes; each month of waiting lowers entry.", Minimum = 0, Maximum = 1000)]
    public double LicenceDays { get; init; } = 30;

    [Parameter("Share of newcomers who register.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double EntrantFormalShare { get; init; } = 0.05;

    [Parameter("Share of newcomers who spin off from a firm of the cluster and inherit from it.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double SpinOffShare { get; init; } = 0.2;

    [Parameter("Share of the parent's knowledge lead that a spin-off inherits.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "Klepper 2007, form only")]
    public double InheritedShare { get; init; } = 0.7;

    [Parameter("Capital of a newcomer relative to the group's start.", Unit = Units.Ratio, Minimum = 0.01, Maximum = 5)]
    public double EntrantSize { get; init; } = 0.5;

    [Parameter("Share of profit that the owner's household draws.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double DrawShare { get; init; } = 0.9;

    [Parameter("Least drawing of a household that lives from the firm, while there is cash, as a share of the poverty line.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double SubsistenceShare { get; init; } = 0.5;

    [Parameter("Months of inputs, other cost and wages at usual sales above which cash is drawn.", Unit = Units.Months, Minimum = 0, Maximum = 120)]
    public double CashCeilingMonths { get; init; } = 4;
}

public sealed record ParticipationTerms
{
    [Parameter("Rise by facilitation of one full unit, of the distance to 1.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double Facilitation { get; init; } = 0.05;

    [Parameter("Rise by visible benefit (shared purchase, won orders), of the distance to 1.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double VisibleBenefit { get; init; } = 0.02;

    [Parameter("Decay.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double Decay { get; init; } = 0.01;

    [Parameter("Participation from which a cluster plans together.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double PlanningFrom { get; init; } = 0.25;

    [Parameter("Participation from which a cluster carries its plan out.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ImplementationFrom { get; init; } = 0.5;

    [Parameter("Faster learning at full participation.", Unit = Units.Ratio, Minimum = 0, Maximum = 10)]
    public double SharingBoost { get; init; } = 0.5;

    [Parameter("Cut of lenders' screening cost at full participation.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ScreeningCut { get; init; } = 0.5;

    [Parameter("Cut of lenders' cost of watching loans at full participation.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double MonitoringCut { get; init; } = 0.5;
}

public sealed record TaxTerms
{
    [Parameter("Turnover tax of registered firms in sectors to which no standard of kind tax applies.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double TurnoverTax { get; init; }

    [Parameter("Chance that a registered firm of average size is audited for that tax; leave out for a tax that nobody evades.", Unit = Units.PerYear, Minimum = 0)]
    public double AuditsPerYear { get; init; } = double.PositiveInfinity;

    [Parameter("Fine on top of the evaded tax that an audit finds, in multiples of it.", Unit = Units.Ratio, Minimum = 0, Maximum = 100)]
    public double EvasionFine { get; init; } = 1;

    [Parameter("Relative risk aversion of owners when they declare their turnover; 1 is logarithmic utility.", Unit = Units.Ratio, Minimum = 0.1, Maximum = 20)]
    public double RiskAversion { get; init; } = 1;

    /// <summary>Whether owners decide what they declare.</summary>
    internal bool AreDeclared => double.IsFinite(AuditsPerYear);

    [Parameter("Local levy on every firm's sales.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double LocalLevy { get; init; }
}
