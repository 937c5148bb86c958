using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Core.Tests;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Trials;

namespace ClusterSim.Experiments.Tests.Trials;

/// <summary>What came out beside what was published: distances, rivals and the goal.</summary>
public sealed class TrialComparisonTests
{
    private static readonly AttributeFilter[] s_gifted = [new() { Name = "arm", Values = ["gift"] }];

    private static readonly TrialEffect s_capital = new()
    {
        Name = "capital",
        Policy = "gifts",
        Control = [new() { Name = "arm", Values = ["control"] }],
        Metric = TrialMetric.Capital,
        Months = [0],
        Value = 2_000_000,
        StandardError = 500_000,
        ControlMean = 4_000_000,
        Primary = true,
        Use = EffectUse.HeldOut,
        Status = TrialStatus.Read,
        Source = "trial",
    };

    private static readonly Lazy<TrialComparison> s_comparison = new(() => Run(
        new Trial("one", World(s_capital, s_capital with { Name = "profit", Metric = TrialMetric.LogProfit, Value = -0.5, StandardError = 0.1, ControlMean = double.NaN },
            Direction("more", FoundSign.Positive), Direction("less", FoundSign.Negative), Direction("same", FoundSign.None), Direction("nil", FoundSign.Positive) with { Metric = TrialMetric.Closed },
            Direction("none", FoundSign.None) with { Metric = TrialMetric.Closed })),
        new Trial("two", World(s_capital with { Use = EffectUse.Fit, Value = 300, ControlMean = 1_000, StandardError = 100 }) with { Money = new MoneyTerms { Name = "GHS", Decimals = 2 } }),
        new Trial("three", World(s_capital with { Use = EffectUse.Fit, Value = 100, ControlMean = 1_000, StandardError = 100 }))));

    private static TrialEffect Direction(string name, FoundSign sign) =>
        s_capital with { Name = name, Sign = sign, Value = double.NaN, StandardError = double.NaN, Use = EffectUse.Direction, Primary = false };

    /// <summary>Owners buy nothing of their own, so that who is given equipment has just as much more.</summary>
    private static Scenario World(params TrialEffect[] effects) => TinyEconomy.Of(60) is var village ? village with
    {
        Months = 3,
        Behaviour = village.Behaviour with { People = village.Behaviour.People with { Invest = 0 } },
        Sources = [new Source { Name = "trial", Title = "Trial" }],
        Attributes = [new AttributeTerms { Name = "arm", Values = [new AttributeValue { Name = "control", Share = 0.5 }, new AttributeValue { Name = "gift", Share = 0.5 }] }],
        Policies =
        [
            new LumpSumGrantTerms
            {
                Name = "gifts", Amount = 3_000_000, EquipmentShare = 1, Budget = 1e12, From = 1, Until = 2, OutreachPerMonth = 1, AttentionPerMonth = 1, ApplicationCost = 0, Attributes = s_gifted,
            },
        ],
        Effects = effects,
    } : village;

    private static TrialComparison Run(params Trial[] trials)
    {
        var study = new TrialStudy(trials, replications: 3);
        Machine.Run(study, new MachineOptions { Threads = 2, BytesPerTask = study.BytesPerTask }, CancellationToken.None);
        return TrialComparison.Of(study);
    }

    private static TrialEffectRow Row(string trial, string effect) => s_comparison.Value.Effects.Single(row => (row.Trial, row.Effect) == (trial, effect));

