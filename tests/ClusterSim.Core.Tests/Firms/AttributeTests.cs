using ClusterSim.Core.Checking;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;
using ClusterSim.Core.Tests.Laws;

namespace ClusterSim.Core.Tests.Firms;

/// <summary>Firms are told apart by attributes of the scenario: drawn by lot, or counted by a census.</summary>
public class AttributeTests
{
    private static readonly AttributeTerms s_arm = ByLot("arm", ("control", 0.5), ("grant", 0.5));
    private static readonly AttributeTerms s_sex = ByLot("owner_sex", ("women", 0.4), ("men", 0.6));

    private static readonly WorkingCapitalGrantTerms s_grant = new()
    {
        Name = "cash_grant",
        Budget = 100_000_000,
        MaximumGrant = 1_500_000,
        OutreachPerMonth = 0.5,
        AttentionPerMonth = 0.5,
        From = 2,
    };

    private static Scenario World => LivelyWorld.Of(300, months: 9, spinUp: 3) with { Attributes = [s_arm, s_sex] };

    [Test]
    public void A_lot_gives_values_by_their_shares_and_one_attribute_tells_nothing_of_another()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(20_000) with { Attributes = [s_arm, s_sex] });
        var grant = Count(economy, "arm", "grant");
        var women = Count(economy, "owner_sex", "women");
        var both = economy.Firms.Class.Count(firmClass => Bears(economy, firmClass, "arm", "grant") && Bears(economy, firmClass, "owner_sex", "women"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(grant, Is.EqualTo(10_000).Within(350), "five standard deviations");
            Assert.That(women, Is.EqualTo(8_000).Within(350));
            Assert.That(both, Is.EqualTo(4_000).Within(280));
        }
    }

    [Test]
    public void A_firm_has_the_same_value_in_every_scenario_of_a_seed()
    {
        var one = Values(World);
        var other = Values(World with { Attributes = [ByLot("richer", ("no", 0.9), ("yes", 0.1)), s_sex, s_arm], Policies = [s_grant] });
        var shared = one.Keys.Intersect(other.Keys).ToList();
        Assert.That(shared, Has.Count.GreaterThan(700), "newcomers of a month are not always the same");
        Assert.That(shared.Select(id => one[id]), Is.EqualTo(shared.Select(id => other[id])));
        Assert.That(one.Keys.Select(id => (id >> 32) & 0xFFFF).Where(born => born > 0), Is.Not.Empty, "newcomers are among them");
        var another = Values(World with { Seed = 99 });
        Assert.That(one.Keys.Intersect(another.Keys).Count(id => one[id] != another[id]), Is.Positive, "another seed draws other lots");
    }

    [Test]
    public void Attributes_change_nothing_that_firms_do()
    {
        Dictionary<string, ulong> Columns(Scenario world)
        {
            using var simulation = Simulation.Create(world);
            while (simulation.Month < world.Months) simulation.Step();
            return StateDigest.Columns(simulation.Economy).ToDictionary(column => column.Name, column => column.Digest, StringComparer.Ordinal);
        }
        var plain = Columns(World with { Attributes = [], Policies = LivelyWorld.Everything });
        var told = Columns(World with { Policies = LivelyWorld.Everything });
        Assert.That(told.Keys.Except(plain.Keys, StringComparer.Ordinal), Is.EqualTo(new[] { "attribute.arm:control|grant", "attribute.owner_sex:women|men" }), "what tells one save from another");
        Assert.That(plain.Keys.Where(name => told[name] != plain[name]), Is.EqualTo(new[] { "class", "outcome.class" }));
    }

    [Test]
    public void What_adds_up_over_sizes_adds_up_over_the_values_of_an_attribute()
    {
        var world = World with { Policies = LivelyWorld.EverythingUntil(9) };
        using var simulation = Simulation.Create(world);
        var additive = new HashSet<string>(StringComparer.Ordinal);
        while (simulation.Month < world.Months)
        {
            simulation.Step();
            if (simulation.Month <= 0) continue;
            foreach (var metric in MetricCatalogue.All.Where(metric => metric.Kind != MetricKind.Ratio))
            {
                var all = simulation.Record[0, metric];
                if (all == 0 || !Adds(Over(simulation, "size", metric), all)) continue;
                additive.Add(metric.Name);
                var isOneFirms = metric.Kind == MetricKind.Count || metric == Metrics.ServiceRents || metric == Metrics.LargeOrderSales
                    || metric.Name is "written_off_rupiah" or "lender_losses_rupiah" or "investment_rupiah"; // what happens to few firms may happen to one
                foreach (var kind in new[] { "arm", "owner_sex" })
                {
                    Assert.That(Over(simulation, kind, metric), Is.EqualTo(all).Within(1e-9 * Math.Abs(all)), $"{metric.Name} by {kind} in month {simulation.Month}");
                    Assert.That(simulation.Record[Row(simulation, kind), metric], Is.Not.EqualTo(all).Or.EqualTo(isOneFirms ? all : 0), $"{metric.Name}: one value has it all");
                }
            }
        }
        Assert.That(additive, Has.Count.GreaterThan(25).And.SupersetOf(new[] { "firms", "entries", "sales_rupiah", "household_income_rupiah", "exits" }));
    }

    [Test]
    public void Threads_and_a_save_change_no_bit()
    {
        var world = World with { Policies = LivelyWorld.Everything };
        using var whole = Simulation.Create(world);
        var trace = whole.Trace();
        using var threads = Simulation.Create(world, new SimulationOptions { Threads = 3 });
        Assert.That(threads.Trace(), Is.EqualTo(trace));
        using var first = Simulation.Create(world);
        first.Trace(4);
        using var saved = new MemoryStream();
        first.Save(saved);
        saved.Position = 0;
        using var second = Simulation.Restore(world, null, saved);
        second.Trace();
        Assert.That(second.StateHash(), Is.EqualTo(whole.StateHash()));
        Assert.That(second.Record.Values, Is.EqualTo(whole.Record.Values));
    }

    [Test]
    public void A_save_of_firms_with_other_attributes_is_refused()
    {
        var other = ByLot("arm", ("control", 0.5), ("loan", 0.5));
        Scenario[] worlds = [World, World with { Attributes = [] }, World with { Attributes = [other, s_sex] }, World with { Attributes = [s_sex, s_arm] }];
        foreach (var world in worlds.Skip(1))
            foreach (var (from, to) in new[] { (World, world), (world, World) })
            {
                using var first = Simulation.Create(from);
                first.Step();
                using var saved = new MemoryStream();
                first.Save(saved);
                saved.Position = 0;
                Assert.That(() => Simulation.Restore(to, null, saved), Throws.TypeOf<InvalidDataException>().With.Message.Contains("another world"));
            }
    }

    [Test]
    public void Counting_by_attribute_has_the_bits_of_firm_after_firm()
    {
        byte[] classes = [0, 8, 240, 247, Tally.NoClass, 9, 8, 3];
        double[] amounts = [0.1, 0.2, 0.3, 1e9, 7, 0.7, -0.4, 5];
        var (one, many) = (new Tally(2, FirmAttributes.MostCombinations), new Tally(2, FirmAttributes.MostCombinations));
        foreach (var sum in new[] { Sums.Output, Sums.Knowledge, Sums.Capacity, Sums.Output }) many.Add(1, many.Classify(classes), sum, amounts);
        for (var turn = 0; turn < 2; turn++)
            for (var place = 0; place < classes.Length; place++)
            {
                if (classes[place] == Tally.NoClass) continue;
                one.Add(1, classes[place], Sums.Output, amounts[place]);
                if (turn > 0) continue;
                one.Add(1, classes[place], Sums.Knowledge, amounts[place]);
                one.Add(1, classes[place], Sums.Capacity, amounts[place]);
            }
        for (var firmClass = 0; firmClass < many.Classes; firmClass++)
            foreach (var sum in new[] { Sums.Output, Sums.Knowledge, Sums.Capacity })
                Assert.That(many.Row(1, firmClass)[sum], Is.EqualTo(one.Row(1, firmClass)[sum]), $"class {firmClass}");
        Assert.That(many.Row(1, 8)[Sums.Output], Is.EqualTo(-0.4).Within(1e-9));
    }

    [Test]
    public void A_programme_limited_to_an_arm_reaches_that_arm_alone_and_is_felt_there()
    {
        var policy = World with { Policies = [s_grant with { Attributes = [new AttributeFilter { Name = "arm", Values = ["grant"] }] }] };
        using var without = Simulation.Create(World);
        using var with = Simulation.Create(policy);
        var (granted, control) = (0.0, 0.0);
        while (with.Month < policy.Months)
        {
            without.Step();
            with.Step();
            if (with.Month <= 0) continue;
            (granted, control) = (Math.Max(granted, Gain("grant")), Math.Max(control, Math.Abs(Gain("control"))));
        }
        var economy = with.Economy;
        for (var slot = 0; slot < economy.Firms.Slots; slot++)
            if (economy.Firms.TreatedBy.IsKept && economy.Firms.TreatedBy[slot] != 0)
                Assert.That(with.Rows.AttributeOf(slot, "arm"), Is.EqualTo("grant"));
        double Gain(string arm) => with.Record["cash_rupiah", "arm", arm] - without.Record["cash_rupiah", "arm", arm];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(with.Record["treated_share", "arm", "control"], Is.Zero);
            Assert.That(with.Record["treated_share", "arm", "grant"], Is.GreaterThan(0.05));
            Assert.That(granted, Is.GreaterThan(5 * control), "the control arm has what spills over, no more");
        }
    }

    [Test]
    public void A_firm_of_the_census_has_the_value_of_its_row_and_others_take_one_of_their_group_by_lot()
    {
        using var economy = TinyEconomy.Build(Counted(["south", "", "north", "north"]));
        var start = economy.Cells[0].Start;
        string Of(int slot) => economy.Attributes.Text("district", economy.Firms.Class[slot]);
        Assert.That(new[] { Of(start), Of(start + 2), Of(start + 3) }, Is.EqualTo(new[] { "south", "north", "north" }));
        Assert.That(Of(start + 1), Is.AnyOf("south", "north"), "a blank is drawn");
        var north = 0;
        for (var place = 0; place < 3_000; place++)
            if (economy.Attributes.Text("district", economy.Attributes.Draw(0, -1, Cell.Identity(0, 5, place))) is "north") north++;
        Assert.That(north, Is.EqualTo(2_000).Within(130), "newcomers are as the firms counted");
    }

    [Test]
    public void Shares_that_are_given_are_those_of_newcomers_whatever_the_census_counts()
    {
        var world = Counted(["south", "south", "north", "north"]) with
        {
            Attributes = [ByLot("district", ("south", 1), ("north", 0)) with { CensusColumn = "kabupaten" }],
        };
        using var economy = TinyEconomy.Build(world);
        Assert.That(economy.Attributes.Text("district", economy.Firms.Class[2]), Is.EqualTo("north"));
        for (var place = 0; place < 100; place++)
            Assert.That(economy.Attributes.Text("district", economy.Attributes.Draw(0, -1, Cell.Identity(0, 5, place))), Is.EqualTo("south"));
    }

    [Test]
    public void The_panel_has_a_column_for_each_attribute()
    {
        using var simulation = Simulation.Create(World);
        var columns = Simulation.PanelColumnsOf([World, World with { Attributes = [s_sex, ByLot("other", ("yes", 1))] }]);
        Assert.That(columns.Skip(Simulation.PanelColumns.Count).Select(column => column.Name), Is.EqualTo(new[] { "arm", "owner_sex", "other" }));
        Assert.That(columns[^3].Text!(simulation.Rows, 0), Is.AnyOf("control", "grant"));
        Assert.That(columns[^1].Text!(simulation.Rows, 0), Is.Empty, "the scenario of the run has no such attribute");
    }

    [Test]
    public void All_firms_of_a_group_have_the_value_that_the_group_gives_newcomers_too()
    {
        using var economy = TinyEconomy.Build(Given("women"));
        Assert.That(Enumerable.Range(0, 100).Select(slot => economy.Attributes.Text("owner_sex", economy.Firms.Class[slot])), Is.All.EqualTo("women"), "though four in ten would have it by lot");
        Assert.That(economy.Attributes.Text("owner_sex", economy.Attributes.Draw(0, -1, Cell.Identity(0, 5, 3))), Is.EqualTo("women"));
        Assert.That(Count(economy, "arm", "grant"), Is.InRange(20, 80), "what the group does not give is drawn");
    }

    private static Scenario Given(string sex) => TinyEconomy.Of(100) is var world
        ? world with { Attributes = [s_arm, s_sex], Firms = [world.Firms[0] with { Attributes = [new GroupTrait { Name = "owner_sex", Value = sex }] }] } : World;

    private static IEnumerable<TestCaseData> Faulty()
    {
        TestCaseData Of(string name, Scenario world, string fault) => new TestCaseData(world, fault).SetArgDisplayNames(name);
        AttributeFilter Limit(string attribute, params string[] values) => new() { Name = attribute, Values = values };
        Scenario Limited(AttributeFilter filter) => World with { Policies = [s_grant with { Attributes = [filter] }] };
        yield return Of("shares", World with { Attributes = [ByLot("arm", ("control", 0.5), ("grant", 0.6))] }, "'attributes.arm': the shares add to 1.1; they must add to 1");
        yield return Of("no values", World with { Attributes = [new AttributeTerms { Name = "arm" }] }, "'attributes.arm' has no values; give values with their shares, the census_column that holds them, or the value of each group of firms");
        yield return Of("a kind of groups", World with { Attributes = [ByLot("size", ("yes", 1))] }, "'attributes.size' has a name that results use for something else; call it otherwise");
        yield return Of("a column", World with { Attributes = [ByLot("capital_rupiah", ("yes", 1))] }, "'attributes.capital_rupiah' has a name that results use for something else; call it otherwise");
        yield return Of("too many", World with { Attributes = [s_arm, ByLot("many", [.. Enumerable.Range(0, 16).Select(value => ($"v{value}", 1.0 / 16))])] },
            "'attributes' have 32 combinations of values; at most 31 are allowed: leave attributes out, or put values together");
        yield return Of("unknown attribute", Limited(Limit("arms", "grant")), "'policies.cash_grant.attributes.arms' names no attribute of the scenario; did you mean 'arm'?");
        yield return Of("unknown value", Limited(Limit("arm", "grants")), "'policies.cash_grant.attributes.arm.values' names 'grants', which is not one of the values of 'attributes.arm'; did you mean 'grant'?");
        yield return Of("no value", Limited(Limit("arm")), "'policies.cash_grant.attributes.arm' admits no firm: it names no value");
        yield return Of("group without census", Counted(["south", "south", "north", "north"]) with { Firms = [.. Counted(["south", "south", "north", "north"]).Firms, TinyEconomy.Group("others", "bowls", 2)] },
            "'attributes.district' has no value for firms of 'others', whose census does not tell it; give values with their shares, or the value of the group");
        yield return Of("value of a group", Given("woman"), "'firms.potters.attributes.owner_sex' is 'woman', which is not one of the values of 'attributes.owner_sex'; did you mean 'women'?");
        yield return Of("given twice", Counted(["south", "south", "north", "north"]) is var counted ? counted with { Firms = [counted.Firms[0] with { Attributes = [new GroupTrait { Name = "district", Value = "south" }] }] } : World,
            "'firms.potters' gives 'district' to all its firms, but its census tells it of each; leave one out");
        yield return Of("value of the census", Counted(["south", "south", "nort", "north"]) with { Attributes = [ByLot("district", ("south", 0.5), ("north", 0.5))] },
            "'firms.potters.census': 'nort' is not one of the values of 'attributes.district'; did you mean 'north'?");
    }

    [TestCaseSource(nameof(Faulty))]
    public void What_gives_firms_no_value_is_refused(Scenario world, string fault) =>
        Assert.That(world.Validate().Select(found => found.Message), Is.EqualTo(new[] { fault }));

    [Test]
    public void The_most_combinations_can_be_run()
    {
        var world = World with { Attributes = [ByLot("many", [.. Enumerable.Range(0, FirmAttributes.MostCombinations).Select(value => ($"v{value}", 1.0 / FirmAttributes.MostCombinations))])] };
        using var simulation = Simulation.Create(world with { Policies = LivelyWorld.Everything });
        for (var month = 0; month < 6; month++) simulation.Step();
        Assert.That(Over(simulation, "many", Metrics.Firms), Is.EqualTo(simulation.Record[0, Metrics.Firms]));
    }

    private static AttributeTerms ByLot(string name, params (string Name, double Share)[] values) =>
        new() { Name = name, Values = [.. values.Select(value => new AttributeValue { Name = value.Name, Share = value.Share })] };

    private static Scenario Counted(string[] districts) => TinyEconomy.Of(4) with
    {
        Attributes = [new AttributeTerms { Name = "district", CensusColumn = "kabupaten" }],
        Firms = [TinyEconomy.Group("potters", "bowls", 4) with { Census = new FirmCensus(4) { Attributes = [new CountedValues("district", districts)] } }],
    };

    /// <summary>Values of each firm at the end of a run, by identity.</summary>
    private static Dictionary<ulong, (string Arm, string Sex)> Values(Scenario world)
    {
        using var simulation = Simulation.Create(world);
        while (simulation.Month < world.Months) simulation.Step();
        return Enumerable.Range(0, simulation.Slots).Where(simulation.IsActive)
            .ToDictionary(simulation.FirmId, slot => (simulation.Rows.AttributeOf(slot, "arm"), simulation.Rows.AttributeOf(slot, "owner_sex")));
    }

    private static int Count(Economy economy, string attribute, string value) => economy.InCells(economy.Firms.Class).Count(firmClass => Bears(economy, firmClass, attribute, value));

    private static bool Bears(Economy economy, byte firmClass, string attribute, string value) => string.Equals(economy.Attributes.Text(attribute, firmClass), value, StringComparison.Ordinal);

    private static bool Adds(double sum, double all) => Math.Abs(sum - all) <= 1e-9 * Math.Abs(all);

    private static double Over(Simulation simulation, string kind, Metric metric) =>
        Enumerable.Range(0, simulation.Groups.Count).Where(group => string.Equals(simulation.Groups[group].Kind, kind, StringComparison.Ordinal)).Sum(group => simulation.Record[group, metric]);

    private static int Row(Simulation simulation, string kind) => Enumerable.Range(0, simulation.Groups.Count).First(group => string.Equals(simulation.Groups[group].Kind, kind, StringComparison.Ordinal));
}
