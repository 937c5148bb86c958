using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

public class ProductionPhaseTests
{
    private static Economy Potter(double months = 0, double luck = 0)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(1) with
        {
            Sectors = [TinyEconomy.Bowls with { ProductionMonths = months }],
            Behaviour = TinyEconomy.Quiet with
            {
                Production = new ProductionTerms { LuckLogSd = luck, SpanOfControl = 8, WeightBeyondSpan = 0.5, DelegationManagement = 0.6 },
                Knowledge = TinyEconomy.Quiet.Knowledge with { ManagementEffect = 0.6, ReferenceManagement = 0.3 },
            },
        });
        (economy.Firms.PlannedOutput[0], economy.Firms.InputStock[0][0], economy.Firms.InputCost[0][0]) = (10, 100, 40_000);
        return economy;
    }

    private static double Capacity(Economy economy) => economy.Production.Capacity(economy.Cells[0], 0);

    [Test]
    public void Capacity_is_the_product_of_what_makes_it()
    {
        using var economy = Potter();
        Assert.That(Capacity(economy), Is.EqualTo(10).Within(1e-6));
        economy.Firms.Capital[0] = 4_000_000;
        Assert.That(Capacity(economy), Is.EqualTo(10 * Math.Pow(4, 0.3)).Within(1e-5));
        economy.Firms.Workers[0] = 4;
        Assert.That(Capacity(economy), Is.EqualTo(10 * Math.Pow(4, 0.3) * Math.Pow(4, 0.55)).Within(1e-5));
        economy.Firms.Knowledge[0] = 1.2f;
        economy.Firms.BaseManagement[0] = 0.8f;
        // Management 0.5 above the reference: exp(0.6 × 0.5) = 1.3499.
        Assert.That(Capacity(economy), Is.EqualTo(10 * Math.Pow(4, 0.85) * 1.2 * 1.349858807576003).Within(1e-4));
        economy.Sectors[0].Infrastructure = 0.5;
        Assert.That(Capacity(economy), Is.EqualTo(5 * Math.Pow(4, 0.85) * 1.2 * 1.349858807576003).Within(1e-4));
    }

    [Test]
    public void Workers_beyond_the_span_of_control_count_half_until_the_owner_delegates()
    {
        using var economy = Potter();
        economy.Firms.Workers[0] = 8;
        Assert.That(economy.Production.EffectiveLabour(0), Is.EqualTo(8));
        economy.Firms.Workers[0] = 12;
        Assert.That(economy.Production.EffectiveLabour(0), Is.EqualTo(10));
        economy.Firms.BaseManagement[0] = 0.61f;
        Assert.That(economy.Production.EffectiveLabour(0), Is.EqualTo(12));
    }

    [Test]
    public void Output_is_the_plan_where_nothing_is_short()
    {
        using var economy = Potter();
        economy.Firms.PlannedOutput[0] = 4;
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        Assert.That(economy.Firms.Output[0], Is.EqualTo(4));
        Assert.That(economy.Firms.FinishedStock[0], Is.EqualTo(4));
        Assert.That(economy.Firms.InputStock[0][0], Is.EqualTo(96));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 - 40_000));
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(20_000), "half of the other cost stays in the place");
        // 4 × 100 000 − 4 × 40 000 − 40 000.
        Assert.That((economy.Firms.ValueAdded[0], economy.Firms.Income[0]), Is.EqualTo((200_000L, 200_000L)));
    }

    [Test]
    public void Capacity_limits_output()
    {
        using var economy = Potter();
        economy.Firms.PlannedOutput[0] = 20;
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        Assert.That(economy.Firms.Output[0], Is.EqualTo(10).Within(1e-5));
    }

    [Test]
    public void Inputs_limit_output()
    {
        using var economy = Potter();
        economy.Firms.InputStock[0][0] = 3;
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        Assert.That((economy.Firms.Output[0], economy.Firms.InputStock[0][0]), Is.EqualTo((3f, 0f)));
    }

    [Test]
    public void Cash_for_other_cost_limits_output()
    {
        using var economy = Potter();
        economy.Ledger.OpenFirm(0, 25_000);
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        Assert.That((economy.Firms.Output[0], economy.Firms.Cash[0]), Is.EqualTo((2.5f, 0L)));
    }

    [Test]
    public void Workers_who_cannot_be_paid_are_let_go()
    {
        using var economy = Potter();
        economy.Firms.Workers[0] = 3;
        economy.Ledger.OpenFirm(0, 300_000);
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        // Two are hired at 200 000; one and a half can be paid, nothing is left for other cost.
        Assert.That((economy.Firms.Workers[0], economy.Firms.Cash[0], economy.Firms.Output[0]), Is.EqualTo((2.5f, 0L, 0f)));
        Assert.That(economy.Firms.Income[0], Is.EqualTo(-300_000));
        Assert.That(economy.Firms.IdleMonths[0], Is.EqualTo(1));
    }

    [Test]
    public void What_is_in_process_for_four_months_gives_a_quarter_a_month_sooner_in_an_efficient_firm()
    {
        using var slow = Potter(months: 4);
        slow.Firms.InputStock[0][0] = 12;
        slow.OpenShop();
        PhaseCatalogue.Production(slow).Run();
        Assert.That(slow.Firms.Output[0], Is.EqualTo(3).Within(1e-5));
        using var quick = Potter(months: 4);
        quick.Firms.InputStock[0][0] = 12;
        quick.Firms.Knowledge[0] = 1.5f;
        quick.OpenShop();
        PhaseCatalogue.Production(quick).Run();
        Assert.That(quick.Firms.Output[0], Is.EqualTo(4.5).Within(1e-5));
    }

    [Test]
    public void Production_ends_a_spell_of_idleness()
    {
        using var economy = Potter();
        economy.Firms.IdleMonths[0] = 5;
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        Assert.That(economy.Firms.IdleMonths[0], Is.Zero);
    }

    [Test]
    public void Luck_has_mean_1()
    {
        using var economy = Potter(luck: 0.3);
        economy.Firms.PlannedOutput[0] = 1_000;
        economy.Firms.InputStock[0][0] = 1e9f;
        var sum = 0.0;
        for (economy.Month = 0; economy.Month < 4_000; economy.Month++)
        {
            economy.Ledger.OpenFirm(0, 100_000_000);
            economy.OpenShop();
            PhaseCatalogue.Production(economy).Run();
            sum += economy.Firms.Output[0];
        }
        Assert.That(sum / 4_000, Is.EqualTo(10).Within(0.15));
    }
}
