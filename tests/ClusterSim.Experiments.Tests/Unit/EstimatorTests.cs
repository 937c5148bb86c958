using ClusterSim.Experiments.Evaluating;

namespace ClusterSim.Experiments.Tests.Unit;

/// <summary>The formulas of studies, worked out by hand.</summary>
public sealed class EstimatorTests
{
    [Test]
    public void A_change_is_a_mean_with_its_standard_error_and_t_interval()
    {
        var estimate = Estimators.MeanChange([1, 2, 3, 6]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Value, Is.EqualTo(3));
            Assert.That(estimate.StandardError, Is.EqualTo(Math.Sqrt(14.0 / 3 / 4)).Within(1e-12));
            Assert.That(estimate.DegreesOfFreedom, Is.EqualTo(3));
            Assert.That(estimate.Interval.High, Is.EqualTo(3 + 3.182446 * estimate.StandardError).Within(1e-5), "t of three, from a table");
            Assert.That(estimate.Interval.Low, Is.EqualTo(3 - 3.182446 * estimate.StandardError).Within(1e-5));
        }
    }

    [Test]
    public void A_difference_of_means_has_the_degrees_of_freedom_of_Welch()
    {
        // Means 3 and 6, variances 1 and 20 over 3 and 5 firms: 1/3 and 4 are the two parts of the variance.
        var estimate = Estimators.Difference([2, 3, 4], [0, 3, 6, 9, 12]);
        var (one, other) = (1.0 / 3, 22.5 / 5);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Value, Is.EqualTo(-3));
            Assert.That(estimate.StandardError, Is.EqualTo(Math.Sqrt(one + other)).Within(1e-12));
            Assert.That(estimate.DegreesOfFreedom,
                Is.EqualTo((one + other) * (one + other) / (one * one / 2 + other * other / 4)).Within(1e-12));
        }
    }

    [Test]
    public void A_treated_firm_is_held_against_the_one_most_like_it_which_may_serve_twice()
    {
        // Places 0 and 1 are nearest to the untreated one at 0.4, which gave 10; place 5 to that at 6, which gave 30.
        var estimate = Estimators.Matching([13, 15, 38, 10, 30], [true, true, true, false, false], [[0], [1], [5], [0.4], [6]]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Value, Is.EqualTo((3 + 5 + 8) / 3.0).Within(1e-12));
            // Gains 3, 5, 8 lie 98/9 + ... from their mean in squares; the one that served twice adds 2 x 1 x (10 - 30)^2 / 2.
            var mean = 16 / 3.0;
            var squares = (3 - mean) * (3 - mean) + (5 - mean) * (5 - mean) + (8 - mean) * (8 - mean);
            Assert.That(estimate.StandardError, Is.EqualTo(Math.Sqrt(squares + 2 * 1 * 400 / 2.0) / 3).Within(1e-12));
        }
    }

    [Test]
    public void What_is_measured_in_other_units_matches_the_same_firms()
    {
        bool[] treated = [true, true, false, false, false];
        double[] outcomes = [5, 9, 1, 2, 4];
        double[][] places = [[1, 10], [3, 40], [1.2, 35], [2.7, 12], [2, 22]];
        var estimate = Estimators.Matching(outcomes, treated, places);
        var scaled = Estimators.Matching(outcomes, treated, [.. places.Select(place => new[] { place[0] * 1e6, place[1] / 1e3 })]);
        Assert.That((scaled.Value, scaled.StandardError), Is.EqualTo((estimate.Value, estimate.StandardError)));
    }

    [Test]
    public void Without_a_difference_before_a_regression_is_the_difference_of_means_with_the_variance_of_White()
    {
        var estimate = Regression.OfLot([4, 6, 1, 2, 6], [5, 5, 5, 5, 5], [1, 1, 0, 0, 0]);
        // Residuals 1, 1 around 5 and 2, 1, 3 around 3: squares over the squared number of each arm, times n / (n - 2).
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Value, Is.EqualTo(2).Within(1e-12));
            Assert.That(estimate.StandardError, Is.EqualTo(Math.Sqrt((2 / 4.0 + 14 / 9.0) * 5 / 3)).Within(1e-12));
            Assert.That(estimate.DegreesOfFreedom, Is.EqualTo(3));
        }
    }

    [Test]
    public void What_firms_said_before_takes_its_part_out_of_the_difference()
    {
        // After is twice before, and 7 more with the lot: found to the last digit, although those with the lot had less before.
        double[] before = [1, 2, 4, 5, 6, 9], lot = [1, 1, 1, 0, 0, 0];
        double[] after = [.. before.Select((value, firm) => 2 * value + 7 * lot[firm])];
        Assert.That(Regression.OfLot(after, before, lot).Value, Is.EqualTo(7).Within(1e-9));
    }

    [Test]
    public void The_effect_on_a_participant_is_that_of_the_lot_over_the_share_that_it_moved()
    {
        double[] after = [9, 8, 5, 4, 3, 5, 6, 2], before = [0, 0, 0, 0, 0, 0, 0, 0];
        double[] lot = [1, 1, 1, 1, 0, 0, 0, 0], took = [1, 1, 1, 0, 1, 0, 0, 0];
        var (offer, participant) = (Regression.OfLot(after, before, lot), Regression.OfTakingPart(after, before, took, lot));
        Assert.That(participant.Value, Is.EqualTo(offer.Value / (0.75 - 0.25)).Within(1e-12));
        // With one instrument, the residuals of the participants' equation by the instrument, over its covariance with the cause.
        double[] residuals = [.. after.Select((value, firm) =>
            value - after.Average() - participant.Value * (took[firm] - took.Average()))];
        var squares = residuals.Select((residual, firm) => residual * residual * (lot[firm] - 0.5) * (lot[firm] - 0.5)).Sum();
        var covariance = lot.Select((value, firm) => (value - 0.5) * took[firm]).Sum();
        Assert.That(participant.StandardError, Is.EqualTo(Math.Sqrt(squares * 8 / 6) / covariance).Within(1e-12));
    }

    [Test]
    public void Clusters_of_one_firm_are_firms_and_what_clusters_share_makes_an_estimate_less_sure()
    {
        double[] after = [9, 8.5, 5, 5.5, 3, 2.5, 6, 6.5], before = [1, 2, 1, 3, 2, 1, 3, 2], lot = [1, 1, 1, 1, 0, 0, 0, 0];
        var (firms, alone) = (Regression.OfLot(after, before, lot), Regression.OfLot(after, before, lot, [0, 1, 2, 3, 4, 5, 6, 7]));
        var pairs = Regression.OfLot(after, before, lot, [0, 0, 1, 1, 2, 2, 3, 3]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(alone.StandardError, Is.EqualTo(firms.StandardError).Within(1e-12));
            Assert.That(pairs.Value, Is.EqualTo(firms.Value).Within(1e-12));
            Assert.That(pairs.StandardError, Is.GreaterThan(1.2 * firms.StandardError));
            Assert.That(pairs.DegreesOfFreedom, Is.EqualTo(3));
        }
    }

    [Test]
    public void A_sample_that_tells_nothing_has_no_estimate()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Estimators.MeanChange([1]).IsKnown, Is.False);
            Assert.That(Estimators.Difference([1, 2], [3]).IsKnown, Is.False);
            Assert.That(Estimators.Matching([1, 2, 3], [true, true, false], [[1], [2], [3]]).IsKnown, Is.False);
            Assert.That(Regression.OfLot([1, 2, 3, 4, 5], [1, 2, 3, 4, 4], [1, 1, 1, 1, 1]).IsKnown, Is.False);
            Assert.That(Regression.OfTakingPart([1, 2, 3, 4, 5], [1, 2, 3, 4, 4], [0, 0, 0, 0, 0], [1, 1, 0, 0, 1]).IsKnown, Is.False);
        }
    }
}
