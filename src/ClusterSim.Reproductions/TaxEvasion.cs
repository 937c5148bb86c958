using ClusterSim.Core;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>What share of a tax a risk-averse owner evades (Allingham and Sandmo 1972).</summary>
internal sealed class TaxEvasion : IReproduction
{
    private const double Income = 1e12, Rate = 0.25, Fine = 2, SmallRate = 0.005, Margin = 0.2;

    public string Name => "tax-evasion";

    public string Title => "Tax evasion by a risk-averse owner";

    public IReadOnlyList<(string File, Scenario World)> Worlds => [("tax_evasion.yaml", World(2000, 0.2, 1, Rate, cash: 1e9))];

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        const string Whole = "specification; whole rupiah of 10^11";
        foreach (var (chance, exact) in new[] { (0.1, 1.0), (0.15, 0.825), (0.2, 0.6), (0.25, 0.375), (1.0 / 3, 0.0) })
            findings.Near(FormattableString.Invariant($"share evaded at an audit probability of {Math.Round(chance, 4)}"), exact, Evaded(chance), 1e-6, Whole);
        findings.Near("audit probability from which nobody evades", 1 / (1 + Fine), Bisected(share => share <= 1e-9), 1e-6, "bisected to 1e-9");
        findings.Near("audit probability up to which all is evaded", (1 - Fine * Rate / (1 - Rate)) / (1 + Fine), Bisected(share => share < 1 - 1e-9), 1e-6, "bisected to 1e-9");
        progress(0.2);
        cancellation.ThrowIfCancellationRequested();
        foreach (var aversion in (ReadOnlySpan<double>)[0.5, 2, 4])
            findings.Near(FormattableString.Invariant($"share evaded at 0.2 with relative risk aversion {aversion}"), Searched(0.2, aversion), Evaded(0.2, aversion), 1e-6, "golden section search of the expected utility to 1e-8; whole rupiah");
        findings.Near("share evaded at 0.33 of a tax of 0.5 % of turnover, margin 0.2", ShareOf(0.33, SmallRate / Margin), Evaded(0.33, 1, SmallRate, Margin), 1e-6, Whole);
        var firms = options.Size(100_000, 10_000);
        var collected = Collected(0.2, firms, options.Threads);
        findings.Near("paid with back tax and fines over the tax due, audit probability 0.2", 0.4 + 0.2 * 0.6 * (1 + Fine), collected,
            Sample.Reach * 0.6 * (1 + Fine) * Math.Sqrt(0.2 * 0.8 / firms), Sample.Basis(FormattableString.Invariant($"0.6 × 3 √(p (1 − p) / {firms})")));
        progress(0.5);
        double[] chances = [.. Enumerable.Range(1, 19).Select(step => step * 0.02)];
        double[] curve = [.. Enumerable.Range(1, 380).Select(step => step * 0.001)];
        var result = new ReproductionResult(Name, Title,
            "Allingham and Sandmo (1972) with logarithmic utility, tax of a quarter of income, fine of twice the tax evaded: (1 − t)(1 − p (1 + s)) / (s t), from 0 to 1",
            "The standards phase alone: declaration, audits, back tax and fines.",
            findings.Rows,
            new ReproductionChart("Audit probability", "Share of the tax evaded", false, false,
            [
                new ReproductionSeries("A quarter of income", true, curve, [.. curve.Select(chance => ShareOf(chance, Rate))], []),
                new ReproductionSeries("0.5 % of turnover, margin 20 %", true, curve, [.. curve.Select(chance => ShareOf(chance, SmallRate / Margin))], []),
                new ReproductionSeries("Engine, income", false, chances, [.. chances.Select(chance => Evaded(chance))], []),
                new ReproductionSeries("Engine, turnover", false, chances, [.. chances.Select(chance => Evaded(chance, 1, SmallRate, Margin))], []),
            ]));
        progress(1);
        return result;
    }

    /// <summary>Share of a tax, given as a share of income, that logarithmic utility evades.</summary>
    private static double ShareOf(double chance, double tax) => Math.Clamp((1 - tax) * (1 - chance * (1 + Fine)) / (Fine * tax), 0, 1);

    /// <summary>The share of highest expected utility, by search and not from the condition that the engine uses.</summary>
    private static double Searched(double chance, double aversion)
    {
        double Utility(double wealth) => Math.Abs(aversion - 1) < 1e-12 ? Math.Log(wealth) : Math.Pow(wealth, 1 - aversion) / (1 - aversion);
        double Expected(double share) => (1 - chance) * Utility(1 - Rate + Rate * share) + chance * Utility(1 - Rate - Fine * Rate * share);
        var (low, high, golden) = (0.0, 1.0, (Math.Sqrt(5) - 1) / 2);
        while (high - low > 1e-8)
        {
            var (left, right) = (high - golden * (high - low), low + golden * (high - low));
            if (Expected(left) > Expected(right)) high = right; else low = left;
        }
        return (low + high) / 2;
    }

    private static double Bisected(Func<double, bool> above)
    {
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            if (above(Evaded(middle))) high = middle; else low = middle;
        }
        return high;
    }

    /// <summary>Share of the tax that a firm does not declare: what is lacking in the payment of one that no auditor sees.</summary>
    private static double Evaded(double chance, double aversion = 1, double rate = Rate, double margin = 1)
    {
        using var economy = Taxpayers(64, chance, aversion, rate, margin);
        return 1 - economy.Firms.Cash.Min(cash => QuietWorld.Cash - cash) / (rate * Income);
    }

    private static double Collected(double chance, int firms, int threads)
    {
        using var economy = Taxpayers(firms, chance, 1, Rate, 1, threads);
        return economy.Ledger.Balances[Core.Accounts.Ledger.Central] / (Rate * Income * firms);
    }

    private static Core.Policy.Economy Taxpayers(int firms, double chance, double aversion, double rate, double margin, int threads = 1)
    {
        var economy = QuietWorld.Build(World(firms, chance, aversion, rate), 1, threads);
        PhaseCatalogue.Environment(economy).Run();
        Array.Fill(economy.Firms.Sales, (long)Income);
        Array.Fill(economy.Firms.Income, (long)(margin * Income));
        PhaseCatalogue.Standards(economy).Run();
        return economy;
    }

    /// <summary>Registered firms without costs, under a tax on turnover and audits.</summary>
    private static Scenario World(int firms, double chance, double aversion, double rate, double cash = QuietWorld.Cash)
    {
        var scenario = QuietWorld.Alone(firms);
        return scenario with
        {
            Firms = [.. scenario.Firms.Select(group => group with { FormalShare = 1, Cash = new Constant(cash) })],
            Behaviour = scenario.Behaviour with { Taxes = new TaxTerms { TurnoverTax = rate, AuditsPerYear = 12 * chance, EvasionFine = Fine, RiskAversion = aversion } },
        };
    }
}
