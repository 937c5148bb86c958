using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Finance;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 5. Firms plan the month, serve their debt, default, ask for loans and invest (equations F1 to F6, F10, F11). A firm has one
/// loan at a time. Lenders lend what they have, and funds guarantee what they can carry; when more is asked, a lot decides.
/// </summary>
internal sealed class FinancePhase : IPhase
{
    private readonly FinanceTerms _terms;
    private readonly PeopleTerms _people;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly SelectionQueue _queue;
    private readonly SectorMonth[] _sectors;
    private readonly MonthPlan _month;
    private readonly Credit _credit;
    private readonly LoanPayout _payout;
    private readonly Investment _investment;
    private readonly Living _living;
    private readonly ProgrammeEffects _effects;
    private readonly FirmTable _firms;
    private readonly Books _books;
    private readonly Action<int> _plan, _invest;
    private readonly Lenders _lenders;
    private readonly int[] _loans;
    private readonly Func<int, double> _lot;
    private readonly Scratch<byte> _defaults, _applied;
    private readonly Scratch<double> _asked;
    private readonly Func<int, ulong> _tie;
    private int _lender;

    /// <summary>The phase of a run.</summary>
    /// <param name="terms">How owners ask for loans, serve and invest.</param>
    /// <param name="people">What owners hold in cash and put into capital.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Who thinks of a loan, and who waits.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="queue">Who stands for a choice.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="month">What firms mean to do.</param>
    /// <param name="credit">Who lends, and how it ends.</param>
    /// <param name="investment">What firms keep before they invest.</param>
    /// <param name="living">What households cannot do without.</param>
    /// <param name="effects">Programmes that lend, guarantee, make groups liable and pay a part of an investment.</param>
    /// <param name="firms">Debt, investment, capital and income are written.</param>
    /// <param name="books">Take what is paid and lent.</param>
    public FinancePhase(
        FinanceTerms terms, PeopleTerms people, Clock clock, Luck luck, Layout layout, BlockRunner runner, SelectionQueue queue, SectorMonth[] sectors, MonthPlan month,
        Credit credit, Investment investment, Living living, ProgrammeEffects effects, FirmTable firms, Books books)
    {
        (_terms, _people, _clock, _luck, _layout, _runner) = (terms, people, clock, luck, layout, runner);
        (_queue, _sectors, _month, _credit, _investment, _living) = (queue, sectors, month, credit, investment, living);
        (_effects, _firms, _books) = (effects, firms, books);
        _plan = PlanAndServe;
        _invest = Invest;
        _payout = new LoanPayout(clock, layout, credit.Desk, effects, firms, books);
        _lenders = credit.Lenders;
        _loans = new int[layout.Blocks.Length * _lenders.Count];
        // Who defaults; lender + 1 that would grant the loan asked for, 0 for none; the rupiah of that loan.
        _defaults = firms.Columns.Bytes.Named("defaults");
        _applied = firms.Columns.Bytes.Named("lenders applied to");
        _asked = firms.Columns.Doubles.Named("loans asked for");
        _lot = slot => luck.Uniform(firms.Id[slot], clock.Month, Purpose.Of(Purpose.LenderQueue, _lenders.Keys[_lender]));
        _tie = slot => luck.Lot(firms.Id[slot], clock.Month, Purpose.Of(Purpose.LenderQueue, _lenders.Keys[_lender]));
    }

    public void Run()
    {
        using var defaults = _defaults.TakeEmpty();
        using var applied = _applied.TakeEmpty();
        using var asked = _asked.Take();
        _runner.Run(_layout.Blocks.Length, _plan);
        _books.Ledger.Settle();
        SettleDefaults();
        LearnFromDefaults();
        _credit.Books?.Close();
        PayOut();
        _books.Ledger.Settle();
        _runner.Run(_layout.Blocks.Length, _invest);
        _books.Ledger.Settle();
    }

