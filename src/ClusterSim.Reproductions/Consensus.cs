using ClusterSim.Core;
using ClusterSim.Core.Policy;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>How fast repeated sharing along links brings everybody to one mean (DeGroot 1974; Bramoullé and Kranton 2007).</summary>
internal sealed class Consensus : IReproduction
{
    private const double Amplitude = 1e15;
    private const long Mean = 3_000_000_000_000_000;
    private const string Basis = "specification; whole rupiah, 1e15 to the amplitude";

    public string Name => "consensus";

    public string Title => "Consensus by repeated sharing, to ten digits";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        (int Firms, int Months, double Root)[] rings = [(100, 1000, 0.9990133642), (50, 400, 0.9960573507), (10, 100, 0.9045084972)];
        double[] path = [];
        foreach (var (firms, months, root) in rings)
        {
            cancellation.ThrowIfCancellationRequested();
            var amplitudes = Ring(firms, 1, months, 1).Amplitudes;
            if (firms == 100)
            {
                path = amplitudes;
                findings.Near("amplitude on a ring of 100 after 1,000 months", 0.3726473193, amplitudes[months], 0.3726473193 * 1e-10 + 5e-11, Basis + "; ten decimals of the reference");
            }
            findings.Near(FormattableString.Invariant($"factor a month on a ring of {firms}"), root, Math.Pow(amplitudes[months], 1.0 / months), 1e-10, Basis);
        }
        findings.Near("months to half the amplitude on a ring of 100", 702.19, Math.Log(0.5) / (Math.Log(path[1000]) / 1000), 5e-3, "two decimals of the reference");
        findings.Near("factor a month when all of 100 share", 0.4949494949, Complete(), 1e-10, Basis, "groups of 100 at a rate of 50/99, 1e13 rupiah to the amplitude");
        progress(0.3);
        var alone = Ring(10_000, 100, 100, 1);
        progress(0.6);
        var parallel = Ring(10_000, 100, 100, 3);
        findings.Near("firms of 10,000 whose cash differs between 1 and 3 threads", 0, alone.Cash.Zip(parallel.Cash).Count(pair => pair.First != pair.Second), 0, "exact");
        findings.Near("money made or lost", 0, (double)(parallel.Cash.Aggregate((Int128)0, (sum, cash) => sum + cash) - parallel.Before), 0, "exact");
        findings.Absent("DeGroot learning of knowledge", 0.3726473193, "the knowledge phase teaches upward only and not in proportion, so the linear rule is met in the risk phase");
        progress(1);
        double[] shown = [.. Enumerable.Range(0, 41).Select(step => step * 25.0)];
        return new ReproductionResult(Name, Title,
            "Second eigenvalue of the averaging matrix: ring with weights ¼, ½, ¼: 1 − ½ (1 − cos(2π / n)); lazy complete graph of 100: ½ − 1/198",
            "The risk phase alone, along links (sharing rate ¾ over two links each gives ¼ a link) and in groups.",
            findings.Rows,
            new ReproductionChart("Month", "Amplitude of the deviations from the mean", false, false,
            [
                new ReproductionSeries("0.9990133642 to the power of the month", true, shown, [.. shown.Select(month => Math.Pow(0.9990133642, month))], []),
                new ReproductionSeries("Engine", false, shown, [.. shown.Select(month => path[(int)month])], []),
            ]));
    }

    /// <summary>Amplitude of a wave of <paramref name="waves"/> periods around a ring, month by month, and everybody's cash at the end.</summary>
    private static (double[] Amplitudes, long[] Cash, Int128 Before) Ring(int count, int waves, int months, int threads)
    {
        using var economy = World(count, new RiskNetworkTerms { Neighbours = 2 }, 0.75, threads);
        var cash = economy.Firms.Cash;
        double[] wave = [.. Enumerable.Range(0, count).Select(slot => Math.Cos(2 * Math.PI * waves * slot / count))];
        for (var slot = 0; slot < count; slot++) economy.Ledger.OpenFirm(slot, Mean + (long)(Amplitude * wave[slot]));
        Int128 before = 0;
        foreach (var own in cash) before += own;
        var phase = PhaseCatalogue.Risk(economy);
        var amplitudes = new double[months + 1];
        for (var month = 0; ; month++)
        {
            var sum = 0.0;
            for (var slot = 0; slot < count; slot++) sum += wave[slot] * (cash[slot] - Mean);
            amplitudes[month] = sum / Amplitude / (count / 2.0);
            if (month == months) return (amplitudes, [.. cash], before);
            phase.Run();
        }
    }

    private static double Complete()
    {
        // Smaller than along links: what a group moves must be exact in a double, or its members do not receive what they give.
        const double Height = 1e13;
        const int Months = 10;
        const long Middle = 30_000_000_000_000;
        using var economy = World(100, new RiskNetworkTerms { GroupSize = 100 }, 50.0 / 99, 1);
        var cash = economy.Firms.Cash;
        for (var slot = 0; slot < 100; slot++) economy.Ledger.OpenFirm(slot, Middle + (long)(Height * Math.Cos(2 * Math.PI * slot / 100)));
        var phase = PhaseCatalogue.Risk(economy);
        for (var month = 0; month < Months; month++) phase.Run();
        return Math.Pow((cash[0] - Middle) / Height, 1.0 / Months);
    }

    private static Economy World(int count, RiskNetworkTerms risk, double rate, int threads)
    {
        var scenario = QuietWorld.Alone(count);
        var economy = QuietWorld.Build(scenario with
        {
            Networks = scenario.Networks with { Risk = risk },
            Behaviour = scenario.Behaviour with { Risk = new RiskTerms { SharingRate = rate, CommitmentMonths = 1e9, PatienceMonths = 1e12 } },
        }, 1, threads);
        economy.Organisations.Participation[0] = 1;
        Array.Fill(economy.Firms.SmoothedIncome, 1e15f);
        return economy;
    }
}
