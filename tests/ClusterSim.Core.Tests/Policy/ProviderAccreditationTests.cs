using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

public class ProviderAccreditationTests
{
    private static readonly ProviderAccreditationTerms s_terms = new()
    {
        Name = "seal",
        Budget = 1e9,
        Provider = "school",
        CostPerMonth = 1_000_000,
        RisePerMonth = 0.1,
        DecayPerMonth = 0.2,
        PriceElasticity = 0.5,
        VisibleShare = 0.25,
        BeliefCut = 0.5,
        Until = 2,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
    };

    private static Economy Village(ProviderAccreditationTerms terms) => TinyEconomy.Begin(TinyEconomy.Of(2) with
    {
        Providers =
        [
            new Provider { Name = "school", Quality = 0.5, Price = 200_000, Capacity = 10 },
            new Provider { Name = "other", Quality = 0.5, Price = 200_000, Capacity = 10 },
        ],
        Policies = [terms],
        Behaviour = TinyEconomy.Quiet with { Services = new ServiceTerms { BeliefLogSd = 0.8 } },
    });

    private static double[] QualityByMonth(ProviderAccreditationTerms terms, int months, int provider = 0)
    {
        using var economy = Village(terms);
        var policy = PhaseCatalogue.Policy(economy);
        var quality = new double[months];
        for (var month = 0; month < months; month++)
        {
            economy.Month = month;
            policy.Run();
            quality[month] = economy.Providers.Actual(provider);
        }
        return quality;
    }

    [Test]
    public void Quality_is_built_while_it_is_paid_for_and_fades_after()
    {
        // 0.1 of the distance to 1 twice, then a fifth of what was added is lost each month.
        Assert.That(QualityByMonth(s_terms, 4), Is.EqualTo(new[] { 0.55, 0.595, 0.576, 0.5608 }).Within(1e-12));
        Assert.That(QualityByMonth(s_terms, 4, provider: 1), Has.All.EqualTo(0.5), "the other is not accredited");
        Assert.That(QualityByMonth(s_terms with { Provider = "" }, 1, provider: 1)[0], Is.EqualTo(0.55).Within(1e-12), "unless all are");
    }

    [Test]
    public void Half_of_the_money_builds_half_as_much()
    {
        // What is half paid fades by half.
        var half = QualityByMonth(s_terms with { Budget = 2 * 500_000, AdministrationShare = 0 }, 2);
        Assert.That(half[0], Is.EqualTo(0.525).Within(1e-9));
        Assert.That(half[1], Is.EqualTo(0.525 + 0.05 * 0.475 - 0.1 * 0.025).Within(1e-9));
    }

    [Test]
    public void A_label_that_teaches_nothing_adds_nothing() =>
        Assert.That(QualityByMonth(s_terms with { RisePerMonth = 0 }, 3), Has.All.EqualTo(0.5));

    [Test]
    public void Owners_who_have_heard_see_a_part_of_it_and_err_less()
    {
        using var economy = Village(s_terms);
        economy.Firms.Heard[0] = 1;
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.Providers.Seen(0, 0), Is.EqualTo(0.5 + 0.25 * 0.05).Within(1e-12));
        Assert.That(economy.Providers.Seen(1, 0), Is.EqualTo(0.5), "who has not heard sees nothing");
        Assert.That(economy.Providers.BeliefLogSd(0, 0), Is.EqualTo(0.4).Within(1e-12));
        Assert.That(economy.Providers.BeliefLogSd(1, 0), Is.EqualTo(0.8));
        Assert.That(economy.Providers.BeliefLogSd(0, 1), Is.EqualTo(0.8), "nor does the other provider's label help");
    }

    [Test]
    public void The_price_follows_quality_by_its_elasticity()
    {
        using var economy = Village(s_terms);
        PhaseCatalogue.Policy(economy).Run();
        // Quality 0.05 above 0.5 is 10 %, half of it in the price.
        Assert.That(economy.Providers.Price(0), Is.EqualTo(210_000).Within(1e-6));
        Assert.That(economy.Providers.Price(1), Is.EqualTo(200_000));
    }
}
