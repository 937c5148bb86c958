using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 13. Programmes close their month, the audit adds up all money, and the month is written down. It changes no firm.
/// </summary>
internal sealed class RecordPhase : IPhase
{
    private readonly int _months;
    private readonly double _incomeOnceClosed;
    private readonly Clock _clock;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly Programme[] _programmes;
    private readonly Package[] _packages;
    private readonly Audit _audit;
    private readonly Effect<ILends> _lending;
    private readonly FirmFacts _facts;
    private readonly GroupMonth _group;
    private readonly PartyAccounts _parties;
    private readonly Books _books;
    private readonly FirmTable _firms;
    private readonly Action<int> _count, _countFirms;
    private readonly ExactSum[] _incomes;
    private readonly int[] _firmsOfBlock;

    /// <summary>The phase of a run.</summary>
    /// <param name="months">Months that are recorded.</param>
    /// <param name="incomeOnceClosed">What a household has a month once its firm has closed, rupiah of the start month.</param>
    /// <param name="clock">Read.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="programmes">They close their month.</param>
    /// <param name="packages">They close their month.</param>
    /// <param name="audit">Checks that no money came from nowhere.</param>
    /// <param name="lending">Programmes that lend.</param>
    /// <param name="facts">What is counted of firms.</param>
    /// <param name="group">What is reckoned of groups.</param>
    /// <param name="parties">Who paid and was paid.</param>
    /// <param name="books">Read, but for the outcomes of firms and the counts of the month.</param>
    public RecordPhase(
        int months, double incomeOnceClosed, Clock clock, Layout layout, BlockRunner runner, Programme[] programmes, Package[] packages, Audit audit, Effect<ILends> lending,
        FirmFacts facts, GroupMonth group, PartyAccounts parties, Books books)
    {
        (_months, _incomeOnceClosed, _clock, _layout, _runner, _programmes, _packages) = (months, incomeOnceClosed, clock, layout, runner, programmes, packages);
        (_audit, _lending, _facts, _group, _parties, _books) = (audit, lending, facts, group, parties, books);
        _firms = facts.Firms;
        (_count, _countFirms) = (Count, CountFirms);
        _incomes = new ExactSum[layout.Blocks.Length];
        _firmsOfBlock = new int[layout.Blocks.Length];
        Record = new MonthRecord(group.Groups) { Programmes = new ProgrammeMonth[programmes.Length], Parties = parties.Parties, Flows = parties.Flows };
    }

    /// <summary>The month's record, from month 0 on.</summary>
    public MonthRecord Record { get; }

    public void Run()
    {
        foreach (var programme in _programmes) programme.CloseMonth();
        foreach (var package in _packages) package.CloseMonth();
        _runner.Run(_layout.Blocks.Length, _count);
        _audit.Check();
        _parties.Close(_audit.Cash);
        CountCells();
        if (_clock.Month < 0) return;
        _group.Collect();
        Record.Month = _clock.Month;
        for (var group = 0; group < _group.Groups.Count; group++)
        {
            _group.Turn(group);
            foreach (var metric in Metrics.All) Record[group, metric] = metric.Formula(_group);
        }
        CheckAmounts();
        foreach (var programme in _programmes)
        {
            var tally = _books.ProgrammeTally;
            Record.Programmes[programme.Index] = new ProgrammeMonth(
                (int)tally.Total(programme.Index, ProgrammeTally.Applicants), (int)tally.Total(programme.Index, ProgrammeTally.Chosen),
                tally.Total(programme.Index, ProgrammeTally.Paid) + programme.AdministrationPaid, programme.AdministrationPaid,
                tally.Total(programme.Index, ProgrammeTally.Recovered), Outstanding(programme), programme.BalanceAtClose);
        }
    }

    private long Outstanding(Programme programme)
    {
        if (_lending.Find((byte)programme.Index) is null) return 0;
        var owed = 0L;
        var loans = _firms.LoanProgramme;
        foreach (var slot in loans.With((byte)programme.Index))
            owed += _firms.Debt[slot];
        return owed;
    }

    /// <summary>What each party holds beside money, in the order of the record's parties.</summary>
    public Holdings[] Holdings() => _parties.Holdings();

    /// <summary>Takes the state as it stands for the start of the month, when a run begins, is restored or copied.</summary>
    public void Begin()
    {
        CountCells();
        _parties.Begin();
    }

    /// <summary>Firms and mean income of each cell, from the state alone, so that a restored run has the same.</summary>
    private void CountCells()
    {
        _runner.Run(_layout.Blocks.Length, _countFirms);
        foreach (var cell in _layout.Cells)
        {
            var (income, firms) = (default(ExactSum), 0);
            for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
            {
                income.Add(_incomes[block]);
                firms += _firmsOfBlock[block];
            }
            cell.Firms = firms;
            cell.MeanIncome = firms == 0 ? 0 : income.Value / firms;
        }
    }

