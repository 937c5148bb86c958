using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class MoneyTablesTests
{
    private static readonly Scenario s_policy = Worlds.Scenario("grant") with
    {
        Policies = [new MatchingGrantTerms { Name = "machines", Budget = 1, MatchShare = 0.5, MaximumGrant = 1 }],
        Evaluation = new EvaluationTerms { CostOfPublicFunds = 1.25 },
    };

    private static RunMoney Money(double owners, double treasury, params SectorSales[] sales) => new(
        [
            new PartyMoney(PartyKind.Owners, "", 0, owners, 0, 0, 0), new PartyMoney(PartyKind.Buyers, "", 0, -100, 0, 0, 0), new PartyMoney(PartyKind.BuyersAbroad, "", 0, -50, 0, 0, 0),
            new PartyMoney(PartyKind.CentralGovernment, "", 0, treasury, 0, 0, 0),
        ], sales);

    /// <summary>The worth of a policy whose owners and treasury gain so much in each replication.</summary>
    private static WorthRow Worth(params (double Owners, double Treasury)[] gains)
    {
        var nothing = Money(0, 0);
        var runs = gains.Select((gain, replication) => (Worlds.Run("base", replication),
            Worlds.Run("grant", replication) with { Programmes = [default], Money = Money(gain.Owners, gain.Treasury), MoneyWithout = [nothing, nothing] })).ToArray();
        return MoneyTables.Of([(s_policy, new Pairs(runs))]).Worth[0];
    }

    [Test]
    public void What_a_policy_is_worth_is_taken_of_the_means_over_replications()
    {
        var row = Worth((100, -50), (160, -70));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.NetCostRupiah, row.GainRupiah), Is.EqualTo((60.0, 130.0)));
            Assert.That(row.NetPresentValueRupiah, Is.EqualTo(130 - 1.25 * 60));
            Assert.That((row.NetPresentValueLow + row.NetPresentValueHigh) / 2, Is.EqualTo(55).Within(1e-9));
            // Both replications lie 17.5 from the mean: their standard error is 17.5, and t of one degree of freedom is 12.7062.
            Assert.That(row.NetPresentValueHigh - row.NetPresentValueRupiah, Is.EqualTo(17.5 * 12.7062).Within(1e-3));
        }
    }

    [Test]
    public void A_ratio_stands_where_the_cost_is_told_from_nil_alone()
    {
        var told = Worth((100, -50), (120, -52), (110, -51));
        Assert.That((told.ValueOfPublicFunds, told.BenefitCostRatio), Is.EqualTo((110.0 / 51, 110 / (1.25 * 51))).Within(1e-12));
        Assert.That(told.ValueOfPublicFundsLow, Is.LessThan(told.ValueOfPublicFunds));
        Assert.That((told.ValueOfPublicFundsHigh - told.ValueOfPublicFundsLow) / (told.BenefitCostHigh - told.BenefitCostLow), Is.EqualTo(1.25).Within(1e-9));
        var open = Worth((100, -50), (100, 40), (100, 30));
        Assert.That(new[] { open.ValueOfPublicFunds, open.BenefitCostRatio, open.ValueOfPublicFundsLow }, Is.All.NaN);
        Assert.That(open.PaysForItself, Is.False);
    }

    [Test]
    public void A_policy_by_which_treasuries_gain_and_nobody_else_loses_pays_for_itself()
    {
        var row = Worth((100, 50), (100, 52), (100, 51));
        Assert.That((row.PaysForItself, double.IsNaN(row.ValueOfPublicFunds), double.IsNaN(row.BenefitCostRatio)), Is.EqualTo((true, true, true)));
    }

    [Test]
    public void Where_treasuries_gain_what_others_lose_it_is_the_loss_for_each_rupiah_raised()
    {
        var row = Worth((-100, 50), (-104, 52), (-102, 51));
        Assert.That((row.PaysForItself, double.IsNaN(row.BenefitCostRatio)), Is.EqualTo((false, true)));
        Assert.That(row.ValueOfPublicFunds, Is.EqualTo(2).Within(1e-9));
    }

    [Test]
    public void Buyers_gain_by_a_fall_of_prices_over_the_mean_of_what_they_buy_and_nothing_by_buying_more()
    {
        // 1,000 units' worth at 10 % above outside prices, then 1,200 at 5 % above: 0.05 x 1,100. Another sector sells more at the same price.
        var without = Money(0, 0, new SectorSales("pots", 1_100, 1_000, 100), new SectorSales("pans", 200, 100, 50), new SectorSales("lids", 0, 0, 0));
        var with = Money(0, 0, new SectorSales("pots", 1_260, 1_200, 300), new SectorSales("pans", 400, 200, 50), new SectorSales("lids", 70, 50, 0));
        var buyers = with.Less(without).Single(party => party.Kind == PartyKind.Buyers);
        Assert.That(buyers.Gain, Is.EqualTo(0.05 * 900).Within(1e-9), "of that 900 at home on the mean");
        Assert.That(with.Less(without).Single(party => party.Kind == PartyKind.BuyersAbroad).Gain, Is.EqualTo(0.05 * 200).Within(1e-9), "and 200 abroad");
        Assert.That(without.Less(with).Single(party => party.Kind == PartyKind.Buyers).Gain, Is.EqualTo(-0.05 * 900).Within(1e-9), "the other way round they lose as much");
    }

    [Test]
    public void What_buyers_abroad_gain_is_told_and_is_no_part_of_what_a_policy_is_worth()
    {
        var (nothing, dearer) = (Money(0, 0, new SectorSales("pots", 1_100, 1_000, 500)), Money(100, -50, new SectorSales("pots", 1_000, 1_000, 500)));
        var run = Worlds.Run("grant", 0) with { Programmes = [default], Money = dearer, MoneyWithout = [nothing, nothing] };
        var tables = MoneyTables.Of([(s_policy, new Pairs([(Worlds.Run("base", 0), run)]))]);
        Assert.That(tables.Gains.First(row => row.Party is "buyers_abroad").GainRupiah, Is.EqualTo(50).Within(1e-9));
        Assert.That(tables.Worth[0].GainRupiah, Is.EqualTo(100 + 50).Within(1e-9), "owners, and buyers at home");
    }

    [Test]
    public void Who_is_in_one_world_alone_got_nothing_in_the_other()
    {
        var with = new RunMoney([new PartyMoney(PartyKind.Lender, "bank", 5, 4, 3, 2, 1)], []);
        var without = new RunMoney([new PartyMoney(PartyKind.Lender, "shark", 50, 40, 30, 20, 10)], []);
        Assert.That(with.Less(without), Is.EqualTo(new[] { new PartyMoney(PartyKind.Lender, "bank", 5, 4, 3, 2, 1), new PartyMoney(PartyKind.Lender, "shark", -50, -40, -30, -20, -10) }));
    }
}
