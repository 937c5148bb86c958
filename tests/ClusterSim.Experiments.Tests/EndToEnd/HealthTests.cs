using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Health;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

public sealed class HealthTests
{
    /// <summary>The village of potters, with clay to buy, as it stands after the spin-up: nothing in it moves much.</summary>
    private static Scenario Village { get; } = Pottery.Baseline with
    {
        Months = 12,
        SpinUpMonths = 12,
        Sectors = [Pottery.Baseline.Sectors[0] with { OtherCost = 1_000, Inputs = [new InputTerms { Name = "clay", Coefficient = 1, OutsidePrice = 1_000 }] }],
        Targets = [Workers(80)],
    };

    private static Sector Pots => Village.Sectors[0];

    private static FirmGroup Households => Village.Firms[0];

    private static Target Workers(double observed) => new() { Name = "workers", Metric = Metrics.Workers.Name, Values = [new ObservedValue(2000, observed, TargetUse.Fit)] };

    private static Scenario Wanted(double units) => Village with { Markets = [Village.Markets[0] with { Demand = new TimePath(units) }] };

    private static Scenario With(FirmGroup group) => Village with { Firms = [group] };

    private static Scenario With(Sector sector) => Village with { Sectors = [sector] };

    private static bool OfCheck(HealthRow row, string check) => string.Equals(row.Check, check, StringComparison.Ordinal);

    private static IEnumerable<TestCaseData> Sick()
    {
        yield return Case(HealthChecks.Capacity, Wanted(3_000), "a third is wanted of what they can make");
        yield return Case(HealthChecks.Capacity, Wanted(40_000), "four times as much is wanted as they can make");
        yield return Case(HealthChecks.Hired, Village with { Places = [Village.Places[0] with { Wage = 2_000_000 }] }, "a worker costs more than she brings");
        yield return Case(HealthChecks.Workers, Village with { Places = [Village.Places[0] with { Wage = 2_000_000 }] }, "and is let go");
        yield return Case(HealthChecks.Cash, With(Households with { Cash = new Constant(0) }), "nobody has cash");
        yield return Case(HealthChecks.Firms, Wanted(500) with { SpinUpMonths = 36 }, "most close, for whom nothing is wanted");
        yield return Case(HealthChecks.Capital, With(Households with { Capital = new Constant(50_000) }), "owners invest who have next to no capital");
        yield return Case(HealthChecks.Sales, Wanted(2_000) with { SpinUpMonths = 0, Shocks = [new Shock { Name = "slump", Hits = ShockTarget.Demand, Month = 0, Depth = -0.9 }] }, "nobody buys in the first year");
        yield return Case(HealthChecks.Fact, Village with { Targets = [Workers(200)] }, "the census counted many more workers");
        yield return Case(HealthChecks.Bound(OutputLimit.Input), With(Pots with { Inputs = [Pots.Inputs[0] with { OutsideAvailability = 0.3 }] }), "clay is not to be had");
        yield return Case(HealthChecks.Bound(OutputLimit.Cash), Village with
        {
            Firms = [Households with { Cash = new Constant(20_000), InitialStock = 0 }],
            Behaviour = Village.Behaviour with { People = Village.Behaviour.People with { SubsistenceShare = 1 } },
            Places = [Village.Places[0] with { PovertyLine = 5_000_000 }],
            SpinUpMonths = 0,
        }, "households need all that comes in");

        static TestCaseData Case(string check, Scenario scenario, string why) => new TestCaseData(check, scenario).SetArgDisplayNames(check, why);
    }

    [TestCaseSource(nameof(Sick))]
    public void What_is_wrong_is_found(string check, Scenario scenario)
    {
        Assert.That(HealthCheck.Of(scenario).Where(row => !row.Holds).Select(row => row.Check), Does.Contain(check));
    }

    [Test]
    public void In_a_village_that_stays_as_it_is_all_checks_hold()
    {
        var rows = HealthCheck.Of(Village);
        Assert.That(rows.Where(row => !row.Holds), Is.Empty);
        string[] judged = [.. rows.Where(row => !double.IsNaN(row.Least) || !double.IsNaN(row.Most)).Select(row => row.Check).Distinct(StringComparer.Ordinal)];
        Assert.That(judged, Is.EquivalentTo(Sick().Select(sick => (string)sick.Arguments[0]!).Distinct(StringComparer.Ordinal)), "each check holds here and fails in a world of its own");
    }

