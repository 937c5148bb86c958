using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>A potter sells for 1 million; full compliance costs 2 % of sales, the fine is half a month's sales.</summary>
public class StandardsPhaseTests
{
    private static readonly Standard s_quality = new()
    {
        Name = "quality",
        Kind = StandardKind.Quality,
        CostShareOfSales = 0.02,
        PenaltyMonthsOfSales = 0.5,
        InspectionsPerYear = 0,
        BribeShare = 0,
        BuildMonths = 10,
        DecayPerMonth = 0.05,
    };

    private static Economy Potter(Standard standard, StandardsTerms? behaviour = null, TaxTerms? taxes = null, IReadOnlyList<Market>? markets = null)
    {
        var tiny = TinyEconomy.Of(1);
        var economy = TinyEconomy.Begin(tiny with
        {
            Standards = [standard],
            Markets = markets ?? tiny.Markets,
            Behaviour = tiny.Behaviour with { Standards = behaviour ?? tiny.Behaviour.Standards, Taxes = taxes ?? new TaxTerms() },
        });
        economy.Firms.Sales[0] = 1_000_000;
        return economy;
    }

    private static float Compliance(Economy economy)
    {
        PhaseCatalogue.Standards(economy).Run();
        return economy.Firms.Compliance[0][0];
    }

    // Expected fine a month: inspections / 12 × 500 000; it meets the cost of 20 000 at 0.48 inspections a year.
    [TestCase(0.47, 0)]
    [TestCase(0.49, 0.1)]
    public void A_firm_complies_when_the_expected_fine_exceeds_the_cost(double inspections, double expected)
    {
        using var economy = Potter(s_quality with { InspectionsPerYear = inspections });
        economy.Ledger.OpenFirm(0, 0); // an inspector who comes finds nothing to take
        Assert.That(Compliance(economy), Is.EqualTo(expected).Within(1e-6));
    }

