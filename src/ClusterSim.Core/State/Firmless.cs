using ClusterSim.Core.Firms;

namespace ClusterSim.Core.State;

/// <summary>
/// Households of a group that have no firm and may start one (D9). Each keeps a slot of its own, with or without a firm: its identity follows
/// from the slot, its money is the slot's cash, its attributes are the slot's class. To all phases the slot is free; programmes that reach
/// households see them while the policy phase shows them.
/// </summary>
internal sealed class Firmless
{
    private readonly Layout _layout;
    private readonly FirmTable _firms;
    private readonly byte[] _without;
    private readonly float[] _goods, _job;

    /// <summary>Nobody is without a firm yet.</summary>
    /// <param name="layout">Groups and their slots.</param>
    /// <param name="firms">Identities are written while households are shown.</param>
    public Firmless(Layout layout, FirmTable firms)
    {
        (_layout, _firms) = (layout, firms);
        IsAny = Array.Exists(layout.Cells, Keeps);
        var slots = IsAny ? firms.Slots : 0;
        (_without, _goods, _job) = (new byte[slots], new float[slots], new float[slots]);
        State = !IsAny ? [] :
        [
            new StateColumn<byte>("without_firm", () => _without), new StateColumn<float>("household_goods", () => _goods), new StateColumn<float>("job_taken", () => _job),
        ];
    }

    /// <summary>Bytes of a slot where there are any.</summary>
    public const int BytesPerSlot = sizeof(byte) + 2 * sizeof(float);

    /// <summary>Whether the scenario has such households.</summary>
    public bool IsAny { get; }

    /// <summary>What is hashed, saved and restored; nothing where there are none.</summary>
    public IReadOnlyList<StateColumn> State { get; }

    /// <summary>Whether owners of a group remain a household of it when their firm closes.</summary>
    public static bool Keeps(Cell cell) => cell.Group.WithoutFirm > 0;

    /// <summary>Whether the household of a slot is without a firm.</summary>
    public bool Has(int slot) => _without.Length > 0 && _without[slot] != 0;

    /// <summary>Lasting identity of the household of a slot of a group that keeps them.</summary>
    public static ulong IdOf(Cell cell, int slot) => Cell.Identity(cell.GroupIndex, 0, slot - cell.Start);

    /// <summary>Identity of the firm in a slot, or of the household without one; 0 for nobody.</summary>
    public ulong OwnerIn(int slot) => _firms.Id[slot] == 0 && Has(slot) ? IdOf(_layout.CellOf(slot), slot) : _firms.Id[slot];

    /// <summary>Goods that a household without a firm was given for one, rupiah of the start month.</summary>
    public double Goods(int slot) => _goods[slot];

    /// <summary>A household without a firm is given goods for one, or they wear.</summary>
    public void AddGoods(int slot, double goods) => _goods[slot] += (float)goods;

    /// <summary>What the job pays for which the owner in a slot left her firm (D7), rupiah of the start month; 0 where she has left for none.</summary>
    public double JobTaken(int slot) => _job[slot];

    /// <summary>The owner in a slot leaves her firm for a job.</summary>
    public void TakeJob(int slot, double pays) => _job[slot] = (float)pays;

    /// <summary>The household of a slot has no firm, or none any more: of one nothing is left but what it knows of programmes.</summary>
    public void Leave(int slot)
    {
        var (heard, reachedBy) = (_firms.Heard[slot], _firms.TreatedBy[slot]);
        _firms.Columns.Leave(slot);
        if (_firms.Heard.IsKept) (_firms.Heard[slot], _firms.TreatedBy[slot]) = (heard, reachedBy);
        (_firms.SmoothedIncome[slot], _firms.ExpectedDemand[slot], _firms.Capacity[slot]) = (0, 0, 0);
        _without[slot] = 1;
    }

    /// <summary>The household of a slot starts a firm.</summary>
    public void Start(int slot) => (_without[slot], _goods[slot], _job[slot]) = (0, 0, 0);

    /// <summary>Lets programmes see the households as if they stood in the table; <see cref="Hide"/> takes that back.</summary>
    public void Show() => Write(shown: true);

    /// <summary>Their slots are free again.</summary>
    public void Hide() => Write(shown: false);

    private void Write(bool shown)
    {
        if (!IsAny) return;
        foreach (var cell in _layout.Cells)
            for (var slot = cell.Start; slot < cell.End && Keeps(cell); slot++)
                if (_without[slot] != 0) _firms.Id[slot] = shown ? IdOf(cell, slot) : 0;
    }
}
