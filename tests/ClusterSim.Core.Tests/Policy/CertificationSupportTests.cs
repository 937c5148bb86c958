using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>A potter sells ten bowls for a million; the standard costs 3 % of it, 30 000 when it is wholly met, and brings a premium of 2 %.</summary>
public class CertificationSupportTests
{
    private static readonly CertificationSupportTerms s_help = new()
    {
        Name = "help",
        Budget = 1e9,
        Standard = "quality",
        PaidShare = 0.5,
        MaximumPerMonth = 100_000,
        SupportMonths = 3,
        AttentionPerMonth = 1,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        ApplicationCost = 0,
        AdministrationShare = 0.1,
    };

    private static Economy Potters(CertificationSupportTerms terms, double premium = 0.02)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(4) with
        {
            Policies = [terms],
            Standards = [new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0.03, PricePremium = premium, InspectionsPerYear = 0, BuildMonths = 2, DecayPerMonth = 0.5 }],
        });
        economy.Firms.Heard.Values.Fill(1u);
        return economy;
    }

    private static void Month(Economy economy, int month)
    {
        economy.Month = month;
        if (month > 0) PhaseCatalogue.Environment(economy).Run();
        PhaseCatalogue.Policy(economy).Run();
        Array.Fill(economy.Firms.Sales, 1_000_000);
        PhaseCatalogue.Standards(economy).Run();
    }

    [Test]
    public void With_the_help_a_standard_pays_and_without_it_again_not()
    {
        using var economy = Potters(s_help with { Until = 1 });
        for (var month = 0; month < 4; month++)
        {
            Month(economy, month);
            Assert.That(economy.Firms.Compliance[0][0], Is.EqualTo(new[] { 0.5f, 1, 1, 0.5f }[month]), $"month {month}");
        }
        // Half of 15 000, 30 000 and 30 000 each.
        Assert.That(economy.InCells(economy.Firms.Cash), Has.All.EqualTo(5_000_000 - 37_500));
        Assert.That(economy.InCells(economy.Firms.TreatedBy), Has.All.EqualTo(1u));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.Zero, "nothing in the fourth month");
    }

    [Test]
    public void Who_would_not_comply_even_so_does_not_apply_and_nothing_is_paid()
    {
        using var economy = Potters(s_help, premium: 0.01);
        Month(economy, 0);
        Assert.That(economy.Programmes[0].Committed, Is.Zero);
        Assert.That(economy.InCells(economy.Firms.Compliance[0]), Has.All.EqualTo(0f));
    }

    [Test]
    public void The_most_a_firm_gets_limits_the_help()
    {
        // 4 000 of 30 000 leave 26 000 against a premium of 20 000.
        using var little = Potters(s_help with { MaximumPerMonth = 4_000 });
        Month(little, 0);
        Assert.That(little.InCells(little.Firms.Compliance[0]), Has.All.EqualTo(0f));
        using var enough = Potters(s_help with { MaximumPerMonth = 11_000 });
        Month(enough, 0);
        Assert.That(enough.InCells(enough.Firms.Cash), Has.All.EqualTo(5_000_000 - 7_500), "half of 15 000 while the limit does not bind");
        Month(enough, 1);
        Assert.That(enough.InCells(enough.Firms.Cash), Has.All.EqualTo(5_000_000 - 7_500 - 19_000));
    }

    [Test]
    public void Promises_stay_within_the_budget_and_run_out_with_their_months()
    {
        // A promise is 3 × 100 000 and a tenth: 330 000.
        using var economy = Potters(s_help with { Budget = 700_000, Until = 1 });
        Month(economy, 0);
        Assert.That(economy.Programmes[0].Committed, Is.EqualTo(660_000).Within(1e-6));
        Assert.That(economy.Firms.Compliance[0].Count(compliance => compliance > 0), Is.EqualTo(2));
        Month(economy, 1);
        Assert.That(economy.Programmes[0].Committed, Is.EqualTo(440_000).Within(1e-6));
        Month(economy, 2);
        Month(economy, 3);
        Assert.That(economy.Programmes[0].Committed, Is.Zero);
    }
}
