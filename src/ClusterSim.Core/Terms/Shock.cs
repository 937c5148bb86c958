namespace ClusterSim.Core.Terms;

/// <summary>What a shock hits.</summary>
public enum ShockTarget
{
    /// <summary>What a market asks for (E3).</summary>
    Demand,

    /// <summary>Price outside the place, of a sector's product or of an input from outside (E2).</summary>
    OutsidePrice,

    /// <summary>Share of an unmet order of an input that can be bought outside (O4).</summary>
    OutsideAvailability,

    /// <summary>Wages that a sector's firms pay.</summary>
    Wage,

    /// <summary>Other cost of a unit of a sector's product.</summary>
    OtherCost,

    /// <summary>Interest that lenders ask of a sector's firms, not below 0; programmes keep theirs.</summary>
    Interest,

    /// <summary>Quality of infrastructure for a sector's firms: what they can make (P3).</summary>
    Infrastructure,
}

/// <summary>A scripted shock: a sudden change that fades by half every <see cref="HalfLifeMonths"/>.</summary>
public sealed record Shock : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>What is hit.</summary>
    [Parameter("What is hit.")]
    public required ShockTarget Hits { get; init; }

    /// <summary>Market (demand) or sector (the others) that is hit; empty means all.</summary>
    [Parameter("Market (demand) or sector (the others) that is hit; empty means all.")]
    public string Only { get; init; } = "";

    /// <summary>Month in which it strikes; 0 is the first recorded month. Unit: months. At least 0.</summary>
    [Parameter("Month in which it strikes; 0 is the first recorded month.", Unit = Units.Months, Minimum = 0)]
    public required int Month { get; init; }

    /// <summary>Relative change when it strikes: -0.3 is a fall by 30 %. Unit: share. Between -1 and 100.</summary>
    [Parameter("Relative change when it strikes: -0.3 is a fall by 30 %.", Unit = Units.Share, Minimum = -1, Maximum = 100)]
    public required double Depth { get; init; }

    /// <summary>Months until half of it has gone; 0 means it stays. Unit: months. At least 0.</summary>
    [Parameter("Months until half of it has gone; 0 means it stays.", Unit = Units.Months, Minimum = 0)]
    public double HalfLifeMonths { get; init; }
}
