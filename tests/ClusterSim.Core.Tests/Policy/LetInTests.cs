using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Newcomers whom an office lets into clusters that were drawn (D8). A potter earns 500 000 a month, more than starting forgoes.</summary>
public class LetInTests
{
    private const int Villages = 12;

    private static readonly OneStopLicensingTerms s_office = new()
    {
        Name = "office",
        Budget = 1e9,
        OfficeCost = 0,
        DaysCut = 0,
        NewcomersPerGroup = 2,
        NewcomerShare = 1,
        CostPerNewcomer = 300_000,
        AdministrationShare = 0,
        OutreachPerMonth = 0,
        Attributes = [new AttributeFilter { Name = "entry", Values = ["new"] }],
    };

    private static readonly AttributeTerms s_entry = new()
    {
        Name = "entry",
        DrawnBy = LotUnit.Cluster,
        Values = [new AttributeValue { Name = "none", Share = 0.75 }, new AttributeValue { Name = "new", Share = 0.25 }],
    };

    /// <summary>Villages of potters who sell each to buyers of its own.</summary>
    private static Scenario World(params InstrumentTerms[] policies) => TinyEconomy.Of(1) with
    {
        Clusters = [.. Numbers.Select(village => new ClusterTerms { Name = $"village_{village}", Place = "village", SpareRoom = 0.5 })],
        Sectors = [.. Numbers.Select(village => TinyEconomy.Bowls with { Name = $"bowls_{village}" })],
        Firms = [.. Numbers.Select(village => TinyEconomy.Group($"potters_{village}", $"bowls_{village}", 6, $"village_{village}"))],
        Markets = [.. Numbers.Select(village =>
            new Market { Name = $"town_{village}", Kind = MarketKind.Domestic, Sector = $"bowls_{village}", Demand = new TimePath(60) })],
        Attributes = [s_entry],
        Policies = policies,
        Months = 4,
    };

    private static IEnumerable<int> Numbers => Enumerable.Range(0, Villages);

    private static string[] Drawn(Economy economy) => [.. economy.Cells.Select(cell => economy.Attributes.Text("entry", economy.Firms.Class[cell.Start]))];

    /// <summary>Firms of each village after some months.</summary>
    private static (int[] Firms, Simulation Simulation) Run(Scenario world, int months)
    {
        var simulation = Simulation.Create(world);
        while (simulation.Month < months) simulation.Step();
        return ([.. simulation.Economy.Cells.Select(cell => cell.Firms)], simulation);
    }

