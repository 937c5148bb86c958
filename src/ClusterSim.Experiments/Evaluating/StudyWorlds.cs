using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>A world as far as a study looks at it.</summary>
/// <param name="Before">Its firms before the programme.</param>
/// <param name="Midline">When the late ones of a phased roll-out are about to get it; null where the run ended before.</param>
/// <param name="Endline">At the end of the study; null where the run ended before.</param>
/// <param name="TookByMidline">Whether the firm that was there before took part by the midline.</param>
/// <param name="Took">The same by the endline.</param>
/// <param name="StateHash">State in which it ended.</param>
internal sealed record StudyWorld(FirmsSeen Before, FirmsSeen? Midline, FirmsSeen? Endline, bool[] TookByMidline, bool[] Took,
    string StateHash)
{
    /// <summary>Whether each firm could take part before the programme began, as far as its rules and not the lot of a study go.</summary>
    public bool[] MayTakePart { get; init; } = [];

    /// <summary>Arm of each firm by lot, true for an offer.</summary>
    public bool[] HasOffer { get; init; } = [];

    /// <summary>Cluster of each firm, by its place in the scenario.</summary>
    public int[] Cluster { get; init; } = [];

    /// <summary>Values of the scenario's own attributes that each firm has, as 0 and 1.</summary>
    public double[][] Traits { get; init; } = [];

    /// <summary>
    /// Month of the programme, from 1, in which a firm would have been offered it by its own rules; 0 for never. Of the baseline alone.
    /// </summary>
    public ushort[] OfferedIn { get; init; } = [];

    /// <summary>Whether each firm was still in business at the end of the month of the first offer. Of the baseline alone.</summary>
    public bool[] MetTheOffer { get; init; } = [];
}

