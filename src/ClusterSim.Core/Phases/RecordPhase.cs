using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
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
    private readonly MetricFormulas _formulas;
    private readonly GroupSums _groups;
    private readonly Action<int> _count;
    private readonly long[] _cash;
    private readonly bool[] _overdrawn;
    private readonly bool[] _beyond;

    public RecordPhase(Economy economy)
    {
        _economy = economy;
        _groups = new GroupSums(economy);
        _formulas = new MetricFormulas(economy, _groups);
        _count = Count;
        _cash = new long[economy.Blocks.Length];
        _overdrawn = new bool[economy.Blocks.Length];
        _beyond = new bool[economy.Blocks.Length];
        Record = new MonthRecord(_groups.Groups) { Programmes = new ProgrammeMonth[economy.Programmes.Length] };
    }

    public string Name => "record";

    /// <summary>The month's record, from month 0 on.</summary>
    public MonthRecord Record { get; }

    public void Run()
    {
        foreach (var programme in _economy.Programmes) programme.CloseMonth();
        _economy.Runner.Run(_economy.Blocks.Length, _count);
        Audit();
        CountCells();
        if (_economy.Month < 0) return;
        _groups.Collect();
        Record.Month = _economy.Month;
        for (var group = 0; group < _groups.Groups.Count; group++)
            _formulas.Fill(group, Record.Values.AsSpan(group * MetricCatalogue.All.Count, MetricCatalogue.All.Count));
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
        if (programme is not ProgrammeCredit) return 0;
        var owed = 0L;
        for (var slot = 0; slot < _economy.Firms.Slots; slot++)
            if (_economy.Firms.LoanProgramme[slot] == programme.Index) owed += _economy.Firms.Debt[slot];
        return owed;
    }

    /// <summary>Firms and mean income of each cell, from the state alone, so that a restored run has the same.</summary>
    public void CountCells()
    {
        foreach (var cell in _economy.Cells)
        {
            double income = 0;
            var firms = 0;
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                if (!_economy.Firms.IsActive(slot)) continue;
                income += _economy.Firms.SmoothedIncome[slot];
                firms++;
            }
            cell.Firms = firms;
            cell.MeanIncome = firms == 0 ? 0 : income / firms;
        }
    }

    /// <summary>Sums of money and of things are finite, and money is exact, else what is written would be wrong.</summary>
    private void CheckAmounts()
    {
        for (var cell = 0; cell < Record.Values.Length; cell++)
        {
            var metric = MetricCatalogue.All[cell % MetricCatalogue.All.Count];
            if (metric.Kind == MetricKind.Ratio) continue;
            var amount = Math.Abs(Record.Values[cell]);
            if (!(amount <= (metric.Kind == MetricKind.Money ? LargestExact : double.MaxValue)))
                throw TooLarge(FormattableString.Invariant($"{metric.Name} is {Record.Values[cell]}"));
        }
    }

    private OverflowException TooLarge(string what) =>
        new(FormattableString.Invariant($"Audit of month {_economy.Month}: {what}, beyond what can be kept exactly. Numbers in the scenario are too large."));

    /// <summary>The law of money: what was there at the start is there now, to the rupiah, and no firm's cash is negative.</summary>
    private void Audit()
    {
        var balances = _economy.Ledger.Balances;
        for (var account = 0; account < balances.Length; account++)
            if (balances[account] is > LargestBalance or < -LargestBalance) throw TooLarge(FormattableString.Invariant($"account {account} holds {balances[account]} rupiah"));
        var total = _economy.Ledger.Total();
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

    private void Count(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var tally = economy.Tally;
        var (cellIndex, start, end) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        var place = economy.Scenario.Places[cell.Place];
        var price = economy.Sectors[cell.Sector].OutsidePrice;
        var poverty = place.PovertyLine * economy.PriceLevel * economy.LivingShare(cell);
        long cash = 0;
        _overdrawn[block] = false;
        _beyond[block] = false;
        for (var slot = start; slot < end; slot++)
        {
            cash += firms.Cash[slot];
            _overdrawn[block] |= firms.Cash[slot] < 0;
            _beyond[block] |= firms.Cash[slot] is > LargestExact or < -LargestExact;
            if (!firms.IsActive(slot)) continue;
            var firmClass = firms.Class[slot];
            double knowledge = firms.Knowledge[slot];
            tally.Add(block, firmClass, Sums.Firms, 1);
            tally.Add(block, firmClass, Sums.Workers, firms.Workers[slot]);
            tally.Add(block, firmClass, Sums.InputStock, firms.InputStock[0][slot]);
            tally.Add(block, firmClass, Sums.Income, firms.Income[slot]);
            tally.Add(block, firmClass, Sums.Debt, firms.Debt[slot]);
            tally.Add(block, firmClass, Sums.Cash, firms.Cash[slot]);
            tally.Add(block, firmClass, Sums.Capital, Math.Round(firms.Capital[slot]));
            tally.Add(block, firmClass, Sums.NewProduct, firms.Product[slot] == 2 ? 1 : 0);
            tally.Add(block, firmClass, Sums.Exporters, firms.Exported[slot]);
            tally.Add(block, firmClass, Sums.NewExporters, firms.Product[slot] == 2 ? firms.Exported[slot] : 0);
            tally.Add(block, firmClass, Sums.Knowledge, knowledge);
            tally.Add(block, firmClass, Sums.KnowledgeSquared, knowledge * knowledge);
            tally.Add(block, firmClass, Sums.Management, firms.Management(slot));
            tally.Add(block, firmClass, Sums.Bookkeeping, firms.Bookkeeping(slot));
            tally.Add(block, firmClass, Sums.Compliance, _economy.MeanCompliance(cell, slot, whereNone: 0));
            tally.Add(block, firmClass, Sums.Formal, firms.Formal[slot]);
            tally.Add(block, firmClass, Sums.Indebted, firms.Debt[slot] > 0 ? 1 : 0);
            tally.Add(block, firmClass, Sums.Poor, firms.SmoothedIncome[slot] < poverty ? 1 : 0);
            tally.Add(block, firmClass, Sums.Treated, firms.TreatedBy[slot] != 0 ? 1 : 0);
            tally.Add(block, firmClass, Sums.Capacity, firms.Capacity[slot] * price);
            tally.Add(block, firmClass, Sums.OutputValue, firms.Output[slot] * price);
            tally.Add(block, firmClass, Sums.MinimumWageBill, firms.Workers[slot] * place.MinimumWage * economy.PriceLevel);
            tally.Add(block, firmClass, Sums.Infrastructure, place.Infrastructure * economy.Sectors[cell.Sector].Infrastructure);
            NoteOutcome(cell, slot);
        }
        _cash[block] = cash;
    }

    private void NoteOutcome(Cell cell, int slot)
    {
        var firms = _economy.Firms;
        var outcomes = _economy.Outcomes;
        var real = firms.Income[slot] / _economy.PriceLevel;
        if (_economy.Month < _economy.OutcomesFrom)
        {
            if (_economy.Month >= _economy.OutcomesFrom - 12) outcomes.IncomeYearBefore[slot] += real;
            return;
        }
        if (outcomes.Cohort[slot] != firms.Id[slot]) return;
        outcomes.Income[slot] += real;
        outcomes.ValueAdded[slot] += firms.ValueAdded[slot] / _economy.PriceLevel;
        var months = _economy.Scenario.Months;
        if (_economy.Month >= months - 12) outcomes.IncomeLastYear[slot] += real;
        outcomes.TreatedBy[slot] = firms.TreatedBy[slot];
        if (_economy.Month != months - 1) return;
        outcomes.Compliance[slot] = _economy.MeanCompliance(cell, slot, whereNone: 0);
        outcomes.Workers[slot] = firms.Workers[slot];
        outcomes.Alive[slot] = true;
    }
}
