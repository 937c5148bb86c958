namespace ClusterSim.Scenarios.Tests;

/// <summary>Rules that the corpus of broken files does not show.</summary>
public sealed class RuleTests
{
    [Test]
    public void Errors_of_reading_and_of_meaning_are_told_together()
    {
        var faults = ScenarioText.Faults(ScenarioText.Minimal, "seed=many", "networks.knowledge.neighbours=3", "markets.buyers.sector=goats").ToList();
        Assert.That(faults, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_byte_order_mark_is_accepted()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("bom.yaml", [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(ScenarioText.Minimal)]);
        Assert.That(ScenarioFile.Load(path).Scenario.Name, Is.EqualTo("minimal"));
    }

    [Test]
    public void A_missing_file_a_folder_and_a_large_file_are_refused()
    {
        using var folder = new TemporaryFolder();
        var large = folder.Write("large.yaml", new byte[9 * 1024 * 1024]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Message(Path.Combine(folder.Root, "none.yaml")), Does.EndWith("the file does not exist"));
            Assert.That(Message(folder.Root), Does.EndWith("the file is a folder; name a YAML file"));
            Assert.That(Message(large), Does.EndWith("the file is larger than 8 MB"));
        }

        static string Message(string path) => Assert.Throws<ScenarioException>(() => ScenarioFile.Load(path))!.Message;
    }

