using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>
/// What is taught works on output, on cost or on demand (K7). A service moves practices by 0.12 of the distance 0.7 to 1, so by 0.084.
/// A potter makes ten bowls, each of one lump of clay at 40 000, and sells them at 100 000 with a margin of 50 000.
/// </summary>
public class PracticeKindTests
{
    private const double Months = 12, Points = 0.12 * 0.7;

    private static Economy Potters(PracticeKind kind, int count = 1, double decay = 0) => TinyEconomy.Begin(TinyEconomy.Of(count) with
    {
        Providers = [new Provider { Name = "school", Quality = 1, Price = 0, Capacity = 100, WorksOn = kind }],
        Behaviour = TinyEconomy.Quiet with
        {
            Services = TinyEconomy.Quiet.Services with { HassleCost = 0, HorizonMonths = (int)Months, Dose = 0.12, BookkeepingDose = 0.12 },
            Knowledge = TinyEconomy.Quiet.Knowledge with { CostEffect = 0.2, DemandEffect = 0.6, ManagementDecay = decay },
            Finance = TinyEconomy.Quiet.Finance with { OwnReturnPerYear = 0 },
        },
    });

    private static (float Management, float Cost, float Demand, float Bookkeeping) Taught(Economy economy) =>
        (economy.Firms.TaughtManagement[0], economy.Firms.TaughtCostPractices[0], economy.Firms.TaughtDemandPractices[0],
            economy.Firms.TaughtBookkeeping[0]);

    [TestCase(PracticeKind.Production, 0.084f, 0, 0, 0.06f)]
    [TestCase(PracticeKind.Cost, 0, 0.084f, 0, 0.06f)]
    [TestCase(PracticeKind.Demand, 0, 0, 0.084f, 0)]
    public void A_service_moves_the_practices_of_its_kind_and_no_others(
        PracticeKind kind, float management, float cost, float demand, float bookkeeping)
    {
        using var economy = Potters(kind, decay: 0.03);
        economy.Firms.BaseBookkeeping[0] = 0.5f;
        economy.BusinessServices.Teach(0, 0, size: 1);
        Assert.That(Taught(economy), Is.EqualTo((management, cost, demand, bookkeeping)));
        Assert.That(economy.Firms.Practices(0, kind), Is.EqualTo(0.384).Within(1e-6), "the owner's own score of 0.3 and what was taught");
        PhaseCatalogue.Knowledge(economy).Run();
        Assert.That(economy.Firms.Practices(0, kind) - 0.3, Is.EqualTo(0.97 * Points).Within(1e-6), "it fades");
    }

    [Test]
    public void What_was_taught_of_cost_makes_inputs_outside_cheaper_in_plan_and_purchase()
    {
        using var economy = Potters(PracticeKind.Cost, count: 2);
        economy.Firms.TaughtCostPractices[0] = (float)(5 * Math.Log(1.25));
        PhaseCatalogue.Finance(economy).Run();
        double Margin(int slot) => economy.Investment.Margin(economy.Cells[0], slot);
        Assert.That(Margin(0) - Margin(1), Is.EqualTo(8_000).Within(0.01));
        var before = economy.Firms.Cash[0];
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(before - economy.Firms.Cash[0], Is.EqualTo(320_000).Within(1), "ten lumps at four fifths of 40 000: 0.2 × 5 ln 1.25");
        economy.CloseShop();
    }

    [Test]
    public void What_was_taught_of_demand_wins_customers_at_the_same_price()
    {
        using var economy = Potters(PracticeKind.Demand, count: 2);
        economy.Firms.TaughtDemandPractices[0] = (float)(Math.Log(3) / 0.6);
        float[] units = [20, 20];
        units.CopyTo(economy.Firms.FinishedStock, 0);
        units.CopyTo(economy.OpenShop(), 0);
        units.CopyTo(economy.Firms.Output, 0);
        units.CopyTo(economy.Firms.PlannedOutput, 0);
        Array.Fill(economy.Firms.Capacity, 20);
        PhaseCatalogue.Market(economy).Run();
        Assert.That(economy.InCells(economy.Firms.SoldUnits), Is.EqualTo(new[] { 15f, 5f }).Within(1e-4f), "three quarters of twenty");
    }

