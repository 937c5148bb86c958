using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>What each instrument writes for the month.</summary>
public class InstrumentTests
{
    private static Economy Potters(InstrumentTerms terms, int count = 10)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(count) with
        {
            Policies = [terms],
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1e9, InterestPerYear = 0.2, MaximumLoan = 1e9 }],
            Providers = [new Provider { Name = "school", Quality = 1, Price = 200_000, Capacity = 100 }],
            Standards = [new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0.02, InspectionsPerYear = 0 }],
        });
        Array.Fill(economy.Firms.ExpectedDemand, 20); // twice what they make
        for (var slot = 0; slot < count; slot++) economy.Firms.Heard[slot] = slot < 4 ? 1u : 0;
        return economy;
    }

    [Test]
    public void Credit_is_offered_to_those_who_have_heard()
    {
        using var economy = Potters(new ProgrammeCreditTerms
        {
            Name = "credit",
            Budget = 1e9,
            Lender = "bank",
            InterestPerYear = 0.06,
            MaximumLoan = 1e6,
            OutreachPerMonth = 0,
            WordOfMouthPerMonth = 0,
        });
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.InCells(economy.Firms.CreditProgramme), Is.EqualTo(new byte[] { 0, 0, 0, 0, 255, 255, 255, 255, 255, 255 }));
    }

    [Test]
    public void A_guarantee_fund_offers_until_its_guarantees_reach_their_multiple()
    {
        var terms = new GuaranteeFundTerms
        {
            Name = "fund",
            Budget = 1_000_000,
            GuaranteedShare = 0.5,
            Leverage = 5,
            MaximumLoan = 1e9,
            OutreachPerMonth = 0,
            WordOfMouthPerMonth = 0,
        };
        foreach (var (debt, offers) in new[] { (9_900_000L, 4), (10_000_000, 0) })
        {
            using var economy = Potters(terms);
            (economy.Firms.Debt[9], economy.Firms.Guarantee[9]) = (debt, 0);
            PhaseCatalogue.Policy(economy).Run();
            Assert.That(((GuaranteeFund)economy.Programmes[0]).Exposure, Is.EqualTo(debt * 0.5));
            Assert.That(economy.Firms.GuaranteeOffer.Count(offer => offer == 0), Is.EqualTo(offers));
        }
    }

    [Test]
    public void Grants_are_promised_within_the_budget_and_lapse_after_their_window()
    {
        var terms = new MatchingGrantTerms
        {
            Name = "grant",
            Budget = 2_500_000,
            MatchShare = 0.4,
            MaximumGrant = 1_000_000,
            WindowMonths = 3,
            AdministrationShare = 0.2,
            AttentionPerMonth = 1,
            OutreachPerMonth = 0,
            WordOfMouthPerMonth = 0,
            ApplicationCost = 0,
        };
        using var economy = Potters(terms);
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        // 2 500 000 / 1 200 000 = 2.08 awards.
        Assert.That(economy.Firms.GrantProgramme.Count(programme => programme == 0), Is.EqualTo(2));
        Assert.That(economy.Programmes[0].Committed, Is.EqualTo(2_400_000));
        var winners = economy.Firms.GrantProgramme.ToArray();
        economy.Month = 1;
        policy.Run();
        Assert.That(economy.Firms.GrantProgramme, Is.EqualTo(winners), "nothing is left to promise");
        economy.Month = 2;
        policy.Run();
        Assert.That(economy.Firms.GrantProgramme, Is.EqualTo(winners), "the third month of the window");
        economy.Month = 3;
        policy.Run();
        Assert.That(winners.Zip(economy.Firms.GrantProgramme).Count(pair => pair is { First: 0, Second: 0 }), Is.LessThanOrEqualTo(2));
        Assert.That(economy.Firms.GrantMonths.Max(), Is.EqualTo(3), "lapsed awards went to new applicants");
    }

    [Test]
    public void Inspections_follow_the_money_spread_over_the_months_left()
    {
        using var economy = Potters(new StandardsEnforcementTerms { Name = "inspection", Budget = 24 * 345_000, Until = 24, Standard = "quality", CostPerInspection = 100_000, AdministrationShare = 0.15 });
        PhaseCatalogue.Policy(economy).Run();
        // 24 months: 345 000 each, an inspection takes 115 000.
        Assert.That(economy.Firms.InspectedBy.Count(programme => programme == 0), Is.EqualTo(3));
        Assert.That(((StandardsEnforcement)economy.Programmes[0]).Rate, Is.EqualTo(0.3));
        PhaseCatalogue.Standards(economy).Run();
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(300_000));
        Assert.That(economy.Firms.TreatedBy.Count(bits => bits == 1), Is.EqualTo(3));
    }

    [Test]
    public void Larger_firms_are_drawn_more_often_for_inspection()
    {
        var large = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            using var economy = Potters(new StandardsEnforcementTerms { Name = "inspection", Budget = 24 * 115_000, Until = 24, Standard = "quality", CostPerInspection = 100_000 });
            using var seeded = TinyEconomy.Begin(economy.Scenario with
            {
                Seed = seed,
                Behaviour = TinyEconomy.Quiet with { Standards = TinyEconomy.Quiet.Standards with { SizeVisibility = 1 } },
            });
            seeded.Firms.Workers[5] = 9;
            PhaseCatalogue.Policy(seeded).Run();
            Assert.That(seeded.Firms.InspectedBy.Count(programme => programme == 0), Is.EqualTo(1));
            if (seeded.Firms.InspectedBy[5] == 0) large++;
        }
        // Weight 9 of 18: half of the draws, s.d. 3.9.
        Assert.That(large, Is.InRange(18, 42));
    }

    [Test]
    public void A_facilitator_is_paid_for_what_the_budget_gives_a_month()
    {
        using var full = Potters(new ClusterFacilitationTerms { Name = "facilitation", Budget = 1e9, Until = 24, CostPerMonth = 1_000_000 });
        PhaseCatalogue.Policy(full).Run();
        Assert.That(full.Organisations.Facilitation[0], Is.EqualTo(1), "never more than a full unit");
        Assert.That(full.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(1_000_000));
        using var half = Potters(new ClusterFacilitationTerms { Name = "facilitation", Budget = 24 * 575_000, Until = 24, CostPerMonth = 1_000_000, AdministrationShare = 0.15 });
        PhaseCatalogue.Policy(half).Run();
        Assert.That(half.Organisations.Facilitation[0], Is.EqualTo(0.5).Within(1e-9));
        Assert.That(half.InCells(half.Firms.TreatedBy), Has.All.EqualTo(1u));
    }

    [Test]
    public void A_facilitator_who_is_not_paid_reaches_nobody()
    {
        using var economy = Potters(new ClusterFacilitationTerms { Name = "facilitation", Budget = 1e6, Until = 24, CostPerMonth = 1_000_000 });
        economy.Ledger.Transfer(economy.Ledger.Programmes, Core.Accounts.Ledger.Central, 1_000_000); // spent before it began
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.Organisations.Facilitation[0], Is.Zero);
        Assert.That(economy.Firms.TreatedBy, Has.All.Zero);
    }

    [Test]
    public void Seats_in_a_course_go_to_owners_to_whom_their_time_is_worth_it()
    {
        var terms = new FreeTrainingTerms
        {
            Name = "training",
            Budget = 1e9,
            Provider = "school",
            CostPerParticipant = 300_000,
            AttentionPerMonth = 1,
            OutreachPerMonth = 0,
            WordOfMouthPerMonth = 0,
            ApplicationCost = 0,
        };
        using var economy = Potters(terms);
        // Half a service lets those who could sell more make 3 % more; it takes 50 000 of the owner's time.
        for (var slot = 0; slot < 4; slot++) economy.Firms.ExpectedDemand[slot] = slot < 2 ? 20 : 10;
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.Firms.TrainingProgramme.Take(4), Is.EqualTo(new byte[] { 0, 0, 255, 255 }));
    }
}
