using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Newcomers of a month: some start as spin-offs, some after a wait for their licence (equations D4 to D6). A closed firm's slot,
/// and its place in the networks, serves a newcomer.
/// </summary>
internal sealed class Newcomers
{
    /// <summary>Marks the identity of a firm that spun off from another group.</summary>
    private const ulong SpinOffs = 0x8000_0000;

    /// <summary>Marks the identity of a firm that a programme let in.</summary>
    private const ulong LetIns = 0x4000_0000;

    private readonly PeopleTerms _terms;
    private readonly double _ownReturnPerYear;
    private readonly int _spinUp;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly SectorMonth[] _sectors;
    private readonly Entry _entry;
    private readonly SizeClasses _sizes;
    private readonly FirmBuilder _builder;
    private readonly Production _production;
    private readonly Wages _wages;
    private readonly Founders _founders;
    private readonly FirmTable _firms;
    private readonly Books _books;

    /// <summary>Newcomers of a run.</summary>
    /// <param name="terms">Who starts a firm.</param>
    /// <param name="ownReturnPerYear">What owners ask of their money.</param>
    /// <param name="spinUp">Months before month 0.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Who starts, registers and spins off.</param>
    /// <param name="layout">Read.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="entry">Licences, and the bound on size.</param>
    /// <param name="sizes">Classes of firms.</param>
    /// <param name="builder">Draws newcomers.</param>
    /// <param name="production">What newcomers can make.</param>
    /// <param name="wages">What an owner could earn elsewhere.</param>
    /// <param name="founders">Households without a firm, who start where a group has them.</param>
    /// <param name="firms">Newcomers are written into free slots.</param>
    /// <param name="books">Take what households pay.</param>
    public Newcomers(
        PeopleTerms terms, double ownReturnPerYear, int spinUp, Clock clock, Luck luck, Layout layout, SectorMonth[] sectors, Entry entry, SizeClasses sizes,
        FirmBuilder builder, Production production, Wages wages, Founders founders, FirmTable firms, Books books)
    {
        (_terms, _ownReturnPerYear, _spinUp, _clock, _luck) = (terms, ownReturnPerYear, spinUp, clock, luck);
        (_layout, _sectors, _entry, _sizes, _builder) = (layout, sectors, entry, sizes, builder);
        (_production, _wages, _founders, _firms, _books) = (production, wages, founders, firms, books);
    }

    /// <summary>Newcomers of all cells, and founders whose licence has come.</summary>
    public void Enter()
    {
        foreach (var cell in _layout.Cells) Enter(cell);
        foreach (var queue in _entry.Queues)
            if (queue is not null) GiveLicences(queue);
    }

    /// <summary>
    /// What starting a firm forgoes, rupiah a month: an outside job, and the return that the owner asks of the money put in.
    /// </summary>
    public double Forgone(Cell cell) => _wages.OutsideIncome(cell) + _ownReturnPerYear / 12 * cell.EntrantOutlay * _clock.PriceLevel;

    /// <summary>
    /// D4: newcomers a month = rate / 12 × firms of the start × (income / what starting forgoes)^elasticity, of those
    /// who register fewer the longer a licence takes. One draw a cell and month decides the fraction; a newcomer's identity is (cell, month, place).
    /// </summary>
    private void Enter(Cell cell)
    {
        var terms = _terms;
        var mayStart = _sectors[cell.Sector].Terms.FamilyWorkers <= _entry.LargestEntrant[cell.Index];
        if (Firmless.Keeps(cell)) _founders.Run(cell, mayStart);
        if (!mayStart || Firmless.Keeps(cell)) return;
        var relative = Math.Max(0, cell.MeanIncome) / Forgone(cell);
        // Where founders queue the office decides who starts.
        var licence = _entry.Queues[cell.Place] is not null ? 1
            : 1 - terms.EntrantFormalShare + terms.EntrantFormalShare / (1 + (_entry.HelperOf(cell)?.LicenceDays ?? terms.LicenceDays) / 30);
        var rate = terms.EntryPerYear / 12 * cell.Group.Count * PortableMath.Pow(relative, terms.EntryElasticity) * licence;
        var key = Cell.Identity(cell.GroupIndex, _clock.Month + _spinUp + 1, 0);
        Admit(cell, key, rate, parents: null);
        if (_entry.HelperOf(cell) is { } office) LetIn(cell, office, key | LetIns, relative);
        if (cell.Parents < 0) return;
        // D5: firms of another group spin off into this one; where nobody is in it yet, the parents' income draws them.
        var parents = _layout.Cells[cell.Parents];
        if (cell.Firms == 0) relative = Math.Max(0, parents.MeanIncome) / Forgone(cell);
        rate = cell.Group.SpinOffsPerYear / 12 * parents.Firms * PortableMath.Pow(relative, terms.EntryElasticity) * licence;
        Admit(cell, key | SpinOffs, rate, parents);
    }

    /// <summary>
    /// D8: of the places that an office has for newcomers a share is taken in a month, less where firms earn less than starting forgoes. What
    /// the office gives is the licence, for which nobody queues.
    /// </summary>
    private void LetIn(Cell cell, IGivesLicences office, ulong key, double relative)
    {
        var places = office.PlacesFor(cell.Index);
        if (places <= 0) return;
        var rate = places * office.NewcomerShare * PortableMath.Pow(Math.Min(1, relative), _terms.EntryElasticity);
        var newcomers = Math.Min(places, (int)Math.Floor(rate + _luck.Uniform(key, _clock.Month, Purpose.Entry)));
        for (var place = 0; place < newcomers; place++)
        {
            if (StartWhereFree(cell, key | (uint)place, parents: null) is >= 0 and var slot) office.Admit(cell.Index, slot);
        }
    }

