using ClusterSim.Core.Firms;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Rules;

/// <summary>Potters to whom a job outside pays half of the wage of 200 000 on average, spread by a fifth; capital of a million fetches 600 000.</summary>
public class LeavingTests
{
    private static Economy Village(int potters, double exitMax, double income)
    {
        var tiny = TinyEconomy.Of(potters);
        var economy = TinyEconomy.Begin(tiny with
        {
            Behaviour = tiny.Behaviour with
            {
                People = tiny.Behaviour.People with { ExitMax = exitMax, ExitSpread = 0.2, Outside = 0.5, Drain = 0, Smooth = 0 },
                Finance = tiny.Behaviour.Finance with { OwnReturnPerYear = 0.3, LiquidationShare = 0.6 },
            },
        });
        Array.Fill(economy.Firms.SmoothedIncome, (float)income);
        return economy;
    }

    [Test]
    public void Half_of_the_offers_are_taken_where_staying_pays_what_they_do()
    {
        // The return of 2.5 % a month on the 400 000 that a sale loses counts for staying: 90 000 + 10 000.
        using var economy = Village(1, 0.04, 90_000);
        Assert.That(economy.Leaving.Chance(economy.Cells[0], 0), Is.EqualTo(0.02).Within(1e-9));
        economy.Firms.FinishedStock[0] = 2;
        Assert.That(economy.Leaving.Chance(economy.Cells[0], 0), Is.EqualTo(0.04 / (1 + Math.Exp(2_000 / 20_000.0))).Within(1e-9), "stocks are sold at a loss too");
    }

    [Test]
    public void An_offer_that_is_taken_pays_more_than_staying()
    {
        using var economy = Village(1, 0.04, 120_000);
        var (cell, chance) = (economy.Cells[0], economy.Leaving.Chance(economy.Cells[0], 0));
        for (var part = 0.001; part < 1; part += 0.001) Assert.That(economy.Leaving.OfferTaken(cell, part * chance), Is.GreaterThan(130_000));
        Assert.That(economy.Leaving.OfferTaken(cell, chance), Is.EqualTo(130_000).Within(1e-3), "and one at the chance just as much");
    }

    [Test]
    public void Owners_leave_with_their_chance_and_the_more_the_less_they_earn()
    {
        const int Potters = 20_000;
        foreach (var income in new[] { 70_000.0, 90_000, 130_000 })
        {
            using var economy = Village(Potters, 0.2, income);
            var chance = economy.Leaving.Chance(economy.Cells[0], 0);
            PhaseCatalogue.People(economy).Run();
            Assert.That(economy.Total(Sums.Exits) / Potters, Is.EqualTo(chance).Within(4 * Math.Sqrt(chance / Potters)));
        }
    }

    [Test]
    public void Who_has_left_lives_on_the_offer()
    {
        var tiny = TinyEconomy.Of(2_000);
        using var simulation = Simulation.Create(tiny with
        {
            Months = 6,
            Places = [tiny.Places[0] with { PovertyLine = 1_000_000 }],
            Behaviour = tiny.Behaviour with { People = tiny.Behaviour.People with { ExitMax = 0.2, ExitSpread = 0.3, Outside = 3, SubsistenceShare = 0 } },
        });
        simulation.Run();
        var outcomes = simulation.Outcomes;
        var left = Enumerable.Range(0, simulation.Slots).Where(slot => outcomes.Cohort[slot] != 0 && !outcomes.Alive[slot]).ToArray();
        Assert.That(left, Has.Length.GreaterThan(50));
        Assert.That(left.Select(slot => outcomes.Offer[slot]), Is.All.GreaterThan(400_000), "what full work brings");
        foreach (var slot in left.Where(slot => outcomes.Offer[slot] < 1_000_000).Take(50)) Assert.That(outcomes.PoorMonths[slot], Is.EqualTo(6));
        foreach (var slot in left.Where(slot => outcomes.Offer[slot] > 1_000_000)) Assert.That(outcomes.PoorMonths[slot], Is.LessThan(6), "not poor any more");
    }

    [Test]
    public void Chances_in_lanes_are_those_of_each_alone([Values(0, 0.05)] double exitMax)
    {
        var world = LivelyWorld.Of(300, months: 12);
        using var simulation = Simulation.Create(world with { Behaviour = world.Behaviour with { People = world.Behaviour.People with { ExitMax = exitMax } } });
        for (var month = 0; month < 8; month++) simulation.Step();
        var economy = simulation.Economy;
        foreach (var (cellIndex, start, end) in economy.Blocks)
        {
            var chances = new double[FirmVector8.Room(end - start)];
            economy.Leaving.Chances(economy.Cells[cellIndex], start, chances);
            for (var slot = start; slot < end; slot++)
                if (economy.Firms.IsActive(slot)) Assert.That(chances[slot - start], Is.EqualTo(economy.Leaving.Chance(economy.Cells[cellIndex], slot)), $"slot {slot}");
        }
    }
}
