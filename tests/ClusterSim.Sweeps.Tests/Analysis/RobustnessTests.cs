using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.Sweeps.Tests.Analysis;

public sealed class RobustnessTests
{
    private static readonly PolicyOutcome s_nothing = new("", Same(0, 0, 0, 0), [0, 0, 0, 0]);
    private static readonly PolicyOutcome s_bold = new("bold", Same(10, 8, -4, 6), [5, 5, 5, 5]);
    private static readonly PolicyOutcome s_safe = new("safe", Same(3, 3, 3, 3), [2, 2, 2, 2]);
    private static readonly PolicyOutcome s_dear = new("dear", Same(3, 2, 3, 3), [9, 9, 9, 9]);

    [Test]
    public void Regret_is_what_is_lost_against_the_best_at_each_point()
    {
        var (rows, points, dropped) = Robustness.Compare([s_nothing, s_bold, s_safe, s_dear], enough: 3);
        Assert.Multiple(() =>
        {
            Assert.That((points, dropped), Is.EqualTo((4, 0)));
            Assert.That(rows.Select(row => row.MaxRegret), Is.EqualTo((double[])[10, 7, 7, 7]));
            Assert.That(rows.Select(row => row.MeanRegret), Is.EqualTo((double[])[6.75, 1.75, 3.75, 4]));
            Assert.That(rows.Select(row => row.Best), Is.EqualTo((double[])[0, 0.75, 0.25, 0.25]));
            Assert.That(rows.Select(row => row.BestBeyondLuck), Is.EqualTo((double[])[0, 0.75, 0, 0]), "equals beat nobody");
            Assert.That(rows.Select(row => row.Satisficing), Is.EqualTo((double[])[0, 0.75, 1, 0.75]));
            Assert.That(rows.Select(row => row.WorstEffect), Is.EqualTo((double[])[0, -4, 3, 2]));
            Assert.That(rows.Select(row => row.IsOnFront), Is.EqualTo((bool[])[true, true, true, false]));
        });
    }

    [Test]
    public void A_point_counts_only_where_every_policy_has_a_run_and_a_lead_within_luck_is_none()
    {
        var lucky = new PolicyOutcome("lucky", [[5, -1], [4, 4], [double.NaN, double.NaN], [4, double.NaN]], [0, 0, 0, 0]);
        var (rows, points, dropped) = Robustness.Compare([new PolicyOutcome("", [[0, 0], [0, 0], [0, 0], [0, 0]], [0, 0, 0, 0]), lucky], enough: 0);
        Assert.Multiple(() =>
        {
            Assert.That((points, dropped), Is.EqualTo((3, 1)));
            Assert.That(rows[1].Best, Is.EqualTo(1));
            Assert.That(rows[1].BestBeyondLuck, Is.EqualTo(2.0 / 3).Within(1e-12));
        });
    }

    private static double[][] Same(params double[] effects) => [.. effects.Select(effect => (double[])[effect, effect])];
}
