using ClusterSim.Core;
using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Measuring;

/// <summary>The firms of a run that are held against themselves in another: what became of them, and how long each was in business.</summary>
/// <param name="outcomes">Outcomes of the run, empty where no firm is followed.</param>
internal sealed class FollowedFirms(FirmOutcomes outcomes)
{
    /// <summary>Bytes of a slot besides the outcomes.</summary>
    public const int BytesPerSlot = sizeof(ushort) + sizeof(byte);

    private readonly ushort[] _months = new ushort[outcomes.Cohort.Length];
    private ushort _noted;
    private byte[]? _quintiles;

    /// <summary>What became of each firm.</summary>
    public FirmOutcomes Outcomes { get; } = outcomes;

    /// <summary>Notes at the end of a month that counts which firms are in business.</summary>
    public void Note(Simulation simulation)
    {
        _noted++;
        for (var slot = 0; slot < _months.Length; slot++)
            if (Outcomes.Cohort[slot] != 0 && Outcomes.Cohort[slot] == simulation.FirmId(slot)) _months[slot] = _noted;
    }

    /// <summary>Fifth of the firms by income before counting began (<see cref="PeopleContrast.QuintilesOf"/>), found when it is first asked for.</summary>
    public byte[] Quintiles => _quintiles ??= PeopleContrast.QuintilesOf(Outcomes);

    /// <summary>The last month of counting, from 1, at whose end the firm in a slot was in business; 0 where it was in none.</summary>
    public int MonthsInBusiness(int slot) => _months[slot];
}
