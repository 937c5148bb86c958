using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Quantities;

namespace ClusterSim.Scenarios.Tests;

/// <summary>A number that can be read in two ways is refused, unless the file says in which it is written.</summary>
public sealed class NumberFormatTests
{
    private const string OfTheFile = ", or say at the top of the file what a point is: 'decimal: \".\"' or 'thousands: \".\"'";

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Open() => _folder = new TemporaryFolder();

    [TearDown]
    public void Close() => _folder.Dispose();

    [TestCase("places.village.wage=Rp 2.000 juta per month", "'Rp 2.000 juta per month' can be read as 'Rp 2 juta per month' or as 'Rp 2_000 juta per month'")]
    [TestCase("firms.farms.cash=Rp 250.000", "'Rp 250.000' can be read as 'Rp 250' or as 'Rp 250_000'")]
    [TestCase("firms.farms.cash=12.345 rupiah", "'12.345 rupiah' can be read as '12.3450 rupiah' or as '12_345 rupiah'")]
    [TestCase("firms.farms.cash={ value: 2.500, unit: ribu rupiah }", "'2.500' can be read as '2.5' or as '2_500'")]
    [TestCase("firms.farms.cash={ lognormal: { median: Rp 1.500 ribu, log_sd: 0.125 } }", "'Rp 1.500 ribu' can be read as 'Rp 1.5 ribu' or as 'Rp 1_500 ribu'")]
    [TestCase("firms.farms.cash={ empirical: [Rp 5, Rp 1.500] }", "'Rp 1.500' can be read as 'Rp 1.5' or as 'Rp 1_500'")]
    [TestCase("firms.farms.workers={ discrete: { 1.250: 100 % } }", "'1.250' can be read as '1.25' or as '1_250'")]
    [TestCase("firms.farms.cash={ value: Rp 2_000, range: [Rp 1.500, Rp 3_000] }", "'Rp 1.500' can be read as 'Rp 1.5' or as 'Rp 1_500'")]
    [TestCase("markets.buyers.demand=3.600 per month", "'3.600 per month' can be read as '3.6 per month' or as '3_600 per month'")]
    [TestCase("markets.buyers.demand={ table: { 2002: 10, 2003-06: 3.600 } }", "'3.600' can be read as '3.6' or as '3_600'")]
    [TestCase("firms.farms.count=1.000", "'1.000' can be read as '1' or as '1_000'")]
    [TestCase("replications=1.000", "'1.000' can be read as '1' or as '1_000'")]
    [TestCase("environment.size_classes={ micro: 4, small: 1.019, medium: 99 }", "'1.019' can be read as '1.0190' or as '1_019'")]
    public void A_number_that_can_be_read_in_two_ways_is_refused_with_both(string value, string expected) =>
        Assert.That(ScenarioText.Faults(ScenarioText.Minimal, value).Single(), Does.Contain($"{expected}; write one of these").And.Not.Contain("top of the file"));

    [TestCase("workers", true)]
    [TestCase("household_income_rupiah", true)]
    [TestCase("value_added_per_worker_rupiah", true)]
    [TestCase("wage_to_minimum", false)]
    [TestCase("price_index", false)]
    public void An_observed_value_is_an_amount_where_its_metric_is(string metric, bool isAmount)
    {
        var target = $"targets={{ fact: {{ metric: {metric}, values: {{ 2002: {{ value: 6.406, use: fit }} }} }} }}";
        if (isAmount) Assert.That(ScenarioText.Faults(ScenarioText.Minimal, target), Is.EqualTo(new[] { "'targets.fact.values.2002': '6.406' can be read as '6.4060' or as '6_406'; write one of these" }));
        else Assert.That(ScenarioText.Load(ScenarioText.Minimal, target).Scenario.Targets[0].Values[0].Value, Is.EqualTo(6.406));
    }

    [TestCase("markets.buyers.demand=0.500", 0.5)]
    [TestCase("markets.buyers.demand=3.6000", 3.6)]
    [TestCase("markets.buyers.demand=3600.500", 3600.5)]
    [TestCase("markets.buyers.demand={ value: 20, season: [1.125, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }", 20)]
    public void What_can_be_one_thing_only_is_read(string value, double expected) =>
        Assert.That(ScenarioText.Load(ScenarioText.Minimal, value).Scenario.Markets[0].Demand.Value, Is.EqualTo(expected));

