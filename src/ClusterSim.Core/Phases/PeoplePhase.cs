using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Finance;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 11. Households draw income; owners retire and hand over or close; firms that lie idle close; newcomers start,
/// some as spin-offs, some after a wait for their licence (equations D1 to D6). A closed firm's slot, and its place in the networks, serves a newcomer.
/// </summary>
internal sealed class PeoplePhase : IPhase
{
    /// <summary>Marks the identity of a firm that spun off from another group.</summary>
    private const ulong SpinOffs = 0x8000_0000;

    private readonly Economy _economy;
    private readonly Action<int> _live;
    private readonly Scratch<byte> _closes;

    public PeoplePhase(Economy economy)
    {
        _economy = economy;
        _live = Live;
        _closes = economy.Firms.Columns.Bytes.Named("closures");
    }

    public void Run()
    {
        using var lease = _closes.TakeEmpty();
        _economy.Runner.Run(_economy.Blocks.Length, _live);
        _economy.Ledger.Settle();
        foreach (var slot in _closes.Marked()) Close(slot);
        foreach (var cell in _economy.Cells) Enter(cell);
        foreach (var queue in _economy.LicenceQueues)
            if (queue is not null) GiveLicences(queue);
        _economy.Ledger.Settle();
    }

    private void Live(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var (cellIndex, start, end) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        var terms = economy.Scenario.Behaviour.People;
        Draw(block, cell);
        var closing = _closes.Values;
        var (nil, none, retirement) = (Vector512<double>.Zero, Vector512<long>.Zero, Vector512.Create(terms.RetirementAge));
        var longIdle = Vector128.Create((short)Math.Min(short.MaxValue, terms.IdleMonths));
        for (var first = start; first < end; first += LaneMath.Lanes)
        {
            var eight = new Eight(first);
            var active = eight.Active(firms.Id);
            var smoothed = eight.Of(firms.SmoothedIncome);
            // In floats throughout, as the column is kept.
            var change = LaneMath.Single(LaneMath.Single(LaneMath.Single(Vector512.ConvertToDouble(eight.Of(firms.Income))) - smoothed) / Vector512.Create(12.0));
            eight.Put(firms.SmoothedIncome, smoothed + change, active);
            var without = (Vector512.LessThanOrEqual(eight.Of(firms.Cash), none) & Vector512.GreaterThan(eight.Of(firms.Debt), none)).AsDouble()
                & Vector512.LessThanOrEqual(eight.Of(firms.InputStock[0]), nil) & Vector512.LessThanOrEqual(eight.Of(firms.FinishedStock), nil);
            var idle = Vector128.GreaterThanOrEqual(eight.Of(firms.IdleMonths), longIdle).ExtractMostSignificantBits();
            var closes = (without.ExtractMostSignificantBits() | idle) & active.ExtractMostSignificantBits();
            var old = (active & Vector512.GreaterThan(eight.Of(firms.OwnerAge), retirement)).ExtractMostSignificantBits() & ~closes;
            for (; closes != 0; closes &= closes - 1) closing[first + BitOperations.TrailingZeroCount(closes)] = 1;
            for (; old != 0; old &= old - 1)
            {
                var slot = first + BitOperations.TrailingZeroCount(old);
                if (!Continues(slot, cell)) closing[slot] = 1;
            }
        }
    }

