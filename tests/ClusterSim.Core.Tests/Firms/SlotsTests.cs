using ClusterSim.Core.Firms;

namespace ClusterSim.Core.Tests.Firms;

public class SlotsTests
{
    private static SlotColumn<byte> Lever(bool kept, params (int Slot, byte Value)[] held)
    {
        var lever = new SlotColumn<byte>("lever", slots: 100, kept, FirmTable.None);
        foreach (var (slot, value) in held) lever[slot] = value;
        return lever;
    }

    private static List<int> Listed(SlotsOtherThan slots)
    {
        var list = new List<int>();
        foreach (var slot in slots) list.Add(slot);
        return list;
    }

    private static List<int> Listed(SlotsWith slots)
    {
        var list = new List<int>();
        foreach (var slot in slots) list.Add(slot);
        return list;
    }

    [Test]
    public void Slots_at_which_a_programme_stands_are_those_of_the_range_in_order()
    {
        var lever = Lever(kept: true, (3, 0), (10, 7), (11, 0), (63, 1), (64, 2), (99, 0));
        Assert.That(Listed(lever.Held(0, 100)), Is.EqualTo((int[])[3, 10, 11, 63, 64, 99]));
        Assert.That(Listed(lever.Held(10, 64)), Is.EqualTo((int[])[10, 11, 63]));
        Assert.That(Listed(lever.Held(12, 63)), Is.Empty);
        Assert.That(Listed(lever.Held(64, 64)), Is.Empty);
    }

    [Test]
    public void Nobody_stands_at_a_lever_that_is_not_kept()
    {
        Assert.That(Listed(Lever(kept: false).Held(5, 90)), Is.Empty);
        Assert.That(Listed(Lever(kept: false).With(FirmTable.None)), Is.Empty);
    }

    [Test]
    public void Slots_of_one_programme_leave_the_others_out()
    {
        Assert.That(Listed(Lever(kept: true, (0, 4), (1, 5), (50, 4), (99, 4)).With(4)), Is.EqualTo((int[])[0, 50, 99]));
        byte[] product = [1, 0, 2, 1, 1, 1];
        Assert.That(Listed(product.With(1, 1, 5)), Is.EqualTo((int[])[3, 4]));
    }

    [Test]
    public void What_is_written_behind_the_slot_at_hand_is_seen()
    {
        var lever = Lever(kept: true, (2, 0), (4, 0), (6, 0));
        var seen = new List<int>();
        foreach (var slot in lever.Held(0, 100))
        {
            seen.Add(slot);
            lever[slot] = FirmTable.None;
            lever[4] = FirmTable.None;
            if (slot < 8) lever[8] = 1;
        }
        Assert.That(seen, Is.EqualTo((int[])[2, 6, 8]));
    }
}