    [Test]
    public void What_is_given_is_what_the_file_says_and_shares_add_up()
    {
        var rows = HealthCheck.Of(Village);
        Assert.That(One(HealthChecks.Firms, "all").Given, Is.EqualTo(40));
        Assert.That(One(HealthChecks.Workers, "all").Given, Is.EqualTo(80));
        Assert.That(One(HealthChecks.Cash, "households"), Has.Property("Found").EqualTo(40e6));
        Assert.That(One(HealthChecks.Capacity, "pots").Given, Is.EqualTo(9_000).Within(1e-6), "no competitor sells beside them");
        Assert.That(Enum.GetValues<OutputLimit>().Sum(limit => One(HealthChecks.Bound(limit), "all").Found), Is.EqualTo(1).Within(1e-12));

        HealthRow One(string check, string group) => rows.Single(row => OfCheck(row, check) && string.Equals(row.Group, group, StringComparison.Ordinal));
    }

    /// <summary>Makers who can sell 9,000 pots need 9,000 lumps of clay, of which they buy a fifth outside; an outside potter as large as all of them takes half of the market.</summary>
    [Test]
    public void What_is_wanted_goes_up_the_chain_and_is_shared_with_competitors()
    {
        var chain = Village with
        {
            Sectors = [new Sector { Name = "clay", Price = 1_000, Productivity = 1_000, ReferenceCapital = 1_000_000 }, Pots with { Inputs = [new InputTerms { Name = "clay", Coefficient = 2, OutsideShare = 0.2 }] }],
            Firms = [Households with { Name = "diggers", Sector = "clay", Count = 10 }, Households],
            Targets = [],
        };
        Assert.That(Wanted(chain, "clay"), Is.EqualTo(0.8 * 2 * 9_000).Within(1e-6));
        var rival = chain with { Markets = [chain.Markets[0] with { OutsideWeight = 40 }] };
        Assert.That((Wanted(rival, "pots"), Wanted(rival, "clay")), Is.EqualTo((4_500.0, 0.8 * 2 * 4_500)).Using<(double, double)>((left, right) => Math.Abs(left.Item1 - right.Item1) + Math.Abs(left.Item2 - right.Item2) < 1e-6));

        var fair = chain.Markets[0] with { Name = "fair", RequiresContact = true };
        Assert.That(Wanted(chain with { Markets = [chain.Markets[0], fair] }, "pots"), Is.EqualTo(9_000).Within(1e-6), "not everybody may sell there");

        static double Wanted(Scenario scenario, string sector) => HealthCheck.Of(scenario).Single(row => OfCheck(row, HealthChecks.Capacity) && string.Equals(row.Group, sector, StringComparison.Ordinal)).Given;
    }

    [Test]
    public void One_firm_more_or_less_among_few_is_chance()
    {
        var rows = HealthCheck.Of(With(Households with { Count = 4 }) with { Targets = [], Markets = [Village.Markets[0] with { Demand = new TimePath(900) }] });
        var firms = rows.First(row => OfCheck(row, HealthChecks.Firms));
        Assert.That((firms.Least, firms.Most), Is.EqualTo((2.0, 6.0)));
    }

    [Test]
    public void A_comparison_looks_at_its_baseline_alone_and_is_not_changed_by_that()
    {
        var experiment = new Experiment([Pottery.Baseline, Pottery.Grant], 5, 2);
        var watched = Replications.All(new ReplicationRunner(experiment) { WatchesHealth = true }, 2, new Parallelism(2, 1));
        var plain = Replications.All(new ReplicationRunner(experiment), 2, new Parallelism(2, 1));
        Assert.That(States(watched), Is.EqualTo(States(plain)));
        Assert.That(watched.Select(run => (run.Scenario, run.Health is not null)), Is.EquivalentTo(new[] { ("pottery", true), ("pottery", true), ("grant", false), ("grant", false) }));
        Assert.That(HealthTable.Rows(Pottery.Baseline, plain), Is.Empty);
        Assert.That(HealthTable.Rows(Pottery.Baseline, watched).Select(row => row.Scenario), Has.All.EqualTo("pottery").And.Not.Empty);

        static IEnumerable<(int, string, string)> States(IEnumerable<RunSummary> runs) => runs.Select(run => (run.Replication, run.Scenario, run.StateHash)).Order();
    }
}
