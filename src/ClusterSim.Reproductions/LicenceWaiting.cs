using ClusterSim.Core;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>Share of founders who wait for a licence to the end, when both the wait and their patience are exponential.</summary>
internal sealed class LicenceWaiting : IReproduction
{
    public string Name => "licences";

    public string Title => "Waiting for licences";

    public IReadOnlyList<(string File, Scenario World)> Worlds => [("licences.yaml", World(days: 30))];

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        double[] days = [0, 15, 30, 60, 120, 365];
        const int Months = 300;
        var ours = new double[days.Length];
        for (var index = 0; index < days.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            ours[index] = Started(days[index], Months);
            // Newcomers a month are a rate rounded by lot: the variance of a month is at most a quarter.
            findings.Near(FormattableString.Invariant($"share of registering founders who start, {days[index]} days"), 1 / (1 + days[index] / 30), ours[index],
                Sample.Reach * 0.5 / Math.Sqrt(Months) / 10, Sample.Basis("½ / √months over 10 founders a month"));
            progress((index + 1.0) / days.Length);
        }
        double[] curve = [.. Enumerable.Range(0, 74).Select(step => step * 5.0)];
        return new ReproductionResult(Name, Title,
            "Analytic: an exponential wait of mean d ends before an exponential patience of 30 days with chance 1 / (1 + d / 30)",
            "The people phase alone: its entry of newcomers.",
            findings.Rows,
            new ReproductionChart("Days that a licence takes", "Share of founders who start", false, false,
                [new ReproductionSeries("1 / (1 + d / 30)", true, curve, [.. curve.Select(day => 1 / (1 + day / 30))], []), new ReproductionSeries("Engine", false, days, ours, [])]));
    }

    private const int Firms = 400;
    private const double EntryPerYear = 0.3;

    private static Scenario World(double days)
    {
        var scenario = QuietWorld.Alone(Firms);
        return scenario with
        {
            Clusters = [scenario.Clusters[0] with { SpareRoom = 9 }],
            Behaviour = scenario.Behaviour with
            {
                People = scenario.Behaviour.People with { EntryPerYear = EntryPerYear, EntryElasticity = 0, LicenceDays = days, EntrantFormalShare = 1, SpinOffShare = 0 },
            },
        };
    }

    private static double Started(double days, int months)
    {
        using var economy = QuietWorld.Build(World(days), 1);
        var phase = PhaseCatalogue.People(economy);
        for (var month = 0; month < months; month++)
        {
            economy.Month = month;
            PhaseCatalogue.Environment(economy).Run();
            phase.Run();
        }
        var active = 0;
        for (var slot = 0; slot < economy.Firms.Slots; slot++) active += economy.Firms.IsActive(slot) ? 1 : 0;
        return (active - Firms) / (EntryPerYear / 12 * Firms * months);
    }
}