    [Test]
    public void As_many_clusters_have_a_value_as_its_share_says_and_all_firms_of_one_the_same()
    {
        var sets = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1; seed <= 20; seed++)
        {
            using var economy = TinyEconomy.Build(World() with { Seed = seed });
            var values = Drawn(economy);
            Assert.That(values.Count(value => value is "new"), Is.EqualTo(3), "a quarter of twelve");
            foreach (var cell in economy.Cells)
                for (var slot = cell.Start; slot < cell.Start + 6; slot++)
                    Assert.That(economy.Attributes.Text("entry", economy.Firms.Class[slot]), Is.EqualTo(values[cell.Index]));
            sets.Add(string.Join(' ', values));
        }
        Assert.That(sets, Has.Count.GreaterThan(15), "the lot falls on others with every seed");
    }

    [Test]
    public void The_lot_does_not_depend_on_the_order_of_the_clusters_in_the_file()
    {
        using var one = TinyEconomy.Build(World());
        var world = World();
        using var other = TinyEconomy.Build(world with { Clusters = [.. world.Clusters.Reverse()] });
        var byName = other.Cells.Select((cell, place) => (cell.Group.Name, Value: Drawn(other)[place])).ToDictionary(StringComparer.Ordinal);
        Assert.That(one.Cells.Select(cell => byName[cell.Group.Name]), Is.EqualTo(Drawn(one)));
    }

    [Test]
    public void Newcomers_come_to_the_clusters_drawn_and_the_others_do_not_know_of_it()
    {
        var (plain, without) = Run(World(), 4);
        var (firms, with) = Run(World(s_office), 4);
        using (without)
        using (with)
        {
            var drawn = Drawn(without.Economy);
            Assert.That(firms.Zip(plain, (now, then) => now - then), Is.EqualTo(drawn.Select(value => value is "new" ? 2 : 0)));
            var (one, other) = (without.Economy, with.Economy);
            foreach (var cell in one.Cells.Where(cell => drawn[cell.Index] is "none"))
                for (var slot = cell.Start; slot < cell.End; slot++)
                    Assert.That((other.Firms.Cash[slot], other.Firms.Price[slot]), Is.EqualTo((one.Firms.Cash[slot], one.Firms.Price[slot])));
            var prices = one.Cells.Where(cell => drawn[cell.Index] is "new").Select(cell => other.Firms.Price[cell.Start] / one.Firms.Price[cell.Start]);
            Assert.That(prices, Is.All.LessThan(1), "8 sell to those who bought of 6");
        }
    }

    [Test]
    public void Their_households_pay_what_they_start_with_and_the_programme_for_finding_them()
    {
        using var economy = TinyEconomy.Begin(World(s_office with { CostPerNewcomer = 400_000, Budget = 2_000_000 }));
        PhaseCatalogue.Policy(economy).Run();
        var total = economy.Ledger.Total();
        foreach (var cell in economy.Cells) cell.MeanIncome = 500_000;
        PhaseCatalogue.Newcomers(economy).Enter();
        economy.Ledger.Settle();
        Assert.That(economy.Total(Sums.Entries), Is.EqualTo(5), "five can be paid for, of six places");
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(2_000_000));
        Assert.That(economy.Ledger.Total(), Is.EqualTo(total), "no money from nowhere");
        Assert.That(economy.Firms.TreatedBy.Count(bits => bits != 0), Is.EqualTo(5));
        PhaseCatalogue.Newcomers(economy).Enter();
        Assert.That(economy.Total(Sums.Entries), Is.EqualTo(5));
    }

    [TestCase(1, 6)]
    [TestCase(0.5, 3)]
    public void Fewer_come_where_firms_earn_less_than_starting_forgoes(double ofForgone, int come)
    {
        using var economy = TinyEconomy.Begin(World(s_office));
        PhaseCatalogue.Policy(economy).Run();
        var newcomers = PhaseCatalogue.Newcomers(economy);
        foreach (var cell in economy.Cells) cell.MeanIncome = ofForgone * newcomers.Forgone(cell);
        newcomers.Enter();
        Assert.That(economy.Total(Sums.Entries), Is.EqualTo(come).Within(1e-9));
    }

    [Test]
    public void No_places_are_the_baseline_to_the_bit()
    {
        using var plain = Simulation.Create(World());
        using var office = Simulation.Create(World(s_office with { NewcomersPerGroup = 0 }));
        while (plain.Month < 4)
        {
            plain.Step();
            office.Step();
            Assert.That(Simulation.FirstDifference(plain, office), Is.Null);
        }
    }

    [Test]
    public void A_lot_of_firms_does_not_limit_an_office_and_a_census_no_lot_of_clusters()
    {
        var byFirm = World(s_office) with { Attributes = [s_entry with { DrawnBy = LotUnit.Firm }] };
        Assert.That(byFirm.Validate().Single().Message, Does.Contain("cannot be limited by attributes"));
        Assert.That(World(s_office).Validate(), Is.Empty);
        var counted = World() with { Attributes = [s_entry with { CensusColumn = "entry" }] };
        Assert.That(counted.Validate().Select(fault => fault.Path), Does.Contain("attributes.entry.drawn_by"));
        var full = World(s_office);
        full = full with { Clusters = [.. full.Clusters.Select(cluster => cluster with { SpareRoom = 0 })] };
        Assert.That(full.Validate().Single().Message, Does.Contain("there is no room"));
    }
}
