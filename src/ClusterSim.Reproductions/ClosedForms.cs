using ClusterSim.Core;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Rules;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>Paths, shares and incidences that single phases must give to the digit.</summary>
internal sealed class ClosedForms : IReproduction
{
    public string Name => "closed-forms";

    public string Title => "Closed forms of single phases";

    public IReadOnlyList<(string File, Scenario World)> Worlds => [("slump.yaml", Slump()), ("facilitation.yaml", Facilitated())];

    public ReproductionResult Run(ReproductionOptions options, Action<double> progress, CancellationToken cancellation)
    {
        var findings = new Findings(Name);
        var demand = FadingSlump();
        foreach (var month in (ReadOnlySpan<int>)[6, 10, 14, 30])
            findings.Near(FormattableString.Invariant($"demand {month - 6} months after a slump of 40 % with a half-life of 4 months"), 1 - 0.4 * Math.Pow(0.5, (month - 6) / 4.0), demand[month], 1e-12, "double precision");
        progress(0.2);
        findings.Near("sales of a firm at price 0.9 over those at 1.1, elasticity 2", Math.Pow(1.1 / 0.9, 2), SalesRatio(), 1e-6, QuietWorld.SinglePrecision, "shares by the power of price, as in Dixit and Stiglitz (1977) for one elasticity");
        findings.Near("capacity when capital doubles, elasticity 0.3", Math.Pow(2, 0.3), CapacityRatio(2, 1), 1e-12, "double precision");
        findings.Near("capacity when labour doubles, elasticity 0.55", Math.Pow(2, 0.55), CapacityRatio(1, 2), 1e-12, "double precision");
        progress(0.5);
        var (captured, kept) = Voucher();
        findings.Near("share of a voucher's subsidy that the provider takes by its price", 0.2, captured, 1e-9, "exact but for whole rupiah");
        findings.Near("gain of the owner from a voucher of half the price, of the price", 1 - (1 + 0.2 * 0.5) * 0.5, kept, 1e-9, "exact but for whole rupiah");
        findings.Near("debt left after 5 of 12 months, of the loan", 7.0 / 12, DebtLeft(5), 1e-12, "exact");
        findings.Near("what a household draws, of a usual month's income of 1 with cash of 5 and a need of 1, drain 0.25, buffer 0.5", 1 + 0.25 * (5 - 1 - 1.5), HouseholdDraw(), 1e-9, "exact but for whole rupiah",
            "a share of what cash is off its target, as in the buffer stock of Carroll (1997)");
        const int Lucky = 40_000;
        findings.Near("mean output over capacity, luck of log s.d. 0.1", 1, MeanOutput(Lucky, options.Threads), Sample.Reach * 0.10025 / Math.Sqrt(Lucky), Sample.Basis(FormattableString.Invariant($"0.10025 / √{Lucky}")));
        progress(0.8);
        var participation = Participation();
        findings.Near("participation after 24 months of facilitation at 0.05, decay 0.01", 5.0 / 6 * (1 - Math.Pow(0.94, 24)), participation[24], 1e-12, "double precision");
        findings.Near("participation in the end", 5.0 / 6, participation[^1], 1e-9, "what of the approach is left after 600 months");
        progress(1);
        double[] months = [.. Enumerable.Range(0, 61).Select(month => (double)month)];
        return new ReproductionResult(Name, Title,
            "Half-lives, shares by a power of price, Cobb-Douglas capacity, incidence of a subsidy under a stated mark-up, equal principal, linear approach to a steady state",
            "Environment, market, production, services, finance, people and cluster phases, one at a time.",
            findings.Rows,
            new ReproductionChart("Month", "Participation under facilitation; demand after a slump in month 6", false, false,
            [
                new ReproductionSeries("Participation: 5/6 (1 − 0.94^t)", true, months, [.. months.Select(month => 5.0 / 6 * (1 - Math.Pow(0.94, month)))], []),
                new ReproductionSeries("Demand: 1 − 0.4 · 2^(−t/4)", true, months, [.. months.Select(month => month < 6 ? 1 : 1 - 0.4 * Math.Pow(0.5, (month - 6) / 4))], []),
                new ReproductionSeries("Engine, participation", false, months, [.. participation.Take(61)], []),
                new ReproductionSeries("Engine, demand", false, months, [.. demand.Take(61)], []),
            ]));
    }

    private static Scenario Slump() => QuietWorld.Of([QuietWorld.Sector("goods", 10)], 1, [QuietWorld.Market("goods", 1)]) with
    {
        Shocks = [new Shock { Name = "slump", Hits = ShockTarget.Demand, Month = 6, Depth = -0.4, HalfLifeMonths = 4 }],
    };

    private static double[] FadingSlump()
    {
        using var economy = QuietWorld.Build(Slump(), 1);
        var demand = new double[61];
        for (; economy.Month < demand.Length; economy.Month++)
        {
            PhaseCatalogue.Environment(economy).Run();
            demand[economy.Month] = economy.Markets[0].Demand;
        }
        return demand;
    }

