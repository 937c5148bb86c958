using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Recording;

/// <summary>Metrics of four potters whose columns are known.</summary>
public class RecordPhaseTests
{
    private static (Economy Economy, MonthRecord Record) Recorded(Action<Economy> set, Scenario? scenario = null)
    {
        var economy = TinyEconomy.Begin(scenario ?? TinyEconomy.Of(4));
        set(economy);
        var phase = PhaseCatalogue.Record(economy);
        phase.Run();
        return (economy, phase.Record);
    }

    private static double Value(MonthRecord record, string metric, string kind = "all", string name = "all")
    {
        var group = record.Groups.ToList().IndexOf(new Group(kind, name));
        return record[group, MetricCatalogue.IndexOf(metric)];
    }

    [Test]
    public void Metrics_are_the_sums_and_means_that_they_say()
    {
        var (economy, record) = Recorded(economy =>
        {
            var firms = economy.Firms;
            for (var slot = 0; slot < 4; slot++)
            {
                firms.Workers[slot] = slot + 1;
                firms.SmoothedIncome[slot] = (slot + 1) * 60_000; // poverty line 100 000: one is below
                firms.Income[slot] = (slot + 1) * 50_000;
                firms.Knowledge[slot] = slot < 2 ? 1 : 2;
                firms.InputStock[0][slot] = 3;
                firms.Debt[slot] = slot == 3 ? 700_000 : 0;
                firms.Formal[slot] = (byte)(slot < 2 ? 1 : 0);
                firms.Product[slot] = (byte)slot;
                firms.Capacity[slot] = 10;
                firms.Output[slot] = 4;
            }
            economy.Tally.Add(0, 0, Sums.ValueAdded, 3_000_000);
            economy.Tally.Add(0, 0, Sums.Sales, 2_000_000);
            economy.Tally.Add(0, 0, Sums.SalesSquared, 1e12);
            economy.Tally.Add(0, 0, Sums.Applications, 8);
            economy.Tally.Add(0, 0, Sums.Loans, 2);
            economy.Tally.Add(0, 0, Sums.Ordered, 40);
            economy.Tally.Add(0, 0, Sums.Delivered, 30);
            economy.Tally.Add(0, 0, Sums.InputsBought, 400);
            economy.Tally.Add(0, 0, Sums.InputsLocal, 100);
            economy.Tally.Add(0, 0, Sums.Interest, 100_000);
            economy.Tally.Add(0, 0, Sums.Taxes, 200_000);
            economy.Tally.Add(0, 0, Sums.MarketSales, 1_000_000);
            economy.Organisations.Participation[0] = 0.4;
            economy.Organisations.Phase[0] = 1;
        });
        using var _ = economy;
        Assert.Multiple(() =>
        {
            Assert.That(Value(record, "firms"), Is.EqualTo(4));
            Assert.That(Value(record, "workers"), Is.EqualTo(10));
            Assert.That(Value(record, "price_index"), Is.EqualTo(1));
            Assert.That(Value(record, "knowledge_mean"), Is.EqualTo(1.5));
            Assert.That(Value(record, "knowledge_sd"), Is.EqualTo(0.5).Within(1e-9));
            Assert.That(Value(record, "management_mean"), Is.EqualTo(0.3).Within(1e-6));
            Assert.That(Value(record, "input_stock_units"), Is.EqualTo(12));
            Assert.That(Value(record, "household_income_rupiah"), Is.EqualTo(500_000));
            Assert.That(Value(record, "household_income_per_firm_rupiah"), Is.EqualTo(125_000));
            Assert.That(Value(record, "debt_rupiah"), Is.EqualTo(700_000));
            Assert.That(Value(record, "indebted_share"), Is.EqualTo(0.25));
            Assert.That(Value(record, "formal_share"), Is.EqualTo(0.5));
            Assert.That(Value(record, "new_product_firms"), Is.EqualTo(1));
            Assert.That(Value(record, "poor_share"), Is.EqualTo(0.25));
            Assert.That(Value(record, "income_gini"), Is.EqualTo(0.25).Within(0.005));
            Assert.That(Value(record, "cash_rupiah"), Is.EqualTo(20_000_000));
            Assert.That(Value(record, "capital_rupiah"), Is.EqualTo(4_000_000));
            Assert.That(Value(record, "demand_units"), Is.EqualTo(40));
            Assert.That(Value(record, "outside_market_share"), Is.EqualTo(0.75), "1 of 4 million");
            Assert.That(Value(record, "value_added_per_worker_rupiah"), Is.EqualTo(300_000));
            Assert.That(Value(record, "wage_to_minimum"), Is.EqualTo(2.7 / 1.5).Within(1e-9), "(3.0 - 0.1 - 0.2) million over 10 × 150 000");
            Assert.That(Value(record, "approval_rate"), Is.EqualTo(0.25));
            Assert.That(Value(record, "local_content_share"), Is.EqualTo(0.25));
            Assert.That(Value(record, "participation"), Is.EqualTo(0.4).Within(1e-12));
            Assert.That(Value(record, "cluster_phase"), Is.EqualTo(2));
            Assert.That(Value(record, "diamond_rivalry"), Is.EqualTo(0.75), "Herfindahl index 10^12 / (2 × 10^6)^2 = 0.25");
            Assert.That(Value(record, "fill_rate"), Is.EqualTo(0.75));
            Assert.That(Value(record, "diamond_supporting"), Is.EqualTo(0.5), "orders filled and loans granted: (0.75 + 0.25) / 2");
            Assert.That(Value(record, "diamond_government"), Is.EqualTo(0.2).Within(1e-12), "nobody treated and a participation of 0.4");
            Assert.That(Value(record, "diamond_factors"), Is.EqualTo((0.3 + economy.Firms.Bookkeeping(0) + 1) / 3).Within(1e-6), "management, bookkeeping, infrastructure");
            Assert.That(Value(record, "diamond_demand"), Is.EqualTo(0.4));
            Assert.That(Value(record, "diamond_chance"), Is.EqualTo(0.5));
        });
    }

