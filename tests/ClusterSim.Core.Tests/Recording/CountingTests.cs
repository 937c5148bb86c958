using System.Numerics;
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
    public void Columns_are_added_up_by_class_firm_after_firm([Values(1, 3, 31)] int combinations) =>
        Gen.Select(ClassesOf(combinations), s_amount.Array[100]).Sample((classes, amounts) =>
        {
            foreach (var sum in s_quanta)
            {
                var (one, many) = (new Tally(2, combinations), new Tally(2, combinations));
                many.Add(1, many.Classify(classes), sum, amounts);
                for (var place = 0; place < classes.Length; place++)
                    if (classes[place] != Tally.NoClass) one.Add(1, classes[place], sum, amounts[place]);
                for (var firmClass = 0; firmClass < many.Classes; firmClass++)
                {
                    Assert.That(many.Row(1, firmClass)[sum], Is.EqualTo(one.Row(1, firmClass)[sum]));
                    Assert.That(many.Row(1, firmClass)[sum], Is.EqualTo(Exact(classes, firmClass, sum.Quantum, amounts)), "what whole numbers of any length give");
                }
            }
        }, iter: Effort.Of(300, 1_000));

    [Test]
    public void Firms_that_count_in_another_order_and_in_other_blocks_add_up_to_the_same_bits() =>
        Gen.Select(s_classes, s_amount.Array[100], Gen.Int[0, 100], Gen.Int[0, int.MaxValue]).Sample((classes, amounts, cut, seed) =>
        {
            foreach (var sum in s_quanta)
            {
                amounts = amounts[..classes.Length];
                var whole = new Tally(1);
                whole.Add(0, whole.Classify(classes), sum, amounts);
                var (otherClasses, otherAmounts) = (classes.ToArray(), amounts.ToArray());
                new Random(seed).Shuffle(otherClasses);
                new Random(seed).Shuffle(otherAmounts);
                cut = Math.Min(cut, classes.Length);
                var parts = new Tally(2);
                parts.Add(1, parts.Classify(otherClasses.AsSpan(0, cut)), sum, otherAmounts.AsSpan(0, cut));
                parts.Add(0, parts.Classify(otherClasses.AsSpan(cut)), sum, otherAmounts.AsSpan(cut));
                for (var firmClass = 0; firmClass < whole.Classes; firmClass++)
                {
                    parts.Row(0, firmClass).Add(parts.Row(1, firmClass));
                    Assert.That(parts.Row(0, firmClass)[sum], Is.EqualTo(whole.Row(0, firmClass)[sum]));
                }
            }
        }, iter: 500);

    [Test]
    public void An_amount_that_is_too_large_is_refused_by_the_name_of_its_sum_unless_it_is_nobodys()
    {
        foreach (var sum in s_quanta)
            foreach (var tooLarge in new[] { sum.Quantum * Math.Pow(2, 101), -sum.Quantum * Math.Pow(2, 102), double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            {
                byte[] classes = [0, 1, Tally.NoClass, 1, 4, 0, 2, 2, 5];
                for (var place = 0; place < classes.Length; place++)
                {
                    var amounts = Enumerable.Repeat(1.0, classes.Length).ToArray();
                    amounts[place] = tooLarge;
                    void Add()
                    {
                        var tally = new Tally(1);
                        tally.Add(0, tally.Classify(classes), sum, amounts);
                    }
                    if (classes[place] == Tally.NoClass) Assert.That(Add, Throws.Nothing);
                    else Assert.That(Add, Throws.TypeOf<OverflowException>().With.Message.Contains($"'{sum.Name}' is {FormattableString.Invariant($"{tooLarge}")};").And.Message.Contains("too large"));
                }
                Assert.That(() => new Tally(1).Add(0, 0, sum, tooLarge), Throws.TypeOf<OverflowException>().With.Message.Contains(sum.Name));
            }
    }

    [Test]
    public void Sums_have_the_names_of_their_fields() => Assert.That(s_sums.Select(sum => sum.Sum.Name), Is.EqualTo(s_sums.Select(sum => sum.Name)));

    /// <summary>Sums of each quantum that there is.</summary>
    private static readonly Sum[] s_quanta = [Sums.Sales, Sums.MarketSales, Sums.Output, Sums.Knowledge];

    private static readonly Gen<byte[]> s_classes = ClassesOf(1);

    private static Gen<byte[]> ClassesOf(int combinations) =>
        Gen.Frequency((9, Gen.Byte[0, (byte)(Tally.ClassesOf(combinations) - 1)]), (1, Gen.Const(Tally.NoClass))).Array[0, 100];

    /// <summary>Amounts of all sizes, some of them too many quanta for one word.</summary>
    private static readonly Gen<double> s_amount = Gen.Frequency((8, Gen.Double[-1e4, 1e4]), (2, Gen.Double[-1, 1]), (1, Gen.Double[-1e15, 1e15]), (1, Gen.Long[-1L << 52, 1L << 52].Select(whole => (double)whole)));

    /// <summary>The amounts of a class, each rounded to its quantum.</summary>
    private static double Exact(byte[] classes, int firmClass, double quantum, double[] amounts)
    {
        var sum = BigInteger.Zero;
        // What has more than 53 bits in quanta is a whole number of them.
        for (var place = 0; place < classes.Length; place++)
            if (classes[place] == firmClass) sum += new BigInteger(Math.Round(amounts[place] / quantum, MidpointRounding.ToEven));
        return (double)(Int128)sum * quantum;
    }

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
                    foreach (var sum in s_counted) plain.Add(block, economy.Firms.Class[slot], sum, OfOne(facts, economy.Cells[cell], sum, start, slot));
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
    public void Every_sum_has_a_place_of_its_own_and_there_is_room_for_all()
    {
        Assert.That(s_sums.Select(sum => sum.Sum.Place), Is.EqualTo(Enumerable.Range(0, s_sums.Length)), "in the order of the lines");
        Assert.That(Sums.Count, Is.EqualTo(s_sums.Length));
    }
}
