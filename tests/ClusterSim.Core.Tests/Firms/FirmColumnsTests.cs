using System.Reflection;
using System.Runtime.InteropServices;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Rules;

namespace ClusterSim.Core.Tests.Firms;

public class FirmColumnsTests
{
    private static IEnumerable<string> Instruments => InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name);

    [Test]
    public void A_newcomer_carries_nothing_of_whoever_had_the_slot_before()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(40, months: 12) with { Policies = LivelyWorld.Everything });
        while (simulation.Month < 8) simulation.Step();
        var (economy, columns) = (simulation.Economy, simulation.Firms.Columns);
        const ulong someone = 0x0001_0007_0000_0001;
        var (used, cell) = (0, economy.Cells[0]);
        var unused = cell.End - 1;
        columns.Enter(unused);
        simulation.Firms.Rented[used] = 1_000_000;
        Assume.That(columns.Saved.Any(column => !column.Bytes(used, used + 1).SequenceEqual(column.Bytes(unused, unused + 1))));
        foreach (var slot in (int[])[used, unused])
        {
            if (slot == used) columns.Enter(slot);
            economy.Ledger.OpenFirm(slot, economy.FirmBuilder.Draw(cell, slot, someone));
        }
        foreach (var column in columns.All) Assert.That(column.Bytes(used, used + 1).ToArray(), Is.EqualTo(column.Bytes(unused, unused + 1).ToArray()), column.Name);
    }

    [Test]
    public void What_a_slot_costs_is_what_the_arrays_of_the_table_hold()
    {
        var table = new FirmTable(8, LivelyWorld.Of(40) with { Policies = LivelyWorld.Everything });
        var held = table.Columns.All.Where(column => column.IsKept).Sum(column => column.Bytes(0, 8).Length);
        var scratch = table.Columns.Bytes.BytesPerSlot + table.Columns.Words.BytesPerSlot + table.Columns.Floats.BytesPerSlot + table.Columns.Doubles.BytesPerSlot;
        Assert.That(table.Columns.BytesPerSlot * 8, Is.EqualTo(held + scratch * 8));
        // Every array that hangs on the table has been declared.
        var bytes = typeof(FirmTable).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Sum(property => property.GetValue(table) switch
        {
            float[][] several => several.Sum(BytesOf),
            Array one => BytesOf(one),
            MoneyColumn money => money.Count * sizeof(long),
            SlotColumn { IsKept: true } column => column.Bytes(0, 8).Length,
            _ => 0,
        });
        Assert.That(bytes, Is.EqualTo(held));
    }

    private static int BytesOf(Array values) => values.Length * Marshal.SizeOf(values.GetType().GetElementType()!);

    [Test]
    public void Names_of_columns_are_unique()
    {
        var table = new FirmTable(1, LivelyWorld.Of(40));
        Assert.That(table.Columns.All.Select(column => column.Name), Is.Unique.And.Contains("smoothed_income").And.Contains("input_stock_1"));
    }

    [Test]
    public void An_instrument_names_columns_that_there_are_and_they_are_kept_for_it([ValueSource(nameof(Instruments))] string instrument)
    {
        var terms = LivelyWorld.Example(instrument);
        var with = new FirmTable(1, LivelyWorld.Of(40) with { Policies = [terms] });
        foreach (var name in terms.Columns)
        {
            var column = typeof(FirmTable).GetProperty(name)?.GetValue(with) as SlotColumn;
            Assert.That(column?.IsKept, Is.True, name);
        }
    }

    [Test]
    public void A_lever_is_free_at_the_start_of_a_month_and_not_kept_where_nobody_pulls_it()
    {
        var table = new FirmTable(4, LivelyWorld.Of(40) with { Policies = [LivelyWorld.Example("wage_subsidy")] });
        table.WageProgramme[2] = 0;
        table.Columns.BeginMonth(0, 4);
        Assert.That(table.WageProgramme, Is.All.EqualTo(FirmTable.None));
        Assert.That(table.HeldBy.IsKept, Is.False);
        Assert.That(() => table.HeldBy[1] = 0, Throws.InvalidOperationException);
    }
}