    [Test]
    public void Groups_hold_their_own_firms()
    {
        var (economy, record) = Recorded(
            economy =>
            {
                var potter = economy.SlotOf(1, 2);
                (economy.Firms.Class[potter], economy.Firms.TreatedBy[potter]) = (1 + 4, 1);
                economy.Firms.Workers[potter] = 7;
            },
            TinyEconomy.WithDiggers(1, 3) with { Policies = [new ClusterFacilitationTerms { Name = "facilitation", Budget = 0, Until = 24, CostPerMonth = 1 }] });
        using var _ = economy;
        Assert.That(Value(record, "firms", "sector", "clay"), Is.EqualTo(1));
        Assert.That(Value(record, "firms", "sector", "bowls"), Is.EqualTo(3));
        Assert.That(Value(record, "firms", "stage", "2"), Is.EqualTo(3));
        Assert.That(Value(record, "firms", "cluster", "pottery"), Is.EqualTo(4));
        Assert.That(Value(record, "workers", "size", "small"), Is.EqualTo(7));
        Assert.That(Value(record, "firms", "size", "micro"), Is.EqualTo(3));
        Assert.That(Value(record, "firms", "size", "large"), Is.Zero);
        Assert.That(Value(record, "firms", "treated", "yes"), Is.EqualTo(1));
        Assert.That(Value(record, "firms", "treated", "no"), Is.EqualTo(3));
        Assert.That(Value(record, "treated_share"), Is.EqualTo(0.25));
    }

    [Test]
    public void Amounts_too_large_to_be_exact_end_the_run_with_what_is_too_large()
    {
        (string Named, Action<Economy> Set)[] cases =
        [
            ("block 0 holds", economy => economy.Ledger.OpenFirm(0, (1L << 53) + 1)),
            ("account 1 holds", economy => economy.Ledger.OpenAccount(Core.Accounts.Ledger.Households.Owners, long.MaxValue)),
            ("'Sales' is 1E+300", economy => economy.Tally.Add(0, 0, Sums.Sales, 1e300)),
            ("'Workers' is NaN", economy => economy.Tally.Add(0, 0, Sums.Workers, double.NaN)),
            ("'Exits' is Infinity", economy => economy.Tally.Add(0, 0, Sums.Exits, double.PositiveInfinity)),
        ];
        foreach (var (named, set) in cases)
            Assert.That(() => Recorded(set), Throws.TypeOf<OverflowException>().With.Message.Contains(named).And.Message.Contains("too large"));
    }

    [Test]
    public void Firms_whose_capital_or_capacity_no_column_holds_are_not_made()
    {
        Scenario Huge(FirmGroup group) => TinyEconomy.Of(3) with { Firms = [group] };
        var potters = TinyEconomy.Of(3).Firms[0];
        Assert.That(() => TinyEconomy.Build(Huge(potters with { Capital = new Constant(1e39) })), Throws.TypeOf<OverflowException>().With.Message.Contains("capital").And.Message.Contains("too large"));
        Assert.That(() => TinyEconomy.Build(Huge(potters with { Knowledge = new Constant(1e39) })), Throws.TypeOf<OverflowException>().With.Message.Contains($"'{potters.Name}'"));
    }

