using ClusterSim.Core;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>
/// A slump in one sector costs a lender capital, which cuts its lending to another sector that the slump does not touch
/// (Bernanke, Gertler and Gilchrist 1999; capital of lenders: Holmström and Tirole 1997).
/// </summary>
internal sealed class FinancialAccelerator : IReproduction
{
    private const int Struck = 100, Spared = 900, Units = 10, SlumpMonth = 1, Months = 38;
    private const double Loan = 6_400_000, Required = 0.1, Slump = 0.6, Interest = 1.0 / 64, Funding = 3.0 / 256, Limitless = 1e15;

    /// <summary>What all borrowers owe before the slump, rupiah.</summary>
    private const double Loans = (Struck + Spared) * Loan;

    /// <summary>What a struck borrower cannot pay back: loan and interest less what it still sells.</summary>
    private const double Loss = Loan * (1 + Interest) - (1 - Slump) * Units * QuietWorld.Price;

    public string Name => "financial-accelerator";

    public string Title => "Financial accelerator: it weakens as the lender's capital grows";

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        LendingCut(findings);
        progress(0.05);
        double[] capitals = [0.1, 0.1025, 0.105, 0.1075, 0.11, 0.1125, 0.115, 0.12, 0.13, 0.15];
        var month = new double[capitals.Length];
        for (var index = 0; index < capitals.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var paths = (Slumping: Output(capitals[index] * Loans, Slump, 0, 1), Calm: Output(capitals[index] * Loans, 0, 0, 1));
            month[index] = (paths.Calm[SlumpMonth + 1] - paths.Slumping[SlumpMonth + 1]) / (Struck * Units);
            if (index % 2 == 0 || index == capitals.Length - 1)
                findings.Near(FormattableString.Invariant($"output lost in the month after, times the struck firms' own, capital {capitals[index]} of loans"), MonthAfter(capitals[index]), month[index], 1e-6, QuietWorld.SinglePrecision);
        }
        findings.Near("capital from which nothing is lost beyond the slump, share of loans", Enough(), Bisected(cancellation), 1e-9, "bisected to a rupiah of capital");
        progress(0.2);
        var (ratio, error, falls) = OverSeeds(capitals, options, progress, cancellation);
        findings.Within("output lost over 36 months, times that where lending has no limit, capital at the requirement", double.NaN, ratio[0], 1 + Sample.Reach * error[0], (Struck + Spared) * 36.0 / Struck, Sample.Basis("over seeds, above 1; at most all output"));
        var amplified = Array.FindLastIndex(capitals, capital => capital < Enough());
        findings.Near("steps of capital below what suffices over which that does not fall", 0, falls.Take(amplified).Count(fall => !fall), 0, Sample.Basis("of the paired difference over seeds"));
        findings.Near("output lost over 36 months, times that where lending has no limit, capital 0.13 of loans", 1, ratio[^2], 0, "exact: the runs are equal");
        findings.Near("firm-months in which output differs between capital of 0.13 and without limit", 0, Differing(0.13 * Loans), 0, "exact");
        double[] curve = [.. Enumerable.Range(0, 101).Select(step => 0.1 + step * 0.0005)];
        return new ReproductionResult(Name, Title,
            "Exact: with loans limited to capital / requirement a rupiah of capital lost cuts lending by 1 / requirement where the limit binds and by nothing where capital is ample; the idea is Bernanke, Gertler and Gilchrist's (1999) and Holmström and Tirole's (1997), recalled, not read",
            "All phases: loans, default, required capital, production, markets, drawings. Two sectors share a lender; a slump of 60 % for a month hits the smaller one.",
            findings.Rows,
            new ReproductionChart("Lender's capital before the slump, share of its loans", "Output lost, times that lost where lending has no limit", false, false,
            [
                new ReproductionSeries("Month after, exact", true, curve, [.. curve.Select(MonthAfter)], []),
                new ReproductionSeries("Engine, month after", false, capitals, month, []),
                new ReproductionSeries("Engine, 36 months", false, capitals, ratio, [.. error.Select(e => Sample.Reach * e)]),
            ]));
    }

    /// <summary>By what new loans fall for a rupiah of capital lost, the finance phase alone.</summary>
    private static void LendingCut(Findings findings)
    {
        foreach (var (required, capital, exact, where) in new[]
        {
            (0.1, 1.5e8, 10.0, "the limit binds, requirement 0.1"), (0.125, 1.75e8, 8.0, "the limit binds, requirement 0.125"),
            (0.2, 3e8, 5.0, "the limit binds, requirement 0.2"), (1.0, 1.5e9, 1.0, "the limit binds, own money only"),
            (0.1, 2.5e8, 5.0, "half of the loss is spare, requirement 0.1"), (0.1, 4e8, 0.0, "capital is ample, requirement 0.1"),
        })
            findings.Near($"new loans lost for a rupiah of capital, {where}", exact, (NewLoans(required, capital, failing: false) - NewLoans(required, capital, failing: true)) / 1e8, 0, "exact: whole loans of a million");
    }

    private static double NewLoans(double required, double capital, bool failing)
    {
        // A hundred firms owe a million each and need nothing; two thousand ask for a million.
        var scenario = QuietWorld.Of([QuietWorld.Sector("owing", Units), QuietWorld.Sector("asking", Units) with { OtherCost = 100_000 }], 1);
        using var economy = QuietWorld.Build(scenario with
        {
            Firms = [QuietWorld.Group("owing", 100), QuietWorld.Group("asking", 2000) with { Cash = new Constant(0) }],
            Lenders = [Bank(capital, required) with { FundingCostPerYear = 0 }],
            Behaviour = Behaviour(0),
        }, 1);
        PhaseCatalogue.Environment(economy).Run();
        var firms = economy.Firms;
        Array.Fill(firms.SmoothedIncome, 1e8f);
        for (var slot = 0; slot < 100; slot++)
        {
            economy.Ledger.OpenFirm(slot, failing ? 0 : 1_000_000);
            (firms.Debt[slot], firms.LoanLender[slot], firms.LoanMonths[slot]) = (1_000_000, 0, 1);
        }
        economy.Ledger.OpenAccount(economy.Ledger.Lenders, economy.Ledger.Balances[economy.Ledger.Lenders] - 100_000_000);
        PhaseCatalogue.Finance(economy).Run();
        var credit = 0.0;
        for (var block = 0; block < economy.Blocks.Length; block++)
            for (var firmClass = 0; firmClass < economy.Tally.Classes; firmClass++) credit += economy.Tally.Row(block, firmClass)[Sums.Credit];
        return credit;
    }

    /// <summary>Output lost in the month after the slump over the struck firms' own: these are without credit for the month; of the spared as many work as the capital left lets borrow.</summary>
    private static double MonthAfter(double capital)
    {
        var left = capital * Loans + (SlumpMonth + 2) * Loans * (Interest - Funding) - Struck * Loss;
        return 1 + (Spared - Math.Clamp(Math.Floor(left / Required / Loan + 1e-9), 0, Spared)) / Struck;
    }

    /// <summary>
    /// Capital that lets all the spared borrow in the month after, share of loans. What the struck ask for a month later, beyond
    /// what the sale of their stock pays, takes less capital than the lender earns meanwhile.
    /// </summary>
    private static double Enough() => (Required * Spared * Loan + Struck * Loss) / Loans - (SlumpMonth + 2) * (Interest - Funding);

    private static double Bisected(CancellationToken cancellation)
    {
        var (low, high) = ((long)(Required * Loans), (long)(2 * Required * Loans));
        var whole = Output(Limitless, Slump, 0, 1).Sum();
        while (high - low > 1)
        {
            cancellation.ThrowIfCancellationRequested();
            var middle = (low + high) / 2;
            if (Output(middle, Slump, 0, 1).Sum() < whole) low = middle; else high = middle;
        }
        return high / Loans;
    }

    private static (double[] Ratio, double[] Error, bool[] Falls) OverSeeds(double[] capitals, ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        const double Luck = 0.1;
        var seeds = options.Size(30, 8);
        var ratios = new double[capitals.Length][];
        for (var index = 0; index < capitals.Length; index++) ratios[index] = new double[seeds];
        for (var seed = 0; seed < seeds; seed++)
        {
            cancellation.ThrowIfCancellationRequested();
            var alone = Output(Limitless, 0, Luck, seed + 1).Sum() - Output(Limitless, Slump, Luck, seed + 1).Sum();
            for (var index = 0; index < capitals.Length; index++)
                ratios[index][seed] = (Output(capitals[index] * Loans, 0, Luck, seed + 1).Sum() - Output(capitals[index] * Loans, Slump, Luck, seed + 1).Sum()) / alone;
            progress(0.2 + 0.8 * (seed + 1) / seeds);
        }
        var falls = new bool[capitals.Length - 1];
        for (var index = 0; index < falls.Length; index++)
        {
            var (fall, error) = Sample.Of([.. ratios[index].Zip(ratios[index + 1], (less, more) => less - more)]);
            falls[index] = fall > Sample.Reach * error;
        }
        return ([.. ratios.Select(values => Sample.Of(values).Mean)], [.. ratios.Select(values => Sample.Of(values).Error)], falls);
    }

    private static double Differing(double capital)
    {
        using var ample = World(capital, Slump, 0.1, 1);
        using var limitless = World(Limitless, Slump, 0.1, 1);
        var count = 0;
        for (var month = 0; month < Months; month++)
        {
            Live(ample);
            Live(limitless);
            for (var slot = 0; slot < ample.Slots; slot++)
                if (BitConverter.SingleToUInt32Bits(ample.Firms.Output[slot]) != BitConverter.SingleToUInt32Bits(limitless.Firms.Output[slot])) count++;
        }
        return count;
    }

    /// <summary>Output of all firms, month by month.</summary>
    private static double[] Output(double capital, double slump, double luck, long seed)
    {
        using var world = World(capital, slump, luck, seed);
        var output = new double[Months];
        for (var month = 0; month < Months; month++)
        {
            Live(world);
            foreach (var units in world.Firms.Output) output[month] += units;
        }
        return output;
    }

    /// <summary>A month; then each household takes what is beyond the next instalment, so that the cost of the next month is borrowed again.</summary>
    private static void Live(Simulation world)
    {
        world.Step();
        var ledger = world.Economy.Ledger;
        for (var slot = 0; slot < world.Slots; slot++)
        {
            var rest = world.Firms.Cash[slot] - (long)(Loan * (1 + Interest));
            if (world.IsActive(slot) && rest > 0) ledger.Transfer(world.Economy.BlockOf(slot), slot, Core.Accounts.Ledger.Households.Owners, rest);
        }
        ledger.Settle();
    }

    /// <summary>Firms that pay each month's cost with a loan of a month and live from what is left, in the middle of doing so.</summary>
    private static Simulation World(double capital, double slump, double luck, long seed)
    {
        var scenario = QuietWorld.Of([QuietWorld.Sector("struck", Units) with { OtherCost = Loan / Units }, QuietWorld.Sector("spared", Units) with { OtherCost = Loan / Units }], 1,
            [QuietWorld.Market("struck", Struck * Units), QuietWorld.Market("spared", Spared * Units)]);
        var world = Simulation.Create(scenario with
        {
            Firms = [.. scenario.Firms.Select((group, index) => group with { Count = index == 0 ? Struck : Spared, Cash = new Constant(Loan * (1 + Interest)) })],
            Lenders = [Bank(capital, Required)],
            // A half-life of a hundredth of a month: the slump is gone in the next.
            Shocks = slump == 0 ? [] : [new Shock { Name = "slump", Hits = ShockTarget.Demand, Only = "struck_market", Month = SlumpMonth, Depth = -slump, HalfLifeMonths = 0.01 }],
            Behaviour = Behaviour(luck),
        }, new SimulationOptions { Seed = seed, KeepOutcomes = false });
        var firms = world.Firms;
        for (var slot = 0; slot < world.Slots; slot++)
        {
            if (!world.IsActive(slot)) continue;
            firms.SmoothedIncome[slot] = (float)(Units * QuietWorld.Price - Loan * (1 + Interest));
            (firms.Debt[slot], firms.LoanLender[slot], firms.LoanRate[slot], firms.LoanMonths[slot]) = ((long)Loan, 0, (float)Interest, 1);
        }
        world.Economy.Ledger.Transfer(world.Economy.Ledger.Lenders, Core.Accounts.Ledger.RestOfWorld.Funders, (long)Loans);
        return world;
    }

    private static Lender Bank(double capital, double required) => new()
    {
        Name = "bank",
        Kind = LenderKind.RuralBank,
        Capital = capital,
        CapitalRequirement = required,
        InterestPerYear = 12 * Interest,
        FundingCostPerYear = 12 * Funding,
        MaximumLoan = 1e9,
        CollateralRatio = 0,
        TermMonths = 1,
    };

    /// <summary>Owners hold the slump to be passing, live from what is left beyond the next instalment and are not barred from credit; lenders do not change their minds.</summary>
    private static BehaviourTerms Behaviour(double luck) => QuietWorld.Quiet with
    {
        Finance = QuietWorld.Quiet.Finance with { BaseDefaultPerYear = 0, LossLearning = 0, ArrearsMonths = 1, ExclusionMonths = 0, DebtServiceLimit = 5 },
        Production = QuietWorld.Quiet.Production with { ExpectationWeight = 0, LuckLogSd = luck },
        People = QuietWorld.Quiet.People with { Drain = 0, Smooth = 0, IdleMonths = 120 },
    };
}
