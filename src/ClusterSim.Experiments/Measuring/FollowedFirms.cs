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
    private readonly List<SupportWindow> _windows = [];
    private ushort _noted;
    private byte[]? _quintiles;

    /// <summary>What became of each firm.</summary>
    public FirmOutcomes Outcomes { get; } = outcomes;

    /// <summary>Months that have been counted.</summary>
    public int Months => _noted;

    /// <summary>Has it added up what firms undertake of an action in the months of support; to be called before counting begins.</summary>
    /// <param name="offeredIn">See <see cref="SupportWindow"/>.</param>
    /// <param name="months">Months of support.</param>
    /// <param name="undertaken">What each firm undertook since counting began; null where that is of no interest.</param>
    /// <returns>The sums; null where there is nothing to add up.</returns>
    public SupportWindow? Follow(IReadOnlyList<ushort> offeredIn, int months, double[]? undertaken)
    {
        if (undertaken is not { Length: > 0 }) return null;
        var window = new SupportWindow(offeredIn, months, undertaken);
        _windows.Add(window);
        return window;
    }

    /// <summary>Begins a month that counts, whose offers are known.</summary>
    public void Begin()
    {
        foreach (var window in _windows) window.Begin(_noted + 1);
    }

    /// <summary>Notes at the end of a month that counts which firms are in business.</summary>
    public void Note(Simulation simulation)
    {
        _noted++;
        foreach (var window in _windows) window.End(_noted);
        for (var slot = 0; slot < _months.Length; slot++)
            if (Outcomes.Cohort[slot] != 0 && Outcomes.Cohort[slot] == simulation.FirmId(slot)) _months[slot] = _noted;
    }

    /// <summary>Fifth of the firms by income before counting began (<see cref="PeopleContrast.QuintilesOf"/>), found when it is first asked for.</summary>
    public byte[] Quintiles => _quintiles ??= PeopleContrast.QuintilesOf(Outcomes);

    /// <summary>The last month of counting, from 1, at whose end the firm in a slot was in business; 0 where it was in none.</summary>
    public int MonthsInBusiness(int slot) => _months[slot];
}
