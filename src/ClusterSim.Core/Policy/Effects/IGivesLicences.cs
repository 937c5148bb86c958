namespace ClusterSim.Core.Policy.Effects;

/// <summary>Gives licences faster or cheaper than the usual office (equations D4, D6), and may look for newcomers itself (D8).</summary>
public interface IGivesLicences : IEffect
{
    /// <summary>Share of the days of a licence, or of a case where applicants queue, that it saves.</summary>
    double DaysCut { get; }

    /// <summary>Days that a licence takes where nobody queues.</summary>
    double LicenceDays { get; }

    /// <summary>What a licence costs, rupiah of the start month.</summary>
    double LicenceCost { get; }

    /// <summary>Newcomers for whom it has places in a group this month; 0 where it looks for none.</summary>
    /// <param name="cell">The group, by its place in the order of the slots.</param>
    int PlacesFor(int cell) => 0;

    /// <summary>Share of those places for which a newcomer comes in a month in which starting pays.</summary>
    double NewcomerShare => 0;

    /// <summary>A newcomer has taken one of the places, and is paid for.</summary>
    /// <param name="cell">The newcomer's group.</param>
    /// <param name="slot">The newcomer.</param>
    void Admit(int cell, int slot)
    {
    }
}