    [Test]
    public void Sizes_and_sectors_add_up_to_all_in_a_lively_world()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(60) with { Policies = LivelyWorld.Everything });
        while (simulation.Month < 12) simulation.Step();
        foreach (var (metric, column) in MetricCatalogue.All.Select((metric, column) => (metric, column)))
        {
            // What is of a market or an office is told of every group that it concerns.
            if (metric.Kind == MetricKind.Ratio || metric.Name is "demand_units" or "outside_sales_rupiah" or "large_orders_offered" or "licence_applications") continue;
            foreach (var kind in new[] { "cluster", "sector", "stage", "size", "treated" })
            {
                var sum = simulation.Groups.Select((group, row) => string.Equals(group.Kind, kind, StringComparison.Ordinal) ? simulation.Record[row, column] : 0).Sum();
                Assert.That(sum, Is.EqualTo(simulation.Record[0, column]).Within(1e-6).Percent, $"{metric.Name} by {kind}");
            }
        }
    }

    [Test]
    public void Outcomes_are_of_the_firms_of_month_0_and_deflated()
    {
        var scenario = TinyEconomy.Of(2) with { PriceBasis = PriceBasis.Nominal, Months = 2, Environment = new EnvironmentTerms { InflationPerYear = new TimePath(0.1) } };
        using var simulation = Simulation.Create(scenario);
        simulation.Step();
        var first = simulation.Firms.Income[0];
        simulation.Step();
        var second = simulation.Firms.Income[0];
        Assert.That(simulation.Outcomes.Income[0], Is.EqualTo(first + second / Math.Pow(1.1, 1 / 12.0)).Within(1e-6));
        Assert.That(simulation.Outcomes.Cohort, Is.EqualTo(simulation.Firms.Id));
        Assert.That(simulation.Economy.InCells(simulation.Outcomes.Alive), Has.All.True);
    }

    /// <summary>Five owners, of whom the last has closed and another firm stands in its place; the line is 100 000.</summary>
    private static Economy FiveOwners(double incomeOnceClosed, int months)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(5) with { Evaluation = new EvaluationTerms { IncomeOnceClosed = incomeOnceClosed } });
        float[] incomes = [40_000, 99_999, 100_000, -20_000, 500_000];
        for (var slot = 0; slot < incomes.Length; slot++)
        {
            economy.Firms.SmoothedIncome[slot] = incomes[slot];
            economy.Books.Outcomes.Of.Cohort[slot] = economy.Firms.Id[slot] + (slot == 4 ? 1_000UL : 0);
        }
        var phase = PhaseCatalogue.Record(economy);
        for (var month = 0; month < months; month++) phase.Run();
        return economy;
    }

    [Test]
    public void Poverty_is_that_of_Foster_Greer_and_Thorbecke_over_all_who_were_there()
    {
        using var economy = FiveOwners(incomeOnceClosed: 25_000, months: 3);
        var outcomes = economy.Books.Outcomes.Of;
        Assert.Multiple(() =>
        {
            Assert.That(outcomes.PoorMonths.Take(5), Is.EqualTo(new[] { 3f, 3, 0, 3, 3 }), "on the line is not poor");
            Assert.That(outcomes.PovertyGap.Take(5).Select(gap => gap / 3.0), Is.EqualTo(new[] { 0.6, 0.00001, 0, 1, 0.75 }).Within(1e-6), "less than nothing lacks no more than the line");
            Assert.That(outcomes.SquaredPovertyGap.Take(5).Select(gap => gap / 3.0), Is.EqualTo(new[] { 0.36, 1e-10, 0, 1, 0.5625 }).Within(1e-6));
            Assert.That(outcomes.PoorMonths.Skip(5), Is.All.Zero, "slots without a firm");
        });
    }

    [TestCase(99_999, 1)]
    [TestCase(100_000, 0)]
    [TestCase(150_000, 0)]
    public void Who_has_enough_from_elsewhere_once_the_firm_has_closed_is_not_poor(double income, int months)
    {
        using var economy = FiveOwners(income, months: 1);
        Assert.That(economy.Books.Outcomes.Of.PoorMonths[4], Is.EqualTo(months));
    }

    [Test]
    public void The_line_and_the_income_once_closed_rise_with_prices()
    {
        using var economy = FiveOwners(incomeOnceClosed: 60_000, months: 0);
        economy.Clock.PriceLevel = 2; // the line is 200 000, the income 120 000
        PhaseCatalogue.Record(economy).Run();
        Assert.That(economy.Books.Outcomes.Of.PovertyGap.Take(5).Select(gap => (double)gap), Is.EqualTo(new[] { 0.8, 0.500005, 0.5, 1, 0.4 }).Within(1e-6));
    }

    [Test]
    public void Where_nobody_closes_poverty_over_all_is_the_mean_of_the_metric()
    {
        var scenario = TinyEconomy.Of(40) with
        {
            Firms = [TinyEconomy.Group("potters", "bowls", 40) with { Capital = new Lognormal(400_000, 1) }],
            Places = [TinyEconomy.Of(1).Places[0] with { PovertyLine = 300_000 }],
        };
        using var simulation = Simulation.Create(scenario);
        var shares = new List<double>();
        simulation.Run(record => shares.Add(record[0, Metrics.PoorShare]));
        Assert.That(shares.Average(), Is.InRange(0.02, 0.98));
        Assert.That(simulation.Outcomes.PoorMonths.Sum() / (40.0 * scenario.Months), Is.EqualTo(shares.Average()).Within(1e-9));
        Assert.That(simulation.Outcomes.PoorAtStart.Sum(poor => poor), Is.InRange(1, 39), "before the first month all are used to what full work brings");
    }
}
