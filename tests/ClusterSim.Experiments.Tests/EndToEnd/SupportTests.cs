using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>Additionality: what firms undertook more because of a programme, over what the programme paid for.</summary>
public sealed class SupportTests
{
    /// <summary>Owners with money who leave it in the firm, at one price and with the workers that they have; capital wears, and is more or less than they desire, by where it starts.</summary>
    private static Scenario Village(double capital) => Pottery.Baseline with
    {
        Months = 24,
        Sectors = [Pottery.Baseline.Sectors[0] with { DepreciationPerMonth = 0.01 }],
        Markets = [Pottery.Baseline.Markets[0] with { Demand = new TimePath(1_000_000) }],
        Firms = [Pottery.Baseline.Firms[0] with { Count = 30, Cash = new Constant(50_000_000), Capital = new Constant(capital) }],
        Behaviour = Pottery.Baseline.Behaviour with
        {
            Pricing = new PricingTerms { PriceSpeed = 0 },
            Production = new ProductionTerms { HiringSpeed = 0 },
            People = new PeopleTerms { Drain = 0, Smooth = 0, ExitMax = 0, SubsistenceShare = 0, EntryPerYear = 0, RetirementPerYearBeyond = 0, IdleMonths = 120 },
        },
    };

    private static readonly MatchingGrantTerms s_grant = new()
    {
        Name = "grant",
        Budget = 20_000_000_000,
        MatchShare = 0.9,
        MaximumGrant = 600_000_000,
        Until = 6,
        OutreachPerMonth = 0.4,
        AttentionPerMonth = 0.5,
        ApplicationCost = 0,
    };

    private static ProgrammeRow Programme(Scenario baseline, params InstrumentTerms[] programmes) => Rows(baseline, baseline with { Name = "policy", Policies = programmes })[0];

    private static IReadOnlyList<ProgrammeRow> Rows(Scenario baseline, Scenario policy, int replications = 3)
    {
        var experiment = new Experiment([baseline, policy], baseline.Seed, replications);
        return ExperimentOutcome.Of(experiment, Replications.All(new ReplicationRunner(experiment), replications, new Parallelism(2, 1))).Programmes;
    }

    [Test]
    public void Where_nobody_would_invest_without_it_all_is_additional()
    {
        var row = Programme(Village(capital: 200_000_000), s_grant);
        Assert.That((row.Supports, row.SupportFirms), Is.EqualTo(("investment", row.Offered)));
        Assert.That(row.SupportedPerFirm, Is.GreaterThan(1_000_000));
        Assert.That(row.Additionality, Is.EqualTo(1).Within(1e-3), "but for the last rupiah of each grant");
    }

    [Test]
    public void Where_all_would_be_invested_anyway_nothing_is()
    {
        // Owners who close the gap to what they desire at once, so that a grant does not hasten it either.
        var village = Village(capital: 1_000_000);
        village = village with { Behaviour = village.Behaviour with { People = village.Behaviour.People with { Invest = 1 } } };
        var row = Programme(village, s_grant with { MatchShare = 0.001 });
        Assert.That(row.SupportedPerFirm, Is.GreaterThan(1_000_000));
        Assert.That(row.Additionality, Is.EqualTo(0).Within(0.02));
    }

    [Test]
    public void It_does_not_depend_on_how_long_the_run_lasts()
    {
        var folder = Repository.At("scenarios/minimal");
        var (baseline, policy) = (Read("baseline.yaml"), Read("kiln_grant.yaml"));
        policy = policy with { Policies = [policy.Policies[0] with { Until = 12 }] };
        ProgrammeRow[] rows = [Over(24), Over(36), Over(60)];
        Assert.That(rows[0].Additionality, Is.InRange(0.1, 0.9));
        Assert.That(rows.Select(row => (row.Offered, row.SupportFirms, row.SupportedPerFirm, row.Additionality, row.AdditionalityLow, row.AdditionalityHigh)), Is.All.EqualTo(
            (rows[0].Offered, rows[0].Offered, rows[0].SupportedPerFirm, rows[0].Additionality, rows[0].AdditionalityLow, rows[0].AdditionalityHigh)));

        ProgrammeRow Over(int months) => Rows(baseline with { Months = months }, policy with { Months = months })[0];

        Scenario Read(string file) => ScenarioFile.Load(Path.Combine(folder, file)).Scenario;
    }

    [Test]
    public void Firms_whose_months_of_support_the_run_cuts_off_are_left_out()
    {
        // Offers in the months 0 to 5: of twelve months of support those of offers in the months 0 to 2 are whole in fifteen.
        var village = Village(capital: 200_000_000);
        var (cut, whole) = (Programme(village with { Months = 15 }, s_grant), Programme(village, s_grant));
        Assert.That(whole.SupportFirms, Is.EqualTo(whole.Offered));
        Assert.That(cut.Offered, Is.EqualTo(whole.Offered));
        Assert.That(cut.SupportFirms, Is.GreaterThan(0).And.LessThan(cut.Offered));
        var shorter = Programme(village with { Months = 15, Evaluation = new EvaluationTerms { SupportMonths = 6 } }, s_grant);
        Assert.That(shorter.SupportFirms, Is.EqualTo(whole.Offered), "the months are those of the terms of evaluation");
        Assert.That(Programme(village with { Months = 11 }, s_grant), Has.Property(nameof(ProgrammeRow.SupportFirms)).Zero.And.Property(nameof(ProgrammeRow.Additionality)).NaN);
    }

    [Test]
    public void Of_several_programmes_each_is_held_against_the_others_without_it()
    {
        var village = Village(capital: 200_000_000);
        var second = s_grant with { Name = "second", From = 3, Until = 9, WindowMonths = 3 };
        var rows = Rows(village, village with { Name = "both", Policies = [s_grant with { Until = 3, MaximumGrant = 40_000_000 }, second] });
        Assert.That(rows.Select(row => row.SupportedPerFirm), Is.All.Positive);
        Assert.That(rows[1].Additionality, Is.InRange(0.2, 1.001), "beside another grant some of it would be invested");
    }

    [Test]
    public void What_pays_for_nothing_that_firms_do_has_none()
    {
        var row = Programme(Village(1_000_000), new ClusterFacilitationTerms { Name = "meetings", Until = 12, Budget = 100_000_000, CostPerMonth = 3_000_000 });
        Assert.That((row.Supports, row.SupportFirms, row.SupportedPerFirm, row.Additionality), Is.EqualTo(("", double.NaN, double.NaN, double.NaN)));
    }
}