    /// <summary>Twelve months of ten lumps at 40 000, of which exp(−0.2 × 0.084) is still paid.</summary>
    [Test]
    public void An_owner_values_a_course_on_cost_by_what_it_saves_on_what_she_buys_outside()
    {
        using var economy = Potters(PracticeKind.Cost);
        var saved = Months * (1 - Math.Exp(-0.2 * Points));
        economy.Firms.ExpectedDemand[0] = 20;
        Assert.That(economy.BusinessServices.BelievedGain(0, 0.12, 0), Is.EqualTo(400_000 * saved).Within(1));
        economy.Firms.ExpectedDemand[0] = 5;
        Assert.That(economy.BusinessServices.BelievedGain(0, 0.12, 0), Is.EqualTo(200_000 * saved).Within(1), "what she expects to sell");
    }

    /// <summary>
    /// Five bowls are wanted of a potter who can make ten: she serves the new ones. Twenty: she raises the price of 2^(1/e) that clears the
    /// ten by ln f / e.
    /// </summary>
    [TestCase(5, 12 * 50_000 * 5 * 0.0516917)]
    [TestCase(20, 12 * 100_000 * 1.151303 * 10 * 0.0504 / 4.92)]
    public void An_owner_values_a_course_on_demand_by_the_customers_whom_she_serves_or_the_price_that_they_let_her_ask(
        double wanted, double gain)
    {
        using var economy = Potters(PracticeKind.Demand);
        // All want a thousand bowls, of which hers are a part: e = 5 − 4 × that part.
        economy.Sectors[0].Wanted = (1_000, 5, 1, 1, 1);
        economy.Firms.ExpectedDemand[0] = (float)wanted;
        Assert.That(economy.BusinessServices.BelievedGain(0, 0.12, 0), Is.EqualTo(gain).Within(0.01).Percent);
    }

    [Test]
    public void Who_can_make_no_more_and_set_no_price_has_nothing_of_new_customers()
    {
        using var economy = TinyEconomy.Begin(Potters(PracticeKind.Demand).Scenario is var world ? world with
        {
            Behaviour = world.Behaviour with { Pricing = world.Behaviour.Pricing with { PriceSpeed = 0 } },
        } : world);
        economy.Sectors[0].Wanted = (1_000, 5, 1, 1, 1);
        economy.Firms.ExpectedDemand[0] = 20;
        Assert.That(economy.BusinessServices.BelievedGain(0, 0.12, 0), Is.Zero);
    }

    /// <summary>E min(d, q z) is d times its slope in d and q times its slope in q; both slopes are one function with d and q exchanged.</summary>
    [TestCase(4)]
    [TestCase(9)]
    [TestCase(12)]
    public void What_luck_leaves_of_a_month_s_sales_is_both_slopes_times_their_own(double wanted)
    {
        const double Luck = 0.5, Capacity = 10;
        var use = new CapacityUse(Luck);
        var (sum, weights) = (0.0, 0.0);
        for (var normal = -6.0; normal <= 6; normal += 0.001)
        {
            var weight = Math.Exp(-normal * normal / 2);
            sum += weight * Math.Min(wanted, Capacity * Math.Exp(Luck * normal - Luck * Luck / 2));
            weights += weight;
        }

        var sold = wanted * use.Slope(Capacity, wanted) + Capacity * use.Slope(wanted, Capacity);
        Assert.That(sold, Is.EqualTo(sum / weights).Within(0.01 * Capacity + 0.01 * wanted), "each slope is known to 0.01");
    }
}
