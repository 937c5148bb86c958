using ClusterSim.Core.Randomness;
using ClusterSim.Experiments.Evaluating;

namespace ClusterSim.Experiments.Tests.Unit;

/// <summary>Whom a study draws, finds again, and what it is told.</summary>
public sealed class SurveyTests
{
    private const int Firms = 20_000;

    private static Survey Of(StudyPlan plan, int replication = 0) => new(plan, new Luck(1, replication));

    private static ulong Id(int slot) => (ulong)slot + 1;

    [Test]
    public void A_reported_amount_is_right_on_average_and_its_logarithm_spread_as_said()
    {
        var survey = Of(new StudyPlan { ReportError = 0.5 });
        var reports = Enumerable.Range(0, Firms).Select(slot => survey.Outcome(Id(slot), 100, 0, SurveyRound.Endline)).ToArray();
        var logs = reports.Select(report => Math.Log(report)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reports.Average(), Is.EqualTo(100).Within(4 * 53 / Math.Sqrt(Firms)));
            Assert.That(Math.Sqrt(logs.Sum(log => (log - logs.Average()) * (log - logs.Average())) / Firms), Is.EqualTo(0.5).Within(0.01));
            Assert.That(Of(new StudyPlan { ReportError = 0 }).Outcome(7, -3.5, 0, SurveyRound.Before), Is.EqualTo(-3.5));
        }
    }

    [Test]
    public void Errors_of_rounds_studies_and_amounts_have_nothing_to_do_with_each_other()
    {
        var survey = Of(new StudyPlan());
        double[] Logs(Func<ulong, double> report) => [.. Enumerable.Range(0, Firms).Select(slot => Math.Log(report(Id(slot))))];
        var one = Logs(id => survey.Outcome(id, 1, 0, SurveyRound.Before));
        foreach (var other in new[]
        {
            Logs(id => survey.Outcome(id, 1, 0, SurveyRound.Endline)), Logs(id => survey.Outcome(id, 1, 1, SurveyRound.Before)),
            Logs(id => survey.Sales(id, 1, 0, SurveyRound.Before)), Logs(id => survey.Capital(id, 1, 0, SurveyRound.Before)),
        })
            Assert.That(MathNet.Numerics.Statistics.Correlation.Pearson(one, other), Is.EqualTo(0).Within(4 / Math.Sqrt(Firms)));
    }

    [Test]
    public void A_larger_sample_holds_the_smaller_one_and_who_is_drawn_depends_on_the_study_alone()
    {
        var survey = Of(new StudyPlan());
        var few = survey.Draw(Enumerable.Range(0, 500), Id, 50, 0);
        var many = survey.Draw(Enumerable.Range(0, 500).Reverse(), Id, 200, 0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(many.Take(50), Is.EqualTo(few));
            Assert.That(survey.Draw(Enumerable.Range(0, 500), Id, 50, 1), Is.Not.EquivalentTo(few));
            Assert.That(Of(new StudyPlan(), 1).Draw(Enumerable.Range(0, 500), Id, 50, 0), Is.Not.EquivalentTo(few));
            Assert.That(survey.Draw(Enumerable.Range(0, 20), Id, 50, 0), Has.Length.EqualTo(20));
        }
    }

    [Test]
    public void The_share_that_is_not_found_is_not_found()
    {
        var survey = Of(new StudyPlan { NotFound = 0.2 });
        var found = Enumerable.Range(0, Firms).Count(slot => survey.Finds(Id(slot), 0, SurveyRound.Endline)) / (double)Firms;
        Assert.That(found, Is.EqualTo(0.8).Within(4 * 0.4 / Math.Sqrt(Firms)));
    }

    [Test]
    public void Half_of_the_clusters_come_first_by_lot()
    {
        int[] clusters = [2, 3, 5, 7, 11];
        var times = Enumerable.Range(0, 500).SelectMany(replication =>
            Of(new StudyPlan(), replication).EarlyClusters(clusters)).CountBy(cluster => cluster).ToDictionary();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(times.Keys, Is.EquivalentTo(clusters));
            Assert.That(times.Values, Is.All.EqualTo(200).Within(4 * Math.Sqrt(500 * 0.24)));
        }
    }
}
