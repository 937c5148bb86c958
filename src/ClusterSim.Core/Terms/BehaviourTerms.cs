namespace ClusterSim.Core.Terms;

/// <summary>How firms behave, one section per phase.</summary>
public sealed record BehaviourTerms
{
    /// <summary>Learning from neighbours, management, innovation.</summary>
    [Parameter("Learning from neighbours, management, innovation.")]
    public KnowledgeTerms Knowledge { get; init; } = new();

    /// <summary>Business services.</summary>
    [Parameter("Business services.")]
    public ServiceTerms Services { get; init; } = new();

    /// <summary>Applying for programmes.</summary>
    [Parameter("Applying for programmes.")]
    public ApplyingTerms Applying { get; init; } = new();

    /// <summary>Investment, loan demand, default.</summary>
    [Parameter("Investment, loan demand, default.")]
    public FinanceTerms Finance { get; init; } = new();

    /// <summary>Expectations, production, hiring.</summary>
    [Parameter("Expectations, production, hiring.")]
    public ProductionTerms Production { get; init; } = new();

    /// <summary>Prices and reputation.</summary>
    [Parameter("Prices and reputation.")]
    public PricingTerms Pricing { get; init; } = new();

    /// <summary>Sharing of risk.</summary>
    [Parameter("Sharing of risk.")]
    public RiskTerms Risk { get; init; } = new();

    /// <summary>How firms react to standards.</summary>
    [Parameter("How firms react to standards.")]
    public StandardsTerms Standards { get; init; } = new();

    /// <summary>Owners, exit, entry, drawings.</summary>
    [Parameter("Owners, exit, entry, drawings.")]
    public PeopleTerms People { get; init; } = new();

    /// <summary>Participation in the cluster.</summary>
    [Parameter("Participation in the cluster.")]
    public ParticipationTerms Participation { get; init; } = new();

    /// <summary>Taxes.</summary>
    [Parameter("Taxes.")]
    public TaxTerms Taxes { get; init; } = new();
}

