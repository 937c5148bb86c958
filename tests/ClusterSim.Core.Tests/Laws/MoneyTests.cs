using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using CsCheck;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>No money from nowhere: every month all accounts and all cash add up to the start's sum, to the rupiah.</summary>
public class MoneyTests
{
    private static readonly Gen<Scenario> s_world =
        from seed in Gen.Long[0, 1_000_000]
        from size in Gen.Int[4, 60]
        from months in Gen.Int[12, 24]
        from inflation in Gen.Double[-0.05, 0.6]
        from cash in Gen.Double[1, 4_000_000]
        from speed in Gen.Double[0, 1]
        from premium in Gen.Double[-0.5, 0.5]
        from depth in Gen.Double[-0.9, 0.5]
        from interest in Gen.Double[0.02, 3]
        from arrears in Gen.Int[1, 3]
        from other in Gen.Double[0, 40_000]
        from participation in Gen.Double[0, 1]
        from chosen in Gen.Int[0, (1 << InstrumentCatalogue.BuiltIn.All.Count) - 1]
        from budget in Gen.Double[0, 3]
        select World(seed, size, months, inflation, cash, speed, premium, depth, interest, arrears, other, participation, chosen, budget);

    private static Scenario World(
        long seed, int size, int months, double inflation, double cash, double speed, double premium, double depth, double interest,
        int arrears, double other, double participation, int chosen, double budget)
    {
        var world = LivelyWorld.Of(size, months, spinUp: 3);
        var policies = InstrumentCatalogue.BuiltIn.All.Where((_, index) => (chosen >> index & 1) == 1)
            .Select((kind, index) => LivelyWorld.Example(kind.Name) is var terms ? terms with { Budget = terms.Budget * budget, From = index % 3, Until = 6 + index } : terms);
        return world with
        {
            Seed = seed,
            Environment = new EnvironmentTerms { InflationPerYear = new TimePath(inflation) },
            Clusters = [.. world.Clusters.Select(cluster => cluster with { Participation = participation })],
            Sectors = [world.Sectors[0] with { OtherCost = other }, world.Sectors[1] with { Inputs = [world.Sectors[1].Inputs[0] with { OutsidePremium = premium }, world.Sectors[1].Inputs[1]] }],
            Firms = [.. world.Firms.Select(group => group with { Cash = new Uniform(0, cash) })],
            Lenders = [world.Lenders[0] with { InterestPerYear = interest, CollateralRatio = 0.2, MinimumBookkeeping = 0 }, .. world.Lenders.Skip(1)],
            Shocks = [.. world.Shocks, new Shock { Name = "ruin", Hits = ShockTarget.OutsidePrice, Only = "cloth", Month = 2, Depth = depth, HalfLifeMonths = 6 }],
            Policies = [.. policies],
            Behaviour = world.Behaviour with
            {
                Pricing = new PricingTerms { PriceSpeed = speed },
                Finance = new FinanceTerms { ArrearsMonths = arrears, ApplicationPerMonth = 0.6, DebtServiceLimit = 2 },
            },
        };
    }

    [Test]
    public void Money_is_conserved_in_any_world()
    {
        long defaults = 0, loans = 0, exits = 0;
        s_world.Sample(world =>
        {
            using var simulation = Simulation.CreateUnchecked(world); // budgets that pay for no firm are no scenario
            var total = simulation.Economy.Ledger.Total();
            var recovered = new long[world.Policies.Count];
            var spent = new long[world.Policies.Count];
            while (simulation.Month < world.Months)
            {
                simulation.Step();
                Assert.That(simulation.Economy.Ledger.Total(), Is.EqualTo(total));
                Assert.That(simulation.Firms.Cash, Has.All.Not.Negative);
                if (simulation.Month <= 0) continue;
                defaults += (long)simulation.Record[0, Core.Recording.MetricCatalogue.IndexOf("defaults")];
                loans += (long)simulation.Record[0, Core.Recording.MetricCatalogue.IndexOf("loans_granted")];
                exits += (long)simulation.Record[0, Core.Recording.MetricCatalogue.IndexOf("exits")];
                for (var policy = 0; policy < spent.Length; policy++)
                {
                    spent[policy] += simulation.Record.Programmes[policy].SpentRupiah;
                    recovered[policy] += simulation.Record.Programmes[policy].RecoveredRupiah;
                    Assert.That(spent[policy], Is.LessThanOrEqualTo((long)world.Policies[policy].Budget + recovered[policy]), world.Policies[policy].Name);
                    Assert.That(simulation.Economy.Programmes[policy].Balance, Is.Not.Negative, world.Policies[policy].Name);
                }
            }
        }, iter: 40, threads: 1);
        Assert.That((loans > 0, defaults > 0, exits > 0), Is.EqualTo((true, true, true)), "the worlds had loans, defaults and closures");
    }

    [Test]
    public void A_rupiah_from_nowhere_stops_the_run()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(10));
        simulation.Step();
        simulation.Economy.Ledger.OpenAccount(Core.Accounts.Ledger.Households.Owners, simulation.Economy.Ledger.Balances[Core.Accounts.Ledger.Households.Place] + 1);
        Assert.That(simulation.Step, Throws.InvalidOperationException.With.Message.Contains("1 rupiah came from nowhere"));
    }

    [Test]
    public void Negative_cash_stops_the_run()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(10));
        var empty = Enumerable.Range(0, simulation.Slots).First(slot => !simulation.IsActive(slot));
        simulation.Economy.Ledger.OpenFirm(empty, -1);
        Assert.That(simulation.Step, Throws.InvalidOperationException.With.Message.Contains("negative cash"));
    }
}