    // Half of the fines are settled by a bribe of 30 %: the expected fine is 65 % of 500 000, the threshold 0.7385.
    [TestCase(0.73, 0)]
    [TestCase(0.75, 0.1)]
    public void Bribes_weaken_the_threat(double inspections, double expected)
    {
        using var economy = Potter(s_quality with { InspectionsPerYear = inspections, BribeShare = 0.5, BribePrice = 0.3 });
        Assert.That(Compliance(economy), Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void Owners_can_misjudge_the_chance_of_inspection()
    {
        using var economy = Potter(s_quality with { InspectionsPerYear = 0.25 }, TinyEconomy.Quiet.Standards with { PerceptionFactor = 2 });
        Assert.That(Compliance(economy), Is.EqualTo(0.1).Within(1e-6), "0.25 seen as 0.5");
    }

    // The market pays a premium for full compliance.
    [TestCase(0.019, 0)]
    [TestCase(0.021, 0.1)]
    public void A_premium_above_the_cost_is_reason_enough(double premium, double expected)
    {
        using var economy = Potter(s_quality with { PricePremium = premium });
        Assert.That(Compliance(economy), Is.EqualTo(expected).Within(1e-6));
    }

    // A margin of half of the sales; a closed market of a share s of demand is worth s × 500 000.
    [TestCase(3, 97, 0)]
    [TestCase(5, 95, 0.1)]
    public void A_market_that_asks_for_the_standard_is_reason_enough(double closed, double open, double expected)
    {
        Market[] markets =
        [
            new() { Name = "town", Kind = MarketKind.Domestic, Sector = "bowls", Demand = new TimePath(open) },
            new() { Name = "overseas", Kind = MarketKind.Export, Sector = "bowls", Demand = new TimePath(closed), RequiresStandard = "quality" },
        ];
        using var economy = Potter(s_quality, markets: markets);
        Assert.That(Compliance(economy), Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void Compliance_costs_in_proportion_and_is_paid_to_those_who_work_for_it()
    {
        using var economy = Potter(s_quality with { PricePremium = 1, FixedCost = 30_000 });
        economy.Firms.Compliance[0][0] = 0.5f;
        Assert.That(Compliance(economy), Is.EqualTo(0.6).Within(1e-6));
        // 0.6 × (20 000 + 30 000).
        Assert.That(economy.Firms.Income[0], Is.EqualTo(-30_000).Within(1));
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(30_000).Within(1));
    }

    [Test]
    public void Without_a_reason_compliance_decays()
    {
        using var economy = Potter(s_quality);
        economy.Firms.Compliance[0][0] = 0.6f;
        Assert.That(Compliance(economy), Is.EqualTo(0.57).Within(1e-6));
    }

    private static readonly Standard s_hopeless = s_quality with { CostShareOfSales = 1, InspectionsPerYear = 12 };

    [Test]
    public void An_inspector_fines_a_firm_that_does_not_comply()
    {
        using var economy = Potter(s_hopeless);
        Compliance(economy);
        Assert.That(economy.Ledger.Balances[Ledger.Local], Is.EqualTo(500_000));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(4_500_000));
        Assert.That(economy.Total(Sums.Fines), Is.EqualTo(500_000));
        using var tax = Potter(s_hopeless with { Kind = StandardKind.Tax });
        Compliance(tax);
        Assert.That(tax.Ledger.Balances[Ledger.Central], Is.EqualTo(500_000));
    }

    [Test]
    public void A_bribe_is_cheaper_and_goes_to_the_inspectors_household()
    {
        using var economy = Potter(s_hopeless with { BribeShare = 1, BribePrice = 0.3 });
        Compliance(economy);
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(150_000));
        Assert.That(economy.Ledger.Balances[Ledger.Local], Is.Zero);
    }

    [Test]
    public void A_fully_compliant_firm_is_never_fined()
    {
        using var economy = Potter(s_hopeless with { DecayPerMonth = 0, CostShareOfSales = 0.6 });
        economy.Firms.Compliance[0][0] = 1;
        Compliance(economy);
        Assert.That(economy.Total(Sums.Fines), Is.Zero);
    }

    [Test]
    public void A_fine_never_takes_more_than_there_is()
    {
        using var economy = Potter(s_hopeless);
        economy.Ledger.OpenFirm(0, 1_000);
        Compliance(economy);
        Assert.That((economy.Firms.Cash[0], economy.Ledger.Balances[Ledger.Local]), Is.EqualTo((0L, 1_000L)));
    }

    [Test]
    public void Without_induced_upgrading_compliance_teaches_nothing_and_with_it_management()
    {
        using var none = Potter(s_quality with { PricePremium = 1, InducedUpgrading = 0 });
        Compliance(none);
        Assert.That(none.Firms.TaughtManagement[0], Is.Zero);
        using var some = Potter(s_quality with { PricePremium = 1, InducedUpgrading = 0.5 });
        Compliance(some);
        // Compliance rises by 0.1: half of that, of the distance 0.7 to full management.
        Assert.That(some.Firms.TaughtManagement[0], Is.EqualTo(0.035).Within(1e-6));
    }

    [Test]
    public void Larger_firms_are_visited_more_often()
    {
        var tiny = TinyEconomy.Of(2);
        using var economy = TinyEconomy.Begin(tiny with
        {
            // Mean visibility of 1 and 9 workers is (1 + 3) / 2: chances of 0.5 and 1.5 times 0.4 a year.
            Standards = [s_quality with { InspectionsPerYear = 0.4 }],
            Behaviour = tiny.Behaviour with { Standards = tiny.Behaviour.Standards with { SizeVisibility = 0.5 } },
        });
        Array.Fill(economy.Firms.Sales, 1_000_000);
        economy.Firms.Workers[1] = 9;
        Compliance(economy);
        // Thresholds at 0.48: 0.2 is below, 0.6 above.
        Assert.That(economy.InCells(economy.Firms.Compliance[0]), Is.EqualTo(new[] { 0f, 0.1f }).Within(1e-6f));
    }

    [Test]
    public void Registered_firms_pay_the_turnover_tax_and_all_the_levy()
    {
        using var economy = Potter(s_quality, taxes: new TaxTerms { TurnoverTax = 0.01, LocalLevy = 0.002 });
        economy.Firms.Formal[0] = 1;
        Compliance(economy);
        Assert.That((economy.Ledger.Balances[Ledger.Central], economy.Ledger.Balances[Ledger.Local]), Is.EqualTo((10_000L, 2_000L)));
        using var informal = Potter(s_quality, taxes: new TaxTerms { TurnoverTax = 0.01, LocalLevy = 0.002 });
        Compliance(informal);
        Assert.That((informal.Ledger.Balances[Ledger.Central], informal.Ledger.Balances[Ledger.Local]), Is.EqualTo((0L, 2_000L)));
    }

    [Test]
    public void A_standard_for_another_sector_is_no_concern()
    {
        using var economy = Potter(s_hopeless with { Sectors = ["tiles"] });
        Compliance(economy);
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000));
    }
}
