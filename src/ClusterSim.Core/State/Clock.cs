namespace ClusterSim.Core.State;

/// <summary>Where a run stands in time.</summary>
internal sealed class Clock
{
    /// <summary>Month being simulated; negative in the spin-up.</summary>
    public int Month { get; set; }

    /// <summary>Consumer prices, 1 in month 0; always 1 when the scenario is in constant prices.</summary>
    public double PriceLevel { get; set; } = 1;
}
