using ClusterSim.Core.Accounts;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using CsCheck;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>Nothing is spent that is not there, however little there is: a budget of a few firms' worth is where a limit that is looked at too seldom shows.</summary>
public class SmallBudgetTests
{
    private static readonly Gen<Scenario> s_world =
        from seed in Gen.Long[0, 1_000_000]
        from size in Gen.Int[20, 80]
        from exponents in Gen.Double[-4, -0.5].Array[InstrumentCatalogue.BuiltIn.All.Count]
        from handling in Gen.Double[0, 500_000]
        from leverage in Gen.Double[5, 20]
        from administration in Gen.Double[0, 0.5]
        from together in Gen.Bool
        from chosen in Gen.Int[0, (1 << InstrumentCatalogue.BuiltIn.All.Count) - 1]
        select World(seed, size, exponents, handling, leverage, administration, together, chosen);

    private static Scenario World(long seed, int size, double[] exponents, double handling, double leverage, double administration, bool together, int chosen)
    {
        var world = LivelyWorld.Of(size, months: 12, spinUp: 2);
        return world with
        {
            Seed = seed,
            Lenders = [.. world.Lenders.Select(lender => lender with { Reach = 1, CollateralRatio = 20, MinimumBookkeeping = 0, ScreeningCost = 0 })],
            Packages = together ? [new PackageTerms { Name = "all", Budget = 40_000_000 * Math.Pow(10, exponents[0]), Until = 18 }] : [],
            Policies =
            [
                .. LivelyWorld.Everything.Where((terms, index) => terms is GuaranteeFundTerms || ((terms is not CreditLineTerms || seed % 3 == 0) && (chosen >> index & 1) == 1)).Select((terms, index) => terms with
                {
                    Budget = terms.Budget * Math.Pow(10, exponents[index]),
                    Package = together ? "all" : "",
                    ApplicationCost = 0,
                    OutreachPerMonth = 0.9,
                    AttentionPerMonth = 0.9,
                    AdministrationShare = administration,
                }).Select(terms => terms is GuaranteeFundTerms fund ? fund with { Budget = 10 * fund.Budget, CostPerGuarantee = handling, Leverage = leverage, MaximumLoan = 200_000, GuaranteedShare = 0.9 } : terms),
            ],
            Behaviour = world.Behaviour with { Finance = new FinanceTerms { ApplicationPerMonth = 0, DebtServiceLimit = 2 } },
        };
    }

    [Test]
    public void No_programme_and_no_package_is_ever_overdrawn()
    {
        var (guarantees, shut) = (0, 0);
        s_world.Sample(world =>
        {
            using var simulation = Simulation.CreateUnchecked(world); // budgets that pay for no firm are no scenario
            var economy = simulation.Economy;
            while (simulation.Month < world.Months)
            {
                foreach (var (kind, phase) in PhaseCatalogue.All.Zip(simulation.Phases))
                {
                    phase.Run();
                    Assert.That(economy.Ledger.Balances.Skip(economy.Ledger.Providers.Index), Has.All.Not.Negative, $"after {kind.Name} of month {economy.Month}");
                }
                economy.Month++;
                if (simulation.Month <= 0) continue;
                foreach (var programme in economy.Programmes.OfType<GuaranteeFund>())
                {
                    guarantees += simulation.Record.Programmes[programme.Index].Chosen;
                    shut += programme.Balance < programme.HandlingCost ? 1 : 0;
                }
            }
        }, iter: 60, threads: 1);
        Assert.That((guarantees > 50, shut > 50), Is.EqualTo((true, true)), $"{guarantees} guarantees were given, and a fund had spent its money in {shut} months");
    }

    [Test]
    public void A_fund_that_pays_for_one_guarantee_gives_one_though_two_lenders_ask()
    {
        var bank = new Lender
        {
            Name = "bank",
            Kind = LenderKind.Bank,
            Capital = 50_000_000,
            InterestPerYear = 0.12,
            FundingCostPerYear = 0.05,
            MaximumLoan = 10_000_000,
            CollateralRatio = 4,
            CollateralRecovery = 0.5,
            TermMonths = 10,
        };
        var fund = new GuaranteeFundTerms { Name = "fund", Budget = 1, GuaranteedShare = 0.9, Leverage = 20, CostPerGuarantee = 200_000, MaximumLoan = 1e9, AttentionPerMonth = 0 };
        // Bookkeeping opens the dearer lender to the first three potters, the cheaper one to the others.
        using var economy = TinyEconomy.Begin(TinyEconomy.Of(6) with
        {
            Lenders = [bank with { MinimumBookkeeping = 0.9 }, bank with { Name = "other", InterestPerYear = 0.13 }],
            Policies = [fund],
            Behaviour = TinyEconomy.Quiet with { Finance = TinyEconomy.Quiet.Finance with { DebtServiceLimit = 0.5 } },
        });
        economy.GiveEach(0);
        Array.Fill(economy.Firms.SmoothedIncome, 400_000);
        Array.Fill(economy.Firms.BaseBookkeeping, 0, 3, 3);
        economy.Ledger.Transfer(Ledger.Central, economy.Ledger.Programmes, 399_999);
        for (var slot = 0; slot < 6; slot++) economy.Firms.GuaranteeOffer[slot] = 0;
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.InCells(economy.Firms.Guarantee).Count(guarantee => guarantee == 0), Is.EqualTo(1));
        Assert.That(economy.Ledger.Balances[economy.Ledger.Programmes], Is.EqualTo(199_999));
    }

    [Test]
    public void An_overdrawn_account_stops_the_run()
    {
        foreach (var (account, named) in new (Func<Ledger, Account>, string)[] { (ledger => ledger.Providers, "provider 'school'"), (ledger => ledger.Programmes, "programme 'training'"), (ledger => ledger.Packages, "package 'all'") })
        {
            using var simulation = Simulation.Create(LivelyWorld.Of(10) with
            {
                Policies = [LivelyWorld.Example("free_training")],
                Packages = [new PackageTerms { Name = "all", Budget = 0, Until = 18 }],
            });
            var ledger = simulation.Economy.Ledger;
            ledger.Transfer(account(ledger), Ledger.Households.Staff, 7_000_000);
            Assert.That(simulation.Step, Throws.InvalidOperationException.With.Message.Contains(named).And.Message.Contains("overdrawn"));
        }
    }
}
