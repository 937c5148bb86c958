using System.Reflection;
using ClusterSim.Core.Checking;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Terms;

/// <summary>A scenario checks itself: what a reader of files refuses, nobody can hand the engine from C# either.</summary>
public class ValidationTests
{
    private static Scenario Lively => LivelyWorld.Of(20) with
    {
        Policies = LivelyWorld.Everything,
        Sources = [new Source { Name = "survey", Title = "A survey" }],
        Targets = [new Target { Name = "income", Metric = "household_income_rupiah", Values = [new ObservedValue(2001, 1, TargetUse.HeldOut)] }],
    };

    private static string[] Paths(Scenario scenario) => [.. scenario.Validate().Select(fault => fault.Path)];

    [Test]
    public void A_world_that_can_be_run_has_no_fault() => Assert.That(Lively.Validate(), Is.Empty);

    /// <summary>Every parameter of every record of the lively world, with its bounds.</summary>
    private static IEnumerable<TestCaseData> Bounded()
    {
        foreach (var (path, owner, property) in Parameters(Lively, ""))
        {
            var terms = property.GetCustomAttribute<ParameterAttribute>()!;
            if (double.IsFinite(terms.Minimum)) yield return new TestCaseData(path, terms.Minimum - 1).SetArgDisplayNames(path, "below");
            if (double.IsFinite(terms.Maximum)) yield return new TestCaseData(path, terms.Maximum + 1).SetArgDisplayNames(path, "above");
        }
    }