    private void PlanAndServe(int block)
    {
        var firms = _firms;
        var (cellIndex, start, end) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        var room = FirmVector8.Room(end - start);
        Span<double> needed = stackalloc double[room], thought = stackalloc double[room];
        _month.Make(block, needed);
        if (_lenders.Count > 0) _luck.Uniforms(firms.Id.AsSpan(start, room), _clock.Month, Purpose.LoanApplication, thought);
        var loans = _loans.AsSpan(block * _lenders.Count, _lenders.Count);
        loans.Clear();
        foreach (var lending in _effects.GroupLiability.All) lending.StandIn(block);
        _asked.Values.AsSpan(start, end - start).Clear();
        var (think, offered) = (Vector512.Create(Thinks(cell)), _lenders.Count > 0);
        for (var first = start; first < end; first += VectorMath.Lanes)
        {
            var eight = new FirmVector8(first);
            var concerned = Vector512.GreaterThan(eight.Of(firms.Debt), Vector512<long>.Zero).AsDouble();
            if (offered) concerned |= Vector512.LessThan(VectorMath.Load(thought, first - start), think) | Holds(eight, firms.CreditProgramme) | Holds(eight, firms.GuaranteeOffer);
            for (var those = (eight.Active(firms.Id) & concerned).ExtractMostSignificantBits(); those != 0; those &= those - 1)
            {
                var slot = first + BitOperations.TrailingZeroCount(those);
                if (firms.Debt[slot] > 0) Serve(block, cell, slot, loans);
                if (firms.Debt[slot] == 0 && offered) Apply(block, cell, slot, needed[slot - start] - firms.Cash[slot], thought[slot - start]);
            }
        }
    }

    /// <summary>Which of eight firms hold the offer of a programme.</summary>
    private static Vector512<double> Holds(FirmVector8 eight, SlotColumn<byte> offers) =>
        offers.IsKept ? ~Vector512.Equals(eight.Of(offers.Values), Vector512.Create((ulong)FirmTable.None)).AsDouble() : Vector512<double>.Zero;

    /// <summary>Interest and principal, as far as cash goes; arrears count up when it does not suffice.</summary>
    private void Serve(int block, Cell cell, int slot, Span<int> loans)
    {
        var firms = _firms;
        var debt = firms.Debt[slot];
        var programme = firms.LoanProgramme[slot];
        var account = _books.Ledger.Lenders + firms.LoanLender[slot];
        // Lenders pass a shock to interest on to running loans; a programme's rate is fixed.
        var factor = programme == FirmTable.None ? _sectors[cell.Sector].InterestFactor : 1;
        var interest = (long)(debt * firms.LoanRate[slot] * factor);
        var principal = Loans.Principal(firms, slot, Loans.Term(firms, slot, _effects.Lending));
        var fee = 0L;
        if (_effects.Guarantees.Find(firms.Guarantee[slot]) is { } fund)
        {
            fee = Math.Min(Math.Max(0, firms.Cash[slot]), (long)(debt * fund.GuaranteedShare * fund.FeePerYear / 12));
            _books.Programmes.ReceiveFromFirm(block, slot, firms.Guarantee[slot], fee);
        }
        var interestPaid = Math.Min(interest, firms.Cash[slot]);
        var principalPaid = Math.Min(principal, firms.Cash[slot] - interestPaid);
        if (programme == FirmTable.None) _books.Ledger.Transfer(block, slot, account, interestPaid + principalPaid);
        else _books.Programmes.ReceiveFromFirm(block, slot, programme, interestPaid + principalPaid);
        if (programme == FirmTable.None)
        {
            var funding = (long)(debt * _lenders[firms.LoanLender[slot]].FundingCostPerYear / 12 * factor);
            _books.Ledger.Transfer(block, account, Ledger.RestOfWorld.Funders, funding);
            _books.Tally.Add(block, firms.Class[slot], Sums.LenderIncome, interestPaid);
            _books.Tally.Add(block, firms.Class[slot], Sums.LenderFunding, funding);
        }
        var watching = (long)_credit.Desk.Monitoring(cell, _lenders[firms.LoanLender[slot]]);
        _books.Ledger.Transfer(block, account, Ledger.Households.Staff, watching);
        _books.Tally.Add(block, firms.Class[slot], Sums.LenderStaff, watching);
        firms.Debt[slot] = debt - principalPaid;
        firms.Income[slot] -= interestPaid + fee;
        _books.Tally.Add(block, firms.Class[slot], Sums.Interest, interestPaid + fee);
        if (interestPaid + principalPaid < interest + principal)
        {
            firms.Arrears[slot]++;
            if (firms.Arrears[slot] >= _terms.ArrearsMonths) _defaults.Values[slot] = 1;
            else loans[firms.LoanLender[slot]]++;
            return;
        }
        firms.Arrears[slot] = 0;
        if (firms.LoanMonths[slot] > 0) firms.LoanMonths[slot]--;
        if (firms.Debt[slot] == 0) Loans.Clear(firms, slot);
        else loans[firms.LoanLender[slot]]++;
    }

