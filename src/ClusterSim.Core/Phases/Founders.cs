using ClusterSim.Core.Accounts;
using ClusterSim.Core.Finance;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// The month of households without a firm (equation D9): one that thinks of starting a firm starts the best that its money buys, where that
/// brings more than its job; the others spend of their cash, or save, a share of what it is off what they hold.
/// </summary>
internal sealed class Founders
{
    private readonly PeopleTerms _terms;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly SectorMonth[] _sectors;
    private readonly SizeClasses _sizes;
    private readonly FirmBuilder _builder;
    private readonly Production _production;
    private readonly Founding _founding;
    private readonly Leaving _leaving;
    private readonly LoanDesk _desk;
    private readonly LoanPayout _payout;
    private readonly Lenders _lenders;
    private readonly Effect<ILends> _lending;
    private readonly Firmless _firmless;
    private readonly FirmTable _firms;
    private readonly Books _books;

    /// <summary>The households of a run.</summary>
    /// <param name="terms">How they spend, and what a licence costs.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Who thinks of a firm, what job is at hand, who registers.</param>
    /// <param name="layout">Read.</param>
    /// <param name="sectors">How capital wears, and the family's work.</param>
    /// <param name="sizes">Classes of firms.</param>
    /// <param name="builder">Draws the household's traits.</param>
    /// <param name="production">What a firm can make.</param>
    /// <param name="founding">What it could start.</param>
    /// <param name="leaving">What jobs pay.</param>
    /// <param name="desk">What screening costs.</param>
    /// <param name="payout">Pays loans out.</param>
    /// <param name="lenders">Read.</param>
    /// <param name="lending">Programmes that lend.</param>
    /// <param name="firmless">The households.</param>
    /// <param name="firms">Firms are written into the households' slots.</param>
    /// <param name="books">Take what is paid.</param>
    public Founders(
        PeopleTerms terms, Clock clock, Luck luck, Layout layout, SectorMonth[] sectors, SizeClasses sizes, FirmBuilder builder, Production production, Founding founding,
        Leaving leaving, LoanDesk desk, LoanPayout payout, Lenders lenders, Effect<ILends> lending, Firmless firmless, FirmTable firms, Books books)
    {
        (_terms, _clock, _luck, _layout, _sectors, _sizes, _builder) = (terms, clock, luck, layout, sectors, sizes, builder);
        (_production, _founding, _leaving, _desk, _payout, _lenders, _lending) = (production, founding, leaving, desk, payout, lenders, lending);
        (_firmless, _firms, _books) = (firmless, firms, books);
    }

    /// <summary>The month of the households of a cell.</summary>
    /// <param name="cell">Their group.</param>
    /// <param name="mayStart">Whether anybody may start a firm in it.</param>
    public void Run(Cell cell, bool mayStart)
    {
        for (var slot = cell.Start; slot < cell.End; slot++)
        {
            if (!_firmless.Has(slot)) continue;
            var id = Firmless.IdOf(cell, slot);
            if (!(mayStart && Starts(cell, slot, id))) Spend(cell, slot, id);
        }
    }

    /// <summary>What the household's job pays, rupiah of the month: the one for which it left a firm, else one of all offers (D7) by its lasting luck.</summary>
    private double JobOf(Cell cell, int slot, ulong id) => _firmless.JobTaken(slot) is > 0 and var taken ? taken * _clock.PriceLevel
        : _leaving.Offer(cell, _luck.Uniform(id, Luck.Lasting, Purpose.Job));

    /// <summary>The programme that offers the household a loan; null for none. A line lends once to whoever had no firm.</summary>
    private ILends? LineOf(Cell cell, int slot) =>
        cell.Group.Behaviour.Borrowing > 0 && _lending.Find(_firms.CreditProgramme[slot]) is { } lends && (_firms.TreatedBy[slot] >> lends.Index & 1) == 0 ? lends : null;

