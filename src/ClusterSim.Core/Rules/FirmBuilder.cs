using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>Draws firms: those of the start and newcomers. A value is the quantile at the firm's own lasting luck.</summary>
internal sealed class FirmBuilder
{
    /// <summary>Age of the oldest owner who starts a firm, years.</summary>
    private const float OldestNew = 45;

    private readonly BehaviourTerms _terms;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly SectorMonth[] _sectors;
    private readonly Standards _standards;
    private readonly FirmAttributes _attributes;
    private readonly Production _production;
    private readonly Wages _wages;
    private readonly Firmless _firmless;
    private readonly Lenders _lenders;
    private readonly FirmTable _firms;

    /// <summary>The firms of a run.</summary>
    /// <param name="terms">How large newcomers are.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Decides what a firm has.</param>
    /// <param name="layout">What newcomers bring is written.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="standards">Which standards apply.</param>
    /// <param name="attributes">By what else firms are told apart.</param>
    /// <param name="production">What firms can make.</param>
    /// <param name="wages">What an owner could earn elsewhere.</param>
    /// <param name="firmless">Who has no firm at the start is written.</param>
    /// <param name="lenders">To whom firms of a census owe what they owe.</param>
    /// <param name="firms">Written.</param>
    public FirmBuilder(
        BehaviourTerms terms, Clock clock, Luck luck, Layout layout, SectorMonth[] sectors, Standards standards, FirmAttributes attributes, Production production,
        Wages wages, Firmless firmless, Lenders lenders, FirmTable firms)
    {
        (_terms, _clock, _luck, _layout, _sectors) = (terms, clock, luck, layout, sectors);
        (_standards, _attributes, _production, _wages, _firmless, _lenders, _firms) = (standards, attributes, production, wages, firmless, lenders, firms);
    }

    /// <summary>Fills every cell with the firms of the start, and opens their books.</summary>
    public void Fill(BlockRunner runner, Ledger ledger)
    {
        runner.Run(_layout.Blocks.Length, block =>
        {
            var (cellIndex, start, end) = _layout.Blocks[block];
            var cell = _layout.Cells[cellIndex];
            var feeds = _sectors.Any(sector => sector.InputSectors.Contains(cell.Sector));
            for (var slot = start; slot < end; slot++)
            {
                if (slot - cell.Start >= cell.Group.Count) continue;
                var id = Cell.Identity(cell.GroupIndex, 0, slot - cell.Start);
                ledger.OpenFirm(slot, Draw(cell, slot, id, cell.Group.Census));
                if (Known(cell.Group.Census?.Debt, slot - cell.Start) is { } debt) Owe(slot, debt);
                if (Firmless.Keeps(cell) && _luck.Uniform(id, Luck.Lasting, Purpose.WithoutFirm) < cell.Group.WithoutFirm)
                {
                    _firmless.Leave(slot);
                    continue;
                }
                Stock(cell, slot, cell.Group.InitialStock, feeds);
            }
        });
        foreach (var cell in _layout.Cells)
        {
            cell.Firms = 0;
            var (capital, cash) = (default(ExactSum), default(ExactSum));
            for (var slot = cell.Start; slot < cell.Start + cell.Group.Count; slot++)
            {
                if (!_firms.IsActive(slot)) continue;
                cell.Firms++;
                capital.Add(_firms.Capital[slot]);
                cash.Add(_firms.Cash[slot] / _clock.PriceLevel);
            }
            cell.EntrantCapital = capital.Value / Math.Max(1, cell.Firms) * _terms.People.EntrantSize;
            cell.EntrantOutlay = cell.EntrantCapital + cash.Value / Math.Max(1, cell.Firms);
        }
    }

    /// <summary>What a household without a firm holds in cash by its lasting luck, rupiah of the start month.</summary>
    /// <param name="cell">Its group.</param>
    /// <param name="id">Its identity.</param>
    public double SavingsOf(Cell cell, ulong id) => Value(_luck, cell.Draws.Cash, id, Purpose.InitialCash);

    /// <summary>Class of a newcomer before it has a size: the combination of its attributes.</summary>
    /// <param name="cell">Its group.</param>
    /// <param name="id">Its identity.</param>
    public byte ClassOf(Cell cell, ulong id) => _attributes.Draw(cell.GroupIndex, -1, id);

