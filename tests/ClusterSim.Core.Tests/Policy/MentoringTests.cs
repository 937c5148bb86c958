using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Mentors who tell of cheaper suppliers (K6). A potter buys ten lumps of clay a month at 40 000.</summary>
public class MentoringTests
{
    private static readonly MentoringTerms s_terms = new()
    {
        Name = "mentors",
        Budget = 1e9,
        CostPerMonth = 50_000,
        OutreachPerMonth = 1,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
        AdministrationShare = 0,
    };

    private static Economy Potters(MentoringTerms terms, int count = 1, double gap = 0.2, double hassle = 0) => TinyEconomy.Begin(TinyEconomy.Of(count) with
    {
        Policies = [terms],
        Behaviour = TinyEconomy.Quiet with
        {
            Knowledge = TinyEconomy.Quiet.Knowledge with { SupplierGap = gap },
            Services = TinyEconomy.Quiet.Services with { HassleCost = hassle },
        },
    });

    /// <summary>News of a month.</summary>
    private static void Hear(Economy economy)
    {
        economy.Firms.MentoredBy.Values.Fill(Core.Firms.FirmTable.None);
        PhaseCatalogue.Policy(economy).Run();
        PhaseCatalogue.Knowledge(economy).Run();
    }

    [Test]
    public void Contact_closes_its_part_of_a_gap_that_is_the_owner_s_own_and_lasting()
    {
        using var full = Potters(s_terms, count: 2000);
        using var half = Potters(s_terms with { Contact = 0.5 }, count: 2000);
        Hear(full);
        Hear(half);
        var news = full.InCells(full.Firms.SupplierNews);
        Assert.That(news.Average(), Is.EqualTo(0.6 * 0.2).Within(0.008), "the mean gap is 0.2, a month closes 60 %");
        Assert.That(news.Count(each => each > 0.12) / 2000.0, Is.EqualTo(Math.Exp(-1)).Within(0.03), "gaps are exponential");
        Assert.That(half.InCells(half.Firms.SupplierNews).Zip(news, (one, other) => Math.Abs(2 * one - other)).Max(), Is.LessThan(1e-6));
    }

    [Test]
    public void News_goes_stale_and_a_second_month_closes_a_part_of_what_is_left()
    {
        using var once = Potters(s_terms);
        using var twice = Potters(s_terms with { MentoringMonths = 2 });
        Hear(once);
        Hear(twice);
        var first = (double)once.Firms.SupplierNews[0];
        (once.Month, twice.Month) = (1, 1);
        Hear(once);
        Hear(twice);
        Assert.That(once.Firms.SupplierNews[0], Is.EqualTo(0.88 * first).Within(1e-7));
        Assert.That(twice.Firms.SupplierNews[0], Is.EqualTo(0.88 * first + 0.6 * (first / 0.6 - 0.88 * first)).Within(1e-7));
        Assert.That(once.Firms.MentoredBy[0], Is.EqualTo(255), "a month is over");
    }

    [Test]
    public void Clay_outside_costs_less_by_what_the_owner_knows_in_plan_and_purchase()
    {
        using var economy = Potters(s_terms, count: 2);
        (economy.Firms.SupplierNews[0], economy.Firms.SupplierNews[1]) = ((float)Math.Log(1.25), 0);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Investment.Margin(economy.Cells[0], 0) - economy.Investment.Margin(economy.Cells[0], 1), Is.EqualTo(8_000).Within(0.01));
        var before = economy.Firms.Cash[0];
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(before - economy.Firms.Cash[0], Is.EqualTo(320_000).Within(1), "ten lumps at four fifths of 40 000");
        Assert.That(economy.Firms.InputStock[0][0], Is.EqualTo(10f));
        Assert.That(economy.Firms.InputCost[0][0], Is.EqualTo(32_000f).Within(0.1));
        economy.CloseShop();
    }

    [Test]
    public void Mentors_are_paid_by_the_month_and_time_is_the_owner_s()
    {
        using var economy = Potters(s_terms with { MentoringMonths = 3, Contact = 0.5 }, hassle: 20_000);
        var (cash, staff) = (economy.Firms.Cash[0], economy.Ledger.Balances[Core.Accounts.Ledger.Households.Place]);
        Hear(economy);
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(50_000));
        Assert.That(economy.Programmes[0].Committed, Is.EqualTo(150_000), "what was set aside as the month began");
        Assert.That((cash - economy.Firms.Cash[0], economy.Firms.Income[0]), Is.EqualTo((10_000L, -10_000L)));
        Assert.That(economy.Ledger.Balances[Core.Accounts.Ledger.Households.Place] - staff, Is.EqualTo(50_000));
    }

    [TestCase(0, 0, 0)]
    [TestCase(0.2, 295_000, 1)]
    [TestCase(0.2, 296_300, 0)]
    public void Owners_expect_what_the_mean_gap_saves_and_set_their_time_against_it(double gap, double hassle, int applicants)
    {
        // 400 000 × (1 − exp(−0.12)) = 45 232 in the first month; 12 months at 0.88 are worth (1 − 0.88^12) / 0.12 = 6.536 of them: 295 640.
        using var economy = Potters(s_terms, gap: gap, hassle: hassle);
        Hear(economy);
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Applicants), Is.EqualTo(applicants));
    }
}
