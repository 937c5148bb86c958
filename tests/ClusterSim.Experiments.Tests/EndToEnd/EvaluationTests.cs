using ClusterSim.Core;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Evaluating;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>Studies of a programme whose effect is known: a gift that the household eats, which changes nothing else.</summary>
public sealed class EvaluationTests
{
    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("CLUSTERSIM_LONG_TESTS") is "1";

    private static int Replications => s_isLong ? 150 : 60;

    /// <summary>A village in which nobody comes or goes and what is drawn from firms is always the same, so that a gift is eaten and that is all.</summary>
    private static readonly Scenario s_village = Pottery.Baseline with
    {
        Months = 12,
        SpinUpMonths = 4,
        Firms = [Pottery.Baseline.Firms[0] with { Count = 120 }],
        Markets = [Pottery.Baseline.Markets[0] with { Demand = new TimePath(27_000) }],
        Behaviour = Pottery.Baseline.Behaviour with
        {
            People = new PeopleTerms
            {
                Smooth = 0,
                Drain = 0,
                Invest = 0,
                SubsistenceShare = 0,
                EntryPerYear = 0,
                ExitMax = 0,
                RetirementPerYearBeyond = 0,
                IdleMonths = 120,
            },
        },
    };

    private static readonly GiftTerms s_gift = new()
    {
        Name = "gift",
        Budget = 2_000_000_000,
        Until = 12,
        OutreachPerMonth = 0.9,
        AttentionPerMonth = 0.9,
        ApplicationCost = 0,
        AdministrationShare = 0,
        Sum = 150_000,
        ChosenPerMonth = 5,
    };

    private static Scenario With(Scenario village, params InstrumentTerms[] programmes) =>
        village with { Name = "policy", Policies = programmes };

    private static ReplicationStudies[] Run(Scenario baseline, Scenario policy, StudyPlan plan, int replications)
    {
        var runner = new EvaluationRunner(baseline, policy, plan);
        var studies = new ReplicationStudies[replications];
        Parallel.For(0, replications, new ParallelOptions { MaxDegreeOfParallelism = 2 }, replication =>
            studies[replication] = runner.Run(replication, 1, _ => { }, CancellationToken.None));
        return studies;
    }

    private static Dictionary<string, DesignRow> Rows(Scenario baseline, Scenario policy, StudyPlan plan, int replications) =>
        DesignTable.Rows(policy.Name, plan.CalendarOf(baseline, policy), plan.Designs,
            Run(baseline, policy, plan, replications)).ToDictionary(row => row.Design, StringComparer.Ordinal);

