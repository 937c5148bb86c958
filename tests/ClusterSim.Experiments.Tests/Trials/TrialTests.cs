using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Core.Tests;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Experiments.Trials;

namespace ClusterSim.Experiments.Tests.Trials;

/// <summary>Trials in a village of potters, whose effects are known beforehand.</summary>
public sealed class TrialTests
{
    private const double Gift = 3_000_000;
    private const int From = 3;

    private static readonly AttributeFilter[] s_gifted = [new() { Name = "arm", Values = ["gift"] }];
    private static readonly AttributeFilter[] s_control = [new() { Name = "arm", Values = ["control"] }];

    private static readonly LumpSumGrantTerms s_equipment = new()
    {
        Name = "gifts",
        Amount = Gift,
        EquipmentShare = 1,
        Budget = 1e12,
        From = From,
        Until = From + 1,
        OutreachPerMonth = 1,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
        Attributes = s_gifted,
    };

    private static Scenario World(LumpSumGrantTerms gifts, params TrialEffect[] effects) => TinyEconomy.Of(400) is var village ? village with
    {
        Firms = [village.Firms[0] with { Capital = new Lognormal(3_000_000, 0.8) }],
        Months = From + 8,
        Sources = [new Source { Name = "trial", Title = "Trial" }],
        Attributes = [new AttributeTerms { Name = "arm", Values = [new AttributeValue { Name = "control", Share = 0.5 }, new AttributeValue { Name = "gift", Share = 0.5 }] }],
        Policies = [gifts],
        Effects = effects,
    } : village;

    private static TrialEffect Of(TrialMetric metric, params double[] months) => new()
    {
        Name = ParameterAttribute.KeyOf(metric.ToString()),
        Policy = "gifts",
        Control = s_control,
        Metric = metric,
        Months = months,
        Value = 1,
        StandardError = 1,
        Use = EffectUse.HeldOut,
        Status = TrialStatus.Read,
        Source = "trial",
    };

    private static IReadOnlyList<TrialDraw> Run(Scenario world, int replications = 8, int threads = 1)
    {
        Assert.That(world.Validate().Select(fault => fault.Message), Is.Empty);
        var study = new TrialStudy([new Trial("trial", world)], replications);
        Machine.Run(study, new MachineOptions { Threads = threads, BytesPerTask = study.BytesPerTask }, CancellationToken.None);
        return study.DrawsOf(study.Trials[0]);
    }

    private static MeanInterval Over(IEnumerable<TrialDraw> draws, Func<EffectDraw, double> value, int effect = 0) => MeanInterval.Of([.. draws.Select(draw => value(draw.Effects[effect]))]);

    [Test]
    public void An_arm_that_gets_nothing_differs_from_the_control_group_by_chance_alone()
    {
        var draws = Run(World(s_equipment with { Budget = 0 }, Of(TrialMetric.Profit, 1, 4, 7), Of(TrialMetric.Capital, 7)), replications: 20);
        for (var effect = 0; effect < 2; effect++)
        {
            var found = Over(draws, draw => draw.Difference, effect);
            Assert.That(Math.Abs(found.Mean), Is.LessThan(3 * found.StandardError));
            Assert.That(found.StandardError, Is.Positive, "arms differ by chance in each replication");
            Assert.That(draws.Select(draw => (draw.Effects[effect].Effect, draw.Effects[effect].Twin, draw.Effects[effect].Spillover)), Is.All.EqualTo((0.0, 0.0, 0.0)), "nothing was done to anybody");
        }
    }

