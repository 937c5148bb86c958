using ClusterSim.Core;
using ClusterSim.Core.Finance;
using ClusterSim.Core.Phases;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>What a lender expects of a pool of safe and risky borrowers when it raises its rate (Stiglitz and Weiss 1981).</summary>
internal sealed class CreditRationing : IReproduction
{
    private const double Collateral = 0.2, SafeFails = 0.05, RiskyFails = 0.30, SafePays = 1.20, RiskyPays = 1.05;

    public string Name => "credit-rationing";

    public string Title => "Credit rationing: the lender's return is not monotone in its rate";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        // Limited liability: a type borrows while what it has left in a good outcome beats losing its collateral in a bad one.
        var safeLimit = (SafePays - SafeFails * Collateral) / (1 - SafeFails) - 1;
        var riskyLimit = (RiskyPays - RiskyFails * Collateral) / (1 - RiskyFails) - 1;
        var step = options.IsQuick ? 0.005 : 0.0005;
        var (rates, returns) = (new List<double>(), new List<double>());
        for (var rate = 0.1; rate <= riskyLimit; rate += step)
        {
            cancellation.ThrowIfCancellationRequested();
            rates.Add(rate);
            returns.Add(Asks(rate, SafePays, SafeFails) ? (Return(rate, SafeFails) + Return(rate, RiskyFails)) / 2 : Return(rate, RiskyFails));
            progress(0.8 * (rate - 0.1) / (riskyLimit - 0.1));
        }
        var best = returns.IndexOf(returns.Max());
        const string Bisected = "the cost of funds at which the lender refuses, bisected to 1e-9; whole rupiah of a loan of millions";
        findings.Within("rate at which the lender's return is highest", safeLimit, rates[best], safeLimit - step, safeLimit, "one step of the grid below the exact value");
        findings.Near("its gross return there", 1.068421, (Return(safeLimit, SafeFails) + Return(safeLimit, RiskyFails)) / 2, 1e-6, Bisected);
        findings.Near("gross return just above, when the safe have left", 0.936842, Return(safeLimit + 1e-9, RiskyFails), 1e-6, Bisected);
        findings.Near("fall of the return", 0.1316, (Return(safeLimit, SafeFails) - Return(safeLimit, RiskyFails)) / 2, 5e-5, "four decimals of the reference");
        findings.Near("gross return at the highest rate the risky bear", 1.05, Return(riskyLimit, RiskyFails), 1e-6, Bisected);
        findings.Near("the same with half of the loss guaranteed", 0.7 * 1.414286 + 0.3 * (0.5 + 0.5 * 0.1), Return(riskyLimit, RiskyFails, 0.5), 1e-6, Bisected,
            "a guarantee that covers half also halves the collateral that is asked");
        const string Leaves = "the rate at which nobody of the type asks, bisected to 1e-9; prices are 32-bit floats";
        findings.Near("rate above which safe borrowers leave", safeLimit, Limit(SafePays, SafeFails), 1e-6, Leaves);
        findings.Near("rate above which risky borrowers leave", riskyLimit, Limit(RiskyPays, RiskyFails), 1e-6, Leaves);
        // What the lender really gets back for a rupiah lent when loans are made, products lost, collateral sold.
        double[] lent = [0.15, 0.2, 0.25, 0.255, 0.3, 0.35, 0.4];
        var (paid, errors) = (new double[lent.Length], new double[lent.Length]);
        var borrowers = options.Size(100_000, 10_000);
        for (var index = 0; index < lent.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var both = lent[index] <= safeLimit;
            paid[index] = Realised(lent[index], borrowers, index + 1, options.Threads);
            errors[index] = Sample.Reach * Spread(lent[index], both) / Math.Sqrt(borrowers);
            findings.Near(FormattableString.Invariant($"gross return of the loans made at {lent[index]}"), Exact(lent[index], both), paid[index], errors[index], Sample.Basis(FormattableString.Invariant($"(1 + rate − collateral) √(p (1 − p) / {borrowers}), both types")));
            progress(0.8 + 0.2 * (index + 1) / lent.Length);
        }
        return new ReproductionResult(Name, Title,
            "Stiglitz and Weiss (1981) with two types: success 0.95 and 0.70, mean payoff 1.20 and 1.05, collateral 0.2",
            "The finance phase: who asks at which rate, and the loan desk's condition; the expected return is the cost of funds at which it stops. For the loans made also production with its total losses, the market, default and sale of collateral.",
            findings.Rows,
            new ReproductionChart("Interest rate", "Lender's gross return per unit lent", false, false,
            [
                new ReproductionSeries("Both borrow", true, [0.1, safeLimit], [Exact(0.1, true), Exact(safeLimit, true)], []),
                new ReproductionSeries("The risky alone", true, [safeLimit, riskyLimit], [Exact(safeLimit, false), Exact(riskyLimit, false)], []),
                new ReproductionSeries("Engine, expected", false, [.. rates.Where((_, at) => at % Math.Max(1, rates.Count / 40) == 0)], [.. returns.Where((_, at) => at % Math.Max(1, rates.Count / 40) == 0)], []),
                new ReproductionSeries("Engine, loans made", false, lent, paid, errors),
            ]));
    }

    private static double Exact(double rate, bool both)
    {
        var risky = (1 - RiskyFails) * (1 + rate) + RiskyFails * Collateral;
        return both ? ((1 - SafeFails) * (1 + rate) + SafeFails * Collateral + risky) / 2 : risky;
    }

    /// <summary>Standard deviation of what a loan brings back, over the root of a type's borrowers.</summary>
    private static double Spread(double rate, bool both)
    {
        var (safe, risky) = (SafeFails * (1 - SafeFails), RiskyFails * (1 - RiskyFails));
        return (1 + rate - Collateral) * (both ? Math.Sqrt(safe + risky) / 2 : Math.Sqrt(risky));
    }

    /// <summary>Lowest rate at which a type no longer asks.</summary>
    private static double Limit(double pays, double fails)
    {
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            if (Asks(middle, pays, fails)) low = middle; else high = middle;
        }
        return high;
    }

    private static bool Asks(double rate, double pays, double fails)
    {
        using var economy = Borrowers(rate, [(pays, fails)], 1, 1, 1);
        PhaseCatalogue.Finance(economy).Run();
        return economy.Firms.Debt[0] > 0;
    }

    /// <summary>What a lender has back a month later for a rupiah lent to as many of both types as ask.</summary>
    private static double Realised(double rate, int borrowers, long seed, int threads)
    {
        using var economy = Borrowers(rate, [(SafePays, SafeFails), (RiskyPays, RiskyFails)], borrowers, seed, threads);
        var finance = PhaseCatalogue.Finance(economy);
        var before = economy.Ledger.Balances[economy.Ledger.Lenders];
        finance.Run();
        var lent = economy.Firms.Debt.Sum();
        QuietWorld.OpenShop(economy);
        PhaseCatalogue.Production(economy).Run();
        PhaseCatalogue.Market(economy).Run();
        economy.Month++;
        PhaseCatalogue.Environment(economy).Run();
        finance.Run();
        return 1 + (economy.Ledger.Balances[economy.Ledger.Lenders] + economy.Firms.Debt.Sum() - before) / (double)lent;
    }

    /// <summary>Firms without cash that make ten units, each for a rupiah million lent for a month; a type's product brings its mean payoff over its chance of success.</summary>
    private static Core.Policy.Economy Borrowers(double rate, (double Pays, double Fails)[] types, int each, long seed, int threads)
    {
        string[] names = [.. types.Select((_, index) => FormattableString.Invariant($"type_{index}"))];
        var scenario = QuietWorld.Of(
            [.. types.Select((type, index) => QuietWorld.Sector(names[index], 10) with { Price = type.Pays / (1 - type.Fails) * 1e6, OtherCost = 1e6, ReferenceCapital = 1e9, TotalLossPerMonth = type.Fails })],
            each, [.. names.Select(name => QuietWorld.Market(name, 10.0 * each))]);
        var economy = QuietWorld.Build(scenario with
        {
            Firms = [.. scenario.Firms.Select(group => group with { Capital = new Constant(1e9), Cash = new Constant(0) })],
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1e15, InterestPerYear = 12 * rate, MaximumLoan = 1e15, CollateralRatio = Collateral, CollateralRecovery = 1, TermMonths = 1 }],
            Behaviour = scenario.Behaviour with { Finance = scenario.Behaviour.Finance with { BaseDefaultPerYear = 0, ArrearsMonths = 1 } },
        }, seed, threads);
        PhaseCatalogue.Environment(economy).Run();
        Array.Fill(economy.Firms.SmoothedIncome, 1e9f);
        return economy;
    }

    /// <summary>Gross return that the engine's lender expects: the highest cost of funds at which it still lends.</summary>
    private static double Return(double rate, double fails, double guaranteed = 0)
    {
        var (low, high) = (-1.0, 1.0);
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            if (Lends(rate, fails, middle, guaranteed)) low = middle; else high = middle;
        }
        return 1 + low;
    }

    private static bool Lends(double rate, double fails, double fundingCost, double guaranteed)
    {
        // At the limit of debt service the odds that the lender sees are twice the base odds.
        var odds = fails / (1 - fails) / 2;
        var scenario = QuietWorld.Alone(1);
        using var economy = QuietWorld.Build(scenario with
        {
            Lenders =
            [
                new Lender
                {
                    Name = "bank", Kind = LenderKind.Bank, Capital = 1e12, InterestPerYear = rate, FundingCostPerYear = fundingCost, MaximumLoan = 1e15,
                    CollateralRatio = Collateral, CollateralRecovery = 1, TermMonths = 12,
                },
            ],
            Policies = guaranteed == 0 ? [] : [new Core.Policy.Instruments.GuaranteeFundTerms { Name = "fund", Budget = 1e12, GuaranteedShare = guaranteed, MaximumLoan = 1e15 }],
            Behaviour = scenario.Behaviour with { Finance = scenario.Behaviour.Finance with { BaseDefaultPerYear = odds / (1 + odds) } },
        }, 1);
        PhaseCatalogue.Environment(economy).Run();
        economy.Firms.Capital[0] = 1e12f;
        economy.Firms.SmoothedIncome[0] = 1e8f;
        if (guaranteed > 0) economy.Firms.GuaranteeOffer[0] = 0;
        return economy.LoanDesk.BestOffer(economy.Cells[0], 0, QuietWorld.Wants(1e14), out _).Rupiah > 0;
    }
}
