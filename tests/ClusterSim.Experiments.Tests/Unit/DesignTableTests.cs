using ClusterSim.Experiments.Evaluating;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.Unit;

/// <summary>What studies come to, worked out by hand.</summary>
public sealed class DesignTableTests
{
    private static readonly Calendar s_calendar = new(0, 6, 12);

    private static ReplicationStudies Replication(TwinGain gain, params (double Value, double Error)[] studies) => new(
        gain, TwinGain.None, TwinGain.None,
            [.. studies.Select((study, number) =>
            new StudyEstimate(StudyDesign.Matching, number, 100, 90, new Estimate(study.Value, study.Error, 1e6)))]);

    [Test]
    public void Truth_bias_coverage_power_and_the_sample_follow_from_the_studies()
    {
        // 60 to 20 participants and 20 to 20: two a participant. Four studies, two of which conclude that it works and one that it harms.
        var row = DesignTable.Rows("grant", s_calendar, [StudyDesign.Matching],
        [
            Replication(new TwinGain(60, 40, 20, double.NaN), (5, 1), (3, 2)),
            Replication(new TwinGain(60, 40, 20, double.NaN), (2, 0.5), (-6, 2)),
        ]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.TruthRupiah, row.TruthVerdict, row.Aim, row.Months), Is.EqualTo((3.0, DesignTable.Works, "participant", 12)));
            Assert.That((row.EstimateRupiah, row.BiasRupiah), Is.EqualTo((1.0, -2.0)));
            Assert.That((row.Works, row.Nothing, row.Harms, row.Power), Is.EqualTo((0.5, 0.25, 0.25, 0.5)));
            Assert.That(row.Coverage, Is.EqualTo(0.25), "of 5 +- 1.96, 3 +- 3.9, 2 +- 0.98 and -6 +- 3.9 one holds 3");
            Assert.That(row.StandardDeviationRupiah, Is.EqualTo(Math.Sqrt((16 + 4 + 1 + 49) / 3.0)).Within(1e-12));
            Assert.That(row.StandardErrorRupiah, Is.EqualTo(Math.Sqrt((1 + 4 + 0.25 + 4) / 4)).Within(1e-12));
            Assert.That(row.FirmsNeeded,
                Is.EqualTo(Math.Ceiling(100 * Math.Pow((1.959964 + 0.841621) * row.StandardDeviationRupiah / 3, 2))));
        }
    }

    [Test]
    public void The_effect_on_a_participant_is_all_gains_over_all_participants_and_not_given_where_few_took_part()
    {
        DesignRow Row(int participants) => DesignTable.Rows("grant", s_calendar, [StudyDesign.Matching],
            [Replication(new TwinGain(90, 100, participants, double.NaN), (1, 1)),
                Replication(new TwinGain(10, 100, 30, double.NaN), (1, 1))]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Row(20).TruthRupiah, Is.EqualTo(2));
            Assert.That(Row(9).TruthRupiah, Is.NaN);
            Assert.That(Row(9).FirmsNeeded, Is.NaN);
        }
    }
}
