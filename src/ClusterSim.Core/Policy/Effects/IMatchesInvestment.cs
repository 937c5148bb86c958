namespace ClusterSim.Core.Policy.Effects;

/// <summary>Pays a share of what a firm invests, up to what it has been promised.</summary>
public interface IMatchesInvestment : IEffect
{
    /// <summary>Share of the investment that is paid.</summary>
    double MatchShare { get; }
}
