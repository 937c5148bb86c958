using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Measuring;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class OfferStudyTests
{
    /// <summary>Three firms over four months; the first is offered something in the second month, the next in the third, the last never.</summary>
    private static OfferStudy Study(double[][] incomes, ushort[] offeredIn, Func<int, bool>? isCounted = null)
    {
        var outcomes = new FirmOutcomes(offeredIn.Length);
        var known = new ushort[offeredIn.Length];
        var study = new OfferStudy(incomes.Length, new FollowedFirms(outcomes), known, isCounted ?? (_ => true));
        for (var month = 0; month < incomes.Length; month++)
        {
            for (var slot = 0; slot < known.Length; slot++)
                if (offeredIn[slot] == month + 1) known[slot] = offeredIn[slot];
            study.Begin();
            for (var slot = 0; slot < known.Length; slot++) outcomes.Income[slot] += incomes[month][slot];
            study.End();
        }

        return study;
    }

    private static readonly ushort[] s_offeredIn = [2, 3, 0];

    [Test]
    public void Months_are_counted_from_each_firms_own_offer()
    {
        var baseline = Study([[1, 1, 9], [2, 3, 9], [4, 5, 9], [6, 7, 9]], s_offeredIn);
        var policy = Study([[1, 1, 9], [3, 3, 9], [8, 6, 9], [6, 17, 9]], s_offeredIn);
        var since = policy.Against(baseline);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(since.Firms, Is.EqualTo((int[])[2, 2, 1]), "the second firm's third month lies beyond the run");
            Assert.That(since.Baseline, Is.EqualTo((double[])[3.5, 5.5, 6]));
            Assert.That(since.Policy, Is.EqualTo((double[])[4.5, 12.5, 6]));
        }
    }

    [Test]
    public void Firms_that_are_not_compared_do_not_count_and_where_nobody_has_an_offer_there_is_no_month()
    {
        double[][] incomes = [[1, 1, 9], [2, 3, 9], [4, 5, 9], [6, 7, 9]];
        var one = Study(incomes, s_offeredIn, slot => slot != 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.Against(one).Firms, Is.EqualTo((int[])[1, 1, 1]));
            Assert.That(one.Against(one).Policy, Is.EqualTo((double[])[2, 4, 6]));
            Assert.That(Study(incomes, [0, 0, 0]).Against(one).Firms, Is.Empty);
            Assert.That(Study(incomes, s_offeredIn).Against(one).Policy, Is.EqualTo((double[])[double.NaN, double.NaN, 6]), "the baseline has other firms");
        }
    }
}
