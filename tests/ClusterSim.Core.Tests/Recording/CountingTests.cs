using System.Reflection;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
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

    /// <summary>What is counted for many firms at once, of each class, is what each sum's own declaration gives for one firm after another.</summary>
    [Test]
    public void Firms_are_counted_as_one_by_one()
    {
        using var simulation = AfterNineMonths();
        var economy = simulation.Economy;
        var facts = PhaseCatalogue.Facts(economy);
        economy.Tally.Clear();
        var plain = new Tally(economy.Blocks.Length);
        for (var block = 0; block < economy.Blocks.Length; block++)
        {
            var (cell, start, end) = economy.Blocks[block];
            for (var first = start; first < end; first += FirmCount.Chunk)
                FirmCount.Add(facts, economy.Tally, block, economy.Cells[cell], first, Core.Firms.FirmVector8.Room(Math.Min(FirmCount.Chunk, end - first)));
            for (var slot = start; slot < end; slot++)
                if (economy.Firms.IsActive(slot))
                    foreach (var sum in s_counted) plain.Row(block, economy.Firms.Class[slot])[sum] += OfOne(facts, economy.Cells[cell], sum, start, slot);
            for (var firmClass = 0; firmClass < economy.Tally.Classes; firmClass++)
                foreach (var (name, sum) in s_sums)
                    Assert.That(economy.Tally.Row(block, firmClass)[sum], Is.EqualTo(plain.Row(block, firmClass)[sum]), $"Sums.{name} of block {block}, class {firmClass}");
        }
        foreach (var sum in new[] { Sums.Firms, Sums.NewProduct, Sums.Formal, Sums.Indebted, Sums.Treated, Sums.Exporters, Sums.Compliance, Sums.Debt })
            Assert.That(economy.Total(sum), Is.Positive, $"sum {sum} shows nothing");
    }

    /// <summary>What declarations give eight firms at a time is what a reader would write for one. A sum whose own test knows its value by hand needs no line here.</summary>
    [Test]
    public void What_a_firm_has_is_what_a_plain_sentence_says()
    {
        using var simulation = AfterNineMonths();
        var economy = simulation.Economy;
        var facts = PhaseCatalogue.Facts(economy);
        foreach (var (cell, start, end) in economy.Blocks)
            for (var slot = start; slot < end; slot++)
                if (economy.Firms.IsActive(slot))
                    foreach (var (sum, plain) in Plain(economy, economy.Cells[cell], slot))
                        Assert.That(OfOne(facts, economy.Cells[cell], sum, start, slot), Is.EqualTo(plain), $"Sums.{s_sums.Single(named => named.Sum == sum).Name} of slot {slot}");
        Assert.That(simulation.Record["firms"], Is.Positive);
    }

    private static readonly (string Name, Sum Sum)[] s_sums =
        [.. typeof(Sums).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(Sum)).Select(field => (field.Name, (Sum)field.GetValue(null)!))];

    private static readonly Sum[] s_counted = [.. Sums.Amounts.ToArray().Select(amount => amount.Sum), .. Sums.Marks.ToArray().Select(mark => mark.Sum)];

    private static Simulation AfterNineMonths()
    {
        var simulation = Simulation.Create(LivelyWorld.Of(2_200, months: 8, spinUp: 2) with { Policies = LivelyWorld.Everything });
        for (var month = 0; month < 9; month++) simulation.Step();
        return simulation;
    }

    /// <summary>What a sum's declaration gives for one firm, its eight looked at alone.</summary>
    private static double OfOne(FirmFacts facts, Cell cell, Sum sum, int start, int slot)
    {
        var place = (slot - start) % VectorMath.Lanes;
        foreach (var amount in Sums.Amounts)
        {
            if (amount.Sum != sum) continue;
            var eight = new double[VectorMath.Lanes];
            amount.Of(new FirmChunk(facts, cell, slot - place, VectorMath.Lanes), eight);
            return eight[place];
        }
        foreach (var mark in Sums.Marks)
            if (mark.Sum == sum) return (mark.Of(new FirmWord(facts, cell, slot - place, VectorMath.Lanes)) >> place) & 1;
        throw new ArgumentException("A flow is added where it happens.", nameof(sum));
    }

    private static IEnumerable<(Sum Sum, double Plain)> Plain(Economy economy, Cell cell, int slot)
    {
        var firms = economy.Firms;
        var place = economy.Scenario.Places[cell.Place];
        var price = economy.Sectors[cell.Sector].OutsidePrice;
        double knowledge = firms.Knowledge[slot], workers = firms.Workers[slot];
        return
        [
            (Sums.Firms, 1),
            (Sums.Workers, workers),
            (Sums.InputStock, firms.InputStock[0][slot]),
            (Sums.Income, firms.Income[slot]),
            (Sums.Debt, firms.Debt[slot]),
            (Sums.Cash, firms.Cash[slot]),
            (Sums.Capital, Math.Round(firms.Capital[slot])),
            (Sums.NewProduct, firms.Product[slot] == 2 ? 1 : 0),
            (Sums.Exporters, firms.Exported[slot]),
            (Sums.NewExporters, firms.Product[slot] == 2 ? firms.Exported[slot] : 0),
            (Sums.Knowledge, knowledge),
            (Sums.KnowledgeSquared, knowledge * knowledge),
            (Sums.Management, firms.Management(slot)),
            (Sums.Bookkeeping, firms.Bookkeeping(slot)),
            (Sums.Compliance, economy.Standards.MeanCompliance(cell, slot, whereNone: 0)),
            (Sums.Formal, firms.Formal[slot]),
            (Sums.Indebted, firms.Debt[slot] > 0 ? 1 : 0),
            (Sums.Poor, firms.SmoothedIncome[slot] < place.PovertyLine * economy.PriceLevel * economy.Sectors[cell.Sector].LivingShare ? 1 : 0),
            (Sums.Treated, firms.TreatedBy[slot] != 0 ? 1 : 0),
            (Sums.Capacity, firms.Capacity[slot] * price),
            (Sums.OutputValue, firms.Output[slot] * price),
            (Sums.MinimumWageBill, workers * place.MinimumWage * economy.PriceLevel),
            (Sums.Infrastructure, economy.Places.Infrastructure(cell.Place) * economy.Sectors[cell.Sector].Infrastructure),
        ];
    }

    [Test]
    public void Every_sum_has_a_place_of_its_own_and_there_is_room_for_all_in_whole_lanes()
    {
        var sums = typeof(Sums).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Sum>().ToArray();
        Assert.That(sums.Select(sum => sum.Place), Is.EqualTo(Enumerable.Range(0, sums.Length)), "in the order of the lines");
        Assert.That(Sums.Count, Is.InRange(sums.Length, sums.Length + VectorMath.Lanes - 1).And.Matches<int>(count => count % VectorMath.Lanes == 0));
    }
}
