using ClusterSim.Core.Firms;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Twice the capital makes 10 × 2^0.3 = 12.31 bowls of ten; at a margin of 50 000 the 2.31 more are worth 115 572.</summary>
public class CommonServiceFacilityTests
{
    private static readonly CommonServiceFacilityTerms s_kiln = new()
    {
        Name = "kiln",
        Budget = 1e8,
        Cluster = "pottery",
        Capital = 2_000_000,
        CapitalPerFirm = 1_000_000,
        FeePerMonth = 100_000,
        ContractMonths = 2,
        UpkeepPerMonth = 300_000,
        DecayPerMonth = 0.5,
        AttentionPerMonth = 1,
        OutreachPerMonth = 1,
        ApplicationCost = 0,
        AdministrationShare = 0,
    };

    private static Economy Potters(CommonServiceFacilityTerms terms, float expected = 20)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(5) with { Policies = [terms] });
        economy.Firms.Heard.Values.Fill(1u);
        Array.Fill(economy.Firms.ExpectedDemand, expected);
        return economy;
    }

    private static int[] Members(Economy economy) => [.. Enumerable.Range(0, 5).Where(slot => economy.Firms.Rented[slot] > 0)];

    [Test]
    public void As_many_rent_as_there_are_machines_pay_the_fee_and_can_make_more()
    {
        using var economy = Potters(s_kiln);
        PhaseCatalogue.Policy(economy).Run();
        var members = Members(economy);
        Assert.That(members, Has.Length.EqualTo(2));
        foreach (var slot in members)
        {
            Assert.That(economy.Firms.Cash[slot], Is.EqualTo(4_900_000));
            Assert.That(economy.Firms.Income[slot], Is.EqualTo(-100_000));
            Assert.That(economy.Production.Capacity(economy.Cells[0], slot), Is.EqualTo(10 * Math.Pow(2, 0.3)).Within(1e-6));
        }
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(100_000_000 - 2_000_000 - 300_000 + 200_000), "machines and upkeep out, fees in");
    }

    [TestCase(115_000, 20f, 2)]
    [TestCase(116_000, 20f, 0)]
    [TestCase(58_000, 5f, 0, Description = "half of 2.3 bowls more are to be sold: 57 800")]
    [TestCase(57_000, 5f, 2)]
    [TestCase(1_000, 0f, 0, Description = "nobody wants any")]
    public void Nobody_rents_to_whom_it_is_not_worth_the_fee(double fee, float expected, int members)
    {
        using var economy = Potters(s_kiln with { FeePerMonth = fee }, expected);
        economy.Sectors[0].Wanted = (1e9, 5, 1.2, 1, 1);
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(Members(economy), Has.Length.EqualTo(members));
    }

    [Test]
    public void A_contract_runs_its_months_and_then_others_may_come()
    {
        using var economy = Potters(s_kiln);
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        var first = Members(economy);
        for (var month = 1; month < 3; month++)
        {
            economy.Month = month;
            PhaseCatalogue.Environment(economy).Run();
            policy.Run();
            if (month == 1) Assert.That(Members(economy), Is.EqualTo(first));
        }
        Assert.That(Members(economy), Has.Length.EqualTo(2));
        Assert.That(economy.Firms.TreatedBy.Count(bits => bits != 0), Is.GreaterThan(2), "another lot in the third month");
    }

    [Test]
    public void Machines_without_upkeep_decay_and_serve_fewer()
    {
        // Money for the machines alone; the fees of a month, 200 000, keep two thirds of them up.
        using var economy = Potters(s_kiln with { Budget = 2_000_000, ContractMonths = 12 });
        var policy = PhaseCatalogue.Policy(economy);
        var members = new List<int>();
        for (var month = 0; month < 3; month++)
        {
            economy.Month = month;
            if (month > 0) PhaseCatalogue.Environment(economy).Run();
            policy.Run();
            members.Add(Members(economy).Length);
        }
        Assert.That(members, Is.EqualTo(new[] { 1, 0, 0 }), "half is left at once, and less than one firm's share a month later");
    }

    [Test]
    public void A_member_who_cannot_pay_leaves()
    {
        using var economy = Potters(s_kiln);
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        var leaver = Members(economy)[0];
        economy.Ledger.OpenFirm(leaver, 99_999);
        economy.Month = 1;
        PhaseCatalogue.Environment(economy).Run();
        policy.Run();
        Assert.That(Members(economy), Has.Length.EqualTo(2).And.None.EqualTo(leaver));
    }

    [Test]
    public void Where_machines_become_too_few_a_lot_decides_whose_contract_goes_on()
    {
        var times = new int[4];
        for (var seed = 1; seed <= 40; seed++)
        {
            // Machines for four and their upkeep of one month; with the fees alone less than half is kept up, which leaves machines for some.
            using var economy = TinyEconomy.Begin(TinyEconomy.Of(4) with
            {
                Seed = seed,
                Policies = [s_kiln with { Budget = 4_900_000, Capital = 4_000_000, ContractMonths = 12, UpkeepPerMonth = 900_000, DecayPerMonth = 0.8 }],
            });
            economy.Firms.Heard.Values.Fill(1u);
            Array.Fill(economy.Firms.ExpectedDemand, 20);
            var policy = PhaseCatalogue.Policy(economy);
            policy.Run();
            Assert.That(Members(economy), Has.Length.EqualTo(4));
            economy.Month = 1;
            PhaseCatalogue.Environment(economy).Run();
            policy.Run();
            Assert.That(Members(economy), Has.Length.EqualTo(2));
            foreach (var member in Members(economy)) times[member]++;
        }
        Assert.That(times, Has.All.InRange(10, 30), "20 of 40 for each, standard deviation 3.2");
    }
}
