using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>What must hold whatever the numbers of a scenario: directions, identities, and that what is switched off is gone.</summary>
public class TruthTests
{
    /// <summary>Sum of a metric over a run, all firms together.</summary>
    private static double Sum(Scenario scenario, string metric, int replication = 0)
    {
        using var simulation = Simulation.Create(scenario, new SimulationOptions { Replication = replication });
        var column = MetricCatalogue.IndexOf(metric);
        var sum = 0.0;
        while (simulation.Month < scenario.Months)
        {
            simulation.Step();
            if (simulation.Month > 0) sum += simulation.Record[0, column];
        }
        return sum;
    }

    private static double Mean(Scenario scenario, string metric, int replications) =>
        Enumerable.Range(0, replications).Average(replication => Sum(scenario, metric, replication));

    [Test]
    public void Once_a_loan_is_covered_asking_for_more_collateral_never_raises_lending()
    {
        // From full cover on collateral only limits what is lent; below it, it also makes a lender bolder. It is asked of one month that
        // begins alike: who was refused in one asks again in the next, so that over a year more or less may be lent.
        var lent = new[] { 1.0, 2.5, 3.5, 5 }.Select(ratio => Enumerable.Range(0, 10).Sum(replication => LentInTheFirstMonth(ratio, replication))).ToArray();
        Assert.That(lent, Is.Ordered.Descending);
        Assert.That(lent[3], Is.LessThan(0.9 * lent[0]), "and it binds");

        static double LentInTheFirstMonth(double ratio, int replication)
        {
            var options = new SimulationOptions { Replication = replication };
            using var state = new MemoryStream();
            using (var before = Simulation.Create(World(1), options))
            {
                while (before.Month < 0) before.Step();
                before.Save(state);
            }
            state.Position = 0;
            using var simulation = Simulation.Restore(World(ratio), options, state);
            simulation.Step();
            return simulation.Record[0, MetricCatalogue.IndexOf("credit_granted_rupiah")];
        }

        static Scenario World(double ratio)
        {
            var world = LivelyWorld.Of(80, months: 12);
            return world with { Lenders = [world.Lenders[0] with { CollateralRecovery = 1, CollateralRatio = ratio, Capital = 1e12 }] };
        }
    }

    [Test]
    public void More_inspectors_never_lower_compliance_of_firms_that_can_pay()
    {
        // Nobody comes or goes and fines starve nobody of working capital: either may lower mean compliance.
        var world = LivelyWorld.Of(80, months: 12);
        world = world with
        {
            Firms = [.. world.Firms.Select(group => group with { SpinOffFrom = "", Cash = new Constant(200_000_000) })],
            Lenders = [],
            Standards = [world.Standards[0] with { PenaltyMonthsOfSales = 2, BribeShare = 0 }],
            Behaviour = world.Behaviour with { People = world.Behaviour.People with { EntryPerYear = 0, RetirementPerYearBeyond = 0, IdleMonths = 120, Drain = 0, Smooth = 0, ExitMax = 0 } },
        };
        var inspection = LivelyWorld.Example("standards_enforcement");
        var compliance = new[] { 0.0, 20e6, 80e6, 320e6 }.Select(budget => Mean(
            world with { Policies = [inspection with { Budget = budget }] }, "compliance_mean", replications: 5)).ToArray();
        Assert.That(compliance, Is.Ordered);
        Assert.That(compliance[3], Is.GreaterThan(compliance[0]));
    }

    [TestCaseSource(typeof(LivelyWorld), nameof(LivelyWorld.Everything))]
    public void What_happens_in_a_month_does_not_depend_on_how_many_are_recorded_after_it(InstrumentTerms instrument)
    {
        var world = LivelyWorld.Of(60) with { Policies = [instrument with { From = 1 }] };
        Assert.That(StateAfter(world with { Months = 8 }), Is.EqualTo(StateAfter(world with { Months = 40 })));

        static string StateAfter(Scenario scenario)
        {
            using var simulation = Simulation.Create(scenario, new SimulationOptions { KeepOutcomes = false });
            while (simulation.Month < 8) simulation.Step();
            return simulation.StateHash();
        }
    }

