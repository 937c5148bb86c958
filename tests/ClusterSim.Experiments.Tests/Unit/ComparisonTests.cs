using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ProgrammeMoney = ClusterSim.Experiments.Measuring.ProgrammeMoney;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class ComparisonTests
{
    private static readonly ServiceVoucherTerms s_voucher = new() { Name = "voucher", Budget = 1000, SubsidyShare = 0.5, MaximumSubsidy = 10 };

    [Test]
    public void Runs_are_paired_by_replication_whatever_their_order()
    {
        var pairs = Pairs.Of(
            [
                Worlds.Run("voucher", 1, ("workers", 21)), Worlds.Run("base", 1, ("workers", 20)),
                Worlds.Run("base", 0, ("workers", 10)), Worlds.Run("voucher", 0, ("workers", 12)),
            ],
            "base", "voucher");
        Assert.That(pairs.Runs.Select(pair => (pair.Baseline.Replication, pair.Policy.Replication)), Is.EqualTo(((int, int)[])[(0, 0), (1, 1)]), "sums add up in one order");
        var effect = Comparison.Effects(Worlds.Scenario("voucher"), pairs).Single(row => row.Metric is "workers");
        Assert.That((effect.Baseline, effect.PolicyMean, effect.Difference), Is.EqualTo((15.0, 16.5, 1.5)));
    }

    [Test]
    public void A_failed_run_takes_its_replication_out_of_the_comparison()
    {
        var failed = Worlds.Run("voucher", 1) with { Error = "division of nothing" };
        var pairs = Pairs.Of([Worlds.Run("base", 0), Worlds.Run("base", 1), Worlds.Run("voucher", 0), failed], "base", "voucher");
        Assert.That(pairs.Runs.Select(pair => pair.Policy.Replication), Is.EqualTo((int[])[0]));
    }

    [Test]
    public void A_replication_without_an_offer_does_not_enter_the_effect_on_those_who_had_one()
    {
        RunSummary Reached(int replication, double income)
        {
            var treated = Worlds.Outcomes(income);
            treated.TreatedBy[0] = 1;
            return Worlds.Run("voucher", replication) with { Policy = Worlds.Contrast(Worlds.Outcomes(10), treated), Programmes = [new(100, 0, 0, 0, 100)] };
        }
        var pairs = Pairs.Of(
            [.. Enumerable.Range(0, 4).Select(replication => Worlds.Run("base", replication)), Worlds.Run("voucher", 0), Reached(1, 13), Reached(2, 14), Reached(3, 15)],
            "base", "voucher");
        var effect = Comparison.Effects(Worlds.Scenario("voucher"), pairs).Single(row => row.GroupKind is "offered" && row.Metric is "household_income_rupiah");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(effect.Difference, Is.EqualTo(4));
            Assert.That((effect.Low > 0, effect.CostRupiah), Is.EqualTo((true, 75.0)), "an effect beyond chance, which cost something");
            Assert.That(effect.CostPerUnit, Is.NaN, "but a mean a firm has no cost per unit");
        }
    }

    [TestCase(0.1, 3)]
    [TestCase(0.5, 15)]
    public void The_smallest_effect_of_interest_is_a_share_of_the_net_cost_and_of_money_only(double share, double expected)
    {
        var scenario = Worlds.Scenario("voucher") with { Evaluation = new EvaluationTerms { SmallestEffect = share } };
        var run = Worlds.Run("voucher", 0, ("household_income_rupiah", 7), ("workers", 4)) with { Programmes = [new(100, 0, 90, 0, 100), new(20, 0, 0, 0, 20)] };
        var rows = Comparison.Effects(scenario, Pairs.Of([Worlds.Run("base", 0, ("household_income_rupiah", 5), ("workers", 4)), run], "base", "voucher"));
        Assert.That(rows.Select(row => (row.Metric, row.SmallestEffect)), Is.EqualTo([("workers", double.NaN), ("household_income_rupiah", expected)]));
    }

    [Test]
    public void Income_a_firm_of_those_reached_is_a_month_of_the_window_as_in_other_groups()
    {
        var (baseline, policy) = (Worlds.Outcomes(240), Worlds.Outcomes(360));
        policy.TreatedBy[0] = 1;
        (baseline.IncomeLastYear[0], policy.IncomeLastYear[0]) = (0, 1200);
        var scenario = Worlds.Scenario("voucher", months: 24) with { Policies = [s_voucher with { From = 12 }] };
        var run = Worlds.Run("voucher", 0) with { Policy = Worlds.Contrast(baseline, policy) };
        var bare = Worlds.Run("base", 0) with { Windows = [new WindowValues(12, Worlds.Run("base", 0).Windows[0].Values)] };
        var effect = Comparison.Effects(scenario, Pairs.Of([bare, run with { Windows = bare.Windows }], "base", "voucher"))
            .Single(row => row.GroupKind is "offered" && row.Metric is "household_income_per_firm_rupiah");
        Assert.That((effect.Baseline, effect.PolicyMean, effect.Difference), Is.EqualTo((20.0, 30.0, 10.0)), "twelve months count");
    }

    [Test]
    public void An_arm_of_an_experiment_is_not_charged_with_the_cost_of_the_whole_policy()
    {
        var scenario = Worlds.Scenario("voucher") with { Attributes = [new AttributeTerms { Name = "arm" }] };
        RunSummary Run(string name, int replication, double workers) => Worlds.Run(name, replication, ("workers", workers)) with { Programmes = [new(100, 0, 0, 0, 100)] };
        EffectRow Effect(string kind)
        {
            RunSummary Of(string name, int replication, double workers) => Run(name, replication, workers) with { Groups = [new Group(kind, "grant")] };
            return Comparison.Effects(scenario, Pairs.Of([Of("base", 0, 1), Of("base", 1, 1), Of("voucher", 0, 3), Of("voucher", 1, 3.1)], "base", "voucher"))
                .Single(row => row.Metric is "workers" && string.Equals(row.GroupKind, kind, StringComparison.Ordinal));
        }
        Assert.That((Effect("sector").CostPerUnit > 0, Effect("arm").CostPerUnit, Effect("arm").CostRupiah), Is.EqualTo((true, double.NaN, 100.0)));
    }

    [Test]
    public void Firms_reached_are_compared_firm_by_firm_only_for_the_baseline_reaches_none()
    {
        RunSummary Reached(string scenario, double income) => Worlds.Run(scenario, 0, ("household_income_rupiah", income)) with { Groups = [new Group("treated", "yes")] };
        var pairs = Pairs.Of([Reached("base", 0), Reached("voucher", 72e9)], "base", "voucher");
        Assert.That(Comparison.Effects(Worlds.Scenario("voucher"), pairs).Where(row => row.Group is "yes"), Is.Empty);
    }

    [Test]
    public void The_cost_of_a_policy_is_the_mean_net_cost_of_all_its_programmes()
    {
        ProgrammeMoney[] cheap = [new(10, 1, 3, 1, 10), new(1, 0, 0, 0, 1)];
        ProgrammeMoney[] dear = [new(20, 1, 5, 0, 20), default];
        var pairs = Pairs.Of(
            [
                Worlds.Run("base", 0, ("workers", 1)), Worlds.Run("base", 1, ("workers", 1)),
                Worlds.Run("voucher", 0, ("workers", 2)) with { Programmes = cheap },
                Worlds.Run("voucher", 1, ("workers", 2)) with { Programmes = dear },
            ],
            "base", "voucher");
        Assert.That(Comparison.Effects(Worlds.Scenario("voucher"), pairs).Single(row => row.Metric is "workers").CostRupiah, Is.EqualTo(11));
    }

    [Test]
    public void A_programme_has_a_row_with_its_money_what_is_additional_and_its_gain()
    {
        var (baseline, policy) = (Worlds.Outcomes(10, 5), Worlds.Outcomes(16, 4));
        policy.TreatedBy[0] = 1;
        (baseline.IncomeLastYear[0], policy.IncomeLastYear[0]) = (2, 9);
        var contrast = Worlds.Contrast(baseline, policy) with { Support = new Support(2, 3, 4) };
        var run = Worlds.Run("voucher", 0) with { Programmes = [new ProgrammeMoney(100, 15, 12, 8, 130, 5, 3)], ProgrammeContrasts = [contrast] };
        var row = ProgrammeTable.Rows(
            Worlds.Scenario("voucher") with { Policies = [s_voucher] }, Pairs.Of([Worlds.Run("base", 0), run], "base", "voucher")).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.Programme, row.Instrument, row.BudgetRupiah), Is.EqualTo(("voucher", "service_voucher", 1000.0)));
            Assert.That((row.SpentRupiah, row.AdministrationRupiah, row.RecoveredRupiah, row.NetCostRupiah), Is.EqualTo((100.0, 15.0, 20.0, 80.0)));
            Assert.That(row.SpentNominalRupiah, Is.EqualTo(130));
            Assert.That((row.Treated, row.Supports, row.SupportFirms, row.SupportedPerFirm, row.Additionality), Is.EqualTo((1.0, "services", 2.0, 2.0, 0.75)));
            Assert.That((row.Offered, row.Participation, row.TreatedWithoutOffer, row.EffectOnOfferedRupiah), Is.EqualTo((1.0, 1.0, 0.0, 6.0)));
            Assert.That((row.EffectOnTreatedRupiah, row.RestRupiah), Is.EqualTo((6.0, -1.0)));
            Assert.That((row.EffectOnTreatedLastYearRupiah, row.Applicants, row.Chosen), Is.EqualTo((7.0, 5.0, 3.0)), "of the last year alone, beside the claim of that year");
            Assert.That(row.SpilloverRupiah, Is.NaN);
        }
    }

    [TestCase(4, 16.0)]
    [TestCase(5, double.NaN)]
    public void The_effect_on_one_who_took_part_is_that_of_all_offers_over_those_who_did(int refused, double expected)
    {
        var policy = Worlds.Outcomes([11, 5, .. new double[refused - 1]]);
        policy.TreatedBy[0] = 1;
        var contrast = Worlds.Contrast(Worlds.Outcomes(new double[refused + 1]), policy, offered: [.. Enumerable.Repeat(1u, refused + 1)]);
        var run = Worlds.Run("voucher", 0) with { Programmes = [default], ProgrammeContrasts = [contrast] };
        var row = ProgrammeTable.Rows(Worlds.Scenario("voucher") with { Policies = [s_voucher] }, Pairs.Of([Worlds.Run("base", 0), run], "base", "voucher")).Single();
        Assert.That(row.Participation, Is.EqualTo(1.0 / (refused + 1)));
        Assert.That(row.EffectOnOfferedRupiah, Is.EqualTo(16.0 / (refused + 1)).Within(1e-9));
        Assert.That(row.EffectOnTreatedRupiah, double.IsNaN(expected) ? Is.NaN : Is.EqualTo(expected).Within(1e-9), "one in five took part, and one in six");
    }

    [Test]
    public void The_window_starts_with_the_earliest_programme()
    {
        var policy = Worlds.Scenario("voucher") with { Policies = [s_voucher with { From = 9 }, s_voucher with { Name = "second", From = 6 }] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Experiment.WindowStart(policy), Is.EqualTo(6));
            Assert.That(Experiment.WindowStart(Worlds.Scenario()), Is.Zero);
            Assert.That(Experiment.WindowStart(policy with { Months = 4 }), Is.EqualTo(3), "a run that ends before the programme starts");
        }
    }
}
