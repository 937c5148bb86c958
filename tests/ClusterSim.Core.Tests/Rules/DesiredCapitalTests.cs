using ClusterSim.Core.Firms;
using ClusterSim.Core.Rules;

namespace ClusterSim.Core.Tests.Rules;

/// <summary>Desired capital against the condition that it is to meet.</summary>
public class DesiredCapitalTests
{
    private static readonly double[] s_follow = [0, 0.4, 1], s_brings = [0.001, 0.02, 0.035, 0.1, 2], s_elasticities = [0.15, 0.3, 0.5, 0.7];

    [Test]
    public void There_a_further_rupiah_brings_what_it_costs()
    {
        const double UserCost = 0.035;
        foreach (var (elasticity, follow, brings) in Cases())
        {
            var growth = new DesiredCapital(elasticity).Of(1, brings, UserCost, follow);
            // Capacity is K^α, what is sold of it goes with it by f, and a rupiah brings that over K.
            Assert.That(brings * Math.Pow(growth, elasticity * follow) / growth, Is.EqualTo(UserCost).Within(1e-9).Percent, $"{elasticity} {follow} {brings}");
        }
    }

    [Test]
    public void It_does_not_depend_on_the_capital_from_which_it_is_reckoned()
    {
        foreach (var (elasticity, follow, brings) in Cases())
        {
            var from = new[] { 0.2, 1, 6 }.Select(capital => new DesiredCapital(elasticity).Of(capital, brings * Math.Pow(capital, elasticity * follow - 1), 0.035, follow)).ToArray();
            Assert.That(from, Is.All.EqualTo(from[0]).Within(1e-6).Percent, $"{elasticity} {follow} {brings}");
        }
    }

    [Test]
    public void Customers_who_follow_make_it_larger_where_capital_pays_and_smaller_where_it_does_not()
    {
        var rule = new DesiredCapital(0.5);
        Assert.That((rule.Of(1, 0.07, 0.035, 0), rule.Of(1, 0.07, 0.035, 1)), Is.EqualTo((2.0, 4.0)).Within(1e-9));
        Assert.That((rule.Of(1, 0.0175, 0.035, 0), rule.Of(1, 0.0175, 0.035, 1)), Is.EqualTo((0.5, 0.25)).Within(1e-9));
    }

    [Test]
    public void Nobody_desires_capital_that_brings_nothing()
    {
        var rule = new DesiredCapital(0.5);
        Assert.That(new[] { rule.Of(1, 0, 0.03, 1), rule.Of(1, -1, 0.03, 1), rule.Of(0, 0.1, 0.03, 1), rule.Of(1, double.NaN, 0.03, 1) }, Is.All.Zero);
    }

    [TestCase(0.5)]
    [TestCase(0)]
    [TestCase(1.4)]
    public void Eight_firms_get_the_bits_that_each_would_alone(double elasticity)
    {
        double[] values = [-1, 0, 1e-300, 1e-9, 0.3, 0.999, 1, 17, 1e9];
        var cases = (from capital in values from earned in values from follow in new[] { 0, 0.3, 1 } select (capital, earned, follow)).ToArray();
        var room = FirmVector8.Room(cases.Length);
        var (capitals, brings, costs, follows) = (new double[room], new double[room], new double[room], new double[room]);
        for (var i = 0; i < cases.Length; i++) (capitals[i], brings[i], costs[i], follows[i]) = (cases[i].capital, cases[i].earned, 0.02 + 0.001 * (i % 7), cases[i].follow);
        var alone = Enumerable.Range(0, cases.Length).Select(i => new DesiredCapital(elasticity).Of(capitals[i], brings[i], costs[i], follows[i])).ToArray();
        new DesiredCapital(elasticity).Of(capitals, brings, costs, follows);
        for (var i = 0; i < cases.Length; i++) Assert.That(capitals[i], Is.EqualTo(alone[i]), $"{cases[i]}");
    }

    private static IEnumerable<(double Elasticity, double Follow, double Brings)> Cases() =>
        from elasticity in s_elasticities from follow in s_follow from brings in s_brings select (elasticity, follow, brings);
}
