namespace ClusterSim.Core.Policy.Effects;

/// <summary>Gives licences faster or cheaper than the usual office (equations D4, D6).</summary>
public interface IGivesLicences : IEffect
{
    /// <summary>Share of the days of a licence, or of a case where applicants queue, that it saves.</summary>
    double DaysCut { get; }

    /// <summary>Days that a licence takes where nobody queues.</summary>
    double LicenceDays { get; }

    /// <summary>What a licence costs, rupiah of the start month.</summary>
    double LicenceCost { get; }
}
