namespace ClusterSim.Core.Terms;

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

    [Parameter("Month in which it strikes; 0 is the first recorded month.", Unit = Units.Months, Minimum = 0)]
    public required int Month { get; init; }

    [Parameter("Relative change when it strikes: -0.3 is a fall by 30 %.", Unit = Units.Share, Minimum = -1, Maximum = 100)]
    public required double Depth { get; init; }

    [Parameter("Months until half of it has gone; 0 means it stays.", Unit = Units.Months, Minimum = 0)]
    public double HalfLifeMonths { get; init; }
}
