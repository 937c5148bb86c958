using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

public class RiskPhaseTests
{
    private static Economy Group(long[] cash, RiskTerms? terms = null)
    {
        var scenario = TinyEconomy.Of(cash.Length);
        var economy = TinyEconomy.Build(scenario with
        {
            Networks = scenario.Networks with { Risk = new RiskNetworkTerms { GroupSize = cash.Length } },
            Behaviour = scenario.Behaviour with { Risk = terms ?? new RiskTerms { SharingRate = 0.5, CommitmentMonths = 100, PatienceMonths = 1 } },
        });
        economy.Organisations.Participation[0] = 1;
        for (var slot = 0; slot < cash.Length; slot++) economy.Ledger.OpenFirm(slot, cash[slot]);
        Array.Fill(economy.Firms.SmoothedIncome, 100_000);
        return economy;
    }

    [Test]
    public void Cash_moves_towards_the_mean_by_the_sharing_rate()
    {
        using var economy = Group([1_000_000, 400_000, 100_000]);
        PhaseCatalogue.Risk(economy).Run();
        // Mean 500 000. Offered 0.5 × 500 000 = 250 000; needed 0.5 × (100 000 + 400 000) = 250 000.
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 750_000, 450_000, 300_000 }));
        Assert.That(economy.Firms.GivenHelp[0], Is.EqualTo(250_000));
        Assert.That(economy.Firms.ReceivedHelp[2], Is.EqualTo(200_000));
        Assert.That(economy.Total(Sums.RiskTransfers), Is.EqualTo(250_000));
    }

    [Test]
    public void The_rate_is_scaled_by_participation()
    {
        using var economy = Group([1_000_000, 400_000, 100_000]);
        economy.Organisations.Participation[0] = 0.2;
        PhaseCatalogue.Risk(economy).Run();
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 950_000, 410_000, 140_000 }));
    }

    [Test]
    public void Nobody_gives_more_than_committed()
    {
        using var economy = Group([1_000_000, 400_000, 100_000], new RiskTerms { SharingRate = 0.5, CommitmentMonths = 0.25, PatienceMonths = 1 });
        PhaseCatalogue.Risk(economy).Run();
        // A quarter of a month's profit of 100 000: 25 000, shared 1 : 4.
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 975_000, 405_000, 120_000 }));
    }

    [Test]
    public void A_member_who_only_ever_took_gets_nothing_more()
    {
        using var economy = Group([1_000_000, 400_000, 100_000]);
        economy.Firms.ReceivedHelp[2] = 100_001; // more than a month's profit
        PhaseCatalogue.Risk(economy).Run();
        // Needed 0.5 × 100 000 by firm 1 alone.
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 950_000, 450_000, 100_000 }));
    }

    [Test]
    public void One_who_gave_before_is_still_helped()
    {
        using var economy = Group([1_000_000, 400_000, 100_000]);
        (economy.Firms.ReceivedHelp[2], economy.Firms.GivenHelp[2]) = (900_000, 1);
        PhaseCatalogue.Risk(economy).Run();
        Assert.That(economy.Firms.Cash[2], Is.EqualTo(300_000));
    }

    [Test]
    public void Odd_rupiah_are_neither_lost_nor_made()
    {
        using var economy = Group([1_000_003, 400_001, 100_001, 77_777, 333_331]);
        var before = economy.Firms.Cash.Sum();
        for (var month = 0; month < 20; month++) PhaseCatalogue.Risk(economy).Run();
        Assert.That(economy.Firms.Cash.Sum(), Is.EqualTo(before));
    }

    [Test]
    public void Empty_slots_neither_give_nor_receive()
    {
        using var economy = Group([1_000_000, 400_000, 100_000]);
        economy.Firms.Id[1] = 0;
        economy.Ledger.OpenFirm(1, 0);
        PhaseCatalogue.Risk(economy).Run();
        // Mean of two 550 000; half of 450 000 moves.
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 775_000, 0, 325_000 }));
    }
}