    [Test]
    public void What_a_funder_has_left_does_not_depend_on_how_many_months_are_recorded()
    {
        var world = LivelyWorld.Of(10) with
        {
            Governments = new GovernmentsTerms { Central = new GovernmentTerms { BudgetPerYear = 50_000_000 } },
            Policies = [LivelyWorld.Example("service_voucher") with { Budget = 40_000_000, From = 12 }, LivelyWorld.Example("matching_grant") with { Budget = 40_000_000, From = 24 }],
        };
        Assert.That(GovernmentBudgets.Granted(world with { Months = 14 }), Is.EqualTo(GovernmentBudgets.Granted(world with { Months = 48 })));
    }

    [Test]
    public void What_lenders_lose_is_what_borrowers_leave_unpaid()
    {
        // Without interest, cost of funds, screening and watching a lender's money and claims change by losses alone.
        var world = LivelyWorld.Of(150, months: 30);
        world = world with
        {
            PriceBasis = PriceBasis.Constant,
            Environment = new EnvironmentTerms(),
            Lenders = [.. world.Lenders.Select(lender => lender with { InterestPerYear = 0, FundingCostPerYear = 0, ScreeningCost = 0, MonitoringCost = 0, Capital = 1e10 })],
            Behaviour = world.Behaviour with { Finance = new FinanceTerms { BaseDefaultPerYear = 0, LossLearning = 0, ApplicationPerMonth = 0.5 } },
            Policies = [],
        };
        using var simulation = Simulation.Create(world);
        var before = Worth(simulation.Economy);
        var lost = 0.0;
        while (simulation.Month < world.Months)
        {
            simulation.Step();
            var after = Worth(simulation.Economy);
            if (simulation.Month > 0)
            {
                var writtenOff = simulation.Record[0, MetricCatalogue.IndexOf("written_off_rupiah")];
                Assert.That(before - after, Is.EqualTo(writtenOff), $"month {simulation.Month - 1}");
                lost += writtenOff;
            }
            before = after;
        }
        Assert.That(lost, Is.Positive);
    }

    private static double Worth(Economy economy)
    {
        var worth = 0L;
        for (var lender = 0; lender < economy.Scenario.Lenders.Count; lender++) worth += economy.Ledger.Balances[economy.Ledger.Lenders + lender];
        return worth + economy.Firms.Debt.Sum();
    }

    private static IEnumerable<TestCaseData> Switches()
    {
        var world = LivelyWorld.Of(100, months: 12);
        yield return Off("risk_transfers_rupiah", world, world with { Behaviour = world.Behaviour with { Risk = new RiskTerms { SharingRate = 0 } } });
        yield return Off("innovations", world, world with { Behaviour = world.Behaviour with { Knowledge = world.Behaviour.Knowledge with { InnovationRate = 0 } } });
        yield return Off("new_product_firms", world, world with { Behaviour = world.Behaviour with { Knowledge = world.Behaviour.Knowledge with { CommercialisationRate = 0 } } });
        yield return Off("interest_rupiah", world, world with { Lenders = [] });
        yield return Off("services_bought", world, world with { Behaviour = world.Behaviour with { Services = world.Behaviour.Services with { AttentionPerMonth = 0 } } });
        yield return Off("entries", world, world with { Firms = [.. world.Firms.Select(group => group with { SpinOffFrom = "" })], Behaviour = world.Behaviour with { People = world.Behaviour.People with { EntryPerYear = 0 } } });
        yield return Off("spin_offs", world, world with { Firms = [.. world.Firms.Select(group => group with { SpinOffFrom = "" })] });
        yield return Off("large_orders_won", world, world with { Markets = [.. world.Markets.Select(market => market with { LargeOrders = null })] });
        yield return Off("fines_rupiah", world, world with { Standards = [.. world.Standards.Select(standard => standard with { InspectionsPerYear = 0 })], Behaviour = world.Behaviour with { Taxes = world.Behaviour.Taxes with { AuditsPerYear = 0 } } });
        yield return Off("taxes_rupiah", world, world with { Standards = [world.Standards[0]], Behaviour = world.Behaviour with { Taxes = new TaxTerms() } });
        yield return Off("exports_rupiah", world, world with { Markets = [.. world.Markets.Where(market => market.Kind != MarketKind.Export)] });

        static TestCaseData Off(string metric, Scenario on, Scenario off) => new TestCaseData(metric, on, off).SetArgDisplayNames(metric);
    }

