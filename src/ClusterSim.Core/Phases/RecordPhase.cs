using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy;
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
    private readonly GroupIncomes _groupIncomes;
    private readonly Action<int> _count, _countFirms;
    private readonly double[] _incomes;
    private readonly int[] _firms;
    private readonly long[] _cash;
    private readonly bool[] _overdrawn;
    private readonly bool[] _beyond;

    public RecordPhase(Economy economy)
    {
        _economy = economy;
        _groups = new GroupSums(economy);
        _groupIncomes = new GroupIncomes(economy, _groups);
        _formulas = new MetricFormulas(economy, _groups, _groupIncomes);
        (_count, _countFirms) = (Count, CountFirms);
        _incomes = new double[economy.Blocks.Length];
        _firms = new int[economy.Blocks.Length];
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
        _groupIncomes.Collect();
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
        if (programme is not CreditLine) return 0;
        var owed = 0L;
        var loans = _economy.Firms.LoanProgramme;
        for (var slot = FirmTable.NextWith(loans, (byte)programme.Index, 0); slot >= 0; slot = FirmTable.NextWith(loans, (byte)programme.Index, slot + 1))
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
            if (!firms.IsActive(slot)) continue;
            income += firms.SmoothedIncome[slot];
            count++;
        }
        (_incomes[block], _firms[block]) = (income, count);
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
        var (minimumWage, infrastructure) = (place.MinimumWage, place.Infrastructure * economy.Sectors[cell.Sector].Infrastructure);
        long cash = 0, least = 0, most = 0;
        for (var slot = start; slot < end; slot++)
        {
            cash += firms.Cash[slot];
            least = Math.Min(least, firms.Cash[slot]);
            most = Math.Max(most, firms.Cash[slot]);
            if (!firms.IsActive(slot)) continue;
            double knowledge = firms.Knowledge[slot], workers = firms.Workers[slot];
            var debt = firms.Debt[slot];
            var sums = tally.Row(block, firms.Class[slot]);
            sums[Sums.Firms] += 1;
            sums[Sums.Workers] += workers;
            sums[Sums.InputStock] += firms.InputStock[0][slot];
            sums[Sums.Income] += firms.Income[slot];
            sums[Sums.Debt] += debt;
            sums[Sums.Cash] += firms.Cash[slot];
            sums[Sums.Capital] += Math.Round(firms.Capital[slot]);
            sums[Sums.NewProduct] += firms.Product[slot] == 2 ? 1 : 0;
            sums[Sums.Exporters] += firms.Exported[slot];
            sums[Sums.NewExporters] += firms.Product[slot] == 2 ? firms.Exported[slot] : 0;
            sums[Sums.Knowledge] += knowledge;
            sums[Sums.KnowledgeSquared] += knowledge * knowledge;
            sums[Sums.Management] += firms.Management(slot);
            sums[Sums.Bookkeeping] += firms.Bookkeeping(slot);
            sums[Sums.Compliance] += economy.MeanCompliance(cell, slot, whereNone: 0);
            sums[Sums.Formal] += firms.Formal[slot];
            sums[Sums.Indebted] += debt > 0 ? 1 : 0;
            sums[Sums.Poor] += firms.SmoothedIncome[slot] < poverty ? 1 : 0;
            sums[Sums.Treated] += firms.TreatedBy[slot] != 0 ? 1 : 0;
            sums[Sums.Capacity] += firms.Capacity[slot] * price;
            sums[Sums.OutputValue] += firms.Output[slot] * price;
            sums[Sums.MinimumWageBill] += workers * minimumWage * economy.PriceLevel;
            sums[Sums.Infrastructure] += infrastructure;
            NoteOutcome(cell, slot);
        }
        _cash[block] = cash;
        _overdrawn[block] = least < 0;
        _beyond[block] = most > LargestExact || least < -LargestExact;
    }

    private void NoteOutcome(Cell cell, int slot)
    {
        var firms = _economy.Firms;
        var outcomes = _economy.Outcomes;
        if (!outcomes.AreKept) return;
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