    /// <summary>Starts that many firms a month on average, as far as there is room.</summary>
    private void Admit(Cell cell, ulong key, double rate, Cell? parents)
    {
        if (_entry.Queues[cell.Place] is { } queue)
        {
            Found(cell, queue, key, rate, parents);
            return;
        }
        var newcomers = (int)Math.Floor(rate + _luck.Uniform(key, _clock.Month, Purpose.Entry));
        var slot = cell.Start;
        for (var place = 0; place < newcomers; place++)
        {
            var free = _firms.Id.AsSpan(slot, cell.End - slot).IndexOf(0UL);
            if (free < 0)
            {
                for (var more = Math.Min(newcomers, place + cell.End - cell.Start); place < more; place++) TurnAway(cell, key | (uint)place);
                return;
            }
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
        var day = 0.0;
        for (var place = 0; place < cell.End - cell.Start; place++)
        {
            var id = key | (uint)place;
            day -= LicenceQueue.DaysPerMonth / rate * PortableMath.Log(_luck.Uniform(id, _clock.Month, Purpose.Founding));
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
                StartWhereFree(_layout.Cells[application.Cell], application.Id, application.Parents < 0 ? null : _layout.Cells[application.Parents]);
        }
    }

    /// <summary>Starts a firm in the first free slot.</summary>
    /// <returns>The slot; -1 where there is no room.</returns>
    private int StartWhereFree(Cell cell, ulong id, Cell? parents)
    {
        var free = _firms.Id.AsSpan(cell.Start, cell.End - cell.Start).IndexOf(0UL);
        if (free < 0)
        {
            TurnAway(cell, id);
            return -1;
        }
        Start(cell, cell.Start + free, id, parents);
        return cell.Start + free;
    }

    /// <summary>Notes that there is no room for a newcomer, who does not start.</summary>
    private void TurnAway(Cell cell, ulong id)
    {
        var size = _sizes.OfWorkers(_sectors[cell.Sector].Terms.FamilyWorkers);
        _books.Tally.Add(_layout.BlockOf(cell.Start), _builder.ClassOf(cell, id) | size, Sums.TurnedAway, 1);
    }

    private bool Registers(ulong id) =>
        _luck.Uniform(id, Luck.Lasting, Purpose.EntrantFormal) < _terms.EntrantFormalShare;

    private void Start(Cell cell, int slot, ulong id, Cell? parents)
    {
        var firms = _firms;
        var terms = _terms;
        var block = _layout.BlockOf(slot);
        firms.Columns.Enter(slot);
        var savings = _builder.DrawNew(cell, slot, id, Registers(id));
        firms.Capital[slot] = (float)cell.EntrantCapital;
        firms.ExpectedDemand[slot] = (float)_production.Capacity(cell, slot);
        if (parents is not null) InheritFrom(ParentIn(parents, id), slot);
        else if (_luck.Uniform(id, Luck.Lasting, Purpose.SpinOff) < terms.SpinOffShare) Inherit(cell, slot, id);
        // The household pays for capital, the firm's cash and the licence out of its savings; a stock is bought from the cash.
        var licence = firms.Formal[slot] == 1 ? (long)((_entry.HelperOf(cell)?.LicenceCost ?? terms.LicenceCost) * _clock.PriceLevel) : 0;
        if (firms.Formal[slot] == 1 && _entry.HelperOf(cell) is { } office) _firms.Treat(slot, office.Index);
        var capital = (long)(cell.EntrantCapital * _clock.PriceLevel);
        _books.Ledger.Transfer(Ledger.Households.Owners, Ledger.RestOfWorld.Sellers, capital);
        _books.Ledger.Transfer(Ledger.Households.Owners, Ledger.Local, licence);
        _books.Ledger.Transfer(block, Ledger.Households.Owners, slot, savings);
        _books.Tally.Add(block, firms.Class[slot] |= (byte)_sizes.OfWorkers(firms.Workers[slot]), Sums.Entries, 1);
        _books.Tally.Add(block, firms.Class[slot], Sums.LocalRevenue, licence);
        if (parents is not null) _books.Tally.Add(block, firms.Class[slot], Sums.SpinOffs, 1);
        cell.Firms++;
    }

    /// <summary>A spin-off inherits a share of what its parent knows better, in knowledge and management.</summary>
    private void Inherit(Cell cell, int slot, ulong id)
    {
        var firms = _firms;
        var parent = cell.Start + _luck.Below(cell.End - cell.Start, id, Luck.Lasting, Purpose.SpinOffParent);
        if (parent != slot && firms.IsActive(parent)) InheritFrom(parent, slot);
    }

    /// <summary>The first firm of the parents' group from a place drawn by lot on; there is one, or nobody would spin off.</summary>
    private int ParentIn(Cell parents, ulong id)
    {
        var room = parents.End - parents.Start;
        var place = _luck.Below(room, id, Luck.Lasting, Purpose.SpinOffParent);
        while (!_firms.IsActive(parents.Start + place)) place = (place + 1) % room;
        return parents.Start + place;
    }

    private void InheritFrom(int parent, int slot)
    {
        var firms = _firms;
        var share = (float)_terms.InheritedShare;
        firms.Knowledge[slot] += share * Math.Max(0, firms.Knowledge[parent] - firms.Knowledge[slot]);
        firms.BaseManagement[slot] += share * Math.Max(0, firms.BaseManagement[parent] - firms.BaseManagement[slot]);
    }
}
