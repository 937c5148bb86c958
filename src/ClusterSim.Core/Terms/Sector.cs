namespace ClusterSim.Core.Terms;

/// <summary>A sector: one product, made from inputs by labour and capital at a stage of the value chain.</summary>
public sealed record Sector : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Unit of the product, for display: head, kg, piece.</summary>
    [Parameter("Unit of the product, for display: head, kg, piece.")]
    public LocalizedText Product { get; init; } = new("unit", "unit");

    /// <summary>Stage of the value chain, 1 is farthest from the consumer. Between 1 and 9.</summary>
    [Parameter("Stage of the value chain, 1 is farthest from the consumer.", Minimum = 1, Maximum = 9)]
    public int Stage { get; init; } = 1;

    /// <summary>Price of the product at the start. Unit: rupiah per unit. At least 0.</summary>
    [Parameter("Price of the product at the start.", Unit = Units.RupiahPerUnit, Minimum = 0)]
    public required double Price { get; init; }

    /// <summary>Yearly change of the outside price beyond inflation. Unit: per year. Between -0.9 and 10.</summary>
    [Parameter("Yearly change of the outside price beyond inflation.", Unit = Units.PerYear, Minimum = -0.9, Maximum = 10)]
    public double PriceDriftPerYear { get; init; }

    /// <summary>Outside price along time, relative to the start, beyond inflation and the yearly change. Unit: ratio. Between 0 and 1000.</summary>
    [Parameter("Outside price along time, relative to the start, beyond inflation and the yearly change.", Unit = Units.Ratio, Minimum = 0, Maximum = 1000)]
    public TimePath OutsidePriceIndex { get; init; } = new(1);

    /// <summary>Output of a firm with one worker, one unit of reference capital and reference knowledge. Unit: units per month. At least 0.</summary>
    [Parameter("Output of a firm with one worker, one unit of reference capital and reference knowledge.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required double Productivity { get; init; }

    /// <summary>Capital that counts as one in the production function. Unit: rupiah. At least 1.</summary>
    [Parameter("Capital that counts as one in the production function.", Unit = Units.Rupiah, Minimum = 1)]
    public required double ReferenceCapital { get; init; }

    /// <summary>Elasticity of capacity with respect to capital. Unit: elasticity. Between 0 and 1.5. Range 0.15 to 0.45.</summary>
    [Parameter("Elasticity of capacity with respect to capital.", Unit = Units.Elasticity, Minimum = 0, Maximum = 1.5, Low = 0.15, High = 0.45)]
    public double CapitalElasticity { get; init; } = 0.3;

    /// <summary>Elasticity of capacity with respect to labour. Unit: elasticity. Between 0 and 1.5. Range 0.4 to 0.7.</summary>
    [Parameter("Elasticity of capacity with respect to labour.", Unit = Units.Elasticity, Minimum = 0, Maximum = 1.5, Low = 0.4, High = 0.7)]
    public double LabourElasticity { get; init; } = 0.55;

    /// <summary>Cost of a unit beyond inputs and hired labour (feed, energy, transport), at the start. Unit: rupiah per unit. At least 0.</summary>
    [Parameter("Cost of a unit beyond inputs and hired labour (feed, energy, transport), at the start.", Unit = Units.RupiahPerUnit, Minimum = 0)]
    public double OtherCost { get; init; }

    /// <summary>Share of the other cost that stays in the place as household income; the rest goes outside. Unit: share. Between 0 and 1. Range 0.2 to 0.8.</summary>
    [Parameter("Share of the other cost that stays in the place as household income; the rest goes outside.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.2, High = 0.8)]
    public double OtherCostLocalShare { get; init; } = 0.5;

    /// <summary>Months an input spends in process before it is a product; the stock of inputs is then the work in process. Unit: months. Between 0 and 60.</summary>
    [Parameter("Months an input spends in process before it is a product; the stock of inputs is then the work in process.", Unit = Units.Months, Minimum = 0, Maximum = 60)]
    public double ProductionMonths { get; init; }

    /// <summary>Physical decay of capital. Unit: per month. Between 0 and 1. Range 0.005 to 0.02.</summary>
    [Parameter("Physical decay of capital.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.005, High = 0.02)]
    public double DepreciationPerMonth { get; init; } = 0.01;

    /// <summary>Chance that everything a firm makes in a month is lost after its cost has been paid: disease, misfire, spoilage. Unit: per month. Between 0 and 1.</summary>
    [Parameter("Chance that everything a firm makes in a month is lost after its cost has been paid: disease, misfire, spoilage.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double TotalLossPerMonth { get; init; }

    /// <summary>Workers of the owner's family, who are paid from the firm's income. Unit: workers. Between 0 and 50. Range 0.5 to 2.</summary>
    [Parameter("Workers of the owner's family, who are paid from the firm's income.", Unit = Units.Workers, Minimum = 0, Maximum = 50, Low = 0.5, High = 2)]
    public double FamilyWorkers { get; init; } = 1;

    /// <summary>Smallest step by which a firm takes on or lets go hired labour; a twentieth is a day and a half a month. Unit: workers. Between 0.01 and 10. Range 0.05 to 1.</summary>
    [Parameter("Smallest step by which a firm takes on or lets go hired labour; a twentieth is a day and a half a month.", Unit = Units.Workers, Minimum = 0.01, Maximum = 10, Low = 0.05, High = 1)]
    public double LabourLump { get; init; } = 0.5;

    /// <summary>What finding and training a hired worker costs, paid to the worker, in months of wage; 0 for casual labour. Unit: months. Between 0 and 12. Range 0 to 2.</summary>
    [Parameter("What finding and training a hired worker costs, paid to the worker, in months of wage; 0 for casual labour.", Unit = Units.Months, Minimum = 0, Maximum = 12, Low = 0, High = 2)]
    public double HiringCost { get; init; } = 0.5;

    /// <summary>Share of a sale that goes to the firms of the next stage before final markets are served. Unit: share. Between 0 and 1. Range 0.5 to 1.</summary>
    [Parameter("Share of a sale that goes to the firms of the next stage before final markets are served.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.5, High = 1)]
    public double ChainFirstShare { get; init; } = 1;

    /// <summary>What a unit is made from.</summary>
    [Parameter("What a unit is made from.")]
    public IReadOnlyList<InputTerms> Inputs { get; init; } = [];
}

/// <summary>One input of a sector.</summary>
public sealed record InputTerms : INamed
{
    /// <summary>Name of the sector that makes the input, or of a good that comes from outside only.</summary>
    public required string Name { get; init; }

    /// <summary>Units of input per unit of product. Unit: ratio. At least 0.</summary>
    [Parameter("Units of input per unit of product.", Unit = Units.Ratio, Minimum = 0)]
    public required double Coefficient { get; init; }

    /// <summary>Price outside the place at the start, before the premium; 0 means the supplying sector's price. Unit: rupiah per unit. At least 0.</summary>
    [Parameter("Price outside the place at the start, before the premium; 0 means the supplying sector's price.", Unit = Units.RupiahPerUnit, Minimum = 0)]
    public double OutsidePrice { get; init; }

    /// <summary>Premium of buying outside, transport included; may be negative: its sign is an empirical matter. Unit: share. Between -0.9 and 10.</summary>
    [Parameter("Premium of buying outside, transport included; may be negative: its sign is an empirical matter.", Unit = Units.Share, Minimum = -0.9, Maximum = 10)]
    public double OutsidePremium { get; init; }

    /// <summary>Share of an unmet order that can be bought outside. Unit: share. Between 0 and 1. Range 0.7 to 1.</summary>
    [Parameter("Share of an unmet order that can be bought outside.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.7, High = 1)]
    public double OutsideAvailability { get; init; } = 1;

    /// <summary>Share of what firms buy outside where local suppliers ask what the outside asks; 0 means what the suppliers of the start cannot make, at least a twentieth. Unit: share. Between 0 and 1. Source: a fact to be entered; form: Armington 1969.</summary>
    [Parameter("Share of what firms buy outside where local suppliers ask what the outside asks; 0 means what the suppliers of the start cannot make, at least a twentieth.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "a fact to be entered; form: Armington 1969")]
    public double OutsideShare { get; init; }

    /// <summary>Discount outside for firms that buy together, at full participation, once the cluster carries its plan out; 0 where each already buys by the load. Unit: share. Between 0 and 0.9.</summary>
    [Parameter("Discount outside for firms that buy together, at full participation, once the cluster carries its plan out; 0 where each already buys by the load.", Unit = Units.Share, Minimum = 0, Maximum = 0.9)]
    public double PoolingDiscount { get; init; }

    /// <summary>Suppliers a firm keeps for this input; 0 means as many as the supply network says. Between 0 and 1000.</summary>
    [Parameter("Suppliers a firm keeps for this input; 0 means as many as the supply network says.", Minimum = 0, Maximum = 1000)]
    public int Suppliers { get; init; }

    /// <summary>Safety stock, in months of use, beyond what is in process. Unit: months. Between 0 and 60.</summary>
    [Parameter("Safety stock, in months of use, beyond what is in process.", Unit = Units.Months, Minimum = 0, Maximum = 60)]
    public double BufferMonths { get; init; }

    /// <summary>Months over which a stock below its target is replenished; 1 orders all of it at once. Unit: months. Between 1 and 60. Source: Hallegatte 2008; Inoue and Todo 2019 use 6 days.</summary>
    [Parameter("Months over which a stock below its target is replenished; 1 orders all of it at once.", Unit = Units.Months, Minimum = 1, Maximum = 60, Source = "Hallegatte 2008; Inoue and Todo 2019 use 6 days")]
    public double RestockMonths { get; init; } = 1;
}

/// <summary>A group of firms at the start. Each value is drawn per firm.</summary>
public sealed record FirmGroup : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Sector.</summary>
    [Parameter("Sector.")]
    public required string Sector { get; init; }

    /// <summary>Cluster.</summary>
    [Parameter("Cluster.")]
    public required string Cluster { get; init; }

    /// <summary>Real firms, one row of a CSV file, a workbook or a Parquet file each; values that it does not give are drawn at random.</summary>
    [Parameter("Real firms, one row of a CSV file, a workbook or a Parquet file each; values that it does not give are drawn at random.")]
    public FirmCensus? Census { get; init; }

    /// <summary>Attributes whose value is the same for all firms of the group; the others are given by lot or by the census.</summary>
    [Parameter("Attributes whose value is the same for all firms of the group; the others are given by lot or by the census.")]
    public IReadOnlyList<GroupTrait> Attributes { get; init; } = [];

    /// <summary>Value of an attribute that all firms of the group have; empty where the group does not give it.</summary>
    public string ValueOf(string attribute) => Attributes.FirstOrDefault(given => string.Equals(given.Name, attribute, StringComparison.Ordinal))?.Value ?? "";

    /// <summary>Number of firms; follows from the census where there is one. Unit: firms. Between 1 and 2000000000.</summary>
    [Parameter("Number of firms; follows from the census where there is one.", Unit = Units.Firms, Minimum = 1, Maximum = 2_000_000_000)]
    public required int Count { get; init; }

    /// <summary>Share of the group's households, by lot, that have no firm at the start and may start one (D9); count is then all of them. Unit: share. Between 0 and 0.99.</summary>
    [Parameter("Share of the group's households, by lot, that have no firm at the start and may start one (D9); count is then all of them.", Unit = Units.Share, Minimum = 0, Maximum = 0.99)]
    public double WithoutFirm { get; init; }

    /// <summary>Capital. Unit: rupiah. At least 0.</summary>
    [Parameter("Capital.", Unit = Units.Rupiah, Minimum = 0)]
    public required Distribution Capital { get; init; }

    /// <summary>Workers, the owner's family included. Unit: workers. At least 0.</summary>
    [Parameter("Workers, the owner's family included.", Unit = Units.Workers, Minimum = 0)]
    public required Distribution Workers { get; init; }

    /// <summary>Cash. Unit: rupiah. At least 0.</summary>
    [Parameter("Cash.", Unit = Units.Rupiah, Minimum = 0)]
    public Distribution Cash { get; init; } = new Constant(0);

    /// <summary>Income of the owner's household from elsewhere, at the start: wages of others, land, remittances. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Income of the owner's household from elsewhere, at the start: wages of others, land, remittances.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double OtherIncome { get; init; }

    /// <summary>Knowledge; 1 is the sector's reference. Unit: ratio. At least 0.01.</summary>
    [Parameter("Knowledge; 1 is the sector's reference.", Unit = Units.Ratio, Minimum = 0.01)]
    public Distribution Knowledge { get; init; } = new Constant(1);

    /// <summary>Management practice score. Unit: share. Between 0 and 1.</summary>
    [Parameter("Management practice score.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public Distribution Management { get; init; } = new TruncatedNormal(0.3, 0.15, 0, 1);

    /// <summary>Quality of bookkeeping. Unit: share. Between 0 and 1.</summary>
    [Parameter("Quality of bookkeeping.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public Distribution Bookkeeping { get; init; } = new TruncatedNormal(0.2, 0.15, 0, 1);

    /// <summary>Compliance with each standard. Unit: share. Between 0 and 1.</summary>
    [Parameter("Compliance with each standard.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public Distribution Compliance { get; init; } = new Constant(0.1);

    /// <summary>Lasting attraction of a firm for customers on markets, beside price, quality and what it can sell. Unit: ratio. Between 0.001 and 1000.</summary>
    [Parameter("Lasting attraction of a firm for customers on markets, beside price, quality and what it can sell.", Unit = Units.Ratio, Minimum = 0.001, Maximum = 1000)]
    public Distribution Custom { get; init; } = new Constant(1);

    /// <summary>Owner's age. Unit: years. Between 15 and 99.</summary>
    [Parameter("Owner's age.", Unit = Units.Years, Minimum = 15, Maximum = 99)]
    public Distribution OwnerAge { get; init; } = new TruncatedNormal(45, 10, 20, 75);

    /// <summary>Share of firms that are registered. Unit: share. Between 0 and 1. Range 0 to 0.2.</summary>
    [Parameter("Share of firms that are registered.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 0.2)]
    public double FormalShare { get; init; } = 0.05;

    /// <summary>By what its owners differ from others in what they decide.</summary>
    [Parameter("By what its owners differ from others in what they decide.")]
    public GroupBehaviourTerms Behaviour { get; init; } = new();

    /// <summary>Input stock at the start as a share of what full work in process needs. Unit: share. Between 0 and 2. Range 0.3 to 1.</summary>
    [Parameter("Input stock at the start as a share of what full work in process needs.", Unit = Units.Share, Minimum = 0, Maximum = 2, Low = 0.3, High = 1)]
    public double InitialStock { get; init; } = 0.7;

    /// <summary>Group, of any sector, from whose firms others spin off into this one and inherit from them; empty means none.</summary>
    [Parameter("Group, of any sector, from whose firms others spin off into this one and inherit from them; empty means none.")]
    public string SpinOffFrom { get; init; } = "";

    /// <summary>Spin-offs per year as a share of the firms of that group, when this group earns what starting a firm forgoes. Unit: per year. Between 0 and 5. Range 0.005 to 0.05.</summary>
    [Parameter("Spin-offs per year as a share of the firms of that group, when this group earns what starting a firm forgoes.", Unit = Units.PerYear, Minimum = 0, Maximum = 5, Low = 0.005, High = 0.05)]
    public double SpinOffsPerYear { get; init; } = 0.02;
}
