using System.Runtime.CompilerServices;
using System.Text.Json;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Firms;

/// <summary>
/// The columns of a firm table. Each is declared once, with what happens to it in a firm's life, and every list follows from the
/// declarations: what is allocated, what is hashed and saved, what a month or a closure or a newcomer sets back, what a slot costs.
/// Columns that nothing in the scenario would ever write are not kept.
/// </summary>
/// <param name="slots">Slots of the table.</param>
/// <param name="scenario">What is run.</param>
internal sealed class FirmColumns(int slots, Scenario scenario)
{
    private readonly HashSet<string> _ofInstruments = [.. scenario.Policies.SelectMany(policy => policy.Columns)];

    /// <summary>An instrument that is not ClusterSim's own may write any of them.</summary>
    private readonly bool _keepsAll = scenario.Policies.Any(policy => policy.Kind.IsForeign);
    private readonly List<SlotColumn> _all = [], _saved = [], _ofProgrammes = [], _monthly = [], _atExit = [], _atEntry = [];
    private int _bytes;

    /// <summary>Slots of the table.</summary>
    public int Slots { get; } = slots;

    /// <summary>What is run: whether a column is needed is asked of it.</summary>
    public Scenario Scenario { get; } = scenario;

    /// <summary>Bytes of a slot, all columns and working memory together.</summary>
    public int BytesPerSlot => _bytes + Bytes.BytesPerSlot + Words.BytesPerSlot + Floats.BytesPerSlot + Doubles.BytesPerSlot;

    /// <summary>Working memory for marks.</summary>
    public ScratchPool<byte> Bytes { get; } = new(slots, columns: 2);

    /// <summary>Working memory for a bit a programme, where there are any.</summary>
    public ScratchPool<uint> Words { get; } = new(slots, columns: scenario.Policies.Count > 0 ? 1 : 0);

    /// <summary>Working memory for quantities.</summary>
    public ScratchPool<float> Floats { get; } = new(slots, columns: 3);

    /// <summary>Working memory for what is reckoned with.</summary>
    public ScratchPool<double> Doubles { get; } = new(slots, columns: 3);

    /// <summary>Every column, kept or not, in the order of declaration.</summary>
    public IReadOnlyList<SlotColumn> All => _all;

    /// <summary>Columns that are the state, in the order of their declaration: hashed, saved, restored.</summary>
    public IReadOnlyList<SlotColumn> Saved => _saved;

    /// <summary>Those of them that belong to programmes and not to the world.</summary>
    public IReadOnlyList<SlotColumn> OfProgrammes => _ofProgrammes;

    /// <summary>A column that lasts from month to month: part of the state.</summary>
    public T[] Lasting<T>(Reset reset = Reset.AtEntry, T neutral = default, [CallerMemberName] string name = "") where T : unmanaged, IEquatable<T> =>
        Declare(name, needed: true, saved: true, reset, neutral).Backing;

    /// <summary>A lasting column that is kept where it is needed, or where an instrument of the scenario asks for it.</summary>
    public SlotColumn<T> LastingIf<T>(bool needed, Reset reset = Reset.AtEntry, T neutral = default, [CallerMemberName] string name = "") where T : unmanaged, IEquatable<T> =>
        Declare(name, needed, saved: true, reset, neutral);

    /// <summary>A lasting column in which programmes remember whom they have told, chosen or reached; nothing of it is left when the firm closes.</summary>
    public SlotColumn<T> OfProgramme<T>(bool needed, T neutral = default, [CallerMemberName] string name = "") where T : unmanaged, IEquatable<T>
    {
        var column = Declare(name, needed, saved: true, Reset.AtExit, neutral);
        _ofProgrammes.Add(column);
        return column;
    }

    /// <summary>A lasting column for each of so many things, such as inputs.</summary>
    public T[][] LastingEach<T>(int count, Reset reset = Reset.AtEntry, [CallerMemberName] string name = "") where T : unmanaged, IEquatable<T> =>
        [.. Numbered(name, count).Select(each => Lasting<T>(reset, name: each))];

    /// <summary>A column of the month only.</summary>
    public T[] OfMonth<T>(Reset reset = Reset.AtEntry, [CallerMemberName] string name = "") where T : unmanaged, IEquatable<T> =>
        Declare<T>(name, needed: true, saved: false, reset, default).Backing;

    /// <summary>A column of the month that is kept where it is needed, or where an instrument of the scenario asks for it.</summary>
    public SlotColumn<T> OfMonthIf<T>(bool needed, Reset reset = Reset.AtEntry, [CallerMemberName] string name = "") where T : unmanaged, IEquatable<T> =>
        Declare<T>(name, needed, saved: false, reset, default);

    /// <summary>A column of the month for each of so many things.</summary>
    public T[][] OfMonthEach<T>(int count, Reset reset = Reset.AtEntry, [CallerMemberName] string name = "") where T : unmanaged, IEquatable<T> =>
        [.. Numbered(name, count).Select(each => OfMonth<T>(reset, each))];

    /// <summary>A lever: the programme that acts on the firm this month, <see cref="FirmTable.None"/> where none does. Kept where an instrument asks for it.</summary>
    public SlotColumn<byte> Lever([CallerMemberName] string name = "") => Declare(name, needed: false, saved: false, Reset.Monthly, FirmTable.None);

    /// <summary>Forgets last month in the slots from <paramref name="start"/> to <paramref name="end"/> - 1.</summary>
    public void BeginMonth(int start, int end)
    {
        foreach (var column in _monthly) column.Clear(start, end);
    }

    /// <summary>A firm enters a slot: nothing of whoever had it before is left.</summary>
    public void Enter(int slot)
    {
        foreach (var column in _atEntry) column.Clear(slot);
    }

    /// <summary>The firm of a slot closes.</summary>
    public void Leave(int slot)
    {
        foreach (var column in _atExit) column.Clear(slot);
    }

    /// <summary>At the end of a month all working memory has been given back.</summary>
    /// <exception cref="InvalidOperationException">Somebody still holds some.</exception>
    public void EndMonth()
    {
        if (Bytes.Holders.Count + Words.Holders.Count + Floats.Holders.Count + Doubles.Holders.Count == 0) return;
        var holders = string.Join(", ", [.. Bytes.Holders, .. Words.Holders, .. Floats.Holders, .. Doubles.Holders]);
        throw new InvalidOperationException($"Working memory was not given back by the end of the month: {holders}.");
    }

    private static IEnumerable<string> Numbered(string name, int count) =>
        Enumerable.Range(0, count).Select(index => FormattableString.Invariant($"{name}_{index}"));

    private SlotColumn<T> Declare<T>(string name, bool needed, bool saved, Reset reset, T neutral) where T : unmanaged, IEquatable<T>
    {
        var column = new SlotColumn<T>(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), Slots, needed || _keepsAll || _ofInstruments.Contains(name), neutral);
        _all.Add(column);
        if (saved) _saved.Add(column);
        if (!reset.HasFlag(Reset.Never)) _atEntry.Add(column);
        if (reset.HasFlag(Reset.Monthly)) _monthly.Add(column);
        if (reset.HasFlag(Reset.AtExit)) _atExit.Add(column);
        if (column.IsKept) _bytes += column.Width;
        return column;
    }
}
