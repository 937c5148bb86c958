using ClusterSim.Core.Firms;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy;

/// <summary>
/// The firms that take part in a programme beyond the month in which they were chosen: for how long, and with what money set aside.
/// It is part of the state, and ends for a firm with its months or when the firm closes.
/// </summary>
public sealed class Enrolment
{
    /// <summary>Months of a firm that takes part as long as it is in business.</summary>
    public const short Lasting = short.MaxValue;

    /// <summary>In place of months: the firm closed; what was set aside for it is free again when the month ends.</summary>
    private const short Closed = -1;

    private readonly short[] _months;
    private readonly long[] _money;
    private readonly double[] _baseline;

    /// <summary>Nobody takes part yet.</summary>
    /// <param name="programme">Name of the programme.</param>
    /// <param name="columns">What is remembered.</param>
    /// <param name="slots">Slots of the firm table.</param>
    internal Enrolment(string programme, EnrolmentColumns columns, int slots)
    {
        _months = new short[slots];
        _money = columns.Money ? new long[slots] : [];
        _baseline = columns.Baseline ? new double[slots] : [];
        List<StateColumn> state = [new StateColumn<short>(programme + ".months_left", () => _months)];
        if (columns.Money) state.Add(new StateColumn<long>(programme + ".money_left", () => _money));
        if (columns.Baseline) state.Add(new StateColumn<double>(programme + ".baseline", () => _baseline));
        State = state;
    }

    /// <summary>What is hashed, saved and restored.</summary>
    internal IReadOnlyList<StateColumn> State { get; }

    /// <summary>Firms that take part.</summary>
    public int Count { get; private set; }

    /// <summary>Months left of all firms together; without meaning where they take part for good.</summary>
    public long MonthsPromised { get; private set; }

    /// <summary>
    /// Rupiah set aside for all firms together as the month began or when they were enrolled since; one rupiah where a firm has used all
    /// of its money up and its months are not over, so that the programme still comes to end them.
    /// </summary>
    public long MoneyPromised { get; private set; }

    /// <summary>Whether any firm takes part, or did when it closed this month.</summary>
    public bool IsAny => _months.AsSpan().ContainsAnyExcept((short)0);

    /// <summary>Whether the firm of a slot takes part.</summary>
    public bool Has(int slot) => _months[slot] > 0;

    /// <summary>Months for which the firm of a slot still takes part, this one included; 0 where it does not.</summary>
    public int MonthsOf(int slot) => Math.Max((short)0, _months[slot]);

    /// <summary>Rupiah left of what was set aside for the firm of a slot.</summary>
    public long MoneyOf(int slot) => _money[slot];

    /// <summary>The number that was noted of the firm of a slot when it was enrolled.</summary>
    public double BaselineOf(int slot) => _baseline[slot];

    /// <summary>Enrols the firm of a slot, or enrols it anew.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="months">Months for which it takes part, this one included; <see cref="Lasting"/> for good.</param>
    /// <param name="money">Rupiah set aside for it.</param>
    /// <param name="baseline">A number to be noted of it.</param>
    public void Add(int slot, int months, long money = 0, double baseline = 0)
    {
        Remove(slot);
        if (months <= 0) return;
        _months[slot] = (short)months;
        if (_money.Length > 0) _money[slot] = money;
        if (_baseline.Length > 0) _baseline[slot] = baseline;
        Count++;
        MonthsPromised += months;
        if (_money.Length > 0) MoneyPromised += Math.Max(1, money);
    }

    /// <summary>The firm of a slot takes part no longer.</summary>
    public void Remove(int slot)
    {
        if (!Has(slot)) return;
        Count--;
        MonthsPromised -= _months[slot];
        if (_money.Length > 0) MoneyPromised -= Math.Max(1, _money[slot]);
        Clear(slot);
    }

    /// <summary>Takes from what was set aside for the firm of a slot.</summary>
    public void Spend(int slot, long money) => _money[slot] -= money;

    /// <summary>The firm of a slot has closed.</summary>
    internal void Close(int slot)
    {
        if (!Has(slot)) return;
        Count--;
        MonthsPromised -= _months[slot];
        if (_money.Length > 0) _months[slot] = Closed;
        else Clear(slot);
    }

    /// <summary>A month passes for every firm; those whose months are over take part no longer. What is promised is counted anew.</summary>
    public void EndMonth()
    {
        for (var slot = 0; slot < _months.Length; slot++)
        {
            if (_months[slot] is 0 or Lasting) continue;
            if (--_months[slot] <= 0) Clear(slot);
        }
        CountAnew();
    }

    /// <summary>Counts firms and promises again from what is remembered of each.</summary>
    internal void CountAnew()
    {
        (Count, MonthsPromised, MoneyPromised) = (0, 0, 0);
        for (var slot = 0; slot < _months.Length; slot++)
        {
            if (_months[slot] == 0) continue;
            if (_money.Length > 0) MoneyPromised += Math.Max(1, _money[slot]);
            if (_months[slot] < 0) continue;
            Count++;
            MonthsPromised += _months[slot];
        }
    }

    /// <summary>The slots of those who take part, in order; one may be removed while it is at hand.</summary>
    public Enumerator GetEnumerator() => new(_months);

    private void Clear(int slot)
    {
        _months[slot] = 0;
        if (_money.Length > 0) _money[slot] = 0;
        if (_baseline.Length > 0) _baseline[slot] = 0;
    }

    /// <summary>Goes over slots with months left.</summary>
    public ref struct Enumerator(ReadOnlySpan<short> months)
    {
        private readonly ReadOnlySpan<short> _months = months;

        /// <summary>The slot at hand.</summary>
        public int Current { get; private set; } = -1;

        /// <summary>Goes to the next.</summary>
        public bool MoveNext()
        {
            var next = _months[(Current + 1)..].IndexOfAnyInRange((short)1, short.MaxValue);
            Current += next + 1;
            return next >= 0;
        }
    }
}
