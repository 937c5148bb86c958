using ClusterSim.Core;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>Share of a loan book that defaults when borrowers' cash has a common part (Vasicek 1987, 2002).</summary>
internal sealed class LoanBookLoss : IReproduction
{
    private const double Default = 0.05, Correlation = 0.2;

    public string Name => "loan-book";

    public string Title => "Defaults of a loan book against Vasicek's distribution";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        const int Loans = 2000;
        var years = options.Size(4000, 500);
        var shares = new double[years];
        var scenario = QuietWorld.Alone(Loans);
        using var economy = QuietWorld.Build(scenario with
        {
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1e15, InterestPerYear = 0.12, MaximumLoan = 1e9, CollateralRatio = 0 }],
            Behaviour = scenario.Behaviour with { Finance = scenario.Behaviour.Finance with { ArrearsMonths = 1, ApplicationPerMonth = 0 } },
        }, 11, options.Threads);
        var firms = economy.Firms;
        var phase = PhaseCatalogue.Finance(economy);
        var threshold = NormalDistribution.Quantile(Default);
        for (var year = 0; year < years; year++)
        {
            cancellation.ThrowIfCancellationRequested();
            PhaseCatalogue.Environment(economy).Run();
            economy.Month++;
            var common = economy.Luck.Normal(1, year, Purpose.Demand);
            for (var slot = 0; slot < Loans; slot++)
            {
                // A loan of a million is due in full with a month's interest: 1.01 million; cash falls short of it at the threshold.
                var standing = Math.Sqrt(Correlation) * common + Math.Sqrt(1 - Correlation) * economy.Luck.Normal(firms.Id[slot], year, Purpose.ProductionLuck);
                economy.Ledger.OpenFirm(slot, (long)Math.Max(0, 1_010_000 + 100_000 * (standing - threshold)));
                firms.Debt[slot] = 1_000_000;
                (firms.LoanLender[slot], firms.LoanRate[slot], firms.LoanMonths[slot], firms.Arrears[slot]) = (0, 0.01f, 1, 0);
            }
            phase.Run();
            shares[year] = Sum(economy, Core.Recording.Sums.Defaults) / Loans;
            if (year % 50 == 0) progress((double)year / years);
        }
        var (mean, error) = Sample.Of(shares);
        findings.Near("mean share in default", Default, mean, Sample.Reach * error, Sample.Basis(FormattableString.Invariant($"{years} years of {Loans} loans")));
        Array.Sort(shares);
        double[] levels = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
        var ours = new double[levels.Length];
        for (var index = 0; index < levels.Length; index++)
        {
            var exact = Quantile(levels[index]);
            ours[index] = shares[(int)(levels[index] * years)];
            var slope = (Quantile(Math.Min(0.9999, levels[index] + 0.002)) - Quantile(levels[index] - 0.002)) / (Math.Min(0.9999, levels[index] + 0.002) - levels[index] + 0.002);
            findings.Near(FormattableString.Invariant($"share in default not exceeded in {levels[index] * 100} % of years"), exact, ours[index],
                Sample.Reach * slope * Math.Sqrt(levels[index] * (1 - levels[index]) / years) + exact * (1 - exact) / Loans / Math.Max(exact, 1e-3) + 0.5 / Loans,
                Sample.Basis("√(q (1 − q) / years) × slope of the quantile, and the grain of a book that is not infinitely fine"));
        }
        double[] curve = [.. Enumerable.Range(1, 99).Select(step => step / 100.0)];
        return new ReproductionResult(Name, Title,
            "Vasicek: P(share ≤ x) = Φ((√(1 − ρ) Φ⁻¹(x) − Φ⁻¹(p)) / √ρ) with p = 0.05, ρ = 0.2",
            "The finance phase alone: debt service, arrears, default and write-off; the borrowers' cash is the experiment's one-factor draw.",
            findings.Rows,
            new ReproductionChart("Share of years", "Share of the book in default", false, false,
            [
                new ReproductionSeries("Vasicek", true, curve, [.. curve.Select(Quantile)], []),
                new ReproductionSeries("Engine", false, [.. Enumerable.Range(1, 49).Select(step => step / 50.0)], [.. Enumerable.Range(1, 49).Select(step => shares[step * years / 50])], []),
            ]));
    }

    private static double Quantile(double level) =>
        NormalDistribution.Cumulative((NormalDistribution.Quantile(Default) + Math.Sqrt(Correlation) * NormalDistribution.Quantile(level)) / Math.Sqrt(1 - Correlation));

    private static double Sum(Core.Policy.Economy economy, Core.Recording.Sum sum)
    {
        var total = 0.0;
        for (var block = 0; block < economy.Blocks.Length; block++)
            for (var firmClass = 0; firmClass < economy.Tally.Classes; firmClass++)
                total += economy.Tally.Row(block, firmClass)[sum];
        return total;
    }
}
