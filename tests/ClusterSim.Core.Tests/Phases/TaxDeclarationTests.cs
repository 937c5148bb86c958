using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>Registered potters who sold for a million and earned 400 000; a tax of a quarter of turnover leaves 150 000. A fine is twice what was evaded.</summary>
public class TaxDeclarationTests
{
    private static Economy Taxed(double auditsPerYear, double perception = 1, double riskAversion = 1, double sizeVisibility = 0, int potters = 1)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(potters) with
        {
            Behaviour = TinyEconomy.Quiet with
            {
                Standards = new StandardsTerms { CostLogSd = 0, SizeVisibility = sizeVisibility, PerceptionFactor = perception },
                Taxes = new TaxTerms { TurnoverTax = 0.25, AuditsPerYear = auditsPerYear, EvasionFine = 2, RiskAversion = riskAversion },
            },
        });
        Array.Fill(economy.Firms.Formal, (byte)1);
        Array.Fill(economy.Firms.Sales, 1_000_000);
        Array.Fill(economy.Firms.Income, 400_000);
        return economy;
    }

    private static long Paid(Economy economy, int slot = 0)
    {
        var before = economy.Firms.Cash[slot];
        PhaseCatalogue.Standards(economy).Run();
        return before - economy.Firms.Cash[slot];
    }

    [TestCase(0.2, 30_000, Description = "150 000 × (1 − 0.2 × 3) / 2")]
    [TestCase(0.3, 7_500)]
    [TestCase(0.34, 0)]
    [TestCase(0.0, 250_000)]
    public void The_part_evaded_falls_with_the_chance_of_an_audit(double chance, double evaded) =>
        Assert.That(TaxDeclaration.Evaded(250_000, 150_000, chance, 2, 1), Is.EqualTo(evaded).Within(1e-6));

    [Test]
    public void Nobody_evades_more_than_the_tax() => Assert.That(TaxDeclaration.Evaded(10_000, 150_000, 0.2, 2, 1), Is.EqualTo(10_000));

    [Test]
    public void Where_an_audit_brings_no_fine_all_is_evaded() => Assert.That(TaxDeclaration.Evaded(10_000, 150_000, 0.5, 0, 1), Is.EqualTo(10_000));

    [Test]
    public void An_owner_without_income_takes_no_risk() => Assert.That(TaxDeclaration.Evaded(250_000, 0, 0.2, 2, 1), Is.Zero);

    [TestCase(0.0, 2)]
    [TestCase(0.5, 0)]
    public void Where_there_is_no_risk_an_owner_without_income_evades_as_any_other(double chance, double fine) =>
        Assert.That(TaxDeclaration.Evaded(250_000, -100_000, chance, fine, 1), Is.EqualTo(250_000));

    [Test]
    public void The_more_an_owner_dreads_risk_the_less_is_evaded()
    {
        // √0.8 − √0.4 over √0.4 + 2 √0.8, of 150 000.
        Assert.That(TaxDeclaration.Evaded(250_000, 150_000, 0.2, 2, 2), Is.EqualTo(150_000 * 0.1081944).Within(0.1));
        Assert.That(TaxDeclaration.Evaded(250_000, 150_000, 0.2, 2, 8), Is.LessThan(150_000 * 0.05).And.Positive);
    }

    [Test]
    public void An_audit_brings_in_the_tax_that_was_evaded_and_the_fine()
    {
        // Every month an auditor comes, whom the owner expects in a tenth: 150 000 × 0.7 / 2 = 52 500 are evaded.
        using var economy = Taxed(12, perception: 0.1);
        Assert.That(Paid(economy), Is.EqualTo(250_000 + 105_000));
        Assert.That((economy.Total(Sums.Taxes), economy.Total(Sums.Fines), economy.Total(Sums.CentralRevenue)), Is.EqualTo((250_000.0, 105_000.0, 355_000.0)));
        Assert.That((economy.Ledger.Balances[Ledger.Central], economy.Firms.Income[0]), Is.EqualTo((355_000L, 45_000L)));
        Assert.That(economy.Ledger.Total(), Is.EqualTo(economy.Audit.Total));
    }

    [Test]
    public void Who_is_not_audited_pays_what_was_declared()
    {
        // An auditor whom the owner expects with 0.2 comes with 0.02.
        using var economy = Taxed(0.24, perception: 10, potters: 40);
        PhaseCatalogue.Standards(economy).Run();
        var paid = economy.Firms.Cash.Select(cash => 5_000_000 - cash).ToArray();
        Assert.That(paid, Has.All.EqualTo(220_000).Or.EqualTo(250_000 + 60_000));
        Assert.That(paid, Has.Some.EqualTo(220_000));
    }

    [Test]
    public void Larger_firms_expect_auditors_sooner()
    {
        using var economy = Taxed(2.4, sizeVisibility: 1, potters: 2);
        (economy.Firms.Workers[0], economy.Firms.Workers[1]) = (1, 3);
        PhaseCatalogue.Standards(economy).Run();
        var paid = economy.Firms.Cash.Select(cash => 5_000_000 - cash).ToArray();
        Assert.That(paid[0], Is.EqualTo(250_000 - 52_500).Or.EqualTo(250_000 + 105_000), "0.1");
        Assert.That(paid[1], Is.EqualTo(250_000 - 7_500).Or.EqualTo(250_000 + 15_000), "0.3");
    }

    [Test]
    public void Who_is_not_registered_pays_nothing_and_nobody_more_than_the_cash()
    {
        using var informal = Taxed(2.4);
        informal.Firms.Formal[0] = 0;
        Assert.That(Paid(informal), Is.Zero);
        using var poor = Taxed(2.4);
        poor.Ledger.OpenFirm(0, 1_000);
        Assert.That(Paid(poor), Is.EqualTo(1_000));
    }
}
