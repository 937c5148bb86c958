using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Measuring;
using ProgrammeMoney = ClusterSim.Experiments.Measuring.ProgrammeMoney;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class WindowAccumulatorTests
{
    [Test]
    public void A_flow_of_money_is_deflated_month_by_month_and_added_up()
    {
        var accumulator = new WindowAccumulator([Worlds.All], [0]);
        accumulator.Add(Worlds.Month(0, 1, ("value_added_rupiah", 100)));
        accumulator.Add(Worlds.Month(1, 2, ("value_added_rupiah", 100)));
        Assert.That(Value(accumulator, 0, "value_added_rupiah"), Is.EqualTo(150));
    }

    [Test]
    public void A_stock_and_a_share_are_averaged_and_a_share_is_not_deflated()
    {
        var accumulator = new WindowAccumulator([Worlds.All], [0]);
        accumulator.Add(Worlds.Month(0, 1, ("cash_rupiah", 100), ("poor_share", 0.4)));
        accumulator.Add(Worlds.Month(1, 2, ("cash_rupiah", 100), ("poor_share", 0.2)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Value(accumulator, 0, "cash_rupiah"), Is.EqualTo(75));
            Assert.That(Value(accumulator, 0, "poor_share"), Is.EqualTo(0.3).Within(1e-15));
        }
    }

    [Test]
    public void A_ratio_in_rupiah_is_deflated()
    {
        var accumulator = new WindowAccumulator([Worlds.All], [0]);
        accumulator.Add(Worlds.Month(0, 4, ("value_added_per_worker_rupiah", 100)));
        Assert.That(Value(accumulator, 0, "value_added_per_worker_rupiah"), Is.EqualTo(25));
    }

    [Test]
    public void Months_before_a_window_do_not_count_in_it()
    {
        var accumulator = new WindowAccumulator([Worlds.All], [0, 1]);
        accumulator.Add(Worlds.Month(0, 1, ("exits", 3)));
        accumulator.Add(Worlds.Month(1, 1, ("exits", 5)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Value(accumulator, 0, "exits"), Is.EqualTo(8));
            Assert.That(Value(accumulator, 1, "exits"), Is.EqualTo(5));
        }
    }

    [Test]
    public void A_month_in_which_a_ratio_is_undefined_is_left_out_of_its_mean()
    {
        var accumulator = new WindowAccumulator([Worlds.All], [0]);
        accumulator.Add(Worlds.Month(0, 1, ("approval_rate", double.NaN)));
        accumulator.Add(Worlds.Month(1, 1, ("approval_rate", 0.5)));
        Assert.That(Value(accumulator, 0, "approval_rate"), Is.EqualTo(0.5));
    }

    [Test]
    public void Prices_are_those_of_the_group_of_all_firms_wherever_it_stands()
    {
        var groups = new[] { new Group("sector", "milk"), Worlds.All };
        var record = new MonthRecord(groups);
        record[1, MetricCatalogue.IndexOf("price_index")] = 2;
        record[0, MetricCatalogue.IndexOf("sales_rupiah")] = 10;
        var accumulator = new WindowAccumulator(groups, [0]);
        accumulator.Add(record);
        Assert.That(Value(accumulator, 0, "sales_rupiah"), Is.EqualTo(5));
    }

    [Test]
    public void Money_of_a_programme_is_deflated_and_its_net_cost_is_what_was_neither_paid_back_nor_still_owed()
    {
        var money = default(ProgrammeMoney)
            .Plus(new ProgrammeMonth(0, 0, 100, 10, 0, 90, 0), 1)
            .Plus(new ProgrammeMonth(0, 0, 50, 5, 40, 60, 0), 2);
        Assert.That((money.SpentRupiah, money.AdministrationRupiah, money.RecoveredRupiah, money.NetCostRupiah), Is.EqualTo((125.0, 12.5, 50.0, 75.0)));
        Assert.That(money.SpentNominalRupiah, Is.EqualTo(150), "as a budget of 150 is spent");
    }

    private static double Value(WindowAccumulator accumulator, int window, string metric) =>
        accumulator.Finish()[window].Values[MetricCatalogue.IndexOf(metric)];
}
