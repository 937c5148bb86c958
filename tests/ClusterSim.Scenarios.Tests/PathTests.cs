using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Tests;

public sealed class PathTests
{
    private static TimePath Demand(string path) => ScenarioText.Load(ScenarioText.Minimal, $"markets.buyers.demand={path}").Scenario.Markets[0].Demand;

    [Test]
    public void A_table_takes_years_and_months()
    {
        var path = Demand("{ table: { 2000-06: 12 head per month, 2000: 10, 2001: 14 } }");
        Assert.That(path.Table, Is.EqualTo(new[] { new MonthValue(new YearMonth(2000, 1), 10), new MonthValue(new YearMonth(2000, 6), 12), new MonthValue(new YearMonth(2001, 1), 14) }));
    }

    [Test]
    public void A_step_changes_at_once_and_a_ramp_in_a_straight_line()
    {
        var step = Demand("{ step: { before: 10, after: 20, from: 2000-07 } }");
        var ramp = Demand("{ ramp: { before: 10, after: 20, from: 2000-07, until: 2000-12 } }");
        var start = new YearMonth(2000, 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { 0, 5, 6, 20 }.Select(month => step.At(month, start)), Is.EqualTo(new[] { 10, 10, 20, 20 }));
            Assert.That(new[] { 0, 6, 8, 11, 20 }.Select(month => ramp.At(month, start)), Is.EqualTo(new[] { 10, 10, 14, 20, 20 }));
        }
    }

    [Test]
    public void Season_shocks_and_walk_lie_over_any_base_inside_the_path_or_beside_what_is_said_of_it()
    {
        const string layers = "season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 200 %], shocks: [{ month: 2000-06, depth: -30 %, half_life_months: 0.5 years }], walk_log_sd: 5 %";
        var inside = Demand($"{{ value: {{ table: {{ 2000: 10, 2001: 12 }}, {layers} }}, source: assumed }}");
        var beside = Demand($"{{ value: {{ table: {{ 2000: 10, 2001: 12 }} }}, {layers}, source: assumed }}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RecordDump.Of(beside), Is.EqualTo(RecordDump.Of(inside)));
            Assert.That(inside.Season[11], Is.EqualTo(2));
            Assert.That(inside.Shocks, Is.EqualTo(new[] { new PathShock(new YearMonth(2000, 6), -0.3, 6) }));
            Assert.That(inside.WalkLogSd, Is.EqualTo(0.05));
        }
    }

    [Test]
    public void A_layer_given_twice_is_refused() =>
        Assert.That(
            ScenarioText.Faults(ScenarioText.Minimal, "markets.buyers.demand={ value: { value: 10, walk_log_sd: 0.1 }, walk_log_sd: 0.2 }").Single(),
            Is.EqualTo("'markets.buyers.demand' gives walk_log_sd twice, in the path and beside it"));

    [Test]
    public void The_register_tells_the_whole_path()
    {
        var loaded = ScenarioText.Load(ScenarioText.Minimal, "markets.buyers.demand={ table: { 2000: 10, 2000-06: 12 }, shocks: [{ month: 2000-08, depth: -0.5 }], walk_log_sd: 0.1 }");
        Assert.That(
            loaded.Assumptions.Single(row => row.Path is "markets.buyers.demand").Value,
            Is.EqualTo("2000: 10, 2000-06: 12; shock in 2000-08 by -0.5, to stay; random walk, log sd 0.1 a month"));
    }

    [Test]
    public void A_path_of_another_kind_replaces_the_one_below()
    {
        using var folder = new TemporaryFolder();
        folder.Write("base.yaml", ScenarioText.Rich);
        var path = folder.Write("top.yaml", "extends: base.yaml\nmarkets: { calves: { demand: { step: { before: 10, after: 20, from: 2003-07 } } } }\n");
        Assert.That(ScenarioFile.Load(path).Scenario.Markets[1].Demand.Table![1], Is.EqualTo(new MonthValue(new YearMonth(2003, 7), 20)));
    }

    [TestCase("markets.buyers.demand={ step: { before: 10, after: 20, from: 2015-07 } }", "'markets.buyers.demand' does not change during the run (2000-01 to 2001-12): its dates lie outside")]
    [TestCase("markets.buyers.demand={ value: 10, shocks: [{ month: 1995-01, depth: 0.1 }] }", "a shock of 'markets.buyers.demand' strikes in 1995-01, outside the run (2000-01 to 2001-12)")]
    [TestCase("targets={ t: { metric: firms, values: { 2009: { value: 5, use: fit } } } }", "'targets.t' has values outside the run (2000-01 to 2001-12), which are compared with nothing: 2009")]
    [TestCase("policies={ p: { instrument: matching_grant, budget: 0, match_share: 0.5, maximum_grant: Rp 1 juta } }", "nobody funds 'policies.p': its budget is 0, so it does nothing")]
    [TestCase("sectors.fattening.inputs={ feed: { coefficient: 5, outside_price: Rp 1 juta } }", "a unit of 'fattening' costs 5000000 rupiah in inputs and other cost, at least its price of 4000000; every sale loses money")]
    [TestCase("sectors.hides={ price: Rp 1, productivity: 1, reference_capital: Rp 1 }", "'sectors.hides' is not used: no firm makes it, no market sells it and no sector uses it")]
    [TestCase("clusters.empty={ place: village }", "'clusters.empty' is not used: no group of firms is in it")]
    public void What_may_not_be_meant_is_a_warning(string text, string warning) =>
        Assert.That(ScenarioText.Load(ScenarioText.Minimal, text).Warnings.Select(finding => finding.Message), Is.EqualTo(new[] { warning }));

    [TestCase("mean", 18, "2001; a mean or a sum takes all months from January to December")]
    [TestCase("end", 18, "2001; an end value is December's")]
    [TestCase("mean", 24, null)]
    [TestCase("sum", 12, "2001")]
    public void A_year_that_the_run_does_not_cover_is_told_for_the_length_that_is_asked_for(string figure, int months, string? left)
    {
        var options = new LoadOptions { Overrides = [$"targets={{ t: {{ metric: firms, figure: {figure}, values: {{ 2000: {{ value: 5, use: fit }}, 2001: {{ value: 5, use: fit }} }} }} }}"], Months = months, Replications = 3, Seed = 5 };
        var loaded = ScenarioFile.LoadText("scenario.yaml", ScenarioText.Minimal, options);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((loaded.Scenario.Months, loaded.Scenario.Replications, loaded.Scenario.Seed), Is.EqualTo((months, 3, 5L)));
            Assert.That(loaded.Warnings.Select(finding => finding.Message), left is null ? Is.Empty : Has.One.EndsWith($", which are compared with nothing: {left}"));
        }
    }

    [Test]
    public void A_length_that_no_scenario_can_have_is_refused_as_in_a_file()
    {
        var fault = Assert.Throws<ScenarioException>(() => ScenarioFile.LoadText("scenario.yaml", ScenarioText.Minimal, new LoadOptions { Months = 0 }))!.Diagnostics.Single();
        Assert.That(fault.Render(), Does.StartWith("--months:1:1: error: 'months' must be ").And.EndsWith("0 months\n^"));
    }
}
