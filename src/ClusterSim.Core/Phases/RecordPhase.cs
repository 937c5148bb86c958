using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 13. Programmes close their month, the audit adds up all money, and the month is written down. It changes no firm.
/// </summary>
internal sealed class RecordPhase : IPhase
{
    /// <summary>Rupiah that a double holds to the rupiah, 2^53.</summary>
    private const long LargestExact = 1L << 53;

    /// <summary>Rupiah of an account, which whole numbers alone add up over all months, 2^60: some way before it overflows.</summary>
    private const long LargestBalance = 1L << 60;

    private readonly Economy _economy;
    private readonly GroupMonth _group;
    private readonly GroupSums _groups;
    private readonly GroupIncomes _groupIncomes;
    private readonly Action<int> _count, _countFirms;
    private readonly double[] _incomes;
    private readonly int[] _firms;
    private readonly Attractiveness _attractiveness;
    private readonly long[] _cash;
    private readonly bool[] _overdrawn;
    private readonly bool[] _beyond;

    public RecordPhase(Economy economy)
    {
        _economy = economy;
        _groups = new GroupSums(economy);
        _groupIncomes = new GroupIncomes(economy, _groups);
        _attractiveness = new Attractiveness(economy, _groups);
        _group = new GroupMonth(economy, _groups, _groupIncomes, _attractiveness);
        (_count, _countFirms) = (Count, CountFirms);
        _incomes = new double[economy.Blocks.Length];
        _firms = new int[economy.Blocks.Length];
        _cash = new long[economy.Blocks.Length];
        _overdrawn = new bool[economy.Blocks.Length];
        _beyond = new bool[economy.Blocks.Length];
        Record = new MonthRecord(_groups.Groups) { Programmes = new ProgrammeMonth[economy.Programmes.Length] };
    }

    /// <summary>The month's record, from month 0 on.</summary>
    public MonthRecord Record { get; }

    public void Run()
    {
        foreach (var programme in _economy.Programmes) programme.CloseMonth();
        foreach (var package in _economy.Packages) package.CloseMonth();
        _economy.Runner.Run(_economy.Blocks.Length, _count);
        Audit();
        CountCells();
        if (_economy.Month < 0) return;
        _groups.Collect();
        _groupIncomes.Collect();
        _attractiveness.Collect();
        Record.Month = _economy.Month;
        for (var group = 0; group < _groups.Groups.Count; group++)
        {
            _group.Turn(group);
            foreach (var metric in Metrics.All) Record[group, metric] = metric.Formula(_group);
        }
        CheckAmounts();
        foreach (var programme in _economy.Programmes)
        {
            var tally = _economy.ProgrammeTally;
            Record.Programmes[programme.Index] = new ProgrammeMonth(
                (int)tally.Total(programme.Index, ProgrammeTally.Applicants), (int)tally.Total(programme.Index, ProgrammeTally.Chosen),
                tally.Total(programme.Index, ProgrammeTally.Paid) + programme.AdministrationPaid, programme.AdministrationPaid,
                tally.Total(programme.Index, ProgrammeTally.Recovered), Outstanding(programme), programme.BalanceAtClose);
        }
    }

    private long Outstanding(Programme programme)
    {
        if (_economy.Effects.Lending.Find((byte)programme.Index) is null) return 0;
        var owed = 0L;
        var loans = _economy.Firms.LoanProgramme;
        foreach (var slot in loans.With((byte)programme.Index))
            owed += _economy.Firms.Debt[slot];
        return owed;
    }

    /// <summary>Firms and mean income of each cell, from the state alone, so that a restored run has the same.</summary>
    public void CountCells()
    {
        _economy.Runner.Run(_economy.Blocks.Length, _countFirms);
        foreach (var cell in _economy.Cells)
        {
            var (income, firms) = (0.0, 0);
            for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
            {
                income += _incomes[block];
                firms += _firms[block];
            }
            cell.Firms = firms;
            cell.MeanIncome = firms == 0 ? 0 : income / firms;
        }
    }

