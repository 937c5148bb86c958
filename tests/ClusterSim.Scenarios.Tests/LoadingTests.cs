using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Tests;

public sealed class LoadingTests
{
    [Test]
    public void A_minimal_scenario_loads_without_a_warning()
    {
        var loaded = ScenarioText.Load(ScenarioText.Minimal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loaded.Warnings, Is.Empty);
            Assert.That(loaded.Scenario.Months, Is.EqualTo(24));
            Assert.That(loaded.Scenario.Sectors[0].Price, Is.EqualTo(4_000_000));
            Assert.That(loaded.Scenario.Sectors[0].ReferenceCapital, Is.EqualTo(10_000_000));
            Assert.That(loaded.Scenario.Firms[0].Capital, Is.EqualTo(new Constant(10_000_000)));
            Assert.That(loaded.Scenario.Networks.Information.Rewired, Is.EqualTo(0.2));
        }
    }

    [Test]
    public void Every_kind_of_value_is_read()
    {
        var loaded = ScenarioText.Load(ScenarioText.Rich);
        var scenario = loaded.Scenario;
        var credit = (ProgrammeCreditTerms)scenario.Policies[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loaded.Warnings, Is.Empty);
            Assert.That(scenario.Title, Is.EqualTo(new LocalizedText("Cattle of the hills", "Sapi perbukitan")));
            Assert.That(scenario.Start, Is.EqualTo(new YearMonth(2002, 1)));
            Assert.That(scenario.Environment.InflationPerYear.Table, Is.EqualTo(new[] { new MonthValue(new YearMonth(2002, 1), 0.119), new MonthValue(new YearMonth(2003, 1), 0.068) }));
            Assert.That(scenario.Sectors[0].Price, Is.EqualTo(2_500_000));
            Assert.That(scenario.Firms[0].Capital, Is.EqualTo(new Pareto(2_000_000, 1.6)));
            Assert.That(scenario.Firms[1].Capital, Is.EqualTo(new Lognormal(8_000_000, 0.5)));
            Assert.That(scenario.Firms[1].OwnerAge, Is.EqualTo(new TruncatedNormal(45, 10, 20, 75)));
            Assert.That(scenario.Lenders[0].InterestPerYear, Is.EqualTo(0.18));
            Assert.That(scenario.Markets[0].Demand, Is.EqualTo(new TimePath(30, 0.02)));
            Assert.That(scenario.Markets[0].Season, Has.Count.EqualTo(12));
            Assert.That(scenario.Markets[1].LargeOrders!.UnitsPerMonth, Is.EqualTo(20));
            Assert.That(credit.Until, Is.EqualTo(36));
            Assert.That(credit.Allocation, Is.EqualTo(Allocation.LowProductivity));
            Assert.That(scenario.Targets[0].Values, Is.EqualTo(new[] { new ObservedValue(2002, 70, TargetUse.Input), new ObservedValue(2003, 72, TargetUse.HeldOut) }));
            Assert.That(scenario.Behaviour.Services.Dose, Is.EqualTo(0.1));
        }
    }

    [TestCase("minimal.yaml")]
    [TestCase("rich.yaml")]
    public void The_effective_text_loads_to_the_same_scenario_and_assumptions(string name)
    {
        var loaded = ScenarioFile.Load(Path.Combine(ScenarioText.Folder, name));
        var again = ScenarioText.Load(loaded.EffectiveText);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RecordDump.Of(again.Scenario), Is.EqualTo(RecordDump.Of(loaded.Scenario)));
            Assert.That(again.Assumptions, Is.EqualTo(loaded.Assumptions));
            Assert.That(again.EffectiveText, Is.EqualTo(loaded.EffectiveText));
        }
    }

    [Test]
    public void A_package_gives_its_instruments_funder_window_and_parts_of_one_budget()
    {
        var loaded = ScenarioText.Load(ScenarioText.Minimal + """
            packages: { help: { budget: Rp 60 juta, funder: local, from: 2 months, until: 20 months } }
            policies:
              grants: { instrument: matching_grant, package: help, package_share: 50 %, match_share: 50 %, maximum_grant: Rp 5 juta }
              cash: { instrument: working_capital_grant, package: help, maximum_grant: Rp 1 juta }
              more: { instrument: working_capital_grant, package: help, maximum_grant: Rp 2 juta }
            """);
        var policies = loaded.Scenario.Policies;
        Assert.That(loaded.Warnings, Is.Empty);
        Assert.That(policies.Select(policy => policy.Budget), Is.EqualTo(new[] { 30e6, 15e6, 15e6 }));
        Assert.That(policies.Select(policy => (policy.From, policy.Until, policy.Funder)), Is.All.EqualTo((2, 20, Funder.Local)));
        Assert.That(loaded.Assumptions.Select(assumption => assumption.Path), Does.Contain("packages.help.budget").And.None.EqualTo("policies.cash.budget"));
    }

    [Test]
    public void A_package_that_nobody_uses_or_funds_is_a_warning()
    {
        Assert.That(ScenarioText.Load(ScenarioText.Minimal + "packages: { help: { budget: Rp 60 juta } }\n").Warnings.Single().Message,
            Is.EqualTo("'packages.help' is not used: no policy names it as its package"));
        Assert.That(ScenarioText.Load(ScenarioText.Minimal + "packages: { help: { budget: 0 } }\npolicies: { cash: { instrument: working_capital_grant, package: help, maximum_grant: Rp 1 juta } }\n").Warnings.Single().Message,
            Is.EqualTo("nobody funds 'packages.help': its budget is 0, so its instruments do nothing"));
    }
}
