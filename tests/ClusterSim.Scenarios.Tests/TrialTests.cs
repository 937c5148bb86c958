using ClusterSim.Core.Checking;
using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Tests;

/// <summary>What a field trial found, its money and its firms, as a file says them.</summary>
public sealed class TrialTests
{
    private static readonly LoadedScenario s_trial = ScenarioFile.Load(Path.Combine(ScenarioText.Folder, "trial.yaml"));

    private static Scenario Trial => s_trial.Scenario;

    [Test]
    public void It_loads_without_a_warning_and_can_be_run()
    {
        Assert.That(s_trial.Warnings, Is.Empty);
        Assert.That(Trial.Validate(), Is.Empty);
    }

    [Test]
    public void Amounts_are_counted_in_parts_of_the_scenarios_money()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Trial.Money, Is.EqualTo(new MoneyTerms { Name = "GHS", Decimals = 2, RupiahPerUnit = 7_500 }));
            Assert.That(Trial.Sectors[0].Price, Is.EqualTo(105_050));
            Assert.That(Trial.Firms[0].Capital, Is.EqualTo(new Constant(30_000)));
            Assert.That(Trial.Places[0].Wage, Is.EqualTo(8_000));
            Assert.That(Trial.Policies[0].ApplicationCost, Is.EqualTo(25));
        }
    }

    [Test]
    public void An_amount_that_the_file_leaves_to_the_engine_is_converted_from_rupiah()
    {
        Assert.That(Trial.Behaviour.Services.HassleCost, Is.EqualTo(Math.Round(100_000 / 7_500.0 * 100)));
        Assert.That(s_trial.Assumptions.Single(row => row.Path is "behaviour.services.hassle_cost").Unit, Is.EqualTo("0.01_GHS"));
    }

    [Test]
    public void An_effect_is_in_the_unit_of_its_metric()
    {
        var (profit, closed, borrowing) = (Trial.Effects[0], Trial.Effects[1], Trial.Effects[2]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((profit.Value, profit.StandardError, profit.ControlMean), Is.EqualTo((960.0, 725.0, 10_300.0)));
            Assert.That((closed.Value, closed.StandardError, closed.ControlMean), Is.EqualTo((-0.01, 0.02, double.NaN)));
            Assert.That(profit.Months, Is.EqualTo(new[] { 3.0, 6, 9, 12 }));
            Assert.That((profit.Per, profit.Adjust, profit.Former, profit.FormerMetric), Is.EqualTo((ReportPeriod.Week, TrialAdjustment.FormerValue, FormerHalf.High, FormerMetric.Capital)));
            Assert.That(profit.ArmIn(Trial).Single().Values, Is.EqualTo(new[] { "cash" }), "those to which the programme is limited");
            Assert.That((borrowing.Sign, borrowing.Use), Is.EqualTo((FoundSign.None, EffectUse.Direction)));
        }
    }

    [Test]
    public void A_moment_of_money_is_money_one_of_workers_a_decimal_and_a_share_of_firms_a_share()
    {
        Assert.That(Trial.Moments.Select(moment => (moment.Value, moment.Month)), Is.EqualTo(new[] { (6_800.0, -1), (2.112, -1), (0.91, 12) }));
    }

    [Test]
    public void What_a_trial_found_is_in_the_register_with_the_trials_source_and_decides_nothing()
    {
        var row = s_trial.Assumptions.Single(row => row.Path is "effects.profit_of_women.standard_error");
        Assert.That((row.Value, row.Source, row.DecidesResults), Is.EqualTo(("725", "paper", false)));
    }

    [Test]
    public void A_group_of_firms_can_give_all_its_firms_a_value() => Assert.That(Trial.Firms[0].ValueOf("sex"), Is.EqualTo("women"));

    [Test]
    public void The_effective_text_of_a_trial_loads_to_the_same_scenario() =>
        Assert.That(RecordDump.Of(ScenarioText.Load(s_trial.EffectiveText).Scenario), Is.EqualTo(RecordDump.Of(Trial)));

    [Test]
    public void Values_that_groups_give_need_no_shares()
    {
        var scenario = ScenarioText.Load(ScenarioText.Minimal.Replace("    workers: 2\n", "    workers: 2\n    attributes: { sex: women }\n", StringComparison.Ordinal) + "attributes: { sex: {} }\n").Scenario;
        Assert.That(scenario.Attributes[0].ValuesIn(scenario), Is.EqualTo(new[] { "women" }));
    }
}