    [Test]
    [Platform("Linux")]
    public void A_device_without_end_and_a_link_to_itself_are_refused()
    {
        using var folder = new TemporaryFolder();
        var loop = Path.Combine(folder.Root, "loop.yaml");
        File.CreateSymbolicLink(loop, "loop.yaml");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Assert.Throws<ScenarioException>(() => ScenarioFile.Load("/dev/zero"))!.Message, Does.EndWith("the file is empty, or a pipe or a device, which are not read; save a YAML file"));
            Assert.That(Assert.Throws<ScenarioException>(() => ScenarioFile.Load(loop))!.Diagnostics[0].File, Is.EqualTo(loop));
        }
    }

    [Test]
    [Platform("Linux")]
    [CancelAfter(20_000)]
    public void A_pipe_that_nobody_writes_to_is_refused_at_once()
    {
        using var folder = new TemporaryFolder();
        var pipe = Path.Combine(folder.Root, "pipe.yaml");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe])) made.WaitForExit();
        Assert.That(File.Exists(pipe));
        var reading = Task.Run(() => Assert.Throws<ScenarioException>(() => ScenarioFile.Load(folder.Write("s.yaml", "extends: pipe.yaml\nname: s\n")))!.Message);
        Assert.That(reading.Wait(TimeSpan.FromSeconds(10)), "it waits for somebody to write");
        Assert.That(reading.Result, Does.Contain("is empty, or a pipe or a device, which are not read"));
    }

    [Test]
    public void Too_many_values_are_refused() =>
        Assert.That(ScenarioText.Faults("title: [" + string.Concat(Enumerable.Repeat("1, ", 200_001)) + "]").First(), Does.StartWith("the file has more than 200000 values"));

    [Test]
    public void A_window_outside_the_run_is_a_warning()
    {
        var loaded = ScenarioText.Load(ScenarioText.Rich, "policies.credit.from=60 months", "policies.credit.until=70 months");
        Assert.That(loaded.Warnings.Single().Message, Is.EqualTo("'policies.credit' starts in month 60, after the run of 48 months; it has no effect"));
    }

    [TestCase("markets.buyers.minimum_compliance=0.5", "'markets.buyers' has a minimum_compliance but names no standard: give requires_standard")]
    [TestCase("policies.seal={ instrument: provider_accreditation, until: 12 months, budget: Rp 1 juta, cost_per_month: Rp 10 ribu per month }", "'policies.seal' accredits nobody: the scenario has no providers")]
    [TestCase("policies.office={ instrument: one_stop_licensing, budget: Rp 1 miliar, office_cost: Rp 1 juta per month, extra_officers: 2 }", "'policies.office' adds officers to an office that does not exist: give a place a licence_office, at which applicants queue")]
    public void What_can_have_no_effect_is_refused(string setting, string message) =>
        Assert.That(ScenarioText.Faults(ScenarioText.Minimal, setting).Single(), Does.EndWith(message));

    [Test]
    public void Demand_that_no_price_moves_takes_an_outside_competitor_or_prices_that_stand_still()
    {
        const string Given = "markets.buyers.elasticity=0";
        var fault = ScenarioText.Refuse(ScenarioText.Minimal + "    elasticity: 0\n").Single();
        Assert.That(
            (fault.Line, fault.Column, fault.Message),
            Is.EqualTo((24, 17, "'markets.buyers' has an elasticity of 0 and no outside competitor: nothing would hold its sellers' prices; give outside_weight or an elasticity above 0")));
        Assert.That(ScenarioText.Load(ScenarioText.Minimal, Given, "markets.buyers.outside_weight=5").Warnings, Is.Empty);
        Assert.That(ScenarioText.Load(ScenarioText.Minimal, Given, "behaviour.pricing.price_speed=0").Warnings, Is.Empty);
        Assert.That(ScenarioText.Load(ScenarioText.Minimal, "markets.buyers.elasticity=0.1").Warnings, Is.Empty);
    }

    [Test]
    public void Exhibitions_for_an_open_market_and_spin_offs_from_nowhere_are_warnings()
    {
        var loaded = ScenarioText.Load(
            ScenarioText.Minimal,
            "policies.fair={ instrument: exhibition, until: 12 months, budget: Rp 1 miliar, market: buyers, stand_cost: Rp 1 juta }",
            "firms.farms.spin_offs_per_year=5 % per year");
        Assert.That(loaded.Warnings.Select(warning => warning.Message[..25]), Is.EquivalentTo(new[] { "'markets.buyers' is open ", "'firms.farms.spin_offs_pe" }));
    }

    [TestCase(10, false)]
    [TestCase(2_000, true)]
    public void An_order_far_beyond_what_the_largest_firm_makes_is_a_warning(int units, bool isWarned)
    {
        var loaded = ScenarioText.Load(ScenarioText.Minimal, $"policies.orders={{ instrument: order_offers, until: 12 months, budget: Rp 10 juta, market: buyers, units_per_month: {units} }}");
        Assert.That(loaded.Warnings.Select(warning => warning.Message), isWarned
            ? Is.EqualTo(new[] { "'policies.orders.units_per_month' is 2000, and the largest firms of 'fattening' can make about 1 a month at the start: nobody takes such an order" })
            : Is.Empty);
    }

    [Test]
    public void Days_of_a_licence_where_applicants_queue_are_a_warning()
    {
        const string Days = "behaviour.people.licence_days=60", Office = "places.village.licence_office={ officers: 2, case_days: 5 }";
        Assert.That(ScenarioText.Load(ScenarioText.Minimal, Days).Warnings, Is.Empty);
        Assert.That(ScenarioText.Load(ScenarioText.Minimal, Office).Warnings, Is.Empty);
        Assert.That(
            ScenarioText.Load(ScenarioText.Minimal, Days, Office).Warnings.Single().Message,
            Is.EqualTo("'behaviour.people.licence_days' has no effect in 'places.village': applicants queue there, and a licence takes the wait plus licence_office.case_days"));
    }

    [Test]
    public void A_group_that_firms_spin_off_from_is_a_group() =>
        Assert.That(ScenarioText.Faults(ScenarioText.Minimal, "firms.farms.spin_off_from=shipyards").Single(), Does.Contain("is not one of the firms"));

    [Test]
    public void An_unused_source_is_a_warning()
    {
        var loaded = ScenarioText.Load(ScenarioText.Minimal, "sources.bps={ title: Figures }");
        Assert.That(loaded.Warnings.Single().Severity, Is.EqualTo(Severity.Warning));
    }

    [Test]
    public void A_duplicate_key_is_refused_with_both_positions()
    {
        var fault = ScenarioText.Refuse(ScenarioText.Minimal + "name: again\n").Single();
        Assert.That((fault.Line, fault.Message), Is.EqualTo((24, "duplicate key 'name', first given in line 1, column 1")));
    }

    [Test]
    public void A_long_line_is_cut_around_the_caret()
    {
        var diagnostic = new Diagnostic("f", 1, 501, Severity.Error, "m", new string('a', 500) + "X" + new string('b', 500));
        var lines = diagnostic.Render().Split('\n');
        Assert.That((lines[1].Length, lines[1][lines[2].Length - 1]), Is.EqualTo((160, 'X')));
    }

    [Test]
    public void A_caret_below_a_tab_keeps_the_tab() =>
        Assert.That(new Diagnostic("f", 1, 3, Severity.Error, "m", "\tab").Render(), Does.EndWith("\n\t ^"));
}
