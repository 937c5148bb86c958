using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Finance;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>What owners' households draw from their firms, and the income that they are used to (equation D1).</summary>
internal sealed class Households
{
    private readonly PeopleTerms _terms;
    private readonly Layout _layout;
    private readonly SectorMonth[] _sectors;
    private readonly Investment _investment;
    private readonly Living _living;
    private readonly Wages _wages;
    private readonly Effect<ILends> _lending;
    private readonly FirmTable _firms;
    private readonly Ledger _ledger;

    /// <summary>The households of a run.</summary>
    /// <param name="terms">What households draw.</param>
    /// <param name="layout">Read.</param>
    /// <param name="sectors">Shocks to interest.</param>
    /// <param name="investment">What a usual month takes.</param>
    /// <param name="living">What households cannot do without.</param>
    /// <param name="wages">Wages of the month.</param>
    /// <param name="lending">Programmes that lend.</param>
    /// <param name="firms">Usual income is written.</param>
    /// <param name="ledger">Moves the cash.</param>
    public Households(
        PeopleTerms terms, Layout layout, SectorMonth[] sectors, Investment investment, Living living, Wages wages, Effect<ILends> lending,
        FirmTable firms, Ledger ledger)
    {
        (_terms, _layout, _sectors, _investment, _living) = (terms, layout, sectors, investment, living);
        (_wages, _lending, _firms, _ledger) = (wages, lending, firms, ledger);
    }

    /// <summary>
    /// D1: a household spends its usual income and a share of what cash is off its target; cash counts as far as the firm does not need it
    /// for a usual month and an instalment, with what the owner has put into more capital this month, so that both take their part of the
    /// same cash. Of money in an account of the owner's own a part of that share is not asked for. Then the month enters usual income.
    /// </summary>
    public void Draw(int block, Cell cell)
    {
        var firms = _firms;
        var terms = _terms;
        var (_, start, end) = _layout.Blocks[block];
        var room = FirmVector8.Room(end - start);
        Span<double> needs = stackalloc double[room], putIn = stackalloc double[room];
        _wages.Bills(cell, start, needs);
        _investment.NextMonths(cell, start, needs, needs);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var eight = new FirmVector8(slot);
            VectorMath.Store(putIn, slot - start, Vector512.ConvertToDouble(eight.Of(firms.Investment)) - eight.Of(firms.Replaced) - eight.Of(firms.GrantPaid));
            var owes = (eight.Active(firms.Id) & Vector512.GreaterThan(eight.Of(firms.Debt), Vector512<long>.Zero).AsDouble()).ExtractMostSignificantBits();
            for (; owes != 0; owes &= owes - 1)
            {
                var one = slot + BitOperations.TrailingZeroCount(owes);
                needs[one - start] += Loans.Due(firms, one, Loans.Term(firms, one, _lending), _sectors[cell.Sector].InterestFactor);
            }
        }

        var (least, smooth) = (Vector512.Create(_living.Least(cell)), terms.Smooth);
        var (target, nil) = (1 + terms.Buffer, Vector512<double>.Zero);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var active = eight.Active(firms.Id);
            var (cash, usual) = (Vector512.ConvertToDouble(eight.Of(firms.Cash)), eight.Of(firms.SmoothedIncome));
            var free = cash - VectorMath.Load(needs, place);
            var more = VectorMath.Load(putIn, place);
            var spare = free + more - target * Vector512.Max(nil, usual);
            var account = firms.Account.IsKept ? Vector512.ConvertToDouble(eight.Of(firms.Account.Values)) : nil;
            if (firms.Account.IsKept) spare -= terms.Sharing * Vector512.Min(account, Vector512.Max(nil, spare));
            var floor = Vector512.Min(least, Vector512.Max(nil, cash));
            var draw = VectorMath.Clamp(usual + terms.Drain * spare, floor, Vector512.Max(free, floor));
            var paid = VectorMath.Whole(draw);
            if (firms.Drawn.IsKept) eight.Put(firms.Drawn.Backing, paid, active);
            _ledger.TransferFromEight(block, slot, Ledger.Households.Owners, paid, active);
            // What was put into capital came out of the account; all else comes out of other cash as far as that goes.
            if (firms.Account.IsKept)
            {
                account = Vector512.Min(Vector512.Max(nil, account - more), cash - Vector512.ConvertToDouble(paid));
                eight.Put(firms.Account.Backing, VectorMath.Whole(account), active);
            }
            var earned = Vector512.ConvertToDouble(eight.Of(firms.Income)) - eight.Of(firms.Replaced);
            eight.Put(firms.SmoothedIncome, usual + smooth * (earned - usual), active);
        }
    }
}
