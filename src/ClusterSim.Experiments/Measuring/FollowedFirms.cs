using ClusterSim.Core;
using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Measuring;

/// <summary>The firms of a run that are held against themselves in another: what became of them, and how long each was in business.</summary>
/// <param name="outcomes">Outcomes of the run, empty where no firm is followed.</param>
internal sealed class FollowedFirms(FirmOutcomes outcomes)
{
    /// <summary>Bytes of a slot besides the outcomes.</summary>
    public const int BytesPerSlot = sizeof(ushort);

    private readonly ushort[] _months = new ushort[outcomes.Cohort.Length];
    private ushort _noted;

    /// <summary>What became of each firm.</summary>
    public FirmOutcomes Outcomes { get; } = outcomes;

    /// <summary>The month of counting, from 1, in which a programme first reached one of the firms; 0 where none has.</summary>
    public int FirstReached { get; private set; }

    /// <summary>Notes at the end of a month that counts which firms are in business.</summary>
    public void Note(Simulation simulation)
    {
        _noted++;
        for (var slot = 0; slot < _months.Length; slot++)
            if (Outcomes.Cohort[slot] != 0 && Outcomes.Cohort[slot] == simulation.FirmId(slot)) _months[slot] = _noted;
        if (FirstReached == 0 && Outcomes.TreatedBy.AsSpan().ContainsAnyExcept(0u)) FirstReached = _noted;
    }

    /// <summary>
    /// Whether the firm in a slot was in business, in one of the two worlds, at the end of the month in which this run's policy
    /// first reached a firm. One that was not has closed before anything could come of the policy, and is no evidence that
    /// nothing did.
    /// </summary>
    public bool MetThePolicy(FollowedFirms baseline, int slot) => Math.Max(_months[slot], baseline._months[slot]) >= FirstReached;
}