    /// <summary>
    /// Draws the lasting traits and the start of one firm, into a slot that bears nothing yet; with a
    /// <paramref name="census"/>, whose the firm then is, only what that does not give.
    /// </summary>
    /// <returns>The firm's cash, rupiah, which the caller gives it: of a firm of the start it is there, to a newcomer somebody pays it.</returns>
    /// <exception cref="OverflowException">What the firm has is more than its columns hold.</exception>
    public long Draw(Cell cell, int slot, ulong id, FirmCensus? census = null)
    {
        var (firms, luck) = (_firms, _luck);
        var group = cell.Group;
        var sector = _sectors[cell.Sector].Terms;
        var row = slot - cell.Start;
        firms.Id[slot] = id;
        firms.Knowledge[slot] = (float)(Known(census?.Knowledge, row) ?? Value(luck, cell.Draws.Knowledge, id, Purpose.InitialKnowledge));
        firms.BaseManagement[slot] = (float)(Known(census?.Management, row) ?? Value(luck, cell.Draws.Management, id, Purpose.InitialManagement));
        firms.BaseBookkeeping[slot] = (float)(Known(census?.Bookkeeping, row) ?? Value(luck, cell.Draws.Bookkeeping, id, Purpose.InitialBookkeeping));
        firms.OwnerAge[slot] = (float)(Known(census?.OwnerAge, row) ?? Value(luck, cell.Draws.OwnerAge, id, Purpose.InitialAge));
        firms.Formal[slot] = (byte)(Known(census?.Formal, row) ?? (luck.Uniform(id, Luck.Lasting, Purpose.InitialFormal) < group.FormalShare ? 1 : 0));
        firms.Capital[slot] = Math.Max(1f, (float)(Known(census?.Capital, row) ?? Value(luck, cell.Draws.Capital, id, Purpose.InitialCapital)));
        firms.Workers[slot] = Math.Max((float)sector.FamilyWorkers, (float)(Known(census?.Workers, row) ?? Value(luck, cell.Draws.Workers, id, Purpose.InitialWorkers)));
        firms.Reputation[slot] = 1;
        firms.Class[slot] = _attributes.Draw(cell.GroupIndex, census is null ? -1 : row, id);
        for (var standard = 0; standard < firms.Compliance.Length; standard++)
            firms.Compliance[standard][slot] = _standards.Apply(standard, cell.Sector)
                ? (float)(Known(census?.Compliance, row) ?? Value(luck, cell.Draws.Compliance, id, Purpose.InitialCompliance)) : 0;

        firms.PriceRatio[slot] = 1;
        if (firms.Custom.IsKept) firms.Custom[slot] = (float)Value(luck, cell.Draws.Custom, id, Purpose.InitialCustom);
        foreach (var cost in firms.SourcingCost) cost[slot] = 1;
        firms.Price[slot] = (float)_sectors[cell.Sector].OutsidePrice;
        var capacity = _production.Capacity(cell, slot);
        var sold = Known(census?.Sales, row) is { } sales ? _clock.PriceLevel * sales / firms.Price[slot] : capacity;
        firms.ExpectedDemand[slot] = (float)sold;
        if (!float.IsFinite(firms.Capital[slot] + firms.Workers[slot] + firms.Knowledge[slot] + firms.Price[slot] + firms.ExpectedDemand[slot]))
            throw new OverflowException($"Firm group '{group.Name}': a firm's capital, workers, knowledge, price or capacity is more than can be stored. Numbers in the scenario are too large.");
        // What full work would bring, or what is sold where that is counted, wear replaced.
        firms.SmoothedIncome[slot] = (float)Math.Max(0, Math.Min(capacity, sold) * (firms.Price[slot] - _sectors[cell.Sector].InputCostPerUnit() - _sectors[cell.Sector].OtherCost)
            - _wages.Bill(cell, slot) - sector.DepreciationPerMonth * firms.Capital[slot] * _clock.PriceLevel);
        return (long)(_clock.PriceLevel * (Known(census?.Cash, row) ?? Value(luck, cell.Draws.Cash, id, Purpose.InitialCash)));
    }

    /// <summary>Draws a firm that is new in business: no old hand leads it, its family alone works in it, and it registers or not.</summary>
    /// <param name="cell">Its group.</param>
    /// <param name="slot">Its slot, which bears nothing yet.</param>
    /// <param name="id">Its identity.</param>
    /// <param name="registers">Whether it registers.</param>
    /// <returns>What <see cref="Draw"/> gives.</returns>
    public long DrawNew(Cell cell, int slot, ulong id, bool registers)
    {
        var cash = Draw(cell, slot, id);
        _firms.OwnerAge[slot] = Math.Min(_firms.OwnerAge[slot], OldestNew);
        _firms.Formal[slot] = (byte)(registers ? 1 : 0);
        _firms.Workers[slot] = (float)_sectors[cell.Sector].Terms.FamilyWorkers;
        return cash;
    }

    /// <summary>
    /// A loan that a firm of the census brings along: of the cheapest lender that lends to such a firm as much, else of the one that lends most,
    /// on its terms and with all of its term to come. No lender has paid it out, so that its money is what it has beside.
    /// </summary>
    private void Owe(int slot, double debt)
    {
        var owed = (long)(_clock.PriceLevel * debt);
        if (owed <= 0) return;
        var lender = -1;
        foreach (var place in _lenders.ByInterest)
            if (lender < 0 && _lenders[place].MaximumLoan >= debt && (!_lenders[place].RequiresFormal || _firms.Formal[slot] > 0)) lender = place;
        if (lender < 0) lender = _lenders.ByInterest.MaxBy(place => _lenders[place].MaximumLoan);
        _firms.Debt[slot] = owed;
        _firms.LoanLender[slot] = (byte)lender;
        _firms.LoanRate[slot] = (float)(_lenders[lender].InterestPerYear / 12);
        _firms.LoanMonths[slot] = (short)_lenders[lender].TermMonths;
    }

    /// <summary>Gives a firm of the start its stock in process, worth the outside price, and what it keeps for customers down the chain.</summary>
    private void Stock(Cell cell, int slot, double share, bool feeds)
    {
        var firms = _firms;
        var month = _sectors[cell.Sector];
        if (feeds) firms.FinishedStock[slot] = (float)(month.Terms.ChainFirstShare * firms.ExpectedDemand[slot]);
        for (var input = 0; input < month.Terms.Inputs.Count; input++)
        {
            firms.InputStock[input][slot] = (float)(share * _production.StockFor(cell, slot, input, firms.ExpectedDemand[slot]));
            firms.InputCost[input][slot] = (float)month.InputOutsidePrice[input];
        }
    }

    /// <summary>What the census says, null where it says nothing.</summary>
    private static double? Known(IReadOnlyList<double>? column, int row) => column is null || double.IsNaN(column[row]) ? null : column[row];

    private static double Value(Luck luck, Func<double, double> quantiles, ulong id, uint purpose) => quantiles(luck.Uniform(id, Luck.Lasting, purpose));
}
