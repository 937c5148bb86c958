using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Finance;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 11. Households draw income; owners leave for a job, or retire and hand over or close; firms that lie idle close (equations D1 to D3, D7);
/// then newcomers start.
/// </summary>
internal sealed class PeoplePhase : IPhase
{
    private readonly PeopleTerms _terms;
    private readonly double _liquidationShare;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly Wages _wages;
    private readonly Leaving _leaving;
    private readonly Households _households;
    private readonly Defaults _defaults;
    private readonly Newcomers _newcomers;
    private readonly Programme[] _programmes;
    private readonly Firmless _firmless;
    private readonly FirmTable _firms;
    private readonly Books _books;
    private readonly Action<int> _live;
    private readonly Scratch<byte> _closes;

    /// <summary>The phase of a run.</summary>
    /// <param name="terms">When owners retire and firms close.</param>
    /// <param name="liquidationShare">What stocks and capital bring when a firm closes.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Who retires, and who follows.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="wages">What an owner could earn elsewhere.</param>
    /// <param name="leaving">Who leaves for a job.</param>
    /// <param name="households">They draw cash.</param>
    /// <param name="defaults">What becomes of a closing firm's loan.</param>
    /// <param name="newcomers">Who starts.</param>
    /// <param name="programmes">They hear who has closed.</param>
    /// <param name="firmless">Owners whose firms close may stay as households.</param>
    /// <param name="firms">Incomes, owners and closed firms are written.</param>
    /// <param name="books">Take what is paid.</param>
    public PeoplePhase(
        PeopleTerms terms, double liquidationShare, Clock clock, Luck luck, Layout layout, BlockRunner runner, Wages wages, Leaving leaving, Households households,
        Defaults defaults, Newcomers newcomers, Programme[] programmes, Firmless firmless, FirmTable firms, Books books)
    {
        (_terms, _liquidationShare, _clock, _luck, _layout) = (terms, liquidationShare, clock, luck, layout);
        (_runner, _wages, _leaving, _households, _defaults, _newcomers) = (runner, wages, leaving, households, defaults, newcomers);
        (_programmes, _firmless, _firms, _books) = (programmes, firmless, firms, books);
        _live = Live;
        _closes = firms.Columns.Bytes.Named("closures");
    }

    public void Run()
    {
        using var lease = _closes.TakeEmpty();
        _runner.Run(_layout.Blocks.Length, _live);
        _books.Ledger.Settle();
        foreach (var slot in _closes.Marked()) Close(slot);
        _newcomers.Enter();
        _books.Ledger.Settle();
    }

    private void Live(int block)
    {
        var firms = _firms;
        var (cellIndex, start, end) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        var terms = _terms;
        _households.Draw(block, cell);
        var closing = _closes.Values;
        Leave(cell, start, end);
        var (nil, none, retirement) = (Vector512<double>.Zero, Vector512<long>.Zero, Vector512.Create(terms.RetirementAge));
        // Many owners are beyond the age of retirement, few retire in a month: who does is seen for all before anything else is asked.
        Span<double> stays = stackalloc double[FirmVector8.Room(end - start)];
        _luck.Uniforms(firms.Id.AsSpan(start, stays.Length), _clock.Month, Purpose.Retirement, stays);
        var longIdle = Vector128.Create((short)Math.Min(short.MaxValue, terms.IdleMonths));
        for (var first = start; first < end; first += VectorMath.Lanes)
        {
            var eight = new FirmVector8(first);
            var active = eight.Active(firms.Id);
            var without = (Vector512.LessThanOrEqual(eight.Of(firms.Cash), none) & Vector512.GreaterThan(eight.Of(firms.Debt), none)).AsDouble()
                & Vector512.LessThanOrEqual(eight.Of(firms.InputStock[0]), nil) & Vector512.LessThanOrEqual(eight.Of(firms.FinishedStock), nil);
            var idle = Vector128.GreaterThanOrEqual(eight.Of(firms.IdleMonths), longIdle).ExtractMostSignificantBits();
            var closes = (without.ExtractMostSignificantBits() | idle) & active.ExtractMostSignificantBits();
            var beyond = eight.Of(firms.OwnerAge) - retirement;
            var retires = Vector512.GreaterThan(beyond, nil) & Vector512.LessThan(VectorMath.Load(stays, first - start), terms.RetirementPerYearBeyond * beyond);
            var old = (active & retires).ExtractMostSignificantBits() & ~closes;
            for (; closes != 0; closes &= closes - 1) closing[first + BitOperations.TrailingZeroCount(closes)] = 1;
            for (; old != 0; old &= old - 1)
            {
                var slot = first + BitOperations.TrailingZeroCount(old);
                if (!HandsOver(slot, cell)) closing[slot] = 1;
            }
        }
    }