    [Test]
    public void One_reading_within_the_bounds_is_the_one_that_is_meant() =>
        Assert.That(ScenarioText.Load(ScenarioText.Minimal, "sectors.fattening.family_workers=1.500").Scenario.Sectors[0].FamilyWorkers, Is.EqualTo(1.5), "at most 50");

    [Test]
    public void A_file_says_how_its_own_numbers_are_written()
    {
        _folder.Write("base.yaml", "decimal: \",\"\nthousands: \".\"\n" + ScenarioText.Minimal
            .Replace("count: 20", "count: 1.200", StringComparison.Ordinal)
            .Replace("10 juta rupiah", "{ value: { lognormal: { median: \"12,5\", log_sd: \"0,25\" } }, unit: juta rupiah, range: [\"1,5\", 2.000], note: \"1.500 of 2,5\" }", StringComparison.Ordinal)
            .Replace("workers: 2", "workers: { discrete: { \"1,5\": 50 %, 2: \"0,5\" } }", StringComparison.Ordinal)
            + "caution: 1.234,5 of them\nparameter_sets: { rich: { firms.farms.cash: Rp 1.250.000 } }\nuses: [rich]\n");
        var loaded = ScenarioFile.Load(_folder.Write("scenario.yaml", "extends: base.yaml\nthousands: \",\"\nplaces: { village: { wage: \"Rp 1,300,000.5 per month\" } }\nmarkets: { buyers: { demand: 2.500 } }\n"));
        var group = loaded.Scenario.Firms[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(group.Count, Is.EqualTo(1_200));
            Assert.That(group.Capital, Is.EqualTo(new Lognormal(12_500_000, 0.25)));
            Assert.That(((Discrete)group.Workers).Values, Is.EqualTo(new[] { 1.5, 2 }));
            Assert.That(group.Cash, Is.EqualTo(new Constant(1_250_000)));
            Assert.That(loaded.Scenario.Places[0].Wage, Is.EqualTo(1_300_000.5));
            Assert.That(loaded.Scenario.Markets[0].Demand.Value, Is.EqualTo(2.5));
            Assert.That(loaded.Scenario.Caution.En, Is.EqualTo("1.234,5 of them"), "texts stay");
            Assert.That(loaded.EffectiveText, Does.Contain("1.500 of 2,5").And.Not.Contain("thousands"));
            Assert.That(RecordDump.Of(ScenarioText.Load(loaded.EffectiveText).Scenario), Is.EqualTo(RecordDump.Of(loaded.Scenario)), "the effective text says the same on its own");
        }
    }

    [TestCase("decimal: \",\"\n", "0.15", "'0.15' does not have the separators that this file declares: 'decimal: \",\"', 'thousands: \".\"'")]
    [TestCase("thousands: \".\"\n", "12.50", "'12.50' does not have the separators that this file declares: 'decimal: \",\"', 'thousands: \".\"'")]
    [TestCase("thousands: \".\"\n", "0.500", "'0.500' does not have the separators that this file declares: 'decimal: \",\"', 'thousands: \".\"'")]
    [TestCase("decimal: \".\"\n", "20,5", "'20,5' does not have the separators that this file declares: 'decimal: \".\"', 'thousands: \",\"'")]
    [TestCase("decimal: \".\"\nthousands: \".\"\n", "20", "'decimal' and 'thousands' cannot be the same sign")]
    [TestCase("decimal: \",\"\n", "{ table: { 2002: 20 }, season: [1,5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }", "'1,5' can be read as one number or as two, since this file has decimal commas; put a space after a comma between numbers, or a number in quotes")]
    [TestCase("decimal: ;\n", "20", "'decimal' must be \".\" or \",\", found ';'")]
    public void A_number_or_a_sign_that_does_not_go_with_it_is_refused(string declared, string demand, string expected) =>
        Assert.That(ScenarioText.Faults(declared + ScenarioText.Minimal.Replace("20 head per month", demand, StringComparison.Ordinal)).First(), Is.EqualTo(expected));

