using ClusterSim.Core;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Trials;

/// <summary>One world of a trial: who was in business when, and what was measured of them.</summary>
internal sealed class TrialPanel
{
    /// <summary>Who owns a firm in each slot, or has none and keeps the slot, by month.</summary>
    private readonly Dictionary<int, ulong[]> _owners = [];

    /// <summary>Firms in business, by month.</summary>
    private readonly Dictionary<int, ulong[]> _firms = [];
    private readonly Dictionary<Probe, double[]> _values = [];

    /// <summary>Values of attributes that the firm in a slot had before the first draw, by attribute; empty where the slot was free.</summary>
    private readonly Dictionary<string, string[]> _attributes = new(StringComparer.Ordinal);

    private readonly TrialDesign _design;

    private TrialPanel(TrialDesign design) => _design = design;

    /// <summary>Slots of the world.</summary>
    public int Slots { get; private set; }

    /// <summary>Bytes that a panel holds.</summary>
    public static long EstimateBytes(TrialDesign design) =>
        Simulation.EstimateSlots(design.Scenario) * sizeof(double) *
            (design.Probes.Count + 4 * design.Probes.Select(probe => probe.Month).Distinct().Count() + design.Scenario.Attributes.Count);

    /// <summary>Simulates a world as far as the trial looks at it.</summary>
    /// <param name="design">What is asked.</param>
    /// <param name="world">The trial's scenario, or the same without its programmes.</param>
    /// <param name="options">Seed, replication and threads.</param>
    /// <param name="onMonth">Called after each month.</param>
    /// <param name="cancellation">Looked at between months.</param>
    public static TrialPanel Observe(TrialDesign design, Scenario world, SimulationOptions options, Action<long> onMonth,
        CancellationToken cancellation)
    {
        using var simulation = Simulation.Create(world, options with { KeepOutcomes = false });
        var panel = new TrialPanel(design) { Slots = simulation.Slots };
        var byMonth = design.Probes.ToLookup(probe => probe.Month);
        var looks = design.Probes.SelectMany(probe => new[] { probe.Month, probe.Draw - 1 }).ToHashSet();
        var reached = design.Probes.Where(probe => probe.Metric == TrialMetric.TookPart).Select(probe => (probe.Programme, probe.Draw))
            .Distinct().ToDictionary(key => key, _ => new bool[simulation.Slots]);
        while (simulation.Month < design.Months)
        {
            cancellation.ThrowIfCancellationRequested();
            var month = simulation.Month;
            simulation.Step();
            onMonth(1);
            foreach (var (key, marks) in reached.Where(entry => month >= entry.Key.Draw))
                panel.Mark(simulation, key.Programme, key.Draw, marks, world.Policies.Count);
            if (looks.Contains(month)) panel.LookAtFirms(simulation, month);
            foreach (var probe in byMonth[month]) panel.Ask(simulation, probe, reached.GetValueOrDefault((probe.Programme, probe.Draw)));
        }

        return panel;
    }

    /// <summary>Identity of the firm in a slot at the end of a month, or of the household without one; 0 for nobody.</summary>
    public ulong OwnerAt(int month, int slot) => _owners[month][slot];

    /// <summary>Whether who was there before the draw was in business in a month.</summary>
    public bool IsInBusiness(int draw, int month, int slot) => _owners[draw - 1][slot] is not 0 and var owner && _firms[month][slot] == owner;

    /// <summary>What was measured of the firm that a slot held in the probe's month; NaN where there is no such number.</summary>
    public double ValueOf(Probe probe, int slot) => _values[probe][slot];

    /// <summary>Whether the firm in a slot has one of the values of each attribute that filters name.</summary>
    public bool Has(IEnumerable<AttributeFilter> filters, int draw, int slot) =>
        filters.All(filter => filter.Values.Contains(_attributes[Key(filter.Name, draw)][slot], StringComparer.Ordinal));

    private static string Key(string attribute, int draw) => FormattableString.Invariant($"{attribute} {draw}");

    private void LookAtFirms(Simulation simulation, int month)
    {
        _firms[month] = [.. Enumerable.Range(0, Slots).Select(simulation.FirmId)];
        _owners[month] = [.. Enumerable.Range(0, Slots).Select(simulation.OwnerId)];
        if (!_design.Probes.Any(probe => probe.Draw - 1 == month)) return;
        foreach (var attribute in _design.Scenario.Attributes)
            _attributes[Key(attribute.Name, month + 1)] = [.. Enumerable.Range(0, Slots)
                .Select(slot => simulation.OwnerId(slot) != 0 ? simulation.Rows.AttributeOf(slot, attribute.Name) : "")];
    }

    private void Ask(Simulation simulation, Probe probe, bool[]? reached)
    {
        var values = _values[probe] = new double[Slots];
        for (var slot = 0; slot < Slots; slot++)
        {
            values[slot] = reached is not null && probe.Metric == TrialMetric.TookPart ? reached[slot] ? 1 : 0
                : simulation.IsActive(slot) ? simulation.Rows.Measure(probe.Metric, slot) : double.NaN;
        }
    }

    /// <summary>Remembers whom a programme has reached of the firms of the draw, since a firm that closes forgets it.</summary>
    private void Mark(Simulation simulation, int programme, int draw, bool[] marks, int programmes)
    {
        if (programme >= programmes) return;
        var drawn = _owners[draw - 1];
        for (var slot = 0; slot < Slots; slot++)
        {
            if (drawn[slot] != 0 && simulation.OwnerId(slot) == drawn[slot])
                marks[slot] |= simulation.Rows.Measure(TrialMetric.TookPart, slot, programme) > 0;
        }
    }
}