    /// <summary>D7: who is offered a better job closes; what it pays is noted where owners are followed.</summary>
    private void Leave(Cell cell, int start, int end)
    {
        if (_leaving.Most(cell) == 0) return;
        Span<double> chance = stackalloc double[FirmVector8.Room(end - start)], draw = stackalloc double[chance.Length];
        _leaving.Chances(cell, start, chance);
        _luck.Uniforms(_firms.Id.AsSpan(start, draw.Length), _clock.Month, Purpose.JobOffer, draw);
        var offers = _books.Outcomes.Of.Offer;
        for (var place = 0; place < chance.Length; place += VectorMath.Lanes)
        {
            var leaves = Vector512.LessThan(VectorMath.Load(draw, place), VectorMath.Load(chance, place)).ExtractMostSignificantBits();
            for (; leaves != 0; leaves &= leaves - 1)
            {
                var at = place + BitOperations.TrailingZeroCount(leaves);
                _closes.Values[start + at] = 1;
                if (Firmless.Keeps(cell)) _firmless.TakeJob(start + at, Math.Max(0, _leaving.OfferTaken(cell, draw[at])) / _clock.PriceLevel);
                if (offers.Length > 0) offers[start + at] = (float)(_leaving.OfferTaken(cell, draw[at]) / _clock.PriceLevel);
            }
        }
    }

    /// <summary>D2: an owner retires, with a chance that rises by the year beyond the age for it; a successor is likelier in a firm that pays.</summary>
    private bool HandsOver(int slot, Cell cell)
    {
        var firms = _firms;
        var terms = _terms;
        var relative = Math.Max(0, firms.SmoothedIncome[slot]) / _wages.OutsideIncome(cell);
        var chance = Math.Min(1, terms.SuccessorChance * PortableMath.Pow(relative, terms.SuccessorElasticity));
        if (_luck.Uniform(firms.Id[slot], _clock.Month, Purpose.Successor) >= chance) return false;
        // A child takes over, a generation younger.
        firms.OwnerAge[slot] = (float)(firms.OwnerAge[slot] - 25 - 5 * _luck.Uniform(firms.Id[slot], _clock.Month, Purpose.SuccessorAge));
        return true;
    }

    /// <summary>D3: stocks and capital are sold, debt is paid as far as that goes, the household keeps the rest.</summary>
    private void Close(int slot)
    {
        var firms = _firms;
        var block = _layout.BlockOf(slot);
        var cell = _layout.Cells[_layout.Blocks[block].Cell];
        var worth = firms.Capital[slot] * _clock.PriceLevel + (double)firms.FinishedStock[slot] * firms.Price[slot];
        for (var input = 0; input < firms.InputStock.Length; input++) worth += (double)firms.InputStock[input][slot] * firms.InputCost[input][slot];
        _books.Ledger.Transfer(block, Ledger.RestOfWorld.Dealers, slot, (long)(worth * _liquidationShare));
        if (firms.Debt[slot] > 0)
        {
            var paid = Math.Min(firms.Debt[slot], firms.Cash[slot]);
            var programme = firms.LoanProgramme[slot];
            firms.Debt[slot] -= paid;
            if (programme == FirmTable.None) _books.Ledger.Transfer(block, slot, _books.Ledger.Lenders + firms.LoanLender[slot], paid);
            else _books.Programmes.ReceiveFromFirm(block, slot, programme, paid);
            if (firms.Debt[slot] > 0) _defaults.Settle(slot, firmCloses: true);
        }
        // A household that stays keeps its money in the slot (D9).
        if (!Firmless.Keeps(cell)) _books.Ledger.Transfer(block, slot, Ledger.Households.Owners, firms.Cash[slot]);
        _books.Tally.Add(block, firms.Class[slot], Sums.Exits, 1);
        _books.Tally.Add(block, firms.Class[slot], Sums.Income, firms.Income[slot]);
        if (Firmless.Keeps(cell)) _firmless.Leave(slot);
        else firms.Columns.Leave(slot);
        if (_clock.Month < _books.Outcomes.From && _books.Outcomes.Of.AreKept) _books.Outcomes.Of.IncomeYearBefore[slot] = 0;
        foreach (var programme in _programmes) programme.Forget(slot);
        cell.Firms--;
    }
}
