using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>The effect of a programme on those to whom it is offered, on their neighbours and on the rest is that of the programme and not of whom it chose.</summary>
public sealed class OfferTests
{
    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("CLUSTERSIM_LONG_TESTS") is "1";

    /// <summary>A village in which a grant moves prices, lots, loans and work by the day of everybody, so that worlds part.</summary>
    private static readonly Scenario s_village = Pottery.Baseline with
    {
        Months = 20,
        Sectors = [Pottery.Baseline.Sectors[0] with { LabourLump = 0.05, HiringCost = 0 }],
        Firms = [Pottery.Baseline.Firms[0] with { Count = 120, Cash = new Constant(100_000) }],
        Markets = [Pottery.Baseline.Markets[0] with { Demand = new TimePath(27_000) }],
        Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 20_000_000, InterestPerYear = 0.2, MaximumLoan = 3_000_000, CollateralRatio = 0 }],
    };

    private static readonly MatchingGrantTerms s_real = new()
    {
        Name = "real",
        Budget = 40_000_000,
        MatchShare = 0.5,
        MaximumGrant = 1_000_000,
        From = 1,
        Until = 8,
        OutreachPerMonth = 0.3,
        AttentionPerMonth = 0.4,
    };

    /// <summary>As much as nothing, a rupiah at most, for many, after the real one has changed who has the money for an investment.</summary>
    private static readonly MatchingGrantTerms s_nothing = s_real with
    {
        Name = "nothing",
        Budget = 1_000,
        MatchShare = 0.000001,
        MaximumGrant = 1,
        ApplicationCost = 0,
        AdministrationShare = 0,
        From = 6,
        Until = 14,
        WindowMonths = 120,
    };

    private static ExperimentOutcome Outcome(Scenario baseline, Scenario policy, long seed, int replications)
    {
        var experiment = new Experiment([baseline, policy], seed, replications);
        return ExperimentOutcome.Of(experiment, Replications.All(new ReplicationRunner(experiment), replications, new Parallelism(2, 1)));
    }

    /// <summary>Rupiah over the months counted, of some twenty million and more that an owner earns: what a grant of a rupiah may bring.</summary>
    private const double Slight = 20;

    private static IReadOnlyList<ProgrammeRow> Programmes(Scenario baseline, Scenario policy, long seed, int replications) => Outcome(baseline, policy, seed, replications).Programmes;

    [Test]
    public void As_good_as_nothing_beside_a_real_programme_does_nothing_to_anybody()
    {
        var (seeds, replications) = s_isLong ? (100, 6) : (8, 6);
        // It ends before everybody has had an offer or knows somebody who has, so that there is a rest.
        var policy = s_village with { Name = "both", Policies = [s_real, s_nothing with { OutreachPerMonth = 0.1, Until = 10 }] };
        int[] covered = [0, 0, 0];
        var told = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var row = Programmes(s_village, policy, seed, replications)[1];
            Assert.That(Math.Min(row.Offered, Math.Min(row.Neighbours, row.Rest)), Is.GreaterThan(4));
            (double Low, double High)[] intervals = [(row.EffectOnOfferedLow, row.EffectOnOfferedHigh), (row.SpilloverLow, row.SpilloverHigh), (row.RestLow, row.RestHigh)];
            for (var group = 0; group < covered.Length; group++)
                if (intervals[group] is var (low, high) && low <= Slight && high >= -Slight) covered[group]++;
            told++;
        }
        TestContext.Out.WriteLine($"{string.Join(" ", covered)} of {told}");
        Assert.That(covered.Select(count => count / (double)told), Is.All.InRange(s_isLong ? 0.89 : 0.75, 1.0));
    }

    [Test]
    public void As_good_as_nothing_in_a_world_that_has_drifted_does_nothing_to_those_who_are_offered_it_nor_to_their_neighbours()
    {
        // Each owner's capital is another from where counting begins, more or less by lot, long before most are chosen, by the money that they have that month.
        var village = s_village with { Months = 36 };
        var drifted = village with
        {
            Name = "drifted",
            Policies = [new JoltTerms { Name = "drift", Budget = 1_000, From = 1, Until = 2 }, s_nothing with { From = 1, Until = 30 }],
        };
        var (seeds, replications) = s_isLong ? (50, 12) : (6, 12);
        string[] groups = ["offered", "neighbours"];
        var (gains, errors, covered) = (new double[2], new double[2], new int[2]);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var effects = Outcome(village, drifted, seed, replications).Effects;
            for (var group = 0; group < groups.Length; group++)
            {
                var effect = effects.Single(row => row.Metric is "household_income_rupiah" && string.Equals(row.GroupKind, groups[group], StringComparison.Ordinal));
                gains[group] += effect.Difference;
                errors[group] += effect.StandardError * effect.StandardError;
                if (effect.Low <= Slight && effect.High >= -Slight) covered[group]++;
            }
        }
        for (var group = 0; group < groups.Length; group++)
        {
            TestContext.Out.WriteLine($"{groups[group]}: {covered[group]} of {seeds} intervals hold nil; mean gain {gains[group] / seeds:0} with a standard error of {Math.Sqrt(errors[group]) / seeds:0}");
            Assert.That(covered[group] / (double)seeds, Is.InRange(s_isLong ? 0.86 : 0.5, 1), groups[group]);
            // Nothing but chance: who is chosen owes nothing to what passes in either world. Where a copy shares their luck, who lasts in it lasts in the baseline, and both groups fail.
            Assert.That(Math.Abs(gains[group]), Is.LessThan(4 * Math.Sqrt(errors[group]) + seeds * Slight), groups[group]);
        }
    }

    [Test]
    public void A_gift_that_is_eaten_is_worth_what_it_is_to_whoever_gets_it_and_nothing_to_others()
    {
        // Nobody draws from the firm, nobody owes, comes or goes, so that the gift changes nothing else.
        var village = s_village with
        {
            Lenders = [],
            Behaviour = s_village.Behaviour with { People = new PeopleTerms { Drain = 0, Smooth = 0, ExitMax = 0, SubsistenceShare = 0, EntryPerYear = 0, RetirementPerYearBeyond = 0, IdleMonths = 120 } },
        };
        var gift = new GiftTerms { Name = "gift", Budget = 200_000_000, From = 2, Until = 20, OutreachPerMonth = 0.1, AttentionPerMonth = 0.2, ApplicationCost = 0, AdministrationShare = 0 };
        for (var seed = 1; seed <= (s_isLong ? 40 : 4); seed++)
        {
            var alone = Programmes(village, village with { Name = "gift", Policies = [gift] }, seed, 3)[0];
            var beside = Programmes(village, village with { Name = "gift", Policies = [s_real, gift] }, seed, 3)[1];
            foreach (var row in new[] { alone, beside })
            {
                Assert.That((row.Participation, row.TreatedWithoutOffer), Is.EqualTo((1.0, 0.0)));
                Assert.That(row.EffectOnTreatedRupiah * row.Treated, Is.EqualTo(row.SpentRupiah).Within(1e-6).Percent);
                Assert.That(row.SpentRupiah / row.Treated, Is.InRange(GiftTerms.PerMonth, 18 * GiftTerms.PerMonth));
                Assert.That(new[] { row.SpilloverRupiah, row.RestRupiah }, Is.All.Zero.Or.NaN, "NaN where everybody had an offer or a link to one");
            }
        }
    }
}