    private void CountFirms(int block)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        var (income, count) = (0.0, 0);
        for (var slot = start; slot < end; slot++)
        {
            var isActive = firms.IsActive(slot);
            income += isActive ? firms.SmoothedIncome[slot] : 0;
            count += isActive ? 1 : 0;
        }
        (_incomes[block], _firms[block]) = (income, count);
    }

    /// <summary>Sums of money and of things are finite, and money is exact, else what is written would be wrong.</summary>
    private void CheckAmounts()
    {
        for (var cell = 0; cell < Record.Values.Length; cell++)
        {
            var metric = Metrics.All[cell % Metrics.All.Length];
            if (metric.Kind == MetricKind.Ratio) continue;
            var amount = Math.Abs(Record.Values[cell]);
            if (!(amount <= (metric.Kind == MetricKind.Money ? LargestExact : double.MaxValue)))
                throw TooLarge(FormattableString.Invariant($"{metric.Name} is {Record.Values[cell]}"));
        }
    }

    private OverflowException TooLarge(string what) =>
        new(FormattableString.Invariant($"Audit of month {_economy.Month}: {what}, more than can be stored exactly. Numbers in the scenario are too large."));

    /// <summary>
    /// The law of money: what was there at the start is there now, to the rupiah, and nobody has spent what it did not have. That
    /// binds firms, providers, programmes and packages. Households and the rest of the world stand outside the scenario and count
    /// from nil, a government's account shows what its budgets have cost beyond what firms paid it, and a lender's shows what it
    /// owes depositors and those who fund it: these may be negative.
    /// </summary>
    private void Audit()
    {
        var balances = _economy.Ledger.Balances;
        for (var account = _economy.Ledger.Providers.Index; account < balances.Count; account++)
            if (balances[account] < 0) throw new InvalidOperationException(FormattableString.Invariant($"Audit of month {_economy.Month}: {NameOf(account)} is {-balances[account]} rupiah overdrawn."));
        for (var account = 0; account < balances.Count; account++)
            if (balances[account] is > LargestBalance or < -LargestBalance) throw TooLarge(FormattableString.Invariant($"account {account} holds {balances[account]} rupiah"));
        var total = _economy.Ledger.TotalOfAccounts();
        for (var block = 0; block < _cash.Length; block++)
        {
            if (_beyond[block] || _cash[block] is > LargestExact or < -LargestExact)
                throw TooLarge(FormattableString.Invariant($"block {block} holds more than {LargestExact} rupiah of cash, in one firm or in all"));
            total += _cash[block];
            if (_overdrawn[block])
                throw new InvalidOperationException(FormattableString.Invariant($"Audit of month {_economy.Month}: a firm of block {block} has negative cash."));
        }
        if (total != _economy.InitialTotal)
            throw new InvalidOperationException(FormattableString.Invariant($"Audit of month {_economy.Month}: {total - _economy.InitialTotal} rupiah came from nowhere."));
    }

    /// <summary>Whose an account from those of the providers on is.</summary>
    private string NameOf(int account)
    {
        var (ledger, scenario) = (_economy.Ledger, _economy.Scenario);
        return account < ledger.Programmes.Index ? $"provider '{scenario.Providers[account - ledger.Providers.Index].Name}'"
            : account < ledger.Packages.Index ? $"programme '{scenario.Policies[account - ledger.Programmes.Index].Name}'"
            : $"package '{scenario.Packages[account - ledger.Packages.Index].Name}'";
    }

    private void Count(int block)
    {
        var firms = _economy.Firms;
        var (cellIndex, start, end) = _economy.Blocks[block];
        var (cash, least, most) = (Vector512<long>.Zero, Vector512<long>.Zero, Vector512<long>.Zero);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var held = new Eight(slot).Of(firms.Cash);
            cash += held;
            least = Vector512.Min(least, held);
            most = Vector512.Max(most, held);
        }
        var (limit, debtLimit) = (Vector512.Create(LargestExact), Vector512.Create(-LargestExact));
        _cash[block] = Vector512.Sum(cash);
        _overdrawn[block] = Vector512.LessThanAny(least, Vector512<long>.Zero);
        _beyond[block] = Vector512.GreaterThanAny(most, limit) || Vector512.LessThanAny(least, debtLimit);
        var cell = _economy.Cells[cellIndex];
        var room = Eight.Room(end - start);
        for (var first = 0; first < room; first += FirmCount.Chunk) FirmCount.Add(_economy, block, cell, start + first, Math.Min(FirmCount.Chunk, room - first));
        if (_economy.Outcomes.AreKept) NoteOutcomes(cell, start, end);
    }

    private void NoteOutcomes(Cell cell, int start, int end)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var outcomes = economy.Outcomes;
        var months = economy.Scenario.Months;
        var (price, counts) = (Vector512.Create(economy.PriceLevel), economy.Month >= economy.OutcomesFrom);
        if (!counts && economy.Month < economy.OutcomesFrom - 12) return;
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var eight = new Eight(slot);
            var real = Vector512.ConvertToDouble(eight.Of(firms.Income)) / price;
            var active = eight.Active(firms.Id);
            if (!counts)
            {
                LaneMath.Put(outcomes.IncomeYearBefore, slot, LaneMath.At(outcomes.IncomeYearBefore, slot) + (active & real));
                continue;
            }
            var those = active & eight.Same(outcomes.Cohort, firms.Id);
            LaneMath.Put(outcomes.Income, slot, LaneMath.At(outcomes.Income, slot) + (those & real));
            LaneMath.Put(outcomes.ValueAdded, slot, LaneMath.At(outcomes.ValueAdded, slot) + (those & Vector512.ConvertToDouble(eight.Of(firms.ValueAdded)) / price));
            if (firms.TreatedBy.IsKept) eight.Put(outcomes.TreatedBy, eight.Of(firms.TreatedBy.Values), those);
            if (economy.Month >= months - 12) LaneMath.Put(outcomes.IncomeLastYear, slot, LaneMath.At(outcomes.IncomeLastYear, slot) + (those & real));
        }
        if (economy.Month != months - 1) return;
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot) || outcomes.Cohort[slot] != firms.Id[slot]) continue;
            outcomes.Compliance[slot] = economy.MeanCompliance(cell, slot, whereNone: 0);
            outcomes.Workers[slot] = firms.Workers[slot];
            outcomes.Alive[slot] = true;
        }
    }
}
