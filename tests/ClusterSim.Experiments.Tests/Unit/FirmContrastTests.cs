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
        var contrast = Worlds.Contrast(Worlds.Outcomes(new double[before]), Worlds.Outcomes(new double[after]));
        Assert.That((contrast.Offered.Firms, contrast.Rest.Firms), Is.EqualTo((0, 1)));
    }

    [Test]
    public void What_is_supported_is_added_up_over_the_same_firms_with_and_without_and_may_be_less_than_nothing()
    {
        var (baseline, policy) = (Worlds.Outcomes(0, 0, 0, 0), Worlds.Outcomes(0, 0, 0, 0));
        policy.Cohort[3] = 999;
        double[] with = [100, 60, 500, 7], without = [30, 80, 0, 0], paidFor = [90, 10, 400, 7];
        var support = FirmContrast.SupportOf(baseline, policy, slot => slot != 2, slot => with[slot], slot => without[slot], slot => paidFor[slot]);
        Assert.That(support, Is.EqualTo(new Support(2, 50, 100)), "the third had no offer, the fourth is another firm");
    }

    [TestCase(new[] { 1, 2, 3, 0 }, 2, new[] { 3.0, 5, 7, 0 })]
    [TestCase(new[] { 4, 1, 3, 0 }, 1, new[] { 4.0, 1, 3, 0 })]
    public void A_window_begins_with_the_month_of_the_offer_and_lasts_the_months_of_support(int[] offeredIn, int months, double[] expected)
    {
        // A firm undertakes as much as the month's number, so that the months 2 and 3 make 5.
        var (undertaken, offers) = (new double[offeredIn.Length], new ushort[offeredIn.Length]);
        var window = new SupportWindow(offers, months, undertaken);
        for (var month = 1; month <= 4; month++)
        {
            for (var slot = 0; slot < offers.Length; slot++)
                if (offeredIn[slot] == month) offers[slot] = (ushort)month;
            window.Begin(month);
            for (var slot = 0; slot < undertaken.Length; slot++) undertaken[slot] += month;
            window.End(month);
        }
        Assert.That(Enumerable.Range(0, expected.Length).Select(slot => window[slot]), Is.EqualTo(expected));
    }

    [Test]
    public void Where_nothing_was_done_or_nobody_treated_the_figures_are_undefined()
    {
        var contrast = Worlds.Contrast(Worlds.Outcomes(1), Worlds.Outcomes(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(contrast.Support, Is.Null);
            Assert.That(contrast.NaiveRupiah, Is.NaN);
            Assert.That(contrast.Offered.Gain(FirmMeasure.Income), Is.NaN);
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
