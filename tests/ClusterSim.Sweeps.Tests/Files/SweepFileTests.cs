using ClusterSim.Core.Recording;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Files;

namespace ClusterSim.Sweeps.Tests.Files;

public sealed class SweepFileTests
{
    [Test]
    public void A_factor_takes_range_base_and_name_from_the_scenario_and_converts_units()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load(Pottery.Sweep.Replace("sectors.pots.price: {}", "sectors.pots.price: {}\n  markets.bazaar.demand: { range: [12_000 per year, 72_000 per year], scale: log, name: wanted }", StringComparison.Ordinal));
        var (price, demand) = (sweep.Factors[0].Factor, sweep.Factors[1].Factor);
        Assert.Multiple(() =>
        {
            Assert.That((price.Name, price.Low, price.High, price.Base), Is.EqualTo(("price", 8_000.0, 12_000.0, (double?)10_000.0)));
            Assert.That((demand.Name, demand.Low, demand.High), Is.EqualTo(("wanted", 1_000.0, 6_000.0)));
            Assert.That(sweep.Factors[2].Factor.Base, Is.EqualTo(0.5), "a number inside a distribution");
            Assert.That(sweep.Factors[3].Factor.Levels, Is.EqualTo((double[])[0.3, 0.5]), "a parameter that only the policy has");
            Assert.That(sweep.WindowStart, Is.EqualTo(2), "the grant's first month");
        });
    }

    [Test]
    public void A_factor_of_words_takes_levels_from_the_scenario_as_one_of_numbers_its_range()
    {
        using var pottery = new Pottery();
        var text = Pottery.Sweep.Replace("sectors.pots.price: {}", "markets.bazaar.requires_new_product: {}", StringComparison.Ordinal);
        Assert.That(() => pottery.Load(text), Throws.TypeOf<ScenarioException>().With.Message.Contains("the scenario gives it no levels"));
        pottery.Write("baseline.yaml", File.ReadAllText(pottery.At("baseline.yaml"))
            .Replace("sector: pots, demand:", "sector: pots, requires_new_product: { value: false, levels: [true, false] }, demand:", StringComparison.Ordinal));
        Assert.That(pottery.Load(text).Factors[0].Words, Is.EqualTo((string[])["true", "false"]));
    }

    [Test]
    public void A_factor_changes_the_value_alone_and_nothing_that_stands_beside_it()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load(Pottery.Sweep.Replace("sectors.pots.price: {}", "markets.bazaar.demand: { range: [1000, 6000] }", StringComparison.Ordinal));
        var demand = sweep.PointScenarios.At(sweep.Points.Values[0])[0].Markets[0].Demand;
        Assert.Multiple(() =>
        {
            Assert.That(demand.Value, Is.EqualTo(1000));
            Assert.That(demand.GrowthPerYear, Is.EqualTo(0.02));
        });
    }

    [Test]
    public void A_value_of_a_point_is_taken_as_it_is_however_many_decimals_it_has()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load(Pottery.Sweep.Replace("sectors.pots.price: {}", "markets.bazaar.demand: { levels: [1.1250, 2.25] }\n  firms.households.capital.value.lognormal.median: { levels: [1.1250, 2] }", StringComparison.Ordinal));
        var scenario = sweep.PointScenarios.At([1.125, 1.125, 0.5, 0.5])[0];
        Assert.That((scenario.Markets[0].Demand.Value, ((Core.Terms.Lognormal)scenario.Firms[0].Capital).Median), Is.EqualTo((1.125, 1.125)));
    }

    [Test]
    public void The_sweeps_own_length_is_checked_against_dates()
    {
        using var pottery = new Pottery();
        Assert.That(pottery.Load(Pottery.Sweep).Scenarios[0].Warnings.Select(warning => warning.Message), Has.One.Contains("does not cover in full"));
        var longer = pottery.Load(Pottery.Sweep + "\nmonths: 12 months\n");
        Assert.That(longer.Scenarios[0].Warnings, Is.Empty);
        Assert.That((longer.Months, longer.PointScenarios.At(longer.Points.Values[0])[1].Months), Is.EqualTo((12, 12)));
    }

    [Test]
    public void An_outcome_can_be_that_of_firms_with_a_value_of_an_attribute()
    {
        using var pottery = new Pottery();
        pottery.Write("baseline.yaml", File.ReadAllText(pottery.At("baseline.yaml")) + "\nattributes: { arm: { values: { control: 50 %, grant: 50 % } } }\n");
        var sweep = pottery.Load(Pottery.Sweep.Replace("metrics: [", "metrics: [{ metric: firms, group: arm.grant, name: in_the_arm }, ", StringComparison.Ordinal));
        Assert.That((sweep.Outcomes[0].Name, sweep.Outcomes[0].Group), Is.EqualTo(("in_the_arm", new Group("arm", "grant"))));
        var problem = Assert.Throws<ScenarioException>(() => pottery.Load(Pottery.Sweep.Replace("metrics: [", "metrics: [{ metric: firms, group: arm.grnt }, ", StringComparison.Ordinal)))!;
        Assert.That(problem.Diagnostics.Select(found => found.Message), Has.Some.Contains("did you mean 'arm.grant'"));
    }

    [Test]
    public void A_policy_that_draws_an_attribute_otherwise_is_refused()
    {
        using var pottery = new Pottery();
        pottery.Write("baseline.yaml", File.ReadAllText(pottery.At("baseline.yaml")) + "\nattributes: { arm: { values: { control: 50 %, grant: 50 % } } }\n");
        pottery.Write("grant.yaml", File.ReadAllText(pottery.At("grant.yaml")) + "\nattributes: { arm: { values: { control: 30 %, grant: 70 % } } }\n");
        var problem = Assert.Throws<ScenarioException>(() => pottery.Load(Pottery.Sweep))!;
        Assert.That(problem.Diagnostics.Select(found => found.Message), Has.Some.Contains("cannot be compared with").And.Some.Contains("the attribute 'arm' has other shares in each"));
    }

    [Test]
    public void Every_fault_is_told_at_once_with_its_place()
    {
        using var pottery = new Pottery();
        const string Text = """
            name: Bad Name
            base: baseline.yaml
            policies: [grant.yaml]
            factors:
              sectors.pots.prise: {}
              sectors.pots.productivity: {}
              clusters.potters: {}
              sectors.pots.price: { rnage: [1, 2] }
              markets.bazaar.demand_log_sd: { range: [0.1, 40] }
              policies.capital_grant.match_share: { levels: [0.5, 1.4] }
            design: { kind: latin_square, points: 0 }
            replications: 3
            until: { metric: poor_share, relative_width: 5 %, maximum: 20 }
            metrics: [poor_shares, { metric: firms, group: sector.pot }]
            colour: red
            """;
        var problem = Assert.Throws<ScenarioException>(() => pottery.Load(Text))!;
        var file = pottery.At("sweep.yaml");
        (int Line, int Column, string Words)[] expected =
        [
            (1, 7, "is not a valid name"),
            (5, 3, "did you mean 'price'"),
            (6, 3, "the scenario gives no range"),
            (7, 3, "holds several values"),
            (8, 25, "did you mean 'range'"),
            (9, 42, "must be"),
            (10, 55, "must be between 0 and 1 (share), found 1.4"),
            (11, 17, "latin_hypercube"),
            (13, 8, "either 'replications' or 'until'"),
            (13, 18, "cannot be 'poor_share'"),
            (14, 11, "did you mean 'poor_share'"),
            (14, 48, "did you mean 'sector.pots'"),
            (15, 1, "unknown key 'colour'"),
        ];
        Assert.Multiple(() =>
        {
            foreach (var (line, column, words) in expected)
            {
                Assert.That(
                    problem.Diagnostics.Where(found => found.Line == line && found.Column == column && string.Equals(found.File, file, StringComparison.Ordinal)).Select(found => found.Message),
                    Has.Some.Contains(words), FormattableString.Invariant($"{line}:{column}"));
            }
        });
    }

    [TestCase("base: baseline.yaml\n", "base: no.yaml\n", "does not exist")]
    [TestCase("policies: [grant.yaml]", "policies: [baseline.yaml]", "are named 'pottery'")]
    [TestCase("range: [0.2, 0.8]", "range: [0.8, 0.2]", "a range that rises")]
    [TestCase("levels: [30 %, 0.5]", "levels: [0.5, 50 %]", "the same level twice")]
    [TestCase("sectors.pots.price: {}", "sectors.pots.price: { name: seed }", "two columns would have the name 'seed'")]
    [TestCase("sectors.pots.price: {}", "sectors.pots.price: { range: [1, 2] }", "needs a unit")]
    [TestCase("sectors.pots.price: {}", "sectors.pots.price: { range: [8.000, 12_000], unit: rupiah per unit }", "'8.000' can be read as '8' or as '8_000'; write one of these")]
    [TestCase("sectors.pots.price: {}", "firms.households.count: { levels: [40, 1.000] }", "'1.000' can be read as '1' or as '1_000'; write one of these")]
    [TestCase("sectors.pots.price: {}", "firms.households.capital.value.lognormal.median: { range: [1_000, 1.500] }", "'1.500' can be read as '1.5' or as '1_500'; write one of these")]
    public void What_cannot_be_run_is_refused(string was, string now, string words)
    {
        using var pottery = new Pottery();
        var problem = Assert.Throws<ScenarioException>(() => pottery.Load(Pottery.Sweep.Replace(was, now, StringComparison.Ordinal)))!;
        Assert.That(problem.Message, Does.Contain(words));
    }

    [Test]
    public void Columns_of_factors_that_end_alike_take_in_what_makes_them_unlike() => Assert.That(
        FactorNames.Of(["sectors.pots.price", "sectors.jars.price.value", "markets.bazaar.demand", "price"]),
        Is.EqualTo((string[])["pots_price", "jars_price", "demand", "price"]));

    [TestCase("seed", "range: [1, 100]", "give the sweep a 'seed'")]
    [TestCase("replications", "levels: [1, 2]", "give the sweep 'replications'")]
    [TestCase("months", "levels: [4, 8]", "give the sweep 'months'")]
    public void What_a_sweep_gives_for_all_points_is_no_factor(string path, string values, string hint)
    {
        using var pottery = new Pottery();
        var fault = Assert.Throws<ScenarioException>(() => pottery.Load(Pottery.Sweep.Replace("sectors.pots.price: {}", $"{path}: {{ {values} }}", StringComparison.Ordinal)))!;
        Assert.That(fault.Diagnostics.Select(finding => finding.Message), Has.One.Contains(hint));
    }

    [TestCase("grid, levels: 2", "trajectories: 4")]
    [TestCase("grid, levels: 2", "points: 8")]
    [TestCase("grid, levels: 2", "file: points.csv")]
    [TestCase("saltelli, points: 8", "levels: 4")]
    [TestCase("sobol, points: 8", "second_order: true")]
    [TestCase("latin_hypercube, points: 8", "scramble: false")]
    [TestCase("morris, trajectories: 4", "maximin: true")]
    public void A_key_that_has_no_effect_on_a_design_is_refused(string design, string idle)
    {
        using var pottery = new Pottery();
        var text = Pottery.Sweep.Replace("kind: grid, levels: 2", $"kind: {design}, {idle}", StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Pottery.Sweep));
        var fault = Assert.Throws<ScenarioException>(() => pottery.Load(text))!;
        Assert.That(fault.Diagnostics.Select(finding => finding.Message), Has.One.StartsWith($"'{idle.Split(':')[0]}' has no effect on a {design.Split(',')[0]} design; it is for "));
    }
}
