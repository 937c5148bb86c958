using ClusterSim.Core.Accounts;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Orders of large volume, one standard and a deadline (equations B1 to B3). A firm alone, or firms of one cluster together
/// once it plans jointly, takes an order when spare capacity suffices and every member meets the standard; who delivers
/// short, or is refused at the inspection, pays a penalty and loses reputation.
/// </summary>
internal sealed class LargeOrders
{
    private readonly Economy _economy;
    private readonly Func<int, ulong> _tie;
    private ulong _market;

    public LargeOrders(Economy economy)
    {
        _economy = economy;
        _tie = slot => economy.Luck.Lot(economy.Firms.Id[slot], economy.Month, Purpose.Of(Purpose.OrderCluster, (uint)_market));
    }

    /// <summary>Delivers the order in hand, or looks for a taker of a new one; large orders come on top of a market's other demand.</summary>
    public void Serve(MarketMonth market)
    {
        var terms = market.Terms.LargeOrders;
        if (terms is null) return;
        if (market.OrderMonths > 0)
        {
            Deliver(market);
            return;
        }
        if (_economy.Luck.Uniform(market.Key, _economy.Month, Purpose.OrderArrival) >= terms.ArrivalPerMonth) return;
        _economy.LargeOrdersOffered[market.Sector]++;
        // Clusters are asked in an order that starts anew by lot with every order.
        var clusters = _economy.Participation.Length;
        var first = _economy.Luck.Below(clusters, market.Key, _economy.Month, Purpose.OrderCluster);
        for (var turn = 0; turn < clusters; turn++)
            if (Form(market, (first + turn) % clusters)) break;
    }

    /// <summary>B1: members by reputation until spare capacity covers the order and the reserve; one firm suffices where its own does.</summary>
    private bool Form(MarketMonth market, int cluster)
    {
        var firms = _economy.Firms;
        var terms = market.Terms.LargeOrders!;
        // Before the cluster plans jointly a firm must suffice alone.
        var jointly = _economy.ClusterPhase[cluster] >= 1;
        var queue = _economy.Queue;
        queue.Clear();
        foreach (var cell in _economy.Cells)
        {
            if (cell.Cluster != cluster || cell.Sector != market.Sector) continue;
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                if (!firms.IsActive(slot)) continue;
                var units = Spare(slot, terms.DeliveryMonths);
                if (units <= 0 || (!jointly && units < terms.UnitsPerMonth)) continue;
                if (!Admission.Welcomes(_economy, market, slot) || Compliance(market, cell, slot) < terms.MinimumCompliance) continue;
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
        market.OrderPrice[0] = _economy.Sectors[market.Sector].OutsidePrice * (1 + terms.PricePremium);
        for (var member = 0; member < members; member++)
        {
            var slot = queue[member];
            market.Member[member] = slot;
            market.MemberId[member] = firms.Id[slot];
            market.Quota[member] = terms.UnitsPerMonth * Spare(slot, terms.DeliveryMonths) / spare;
            firms.ExpectedDemand[slot] += (float)market.Quota[member];
            _economy.Tally.Add(_economy.BlockOf(slot), firms.Class[slot], Sums.OrdersWon, 1.0 / members);
        }
        if (members > 1) _economy.VisibleBenefit[cluster] += 1;
        return true;
    }

    /// <summary>B2: each member delivers its quota as far as it has units; the rest costs the penalty share of its value.</summary>
    private void Deliver(MarketMonth market)
    {
        var firms = _economy.Firms;
        var terms = market.Terms.LargeOrders!;
        var isSpoiled = terms.DefectRate > 0 && AnyFault(market);
        for (var member = 0; member < market.Members; member++)
        {
            var slot = market.Member[member];
            if (firms.Id[slot] != market.MemberId[member]) continue;
            var block = _economy.BlockOf(slot);
            var units = Math.Min(market.Quota[member], firms.FinishedStock[slot]);
            if (isSpoiled) units *= HasFault(market, member) ? 0 : 1 - terms.RefusedShare;
            var revenue = (long)(units * market.OrderPrice[0]);
            var missing = market.Quota[member] - units;
            var penalty = Math.Min(Math.Max(0, firms.Cash[slot]) + revenue, (long)(missing * market.OrderPrice[0] * terms.PenaltyShare));
            var premium = revenue - (long)(units * firms.Price[slot]);
            firms.FinishedStock[slot] = (float)Math.Max(0, firms.FinishedStock[slot] - units);
            firms.SoldUnits[slot] += (float)units;
            firms.Sales[slot] += revenue;
            firms.ValueAdded[slot] += premium - penalty;
            firms.Income[slot] += premium - penalty;
            // Buyers hear of it by the order's part of what the firm sells as a rule; all do where it sells to nobody else.
            var usual = Math.Max(Math.Max(1e-9, market.Quota[member]), firms.ExpectedDemand[slot]);
            firms.Reputation[slot] *= (float)(1 - _economy.Scenario.Behaviour.Pricing.ReputationLoss * missing / usual);
            _economy.Ledger.Transfer(block, Ledger.RestOfWorld, slot, revenue);
            _economy.Ledger.Transfer(block, slot, Ledger.RestOfWorld, penalty);
            _economy.Tally.Add(block, firms.Class[slot], Sums.OtherCost, penalty);
            _economy.Tally.Add(block, firms.Class[slot], Sums.FinalRevenue, revenue);
            if (market.Terms.Kind != Terms.MarketKind.Export || units <= 0) continue;
            _economy.Tally.Add(block, firms.Class[slot], Sums.Exports, revenue);
            firms.Exported[slot] = 1;
        }
        if (--market.OrderMonths == 0) market.Members = 0;
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
        if (_economy.Firms.Id[slot] != market.MemberId[member] || _economy.Firms.FinishedStock[slot] <= 0) return false;
        var chance = terms.DefectRate * (1 - terms.ComplianceCut * Compliance(market, _economy.CellOf(slot), slot));
        return _economy.Luck.Uniform(market.MemberId[member], _economy.Month, Purpose.Of(Purpose.Defect, (uint)market.Key)) < chance;
    }

    /// <summary>Compliance that a buyer sees: the lowest of the market's standards, or the mean where it names none.</summary>
    private double Compliance(MarketMonth market, Cell cell, int slot)
    {
        if (market.Standards.Length == 0) return _economy.MeanCompliance(cell, slot, whereNone: 1);
        double lowest = 1;
        foreach (var standard in market.Standards) lowest = Math.Min(lowest, _economy.Firms.Compliance[standard][slot]);
        return lowest;
    }

    /// <summary>Units a month that a firm can deliver beyond what it expects to sell: idle capacity, and its stock spread over the delivery time.</summary>
    private double Spare(int slot, int months) =>
        Math.Max(0, (double)_economy.Firms.Capacity[slot] - _economy.Firms.ExpectedDemand[slot]) + _economy.Firms.FinishedStock[slot] / months;
}