    private static double SalesRatio()
    {
        using var economy = QuietWorld.Build(QuietWorld.Of([QuietWorld.Sector("goods", 10)], 2, [QuietWorld.Market("goods", 5) with { PriceElasticity = 2 }]), 1);
        PhaseCatalogue.Environment(economy).Run();
        var firms = economy.Firms;
        (firms.Price[0], firms.Price[1]) = ((float)(0.9 * QuietWorld.Price), (float)(1.1 * QuietWorld.Price));
        (firms.FinishedStock[0], firms.FinishedStock[1]) = (10, 10);
        QuietWorld.OpenShop(economy);
        PhaseCatalogue.Market(economy).Run();
        return (double)firms.SoldUnits[0] / firms.SoldUnits[1];
    }

    private static double CapacityRatio(float capital, float labour)
    {
        using var economy = QuietWorld.Build(QuietWorld.Alone(2), 1);
        PhaseCatalogue.Environment(economy).Run();
        economy.Firms.Capital[1] *= capital;
        economy.Firms.Workers[1] *= labour;
        return economy.Production.Capacity(economy.Cells[0], 1) / economy.Production.Capacity(economy.Cells[0], 0);
    }

    private static (double Captured, double Kept) Voucher()
    {
        const double Fee = 100_000;
        var scenario = QuietWorld.Alone(1);
        using var economy = QuietWorld.Build(scenario with
        {
            Providers = [new Provider { Name = "adviser", Quality = 1, Price = Fee, Capacity = 1, SubsidyCapture = 0.2 }],
            Behaviour = scenario.Behaviour with { Services = new ServiceTerms { GainLogSd = 0 }, Knowledge = scenario.Behaviour.Knowledge with { ManagementEffect = 0.6 } },
            Policies = [new ServiceVoucherTerms { Name = "voucher", Budget = 1e9, SubsidyShare = 0.5, MaximumSubsidy = 1e8 }],
        }, 1);
        PhaseCatalogue.Environment(economy).Run();
        economy.Firms.ExpectedDemand[0] *= 10;
        var (alone, helped) = (economy.BusinessServices.BestOffer(0, null), economy.BusinessServices.BestOffer(0, economy.Effects.ServicePayment[0]));
        return ((helped.Price - Fee) / (0.5 * Fee), (helped.Gain - alone.Gain) / Fee);
    }

    private static double DebtLeft(int months)
    {
        using var economy = QuietWorld.Build(QuietWorld.Alone(1) with
        {
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1e12, InterestPerYear = 0.12, MaximumLoan = 1e9 }],
        }, 1);
        var firms = economy.Firms;
        (firms.Debt[0], firms.LoanLender[0], firms.LoanRate[0], firms.LoanMonths[0]) = (12_000_000, 0, 0.01f, 12);
        var phase = PhaseCatalogue.Finance(economy);
        for (var month = 0; month < months; month++)
        {
            PhaseCatalogue.Environment(economy).Run();
            phase.Run();
        }
        return firms.Debt[0] / 12e6;
    }

    private static double HouseholdDraw()
    {
        var world = QuietWorld.Of([QuietWorld.Sector("goods", 10) with { OtherCost = 100_000 }], 1);
        world = world with { Behaviour = world.Behaviour with { People = world.Behaviour.People with { Drain = 0.25, Buffer = 0.5 } } };
        using var economy = QuietWorld.Build(world, 1);
        PhaseCatalogue.Environment(economy).Run();
        economy.Ledger.OpenFirm(0, 5_000_000);
        (economy.Firms.Income[0], economy.Firms.SmoothedIncome[0]) = (1_000_000, 1_000_000);
        (economy.Firms.ExpectedDemand[0], economy.Firms.Capacity[0]) = (10, 10); // ten units at an other cost of a tenth of a month's income each
        PhaseCatalogue.People(economy).Run();
        return (5_000_000 - economy.Firms.Cash[0]) / 1e6;
    }

    private static double MeanOutput(int firms, int threads)
    {
        var scenario = QuietWorld.Alone(firms);
        using var economy = QuietWorld.Build(scenario with { Behaviour = scenario.Behaviour with { Production = scenario.Behaviour.Production with { LuckLogSd = 0.1 } } }, 5, threads);
        PhaseCatalogue.Environment(economy).Run();
        Array.Fill(economy.Firms.PlannedOutput, 1e9f);
        QuietWorld.OpenShop(economy);
        PhaseCatalogue.Production(economy).Run();
        return economy.Firms.Output.Sum(units => (double)units) / firms / 10;
    }

    private static Scenario Facilitated()
    {
        var scenario = QuietWorld.Alone(1);
        return scenario with
        {
            Policies = [new ClusterFacilitationTerms { Name = "facilitation", Budget = 1e12, Until = 601, CostPerMonth = 1_000_000 }],
            Behaviour = scenario.Behaviour with { Participation = new ParticipationTerms { Facilitation = 0.05, VisibleBenefit = 0, Decay = 0.01 } },
        };
    }

    private static double[] Participation()
    {
        using var economy = QuietWorld.Build(Facilitated(), 1);
        IPhase[] phases = [PhaseCatalogue.Environment(economy), PhaseCatalogue.Policy(economy), PhaseCatalogue.Cluster(economy)];
        var path = new double[601];
        for (; economy.Month < path.Length; economy.Month++)
        {
            path[economy.Month] = economy.Organisations.Participation[0];
            foreach (var phase in phases) phase.Run();
        }
        return path;
    }
}