    /// <summary>Owners who got equipment buy a little less of their own in the same month.</summary>
    [Test]
    public void Equipment_that_is_given_is_there_at_the_end_of_the_month()
    {
        var draws = Run(World(s_equipment, Of(TrialMetric.Capital, 0), Of(TrialMetric.Capital, 0) with { Name = "adjusted", Adjust = TrialAdjustment.FormerValue }));
        var (plain, adjusted, cleared) = (Over(draws, draw => draw.Difference), Over(draws, draw => draw.Difference, 1), Over(draws, draw => draw.Effect));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Over(draws, draw => draw.Twin).Mean, Is.EqualTo(Gift).Within(0.1 * Gift));
            Assert.That(plain.Mean, Is.EqualTo(Gift).Within(3 * plain.StandardError + 0.1 * Gift));
            Assert.That(adjusted.Mean, Is.EqualTo(Gift).Within(3 * adjusted.StandardError + 0.1 * Gift));
            Assert.That(adjusted.StandardError, Is.LessThan(0.2 * plain.StandardError), "capital before the draw tells nearly all of capital after it");
            Assert.That(cleared.Mean, Is.EqualTo(plain.Mean).Within(3 * plain.StandardError), "the lot sets nothing apart in the mean");
            Assert.That(cleared.StandardError, Is.LessThan(0.2 * plain.StandardError));
            Assert.That(draws.Select(draw => draw.Effects[0].Effect - draw.Effects[0].Twin + draw.Effects[0].Spillover), Is.All.EqualTo(0).Within(1e-3));
            Assert.That(draws.Select(draw => draw.Effects[0].ArmFirms + draw.Effects[0].ControlFirms), Is.All.EqualTo(400));
        }
    }

    [Test]
    public void Whom_the_programme_reached_is_told_of_the_arm_alone_and_of_closed_firms_too()
    {
        var draws = Run(World(s_equipment, Of(TrialMetric.TookPart, 6), Of(TrialMetric.Closed, 6), Of(TrialMetric.OwnsBusiness, 6)), replications: 2);
        foreach (var draw in draws)
        {
            Assert.That((draw.Effects[0].Effect, draw.Effects[0].ControlMean), Is.EqualTo((1.0, 0.0)));
            Assert.That(draw.Effects[1].Effect, Is.EqualTo(-draw.Effects[2].Effect).Within(1e-12));
            Assert.That(draw.Effects[1].ControlMean, Is.EqualTo(1 - draw.Effects[2].ControlMean).Within(1e-12));
        }
    }

    /// <summary>The programme is open to the poor of the arm: its applicants are the poor of both arms, as if the trial had been limited to them.</summary>
    [Test]
    public void A_trial_among_applicants_is_one_among_those_whom_the_programme_would_reach_whatever_their_arm()
    {
        AttributeFilter poor = new() { Name = "owner", Values = ["poor"] };
        var all = Of(TrialMetric.Capital, 2);
        var world = World(s_equipment with { Attributes = [.. s_gifted, poor] }, all, all with { Name = "applicants", ApplicantsOf = "gifts" }, all with { Name = "poor", Where = [poor] });
        var moment = new TrialMoment { Name = "all", Metric = TrialMetric.Capital, Statistic = MomentStatistic.Mean, Value = 1, Status = TrialStatus.Read, Source = "trial" };
        var draws = Run(world with
        {
            Attributes = [.. world.Attributes, new AttributeTerms { Name = "owner", Values = [new AttributeValue { Name = "poor", Share = 0.3 }, new AttributeValue { Name = "rich", Share = 0.7 }] }],
            Effects = [.. world.Effects.Select(effect => effect with { Arm = s_gifted })],
            Moments = [moment, moment with { Name = "applicants", ApplicantsOf = "gifts" }, moment with { Name = "poor", Where = [poor] }],
        }, replications: 3);
        foreach (var draw in draws)
        {
            Assert.That(draw.Effects[1], Is.EqualTo(draw.Effects[2]));
            Assert.That(draw.Effects[1].ControlFirms, Is.InRange(0.2 * draw.Effects[0].ControlFirms, 0.4 * draw.Effects[0].ControlFirms));
            Assert.That(draw.Moments[1], Is.EqualTo(draw.Moments[2]).And.Not.EqualTo(draw.Moments[0]));
        }
    }

    /// <summary>Owners decide on loans by themselves; who would take one is the same lot in both arms, and all of them take it where it is offered.</summary>
    [Test]
    public void Borrowers_are_drawn_before_the_lot_so_that_all_of_the_arm_and_none_of_the_control_group_borrow()
    {
        var loans = new ProgrammeCreditTerms
        {
            Name = "gifts",
            Lender = "bank",
            InterestPerYear = 0.2,
            MaximumLoan = 1_000_000,
            CollateralRatio = 0,
            LenderLossShare = 0,
            Budget = 1e12,
            From = From,
            OutreachPerMonth = 1,
            AttentionPerMonth = 1,
            ApplicationCost = 0,
            AdministrationShare = 0,
            Attributes = s_gifted,
        };
        var took = Of(TrialMetric.TookPart, 0);
        var world = World(s_equipment, took, took with { Name = "borrowers", ApplicantsOf = "gifts" });
        var draws = Run(world with
        {
            Policies = [loans],
            Firms = [world.Firms[0] with { Capital = new Lognormal(500_000, 1), Cash = new Constant(600_000) }],
            Behaviour = world.Behaviour with { Finance = world.Behaviour.Finance with { Reluctance = 2, ReluctanceSd = 1 } },
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Microfinance, Capital = 1e12, InterestPerYear = 0.2, MaximumLoan = 0, Reach = 0 }],
        }, replications: 3);
        foreach (var draw in draws)
        {
            Assert.That(draw.Effects[0].Effect, Is.InRange(0.05, 0.95));
            Assert.That((draw.Effects[1].Effect, draw.Effects[1].ControlMean), Is.EqualTo((1.0, 0.0)));
            Assert.That(draw.Effects[1].ArmFirms, Is.EqualTo(draw.Effects[0].Effect * draw.Effects[0].ArmFirms).Within(1e-9));
        }
    }

    [Test]
    public void Applicants_of_no_programme_are_refused() =>
        Assert.That(World(s_equipment, Of(TrialMetric.Capital, 2) with { ApplicantsOf = "gift" }).Validate().Select(fault => fault.Path), Does.Contain("effects.capital.applicants_of"));

    [Test]
    public void A_flow_is_told_by_the_period_that_the_trial_reports()
    {
        var draw = Run(World(s_equipment, Of(TrialMetric.Sales, 4), Of(TrialMetric.Sales, 4) with { Name = "week", Per = ReportPeriod.Week }, Of(TrialMetric.Sales, 4) with { Name = "year", Per = ReportPeriod.Year }), replications: 1)[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(draw.Effects[0].ControlMean, Is.Positive);
            Assert.That(draw.Effects[1].ControlMean, Is.EqualTo(draw.Effects[0].ControlMean * 7 * 12 / 365.25).Within(1e-9).Percent);
            Assert.That(draw.Effects[2].Effect, Is.EqualTo(draw.Effects[0].Effect * 12).Within(1e-9).Percent);
        }
    }

    [Test]
    public void What_households_draw_is_measured_in_both_worlds()
    {
        var draws = Run(World(s_equipment with { Budget = 0 }, Of(TrialMetric.Consumption, 2)), replications: 2);
        Assert.That(draws.Select(draw => draw.Effects[0].ControlMean), Is.All.Positive);
        Assert.That(draws.Select(draw => draw.Effects[0].Twin), Is.All.Zero, "the world without programmes keeps the column too");
    }

    [Test]
    public void Numbers_depend_neither_on_threads_nor_on_what_else_is_asked()
    {
        var alone = Run(World(s_equipment, Of(TrialMetric.Profit, 2, 5)), replications: 3);
        var among = Run(World(s_equipment, Of(TrialMetric.TookPart, 1), Of(TrialMetric.Profit, 2, 5), Of(TrialMetric.Debt, 7)), replications: 3, threads: 3);
        Assert.That(among.Select(draw => draw.Effects[1]), Is.EqualTo(alone.Select(draw => draw.Effects[0])));
    }

    [Test]
    public void Moments_are_of_the_month_before_the_draw_and_of_the_drawn_later()
    {
        var moment = new TrialMoment { Name = "capital", Metric = TrialMetric.Capital, Statistic = MomentStatistic.Mean, Value = 1, Status = TrialStatus.Read, Source = "trial" };
        var world = World(s_equipment, Of(TrialMetric.Capital, 0)) with
        {
            Moments =
            [
                moment, moment with { Name = "later", Month = 0 }, moment with { Name = "gifted", Month = 0, Where = s_gifted }, moment with { Name = "control", Month = 0, Where = s_control },
                moment with { Name = "took", Metric = TrialMetric.HasLoan, Statistic = MomentStatistic.ShareNil },
            ],
        };
        var draw = Run(world, replications: 1)[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(draw.Moments[2] - draw.Moments[3], Is.EqualTo(draw.Effects[0].Difference).Within(1e-6));
            Assert.That(draw.Moments[3], Is.EqualTo(draw.Effects[0].ControlMean).Within(1e-6));
            Assert.That(draw.Moments[1] - draw.Moments[0], Is.EqualTo(Gift / 2).Within(0.1 * Gift), "half of the firms got it");
            Assert.That(draw.Moments[4], Is.InRange(0, 1));
        }
    }
}