    /// <summary>Asks for a loan where the owner thinks of one and one is worth it to her (F11).</summary>
    private void Apply(int block, Cell cell, int slot, double lacks, double thought)
    {
        var firms = _firms;
        if (firms.ExcludedMonths[slot] > 0) return;
        var think = Thinks(cell);
        var programme = firms.CreditProgramme[slot] != FirmTable.None ? firms.CreditProgramme[slot] : firms.GuaranteeOffer[slot];
        var its = (IEffect?)_effects.Lending.Find(firms.CreditProgramme[slot]) ?? _effects.Guarantees.Find(firms.GuaranteeOffer[slot]);
        // A programme makes more owners think of a loan: of its own only. Whoever thought of one anyway asks everywhere.
        var byProgramme = thought < its?.Terms.AttentionPerMonth * cell.Group.Behaviour.Borrowing;
        if (thought >= think && !byProgramme) return;
        var offer = _credit.Desk.BestOffer(cell, slot, lacks, out var asks);
        if (!asks) return;
        if (thought >= think && offer.Programme != programme && offer.Guarantee != programme) offer = LoanOffer.Refused;
        _books.Tally.Add(block, firms.Class[slot], Sums.Applications, 1);
        if (programme != FirmTable.None) _books.ProgrammeTally.Add(block, programme, ProgrammeTally.Applicants, 1);
        if (offer.Rupiah <= 0) return;
        _applied.Values[slot] = (byte)(offer.Lender + 1);
        _asked.Values[slot] = offer.Rupiah;
        firms.LoanLender[slot] = offer.Lender;
        firms.LoanProgramme[slot] = offer.Programme;
        firms.Guarantee[slot] = offer.Guarantee;
        firms.LoanRate[slot] = (float)offer.InterestPerMonth;
        firms.LoanMonths[slot] = (short)offer.Months;
    }

    /// <summary>Chance that an owner thinks of a loan this month.</summary>
    private double Thinks(Cell cell) => _lenders.Count == 0 ? 0 : _terms.ApplicationPerMonth * cell.Group.Behaviour.Borrowing;

    /// <summary>F6: collateral is sold, a guarantee pays its share of the rest, what is left is written off against the lender.</summary>
    private void SettleDefaults()
    {
        foreach (var slot in _defaults.Marked()) _credit.Defaults.Settle(slot, firmCloses: false);
    }

    /// <summary>F3a: a lender's belief in its base rate of default moves towards the yearly rate it sees among its own loans.</summary>
    private void LearnFromDefaults()
    {
        var speed = _terms.LossLearning;
        for (var lender = 0; lender < _lenders.Count; lender++)
        {
            var loans = _lenders.DefaultsOf[lender];
            for (var entry = lender; entry < _loans.Length; entry += _lenders.Count) loans += _loans[entry];
            if (loans > 0)
            {
                var seen = Math.Min(0.95, 12.0 * _lenders.DefaultsOf[lender] / loans);
                _lenders.BelievedDefault[lender] += speed * (seen - _lenders.BelievedDefault[lender]);
            }
            _lenders.DefaultsOf[lender] = 0;
        }
    }

    /// <summary>Lenders and programmes pay out what they granted, by lot when it is more than they have or a guarantee fund can carry.</summary>
    private void PayOut()
    {
        for (var lender = 0; lender < _lenders.Count; lender++) PayOut(_books.Ledger.Lenders + lender, lender, FirmTable.None, 1, line: null);
        foreach (var line in _effects.Lending.All) PayOut(_books.Ledger.Programmes + line.Index, line.Lender, (byte)line.Index, line.OutlayPerRupiah, line);
        foreach (var slot in _applied.Marked()) Loans.Clear(_firms, slot);
    }

