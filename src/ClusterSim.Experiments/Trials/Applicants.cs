using ClusterSim.Core;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Trials;

/// <summary>
/// Among whom a trial was drawn, where those drawn had applied before the lot. Who applies to a programme is seen in a world in which
/// it alone is, open to all arms: the firms that it reaches in its first month. That world knows nothing of the lot, and up to that
/// month it is the trial's own, so that arm and control are the same kind of people by construction, whatever either is offered.
/// </summary>
internal sealed class Applicants
{
    private readonly Dictionary<string, ulong[]> _firms = new(StringComparer.Ordinal);

    /// <summary>Months that must be simulated to see the applicants of a design, spin-up included.</summary>
    public static long MonthsOf(TrialDesign design) =>
        Programmes(design).Sum(programme => (long)programme.From + 1 + design.Scenario.SpinUpMonths);

    /// <summary>Sees who applies to each programme that an effect or a moment names.</summary>
    /// <param name="design">The trial.</param>
    /// <param name="options">Seed, replication and threads.</param>
    /// <param name="onMonth">Called after each month.</param>
    /// <param name="cancellation">Looked at between months.</param>
    public static Applicants Observe(TrialDesign design, SimulationOptions options, Action<long> onMonth, CancellationToken cancellation)
    {
        var applicants = new Applicants();
        foreach (var programme in Programmes(design))
        {
            using var simulation = Simulation.Create(design.OpenToAll(programme), options with { KeepOutcomes = false });
            while (simulation.Month <= programme.From)
            {
                cancellation.ThrowIfCancellationRequested();
                simulation.Step();
                onMonth(1);
            }

            applicants._firms[programme.Name] = [.. Enumerable.Range(0, simulation.Slots)
                .Select(slot => simulation.OwnerId(slot) is not 0 and var owner && simulation.Rows.Measure(TrialMetric.TookPart, slot) > 0
                    ? owner : 0)];
        }

        return applicants;
    }

    /// <summary>Whether a firm is among those who apply to a programme.</summary>
    /// <param name="programme">Name of the programme; empty for none, to which all belong.</param>
    /// <param name="slot">Slot of the firm.</param>
    /// <param name="firm">Its identity.</param>
    public bool Include(string programme, int slot, ulong firm) => programme.Length == 0 || _firms[programme][slot] == firm;

    private static IEnumerable<InstrumentTerms> Programmes(TrialDesign design)
    {
        HashSet<string> named =
        [
            .. design.Scenario.Effects.Select(effect => effect.ApplicantsOf),
            .. design.Scenario.Moments.Select(moment => moment.ApplicantsOf),
        ];
        return design.Scenario.Policies.Where(policy => named.Contains(policy.Name));
    }
}
