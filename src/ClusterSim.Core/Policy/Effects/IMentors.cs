namespace ClusterSim.Core.Policy.Effects;

/// <summary>Has owners whom it names this month meet somebody of their trade who tells them of cheaper suppliers (equation K6).</summary>
public interface IMentors : IEffect
{
    /// <summary>Contact in the month, 0 to 1.</summary>
    double Contact { get; }
}
