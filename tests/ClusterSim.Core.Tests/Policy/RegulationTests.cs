using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Licences and rules on size.</summary>
public class RegulationTests
{
    private static readonly OneStopLicensingTerms s_office = new()
    {
        Name = "office",
        Budget = 1e9,
        Funder = Funder.Local,
        OfficeCost = 1_000_000,
        DaysCut = 0.5,
        CostCut = 0.2,
        AdministrationShare = 0,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
    };

    private static readonly ReservationTerms s_reserved = new() { Name = "reserved", Until = 24, Budget = 1e9, LargestWorkers = 4, CostPerInspection = 100_000, AdministrationShare = 0 };

    /// <summary>Potters who owe 2 million. Registered ones have a bank at 12 %, the others a moneylender at 60 % and their own 30 %.</summary>
    private static Economy Potters(InstrumentTerms terms, double turnoverTax = 0, double licenceCost = 250_000, double entry = 0, double family = 1, double licenceDays = 60)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(10) with
        {
            Clusters = [new ClusterTerms { Name = "pottery", Place = "village", Participation = 0, SpareRoom = 1 }],
            Sectors = [TinyEconomy.Bowls with { FamilyWorkers = family }],
            Policies = [terms],
            Lenders =
            [
                new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1e9, InterestPerYear = 0.12, MaximumLoan = 1e9, RequiresFormal = true },
                new Lender { Name = "moneylender", Kind = LenderKind.Moneylender, Capital = 1e9, InterestPerYear = 0.6, MaximumLoan = 1e9 },
            ],
            Behaviour = TinyEconomy.Quiet with
            {
                Taxes = new TaxTerms { TurnoverTax = turnoverTax },
                Production = TinyEconomy.Quiet.Production with { HiringSpeed = 1 },
                People = TinyEconomy.Quiet.People with { LicenceDays = licenceDays, LicenceCost = licenceCost, EntrantFormalShare = 1, EntryPerYear = entry },
            },
        });
        for (var slot = 0; slot < 10; slot++) (economy.Firms.Heard[slot], economy.Firms.Debt[slot]) = (slot < 5 ? 1u : 0, 2_000_000);
        return economy;
    }

    [TestCase(0, 5)] // 11 months × 2 000 000 × 24 % / 12 = 440 000 against a licence of 200 000
    [TestCase(0.021, 5)] // and a tax of 11 × 1 000 000 × 2.1 % = 231 000
    [TestCase(0.022, 0)]
    public void Firms_register_when_cheaper_credit_outweighs_tax_and_licence(double turnoverTax, int registered)
    {
        using var economy = Potters(s_office, turnoverTax);
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.Firms.Formal.Count(formal => formal == 1), Is.EqualTo(registered));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(1_000_000 + registered * 100_000));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(registered == 0 ? 5_000_000 : 4_800_000), "the licence, a fifth cheaper");
    }

    [Test]
    public void Without_debt_or_need_registration_brings_nothing()
    {
        using var economy = Potters(s_office, licenceCost: 1);
        Array.Fill(economy.Firms.Debt, 0);
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.Firms.Formal, Has.All.Zero);
    }

    [Test]
    public void Where_a_licence_takes_longer_than_an_owner_looks_ahead_nobody_registers_to_pay_a_tax()
    {
        using var economy = Potters(s_office, turnoverTax: 0.5, licenceDays: 1000);
        Array.Fill(economy.Firms.Debt, 0);
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.Firms.Formal, Has.All.Zero, "of the 12 months less 500 days that are counted none is left");
    }

    [Test]
    public void Newcomers_wait_and_pay_less_where_the_office_is_open()
    {
        using var plain = Potters(s_office with { Budget = 0 }, entry: 12);
        using var open = Potters(s_office, entry: 12);
        using var closed = Potters(s_office with { Budget = 999_999 }, entry: 12);
        foreach (var economy in new[] { plain, open, closed })
        {
            economy.Firms.Heard.Values.Clear();
            foreach (var cell in economy.Cells) cell.MeanIncome = PhaseCatalogue.Newcomers(economy).Forgone(cell);
            PhaseCatalogue.Policy(economy).Run();
            PhaseCatalogue.People(economy).Run();
        }
        // Ten newcomers a month, of whom 1 / (1 + 60 / 30) and 1 / (1 + 30 / 30) come.
        Assert.That(Newcomers(closed), Is.EqualTo(Newcomers(plain)));
        Assert.That(Newcomers(plain), Is.InRange(3, 4));
        Assert.That(Newcomers(open), Is.InRange(5, 6));
        Assert.That(plain.Ledger.Balances[Ledger.Local], Is.EqualTo(Newcomers(plain) * 250_000L));
        Assert.That(open.Ledger.Balances[Ledger.Local] + 1_000_000_000, Is.EqualTo(Newcomers(open) * 200_000L));
        Assert.That(open.Firms.TreatedBy.Count(bits => bits == 1), Is.EqualTo(Newcomers(open)));
        Assert.That(closed.Firms.TreatedBy, Has.All.Zero);
    }

    private static int Newcomers(Economy economy) => Enumerable.Range(10, 10).Count(economy.Firms.IsActive);

    [Test]
    public void An_office_that_saves_nothing_leaves_newcomers_as_they_were()
    {
        using var plain = Potters(s_office with { Budget = 0 }, entry: 12);
        using var open = Potters(s_office with { DaysCut = 0, CostCut = 0 }, entry: 12);
        foreach (var economy in new[] { plain, open })
        {
            economy.Firms.Heard.Values.Clear();
            foreach (var cell in economy.Cells) cell.MeanIncome = PhaseCatalogue.Newcomers(economy).Forgone(cell);
            PhaseCatalogue.Policy(economy).Run();
            PhaseCatalogue.People(economy).Run();
        }
        Assert.That(Newcomers(open), Is.EqualTo(Newcomers(plain)));
        Assert.That(open.Ledger.Balances[Ledger.Local] + 1_000_000_000, Is.EqualTo(plain.Ledger.Balances[Ledger.Local]));
    }

    [Test]
    public void The_largest_are_inspected_as_far_as_the_money_goes_and_may_not_grow()
    {
        // 24 months of 200 000: two visits.
        using var economy = Potters(s_reserved with { Budget = 4_800_000, LargestWorkers = 1 });
        Array.Fill(economy.Firms.Debt, 0);
        Array.Fill(economy.Firms.ExpectedDemand, 20);
        for (var slot = 0; slot < 10; slot++) economy.Firms.Workers[slot] = 1 + slot / 100f;
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(Enumerable.Range(0, 20).Where(slot => economy.Firms.HeldBy[slot] == 0), Is.EqualTo(new[] { 8, 9 }));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(200_000));
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.Workers[9], Is.EqualTo(1.09f));
        Assert.That(economy.Firms.Workers[7], Is.EqualTo(1.57f));
        Assert.That(economy.Firms.Capital[9], Is.EqualTo(TinyEconomy.Capital).Within(1), "it replaces what wears out");
        Assert.That(economy.Firms.Capital[7], Is.GreaterThan(TinyEconomy.Capital + 1000));
    }

    [Test]
    public void Nobody_starts_a_firm_above_the_bound()
    {
        foreach (var (bound, comes) in new[] { (2.0, true), (1.9, false) })
        {
            using var economy = Potters(s_reserved with { LargestWorkers = bound }, entry: 12, family: 2);
            Array.Fill(economy.Firms.Workers, 2);
            foreach (var cell in economy.Cells) cell.MeanIncome = PhaseCatalogue.Newcomers(economy).Forgone(cell);
            PhaseCatalogue.Policy(economy).Run();
            PhaseCatalogue.People(economy).Run();
            Assert.That(Newcomers(economy) > 0, Is.EqualTo(comes));
        }
    }
}
