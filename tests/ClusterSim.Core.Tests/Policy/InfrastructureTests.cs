using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

public class InfrastructureTests
{
    private static readonly InfrastructureTerms s_roads = new()
    {
        Name = "roads",
        Budget = 40_000_000,
        Place = "village",
        CostPerPoint = 1_000_000,
        BuildMonths = 3,
        UpkeepPerYear = 0,
        DecayPerMonth = 0.1,
        LocalShare = 0.25,
        AdministrationShare = 0,
        Until = 4,
    };

    private static double[] ByMonth(InfrastructureTerms terms, int months, Action<Economy>? check = null)
    {
        using var economy = TinyEconomy.Begin(TinyEconomy.Of(2) with { Policies = [terms] });
        var policy = PhaseCatalogue.Policy(economy);
        var quality = new double[months];
        for (var month = 0; month < months; month++)
        {
            economy.Month = month;
            policy.Run();
            quality[month] = economy.Places.Infrastructure(0);
        }
        check?.Invoke(economy);
        return quality;
    }

    [Test]
    public void Works_add_by_their_cost_after_the_time_of_building() =>
        // 10 million a month are 0.1, of use three months later, and last where upkeep costs nothing.
        Assert.That(ByMonth(s_roads, 9), Is.EqualTo(new[] { 1, 1, 1, 1.1, 1.2, 1.3, 1.4, 1.4, 1.4 }).Within(1e-12));

    [Test]
    public void The_money_goes_to_those_who_build() =>
        ByMonth(s_roads, 4, economy =>
        {
            Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(10_000_000));
            Assert.That(economy.Ledger.Balances[Ledger.RestOfWorld.Place], Is.EqualTo(30_000_000));
            Assert.That(economy.InCells(economy.Firms.TreatedBy), Has.All.EqualTo(1u));
        });

    [Test]
    public void Nothing_is_built_or_paid_beyond_the_best()
    {
        var quality = ByMonth(s_roads with { CostPerPoint = 10_000 }, 9, economy =>
            Assert.That(40_000_000 - economy.Programmes[0].Balance, Is.EqualTo(9_000_000).Within(1), "nine to be gained, a hundredth for 10 000"));
        Assert.That(quality.Max(), Is.EqualTo(Place.BestInfrastructure).Within(1e-9));
    }

    [Test]
    public void What_is_not_kept_up_decays_and_upkeep_takes_money_from_new_works()
    {
        // Upkeep of 1.2 a year: a tenth of the value a month. Month 3: 0.1 needs 1 million, 9 million build 0.09.
        var quality = ByMonth(s_roads with { UpkeepPerYear = 1 }, 9);
        Assert.That(quality[3], Is.EqualTo(1.1).Within(1e-12), "kept up in the window");
        Assert.That(quality[4], Is.EqualTo(1 + (0.1 + 0.1) * 0.9).Within(1e-12), "nobody pays from then on");
        Assert.That(quality[6], Is.EqualTo(1 + ((0.18 + 0.1) * 0.9 + (0.1 - 0.1 / 12)) * 0.9).Within(1e-12), "the last works were smaller by the upkeep");
        Assert.That(quality[8], Is.LessThan(quality[7]));
    }

    [Test]
    public void Better_roads_let_a_firm_make_more_in_proportion()
    {
        ByMonth(s_roads, 7, economy =>
            Assert.That(economy.Production.Capacity(economy.Cells[0], 0), Is.EqualTo(14).Within(1e-6)));
    }
}
