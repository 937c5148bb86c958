using ClusterSim.Core.Policy;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

public class RiskLinksTests
{
    private static Economy Ring(long[] cash, RiskTerms? terms = null)
    {
        var scenario = TinyEconomy.Of(cash.Length);
        var economy = TinyEconomy.Build(scenario with
        {
            Networks = scenario.Networks with { Risk = new RiskNetworkTerms { Neighbours = 2 } },
            Behaviour = scenario.Behaviour with { Risk = terms ?? new RiskTerms { SharingRate = 0.75, CommitmentMonths = 100, PatienceMonths = 1 } },
        });
        economy.Organisations.Participation[0] = 1;
        for (var slot = 0; slot < cash.Length; slot++) economy.Ledger.OpenFirm(slot, cash[slot]);
        Array.Fill(economy.Firms.SmoothedIncome, 100_000);
        return economy;
    }

    [Test]
    public void Every_link_moves_its_share_of_the_difference_at_once()
    {
        using var economy = Ring([1_000_000, 600_000, 200_000, 600_000]);
        PhaseCatalogue.Risk(economy).Run();
        // Each link moves 0.75 × 400 000 / 3 = 100 000 towards the poorer end.
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 800_000, 600_000, 400_000, 600_000 }));
        Assert.That(economy.Firms.GivenHelp[0], Is.EqualTo(200_000));
        Assert.That(economy.Firms.ReceivedHelp[2], Is.EqualTo(200_000));
    }

    [Test]
    public void Nobody_gives_more_than_committed()
    {
        using var economy = Ring([1_000_000, 600_000, 200_000, 600_000], new RiskTerms { SharingRate = 0.75, CommitmentMonths = 0.5, PatienceMonths = 1 });
        PhaseCatalogue.Risk(economy).Run();
        // Half a month's profit of 100 000, spread over two links.
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 950_000, 600_000, 250_000, 600_000 }));
    }

    [Test]
    public void A_partner_who_only_ever_took_gets_nothing_more()
    {
        using var economy = Ring([1_000_000, 600_000, 200_000, 600_000]);
        economy.Firms.ReceivedHelp[2] = 100_001;
        PhaseCatalogue.Risk(economy).Run();
        Assert.That(economy.Firms.Cash[2], Is.EqualTo(200_000));
    }

    [Test]
    public void Odd_rupiah_are_neither_lost_nor_made()
    {
        using var economy = Ring([1_000_003, 400_001, 100_001, 77_777, 333_331]);
        var before = economy.Firms.Cash.Sum();
        for (var month = 0; month < 20; month++) PhaseCatalogue.Risk(economy).Run();
        Assert.That(economy.Firms.Cash.Sum(), Is.EqualTo(before));
    }

    [Test]
    public void Stocks_are_made_good_over_the_months_that_restocking_takes()
    {
        var scenario = TinyEconomy.Of(1);
        var input = scenario.Sectors[0].Inputs[0] with { BufferMonths = 2, RestockMonths = 4 };
        using var economy = TinyEconomy.Build(scenario with { Sectors = [scenario.Sectors[0] with { Inputs = [input] }] });
        economy.Firms.InputStock[0][0] = 4;
        // 10 bowls use 10; the stock of 4 is 16 short of 20 beyond that: a quarter of it is ordered.
        Assert.That(economy.Production.OrderFor(economy.Cells[0], 0, 0, 10), Is.EqualTo(14).Within(1e-9));
    }
}
