using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Orders of large volume, one standard and a deadline (equations B1 to B3). A firm alone, or firms of one cluster together
/// once it plans jointly, takes an order when spare capacity suffices and every member meets the standard; who delivers
/// short, or is refused at the inspection, pays a penalty and loses reputation. Orders that programmes bring to firms (B4) are delivered
/// alike.
/// </summary>
internal sealed class LargeOrders
{
    private readonly double _reputationLoss;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly SelectionQueue _queue;
    private readonly Organisations _clusters;
    private readonly SectorMonth[] _sectors;
    private readonly Admission _admission;
    private readonly Standards _standards;
    private readonly Effect<IBringsOrders> _offers;
    private readonly FirmTable _firms;
    private readonly Books _books;
    private readonly Func<int, ulong> _tie;
    private ulong _market;

    /// <summary>The orders of a run.</summary>
    /// <param name="reputationLoss">Reputation that a short delivery costs.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">When an order comes, who is asked first, what is faulty.</param>
    /// <param name="layout">Read.</param>
    /// <param name="queue">Who stands for a choice.</param>
    /// <param name="clusters">Who plans jointly is read; visible benefit is written.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="admission">Who may sell where.</param>
    /// <param name="standards">Compliance that a buyer sees.</param>
    /// <param name="offers">Programmes that bring orders to firms.</param>
    /// <param name="firms">Stocks, sales, reputation and income are written.</param>
    /// <param name="books">Take what is paid.</param>
    public LargeOrders(
        double reputationLoss, Clock clock, Luck luck, Layout layout, SelectionQueue queue, Organisations clusters, SectorMonth[] sectors,
        Admission admission, Standards standards, Effect<IBringsOrders> offers, FirmTable firms, Books books)
    {
        (_reputationLoss, _clock, _luck, _layout, _queue, _clusters) = (reputationLoss, clock, luck, layout, queue, clusters);
        (_sectors, _admission, _standards, _offers, _firms, _books) = (sectors, admission, standards, offers, firms, books);
        _tie = slot => luck.Lot(firms.Id[slot], clock.Month, Purpose.Of(Purpose.OrderCluster, (uint)_market));
    }

    /// <summary>Delivers the order in hand, or looks for a taker of a new one; large orders come on top of a market's other demand.</summary>
    public void Serve(MarketMonth market)
    {
        DeliverOffered(market);
        var terms = market.Terms.LargeOrders;
        if (terms is null) return;
        if (market.OrderMonths > 0)
        {
            Deliver(market);
            return;
        }
        if (_luck.Uniform(market.Key, _clock.Month, Purpose.OrderArrival) >= terms.ArrivalPerMonth) return;
        market.LargeOrdersOffered++;
        // Clusters are asked in an order that starts anew by lot with every order.
        var clusters = _clusters.Participation.Length;
        var first = _luck.Below(clusters, market.Key, _clock.Month, Purpose.OrderCluster);
        for (var turn = 0; turn < clusters; turn++)
            if (Form(market, (first + turn) % clusters)) break;
    }

