using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

public class EnrolmentTests
{
    private static Enrolment Of(EnrolmentColumns? columns = null, int slots = 10) => new("courses", columns ?? new EnrolmentColumns(), slots);

    private static List<int> Slots(Enrolment enrolment)
    {
        var slots = new List<int>();
        foreach (var slot in enrolment) slots.Add(slot);
        return slots;
    }

    [Test]
    public void A_firm_takes_part_for_its_months()
    {
        var enrolment = Of();
        enrolment.Add(3, months: 2);
        enrolment.Add(7, months: 1);
        enrolment.Add(8, months: 0);
        Assert.That((Slots(enrolment), enrolment.Count, enrolment.MonthsPromised), Is.EqualTo(((int[])[3, 7], 2, 3L)).UsingPropertiesComparer());
        enrolment.EndMonth();
        Assert.That((Slots(enrolment), enrolment.Count, enrolment.MonthsPromised), Is.EqualTo(((int[])[3], 1, 1L)).UsingPropertiesComparer());
        enrolment.EndMonth();
        Assert.That((enrolment.IsAny, enrolment.Count, enrolment.MonthsPromised), Is.EqualTo((false, 0, 0L)));
    }

    [Test]
    public void For_good_means_until_the_firm_closes()
    {
        var enrolment = Of();
        enrolment.Add(0, Enrolment.Lasting);
        for (var month = 0; month < 40_000; month++) enrolment.EndMonth();
        Assert.That(enrolment.Has(0));
        enrolment.Close(0);
        Assert.That((enrolment.Has(0), enrolment.IsAny, enrolment.Count), Is.EqualTo((false, false, 0)));
    }

    [Test]
    public void Money_set_aside_stays_promised_until_the_month_ends()
    {
        var enrolment = Of(new EnrolmentColumns(Money: true));
        enrolment.Add(1, months: 5, money: 700);
        enrolment.Add(2, months: 5, money: 400);
        enrolment.Spend(1, 700);
        enrolment.Spend(2, 150);
        enrolment.Close(2);
        Assert.That((enrolment.MoneyOf(1), enrolment.MoneyOf(2), enrolment.Has(2), enrolment.MoneyPromised), Is.EqualTo((0L, 250L, false, 1_100L)));
        enrolment.CountAnew();
        Assert.That(enrolment.MoneyPromised, Is.EqualTo(1 + 250), "what is used up is promised as one rupiah, so that it is still ended");
        enrolment.EndMonth();
        Assert.That((enrolment.MoneyPromised, enrolment.Count, Slots(enrolment)), Is.EqualTo((1L, 1, (int[])[1])).UsingPropertiesComparer());
    }

    [Test]
    public void A_closed_firm_leaves_nothing_to_whoever_takes_its_slot()
    {
        var enrolment = Of(new EnrolmentColumns(Money: true, Baseline: true));
        enrolment.Add(4, months: 9, money: 50, baseline: 2.5);
        enrolment.Close(4);
        enrolment.EndMonth();
        foreach (var column in enrolment.State) Assert.That(column.Bytes(0, column.Length).ToArray(), Is.All.Zero, column.Name);
        enrolment.Add(4, months: 1, money: 5);
        Assert.That((enrolment.MoneyOf(4), enrolment.BaselineOf(4), enrolment.Count), Is.EqualTo((5L, 0.0, 1)));
    }

    [Test]
    public void Enrolled_anew_a_firm_counts_once()
    {
        var enrolment = Of(new EnrolmentColumns(Money: true));
        enrolment.Add(4, months: 9, money: 50);
        enrolment.Add(4, months: 3, money: 20);
        Assert.That((enrolment.Count, enrolment.MonthsPromised, enrolment.MoneyPromised), Is.EqualTo((1, 3L, 20L)));
    }

    [Test]
    public void One_may_be_removed_while_all_are_gone_through()
    {
        var enrolment = Of();
        foreach (var slot in (int[])[0, 1, 5, 9]) enrolment.Add(slot, months: 3);
        foreach (var slot in enrolment)
            if (slot is 0 or 5) enrolment.Remove(slot);
        Assert.That(Slots(enrolment), Is.EqualTo((int[])[1, 9]));
    }

    [TestCase(false, false)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public void A_slot_costs_what_is_remembered_of_it(bool money, bool baseline)
    {
        var columns = new EnrolmentColumns(money, baseline);
        Assert.That(Of(columns).State.Sum(column => column.Width), Is.EqualTo(columns.BytesPerSlot));
    }
}