    private void PayOut(Account account, int lender, byte programme, double outlay, ILends? line)
    {
        var firms = _firms;
        var (applied, amount) = (_applied.Values, _asked.Values);
        var queue = _queue;
        queue.Clear();
        var asked = default(ExactSum);
        var besides = line?.OutlayPerLoan ?? 0;
        var isFundShort = false;
        foreach (var fund in _effects.Guarantees.All) fund.CountAnew();
        var capitalPerRupiah = line is null ? _lenders[lender].CapitalRequirement : 1;
        foreach (var slot in _applied.Marked())
        {
            if (applied[slot] != lender + 1 || firms.LoanProgramme[slot] != programme) continue;
            asked.Add(amount[slot] + besides / outlay);
            if (capitalPerRupiah < 1) asked.Add(_credit.Desk.Screening(_layout.CellOf(slot), _lenders[lender]) / capitalPerRupiah);
            if (_effects.Guarantees.Find(firms.Guarantee[slot]) is { } guarantor) isFundShort |= !guarantor.TakesAllWith((long)amount[slot]);
            queue.Add(slot);
        }
        var available = line is null && _credit.Books is not null ? _credit.Books.Room(lender) : _books.Ledger.Balances[account];
        if (asked.Value * outlay > available || isFundShort || line?.HasRoomFor(queue.Count) == false)
        {
            _lender = lender;
            queue.Rank(_lot);
            queue.Sort(_tie);
        }
        for (var index = 0; index < queue.Count; index++)
        {
            var slot = queue[index];
            var loan = (long)amount[slot];
            var cell = _layout.CellOf(slot);
            var screening = (long)((line?.ScreeningShare ?? 1) * _credit.Desk.Screening(cell, _lenders[lender]));
            var need = (long)(loan * outlay + besides) + (programme == FirmTable.None ? (long)(screening / capitalPerRupiah) : 0);
            if (_effects.Guarantees.Find(firms.Guarantee[slot]) is { } guarantor && !guarantor.Takes(loan)) continue;
            if (need > available || line?.HasRoomFor(1) == false) continue;
            available -= need;
            _payout.Grant(slot, account, programme, loan, screening);
            line?.Accompany(_layout.BlockOf(slot), slot);
            applied[slot] = 0;
        }
    }

    /// <summary>
    /// Capital wears. What has worn is replaced out of cash beyond the month's orders and bills and the household's least; of what is left above
    /// the cash that owners aim to hold they turn a share into capital. Neither goes beyond the capital desired. Who has borrowed this month
    /// uses that.
    /// </summary>
    private void Invest(int block)
    {
        var firms = _firms;
        var (cellIndex, start, end) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        var decay = _sectors[cell.Sector].Terms.DepreciationPerMonth;
        var left = Vector512.Create((double)(float)(1 - decay));
        Span<double> free = stackalloc double[FirmVector8.Room(end - start)], spent = stackalloc double[free.Length];
        _investment.Kept(cell, start, free);
        var share = Math.Min(1, _people.Invest * cell.Group.Behaviour.Investing);
        var (price, nil, least) = (Vector512.Create(_clock.PriceLevel), Vector512<double>.Zero, Vector512.Create(_living.Least(cell)));
        for (var place = 0; place < free.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var (cash, planned) = (eight.Of(firms.Cash), Vector512.ConvertToDouble(eight.Of(firms.Investment)));
            var own = Vector512.ConvertToDouble(cash) - VectorMath.Load(free, place);
            var alone = active;
            if (firms.GrantProgramme.IsKept) alone &= Vector512.Equals(eight.Of(firms.GrantProgramme.Values), Vector512.Create((ulong)FirmTable.None)).AsDouble();
            var worn = Vector512.Min(planned, decay * eight.Of(firms.Capital) * price);
            // Of a loan of this month orders and bills get what they lacked, the owner uses her part of the rest at once, the household its own in time.
            var asked = VectorMath.Load(_asked.Values.AsSpan(start), place);
            var loan = Vector512.Equals(Vector512.ConvertToDouble(eight.Of(firms.Debt)), asked) & asked;
            var more = Used(eight, loan) * Vector512.Min(loan, Vector512.Max(nil, own));
            var replaced = Vector512.Min(worn, Vector512.Max(nil, own - more - least));
            var spare = Vector512.Max(nil, own - replaced - _people.Buffer * Vector512.Max(nil, eight.Of(firms.SmoothedIncome)));
            more = Vector512.ConditionalSelect(Vector512.GreaterThan(loan, nil), more, Vector512.Min(planned - worn, share * spare));
            var spend = VectorMath.Whole(replaced + more) & alone.AsInt64();
            eight.Put(firms.Capital, VectorMath.Single(eight.Of(firms.Capital) * left) + VectorMath.Single(Vector512.ConvertToDouble(spend) / price), active);
            _books.Ledger.TransferFromEight(block, eight.First, Ledger.RestOfWorld.Sellers, spend, alone);
            eight.Put(firms.Investment, spend, alone);
            eight.Put(firms.Replaced, replaced, alone);
            VectorMath.Store(spent, place, Vector512.ConvertToDouble(spend));
        }
        foreach (var slot in firms.GrantProgramme.Held(start, end))
            if (firms.IsActive(slot)) spent[slot - start] = firms.Investment[slot] = InvestWithGrant(block, cell, slot, free[slot - start]);
        _books.Tally.Add(block, _books.Tally.Classify(firms.Class.AsSpan(start, spent.Length)), Sums.Investment, spent);
        _books.Outcomes.AddReal(_books.Outcomes.Of.Invested, start, spent);
    }

