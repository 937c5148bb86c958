using ClusterSim.Core.Policy;

namespace ClusterSim.Core.Terms;

/// <summary>Whether amounts of money in the file are of each month or of the start month.</summary>
public enum PriceBasis
{
    /// <summary>Amounts are rupiah of the month; paths follow <see cref="EnvironmentTerms.InflationPerYear"/>.</summary>
    Nominal,

    /// <summary>Amounts are rupiah of the start month throughout; inflation must not be given.</summary>
    Constant,
}

/// <summary>The whole typed input of a run: a place, its firms, and a policy.</summary>
public sealed record Scenario : INamed
{
    [Parameter("Name of the scenario: lower case words joined by underscores.")]
    public required string Name { get; init; }

    [Parameter("Title for people.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("The question that the scenario is meant to answer.")]
    public LocalizedText Question { get; init; } = new("");

    [Parameter("What the answer rests on, in a sentence or two; stands beside it in the report.")]
    public LocalizedText Caution { get; init; } = new("");

    [Parameter("Sector whose owners the question is about; summaries and the report answer for them first. Empty means all.")]
    public string FocusSector { get; init; } = "";

    [Parameter("Seed of all luck; two scenarios with one seed give every firm the same luck.", Minimum = 0)]
    public long Seed { get; init; } = 1;

    [Parameter("Months that are simulated and recorded.", Unit = Units.Months, Minimum = 1, Maximum = 12_000)]
    public required int Months { get; init; }

    [Parameter("Months simulated before the first recorded month, so that initial values settle.", Unit = Units.Months, Minimum = 0, Maximum = 1_200)]
    public int SpinUpMonths { get; init; }

    [Parameter("Calendar month of the first recorded month, as year-month.")]
    public YearMonth Start { get; init; } = new(2000, 1);

    [Parameter("Replications that run, compare and sweep make unless told otherwise.", Minimum = 1, Maximum = 1_000_000)]
    public int Replications { get; init; } = 10;

    [Parameter("Whether money amounts are rupiah of the month (nominal) or of the start month (constant).")]
    public PriceBasis PriceBasis { get; init; } = PriceBasis.Constant;

    [Parameter("Economy-wide paths.")]
    public EnvironmentTerms Environment { get; init; } = new();

    [Parameter("Districts or villages.")]
    public required IReadOnlyList<Place> Places { get; init; }

    [Parameter("Clusters: groups of firms in one place, linked by a value chain.")]
    public required IReadOnlyList<ClusterTerms> Clusters { get; init; }

    [Parameter("Sectors: what is made, from what, at which stage of the value chain.")]
    public required IReadOnlyList<Sector> Sectors { get; init; }

    [Parameter("Groups of firms that exist at the start.")]
    public required IReadOnlyList<FirmGroup> Firms { get; init; }

    [Parameter("How firms are linked.")]
    public NetworkTerms Networks { get; init; } = new();

    [Parameter("Lenders with their own balance sheets.")]
    public IReadOnlyList<Lender> Lenders { get; init; } = [];

    [Parameter("Providers of business services: training, consulting, certification.")]
    public IReadOnlyList<Provider> Providers { get; init; } = [];

    [Parameter("Final markets.")]
    public required IReadOnlyList<Market> Markets { get; init; }

    [Parameter("Standards that inspectors enforce and markets ask for.")]
    public IReadOnlyList<Standard> Standards { get; init; } = [];

    [Parameter("Scripted shocks.")]
    public IReadOnlyList<Shock> Shocks { get; init; } = [];

    [Parameter("Instruments in force; none in a baseline.")]
    public IReadOnlyList<InstrumentTerms> Policies { get; init; } = [];

    [Parameter("How firms behave, a section a phase.")]
    public BehaviourTerms Behaviour { get; init; } = new();

    [Parameter("Observed facts that the run is compared with.")]
    public IReadOnlyList<Target> Targets { get; init; } = [];

    [Parameter("Bibliography: what the sources of parameters point to.")]
    public IReadOnlyList<Source> Sources { get; init; } = [];
}

/// <summary>Economy-wide paths.</summary>
public sealed record EnvironmentTerms
{
    [Parameter("Consumer price inflation; moves all prices given in the file when the price basis is nominal.", Unit = Units.PerYear, Minimum = -0.5, Maximum = 10)]
    public TimePath InflationPerYear { get; init; } = new(0);

    [Parameter("Size classes: upper bounds of workers for micro, small and medium firms; above is large.", Unit = Units.Workers, Source = "BPS size classes: micro 1-4, small 5-19, medium 20-99, large 100+")]
    public SizeClassBounds SizeClasses { get; init; } = new(4, 19, 99);
}

/// <summary>Largest number of workers in each class.</summary>
public sealed record SizeClassBounds(int Micro, int Small, int Medium);

/// <summary>A district or village.</summary>
public sealed record Place : INamed
{
    public required string Name { get; init; }

    [Parameter("Name for people.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Quality of roads, power and water; multiplies what a firm can make.", Unit = Units.Ratio, Minimum = 0.01, Maximum = 10)]
    public double Infrastructure { get; init; } = 1;

    [Parameter("Minimum wage at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double MinimumWage { get; init; }

    [Parameter("Wage of a hired worker at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double Wage { get; init; }

    [Parameter("Income of an owner's household under which it counts as poor, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double PovertyLine { get; init; }
}

/// <summary>A cluster: firms of one place linked by a value chain, with an organisation that firms take part in.</summary>
public sealed record ClusterTerms : INamed
{
    public required string Name { get; init; }

    [Parameter("Name for people.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Place where the cluster is.")]
    public required string Place { get; init; }

    [Parameter("Participation of firms in the cluster's organisation at the start.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double Participation { get; init; } = 0.1;

    [Parameter("Room for newcomers, as a share of the firms at the start.", Unit = Units.Share, Minimum = 0, Maximum = 10)]
    public double SpareRoom { get; init; } = 0.25;
}

/// <summary>A sector: one product, made from inputs by labour and capital at a stage of the value chain.</summary>
public sealed record Sector : INamed
{
    public required string Name { get; init; }

    [Parameter("Name for people.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Unit of the product, for people: head, kg, piece.")]
    public LocalizedText Product { get; init; } = new("unit", "unit");

    [Parameter("Stage of the value chain, 1 is farthest from the consumer.", Minimum = 1, Maximum = 9)]
    public int Stage { get; init; } = 1;

    [Parameter("Price of the product at the start.", Unit = Units.RupiahPerUnit, Minimum = 0)]
    public required double Price { get; init; }

    [Parameter("Yearly change of the outside price beyond inflation.", Unit = Units.PerYear, Minimum = -0.9, Maximum = 10)]
    public double PriceDriftPerYear { get; init; }

    [Parameter("Outside price along time, relative to the start, beyond inflation and the yearly change.", Unit = Units.Ratio, Minimum = 0, Maximum = 1000)]
    public TimePath OutsidePriceIndex { get; init; } = new(1);

    [Parameter("Output of a firm with one worker, one unit of reference capital and reference knowledge.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required double Productivity { get; init; }

    [Parameter("Capital that counts as one in the production function.", Unit = Units.Rupiah, Minimum = 1)]
    public required double ReferenceCapital { get; init; }

    [Parameter("Elasticity of capacity to capital.", Unit = Units.Elasticity, Minimum = 0, Maximum = 1.5)]
    public double CapitalElasticity { get; init; } = 0.3;

    [Parameter("Elasticity of capacity to labour.", Unit = Units.Elasticity, Minimum = 0, Maximum = 1.5)]
    public double LabourElasticity { get; init; } = 0.55;

    [Parameter("Cost of a unit beyond inputs and hired labour (feed, energy, transport), at the start.", Unit = Units.RupiahPerUnit, Minimum = 0)]
    public double OtherCost { get; init; }

    [Parameter("Share of the other cost that stays in the place as household income; the rest goes outside.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double OtherCostLocalShare { get; init; } = 0.5;

    [Parameter("Months an input spends in process before it is a product; the stock of inputs is then the work in process.", Unit = Units.Months, Minimum = 0, Maximum = 60)]
    public double ProductionMonths { get; init; }

    [Parameter("Physical decay of capital.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double DepreciationPerMonth { get; init; } = 0.01;

    [Parameter("Workers of the owner's family, who are paid from the firm's income.", Unit = Units.Workers, Minimum = 0, Maximum = 50)]
    public double FamilyWorkers { get; init; } = 1;

    [Parameter("Share of a sale that goes to the firms of the next stage before final markets are served.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ChainFirstShare { get; init; } = 1;

    [Parameter("What a unit is made from.")]
    public IReadOnlyList<InputTerms> Inputs { get; init; } = [];
}

/// <summary>One input of a sector.</summary>
public sealed record InputTerms : INamed
{
    /// <summary>Name of the sector that makes the input, or of a good that comes from outside only.</summary>
    public required string Name { get; init; }

    [Parameter("Units of input a unit of product.", Unit = Units.Ratio, Minimum = 0)]
    public required double Coefficient { get; init; }

    [Parameter("Price outside the place at the start, before the premium; 0 means the supplying sector's price.", Unit = Units.RupiahPerUnit, Minimum = 0)]
    public double OutsidePrice { get; init; }

    [Parameter("Premium of buying outside, transport included; may be negative: its sign is a fact, not a rule.", Unit = Units.Share, Minimum = -0.9, Maximum = 10)]
    public double OutsidePremium { get; init; }

    [Parameter("Share of an unmet order that can be bought outside.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double OutsideAvailability { get; init; } = 1;

    [Parameter("Discount outside for firms that buy together, at full participation, once the cluster carries its plan out; 0 where each already buys by the load.", Unit = Units.Share, Minimum = 0, Maximum = 0.9)]
    public double PoolingDiscount { get; init; }

    [Parameter("Suppliers a firm keeps for this input; 0 means as many as the supply network says.", Minimum = 0, Maximum = 1000)]
    public int Suppliers { get; init; }

    [Parameter("Safety stock, in months of use, beyond what is in process.", Unit = Units.Months, Minimum = 0, Maximum = 60)]
    public double BufferMonths { get; init; }

    [Parameter("Months over which a stock that is short of its aim is made good; 1 orders all of it at once.", Unit = Units.Months, Minimum = 1, Maximum = 60, Source = "Hallegatte 2008; Inoue and Todo 2019 use 6 days")]
    public double RestockMonths { get; init; } = 1;
}

/// <summary>A group of firms at the start. Each value is drawn per firm.</summary>
public sealed record FirmGroup : INamed
{
    public required string Name { get; init; }

    [Parameter("Sector.")]
    public required string Sector { get; init; }

    [Parameter("Cluster.")]
    public required string Cluster { get; init; }

    [Parameter("Real firms, a row of a CSV or Parquet file each; what it does not say is drawn.")]
    public FirmCensus? Census { get; init; }

    [Parameter("Number of firms; follows from the census where there is one.", Unit = Units.Firms, Minimum = 1, Maximum = 2_000_000_000)]
    public required int Count { get; init; }

    [Parameter("Capital.", Unit = Units.Rupiah, Minimum = 0)]
    public required Distribution Capital { get; init; }

    [Parameter("Workers, the owner's family included.", Unit = Units.Workers, Minimum = 0)]
    public required Distribution Workers { get; init; }

    [Parameter("Cash.", Unit = Units.Rupiah, Minimum = 0)]
    public Distribution Cash { get; init; } = new Constant(0);

    [Parameter("Knowledge; 1 is the sector's reference.", Unit = Units.Ratio, Minimum = 0.01)]
    public Distribution Knowledge { get; init; } = new Constant(1);

    [Parameter("Management practice score.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public Distribution Management { get; init; } = new TruncatedNormal(0.3, 0.15, 0, 1);

    [Parameter("Quality of bookkeeping.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public Distribution Bookkeeping { get; init; } = new TruncatedNormal(0.2, 0.15, 0, 1);

    [Parameter("Compliance with each standard.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public Distribution Compliance { get; init; } = new Constant(0.1);

    [Parameter("Owner's age.", Unit = Units.Years, Minimum = 15, Maximum = 99)]
    public Distribution OwnerAge { get; init; } = new TruncatedNormal(45, 10, 20, 75);

    [Parameter("Share of firms that are registered.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double FormalShare { get; init; } = 0.05;

    [Parameter("Input stock at the start as a share of what full work in process needs.", Unit = Units.Share, Minimum = 0, Maximum = 2)]
    public double InitialStock { get; init; } = 0.7;
}

/// <summary>How firms are linked.</summary>
public sealed record NetworkTerms
{
    [Parameter("Who learns from whom.")]
    public SmallWorldTerms Knowledge { get; init; } = new();

    [Parameter("Who hears news from whom.")]
    public SmallWorldTerms Information { get; init; } = new() { Neighbours = 6, Rewired = 0.2, LongRange = 0 };

    [Parameter("Who buys inputs from whom.")]
    public SupplyNetworkTerms Supply { get; init; } = new();

    [Parameter("Who shares risk with whom.")]
    public RiskNetworkTerms Risk { get; init; } = new();
}

/// <summary>A Watts-Strogatz network within each cluster, plus links to firms anywhere.</summary>
public sealed record SmallWorldTerms
{
    [Parameter("Known links between firms of a census. Where there are any, none are generated unless neighbours or long_range are given.")]
    public IReadOnlyList<FirmLink> Links { get; init; } = [];

    [Parameter("Nearest neighbours within the cluster, an even number; 0 means no links.", Minimum = 0, Maximum = 64)]
    public int Neighbours { get; init; } = 6;

    [Parameter("Share of links moved to a random firm of the cluster.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "Watts and Strogatz 1998")]
    public double Rewired { get; init; } = 0.1;

    [Parameter("Links a firm starts to firms anywhere, on average.", Minimum = 0, Maximum = 16)]
    public double LongRange { get; init; } = 0.1;
}

/// <summary>Directed links from customers to suppliers of each input.</summary>
public sealed record SupplyNetworkTerms
{
    [Parameter("Suppliers a firm keeps for each input made in the scenario, unless the input says otherwise.", Minimum = 1, Maximum = 1000)]
    public int SuppliersPerInput { get; init; } = 4;

    [Parameter("How strongly large suppliers are preferred: 0 not at all, 1 in proportion to capital.", Unit = Units.Elasticity, Minimum = 0, Maximum = 2)]
    public double SizePreference { get; init; } = 0.5;

    [Parameter("Known links between firms of a census, from the supplier to the customer, who starts with no other supplier of that input.")]
    public IReadOnlyList<FirmLink> Links { get; init; } = [];
}

/// <summary>Undirected groups, or links, that share risk.</summary>
public sealed record RiskNetworkTerms
{
    [Parameter("Firms a risk-sharing group; 0 or 1 means none.", Unit = Units.Firms, Minimum = 0, Maximum = 32)]
    public int GroupSize { get; init; } = 6;

    [Parameter("Partners of a firm that shares risk along links instead of in a group: the nearest of its cluster and sector, an even number; 0 means groups.", Minimum = 0, Maximum = 64, Source = "Bramoullé and Kranton 2007")]
    public int Neighbours { get; init; }
}

/// <summary>Kinds of lender.</summary>
public enum LenderKind { Bank, RuralBank, Microfinance, Programme, Moneylender }

/// <summary>A lender with its own capital: it lends what it has and stops when it has no more.</summary>
public sealed record Lender : INamed
{
    public required string Name { get; init; }

    [Parameter("Name for people.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Kind of lender.")]
    public required LenderKind Kind { get; init; }

    [Parameter("Money it can lend to the scenario's firms at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double Capital { get; init; }

    [Parameter("Interest.", Unit = Units.PerYear, Minimum = 0, Maximum = 20)]
    public required double InterestPerYear { get; init; }

    [Parameter("Cost of funds.", Unit = Units.PerYear, Minimum = 0, Maximum = 20)]
    public double FundingCostPerYear { get; init; }

    [Parameter("Share of collateral's value that the lender recovers by selling it.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double CollateralRecovery { get; init; } = 0.5;

    [Parameter("Collateral asked for, as a share of the loan.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double CollateralRatio { get; init; } = 1;

    [Parameter("Whether the borrower must be registered.")]
    public bool RequiresFormal { get; init; }

    [Parameter("Bookkeeping that the borrower must reach.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double MinimumBookkeeping { get; init; }

    [Parameter("Fixed cost of screening an application.", Unit = Units.Rupiah, Minimum = 0)]
    public double ScreeningCost { get; init; }

    [Parameter("Largest loan.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumLoan { get; init; }

    [Parameter("Smallest loan.", Unit = Units.Rupiah, Minimum = 0)]
    public double MinimumLoan { get; init; }

    [Parameter("Months over which a loan is repaid.", Unit = Units.Months, Minimum = 1, Maximum = 240)]
    public int TermMonths { get; init; } = 12;

    [Parameter("Share of firms that know and consider the lender at all.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double Reach { get; init; } = 1;
}

/// <summary>A provider of business services.</summary>
public sealed record Provider : INamed
{
    public required string Name { get; init; }

    [Parameter("Name for people.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Quality of what it teaches.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double Quality { get; init; }

    [Parameter("Price of one service at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double Price { get; init; }

    [Parameter("Services it can give in a month.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required double Capacity { get; init; }

    [Parameter("Share of a subsidy that the provider keeps by raising its price.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "Kenya voucher programme: providers captured a large share")]
    public double SubsidyCapture { get; init; } = 0.2;
}

/// <summary>Kinds of market: where the buyers are; all of them stand outside the model, exports are counted apart.</summary>
public enum MarketKind { Local, Domestic, Export }

/// <summary>A final market for one sector's product.</summary>
public sealed record Market : INamed
{
    public required string Name { get; init; }

    [Parameter("Name for people.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Local households pay, or buyers outside.")]
    public required MarketKind Kind { get; init; }

    [Parameter("Place of a local market; empty for the others.")]
    public string Place { get; init; } = "";

    [Parameter("Sector whose product is sold.")]
    public required string Sector { get; init; }

    [Parameter("Demand at the reference price.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required TimePath Demand { get; init; }

    [Parameter("Twelve factors, January to December; empty means no season.", Unit = Units.Ratio)]
    public IReadOnlyList<double> Season { get; init; } = [];

    [Parameter("How strongly sales follow a low price.", Unit = Units.Elasticity, Minimum = 0, Maximum = 20)]
    public double PriceElasticity { get; init; } = 2;

    [Parameter("How strongly sales follow quality.", Unit = Units.Elasticity, Minimum = 0, Maximum = 20)]
    public double QualityElasticity { get; init; } = 0.5;

    [Parameter("Price of the outside competitor at the start, relative to the sector's price.", Unit = Units.Ratio, Minimum = 0)]
    public double OutsidePriceRatio { get; init; } = 1;

    [Parameter("Number of average firms of the start whose output the outside competitor offers; 0 means none.", Unit = Units.Firms, Minimum = 0)]
    public double OutsideWeight { get; init; }

    [Parameter("S.d. of the month-to-month disturbance of demand, in logarithms.", Unit = Units.Ratio, Minimum = 0, Maximum = 3)]
    public double DemandLogSd { get; init; }

    [Parameter("Standard that a seller must meet; empty means none.")]
    public string RequiresStandard { get; init; } = "";

    [Parameter("Large orders that come to this market.")]
    public LargeOrderTerms? LargeOrders { get; init; }
}

/// <summary>Large orders: big volume, one standard, a deadline, a better price.</summary>
public sealed record LargeOrderTerms
{
    [Parameter("Chance that an order comes in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public required double ArrivalPerMonth { get; init; }

    [Parameter("Units a month over the delivery time.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required double UnitsPerMonth { get; init; }

    [Parameter("Months of delivery.", Unit = Units.Months, Minimum = 1, Maximum = 60)]
    public int DeliveryMonths { get; init; } = 3;

    [Parameter("Price above the usual one.", Unit = Units.Share, Minimum = 0, Maximum = 10)]
    public double PricePremium { get; init; } = 0.1;

    [Parameter("Least compliance that every member of a consortium must have.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double MinimumCompliance { get; init; } = 0.5;

    [Parameter("Penalty as a share of the value not delivered.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double PenaltyShare { get; init; } = 0.1;
}

/// <summary>What a standard is about; decides who collects fines and fees.</summary>
public enum StandardKind { Tax, Environment, Quality }

/// <summary>A standard that inspectors enforce and that can open a market.</summary>
public sealed record Standard : INamed
{
    public required string Name { get; init; }

    [Parameter("Name for people.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Kind of standard.")]
    public required StandardKind Kind { get; init; }

    [Parameter("Sectors that it applies to; empty means all.")]
    public IReadOnlyList<string> Sectors { get; init; } = [];

    [Parameter("Cost of full compliance as a share of sales.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double CostShareOfSales { get; init; }

    [Parameter("Fixed cost of full compliance at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double FixedCost { get; init; }

    [Parameter("Penalty in months of sales when an inspector finds a firm not complying.", Unit = Units.Months, Minimum = 0, Maximum = 120)]
    public double PenaltyMonthsOfSales { get; init; } = 0.5;

    [Parameter("Chance that a firm of average size is inspected without a programme.", Unit = Units.PerYear, Minimum = 0, Maximum = 12)]
    public double InspectionsPerYear { get; init; } = 0.05;

    [Parameter("Price premium of a fully compliant firm.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double PricePremium { get; init; }

    [Parameter("Months that full compliance takes to build.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public double BuildMonths { get; init; } = 12;

    [Parameter("Decay of compliance without upkeep.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double DecayPerMonth { get; init; } = 0.05;

    [Parameter("Rise of management, of the distance to 1, when compliance rises from 0 to 1; 0 means no induced upgrading.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "Cohen and Tubb 2018: the most likely firm-level result is insignificant")]
    public double InducedUpgrading { get; init; }

    [Parameter("Share of fines settled by a bribe.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double BribeShare { get; init; } = 0.2;

    [Parameter("A bribe as a share of the fine it replaces.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double BribePrice { get; init; } = 0.3;
}

/// <summary>What a shock hits.</summary>
public enum ShockTarget { Demand, OutsidePrice, OutsideAvailability, Wage, OtherCost, Interest, Infrastructure }

/// <summary>A scripted shock: a sudden change that fades by half every <see cref="HalfLifeMonths"/>.</summary>
public sealed record Shock : INamed
{
    public required string Name { get; init; }

    [Parameter("What is hit.")]
    public required ShockTarget Hits { get; init; }

    [Parameter("Market (demand) or sector (the others) that is hit; empty means all.")]
    public string Only { get; init; } = "";

    [Parameter("Month in which it strikes, 0 is the first recorded month.", Unit = Units.Months, Minimum = 0)]
    public required int Month { get; init; }

    [Parameter("Relative change when it strikes: -0.3 is a fall by 30 %.", Unit = Units.Share, Minimum = -1, Maximum = 100)]
    public required double Depth { get; init; }

    [Parameter("Months until half of it has gone; 0 means it stays.", Unit = Units.Months, Minimum = 0)]
    public double HalfLifeMonths { get; init; }
}

/// <summary>How a target is used.</summary>
public enum TargetUse
{
    /// <summary>Parameters were fitted to it.</summary>
    Fit,

    /// <summary>Kept out of fitting: a test of the model.</summary>
    HeldOut,

    /// <summary>The model takes it as given; agreement proves nothing.</summary>
    Input,
}

/// <summary>How monthly values become the yearly figure of a target.</summary>
public enum YearlyFigure { Mean, Sum, End }

/// <summary>An observed fact.</summary>
public sealed record Target : INamed
{
    public required string Name { get; init; }

    [Parameter("Name for people.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Metric that is compared.")]
    public required string Metric { get; init; }

    [Parameter("Sector whose metric is compared; empty means all firms.")]
    public string Sector { get; init; } = "";

    [Parameter("Mean, sum or December value of the year.")]
    public YearlyFigure Figure { get; init; } = YearlyFigure.Mean;

    [Parameter("Unit, for people.")]
    public string UnitLabel { get; init; } = "";

    [Parameter("Observed value by year.")]
    public required IReadOnlyList<ObservedValue> Values { get; init; }
}

/// <summary>An observed value and how it is used. In a file: <c>2002: { value, use, source }</c>.</summary>
public readonly record struct ObservedValue(int Year, double Value, TargetUse Use);

/// <summary>An entry of the bibliography.</summary>
public sealed record Source : INamed
{
    public required string Name { get; init; }

    [Parameter("Author or institution.")]
    public string Author { get; init; } = "";

    [Parameter("Title.")]
    public required string Title { get; init; }

    [Parameter("Year of publication.")]
    public int Year { get; init; }

    [Parameter("Where in it: table, page, section; or how it is known.")]
    public string Where { get; init; } = "";
}