/// <summary>
/// Simulates the worlds of a study: the baseline with the policy's shadow, the policy, and those in which the offer is by lot.
/// </summary>
/// <param name="baseline">The baseline, with the attribute of <see cref="StudyArms"/>.</param>
/// <param name="calendar">When it looks.</param>
/// <param name="outcome">Column of the panel that is asked for.</param>
/// <param name="options">Seed, replication and threads.</param>
/// <param name="onMonths">Called with months simulated.</param>
/// <param name="cancellation">Looked at between months.</param>
internal sealed class StudyWorlds(
    Scenario baseline, Calendar calendar, FirmColumn outcome, SimulationOptions options, Action<long> onMonths,
        CancellationToken cancellation) : IDisposable
{
    private static readonly FirmColumn s_treatedBy = FirmsSeen.Column("treated_by");
    private readonly MemoryStream _spinUp = new();
    private FirmsSeen? _before;

    /// <summary>The baseline, and to whom a policy would be offered there (<see cref="Shadow"/>).</summary>
    /// <param name="policy">The policy; null where nobody wants to know.</param>
    public StudyWorld Baseline(Scenario? policy)
    {
        using var shadow = policy is null ? null : new Shadow(policy, options);
        Simulation? parted = null;
        bool[] met = [];
        try
        {
            var world = Simulate(baseline, calendar.After, 0, simulation =>
            {
                if (shadow is null || shadow.IsOver(simulation.Month)) return;
                parted ??= simulation.Part();
                shadow.Follow(parted);
                parted.Step();
            }, simulation =>
            {
                if (met.Length == 0 && shadow is { FirstOffered: > 0 })
                    met = [.. Enumerable.Range(0, simulation.Slots).Select(slot => _before!.Id[slot] != 0
                        && simulation.FirmId(slot) == _before.Id[slot])];
            });
            return world with { OfferedIn = shadow is null ? [] : [.. shadow.OfferedIn], MetTheOffer = met };
        }
        finally
        {
            parted?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _spinUp.Dispose();

    /// <summary>A world with programmes.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="months">Months of the programme that are simulated.</param>
    /// <param name="programmes">The programmes that are studied, a bit each.</param>
    public StudyWorld With(Scenario scenario, int months, uint programmes) => Simulate(scenario, months, programmes, _ => { }, _ => { });

    private StudyWorld Simulate(Scenario scenario, int months, uint programmes, Action<Simulation> onBegin, Action<Simulation> onEnd)
    {
        var shares = scenario.SpinUpMonths > 0 && SameWorld.Holds(baseline, scenario)
            && Simulation.EstimateSavedBytes(scenario) < int.MaxValue;
        var branches = shares && _spinUp.Length > 0;
        if (branches) _spinUp.Position = 0;
        using var simulation = branches ? Simulation.Restore(scenario, options, _spinUp) : Simulation.Create(scenario, options);
        if (branches) onMonths(scenario.SpinUpMonths);
        FirmsSeen? before = null, midline = null, endline = null;
        bool[] took = new bool[simulation.Slots], early = took;
        StudyWorld world = null!;
        while (true)
        {
            if (shares && !branches && simulation.Month == 0) simulation.Save(_spinUp);
            if (simulation.Month == calendar.Start)
            {
                // What firms did in a month is no part of a saved state; what goes on from the baseline's has been the same until then.
                before = branches && calendar.Start == 0 ? _before! : FirmsSeen.Of(simulation, outcome);
                _before ??= before;
                world = Described(simulation, before, programmes);
            }

            if (simulation.Month == calendar.Start + months) break;
            cancellation.ThrowIfCancellationRequested();
            if (simulation.Month >= calendar.Start) onBegin(simulation);
            simulation.Step();
            onMonths(1);
            if (before is null || simulation.Month <= calendar.Start) continue;
            onEnd(simulation);
            if (programmes != 0) Note(simulation, before, programmes, took);
            if (simulation.Month == calendar.Start + calendar.Late) (midline, early) = (FirmsSeen.Of(simulation, outcome),
                (bool[])took.Clone());
            if (simulation.Month == calendar.Start + calendar.After) endline = FirmsSeen.Of(simulation, outcome);
        }

        return world with { Midline = midline, Endline = endline, TookByMidline = early, Took = took, StateHash = simulation.StateHash() };
    }

    private static void Note(Simulation simulation, FirmsSeen before, uint programmes, bool[] took)
    {
        for (var slot = 0; slot < took.Length; slot++)
            if (before.Id[slot] != 0 && simulation.FirmId(slot) == before.Id[slot]
                && ((uint)s_treatedBy.Read(simulation.Rows, slot) & programmes) != 0) took[slot] = true;
    }

    /// <summary>What is known of firms before the programme.</summary>
    private static StudyWorld Described(Simulation simulation, FirmsSeen before, uint programmes)
    {
        var (scenario, rows) = (simulation.Scenario, simulation.Rows);
        var slots = Enumerable.Range(0, simulation.Slots);
        (string Attribute, string Value)[] traits = [.. scenario.Attributes.Where(attribute => !IsArm(attribute.Name))
            .SelectMany(attribute => attribute.ValuesIn(scenario).Skip(1).Select(value => (attribute.Name, value)))];
        var clusters = scenario.Clusters.Select((cluster, place) => (cluster.Name, place)).ToDictionary(entry => entry.Name, entry =>
            entry.place, StringComparer.Ordinal);
        return new StudyWorld(before, null, null, [], [], "")
        {
            MayTakePart = [.. slots.Select(slot => before.Id[slot] != 0 && simulation.MayTakePart(slot, programmes))],
            HasOffer = [.. slots.Select(slot => before.Id[slot] != 0
                && string.Equals(rows.AttributeOf(slot, StudyArms.Attribute), StudyArms.Offered, StringComparison.Ordinal))],
            Cluster = [.. slots.Select(slot => before.Id[slot] == 0 ? -1 : clusters[rows.GroupOf(slot).Cluster])],
            Traits = [.. slots.Select(slot => before.Id[slot] == 0 ? [] : traits
                .Select(trait => string.Equals(rows.AttributeOf(slot, trait.Attribute), trait.Value, StringComparison.Ordinal) ? 1.0
                    : 0).ToArray())],
        };

        static bool IsArm(string name) => string.Equals(name, StudyArms.Attribute, StringComparison.Ordinal);
    }
}
