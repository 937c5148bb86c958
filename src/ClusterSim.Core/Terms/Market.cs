namespace ClusterSim.Core.Terms;

/// <summary>Kinds of market: where the buyers are; all of them stand outside the model, exports are counted apart.</summary>
public enum MarketKind
{
    /// <summary>Households of a place, which the market names.</summary>
    Local,

    /// <summary>Buyers elsewhere in the country.</summary>
    Domestic,

    /// <summary>Buyers abroad; sales are exports.</summary>
    Export,
}

/// <summary>A final market for one sector's product.</summary>
public sealed record Market : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Whether local households pay, or buyers outside.</summary>
    [Parameter("Whether local households pay, or buyers outside.")]
    public required MarketKind Kind { get; init; }

    /// <summary>Place of a local market; empty for the others.</summary>
    [Parameter("Place of a local market; empty for the others.")]
    public string Place { get; init; } = "";

    /// <summary>Sector whose product is sold.</summary>
    [Parameter("Sector whose product is sold.")]
    public required string Sector { get; init; }

    /// <summary>Demand at the reference price. Unit: units per month. At least 0.</summary>
    [Parameter("Demand at the reference price.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required TimePath Demand { get; init; }

    /// <summary>Twelve factors, January to December; empty means no season. Unit: ratio.</summary>
    [Parameter("Twelve factors, January to December; empty means no season.", Unit = Units.Ratio)]
    public IReadOnlyList<double> Season { get; init; } = [];

    /// <summary>How strongly sales follow a low price. Unit: elasticity. Between 0 and 20. Range 3 to 8. Source: assumed; form: Armington 1969.</summary>
    [Parameter("How strongly sales follow a low price.", Unit = Units.Elasticity, Minimum = 0, Maximum = 20, Low = 3, High = 8, Source = "assumed; form: Armington 1969")]
    public double PriceElasticity { get; init; } = 5;

    /// <summary>How strongly demand falls as all sellers ask more, of the market's price index; 0 leaves demand as given, which takes an outside competitor unless prices stand still (price_speed 0). Unit: elasticity. Between 0 and 10. Range 0.5 to 2.</summary>
    [Parameter("How strongly demand falls as all sellers ask more, of the market's price index; 0 leaves demand as given, which takes an outside competitor unless prices stand still (price_speed 0).", Unit = Units.Elasticity, Minimum = 0, Maximum = 10, Low = 0.5, High = 2)]
    public double Elasticity { get; init; } = 1.2;

    /// <summary>How strongly sales follow quality. Unit: elasticity. Between 0 and 20. Range 0 to 1.</summary>
    [Parameter("How strongly sales follow quality.", Unit = Units.Elasticity, Minimum = 0, Maximum = 20, Low = 0, High = 1)]
    public double QualityElasticity { get; init; } = 0.5;

    /// <summary>Price of the outside competitor at the start, relative to the sector's price. Unit: ratio. At least 0. Range 0.9 to 1.1.</summary>
    [Parameter("Price of the outside competitor at the start, relative to the sector's price.", Unit = Units.Ratio, Minimum = 0, Low = 0.9, High = 1.1)]
    public double OutsidePriceRatio { get; init; } = 1;

    /// <summary>Number of average firms of the start whose output the outside competitor offers; 0 means none. Unit: firms. At least 0.</summary>
    [Parameter("Number of average firms of the start whose output the outside competitor offers; 0 means none.", Unit = Units.Firms, Minimum = 0)]
    public double OutsideWeight { get; init; }

    /// <summary>Standard deviation of the month-to-month disturbance of demand, in logarithms. Unit: ratio. Between 0 and 3.</summary>
    [Parameter("Standard deviation of the month-to-month disturbance of demand, in logarithms.", Unit = Units.Ratio, Minimum = 0, Maximum = 3)]
    public double DemandLogSd { get; init; }

    /// <summary>Standard that a seller must meet; empty means none.</summary>
    [Parameter("Standard that a seller must meet; empty means none.")]
    public string RequiresStandard { get; init; } = "";

    /// <summary>Standards that a seller must meet besides that one.</summary>
    [Parameter("Standards that a seller must meet besides that one.")]
    public IReadOnlyList<string> FurtherStandards { get; init; } = [];

    /// <summary>Compliance with each of these standards below which a firm cannot sell here; above it sales follow compliance. Unit: share. Between 0 and 1.</summary>
    [Parameter("Compliance with each of these standards below which a firm cannot sell here; above it sales follow compliance.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double MinimumCompliance { get; init; }

    /// <summary>Whether only firms with a new product on the market can sell here.</summary>
    [Parameter("Whether only firms with a new product on the market can sell here.")]
    public bool RequiresNewProduct { get; init; }

    /// <summary>Whether only firms that have met the buyers at an exhibition can sell here.</summary>
    [Parameter("Whether only firms that have met the buyers at an exhibition can sell here.")]
    public bool RequiresContact { get; init; }

    /// <summary>Large orders that come to this market.</summary>
    [Parameter("Large orders that come to this market.")]
    public LargeOrderTerms? LargeOrders { get; init; }
}

/// <summary>Large orders: big volume, one standard, a deadline, a better price.</summary>
public sealed record LargeOrderTerms
{
    /// <summary>Chance that an order comes in a month. Unit: per month. Between 0 and 1.</summary>
    [Parameter("Chance that an order comes in a month.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public required double ArrivalPerMonth { get; init; }

    /// <summary>Units per month over the delivery time. Unit: units per month. At least 0.</summary>
    [Parameter("Units per month over the delivery time.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required double UnitsPerMonth { get; init; }

    /// <summary>Months over which it is delivered. Unit: months. Between 1 and 60. Range 1 to 12.</summary>
    [Parameter("Months over which it is delivered.", Unit = Units.Months, Minimum = 1, Maximum = 60, Low = 1, High = 12)]
    public int DeliveryMonths { get; init; } = 3;

    /// <summary>Premium over the usual price. Unit: share. Between 0 and 10. Range 0 to 0.3.</summary>
    [Parameter("Premium over the usual price.", Unit = Units.Share, Minimum = 0, Maximum = 10, Low = 0, High = 0.3)]
    public double PricePremium { get; init; } = 0.1;

    /// <summary>Minimum compliance that every member of a consortium must have. Unit: share. Between 0 and 1. Range 0.2 to 0.8.</summary>
    [Parameter("Minimum compliance that every member of a consortium must have.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.2, High = 0.8)]
    public double MinimumCompliance { get; init; } = 0.5;

    /// <summary>Penalty as a share of the value not delivered. Unit: share. Between 0 and 5. Range 0 to 0.5.</summary>
    [Parameter("Penalty as a share of the value not delivered.", Unit = Units.Share, Minimum = 0, Maximum = 5, Low = 0, High = 0.5)]
    public double PenaltyShare { get; init; } = 0.1;

    /// <summary>Spare capacity beyond the order up to which a consortium admits members, if there are enough; with more members each delivers a smaller part of its capacity. Unit: share. Between 0 and 10.</summary>
    [Parameter("Spare capacity beyond the order up to which a consortium admits members, if there are enough; with more members each delivers a smaller part of its capacity.", Unit = Units.Share, Minimum = 0, Maximum = 10)]
    public double Reserve { get; init; }

    /// <summary>Chance that the buyer's inspection finds a fault in a member's lot of a month. Unit: share. Between 0 and 1.</summary>
    [Parameter("Chance that the buyer's inspection finds a fault in a member's lot of a month.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double DefectRate { get; init; }

    /// <summary>Share of that chance that full compliance removes. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of that chance that full compliance removes.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double ComplianceCut { get; init; }

    /// <summary>Share of the other members' lots that the buyer refuses when one lot has a fault. Unit: share. Between 0 and 1. Range 0.3 to 1.</summary>
    [Parameter("Share of the other members' lots that the buyer refuses when one lot has a fault.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.3, High = 1)]
    public double RefusedShare { get; init; } = 1;
}
