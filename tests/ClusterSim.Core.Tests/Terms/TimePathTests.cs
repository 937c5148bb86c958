using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Terms;

public class TimePathTests
{
    private static readonly YearMonth s_start = new(2002, 1);
    private static readonly double[] s_season = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3];

    private static TimePath Table(params (int Year, int Month, double Value)[] rows) =>
        new(rows[0].Value, 0, [.. rows.Select(row => new MonthValue(new YearMonth(row.Year, row.Month), row.Value))]);

    [TestCase(-30, 10)]
    [TestCase(0, 10)]
    [TestCase(16, 10)]
    [TestCase(17, 20)]
    [TestCase(24, 30)]
    [TestCase(500, 30)]
    public void A_row_of_a_table_holds_until_the_next_and_the_ends_hold_outside(int month, double expected) =>
        Assert.That(Table((2002, 1, 10), (2003, 6, 20), (2004, 1, 30)).At(month, s_start), Is.EqualTo(expected));

    [TestCase(0, 10)]
    [TestCase(6, 10)]
    [TestCase(9, 15)]
    [TestCase(12, 20)]
    [TestCase(99, 20)]
    public void A_ramp_moves_straight_from_one_row_to_the_next(int month, double expected) =>
        Assert.That((Table((2002, 7, 10), (2003, 1, 20)) with { IsLinear = true }).At(month, s_start), Is.EqualTo(expected));

    [Test]
    public void A_season_multiplies_the_month_of_the_calendar_whatever_month_the_run_starts_in()
    {
        var path = new TimePath(2) { Season = s_season };
        Assert.That(Enumerable.Range(0, 12).Select(month => path.At(month, new YearMonth(2002, 6))), Is.EqualTo(new double[] { 2, 2, 2, 2, 2, 2, 6, 2, 2, 2, 2, 2 }));
    }

    [Test]
    public void A_shock_fades_by_half_in_its_half_life_and_one_without_stays()
    {
        var path = new TimePath(100) { Shocks = [new PathShock(new YearMonth(2002, 3), -0.4, 6)] };
        Assert.That(new[] { 1, 2, 8, 14 }.Select(month => path.At(month, s_start)), Is.EqualTo(new double[] { 100, 60, 80, 90 }).Within(1e-9));
        Assert.That((path with { Shocks = [path.Shocks[0] with { HalfLifeMonths = 0 }] }).At(400, s_start), Is.EqualTo(60).Within(1e-9));
    }

    [Test]
    public void Growth_season_and_shock_lie_over_each_other()
    {
        var path = new TimePath(100, 0.1) { Season = s_season, Shocks = [new PathShock(new YearMonth(2003, 12), 0.5, 0)] };
        Assert.That(path.At(23, s_start), Is.EqualTo(100 * Math.Pow(1.1, 23 / 12.0) * 3 * 1.5).Within(1e-9));
    }

    [Test]
    public void A_walk_stands_still_up_to_month_0_and_has_mean_1_over_luck()
    {
        var path = new TimePath(1) { WalkLogSd = 0.1 };
        double sum = 0, squares = 0;
        const int lucks = 4000;
        for (var replication = 0; replication < lucks; replication++)
        {
            var luck = new PathLuck(new Luck(7, replication), "markets.town.demand", 24);
            Assert.That(path.At(0, s_start, luck), Is.EqualTo(1));
            Assert.That(path.At(-5, s_start, luck), Is.EqualTo(1));
            var value = path.At(24, s_start, luck);
            sum += value;
            squares += Math.Log(value) * Math.Log(value);
        }

        // The log has s.d. 0.1 sqrt(24) = 0.49 around -0.12; the mean of the value is 1 with a standard error of 0.008.
        Assert.That(sum / lucks, Is.EqualTo(1).Within(0.04));
        Assert.That(squares / lucks - 0.12 * 0.12, Is.EqualTo(0.24).Within(0.03));
    }

    [Test]
    public void A_walk_belongs_to_the_name_of_the_path_and_not_to_the_order_of_asking()
    {
        var luck = new Luck(7, 0);
        var (one, same, other) = (new PathLuck(luck, "a", 24), new PathLuck(luck, "a", 24), new PathLuck(luck, "b", 24));
        var forward = Enumerable.Range(0, 25).Select(one.SumTo).ToArray();
        var backward = Enumerable.Range(0, 25).Reverse().Select(same.SumTo).Reverse().ToArray();
        Assert.That(backward, Is.EqualTo(forward));
        Assert.That(other.SumTo(24), Is.Not.EqualTo(forward[24]));
    }

    [Test]
    public void Demand_and_prices_follow_their_paths_and_paired_worlds_walk_alike()
    {
        var scenario = TinyEconomy.Of(4);
        scenario = scenario with
        {
            Markets = [scenario.Markets[0] with { Demand = new TimePath(40) { WalkLogSd = 0.2 } }],
            Sectors = [TinyEconomy.Bowls with { OutsidePriceIndex = Table((2000, 1, 1), (2000, 3, 2)) }],
        };
        using var one = TinyEconomy.Build(scenario);
        using var paired = TinyEconomy.Build(scenario with { Behaviour = scenario.Behaviour with { Taxes = new TaxTerms { LocalLevy = 0.1 } } });
        for (var month = 0; month < 4; month++)
        {
            one.Month = paired.Month = month;
            PhaseCatalogue.Environment(one).Run();
            PhaseCatalogue.Environment(paired).Run();
            Assert.That(one.Sectors[0].OutsidePrice, Is.EqualTo(month < 2 ? TinyEconomy.Price : 2 * TinyEconomy.Price));
            Assert.That(paired.Markets[0].Demand, Is.EqualTo(one.Markets[0].Demand));
            Assert.That(one.Markets[0].Demand, month == 0 ? Is.EqualTo(40) : Is.Not.EqualTo(40));
        }
    }
}