/// <summary>How firms learn from neighbours and innovate, what management is worth, how what was taught fades, and what news of suppliers does (equations K1 to K4, K6, K7, P1).</summary>
public sealed record KnowledgeTerms
{
    /// <summary>Share of a neighbour's lead that is learned in a month at full absorption. Unit: per month. Between 0 and 1. Range 0.005 to 0.1. Source: Cowan and Jonard 2004 use 0.1 an encounter.</summary>
    [Parameter("Share of a neighbour's lead that is learned in a month at full absorption.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.005, High = 0.1, Source = "Cowan and Jonard 2004 use 0.1 an encounter")]
    public double LearningRate { get; init; } = 0.02;

    /// <summary>Lead at which learning is fastest; wider gaps cannot be absorbed. Unit: ratio. Between 0.01 and 10. Range 0.2 to 1.5. Source: Cohen and Levinthal 1990, inverted U.</summary>
    [Parameter("Lead at which learning is fastest; wider gaps cannot be absorbed.", Unit = Units.Ratio, Minimum = 0.01, Maximum = 10, Low = 0.2, High = 1.5, Source = "Cohen and Levinthal 1990, inverted U")]
    public double AbsorbableLead { get; init; } = 0.5;

    /// <summary>How much of the learning rate depends on management: 0 not at all, 1 entirely. Unit: share. Between 0 and 1. Range 0 to 1.</summary>
    [Parameter("How much of the learning rate depends on management: 0 not at all, 1 entirely.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 1)]
    public double ManagementShare { get; init; } = 0.5;

    /// <summary>Depreciation of knowledge above the reference. Unit: per month. Between 0 and 1. Range 0 to 0.01.</summary>
    [Parameter("Depreciation of knowledge above the reference.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0, High = 0.01)]
    public double Depreciation { get; init; } = 0.004;

    /// <summary>Chance of an innovation for a firm with full management and varied neighbours. Unit: per month. Between 0 and 1. Range 0.002 to 0.03.</summary>
    [Parameter("Chance of an innovation for a firm with full management and varied neighbours.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.002, High = 0.03)]
    public double InnovationRate { get; init; } = 0.01;

    /// <summary>Rise of knowledge by an innovation. Unit: share. Between 0 and 1. Range 0.01 to 0.1.</summary>
    [Parameter("Rise of knowledge by an innovation.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.01, High = 0.1)]
    public double InnovationStep { get; init; } = 0.03;

    /// <summary>Share of innovations that are new products. Unit: share. Between 0 and 1. Range 0.1 to 0.6.</summary>
    [Parameter("Share of innovations that are new products.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.1, High = 0.6)]
    public double ProductShare { get; init; } = 0.3;

    /// <summary>Chance that a new product is brought to market in a month. Unit: per month. Between 0 and 1. Range 0.01 to 0.2.</summary>
    [Parameter("Chance that a new product is brought to market in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.01, High = 0.2)]
    public double CommercialisationRate { get; init; } = 0.05;

    /// <summary>Rise of quality in buyers' eyes by a new product on the market. Unit: share. Between 0 and 5. Range 0 to 0.3.</summary>
    [Parameter("Rise of quality in buyers' eyes by a new product on the market.", Unit = Units.Share, Minimum = 0, Maximum = 5, Low = 0, High = 0.3)]
    public double ProductQuality { get; init; } = 0.1;

    /// <summary>Effect of the management score on productivity, in logarithms for a score from 0 to 1. Unit: ratio. Between 0 and 3. Range 0.2 to 1. Source: Bloom et al. 2013; McKenzie and Woodruff 2017: one s.d. of practices 0.1 to 0.3 log points.</summary>
    [Parameter("Effect of the management score on productivity, in logarithms for a score from 0 to 1.", Unit = Units.Ratio, Minimum = 0, Maximum = 3, Low = 0.2, High = 1, Source = "Bloom et al. 2013; McKenzie and Woodruff 2017: one s.d. of practices 0.1 to 0.3 log points")]
    public double ManagementEffect { get; init; } = 0.6;

    /// <summary>Management score at which that effect is zero. Unit: share. Between 0 and 1. Range 0.2 to 0.4.</summary>
    [Parameter("Management score at which that effect is zero.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.2, High = 0.4)]
    public double ReferenceManagement { get; init; } = 0.3;

    /// <summary>Fall of what inputs outside cost by practices that work on cost, in logarithms for a score from 0 to 1. Unit: ratio. Between 0 and 1. Range 0 to 0.4.</summary>
    [Parameter("Fall of what inputs outside cost by practices that work on cost, in logarithms for a score from 0 to 1.", Unit = Units.Ratio, Minimum = 0, Maximum = 1, Low = 0, High = 0.4)]
    public double CostEffect { get; init; } = 0.2;

    /// <summary>Effect on what customers want of a firm of practices that work on demand, in logarithms for a score from 0 to 1. Unit: ratio. Between 0 and 3. Range 0 to 1.2.</summary>
    [Parameter("Effect on what customers want of a firm of practices that work on demand, in logarithms for a score from 0 to 1.", Unit = Units.Ratio, Minimum = 0, Maximum = 3, Low = 0, High = 1.2)]
    public double DemandEffect { get; init; } = 0.6;

    /// <summary>Decay of what was taught, as a share of the taught score. Unit: per month. Between 0 and 1. Range 0 to 0.1. Source: effects of vouchers were gone after 12 months in Creative Credits; persist in Cai and Szeidl 2018.</summary>
    [Parameter("Decay of what was taught, as a share of the taught score.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0, High = 0.1, Source = "effects of vouchers were gone after 12 months in Creative Credits; persist in Cai and Szeidl 2018")]
    public double ManagementDecay { get; init; } = 0.03;

    /// <summary>Mean of what owners pay for inputs outside above the best price in reach, in logarithms; 0 means that nobody can be told of a cheaper supplier. Unit: ratio. Between 0 and 2. Range 0.05 to 0.3.</summary>
    [Parameter("Mean of what owners pay for inputs outside above the best price in reach, in logarithms; 0 means that nobody can be told of a cheaper supplier.", Unit = Units.Ratio, Minimum = 0, Maximum = 2, Low = 0.05, High = 0.3)]
    public double SupplierGap { get; init; } = 0.15;

    /// <summary>Share of that gap which a month of full contact with a mentor closes. Unit: share. Between 0 and 1. Range 0.5 to 0.7. Source: fitted by month to Brooks, Donovan and Johnson 2018, Kenya: 0.5 to 0.7; only the product with supplier_gap, 0.09, is identified.</summary>
    [Parameter("Share of that gap which a month of full contact with a mentor closes.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.5, High = 0.7, Source = "fitted by month to Brooks, Donovan and Johnson 2018, Kenya: 0.5 to 0.7; only the product with supplier_gap, 0.09, is identified")]
    public double SupplierLearning { get; init; } = 0.6;

    /// <summary>Decay of what owners were told of suppliers. Unit: per month. Between 0 and 1. Range 0.1 to 0.18. Source: fitted by month to Brooks, Donovan and Johnson 2018, Kenya: 0.10 to 0.18.</summary>
    [Parameter("Decay of what owners were told of suppliers.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.10, High = 0.18, Source = "fitted by month to Brooks, Donovan and Johnson 2018, Kenya: 0.10 to 0.18")]
    public double SupplierDecay { get; init; } = 0.12;
}

/// <summary>How owners judge business services, and what one does for a firm (V1, V3).</summary>
public sealed record ServiceTerms
{
    /// <summary>Rise of management by one full-quality service, of the distance to 1. Unit: share. Between 0 and 1. Range 0.1 to 0.4. Source: consulting moves practices by 8 to 10 points of 100 (Iacovone, Maloney and McKenzie 2022), a typical course by about 5 (McKenzie 2021).</summary>
    [Parameter("Rise of management by one full-quality service, of the distance to 1.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.1, High = 0.4, Source = "consulting moves practices by 8 to 10 points of 100 (Iacovone, Maloney and McKenzie 2022), a typical course by about 5 (McKenzie 2021)")]
    public double Dose { get; init; } = 0.25;

    /// <summary>Rise of bookkeeping by one full-quality service, of the distance to 1. Unit: share. Between 0 and 1. Range 0.03 to 0.25.</summary>
    [Parameter("Rise of bookkeeping by one full-quality service, of the distance to 1.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.03, High = 0.25)]
    public double BookkeepingDose { get; init; } = 0.12;

    /// <summary>Owner's time and travel for a full service, at the start; a shorter course costs its share. Unit: rupiah. At least 0. Range 30000 to 300000.</summary>
    [Parameter("Owner's time and travel for a full service, at the start; a shorter course costs its share.", Unit = Units.Rupiah, Minimum = 0, Low = 30_000, High = 300_000)]
    public double HassleCost { get; init; } = 100_000;

    /// <summary>Months of benefit that an owner takes into account. Unit: months. Between 1 and 120. Range 6 to 24.</summary>
    [Parameter("Months of benefit that an owner takes into account.", Unit = Units.Months, Minimum = 1, Maximum = 120, Low = 6, High = 24)]
    public double HorizonMonths { get; init; } = 12;

    /// <summary>Spread of what a service does for owners, in logarithms; in the mean it does what its dose says. Unit: ratio. Between 0 and 3. Range 0 to 1.</summary>
    [Parameter("Spread of what a service does for owners, in logarithms; in the mean it does what its dose says.", Unit = Units.Ratio, Minimum = 0, Maximum = 3, Low = 0, High = 1)]
    public double GainLogSd { get; init; } = 0.5;

    /// <summary>Noise with which an owner sees beforehand what a service would do for her, in logarithms; she allows for it. Unit: ratio. Between 0 and 3. Range 0.2 to 1.5.</summary>
    [Parameter("Noise with which an owner sees beforehand what a service would do for her, in logarithms; she allows for it.", Unit = Units.Ratio, Minimum = 0, Maximum = 3, Low = 0.2, High = 1.5)]
    public double BeliefLogSd { get; init; } = 0.8;

    /// <summary>Months an owner waits before another service. Unit: months. Between 1 and 120. Range 6 to 24.</summary>
    [Parameter("Months an owner waits before another service.", Unit = Units.Months, Minimum = 1, Maximum = 120, Low = 6, High = 24)]
    public int WaitMonths { get; init; } = 12;

    /// <summary>Monthly chance that an owner thinks of buying a service at all. Unit: per month. Between 0 and 1. Range 0.01 to 0.15.</summary>
    [Parameter("Monthly chance that an owner thinks of buying a service at all.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.01, High = 0.15)]
    public double AttentionPerMonth { get; init; } = 0.05;
}

/// <summary>How owners apply for programmes (I4).</summary>
public sealed record ApplyingTerms
{
    /// <summary>Factor on the odds that an owner believes in after each time that a programme turned her down; 1 never discourages. Unit: share. Between 0 and 1. Range 0.3 to 0.9.</summary>
    [Parameter("Factor on the odds that an owner believes in after each time that a programme turned her down; 1 never discourages.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.3, High = 0.9)]
    public double Memory { get; init; } = 0.6;

    /// <summary>How well money for outreach is spent: minus the logarithm of the share of firms that do not hear in a month of a programme that spends a hundredth of a month's wage for each firm that may take part. Unit: ratio. Between 0 and 10. Range 0.02 to 0.5.</summary>
    [Parameter("How well money for outreach is spent: minus the logarithm of the share of firms that do not hear in a month of a programme that spends a hundredth of a month's wage for each firm that may take part.", Unit = Units.Ratio, Minimum = 0, Maximum = 10, Low = 0.02, High = 0.5)]
    public double Reach { get; init; } = 0.1;
}

/// <summary>When firms invest and ask for loans, how lenders judge them, and what a default means (F1, F3, F4, F6, F11).</summary>
public sealed record FinanceTerms
{
    /// <summary>Return that an owner requires on own money. Unit: per year. Between 0 and 5. Range 0.18 to 0.72. Source: assumed; 0.18 to 0.72 fit four field trials equally well.</summary>
    [Parameter("Return that an owner requires on own money.", Unit = Units.PerYear, Minimum = 0, Maximum = 5, Low = 0.18, High = 0.72, Source = "assumed; 0.18 to 0.72 fit four field trials equally well")]
    public double OwnReturnPerYear { get; init; } = 0.36;

    /// <summary>Largest debt service as a share of profit that a lender accepts. Unit: share. Between 0 and 5. Range 0.3 to 1.</summary>
    [Parameter("Largest debt service as a share of profit that a lender accepts.", Unit = Units.Share, Minimum = 0, Maximum = 5, Low = 0.3, High = 1)]
    public double DebtServiceLimit { get; init; } = 0.5;

    /// <summary>Share of the gap between expected and observed defaults that a lender closes in a month. Unit: per month. Between 0 and 1. Range 0.01 to 0.2.</summary>
    [Parameter("Share of the gap between expected and observed defaults that a lender closes in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.01, High = 0.2)]
    public double LossLearning { get; init; } = 0.05;

    /// <summary>Yearly chance of default of a firm with average coverage that lenders expect at the start. Unit: per year. Between 0 and 1. Range 0.02 to 0.15.</summary>
    [Parameter("Yearly chance of default of a firm with average coverage that lenders expect at the start.", Unit = Units.PerYear, Minimum = 0, Maximum = 1, Low = 0.02, High = 0.15)]
    public double BaseDefaultPerYear { get; init; } = 0.06;

    /// <summary>Noise of a lender's estimate when nothing is written down, in logits. Unit: ratio. Between 0 and 5. Range 0.3 to 2.</summary>
    [Parameter("Noise of a lender's estimate when nothing is written down, in logits.", Unit = Units.Ratio, Minimum = 0, Maximum = 5, Low = 0.3, High = 2)]
    public double ScoreNoise { get; init; } = 1;

    /// <summary>Months in arrears after which a loan defaults. Unit: months. Between 1 and 36. Range 3 to 6.</summary>
    [Parameter("Months in arrears after which a loan defaults.", Unit = Units.Months, Minimum = 1, Maximum = 36, Low = 3, High = 6)]
    public int ArrearsMonths { get; init; } = 4;

    /// <summary>Months after a default in which no lender lends to the firm. Unit: months. Between 0 and 240. Range 12 to 60.</summary>
    [Parameter("Months after a default in which no lender lends to the firm.", Unit = Units.Months, Minimum = 0, Maximum = 240, Low = 12, High = 60)]
    public int ExclusionMonths { get; init; } = 24;

    /// <summary>Share of value that seized or liquidated assets fetch. Unit: share. Between 0 and 1. Range 0.3 to 0.9.</summary>
    [Parameter("Share of value that seized or liquidated assets fetch.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.3, High = 0.9)]
    public double LiquidationShare { get; init; } = 0.6;

    /// <summary>Chance that an owner thinks of a loan in a month. Unit: per month. Between 0 and 1. Range 0.05 to 0.5.</summary>
    [Parameter("Chance that an owner thinks of a loan in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.05, High = 0.5)]
    public double ApplicationPerMonth { get; init; } = 0.15;

    /// <summary>Logarithm of gain over cost that the median owner asks of a loan before she borrows. Unit: ratio. Between 0 and 5. Range 1.4 to 3. Source: fitted: 18 % took a larger loan in Pakistan (Giné and Mansuri 2020), 19 % do here; 1.4 to 3, where 39 and 8 % do.</summary>
    [Parameter("Logarithm of gain over cost that the median owner asks of a loan before she borrows.", Unit = Units.Ratio, Minimum = 0, Maximum = 5, Low = 1.4, High = 3, Source = "fitted: 18 % took a larger loan in Pakistan (Giné and Mansuri 2020), 19 % do here; 1.4 to 3, where 39 and 8 % do")]
    public double Reluctance { get; init; } = 2.3;

    /// <summary>Spread of that logarithm between owners, for good. Unit: ratio. Between 0 and 3. Range 0.5 to 1.5.</summary>
    [Parameter("Spread of that logarithm between owners, for good.", Unit = Units.Ratio, Minimum = 0, Maximum = 3, Low = 0.5, High = 1.5)]
    public double ReluctanceSd { get; init; } = 1;

    /// <summary>Largest instalment that an owner takes on, as a share of usual income. Unit: share. Between 0 and 5. Range 0.2 to 0.6.</summary>
    [Parameter("Largest instalment that an owner takes on, as a share of usual income.", Unit = Units.Share, Minimum = 0, Maximum = 5, Low = 0.2, High = 0.6)]
    public double ServiceLimit { get; init; } = 0.4;

    /// <summary>What owing costs beside interest, as a share of the loan a month: what may go wrong. Unit: per month. Between 0 and 1. Range 0 to 0.02.</summary>
    [Parameter("What owing costs beside interest, as a share of the loan a month: what may go wrong.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0, High = 0.02)]
    public double Risk { get; init; } = 0.01;

    /// <summary>What asking for a loan costs an owner in time and worry, in months of usual income; the mean of an exponential law over owners. Unit: months. Between 0 and 24. Range 0.03 to 0.3.</summary>
    [Parameter("What asking for a loan costs an owner in time and worry, in months of usual income; the mean of an exponential law over owners.", Unit = Units.Months, Minimum = 0, Maximum = 24, Low = 0.03, High = 0.3)]
    public double Hassle { get; init; } = 0.1;
}

/// <summary>What firms plan and make, and how they hire (P0, P2, P4, F2, M5).</summary>
public sealed record ProductionTerms
{
    /// <summary>Weight of last month's sales in expected demand. Unit: share. Between 0 and 1. Range 0.1 to 0.6.</summary>
    [Parameter("Weight of last month's sales in expected demand.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.1, High = 0.6)]
    public double ExpectationWeight { get; init; } = 0.3;

    /// <summary>Target stock of finished goods, in months of expected demand. Unit: months. Between 0 and 12. Range 0 to 0.3.</summary>
    [Parameter("Target stock of finished goods, in months of expected demand.", Unit = Units.Months, Minimum = 0, Maximum = 12, Low = 0, High = 0.3)]
    public double FinishedStockMonths { get; init; } = 0.1;

    /// <summary>Growth that a firm plans for when it sold all it had. Unit: share. Between 0 and 1. Range 0.02 to 0.2.</summary>
    [Parameter("Growth that a firm plans for when it sold all it had.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.02, High = 0.2)]
    public double SoldOutGrowth { get; init; } = 0.1;

    /// <summary>Workers that an owner can oversee alone. Unit: workers. Between 1 and 1000. Range 4 to 20.</summary>
    [Parameter("Workers that an owner can oversee alone.", Unit = Units.Workers, Minimum = 1, Maximum = 1000, Low = 4, High = 20)]
    public double SpanOfControl { get; init; } = 8;

    /// <summary>Weight of a worker beyond the span of control, until the owner delegates. Unit: share. Between 0 and 1. Range 0.3 to 0.9.</summary>
    [Parameter("Weight of a worker beyond the span of control, until the owner delegates.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.3, High = 0.9)]
    public double WeightBeyondSpan { get; init; } = 0.5;

    /// <summary>Management score from which an owner delegates. Unit: share. Between 0 and 1. Range 0.4 to 0.8.</summary>
    [Parameter("Management score from which an owner delegates.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.4, High = 0.8)]
    public double DelegationManagement { get; init; } = 0.6;

    /// <summary>Chance that a worker whom an owner wants is found in a month; 0 hires nobody. Unit: per month. Between 0 and 1. Range 0.05 to 1.</summary>
    [Parameter("Chance that a worker whom an owner wants is found in a month; 0 hires nobody.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.05, High = 1)]
    public double HiringSpeed { get; init; } = 0.3;

    /// <summary>Chance that a worker who does not pay any longer is let go in a month; 1 for casual labour. Unit: per month. Between 0.01 and 1. Range 0.2 to 1.</summary>
    [Parameter("Chance that a worker who does not pay any longer is let go in a month; 1 for casual labour.", Unit = Units.PerMonth, Minimum = 0.01, Maximum = 1, Low = 0.2, High = 1)]
    public double DismissalSpeed { get; init; } = 1;

    /// <summary>Months for which an owner reckons that a hired worker stays. Unit: months. Between 1 and 240. Range 6 to 24.</summary>
    [Parameter("Months for which an owner reckons that a hired worker stays.", Unit = Units.Months, Minimum = 1, Maximum = 240, Low = 6, High = 24)]
    public double TenureMonths { get; init; } = 12;

    /// <summary>Whether owners hire by what labour would make if nothing else bound, for tests that must then fail.</summary>
    internal bool HiresBlindly { get; init; }

    /// <summary>Standard deviation of a firm's monthly random draws (luck) in production, in logarithms. Unit: ratio. Between 0 and 2. Range 0.03 to 0.3.</summary>
    [Parameter("Standard deviation of a firm's monthly random draws (luck) in production, in logarithms.", Unit = Units.Ratio, Minimum = 0, Maximum = 2, Low = 0.03, High = 0.3)]
    public double LuckLogSd { get; init; } = 0.1;
}

/// <summary>How firms set prices, and how reputation is lost and comes back (M6, B2).</summary>
public sealed record PricingTerms
{
    /// <summary>Part of the way to the price that serves them best that owners go in a month; 0 leaves prices at the outside price. Unit: per month. Between 0 and 1. Range 0.5 to 1. Source: assumed; below 0.5 prices swing slowly.</summary>
    [Parameter("Part of the way to the price that serves them best that owners go in a month; 0 leaves prices at the outside price.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.5, High = 1, Source = "assumed; below 0.5 prices swing slowly")]
    public double PriceSpeed { get; init; } = 0.7;

    /// <summary>Elasticity at which buyers of an input turn from a dearer supplier, or from the outside seller, to the others. Unit: elasticity. Between 1.1 and 1000. Range 3 to 8. Source: assumed; form: Armington 1969.</summary>
    [Parameter("Elasticity at which buyers of an input turn from a dearer supplier, or from the outside seller, to the others.", Unit = Units.Elasticity, Minimum = 1.1, Maximum = 1000, Low = 3, High = 8, Source = "assumed; form: Armington 1969")]
    public double Substitution { get; init; } = 5;

    /// <summary>How far a firm's weight on a market follows the units that it can sell; at 0 all are of one size to customers. Unit: elasticity. Between 0 and 2. Range 0.5 to 1.</summary>
    [Parameter("How far a firm's weight on a market follows the units that it can sell; at 0 all are of one size to customers.", Unit = Units.Elasticity, Minimum = 0, Maximum = 2, Low = 0.5, High = 1)]
    public double SizeWeight { get; init; } = 1;

    /// <summary>Error of the perceived unit cost when nothing is written down, in logarithms. Unit: ratio. Between 0 and 1. Range 0 to 0.15.</summary>
    [Parameter("Error of the perceived unit cost when nothing is written down, in logarithms.", Unit = Units.Ratio, Minimum = 0, Maximum = 1, Low = 0, High = 0.15)]
    public double CostMisjudgement { get; init; } = 0.05;

    /// <summary>Loss of reputation of a firm that delivers nothing of a large order in a month and expects to sell to nobody else; otherwise by the part of its expected sales that is missing. Unit: share. Between 0 and 1. Range 0.1 to 0.6.</summary>
    [Parameter("Loss of reputation of a firm that delivers nothing of a large order in a month and expects to sell to nobody else; otherwise by the part of its expected sales that is missing.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.1, High = 0.6)]
    public double ReputationLoss { get; init; } = 0.3;

    /// <summary>Recovery of reputation, of the distance to 1. Unit: per month. Between 0 and 1. Range 0.005 to 0.1.</summary>
    [Parameter("Recovery of reputation, of the distance to 1.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.005, High = 0.1)]
    public double ReputationRecovery { get; init; } = 0.02;
}

/// <summary>How firms that share risk help each other (R1).</summary>
public sealed record RiskTerms
{
    /// <summary>Share of the gap to a partner's cash that is moved. Unit: share. Between 0 and 1. Range 0.02 to 0.3. Source: Bramoullé and Kranton 2007 equalise wholly.</summary>
    [Parameter("Share of the gap to a partner's cash that is moved.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.02, High = 0.3, Source = "Bramoullé and Kranton 2007 equalise wholly")]
    public double SharingRate { get; init; } = 0.1;

    /// <summary>Maximum that a firm gives in a month, in months of its profit. Unit: months. Between 0 and 12. Range 0.1 to 1. Source: limited commitment: Ligon, Thomas and Worrall 2002.</summary>
    [Parameter("Maximum that a firm gives in a month, in months of its profit.", Unit = Units.Months, Minimum = 0, Maximum = 12, Low = 0.1, High = 1, Source = "limited commitment: Ligon, Thomas and Worrall 2002")]
    public double CommitmentMonths { get; init; } = 0.25;

    /// <summary>Net help, in months of profit, after which a firm that never gave stops receiving. Unit: months. Between 0 and 120. Range 0.5 to 6.</summary>
    [Parameter("Net help, in months of profit, after which a firm that never gave stops receiving.", Unit = Units.Months, Minimum = 0, Maximum = 120, Low = 0.5, High = 6)]
    public double PatienceMonths { get; init; } = 1;
}

/// <summary>How firms react to standards and inspections (S1, S3).</summary>
public sealed record StandardsTerms
{
    /// <summary>Weight of a small chance of inspection in owners' minds; 1 is its true size. Unit: ratio. Between 0 and 10. Range 0.5 to 3. Source: probability neglect: Bérgolo et al. 2023, tax letters in Uruguay.</summary>
    [Parameter("Weight of a small chance of inspection in owners' minds; 1 is its true size.", Unit = Units.Ratio, Minimum = 0, Maximum = 10, Low = 0.5, High = 3, Source = "probability neglect: Bérgolo et al. 2023, tax letters in Uruguay")]
    public double PerceptionFactor { get; init; } = 1;

    /// <summary>Spread of compliance costs between firms, in logarithms. Unit: ratio. Between 0 and 3. Range 0.3 to 1.2. Source: de Mel, McKenzie and Woodruff 2013: 1.165 for the cost of registration.</summary>
    [Parameter("Spread of compliance costs between firms, in logarithms.", Unit = Units.Ratio, Minimum = 0, Maximum = 3, Low = 0.3, High = 1.2, Source = "de Mel, McKenzie and Woodruff 2013: 1.165 for the cost of registration")]
    public double CostLogSd { get; init; } = 0.8;

    /// <summary>How strongly inspections go to larger firms. Unit: elasticity. Between 0 and 2. Range 0 to 1.</summary>
    [Parameter("How strongly inspections go to larger firms.", Unit = Units.Elasticity, Minimum = 0, Maximum = 2, Low = 0, High = 1)]
    public double SizeVisibility { get; init; } = 0.5;
}

/// <summary>What owners draw, and when firms close, pass to a successor and start (D1 to D6).</summary>
public sealed record PeopleTerms
{
    /// <summary>Age from which an owner retires with a rising chance. Unit: years. Between 30 and 100. Range 55 to 70.</summary>
    [Parameter("Age from which an owner retires with a rising chance.", Unit = Units.Years, Minimum = 30, Maximum = 100, Low = 55, High = 70)]
    public double RetirementAge { get; init; } = 60;

    /// <summary>Chance of retiring in a month for each year beyond that age. Unit: per month. Between 0 and 1. Range 0.001 to 0.005.</summary>
    [Parameter("Chance of retiring in a month for each year beyond that age.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.001, High = 0.005)]
    public double RetirementPerYearBeyond { get; init; } = 0.002;

    /// <summary>Chance that there is a successor when the firm earns what an outside job pays. Unit: share. Between 0 and 1. Range 0.3 to 0.9.</summary>
    [Parameter("Chance that there is a successor when the firm earns what an outside job pays.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.3, High = 0.9)]
    public double SuccessorChance { get; init; } = 0.7;

    /// <summary>How strongly that chance follows the firm's income relative to an outside job. Unit: elasticity. Between 0 and 5. Range 0 to 1.</summary>
    [Parameter("How strongly that chance follows the firm's income relative to an outside job.", Unit = Units.Elasticity, Minimum = 0, Maximum = 5, Low = 0, High = 1)]
    public double SuccessorElasticity { get; init; } = 0.5;

    /// <summary>Share of capacity below which a month counts as idle. Unit: share. Between 0 and 1. Range 0.05 to 0.2.</summary>
    [Parameter("Share of capacity below which a month counts as idle.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.05, High = 0.2)]
    public double IdleShare { get; init; } = 0.1;

    /// <summary>Idle months after which a firm closes. Unit: months. Between 1 and 120. Range 6 to 24.</summary>
    [Parameter("Idle months after which a firm closes.", Unit = Units.Months, Minimum = 1, Maximum = 120, Low = 6, High = 24)]
    public int IdleMonths { get; init; } = 12;

    /// <summary>Newcomers per year as a share of a group's firms at the start, when the group earns what starting a firm forgoes: an outside job and the return required on the money put in. Unit: per year. Between 0 and 5. Range 0.01 to 0.1.</summary>
    [Parameter("Newcomers per year as a share of a group's firms at the start, when the group earns what starting a firm forgoes: an outside job and the return required on the money put in.", Unit = Units.PerYear, Minimum = 0, Maximum = 5, Low = 0.01, High = 0.1)]
    public double EntryPerYear { get; init; } = 0.04;

    /// <summary>How strongly entry follows income relative to what starting forgoes. Unit: elasticity. Between 0 and 5. Range 0.5 to 2.</summary>
    [Parameter("How strongly entry follows income relative to what starting forgoes.", Unit = Units.Elasticity, Minimum = 0, Maximum = 5, Low = 0.5, High = 2)]
    public double EntryElasticity { get; init; } = 1;

    /// <summary>Cost of a licence at the start. Unit: rupiah. At least 0. Range 50000 to 1000000.</summary>
    [Parameter("Cost of a licence at the start.", Unit = Units.Rupiah, Minimum = 0, Low = 50_000, High = 1_000_000)]
    public double LicenceCost { get; init; } = 250_000;

    /// <summary>Days that a licence takes; each month of waiting lowers entry. Between 0 and 1000. Range 5 to 90.</summary>
    [Parameter("Days that a licence takes; each month of waiting lowers entry.", Minimum = 0, Maximum = 1000, Low = 5, High = 90)]
    public double LicenceDays { get; init; } = 30;

    /// <summary>Share of newcomers who register. Unit: share. Between 0 and 1. Range 0 to 0.2.</summary>
    [Parameter("Share of newcomers who register.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 0.2)]
    public double EntrantFormalShare { get; init; } = 0.05;

    /// <summary>Share of newcomers who spin off from a firm of the cluster and inherit from it. Unit: share. Between 0 and 1. Range 0 to 0.5.</summary>
    [Parameter("Share of newcomers who spin off from a firm of the cluster and inherit from it.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 0.5)]
    public double SpinOffShare { get; init; } = 0.2;

    /// <summary>Share of the parent's knowledge lead that a spin-off inherits. Unit: share. Between 0 and 1. Range 0.3 to 1. Source: Klepper 2007, form only.</summary>
    [Parameter("Share of the parent's knowledge lead that a spin-off inherits.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.3, High = 1, Source = "Klepper 2007, form only")]
    public double InheritedShare { get; init; } = 0.7;

    /// <summary>Capital of a newcomer relative to the group's start. Unit: ratio. Between 0.01 and 5. Range 0.2 to 1.</summary>
    [Parameter("Capital of a newcomer relative to the group's start.", Unit = Units.Ratio, Minimum = 0.01, Maximum = 5, Low = 0.2, High = 1)]
    public double EntrantSize { get; init; } = 0.5;

    /// <summary>Share of cash beyond the month's needs and the target that an owner turns into capital in a month, as far as more capital pays. Unit: per month. Between 0 and 1. Range 0.1 to 0.2. Source: fitted to cash and goods given to microenterprises in Ghana (Fafchamps et al. 2014): 0.1 to 0.2.</summary>
    [Parameter("Share of cash beyond the month's needs and the target that an owner turns into capital in a month, as far as more capital pays.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.1, High = 0.2, Source = "fitted to cash and goods given to microenterprises in Ghana (Fafchamps et al. 2014): 0.1 to 0.2")]
    public double Invest { get; init; } = 0.15;

    /// <summary>Share of cash off its target by which the household's spending leaves usual income in a month. Unit: per month. Between 0 and 1. Range 0.1 to 0.4. Source: assumed; form: Carroll 1997, recalled.</summary>
    [Parameter("Share of cash off its target by which the household's spending leaves usual income in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.1, High = 0.4, Source = "assumed; form: Carroll 1997, recalled")]
    public double Drain { get; init; } = 0.25;

    /// <summary>Part of that share which is pressure to share money that others see: money in an account of the owner's own is free of it. Unit: share. Between 0 and 1. Range 0 to 1. Source: assumed; at 0 an account is like cash.</summary>
    [Parameter("Part of that share which is pressure to share money that others see: money in an account of the owner's own is free of it.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 1, Source = "assumed; at 0 an account is like cash")]
    public double Sharing { get; init; } = 0.5;

    /// <summary>Cash that an owner aims to hold beyond the month's needs once the household has drawn, in months of usual income. Unit: months. Between 0 and 24. Range 0 to 1.5.</summary>
    [Parameter("Cash that an owner aims to hold beyond the month's needs once the household has drawn, in months of usual income.", Unit = Units.Months, Minimum = 0, Maximum = 24, Low = 0, High = 1.5)]
    public double Buffer { get; init; } = 0.5;

    /// <summary>Weight of a month in usual income, which is smoothed in real terms. Unit: per month. Between 0 and 1. Range 0.05 to 0.25. Source: assumed; at 0 it stays what it was at the start.</summary>
    [Parameter("Weight of a month in usual income, which is smoothed in real terms.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.05, High = 0.25, Source = "assumed; at 0 it stays what it was at the start")]
    public double Smooth { get; init; } = 0.1;

    /// <summary>Chance that an owner is offered a job outside that nobody would refuse; it is taken where it pays more than staying. Unit: per month. Between 0 and 1. Range 0.02 to 0.1. Source: assumed; with exit_spread and outside set so that 6 to 7 % close in a year, as in trials in Ghana and Kenya.</summary>
    [Parameter("Chance that an owner is offered a job outside that nobody would refuse; it is taken where it pays more than staying.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.02, High = 0.1, Source = "assumed; with exit_spread and outside set so that 6 to 7 % close in a year, as in trials in Ghana and Kenya")]
    public double ExitMax { get; init; } = 0.05;

    /// <summary>Spread of what jobs outside pay, relative to their mean (logistic). Unit: ratio. Between 0.01 and 5. Range 0.2 to 0.6.</summary>
    [Parameter("Spread of what jobs outside pay, relative to their mean (logistic).", Unit = Units.Ratio, Minimum = 0.01, Maximum = 5, Low = 0.2, High = 0.6)]
    public double ExitSpread { get; init; } = 0.35;

    /// <summary>Mean of what jobs outside pay that owners are offered, as a share of the wage for the time that the family gives the firm. Unit: ratio. Between 0.01 and 20. Range 0.5 to 1.2.</summary>
    [Parameter("Mean of what jobs outside pay that owners are offered, as a share of the wage for the time that the family gives the firm.", Unit = Units.Ratio, Minimum = 0.01, Maximum = 20, Low = 0.5, High = 1.2)]
    public double Outside { get; init; } = 0.8;

    /// <summary>Chance that a household without a firm thinks of starting one in a month; it starts where that brings more than its job. Unit: per month. Between 0 and 1. Range 0.01 to 0.2. Source: assumed; the default is that of exit_max.</summary>
    [Parameter("Chance that a household without a firm thinks of starting one in a month; it starts where that brings more than its job.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.01, High = 0.2, Source = "assumed; the default is that of exit_max")]
    public double StartMax { get; init; } = 0.05;

    /// <summary>Least drawing of a household that lives from the firm, while there is cash, as a share of the poverty line. Unit: share. Between 0 and 5. Range 0.25 to 0.75.</summary>
    [Parameter("Least drawing of a household that lives from the firm, while there is cash, as a share of the poverty line.", Unit = Units.Share, Minimum = 0, Maximum = 5, Low = 0.25, High = 0.75)]
    public double SubsistenceShare { get; init; } = 0.5;

}

/// <summary>How participation in a cluster grows and fades, and what it does (C1).</summary>
public sealed record ParticipationTerms
{
    /// <summary>Rise by facilitation of one full unit, of the distance to 1. Unit: per month. Between 0 and 1. Range 0.02 to 0.1.</summary>
    [Parameter("Rise by facilitation of one full unit, of the distance to 1.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.02, High = 0.1)]
    public double Facilitation { get; init; } = 0.05;

    /// <summary>Rise by visible benefit (shared purchase, won orders), of the distance to 1. Unit: per month. Between 0 and 1. Range 0 to 0.05.</summary>
    [Parameter("Rise by visible benefit (shared purchase, won orders), of the distance to 1.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0, High = 0.05)]
    public double VisibleBenefit { get; init; } = 0.02;

    /// <summary>Decay. Unit: per month. Between 0 and 1. Range 0.003 to 0.03.</summary>
    [Parameter("Decay.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.003, High = 0.03)]
    public double Decay { get; init; } = 0.01;

    /// <summary>Participation from which a cluster plans together. Unit: share. Between 0 and 1. Range 0.1 to 0.35.</summary>
    [Parameter("Participation from which a cluster plans together.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.1, High = 0.35)]
    public double PlanningFrom { get; init; } = 0.25;

    /// <summary>Participation from which a cluster carries its plan out. Unit: share. Between 0 and 1. Range 0.35 to 0.7.</summary>
    [Parameter("Participation from which a cluster carries its plan out.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.35, High = 0.7)]
    public double ImplementationFrom { get; init; } = 0.5;

    /// <summary>Faster learning at full participation. Unit: ratio. Between 0 and 10. Range 0 to 1.5.</summary>
    [Parameter("Faster learning at full participation.", Unit = Units.Ratio, Minimum = 0, Maximum = 10, Low = 0, High = 1.5)]
    public double SharingBoost { get; init; } = 0.5;

    /// <summary>Cut of lenders' screening cost at full participation. Unit: share. Between 0 and 1. Range 0 to 0.8.</summary>
    [Parameter("Cut of lenders' screening cost at full participation.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 0.8)]
    public double ScreeningCut { get; init; } = 0.5;

    /// <summary>Cut of lenders' cost of watching loans at full participation. Unit: share. Between 0 and 1. Range 0 to 0.8.</summary>
    [Parameter("Cut of lenders' cost of watching loans at full participation.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 0.8)]
    public double MonitoringCut { get; init; } = 0.5;
}

/// <summary>Taxes on turnover, and what owners declare (S5).</summary>
public sealed record TaxTerms
{
    /// <summary>Turnover tax of registered firms in sectors to which no standard of kind tax applies. Unit: share. Between 0 and 1.</summary>
    [Parameter("Turnover tax of registered firms in sectors to which no standard of kind tax applies.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double TurnoverTax { get; init; }

    /// <summary>Chance that a registered firm of average size is audited for that tax; leave out for a tax that nobody evades. Unit: per year. At least 0.</summary>
    [Parameter("Chance that a registered firm of average size is audited for that tax; leave out for a tax that nobody evades.", Unit = Units.PerYear, Minimum = 0)]
    public double AuditsPerYear { get; init; } = double.PositiveInfinity;

    /// <summary>Fine on top of the evaded tax that an audit finds, in multiples of it. Unit: ratio. Between 0 and 100. Range 0.5 to 2.</summary>
    [Parameter("Fine on top of the evaded tax that an audit finds, in multiples of it.", Unit = Units.Ratio, Minimum = 0, Maximum = 100, Low = 0.5, High = 2)]
    public double EvasionFine { get; init; } = 1;

    /// <summary>Relative risk aversion of owners when they declare their turnover; 1 is logarithmic utility. Unit: ratio. Between 0.1 and 20. Range 0.5 to 3.</summary>
    [Parameter("Relative risk aversion of owners when they declare their turnover; 1 is logarithmic utility.", Unit = Units.Ratio, Minimum = 0.1, Maximum = 20, Low = 0.5, High = 3)]
    public double RiskAversion { get; init; } = 1;

    /// <summary>Whether owners decide what they declare.</summary>
    internal bool AreDeclared => double.IsFinite(AuditsPerYear);

    /// <summary>Local levy on every firm's sales. Unit: share. Between 0 and 1.</summary>
    [Parameter("Local levy on every firm's sales.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double LocalLevy { get; init; }
}
