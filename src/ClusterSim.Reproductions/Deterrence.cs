using ClusterSim.Core;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>Who complies with a standard when inspections and fines rise (Becker 1968; Allingham and Sandmo 1972).</summary>
internal sealed class Deterrence : IReproduction
{
    private const double Median = 2, LogSd = 1.1654;

    public string Name => "deterrence";

    public string Title => "Deterrence: compliance by expected fine";

    public IReadOnlyList<(string File, Scenario World)> Worlds => [("deterrence.yaml", World(firms: 2000, expectedFine: 1))];

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var firms = options.Size(100_000, 20_000);
        double[] fines = [0.25, 0.5, 0.75, 1, 2, 3, 4];
        double[] published = [0.0372, 0.1171, 0.2, 0.276, 0.5, 0.636, 0.724];
        var ours = new double[fines.Length];
        for (var index = 0; index < fines.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            ours[index] = Complying(firms, fines[index], index + 1);
            findings.Near(FormattableString.Invariant($"share that complies, expected fine of {fines[index]} months' profit"), published[index], ours[index],
                Sample.OfShare(published[index], firms) + 5e-5, Sample.Basis(FormattableString.Invariant($"√(q (1 − q) / {firms}), and half a unit of the reference's last decimal")));
            progress((index + 1.0) / (fines.Length + 1));
        }
        // Evading pays when p (1 + s) < 1; with s = 2 up to an audit probability of one third.
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-9)
        {
            var chance = (low + high) / 2;
            if (Taxpayer(chance)) high = chance; else low = chance;
        }
        findings.Near("audit probability from which nobody evades, fine of twice the tax", 1.0 / 3, high, 1e-6, "specification; bisection to 1e-9");
        progress(1);
        double[] curve = [.. Enumerable.Range(1, 90).Select(step => step * 0.05)];
        return new ReproductionResult(Name, Title,
            "Becker's threshold with lognormal costs (median 2 months of profit, log s.d. 1.1654, fitted to de Mel, McKenzie and Woodruff 2013): Φ(ln(p F / 2) / 1.1654)",
            "The standards phase alone: its decision, its spread of costs and its inspections.",
            findings.Rows,
            new ReproductionChart("Expected fine, months of profit", "Share of firms that comply", false, false,
            [
                new ReproductionSeries("Lognormal costs", true, curve, [.. curve.Select(fine => NormalDistribution.Cumulative(Math.Log(fine / Median) / LogSd))], []),
                new ReproductionSeries("Engine", false, fines, ours, [.. ours.Select(share => Sample.OfShare(share, firms))]),
            ]));
    }

    /// <summary>Firms that each sell a unit, for a million rupiah, a month; a fine is found once in two months where a firm does not comply.</summary>
    private static Scenario World(int firms, double expectedFine)
    {
        var scenario = QuietWorld.Of([QuietWorld.Sector("goods", 1)], firms, [QuietWorld.Market("goods", firms)]);
        return scenario with
        {
            Firms = [scenario.Firms[0] with { Cash = new Constant(1e9) }], // households can hold what all of them draw
            Standards =
            [
                new Standard
                {
                    Name = "licence", Kind = StandardKind.Quality, CostShareOfSales = 0, FixedCost = Median * QuietWorld.Price, InspectionsPerYear = 6,
                    PenaltyMonthsOfSales = 2 * expectedFine, BribeShare = 0, BuildMonths = 1,
                },
            ],
            Behaviour = scenario.Behaviour with { Standards = new StandardsTerms { CostLogSd = LogSd, SizeVisibility = 0 } },
        };
    }

    /// <summary>Share of firms that start to comply; a month of profit is a million rupiah.</summary>
    private static double Complying(int firms, double expectedFine, long seed)
    {
        using var economy = QuietWorld.Build(World(firms, expectedFine), seed);
        PhaseCatalogue.Environment(economy).Run();
        Array.Fill(economy.Firms.Sales, (long)QuietWorld.Price);
        PhaseCatalogue.Standards(economy).Run();
        return economy.Firms.Compliance[0].Count(compliance => compliance > 0) / (double)firms;
    }

    /// <summary>Whether a taxpayer pays a tax of a quarter when evasion costs the tax and twice as much again.</summary>
    private static bool Taxpayer(double chance)
    {
        using var economy = QuietWorld.Build(QuietWorld.Alone(1) with
        {
            Standards = [new Standard { Name = "tax", Kind = StandardKind.Tax, CostShareOfSales = 0.25, PenaltyMonthsOfSales = 0.25 * (1 + 2), InspectionsPerYear = 12 * chance, BribeShare = 0 }],
        }, 1);
        PhaseCatalogue.Environment(economy).Run();
        economy.Firms.Sales[0] = 1_000_000;
        PhaseCatalogue.Standards(economy).Run();
        return economy.Firms.Compliance[0][0] > 0;
    }
}