    [TestCaseSource(nameof(Switches))]
    public void What_is_switched_off_is_gone_to_the_last_unit(string metric, Scenario on, Scenario off)
    {
        Assert.That(Sum(on, metric), Is.Positive);
        Assert.That(Sum(off, metric), Is.Zero);
    }

    [Test]
    public void Two_clusters_that_are_copies_and_share_nothing_fare_alike()
    {
        var world = LivelyWorld.Of(60, months: 12);
        var yarn = world.Sectors[0];
        var group = world.Firms[0] with { Count = 60 };
        world = world with
        {
            Clusters = [world.Clusters[0], world.Clusters[0] with { Name = "twin" }],
            Sectors = [yarn, yarn with { Name = "twin_yarn" }],
            Firms = [group, group with { Name = "twin_spinners", Sector = "twin_yarn", Cluster = "twin" }],
            Markets =
            [
                new Market { Name = "mills", Kind = MarketKind.Domestic, Sector = "yarn", Demand = new TimePath(900), OutsideWeight = 10 },
                new Market { Name = "twin_mills", Kind = MarketKind.Domestic, Sector = "twin_yarn", Demand = new TimePath(900), OutsideWeight = 10 },
            ],
            Standards = [],
            Lenders = [world.Lenders[0] with { Capital = 1e12 }],
            Providers = [world.Providers[0] with { Capacity = 1e6 }],
            Shocks = [],
        };
        var differences = Enumerable.Range(0, 30).Select(replication =>
        {
            using var simulation = Simulation.Create(world, new SimulationOptions { Replication = replication });
            while (simulation.Month < world.Months) simulation.Step();
            var column = MetricCatalogue.IndexOf("value_added_rupiah");
            var groups = simulation.Groups.ToList();
            return simulation.Record[groups.FindIndex(own => own is { Kind: "sector", Name: "yarn" }), column]
                / simulation.Record[groups.FindIndex(own => own is { Kind: "sector", Name: "twin_yarn" }), column] - 1;
        }).ToArray();
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / 29 / 30);
        Assert.That(error, Is.Positive, "the copies have luck of their own");
        Assert.That(Math.Abs(mean), Is.LessThan(4 * error).And.LessThan(0.1));
    }

    [Test]
    public void Goods_sold_down_the_chain_are_goods_bought_and_final_sales_are_all_the_rest()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(100, months: 18));
        var sectors = Enumerable.Range(0, simulation.Groups.Count).Where(group => simulation.Groups[group].Kind is "sector").ToArray();
        double Total(string metric) => sectors.Sum(group => simulation.Record[group, MetricCatalogue.IndexOf(metric)]);
        var chain = 0.0;
        while (simulation.Month < 18)
        {
            simulation.Step();
            if (simulation.Month <= 0) continue;
            var local = Total("inputs_bought_rupiah") - Total("inputs_outside_rupiah");
            Assert.That(Total("sales_rupiah") - Total("final_sales_rupiah"), Is.EqualTo(local), "to the rupiah");
            // Whoever is paid out of value added is paid by the firms, and nothing is lost on the way.
            var others = Total("value_added_rupiah") - Total("wages_rupiah") - Total("interest_rupiah") - Total("taxes_rupiah")
                - Total("fines_rupiah") - Total("household_income_rupiah");
            Assert.That(others, Is.GreaterThanOrEqualTo(0), "what standards, services and applications cost");
            chain += local;
        }
        Assert.That(chain, Is.Positive);
    }
}
