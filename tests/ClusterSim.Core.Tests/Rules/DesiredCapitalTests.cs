using ClusterSim.Core.Firms;
using ClusterSim.Core.Rules;

namespace ClusterSim.Core.Tests.Rules;

/// <summary>Desired capital against the condition that it is to meet, and against expected profit reckoned number by number.</summary>
public class DesiredCapitalTests
{
    private static readonly double[] s_spreads = [0.05, 0.1, 0.3, 0.6], s_limits = [0.3, 0.9, 1, 1.1, 2, 50], s_margins = [0.01, 0.05, 0.1, 0.3, 2], s_elasticities = [0.15, 0.3, 0.5, 0.7];

    /// <summary>One of capital makes one unit a month.</summary>
    private static double Made(double capital, double elasticity) => Math.Pow(capital, elasticity);

    [Test]
    public void There_a_further_rupiah_brings_what_it_costs()
    {
        const double UserCost = 0.035;
        foreach (var (elasticity, sd, limit, margin) in Cases())
        {
            var desired = new DesiredCapital(elasticity, sd).Of(1, 1, limit, margin, UserCost, default);
            Assert.That(Marginal(1), Is.InRange(0.93 * UserCost, UserCost * 1.000001), $"{elasticity} {sd} {limit} {margin}");

            double Marginal(double of)
            {
                var (capital, made) = (desired * of, Made(desired * of, elasticity));
                return new CapacityUse(sd).Worth(limit, made, default) * elasticity * margin * made / capital;
            }
        }
    }

    [Test]
    public void Who_goes_down_with_her_price_stops_where_a_further_rupiah_brings_what_it_costs()
    {
        const double UserCost = 0.035;
        var reached = 0;
        foreach (var (elasticity, sd, limit, margin) in Cases())
            foreach (var way in new[] { new GivingWay(0.1, 0.2), new GivingWay(0.5, 0.4), new GivingWay(0.9, 0.05), new GivingWay(0.8, 0) })
            {
                var rule = new DesiredCapital(elasticity, sd);
                var (kept, desired) = (rule.Of(1, 1, limit, margin, UserCost, default), rule.Of(1, 1, limit, margin, UserCost, way));
                Assert.That(desired, Is.GreaterThanOrEqualTo(kept));
                if (desired == kept) continue;
                reached++;
                var atLimit = Marginal(Math.Pow(limit, 1 / elasticity));
                Assert.That(Marginal(desired), Is.InRange(UserCost * 0.999999, UserCost * (atLimit > 50 * UserCost ? 2 : 1.05)), $"{elasticity} {sd} {limit} {margin} {way}");

                double Marginal(double capital) => way.Of(Math.Log(Made(capital, elasticity) / limit)) * elasticity * margin * Made(capital, elasticity) / capital;
            }
        Assert.That(reached, Is.GreaterThan(100));
    }

    [Test]
    public void It_does_not_depend_on_the_capital_from_which_it_is_reckoned()
    {
        foreach (var (elasticity, sd, limit, margin) in Cases())
        {
            var rule = new DesiredCapital(elasticity, sd);
            var from = new[] { 0.2, 1, 6 }.Select(capital => rule.Of(capital, Made(capital, elasticity), limit, margin, 0.035, default)).ToArray();
            Assert.That(from, Is.All.EqualTo(from[0]).Within(1e-6).Percent, $"{elasticity} {sd} {limit} {margin}");
        }
    }

    [Test]
    public void Without_luck_it_ends_where_it_stops_to_pay_or_where_customers_do()
    {
        var rule = new DesiredCapital(0.5, 0);
        Assert.That(rule.Of(1, 1, 1000, 0.14, 0.035, default), Is.EqualTo(4).Within(1e-6), "0.5 × 0.14 / √K = 0.035");
        Assert.That(rule.Of(1, 1, 1.5, 0.14, 0.035, default), Is.EqualTo(2.25).Within(1e-6), "√K = 1.5");
    }

    [Test]
    public void Nobody_desires_capital_that_earns_or_sells_nothing()
    {
        var rule = new DesiredCapital(0.5, 0.1);
        Assert.That(new[] { rule.Of(1, 1, 0, 0.1, 0.03, default), rule.Of(1, 1, 1, 0, 0.03, default), rule.Of(1, 1, 1, -1, 0.03, default), rule.Of(1, 0, 1, 1, 0.03, default), new DesiredCapital(0, 0.1).Of(1, 1, 1, 1, 0.03, default) }, Is.All.Zero);
    }

    [Test]
    public void More_customers_a_better_margin_and_a_lower_cost_never_lower_it()
    {
        foreach (var (elasticity, sd, limit, margin) in Cases())
        {
            var rule = new DesiredCapital(elasticity, sd);
            var now = rule.Of(1, 1, limit, margin, 0.035, default);
            Assert.That(rule.Of(1, 1, limit * 1.2, margin, 0.035, default), Is.GreaterThan(now * 0.999999));
            Assert.That(rule.Of(1, 1, limit, margin * 1.2, 0.035, default), Is.GreaterThan(now));
            Assert.That(rule.Of(1, 1, limit, margin, 0.03, default), Is.GreaterThan(now));
        }
    }

    [TestCase(0, 0.5)]
    [TestCase(0.1, 0.3)]
    [TestCase(2, 0)]
    [TestCase(0.1, 1.4)]
    public void Eight_firms_get_the_bits_that_each_would_alone(double sd, double elasticity)
    {
        double[] values = [-1, 0, 1e-300, 1e-9, 0.3, 0.999, 1, 17, 1e9];
        var cases = (from capital in values from capacity in values from limit in values from margin in new[] { -1, 0, 1e-3, 1e6 } select (capital, capacity, limit, margin)).ToArray();
        var room = FirmVector8.Room(cases.Length);
        var columns = Enumerable.Range(0, 7).Select(_ => new double[room]).ToArray();
        for (var i = 0; i < cases.Length; i++)
            (columns[0][i], columns[1][i], columns[2][i], columns[3][i], columns[4][i], columns[5][i], columns[6][i]) =
                (cases[i].capital, cases[i].capacity, cases[i].limit, cases[i].margin, 0.02 + 0.001 * (i % 7), i % 5 * 0.25, i % 3 * 0.4);
        var alone = Enumerable.Range(0, cases.Length).Select(i => new DesiredCapital(elasticity, sd).Of(columns[0][i], columns[1][i], columns[2][i], columns[3][i], columns[4][i], new GivingWay(columns[5][i], columns[6][i]))).ToArray();
        new DesiredCapital(elasticity, sd).Of(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6]);
        for (var i = 0; i < cases.Length; i++) Assert.That(columns[0][i], Is.EqualTo(alone[i]), $"{cases[i]}");
    }

    private static IEnumerable<(double Elasticity, double Sd, double Limit, double Margin)> Cases() =>
        from elasticity in s_elasticities from sd in s_spreads from limit in s_limits from margin in s_margins select (elasticity, sd, limit, margin);
}