    /// <summary>Shares of eight firms' loans of this month, beyond what orders and bills lack, that become capital.</summary>
    private Vector512<double> Used(FirmVector8 eight, Vector512<double> loan)
    {
        var used = Vector512<double>.Zero;
        for (var those = Vector512.GreaterThan(loan, Vector512<double>.Zero).ExtractMostSignificantBits(); those != 0; those &= those - 1)
        {
            var lane = BitOperations.TrailingZeroCount(those);
            used = used.WithElement(lane, Used(eight.First + lane));
        }
        return used;
    }

    /// <summary>The same of one firm that has borrowed this month.</summary>
    private double Used(int slot) => 1 - _credit.Desk.Leak(_firms.LoanLender[slot], _firms.LoanProgramme[slot]);

    /// <summary>
    /// A firm invests of whose investment a grant pays its share: as any other, but for what the award bears its owner gives up of the cash that
    /// she would hold, and of what her household would take, the share that others pay, and a loan is matched too. Gives what it spends, rupiah.
    /// </summary>
    private long InvestWithGrant(int block, Cell cell, int slot, double kept)
    {
        var firms = _firms;
        var programme = firms.GrantProgramme[slot];
        var (share, decay) = (_effects.Matching[programme].MatchShare, _sectors[cell.Sector].Terms.DepreciationPerMonth);
        var (planned, free) = ((double)firms.Investment[slot], firms.Cash[slot] - kept);
        var worn = Math.Min(planned, firms.Capital[slot] * decay / Math.Max(1e-9, 1 - decay) * _clock.PriceLevel);
        var hasBorrowed = firms.Debt[slot] > 0 && firms.Debt[slot] == _asked.Values[slot];
        var (lent, least) = (hasBorrowed ? Used(slot) * Math.Min(firms.Debt[slot], Math.Max(0, free)) : 0, _living.Least(cell));
        var replaced = Math.Min(worn, Math.Max(0, free - lent - least));
        var spare = Math.Max(0, free - replaced - (1 - share) * _people.Buffer * Math.Max(0, firms.SmoothedIncome[slot]));
        var part = Math.Min(1, _people.Invest * cell.Group.Behaviour.Investing);
        var matched = Math.Min(firms.GrantLeft[slot] / Math.Max(0.01, share), (part + (1 - part) * share) * spare / Math.Max(0.01, 1 - share));
        var (gap, alone) = (planned - worn, lent > 0 ? lent : Math.Min(planned - worn, part * spare));
        var more = lent > 0 ? lent + Math.Min(firms.GrantLeft[slot], lent * share / Math.Max(0.01, 1 - share)) : Math.Min(gap, Math.Max(part * spare, matched));
        var own = Math.Max(replaced + alone, free - least);
        // What the award does not reach is bought at its full price.
        var most = lent > 0 ? replaced + lent : _investment.Gap(cell, slot, 0) * _clock.PriceLevel;
        planned = Math.Min(replaced + more, Math.Max(firms.GrantLeft[slot] / Math.Max(0.01, share), most));
        var grant = Math.Min(firms.GrantLeft[slot], share * planned);
        var spend = (long)Math.Min(planned, own + (share > 0 ? Math.Min(grant, own * share / Math.Max(0.01, 1 - share)) : 0));
        if (spend <= 0) return 0;
        var paid = Math.Min((long)(share * spend), firms.GrantLeft[slot]);
        if (paid > 0)
        {
            firms.GrantLeft[slot] -= paid;
            firms.GrantPaid[slot] = paid;
            _books.Programmes.PayFirm(block, programme, slot, paid);
            _firms.Treat(slot, programme);
            _books.Outcomes.SupportReal(programme, SupportedAction.Investment, slot, Math.Min(spend, paid / share)); // the grant and the own part that it matches
        }
        firms.Replaced[slot] = (float)Math.Min(spend - paid, replaced);
        _books.Ledger.Transfer(block, slot, Ledger.RestOfWorld.Sellers, spend);
        firms.Capital[slot] += (float)(spend / _clock.PriceLevel);
        return spend;
    }
}
