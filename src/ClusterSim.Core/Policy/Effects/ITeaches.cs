namespace ClusterSim.Core.Policy.Effects;

/// <summary>Gives the owners whom it names this month a course, and pays a provider for it.</summary>
public interface ITeaches : IEffect
{
    /// <summary>Provider that teaches.</summary>
    int Provider { get; }

    /// <summary>Cost of a seat in the month, taken or not, rupiah.</summary>
    long CostPerSeat { get; }

    /// <summary>Size of the course relative to a full service.</summary>
    double Dose { get; }

    /// <summary>Share of those invited who do not come.</summary>
    double NoShowShare { get; }
}
