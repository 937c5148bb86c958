using ClusterSim.Core;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>What sharing risk in groups leaves of it, with full insurance and with limited commitment (Bramoullé and Kranton 2007).</summary>
internal sealed class RiskPooling : IReproduction
{
    private const double Mean = 1e12, Sd = 1e9;
    private const int Firms = 2048;

    public string Name => "risk-pooling";

    public string Title => "Risk pooling in groups, with full and with limited commitment";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        int[] sizes = [1, 2, 5, 10, 50, 100];
        double[] together = [1, 0.6, 0.36, 0.28, 0.216, 0.208];
        var alone = new double[sizes.Length];
        var correlated = new double[sizes.Length];
        var months = options.Size(400, 60);
        for (var index = 0; index < sizes.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = sizes[index];
            var groups = Firms / size * months;
            alone[index] = Variance(size, 0, months, 1e6);
            correlated[index] = Variance(size, 0.2, months, 1e6);
            findings.Near(FormattableString.Invariant($"variance of consumption, groups of {size}"), 1.0 / size, alone[index], Sample.OfVariance(groups) / size,
                Sample.Basis("√(2 / groups) of a variance"));
            findings.Near(FormattableString.Invariant($"the same, correlation 0.2 within the group"), together[index], correlated[index], Sample.OfVariance(groups) * together[index],
                Sample.Basis("√(2 / groups) of a variance"));
            progress((index + 1.0) / (sizes.Length + 2));
        }
        double[] commitments = [0.1, 0.25, 0.5, 1, 2];
        var limited = new double[commitments.Length];
        for (var index = 0; index < commitments.Length; index++)
        {
            limited[index] = Variance(2, 0, months, commitments[index]);
            var exact = Limited(commitments[index]);
            findings.Near(FormattableString.Invariant($"variance in pairs that give at most {commitments[index]} s.d."), exact, limited[index],
                Sample.OfVariance(Firms / 2 * months) * exact, Sample.Basis("√(2 / pairs) of a variance, firms of a pair not being independent"));
        }
        progress((sizes.Length + 1.0) / (sizes.Length + 2));
        var (decay, kept) = Decay();
        findings.Near("variance within a group after a month of sharing at 0.3, of before", 0.49, decay, 1e-9, "money in whole rupiah, 1e12 to a s.d.");
        findings.Near("money made or lost by sharing", 0, kept, 0, "exact");
        progress(1);
        double[] curve = [.. Enumerable.Range(1, 100).Select(size => (double)size)];
        return new ReproductionResult(Name, Title,
            "Var = σ² (ρ + (1 − ρ) / k); pairs with limited transfers: ½ + E[max(0, |y| − c)²], y normal of variance ½; sharing at rate r shrinks deviations by 1 − r",
            "The risk phase alone; incomes are drawn by the experiment from the engine's random numbers.",
            findings.Rows,
            new ReproductionChart("Firms in a group", "Variance of consumption, of the variance of income", true, true,
            [
                new ReproductionSeries("1 / k", true, curve, [.. curve.Select(size => 1 / size)], []),
                new ReproductionSeries("Correlation 0.2", true, curve, [.. curve.Select(size => 0.2 + 0.8 / size)], []),
                new ReproductionSeries("Engine", false, [.. sizes.Select(size => (double)size)], alone, []),
                new ReproductionSeries("Engine, correlation 0.2", false, [.. sizes.Select(size => (double)size)], correlated, []),
            ]));
    }

    /// <summary>Variance in pairs when a member gives at most <paramref name="most"/> standard deviations.</summary>
    private static double Limited(double most)
    {
        var spread = Math.Sqrt(0.5);
        var ratio = most / spread;
        var density = Math.Exp(-ratio * ratio / 2) / Math.Sqrt(2 * Math.PI);
        return 0.5 + 2 * ((0.5 + most * most) * (1 - NormalDistribution.Cumulative(ratio)) - most * spread * density);
    }

    private static Economy World(int size, double rate, double commitment)
    {
        var scenario = QuietWorld.Alone(Firms);
        var economy = QuietWorld.Build(scenario with
        {
            Networks = scenario.Networks with { Risk = new RiskNetworkTerms { GroupSize = size } },
            Behaviour = scenario.Behaviour with { Risk = new RiskTerms { SharingRate = rate, CommitmentMonths = commitment, PatienceMonths = 1e9 } },
        }, 7);
        economy.Organisations.Participation[0] = 1;
        Array.Fill(economy.Firms.SmoothedIncome, (float)Sd);
        return economy;
    }

    private static double Variance(int size, double correlation, int months, double commitment)
    {
        using var economy = World(size, 1, commitment);
        var phase = PhaseCatalogue.Risk(economy);
        var firms = economy.Firms;
        var whole = Firms / size * size; // the last group of a block may be smaller
        var squares = 0.0;
        for (var month = 0; month < months; month++)
        {
            for (var slot = 0; slot < Firms; slot++)
            {
                var own = economy.Luck.Normal(firms.Id[slot], month, Purpose.ProductionLuck);
                var common = economy.Luck.Normal((ulong)(slot / size), month, Purpose.Demand);
                economy.Ledger.OpenFirm(slot, (long)(Mean + Sd * (Math.Sqrt(correlation) * common + Math.Sqrt(1 - correlation) * own)));
            }
            phase.Run();
            for (var slot = 0; slot < whole; slot++) squares += Math.Pow((firms.Cash[slot] - Mean) / Sd, 2);
        }
        return squares / ((double)whole * months);
    }

    private static (double Decay, double Lost) Decay()
    {
        using var economy = World(16, 0.3, 1e6);
        var firms = economy.Firms;
        for (var slot = 0; slot < Firms; slot++) economy.Ledger.OpenFirm(slot, (long)(1000 * (Mean + Sd * economy.Luck.Normal(firms.Id[slot], 0, Purpose.ProductionLuck))));
        var (before, money) = (Spread(firms.Cash), firms.Cash.Sum());
        var phase = PhaseCatalogue.Risk(economy);
        for (var month = 0; month < 5; month++) phase.Run();
        return (Math.Pow(Spread(firms.Cash) / before, 0.2), firms.Cash.Sum() - money);
    }

    private static double Spread(IReadOnlyList<long> cash) =>
        cash.Chunk(16).Sum(group => group.Sum(member => Math.Pow(member - group.Average(), 2)));
}
