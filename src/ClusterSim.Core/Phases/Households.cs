using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>What owners' households draw from their firms (equation D1).</summary>
internal sealed class Households
{
    private readonly PeopleTerms _terms;
    private readonly Clock _clock;
    private readonly Layout _layout;
    private readonly Places _places;
    private readonly SectorMonth[] _sectors;
    private readonly Investment _investment;
    private readonly Wages _wages;
    private readonly FirmTable _firms;
    private readonly Ledger _ledger;

    /// <summary>The households of a run.</summary>
    /// <param name="terms">What households draw.</param>
    /// <param name="clock">Read.</param>
    /// <param name="layout">Read.</param>
    /// <param name="places">Poverty lines.</param>
    /// <param name="sectors">The family's work in a firm.</param>
    /// <param name="investment">What a usual month takes.</param>
    /// <param name="wages">Wages of the month.</param>
    /// <param name="firms">Read.</param>
    /// <param name="ledger">Moves the cash.</param>
    public Households(
        PeopleTerms terms, Clock clock, Layout layout, Places places, SectorMonth[] sectors, Investment investment, Wages wages, FirmTable firms,
        Ledger ledger)
    {
        (_terms, _clock, _layout, _places, _sectors) = (terms, clock, layout, places, sectors);
        (_investment, _wages, _firms, _ledger) = (investment, wages, firms, ledger);
    }

    /// <summary>D1: each household draws its share of the month's income, at least subsistence, and what lies above the ceiling.</summary>
    public void Draw(int block, Cell cell)
    {
        var firms = _firms;
        var terms = _terms;
        var sector = _sectors[cell.Sector];
        var (_, start, end) = _layout.Blocks[block];
        Span<double> usualMonth = stackalloc double[FirmVector8.Room(end - start)];
        // What a month at usual sales costs: a month without production must not look like a month without need of cash.
        _wages.Bills(cell, start, usualMonth);
        _investment.UsualMonths(cell, start, usualMonth, usualMonth);
        var subsistence = Vector512.Create(sector.LivingShare * terms.SubsistenceShare * _places[cell.Place].PovertyLine * _clock.PriceLevel);
        var (nil, none) = (Vector512<double>.Zero, Vector512<long>.Zero);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var eight = new FirmVector8(slot);
            var cash = eight.Of(firms.Cash);
            var draw = Vector512.Max(terms.DrawShare * Vector512.Max(nil, Vector512.ConvertToDouble(eight.Of(firms.Income))), subsistence);
            draw = Vector512.Max(draw, Vector512.ConvertToDouble(cash) - terms.CashCeilingMonths * VectorMath.Load(usualMonth, slot - start));
            var paid = eight.Active(firms.Id).AsInt64() & Vector512.Min(Vector512.Max(none, cash), VectorMath.Whole(draw));
            if (firms.Drawn.IsKept) eight.Put(firms.Drawn.Backing, paid, eight.Active(firms.Id));
            _ledger.TransferFromEight(block, slot, Ledger.Households.Owners, paid, Vector512<double>.AllBitsSet);
        }
    }
}
