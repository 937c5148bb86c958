using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Measuring;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class FirmContrastTests
{
    [Test]
    public void Every_firm_is_compared_with_itself_and_counted_in_one_group()
    {
        var baseline = Worlds.Outcomes(10, 20, 30, 40);
        var policy = Worlds.Outcomes(15, 21, 30, 36);
        policy.TreatedBy[0] = 1;
        var contrast = Worlds.Contrast(baseline, policy, slot => slot == 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((contrast.Offered.Firms, contrast.Offered.Gain(FirmMeasure.Income)), Is.EqualTo((1, 5.0)));
            Assert.That((contrast.Neighbours.Firms, contrast.Neighbours.Gain(FirmMeasure.Income)), Is.EqualTo((1, 1.0)));
            Assert.That((contrast.Rest.Firms, contrast.Rest.Gain(FirmMeasure.Income)), Is.EqualTo((2, -2.0)));
        }
    }

    [Test]
    public void Who_had_an_offer_decides_the_group_and_not_who_was_reached()
    {
        var policy = Worlds.Outcomes(15, 20, 30, 47);
        policy.TreatedBy[0] = policy.TreatedBy[3] = 1;
        policy.TreatedBy[2] = 0b10;
        var contrast = Worlds.Contrast(Worlds.Outcomes(10, 20, 30, 40), policy, offered: [1, 1, 0, 0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((contrast.Offered.Firms, contrast.Offered.Gain(FirmMeasure.Income), contrast.TotalGain(FirmMeasure.Income)), Is.EqualTo((2, 2.5, 5.0)));
            Assert.That((contrast.Participants, contrast.Outside, contrast.Treated), Is.EqualTo((1, 1, 2)), "another programme is of no account");
            Assert.That((contrast.Rest.Firms, contrast.Rest.Gain(FirmMeasure.Income)), Is.EqualTo((2, 3.5)));
        }
    }

    [Test]
    public void A_slot_with_another_firm_or_none_is_left_out()
    {
        var baseline = Worlds.Outcomes(10, 20, 30);
        var policy = Worlds.Outcomes(10, 20, 30);
        policy.Cohort[0] = 0;
        policy.Cohort[1] = 999;
        var contrast = Worlds.Contrast(baseline, policy);
        Assert.That((contrast.Offered.Firms, contrast.Rest.Firms), Is.EqualTo((0, 1)));
    }

    [Test]
    public void A_firm_that_closed_before_the_first_offer_is_in_no_group()
    {
        var policy = Worlds.Outcomes(10, 20, 30, 40);
        policy.TreatedBy[3] = 1;
        var contrast = Worlds.Contrast(Worlds.Outcomes(10, 20, 30, 30), policy, slot => slot == 0, metTheOffer: slot => slot > 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((contrast.Offered.Firms, contrast.Neighbours.Firms, contrast.Rest.Firms), Is.EqualTo((1, 0, 1)));
            Assert.That(contrast.Neighbours.Gain(FirmMeasure.Income), Is.NaN, "where no firm is left there is no estimate");
        }
    }

    [TestCase(1, 2)]
    [TestCase(2, 1)]
    public void Firms_that_only_one_of_two_worlds_has_are_left_out(int before, int after)
    {
        var contrast = Worlds.Contrast(Worlds.Outcomes(new double[before]), Worlds.Outcomes(new double[after]), action: SupportedAction.Investment);
        Assert.That((contrast.Offered.Firms, contrast.Rest.Firms), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Deadweight_is_the_share_of_what_treated_firms_undertook_that_their_twins_undertook_too_by_amount()
    {
        var baseline = Worlds.Outcomes(0, 0, 0);
        var policy = Worlds.Outcomes(0, 0, 0);
        (baseline.Borrowed[0], policy.Borrowed[0]) = (30, 100);
        (baseline.Borrowed[1], policy.Borrowed[1]) = (80, 60);
        (baseline.Borrowed[2], policy.Borrowed[2]) = (500, 500);
        policy.TreatedBy[0] = policy.TreatedBy[1] = 1;
        var contrast = Worlds.Contrast(baseline, policy, action: SupportedAction.Borrowing);
        Assert.That(contrast.Deadweight, Is.EqualTo(90.0 / 160));
    }

    [Test]
    public void Where_nothing_was_done_or_nobody_treated_the_figures_are_undefined()
    {
        var contrast = Worlds.Contrast(Worlds.Outcomes(1), Worlds.Outcomes(1), action: SupportedAction.Investment);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(contrast.Deadweight, Is.NaN);
            Assert.That(contrast.NaiveRupiah, Is.NaN);
            Assert.That(contrast.Offered.Gain(FirmMeasure.Income), Is.NaN);
            Assert.That(FirmContrast.OutcomeOf(SupportedAction.None), Is.Null);
        }
    }

    [Test]
    public void The_naive_figure_looks_at_treated_firms_alone_before_and_after()
    {
        var baseline = Worlds.Outcomes(0, 0);
        var policy = Worlds.Outcomes(0, 0);
        policy.TreatedBy[0] = 1;
        (policy.IncomeYearBefore[0], policy.IncomeLastYear[0]) = (120, 240);
        (policy.IncomeYearBefore[1], policy.IncomeLastYear[1]) = (0, 1000);
        baseline.IncomeLastYear[0] = 228;
        var contrast = Worlds.Contrast(baseline, policy);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(contrast.NaiveRupiah, Is.EqualTo(120));
            Assert.That(contrast.Offered.Gain(FirmMeasure.IncomeLastYear), Is.EqualTo(1));
        }
    }
}