    /// <summary>D1: each household draws its share of the month's income, at least subsistence, and what lies above the ceiling.</summary>
    private void Draw(int block, Cell cell)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.People;
        var sector = economy.Sectors[cell.Sector];
        var (_, start, end) = economy.Blocks[block];
        Span<double> usualMonth = stackalloc double[Eight.Room(end - start)];
        // What a month at usual sales costs: a month without production must not look like a month without need of cash.
        economy.WageBills(cell, start, usualMonth);
        Investment.UsualMonths(economy, cell, start, usualMonth, usualMonth);
        var subsistence = Vector512.Create(economy.LivingShare(cell) * terms.SubsistenceShare * economy.Scenario.Places[cell.Place].PovertyLine * economy.PriceLevel);
        var (nil, none) = (Vector512<double>.Zero, Vector512<long>.Zero);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var eight = new Eight(slot);
            var cash = eight.Of(firms.Cash);
            var draw = Vector512.Max(terms.DrawShare * Vector512.Max(nil, Vector512.ConvertToDouble(eight.Of(firms.Income))), subsistence);
            draw = Vector512.Max(draw, Vector512.ConvertToDouble(cash) - terms.CashCeilingMonths * LaneMath.At(usualMonth, slot - start));
            var paid = eight.Active(firms.Id).AsInt64() & Vector512.Min(Vector512.Max(none, cash), LaneMath.Whole(draw));
            economy.Ledger.TransferFromEight(block, slot, Ledger.Households, paid, Vector512<double>.AllBitsSet);
        }
    }

    /// <summary>D2: of an owner beyond the retirement age: the chance of retiring rises by the year; a successor is likelier in a firm that pays.</summary>
    private bool Continues(int slot, Cell cell)
    {
        var firms = _economy.Firms;
        var terms = _economy.Scenario.Behaviour.People;
        var beyond = firms.OwnerAge[slot] - terms.RetirementAge;
        if (_economy.Luck.Uniform(firms.Id[slot], _economy.Month, Purpose.Retirement) >= terms.RetirementPerYearBeyond * beyond) return true;
        var relative = Math.Max(0, firms.SmoothedIncome[slot]) / _economy.OutsideIncome(cell);
        var chance = Math.Min(1, terms.SuccessorChance * PortableMath.Pow(relative, terms.SuccessorElasticity));
        if (_economy.Luck.Uniform(firms.Id[slot], _economy.Month, Purpose.Successor) >= chance) return false;
        // A child takes over, a generation younger.
        firms.OwnerAge[slot] = (float)(firms.OwnerAge[slot] - 25 - 5 * _economy.Luck.Uniform(firms.Id[slot], _economy.Month, Purpose.SuccessorAge));
        return true;
    }

    /// <summary>D3: stocks and capital are sold, debt is paid as far as that goes, the household keeps the rest.</summary>
    private void Close(int slot)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var block = economy.BlockOf(slot);
        var cell = economy.Cells[economy.Blocks[block].Cell];
        var worth = firms.Capital[slot] * economy.PriceLevel + (double)firms.FinishedStock[slot] * firms.Price[slot];
        for (var input = 0; input < firms.InputStock.Length; input++) worth += (double)firms.InputStock[input][slot] * firms.InputCost[input][slot];
        economy.Ledger.Transfer(block, Ledger.RestOfWorld, slot, (long)(worth * economy.Scenario.Behaviour.Finance.LiquidationShare));
        if (firms.Debt[slot] > 0)
        {
            var paid = Math.Min(firms.Debt[slot], firms.Cash[slot]);
            var programme = firms.LoanProgramme[slot];
            firms.Debt[slot] -= paid;
            if (programme == FirmTable.None) economy.Ledger.Transfer(block, slot, economy.Ledger.Lenders + firms.LoanLender[slot], paid);
            else economy.FirmPaysProgramme(block, slot, programme, paid);
            if (firms.Debt[slot] > 0) Loans.Default(economy, slot, firmCloses: true);
        }
        economy.Ledger.Transfer(block, slot, Ledger.Households, firms.Cash[slot]);
        economy.Tally.Add(block, firms.Class[slot], Sums.Exits, 1);
        economy.Tally.Add(block, firms.Class[slot], Sums.Income, firms.Income[slot]);
        firms.Columns.Leave(slot);
        if (economy.Month < economy.OutcomesFrom && economy.Outcomes.AreKept) economy.Outcomes.IncomeYearBefore[slot] = 0;
        foreach (var programme in economy.Programmes) programme.OnFirmClosed(slot);
        cell.Firms--;
    }

    /// <summary>
    /// D4: newcomers a month = rate / 12 × firms of the start × (income / what starting forgoes)^elasticity, of those
    /// who register fewer the longer a licence takes. One draw a cell and month decides the fraction; a newcomer's identity is (cell, month, place).
    /// </summary>
    private void Enter(Cell cell)
    {
        var economy = _economy;
        var terms = economy.Scenario.Behaviour.People;
        if (economy.Sectors[cell.Sector].Terms.FamilyWorkers > economy.LargestEntrant[cell.Index]) return;
        var relative = Math.Max(0, cell.MeanIncome) / economy.Forgone(cell);
        // Where founders queue the office decides who starts.
        var licence = economy.LicenceQueues[cell.Place] is not null ? 1
            : 1 - terms.EntrantFormalShare + terms.EntrantFormalShare / (1 + (economy.LicenceHelper(cell)?.LicenceDays ?? terms.LicenceDays) / 30);
        var rate = terms.EntryPerYear / 12 * cell.Group.Count * PortableMath.Pow(relative, terms.EntryElasticity) * licence;
        var key = FirmBuilder.Identity(cell.GroupIndex, economy.Month + economy.Scenario.SpinUpMonths + 1, 0);
        Admit(cell, key, rate, parents: null);
        if (cell.Parents < 0) return;
        // D5: firms of another group spin off into this one; where nobody is in it yet, the parents' income draws them.
        var parents = economy.Cells[cell.Parents];
        if (cell.Firms == 0) relative = Math.Max(0, parents.MeanIncome) / economy.Forgone(cell);
        rate = cell.Group.SpinOffsPerYear / 12 * parents.Firms * PortableMath.Pow(relative, terms.EntryElasticity) * licence;
        Admit(cell, key | SpinOffs, rate, parents);
    }

    /// <summary>Starts that many firms a month on average, as far as there is room.</summary>
    private void Admit(Cell cell, ulong key, double rate, Cell? parents)
    {
        var economy = _economy;
        if (economy.LicenceQueues[cell.Place] is { } queue)
        {
            Found(cell, queue, key, rate, parents);
            return;
        }
        var newcomers = (int)Math.Floor(rate + economy.Luck.Uniform(key, economy.Month, Purpose.Entry));
        var slot = cell.Start;
        for (var place = 0; place < newcomers; place++)
        {
            var free = economy.Firms.Id.AsSpan(slot, cell.End - slot).IndexOf(0UL);
            if (free < 0) return;
            slot += free;
            Start(cell, slot, key | (uint)place, parents);
        }
    }

    /// <summary>
    /// D6: where there is a queue for licences founders come at random over the month, that many on average and at most as
    /// many as the group has places in all. Who registers applies, the others start at once.
    /// </summary>
    private void Found(Cell cell, LicenceQueue queue, ulong key, double rate, Cell? parents)
    {
        var economy = _economy;
        var day = 0.0;
        for (var place = 0; place < cell.End - cell.Start; place++)
        {
            var id = key | (uint)place;
            day -= LicenceQueue.DaysPerMonth / rate * PortableMath.Log(economy.Luck.Uniform(id, economy.Month, Purpose.Founding));
            if (!(day < LicenceQueue.DaysPerMonth)) return;
            if (Registers(id)) queue.Apply(day, id, cell.Index, parents?.Index ?? -1, isFounder: true);
            else StartWhereFree(cell, id, parents);
        }
    }

    /// <summary>D6: a founder starts when the licence comes before patience, a month on average, is at its end.</summary>
    private void GiveLicences(LicenceQueue queue)
    {
        foreach (var application in queue.Serve())
        {
            if (application is { IsFounder: true, IsInTime: true })
                StartWhereFree(_economy.Cells[application.Cell], application.Id, application.Parents < 0 ? null : _economy.Cells[application.Parents]);
        }
    }

    private void StartWhereFree(Cell cell, ulong id, Cell? parents)
    {
        var free = _economy.Firms.Id.AsSpan(cell.Start, cell.End - cell.Start).IndexOf(0UL);
        if (free >= 0) Start(cell, cell.Start + free, id, parents);
    }

    private bool Registers(ulong id) =>
        _economy.Luck.Uniform(id, Luck.Lasting, Purpose.EntrantFormal) < _economy.Scenario.Behaviour.People.EntrantFormalShare;

    private void Start(Cell cell, int slot, ulong id, Cell? parents)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.People;
        var block = economy.BlockOf(slot);
        firms.Columns.Enter(slot);
        var savings = FirmBuilder.Draw(economy, cell, slot, id);
        firms.OwnerAge[slot] = Math.Min(firms.OwnerAge[slot], 45);
        firms.Formal[slot] = (byte)(Registers(id) ? 1 : 0);
        firms.Capital[slot] = (float)cell.EntrantCapital;
        var sector = economy.Sectors[cell.Sector];
        firms.Workers[slot] = (float)sector.Terms.FamilyWorkers;
        firms.ExpectedDemand[slot] = (float)Production.Capacity(economy, cell, slot);
        if (parents is not null) InheritFrom(ParentIn(parents, id), slot);
        else if (economy.Luck.Uniform(id, Luck.Lasting, Purpose.SpinOff) < terms.SpinOffShare) Inherit(cell, slot, id);
        // The household pays for capital, the firm's cash and the licence out of its savings; a stock is bought from the cash.
        var licence = firms.Formal[slot] == 1 ? (long)((economy.LicenceHelper(cell)?.LicenceCost ?? terms.LicenceCost) * economy.PriceLevel) : 0;
        if (firms.Formal[slot] == 1 && economy.LicenceHelper(cell) is { } office) economy.Treat(slot, office.Index);
        var capital = (long)(cell.EntrantCapital * economy.PriceLevel);
        economy.Ledger.Transfer(Ledger.Households, Ledger.RestOfWorld, capital);
        economy.Ledger.Transfer(Ledger.Households, Ledger.Local, licence);
        economy.Ledger.Transfer(block, Ledger.Households, slot, savings);
        economy.Tally.Add(block, firms.Class[slot] |= (byte)economy.SizeClass(firms.Workers[slot]), Sums.Entries, 1);
        economy.Tally.Add(block, firms.Class[slot], Sums.LocalRevenue, licence);
        if (parents is not null) economy.Tally.Add(block, firms.Class[slot], Sums.SpinOffs, 1);
        cell.Firms++;
    }

    /// <summary>A spin-off inherits a share of what its parent knows better, in knowledge and management.</summary>
    private void Inherit(Cell cell, int slot, ulong id)
    {
        var firms = _economy.Firms;
        var parent = cell.Start + _economy.Luck.Below(cell.End - cell.Start, id, Luck.Lasting, Purpose.SpinOffParent);
        if (parent != slot && firms.IsActive(parent)) InheritFrom(parent, slot);
    }

    /// <summary>The first firm of the parents' group from a place drawn by lot on; there is one, or nobody would spin off.</summary>
    private int ParentIn(Cell parents, ulong id)
    {
        var room = parents.End - parents.Start;
        var place = _economy.Luck.Below(room, id, Luck.Lasting, Purpose.SpinOffParent);
        while (!_economy.Firms.IsActive(parents.Start + place)) place = (place + 1) % room;
        return parents.Start + place;
    }

    private void InheritFrom(int parent, int slot)
    {
        var firms = _economy.Firms;
        var share = (float)_economy.Scenario.Behaviour.People.InheritedShare;
        firms.Knowledge[slot] += share * Math.Max(0, firms.Knowledge[parent] - firms.Knowledge[slot]);
        firms.BaseManagement[slot] += share * Math.Max(0, firms.BaseManagement[parent] - firms.BaseManagement[slot]);
    }
}