    [TestCaseSource(nameof(Bounded))]
    public void A_number_outside_its_bounds_is_told_with_its_path(string path, double number)
    {
        var world = Lively;
        var (_, owner, property) = Parameters(world, "").First(parameter => string.Equals(parameter.Path, path, StringComparison.Ordinal));
        var type = property.PropertyType;
        if ((type == typeof(int) && Math.Abs(number) > int.MaxValue) || (type == typeof(long) && Math.Abs(number) > long.MaxValue)) return;
        property.SetValue(owner, type == typeof(Distribution) ? new Constant(number) : type == typeof(TimePath) ? new TimePath(number) : Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(Paths(world), Does.Contain(path));
    }

    private static IEnumerable<(string Path, object Owner, PropertyInfo Property)> Parameters(object record, string path)
    {
        foreach (var property in record.GetType().GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute))))
        {
            var here = $"{path}{(path.Length == 0 ? "" : ".")}{ParameterAttribute.KeyOf(property.Name)}";
            var value = property.GetValue(record);
            if (value is double or int or long or Distribution or TimePath) yield return (here, record, property);
            else if (value is IEnumerable<INamed> list)
                foreach (var found in list.SelectMany(item => Parameters(item, $"{here}.{item.Name}"))) yield return found;
            else if (value is not null and not string and not FirmCensus && string.Equals(value.GetType().Namespace, typeof(Scenario).Namespace, StringComparison.Ordinal) && value.GetType().IsClass)
                foreach (var found in Parameters(value, here)) yield return found;
        }
    }

    /// <summary>What no single number tells, each with the path that is named.</summary>
    private static IEnumerable<TestCaseData> Broken()
    {
        var tiny = TinyEconomy.Of(4);
        var sector = tiny.Sectors[0];
        var group = tiny.Firms[0];
        var market = tiny.Markets[0];
        yield return Case("no market", tiny with { Markets = [] }, "markets");
        yield return Case("32 policies", tiny with { Policies = [.. Enumerable.Range(0, 32).Select(number => LivelyWorld.Example("matching_grant") with { Name = $"p{number}" })] }, "policies");
        yield return Case("nine inputs", tiny with { Sectors = [sector with { Inputs = [.. Enumerable.Range(0, 9).Select(number => new InputTerms { Name = $"i{number}", Coefficient = 0.1, OutsidePrice = 1 })] }] }, "sectors.bowls.inputs");
        yield return Case("an input from nowhere", tiny with { Sectors = [sector with { Inputs = [new InputTerms { Name = "clay", Coefficient = 1 }] }] }, "sectors.bowls.inputs.clay.outside_price");
        yield return Case("two groups of one name", tiny with { Firms = [group, group] }, "firms.potters");
        yield return Case("a missing value", tiny with { Firms = [group with { Capital = null! }] }, "firms.potters.capital");
        yield return Case("a missing list", tiny with { Markets = null! }, "markets");
        yield return Case("a sector that is not there", tiny with { Firms = [group with { Sector = "bowl" }] }, "firms.potters.sector");
        yield return Case("an odd name", tiny with { Firms = [group with { Name = "The Potters" }] }, "firms.The Potters");
        yield return Case("a number that is none", tiny with { Firms = [group with { Capital = new Constant(double.NaN) }] }, "firms.potters.capital");
        yield return Case("a price without end", tiny with { Sectors = [sector with { Price = double.PositiveInfinity }] }, "sectors.bowls.price");
        yield return Case("a distribution upside down", tiny with { Firms = [group with { Workers = new Uniform(3, 1) }] }, "firms.potters.workers");
        yield return Case("shares of more than all", tiny with { Firms = [group with { Workers = new Discrete([1, 2], [0.6, 0.5]) }] }, "firms.potters.workers");
        yield return Case("a sample out of order", tiny with { Firms = [group with { Workers = new Empirical([2, 1]) }] }, "firms.potters.workers");
        yield return Case("a season of three", tiny with { Markets = [market with { Demand = new TimePath(1) { Season = [1, 1, 1] } }] }, "markets.town.demand");
        yield return Case("a shock below nothing", tiny with { Markets = [market with { Demand = new TimePath(1) { Shocks = [new PathShock(new YearMonth(2000, 2), -2, 0)] } }] }, "markets.town.demand.depth");
        yield return Case("a table out of order", tiny with { Markets = [market with { Demand = new TimePath(0, 0, [new MonthValue(2001, 1), new MonthValue(2000, 1)]) }] }, "markets.town.demand");
        yield return Case("a month that is none", tiny with { Start = new YearMonth(2000, 13) }, "start");
        yield return Case("a choice that is none", tiny with { PriceBasis = (PriceBasis)9 }, "price_basis");
        yield return Case("a local market nowhere", tiny with { Markets = [market with { Kind = MarketKind.Local }] }, "markets.town");
        yield return Case("odd neighbours", tiny with { Networks = new NetworkTerms { Risk = new RiskNetworkTerms { Neighbours = 3 } } }, "networks.risk.neighbours");
        yield return Case("a census of others", tiny with { Firms = [group with { Census = new FirmCensus(3) { Workers = [1, 2, 3] } }] }, "firms.potters.count");
        yield return Case("a census beyond bounds", tiny with { Firms = [group with { Census = new FirmCensus(4) { Workers = [1, 2, 3, -1] } }] }, "firms.potters.census.workers");
        yield return Case("a link to nobody", tiny with { Networks = new NetworkTerms { Knowledge = new SmallWorldTerms { Links = [new FirmLink(new FirmPlace(0, 0), new FirmPlace(0, 9))] } } }, "networks.knowledge.links");
        yield return Case("a budget that pays for nobody", tiny with { Policies = [LivelyWorld.Example("matching_grant") with { Name = "grants", Budget = 1, Sectors = [], Clusters = [], Places = [] }] }, "policies.grants.budget");
        yield return Case("a voucher that nobody takes", tiny with { Policies = [LivelyWorld.Example("service_voucher") with { Name = "voucher" }] }, "policies.voucher");
        yield return Case("inflation at constant prices", tiny with { Environment = new EnvironmentTerms { InflationPerYear = new TimePath(0.1) } }, "environment.inflation_per_year");

        static TestCaseData Case(string what, Scenario scenario, string path) => new TestCaseData(scenario, path).SetArgDisplayNames(what);
    }

    [TestCaseSource(nameof(Broken))]
    public void What_cannot_be_run_is_told_with_its_path_and_refused(Scenario scenario, string path)
    {
        Assert.That(Paths(scenario), Does.Contain(path));
        var thrown = Assert.Throws<InvalidScenarioException>(() => Simulation.Create(scenario).Dispose())!;
        Assert.That(thrown.Faults.Select(fault => fault.Path), Is.EqualTo(Paths(scenario)));
        Assert.That(thrown.Message, Does.Contain(thrown.Faults[0].Message));
    }
}