    [Test]
    public void The_file_the_line_and_the_column_are_told_and_what_to_declare()
    {
        var finding = ScenarioText.Refuse(ScenarioText.Minimal.Replace("count: 20", "count: 1.000", StringComparison.Ordinal)).Single();
        Assert.That(finding.Render(), Does.EndWith($"error: 'firms.farms.count': '1.000' can be read as '1' or as '1_000'; write one of these{OfTheFile}\n    count: 1.000\n           ^"));
    }

    [TestCase("", "people.csv:2:12: error: 'firms.others.census', column 'cash': '200.000' can be read as 200 or as 200_000, and so can 1 more of the column; say beside the file what a point is: 'decimal: \".\"' or 'thousands: \".\"'\nf1;9000000;200.000;1,5\n           ^")]
    [TestCase(", thousands: \".\"", null)]
    [TestCase(", decimal: \".\"", "people.csv:2:20: error: 'firms.others.census', column 'workers': '1,5' is not a number with the separators declared: 'decimal: \".\"', 'thousands: \",\"'\nf1;9000000;200.000;1,5\n                   ^")]
    public void A_column_of_such_numbers_is_refused_with_the_keys_that_say_what_it_is(string declared, string? expected)
    {
        _folder.Write("people.csv", "id;capital;cash;workers\nf1;9000000;200.000;1,5\nf2;9000000;150.500;2\nf3;9000000;975;\n");
        var path = _folder.Write("scenario.yaml", ScenarioText.Minimal);
        LoadedScenario Load() => ScenarioFile.Load(path, [$"firms.others={{ sector: fattening, cluster: cattle, census: {{ file: people.csv{declared} }} }}"]);
        if (expected is null)
        {
            var census = Load().Scenario.Firms[1].Census!;
            Assert.That((census.Cash, census.Workers), Is.EqualTo((new double[] { 200_000, 150_500, 975 }, new[] { 1.5, 2, double.NaN })));
            return;
        }

        var errors = Assert.Throws<ScenarioException>(() => Load())!.Diagnostics.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Render()).ToList();
        Assert.That(errors.Select(text => text[text.IndexOf("people.csv", StringComparison.Ordinal)..]), Has.Some.EqualTo(expected));
    }

    [Test]
    public void A_decimal_comma_in_a_table_says_what_to_declare_and_is_read_then()
    {
        _folder.Write("io.csv", "input;fattening\nfeed;30,5\n");
        string Text(string declared) => ScenarioText.Minimal.Replace("  fattening:", "  fattening:\n    inputs: { feed: { outside_price: Rp 1 } }", StringComparison.Ordinal) + $"input_output: {{ file: io.csv{declared} }}\n";
        var fault = Assert.Throws<ScenarioException>(() => ScenarioFile.Load(_folder.Write("scenario.yaml", Text(""))))!.Diagnostics[0].Message;
        Assert.That(fault, Does.EndWith("or say beside the file how its numbers are written: 'decimal: \",\"'"));
        Assert.That(ScenarioFile.Load(_folder.Write("scenario.yaml", Text(", decimal: \",\""))).Scenario.Sectors[0].Inputs[0].Coefficient, Is.EqualTo(30.5));
    }

    [TestCase("1.250.000,5", "1250000.5")]
    [TestCase("-20,3", "-20.3")]
    [TestCase("1.250e3", "1250e3")]
    [TestCase("1_250,5", "1250.5")]
    [TestCase("12.50", null)]
    [TestCase("1.25.000", null)]
    [TestCase("1234.567", null)]
    [TestCase(".500", null)]
    [TestCase("1,000.5", null)]
    [TestCase("1,", null)]
    [TestCase("1,2,3", null)]
    [TestCase("1 250", null)]
    [TestCase("a", null)]
    public void Signs_stand_where_they_are_declared_or_it_is_no_number(string written, string? expected) =>
        Assert.That(new NumberFormat(',', '.').Plain(written), Is.EqualTo(expected));
}
