using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

public class MarketInformationTests
{
    private static readonly MarketInformationTerms s_terms = new()
    {
        Name = "bulletin",
        Until = 24,
        Budget = 1e9,
        CostPerMonth = 1_000_000,
        CostErrorCut = 0,
        BeliefCut = 0,
        FrontierWeight = 0,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
    };

    /// <summary>Potters without neighbours; all but the third have heard, and that one is the best.</summary>
    private static Economy Potters(MarketInformationTerms terms, int count = 3)
    {
        var tiny = TinyEconomy.Of(count);
        var economy = TinyEconomy.Begin(tiny with
        {
            Networks = tiny.Networks with { Knowledge = new SmallWorldTerms { Neighbours = 0, LongRange = 0 } },
            Policies = [terms],
            Behaviour = TinyEconomy.Quiet with
            {
                Knowledge = TinyEconomy.Quiet.Knowledge with { LearningRate = 0.1, AbsorbableLead = 0.5, ManagementShare = 0 },
                Services = new ServiceTerms { BeliefLogSd = 0.8 },
                Pricing = TinyEconomy.Quiet.Pricing with { CostMisjudgement = 0.5 },
            },
        });
        economy.Firms.Knowledge[2] = 1.5f;
        for (var slot = 0; slot < count; slot++) economy.Firms.Heard[slot] = slot == 2 ? 0 : 1u;
        PhaseCatalogue.Policy(economy).Run();
        return economy;
    }

    [Test]
    public void Who_has_heard_learns_from_the_best_practice_as_from_a_neighbour_of_that_weight()
    {
        using var economy = Potters(s_terms with { FrontierWeight = 0.4 });
        PhaseCatalogue.Knowledge(economy).Run();
        // A lead of 0.5 teaches 0.5 / e; at a rate of 0.1 and a weight of 0.4.
        var expected = (float)(1 + 0.1 * 0.4 * 0.5 / Math.E);
        Assert.That(economy.InCells(economy.Firms.Knowledge), Is.EqualTo(new[] { expected, expected, 1.5f }).Within(1e-6f));
    }

    [Test]
    public void Half_of_the_money_gives_half_of_the_service()
    {
        using var economy = Potters(s_terms with { FrontierWeight = 0.4, Budget = 24 * 575_000 });
        PhaseCatalogue.Knowledge(economy).Run();
        Assert.That(economy.Firms.Knowledge[0], Is.EqualTo(1 + 0.5 * 0.1 * 0.4 * 0.5 / Math.E).Within(1e-6));
    }

    [Test]
    public void News_of_providers_narrows_what_informed_owners_believe()
    {
        using var economy = Potters(s_terms with { BeliefCut = 0.25 });
        Assert.That(Enumerable.Range(0, 3).Select(slot => economy.Providers.BeliefLogSd(slot, 0)), Is.EqualTo(new[] { 0.6, 0.6, 0.8 }).Within(1e-12));
    }

    [Test]
    public void Price_news_ends_the_error_about_unit_cost()
    {
        // Nothing is written down and nothing is sold: prices fall to a mark-up of a quarter on what the owner takes for a cost of half the outside price.
        static float[] Prices(double cut)
        {
            using var economy = Potters(s_terms with { CostErrorCut = cut }, count: 40);
            Array.Fill(economy.Firms.BaseBookkeeping, 0f);
            for (var month = 0; month < 12; month++)
            {
                Array.Fill(economy.OpenShop(), 1_000f);
                Array.Fill(economy.Firms.FinishedStock, 1_000f);
                Array.Fill(economy.Firms.Capacity, 1_000f);
                economy.Month = month;
                PhaseCatalogue.Market(economy).Run();
            }
            return economy.Firms.PriceRatio;
        }
        var (erring, informed) = (Prices(0), Prices(1));
        Assert.That(erring.Count(price => Math.Abs(price - 0.625) > 0.01), Is.GreaterThan(20), "most think that a bowl costs them more or less than it does");
        Assert.That(informed[2], Is.EqualTo(erring[2]), "who has not heard errs as before");
        Assert.That(informed.Where((_, slot) => slot != 2), Has.All.EqualTo(informed[0]).Within(1e-5));
        Assert.That(informed[0], Is.EqualTo(0.625).Within(1).Percent);
    }
}
