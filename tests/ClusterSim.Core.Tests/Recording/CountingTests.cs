using System.Reflection;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using CsCheck;

namespace ClusterSim.Core.Tests.Recording;

/// <summary>What is added up for many firms at once has the bits of adding firm after firm.</summary>
public class CountingTests
{
    [Test]
    public void Columns_are_added_up_by_class_firm_after_firm() =>
        Gen.Select(Gen.Byte[0, 7].Array[0, 50], Gen.Double[-1e6, 1e6].Array[150]).Sample((classes, amounts) =>
        {
            var (one, many) = (new Tally(2), new Tally(2));
            Column Of(int sum) => new(new Sum(sum), amounts.AsSpan(sum * 50, 50));
            many.Add(1, classes, Of(0), Of(1), Of(2));
            many.Add(1, classes, new Sum(3), amounts.AsSpan(0, 50));
            for (var place = 0; place < classes.Length; place++)
            {
                for (var sum = 0; sum < 3; sum++) one.Add(1, classes[place], new Sum(sum), amounts[sum * 50 + place]);
                one.Add(1, classes[place], new Sum(3), amounts[place]);
            }
            for (var firmClass = 0; firmClass < many.Classes; firmClass++)
                Assert.That(many.Row(1, firmClass).Values.ToArray(), Is.EqualTo(one.Row(1, firmClass).Values.ToArray()));
        }, iter: 2_000);

    [Test]
    public void Firms_are_counted_as_one_by_one()
    {
        var scenario = LivelyWorld.Of(2_200, months: 8, spinUp: 2) with { Policies = LivelyWorld.Everything };
        using var simulation = Simulation.Create(scenario);
        for (var month = 0; month < 9; month++) simulation.Step();
        var economy = simulation.Economy;
        economy.Tally.Clear();
        var plain = new Tally(economy.Blocks.Length);
        for (var block = 0; block < economy.Blocks.Length; block++)
        {
            var (cell, start, end) = economy.Blocks[block];
            for (var first = start; first < end; first += FirmCount.Chunk)
                FirmCount.Add(PhaseCatalogue.Facts(economy), economy.Tally, block, economy.Cells[cell], first, Core.Firms.FirmVector8.Room(Math.Min(FirmCount.Chunk, end - first)));
            for (var slot = start; slot < end; slot++)
                if (economy.Firms.IsActive(slot)) Count(economy, economy.Cells[cell], slot, plain.Row(block, economy.Firms.Class[slot]));
            for (var firmClass = 0; firmClass < economy.Tally.Classes; firmClass++)
                Assert.That(economy.Tally.Row(block, firmClass).Values.ToArray(), Is.EqualTo(plain.Row(block, firmClass).Values.ToArray()), $"block {block}, class {firmClass}");
        }
        foreach (var sum in new[] { Sums.Firms, Sums.NewProduct, Sums.Formal, Sums.Indebted, Sums.Treated, Sums.Exporters, Sums.Compliance, Sums.Debt })
            Assert.That(economy.Total(sum), Is.Positive, $"sum {sum} shows nothing");
    }

    private static void Count(Economy economy, Cell cell, int slot, SumRow sums)
    {
        var firms = economy.Firms;
        var place = economy.Scenario.Places[cell.Place];
        var price = economy.Sectors[cell.Sector].OutsidePrice;
        double knowledge = firms.Knowledge[slot], workers = firms.Workers[slot];
        sums[Sums.Firms] += 1;
        sums[Sums.Workers] += workers;
        sums[Sums.InputStock] += firms.InputStock[0][slot];
        sums[Sums.Income] += firms.Income[slot];
        sums[Sums.Debt] += firms.Debt[slot];
        sums[Sums.Cash] += firms.Cash[slot];
        sums[Sums.Capital] += Math.Round(firms.Capital[slot]);
        sums[Sums.NewProduct] += firms.Product[slot] == 2 ? 1 : 0;
        sums[Sums.Exporters] += firms.Exported[slot];
        sums[Sums.NewExporters] += firms.Product[slot] == 2 ? firms.Exported[slot] : 0;
        sums[Sums.Knowledge] += knowledge;
        sums[Sums.KnowledgeSquared] += knowledge * knowledge;
        sums[Sums.Management] += firms.Management(slot);
        sums[Sums.Bookkeeping] += firms.Bookkeeping(slot);
        sums[Sums.Compliance] += economy.Standards.MeanCompliance(cell, slot, whereNone: 0);
        sums[Sums.Formal] += firms.Formal[slot];
        sums[Sums.Indebted] += firms.Debt[slot] > 0 ? 1 : 0;
        sums[Sums.Poor] += firms.SmoothedIncome[slot] < place.PovertyLine * economy.PriceLevel * economy.Sectors[cell.Sector].LivingShare ? 1 : 0;
        sums[Sums.Treated] += firms.TreatedBy[slot] != 0 ? 1 : 0;
        sums[Sums.Capacity] += firms.Capacity[slot] * price;
        sums[Sums.OutputValue] += firms.Output[slot] * price;
        sums[Sums.MinimumWageBill] += workers * place.MinimumWage * economy.PriceLevel;
        sums[Sums.Infrastructure] += economy.Places.Infrastructure(cell.Place) * economy.Sectors[cell.Sector].Infrastructure;
    }

    [Test]
    public void Every_sum_has_a_place_of_its_own_and_there_is_room_for_all_in_whole_lanes()
    {
        var sums = typeof(Sums).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Sum>().ToArray();
        Assert.That(sums.Select(sum => sum.Place), Is.EqualTo(Enumerable.Range(0, sums.Length)), "in the order of the lines");
        Assert.That(Sums.Count, Is.InRange(sums.Length, sums.Length + VectorMath.Lanes - 1).And.Matches<int>(count => count % VectorMath.Lanes == 0));
    }
}
