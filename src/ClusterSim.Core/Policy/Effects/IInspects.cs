namespace ClusterSim.Core.Policy.Effects;

/// <summary>Sends inspectors of a standard to the firms that it names this month.</summary>
public interface IInspects : IEffect
{
    /// <summary>Standard that is inspected.</summary>
    int Standard { get; }

    /// <summary>Inspections of the month over firms that may be inspected: what owners expect of the programme.</summary>
    double Rate { get; }

    /// <summary>Cost of an inspection in the month, rupiah.</summary>
    long Cost { get; }
}
