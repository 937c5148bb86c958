using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>What newcomers meet with: licence offices, and the levers of programmes that open or close the way.</summary>
internal sealed class Entry
{
    /// <summary>No programme gives licences or bounds the size of newcomers yet.</summary>
    public Entry(IReadOnlyList<Place> places, Layout layout, Clock clock, Luck luck)
    {
        LicenceOffice = new byte[layout.Cells.Length];
        LargestEntrant = new double[layout.Cells.Length];
        BeginMonth();
        Queues = [.. places.Select((place, index) => place.LicenceOffice is null ? null : new LicenceQueue(place, index, this, layout, clock, luck))];
    }

    /// <summary>Lever: programme that gives licences to newcomers of a cell in the month, 255 for none.</summary>
    public byte[] LicenceOffice { get; }

    /// <summary>Lever: workers above whom nobody may start a firm in a cell in the month.</summary>
    public double[] LargestEntrant { get; }

    /// <summary>Queue for licences at the office of each place; null where a licence takes its stated days.</summary>
    public LicenceQueue?[] Queues { get; }

    /// <summary>Programmes that give licences; set when the programmes are made, which send officers to the queues as they are.</summary>
    public Effect<IGivesLicences> Licensing { get; set; } = new([]);

    /// <summary>Programme that gives licences to newcomers of a cell in the month; null for none.</summary>
    public IGivesLicences? HelperOf(Cell cell) => Licensing.Find(LicenceOffice[cell.Index]);

    /// <summary>Takes the levers of last month back.</summary>
    public void BeginMonth()
    {
        Array.Fill(LicenceOffice, FirmTable.None);
        Array.Fill(LargestEntrant, double.PositiveInfinity);
    }
}