    [Test]
    public void By_lottery_the_estimate_is_right_on_average_and_its_interval_holds_the_truth_as_often_as_it_says()
    {
        var plan = new StudyPlan { Firms = 80, Studies = 8, ReportError = 0.3 };
        var rows = Rows(s_village, With(s_village, s_gift), plan, Replications);
        // Studies of one world share its firms: its number counts as far as its firms go, that of replications alone is too few.
        var slack = 4 * Math.Sqrt(0.05 * 0.95 / Replications);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows["lottery_participant"].TruthRupiah, Is.EqualTo((double)s_gift.Sum).Within(1e-6).Percent);
            Assert.That(rows["participants_and_others"].TruthRupiah, Is.EqualTo((double)s_gift.Sum).Within(1e-6).Percent);
            Assert.That(rows["lottery_offer"].TruthRupiah, Is.InRange(0.5 * s_gift.Sum, s_gift.Sum));
            Assert.That(rows["lottery_offer"].OnOthersRupiah, Is.Zero);
            foreach (var row in new[] { rows["lottery_offer"], rows["lottery_participant"], rows["phased_rollout"] })
            {
                var error = (row.BiasHigh - row.BiasLow) / 4;
                Assert.That(row.BiasRupiah, Is.EqualTo(0).Within(4 * error), row.Design);
                Assert.That(error, Is.LessThan(0.1 * s_gift.Sum), "enough studies to see a bias");
                Assert.That(row.Coverage, Is.EqualTo(0.95).Within(slack), row.Design);
                Assert.That(row.StandardErrorRupiah, Is.EqualTo(row.StandardDeviationRupiah).Within(15).Percent, row.Design);
            }
        }
    }

    [Test]
    public void Before_and_after_is_wrong_by_the_trend_and_by_nothing_else()
    {
        // Everybody gets the gift and is asked; what incomes do without it is read from the world without it.
        var trend = s_village with
        {
            Name = "trend",
            Sectors = [s_village.Sectors[0] with { OutsidePriceIndex = new TimePath(1, GrowthPerYear: 0.3) }],
        };
        var everybody = s_gift with { ChosenPerMonth = 1000, OutreachPerMonth = 1, AttentionPerMonth = 1 };
        var plan = new StudyPlan { Firms = 1000, Studies = 1, ReportError = 0, NotFound = 0, Designs = [StudyDesign.BeforeAfter] };
        double Bias(Scenario village) => Rows(village, With(village, everybody), plan, 3)["before_after"].BiasRupiah;
        var (still, moved) = (Bias(s_village), Bias(trend));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(still, Is.EqualTo(ChangeWithout(s_village)).Within(1e-3));
            Assert.That(moved, Is.EqualTo(ChangeWithout(trend)).Within(1e-3));
            Assert.That(moved - still, Is.GreaterThan(s_gift.Sum / 2), "dearer pots are a trend");
        }

        static double ChangeWithout(Scenario village) => Enumerable.Range(0, 3).Average(replication =>
        {
            using var simulation = Simulation.Create(village, new SimulationOptions { Replication = replication });
            while (simulation.Month < 0) simulation.Step();
            var before = Income(simulation);
            while (!simulation.IsDone) simulation.Step();
            return Income(simulation) - before;
        });

        static double Income(Simulation simulation)
        {
            var income = Simulation.PanelColumns.Single(column => column.Name is "household_income_rupiah");
            return Enumerable.Range(0, simulation.Slots).Where(simulation.IsActive).Average(slot =>
                income.Read(simulation.Rows, slot) / simulation.PriceLevel);
        }
    }

    [Test]
    public void More_firms_find_more_as_the_formula_says()
    {
        StudyPlan Plan(int firms) =>
            new() { Firms = firms, Studies = 10, ReportError = 0.6, NotFound = 0, Designs = [StudyDesign.LotteryOffer] };
        var (baseline, policy) = (s_village, With(s_village, s_gift with { Sum = 600_000 }));
        var few = Rows(baseline, policy, Plan(20), Replications)["lottery_offer"];
        var many = Rows(baseline, policy, Plan(80), Replications)["lottery_offer"];
        TestContext.Out.WriteLine($"{few.Power} {Expected(few)} {many.Power} {Expected(many)} {few.FirmsNeeded} {many.FirmsNeeded}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(many.StandardErrorRupiah, Is.EqualTo(few.StandardErrorRupiah / 2).Within(15).Percent, "four times as many firms");
            Assert.That(many.FirmsNeeded, Is.EqualTo(few.FirmsNeeded).Within(25).Percent, "the formula asks for as many from either");
            Assert.That(many.Power, Is.EqualTo(Expected(many)).Within(0.12));
            Assert.That(few.Power, Is.EqualTo(Expected(few)).Within(0.12));
            Assert.That(many.Power - few.Power, Is.GreaterThan(0.2));
        }

        static double Expected(DesignRow row) =>
            MathNet.Numerics.Distributions.Normal.CDF(0, 1, row.TruthRupiah / row.StandardDeviationRupiah - 1.96);
    }

    [Test]
    public void Where_nothing_is_given_one_study_in_forty_says_that_it_works_and_one_that_it_harms()
    {
        var plan = new StudyPlan { Firms = 100, Studies = 10, NotFound = 0 };
        var rows = Rows(s_village, With(s_village, s_gift with { Sum = 0 }), plan, Replications);
        var slack = 4 * Math.Sqrt(0.025 * 0.975 / (3 * Replications));
        using (Assert.EnterMultipleScope())
        {
            foreach (var row in rows.Values.Where(row => row.Design is not "before_after"))
            {
                Assert.That(row.TruthRupiah, Is.Zero, row.Design);
                Assert.That(row.Works, Is.EqualTo(0.025).Within(slack), row.Design);
                Assert.That(row.Harms, Is.EqualTo(0.025).Within(slack), row.Design);
                Assert.That(row.FirmsNeeded, Is.NaN, "no sample finds an effect that there is not");
            }
        }
    }

    [Test]
    public void Who_is_chosen_by_need_looks_harmed_beside_the_others()
    {
        // Firms differ for good, and the poorest are chosen first while there are fewer places than firms.
        var need = s_gift with
        {
            Allocation = Allocation.Need,
            ChosenPerMonth = 40,
            Until = 2,
            OutreachPerMonth = 1,
            AttentionPerMonth = 1
        };
        var plan = new StudyPlan { Firms = 100, Studies = 2, After = 2, ReportError = 0, NotFound = 0 };
        var chosen = Rows(s_village, With(s_village, need), plan, 20)["participants_and_others"];
        var drawn = Rows(s_village, With(s_village, need with { Allocation = Allocation.Lottery }), plan, 20)["participants_and_others"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chosen.BiasHigh, Is.LessThan(-s_gift.Sum / 2));
            Assert.That(drawn.BiasLow < 0 && drawn.BiasHigh > 0, "by lot they are alike");
        }
    }

    [Test]
    public void Neither_threads_nor_the_designs_that_are_asked_for_change_an_estimate()
    {
        var (baseline, policy) = (Pottery.Baseline, Pottery.Grant);
        var plan = new StudyPlan { Firms = 30, Studies = 3, After = 4 };
        ReplicationStudies Of(StudyPlan asked, int threads) =>
            new EvaluationRunner(baseline, policy, asked).Run(1, threads, _ => { }, CancellationToken.None);
        var all = Of(plan, 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(plan, 3).Write(), Is.EqualTo(all.Write()));
            Assert.That(all.Estimates, Has.Count.EqualTo(3 * StudyDesigns.All.Count));
            foreach (var design in StudyDesigns.All)
                Assert.That(Of(plan with { Designs = [design] }, 1).Estimates,
                    Is.EqualTo(all.Estimates.Where(made => made.Design == design)), $"{design}");
            Assert.That(ReplicationStudies.Read(all.Write())!.Write(), Is.EqualTo(all.Write()), "as kept");
        }
    }

    [Test]
    public void By_cluster_the_early_ones_have_it_and_the_late_ones_have_not()
    {
        var (place, group) = (Pottery.Baseline.Clusters[0].Place, Pottery.Baseline.Firms[0]);
        var names = Enumerable.Range(0, 6).Select(number => $"c{number}").ToArray();
        var village = s_village with
        {
            Clusters = [.. names.Select(name => new ClusterTerms { Name = name, Place = place })],
            Firms = [.. names.Select(name => group with { Name = name, Cluster = name, Count = 20 })],
        };
        var everybody = s_gift with { ChosenPerMonth = 1000, OutreachPerMonth = 1, AttentionPerMonth = 1 };
        var plan = new StudyPlan
        {
            Firms = 120,
            Studies = 1,
            ByCluster = true,
            ReportError = 0,
            NotFound = 0,
            Designs = [StudyDesign.PhasedRollout]
        };
        var studies = Run(village, With(village, everybody), plan, 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(studies.Select(made => (made.Rollout.Firms, made.Rollout.Participants)), Is.All.EqualTo((60, 60)));
            Assert.That(studies.Select(made => made.Rollout.Sum / 60), Is.All.EqualTo((double)s_gift.Sum).Within(1e-6).Percent);
            Assert.That(studies.Select(made => made.Rollout.OnOthers), Is.All.Zero);
            Assert.That(studies.Select(made => made.Estimates[0].Estimate.DegreesOfFreedom), Is.All.EqualTo(5));
            Assert.That(() => new EvaluationRunner(s_village, With(s_village, everybody), plan),
                Throws.Exception.With.Message.Contains("4 clusters"));
        }
    }

    [Test]
    public void A_firm_that_has_closed_is_not_asked_and_counts_as_nothing_in_what_is_true()
    {
        var people = s_village.Behaviour.People with { RetirementPerYearBeyond = 0.002, RetirementAge = 40, SuccessorChance = 0 };
        var village = s_village with { Behaviour = s_village.Behaviour with { People = people } };
        var everybody = s_gift with { ChosenPerMonth = 1000, OutreachPerMonth = 1, AttentionPerMonth = 1 };
        var made = Run(village, With(village, everybody), new StudyPlan { Firms = 1000, Studies = 1, NotFound = 0, ReportError = 0 }, 1)[0];
        var asked = made.Estimates.Single(entry => entry.Design == StudyDesign.LotteryOffer);
        var stayed = made.Lottery.Sum / s_gift.Sum;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked.Answered, Is.InRange(20, asked.Drawn - 5));
            Assert.That(stayed, Is.EqualTo(Math.Round(stayed)).Within(1e-6), "the gift to whoever is still in business");
            Assert.That(stayed, Is.InRange(10, made.Lottery.Participants - 3));
            Assert.That(made.Lottery.Firms, Is.GreaterThanOrEqualTo(made.Lottery.Participants));
        }
    }

    [Test]
    public void Who_may_take_part_is_told_by_the_rules_of_the_programmes_before_they_start()
    {
        var large = s_gift with { Name = "large", MinimumWorkers = 50, From = 6 };
        using var simulation = Simulation.Create(With(s_village, large, s_gift with { From = 6 }));
        int Those(uint programmes) => Enumerable.Range(0, simulation.Slots).Count(slot => simulation.MayTakePart(slot, programmes));
        Assert.That((Those(0b01), Those(0b10), Those(0b11), Those(0)), Is.EqualTo((0, 120, 120, 0)));
    }

    [Test]
    public void Money_of_a_survey_is_in_prices_of_the_start_month()
    {
        var dear = s_village with
        {
            PriceBasis = PriceBasis.Nominal,
            Environment = s_village.Environment with { InflationPerYear = new TimePath(0.21) },
        };
        using var simulation = Simulation.Create(dear);
        while (simulation.Month < 7) simulation.Step();
        Assert.That(simulation.PriceLevel, Is.EqualTo(1.1).Within(1e-6), "after six of twelve months");
        var rows = Rows(dear, With(dear, s_gift), new StudyPlan { Firms = 120, Studies = 1, After = 7, Designs = [StudyDesign.LotteryParticipant] }, 2);
        Assert.That(rows["lottery_participant"].TruthRupiah, Is.EqualTo(s_gift.Sum / 1.1).Within(1e-4).Percent, "a sum that prices eat");
    }

    [Test]
    public void A_study_without_room_in_the_run_is_refused_with_what_would_do()
    {
        string? Message(Scenario baseline, Scenario policy, StudyPlan plan) =>
            Assert.Catch<Runs.ExperimentException>(() => plan.CalendarOf(baseline, policy)).Message;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Message(Pottery.Baseline, Pottery.Baseline, new StudyPlan()), Does.Contain("nothing to evaluate"));
            Assert.That(Message(Pottery.Baseline, Pottery.Grant, new StudyPlan { After = 7 }), Does.Contain("--after takes 2 to 6"));
            Assert.That(Message(Pottery.Baseline, Pottery.Grant, new StudyPlan { After = 4, Late = 5 }),
                Does.Contain("--late takes 1 to 4"));
            var first = Pottery.Baseline with { Name = "first", SpinUpMonths = 0, Policies = [s_gift] };
            Assert.That(Message(Pottery.Baseline with { SpinUpMonths = 0 }, first, new StudyPlan()), Does.Contain("no month before"));
            Assert.That(new StudyPlan().CalendarOf(s_village, With(s_village with { Months = 40 }, s_gift)),
                Is.EqualTo(new Calendar(0, 12, 36)));
        }
    }
}
