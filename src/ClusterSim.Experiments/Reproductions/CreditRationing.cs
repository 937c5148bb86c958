using ClusterSim.Core.Finance;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Reproductions;

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
            returns.Add(rate <= safeLimit ? (Return(rate, SafeFails) + Return(rate, RiskyFails)) / 2 : Return(rate, RiskyFails));
            progress((rate - 0.1) / (riskyLimit - 0.1));
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
        findings.Absent("rate above which safe borrowers leave", safeLimit, "owners of the engine ask for a loan whenever they lack money, whatever it costs: who leaves at which rate is the experiment's, the return is the engine's");
        return new ReproductionResult(Name, Title,
            "Stiglitz and Weiss (1981) with two types: success 0.95 and 0.70, mean payoff 1.20 and 1.05, collateral 0.2",
            "The loan desk alone: limit, seen default and the condition on which it lends; the gross return is the cost of funds at which it stops.",
            findings.Rows,
            new ReproductionChart("Interest rate", "Lender's gross return per unit lent", false, false,
            [
                new ReproductionSeries("Both borrow", true, [0.1, safeLimit], [Exact(0.1, true), Exact(safeLimit, true)], []),
                new ReproductionSeries("The risky alone", true, [safeLimit, riskyLimit], [Exact(safeLimit, false), Exact(riskyLimit, false)], []),
                new ReproductionSeries("Engine", false, [.. rates.Where((_, at) => at % Math.Max(1, rates.Count / 40) == 0)], [.. returns.Where((_, at) => at % Math.Max(1, rates.Count / 40) == 0)], []),
            ]));
    }

    private static double Exact(double rate, bool both)
    {
        var risky = (1 - RiskyFails) * (1 + rate) + RiskyFails * Collateral;
        return both ? ((1 - SafeFails) * (1 + rate) + SafeFails * Collateral + risky) / 2 : risky;
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
        economy.Environment.Run();
        economy.Firms.Capital[0] = 1e12f;
        economy.Firms.SmoothedIncome[0] = 1e8f;
        if (guaranteed > 0) economy.Firms.GuaranteeOffer[0] = 0;
        return LoanDesk.BestOffer(economy, economy.Cells[0], 0, 1e14, [0]).Rupiah > 0;
    }
}