    private void CountFirms(int block)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        var count = 0;
        Span<double> incomes = stackalloc double[FirmVector8.Room(end - start)];
        for (var place = 0; place < incomes.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            VectorMath.Store(incomes, place, active & eight.Of(firms.SmoothedIncome));
            count += BitOperations.PopCount(active.ExtractMostSignificantBits());
        }
        (_incomes[block], _firmsOfBlock[block]) = (default, count);
        _incomes[block].Add(incomes);
    }

    /// <summary>Sums of money and of things are finite, and money is exact, else what is written would be wrong.</summary>
    private void CheckAmounts()
    {
        for (var cell = 0; cell < Record.Values.Length; cell++)
        {
            var metric = Metrics.All[cell % Metrics.All.Length];
            if (metric.Kind == MetricKind.Ratio) continue;
            var amount = Math.Abs(Record.Values[cell]);
            if (!(amount <= (metric.Kind == MetricKind.Money ? Audit.LargestExact : double.MaxValue)))
                throw _audit.TooLarge(FormattableString.Invariant($"{metric.Name} is {Record.Values[cell]}"));
        }
    }

    private void Count(int block)
    {
        var (cellIndex, start, end) = _layout.Blocks[block];
        _audit.Count(block);
        var cell = _layout.Cells[cellIndex];
        var room = FirmVector8.Room(end - start);
        for (var first = 0; first < room && _books.Tally.IsAsked; first += FirmCount.Chunk) FirmCount.Add(_facts, _books.Tally, block, cell, start + first, Math.Min(FirmCount.Chunk, room - first));
        if (_books.Outcomes.Of.AreKept) NoteOutcomes(cell, start, end);
    }

    /// <summary>Income of those whose firms have closed: of the job for which they left, if they did.</summary>
    private static Vector512<double> Afterwards(FirmOutcomes outcomes, FirmVector8 eight, Vector512<double> onceClosed, Vector512<double> price)
    {
        var offer = eight.Of(outcomes.Offer);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(offer, Vector512<double>.Zero), offer * price, onceClosed);
    }

    private void NoteOutcomes(Cell cell, int start, int end)
    {
        var firms = _firms;
        var outcomes = _books.Outcomes.Of;
        var months = _months;
        var (price, counts) = (Vector512.Create(_clock.PriceLevel), _clock.Month >= _books.Outcomes.From);
        if (!counts && _clock.Month < _books.Outcomes.From - 12) return;
        var line = Vector512.Create(_facts.Places[cell.Place].PovertyLine * _clock.PriceLevel * _facts.Sectors[cell.Sector].LivingShare);
        var fromElsewhere = Vector512.Create(cell.Group.OtherIncome) * price;
        var onceClosed = Vector512.Create(_incomeOnceClosed) * price;
        var family = Vector512.Create((double)_facts.Sectors[cell.Sector].Terms.FamilyWorkers);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var eight = new FirmVector8(slot);
            var real = Vector512.ConvertToDouble(eight.Of(firms.Income)) / price;
            var active = eight.Active(firms.Id);
            if (!counts)
            {
                VectorMath.Store(outcomes.IncomeYearBefore, slot, VectorMath.Load(outcomes.IncomeYearBefore, slot) + (active & real));
                continue;
            }
            var those = active & eight.Same(outcomes.Cohort, firms.Id);
            VectorMath.Store(outcomes.Income, slot, VectorMath.Load(outcomes.Income, slot) + (those & real));
            VectorMath.Store(outcomes.ValueAdded, slot, VectorMath.Load(outcomes.ValueAdded, slot) + (those & Vector512.ConvertToDouble(eight.Of(firms.ValueAdded)) / price));
            var hired = Vector512.Max(Vector512<double>.Zero, eight.Of(firms.Workers) - family);
            VectorMath.Store(outcomes.JobMonths, slot, VectorMath.Load(outcomes.JobMonths, slot) + (those & hired));
            VectorMath.Store(outcomes.CapitalMonths, slot, VectorMath.Load(outcomes.CapitalMonths, slot) + (those & firms.CapitalInUse(eight)));
            if (_facts.Standards.Count > 0) VectorMath.Store(outcomes.ComplianceMonths, slot, VectorMath.Load(outcomes.ComplianceMonths, slot) + (those & _facts.Standards.Compliance(cell, eight)));
            if (firms.TreatedBy.IsKept) eight.Put(outcomes.TreatedBy, eight.Of(firms.TreatedBy.Values), those);
            if (_clock.Month >= months - 12) VectorMath.Store(outcomes.IncomeLastYear, slot, VectorMath.Load(outcomes.IncomeLastYear, slot) + (those & real));

            // All who were there at the start are counted, whatever became of their firms.
            var living = Vector512.ConditionalSelect(those, eight.Of(firms.SmoothedIncome), Afterwards(outcomes, eight, onceClosed, price)) + fromElsewhere;
            var poor = eight.Active(outcomes.Cohort) & Vector512.LessThan(living, line);
            if (poor.ExtractMostSignificantBits() == 0) continue;
            var gap = poor & Vector512.Min(Vector512<double>.One, Vector512<double>.One - living / line);
            eight.Put(outcomes.PoorMonths, eight.Of(outcomes.PoorMonths) + (poor & Vector512<double>.One));
            eight.Put(outcomes.PovertyGap, eight.Of(outcomes.PovertyGap) + gap);
            eight.Put(outcomes.SquaredPovertyGap, eight.Of(outcomes.SquaredPovertyGap) + gap * gap);
        }
        if (_clock.Month != months - 1) return;
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot) || outcomes.Cohort[slot] != firms.Id[slot]) continue;
            outcomes.Workers[slot] = firms.Workers[slot];
            outcomes.Alive[slot] = true;
        }
    }
}