    /// <summary>Starts the household's best firm, where it thinks of one and that brings more than its job.</summary>
    private bool Starts(Cell cell, int slot, ulong id)
    {
        var line = LineOf(cell, slot);
        var thought = _luck.Uniform(id, _clock.Month, Purpose.StartUp);
        var byItself = thought < _founding.Thinks(cell);
        // An offered loan makes more households think of a firm, as it makes more owners think of a loan (F11): of one that it pays for only.
        if (!byItself && !(thought < Founding.ThinksOf(line, cell))) return false;
        var firms = _firms;
        var (heard, reachedBy, goods) = (firms.Heard[slot], firms.TreatedBy[slot], _firmless.Goods(slot));
        firms.Columns.Enter(slot);
        _builder.DrawNew(cell, slot, id, registers: _luck.Uniform(id, Luck.Lasting, Purpose.EntrantFormal) < _terms.EntrantFormalShare);
        var licence = firms.Formal[slot] == 1 ? (long)(_terms.LicenceCost * _clock.PriceLevel) : 0;
        var plan = _founding.Best(cell, slot, goods, licence, line);
        if (firms.Heard.IsKept) (firms.Heard[slot], firms.TreatedBy[slot]) = (heard, reachedBy);
        var starts = (byItself || plan.Loan > 0) && plan.Brings > JobOf(cell, slot, id) && firms.Cash[slot] >= licence;
        if (starts) Start(cell, slot, plan, goods, licence, line);
        else _firmless.Leave(slot);
        return starts;
    }

    private void Start(Cell cell, int slot, StartPlan plan, double goods, long licence, ILends? line)
    {
        var firms = _firms;
        var block = _layout.BlockOf(slot);
        firms.Class[slot] |= (byte)_sizes.OfWorkers(firms.Workers[slot]);
        firms.Capital[slot] = (float)plan.Capital;
        firms.ExpectedDemand[slot] = (float)_production.Capacity(cell, slot, plan.Capital);
        firms.SmoothedIncome[slot] = (float)plan.Income;
        firms.Capacity[slot] = 0;
        if (plan.Loan > 0)
        {
            var lender = _lenders[line!.Lender];
            firms.LoanLender[slot] = (byte)line.Lender;
            firms.LoanProgramme[slot] = (byte)line.Index;
            firms.LoanRate[slot] = (float)(line.InterestPerYear / 12);
            firms.LoanMonths[slot] = (short)(line.TermMonths + line.GraceMonths);
            _payout.Grant(slot, _books.Ledger.Programmes + line.Index, (byte)line.Index, plan.Loan, (long)(line.ScreeningShare * _desk.Screening(cell, lender)));
            line.Accompany(block, slot);
            _books.Ledger.Settle(); // the next household sees what is left
        }
        _founding.Stock(cell, slot, plan.Stocks * _clock.PriceLevel);
        var bought = Math.Clamp((long)((plan.Capital - goods) * _clock.PriceLevel), 0, firms.Cash[slot] - licence);
        _books.Ledger.Transfer(block, slot, Ledger.RestOfWorld.Sellers, bought);
        _books.Ledger.Transfer(block, slot, Ledger.Local, licence);
        _books.Tally.Add(block, firms.Class[slot], Sums.Entries, 1);
        _books.Tally.Add(block, firms.Class[slot], Sums.LocalRevenue, licence);
        _firmless.Start(slot);
        cell.Firms++;
    }

    /// <summary>Spends of its cash, or saves, a share of what it is off what the household holds; goods wear.</summary>
    private void Spend(Cell cell, int slot, ulong id)
    {
        var off = _firms.Cash[slot] - _builder.SavingsOf(cell, id) * _clock.PriceLevel;
        _books.Ledger.Transfer(_layout.BlockOf(slot), slot, Ledger.Households.Owners, (long)(_terms.Drain * off));
        _firmless.AddGoods(slot, -_sectors[cell.Sector].Terms.DepreciationPerMonth * _firmless.Goods(slot));
    }
}