    [Test]
    public void The_distance_is_in_standard_errors_of_trial_and_simulation()
    {
        var row = Row("one", "capital");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.Simulated, Is.EqualTo(3_000_000).Within(10).Percent);
            Assert.That(row.Z, Is.EqualTo((row.Simulated - 2_000_000) / Math.Sqrt(500_000.0 * 500_000 + row.MonteCarloError * row.MonteCarloError)).Within(1e-9));
            Assert.That(row.ZNothing, Is.EqualTo(-4));
            Assert.That((row.PrecisionPercent, row.Precision), Is.EqualTo((35.0, "fair")), "2.8 × 500,000 of 4,000,000");
            Assert.That((row.Instrument, row.Metric, row.Unit), Is.EqualTo(("lump_sum_grant", "capital", "rupiah")));
        }
    }

    [TestCase(24.9, "sharp")]
    [TestCase(25, "fair")]
    [TestCase(50, "fair")]
    [TestCase(50.1, "weak")]
    [TestCase(double.NaN, "unknown")]
    public void Precision_is_told_by_the_smallest_effect_that_a_trial_finds(double percent, string expected) => Assert.That(TrialComparison.PrecisionOf(percent), Is.EqualTo(expected));

    [Test]
    public void Amounts_are_told_in_the_trials_own_money()
    {
        var row = Row("two", "capital");
        Assert.That((row.Published, row.StandardError, row.ControlMean, row.Unit), Is.EqualTo((3.0, 1.0, 10.0, "GHS")));
        Assert.That(row.Simulated, Is.EqualTo(Row("three", "capital").Simulated / 100).Within(1e-9).Percent);
    }

    [Test]
    public void The_fitted_trials_of_an_instrument_forecast_its_effect_in_per_cent()
    {
        var (row, profit) = (Row("one", "capital"), Row("one", "profit"));
        Assert.That((row.FittedForecast, row.ForecastBasis), Is.EqualTo((800_000.0, "instrument")), "30 and 10 % are 20 % of 4,000,000");
        Assert.That(row.ZFitted, Is.EqualTo((800_000 - 2_000_000) / 500_000.0).Within(1e-12));
        Assert.That((profit.FittedForecast, profit.ForecastBasis, profit.ZFitted), Is.EqualTo((0.0, "none", 5.0)), "no fitted trial has that outcome");
    }

    [TestCase("more", "sign_right")]
    [TestCase("less", "sign_wrong")]
    [TestCase("same", "sign_wrong")]
    [TestCase("nil", "nil")]
    [TestCase("none", "sign_right")]
    public void A_direction_is_right_wrong_or_nil(string effect, string expected) => Assert.That(Row("one", effect).Verdict, Is.EqualTo(expected));

    [Test]
    public void A_sign_is_wrong_where_the_trial_told_the_effect_from_nil()
    {
        Assert.That(Run(new Trial("fall", World(s_capital with { Value = -2_000_000 }))).Effects[0].IsWrongSign, "a fall of four standard errors was told from nil");
        Assert.That(Row("one", "capital").IsWrongSign, Is.False);
        Assert.That(Run(new Trial("wide", World(s_capital with { Value = -500_000 }))).Effects[0].IsWrongSign, Is.False, "a trial that did not tell it from nil has no sign");
    }

    private static TrialEffectRow Primary(string use, string precision, double z, double nothing = 3, double fitted = 3) =>
        Row("one", "capital") with { Use = use, Precision = precision, Z = z, ZNothing = nothing, ZFitted = fitted, Verdict = Math.Abs(z) < 2 ? "within" : "outside" };

    [Test]
    public void The_goal_is_met_where_all_four_parts_are()
    {
        TrialEffectRow[] good = [Primary("held_out", "sharp", 0.5), Primary("held_out", "fair", -1), Primary("held_out", "fair", 2.5), Primary("fit", "weak", 1), Primary("held_out", "weak", 1)];
        var goal = TrialGoal.Of(good);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(goal.IsMet);
            Assert.That((goal.PrimaryWithin, goal.Primary, goal.TestsWithin, goal.Tests), Is.EqualTo((4, 5, 2, 3)));
            Assert.That(goal.MeanSquaredZ, Is.EqualTo((0.25 + 1 + 6.25) / 3).Within(1e-12), "weak ones do not count");
            Assert.That(TrialGoal.Of([.. good, Primary("fit", "weak", 4), Primary("fit", "weak", 4)]).IsNear, Is.False);
            Assert.That(TrialGoal.Of([.. good, Primary("held_out", "sharp", 2.1)]).PassesTests, Is.False);
            Assert.That(TrialGoal.Of([.. good, good[0] with { IsPrimary = false, IsWrongSign = true }]).IsMet, Is.False);
            Assert.That(TrialGoal.Of([.. good.Select(row => row with { ZNothing = 1 })]).BeatsRivals, Is.False);
            Assert.That(TrialGoal.Of([.. good.Select(row => row with { ZFitted = 1 })]).BeatsRivals, Is.False);
            Assert.That(TrialGoal.Of([Primary("fit", "sharp", 0)]).IsMet, Is.False, "nothing held out was tested");
        }
    }

    [Test]
    public void Scores_are_told_by_use_and_precision_of_primary_and_all_effects()
    {
        var scores = TrialGoal.Scores([Primary("fit", "sharp", 1), Primary("fit", "sharp", 3) with { IsPrimary = false }, Primary("held_out", "weak", 2), Row("one", "more")]);
        Assert.That(scores.Select(row => (row.Outcomes, row.Use, row.Precision, row.Effects, row.Within, row.MeanSquaredZ)), Is.EqualTo(new[]
        {
            ("primary", "fit", "sharp", 1, 1, 1.0), ("primary", "held_out", "weak", 1, 0, 4.0), ("all", "fit", "sharp", 2, 1, 5.0), ("all", "held_out", "weak", 1, 0, 4.0),
        }));
    }
}