    /// <summary>B1: members by reputation until spare capacity covers the order and the reserve; one firm suffices where its own does.</summary>
    private bool Form(MarketMonth market, int cluster)
    {
        var firms = _firms;
        var terms = market.Terms.LargeOrders!;
        // Before the cluster plans jointly a firm must suffice alone.
        var jointly = _clusters.Phase[cluster] >= 1;
        var queue = _queue;
        queue.Clear();
        foreach (var cell in _layout.Cells)
        {
            if (cell.Cluster != cluster || cell.Sector != market.Sector) continue;
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                if (!firms.IsActive(slot)) continue;
                var units = Spare(slot, terms.DeliveryMonths);
                if (units <= 0 || (!jointly && units < terms.UnitsPerMonth)) continue;
                if (!_admission.Welcomes(market, slot) || Compliance(market, cell, slot) < terms.MinimumCompliance) continue;
                queue.Add(slot, -firms.Reputation[slot] - units / Math.Max(1e-9, terms.UnitsPerMonth));
            }
        }
        var most = Math.Min(queue.Count, jointly ? MarketMonth.MaximumMembers : 1);
        _market = market.Key;
        queue.SortLowest(most, _tie);
        double spare = 0;
        var members = 0;
        while (members < most && spare < terms.UnitsPerMonth * (1 + terms.Reserve)) spare += Spare(queue[members++], terms.DeliveryMonths);
        if (spare < terms.UnitsPerMonth || members == 0) return false;
        market.Members = members;
        market.OrderMonths = terms.DeliveryMonths;
        market.OrderPrice[0] = _sectors[market.Sector].OutsidePrice * (1 + terms.PricePremium);
        for (var member = 0; member < members; member++)
        {
            var slot = queue[member];
            market.Member[member] = slot;
            market.MemberId[member] = firms.Id[slot];
            market.Quota[member] = terms.UnitsPerMonth * Spare(slot, terms.DeliveryMonths) / spare;
            firms.ExpectedDemand[slot] += (float)market.Quota[member];
            _books.Tally.Add(_layout.BlockOf(slot), firms.Class[slot], Sums.OrdersWon, 1.0 / members);
        }
        if (members > 1) _clusters.VisibleBenefit[cluster] += 1;
        return true;
    }

    /// <summary>B2: each member delivers its quota as far as it has units; the rest costs the penalty share of its value.</summary>
    private void Deliver(MarketMonth market)
    {
        var firms = _firms;
        var terms = market.Terms.LargeOrders!;
        var isSpoiled = terms.DefectRate > 0 && AnyFault(market);
        for (var member = 0; member < market.Members; member++)
        {
            var slot = market.Member[member];
            if (firms.Id[slot] != market.MemberId[member]) continue;
            var units = Math.Min(market.Quota[member], firms.FinishedStock[slot]);
            if (isSpoiled) units *= HasFault(market, member) ? 0 : 1 - terms.RefusedShare;
            Deliver(market, slot, new Quota(market.Quota[member], market.OrderPrice[0], terms.PenaltyShare), units);
        }
        if (--market.OrderMonths == 0) market.Members = 0;
    }

    /// <summary>B4: firms to which programmes brought an order deliver their part of the month.</summary>
    private void DeliverOffered(MarketMonth market)
    {
        foreach (var programme in _offers.All)
        {
            if (programme.Market != market.Index || !programme.IsAnyInHand) continue;
            foreach (var cell in _layout.Cells)
            {
                if (cell.Sector != market.Sector) continue;
                for (var slot = cell.Start; slot < cell.End; slot++)
                {
                    if (!_firms.IsActive(slot) || !(programme.PriceOf(slot) is > 0 and var price)) continue;
                    var quota = new Quota(programme.UnitsPerMonth, price, programme.PenaltyShare);
                    Deliver(market, slot, quota, Math.Min(quota.Units, _firms.FinishedStock[slot]));
                }
            }
        }
    }

    /// <summary>A firm hands over some units of what it owes the buyers in the month, and pays for what is missing.</summary>
    private void Deliver(MarketMonth market, int slot, Quota quota, double units)
    {
        var firms = _firms;
        var isExport = market.Terms.Kind == Terms.MarketKind.Export;
        var buyers = isExport ? Ledger.RestOfWorld.BuyersAbroad : Ledger.RestOfWorld.Buyers;
        var block = _layout.BlockOf(slot);
        var revenue = (long)(units * quota.Price);
        var missing = quota.Units - units;
        var penalty = Math.Min(Math.Max(0, firms.Cash[slot]) + revenue, (long)(missing * quota.Price * quota.PenaltyShare));
        var premium = revenue - (long)(units * firms.Price[slot]);
        firms.FinishedStock[slot] = (float)Math.Max(0, firms.FinishedStock[slot] - units);
        firms.Asked.Values[slot] += (float)quota.Units;
        firms.SoldUnits[slot] += (float)units;
        firms.Sales[slot] += revenue;
        firms.ValueAdded[slot] += premium - penalty;
        firms.Income[slot] += premium - penalty;
        // Buyers hear of it by the order's part of what the firm sells as a rule; all do where it sells to nobody else.
        var usual = Math.Max(Math.Max(1e-9, quota.Units), firms.ExpectedDemand[slot]);
        firms.Reputation[slot] *= (float)(1 - _reputationLoss * missing / usual);
        _books.Ledger.Transfer(block, buyers, slot, revenue);
        _books.Ledger.Transfer(block, slot, buyers, penalty);
        _books.Tally.Add(block, firms.Class[slot], Sums.OtherCost, penalty);
        _books.Tally.Add(block, firms.Class[slot], Sums.FinalRevenue, revenue);
        _books.Tally.Add(block, firms.Class[slot], Sums.LargeOrderSales, revenue);
        if (!isExport || units <= 0) return;
        _books.Tally.Add(block, firms.Class[slot], Sums.Exports, revenue);
        firms.Exported[slot] = 1;
    }

    private bool AnyFault(MarketMonth market)
    {
        for (var member = 0; member < market.Members; member++)
            if (HasFault(market, member)) return true;
        return false;
    }

    /// <summary>B3: whether the buyer finds a fault in what a member brings; chance by its compliance.</summary>
    private bool HasFault(MarketMonth market, int member)
    {
        var terms = market.Terms.LargeOrders!;
        var slot = market.Member[member];
        if (_firms.Id[slot] != market.MemberId[member] || _firms.FinishedStock[slot] <= 0) return false;
        var chance = terms.DefectRate * (1 - terms.ComplianceCut * Compliance(market, _layout.CellOf(slot), slot));
        return _luck.Uniform(market.MemberId[member], _clock.Month, Purpose.Of(Purpose.Defect, (uint)market.Key)) < chance;
    }

    /// <summary>Compliance that a buyer sees: the lowest of the market's standards, or the mean where it names none.</summary>
    private double Compliance(MarketMonth market, Cell cell, int slot)
    {
        if (market.Standards.Length == 0) return _standards.MeanCompliance(cell, slot, whereNone: 1);
        double lowest = 1;
        foreach (var standard in market.Standards) lowest = Math.Min(lowest, _firms.Compliance[standard][slot]);
        return lowest;
    }

    /// <summary>Units a month that a firm can deliver beyond what it expects to sell: idle capacity, and its stock spread over the delivery time.</summary>
    private double Spare(int slot, int months) =>
        Math.Max(0, (double)_firms.Capacity[slot] - _firms.ExpectedDemand[slot]) + _firms.FinishedStock[slot] / months;

    /// <summary>What a firm owes the buyers of an order in a month.</summary>
    /// <param name="Units">Units.</param>
    /// <param name="Price">Rupiah a unit.</param>
    /// <param name="PenaltyShare">What is to be paid for what is missing, over its value.</param>
    private readonly record struct Quota(double Units, double Price, double PenaltyShare);
}
