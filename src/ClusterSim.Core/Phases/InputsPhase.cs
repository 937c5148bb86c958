using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 6. Firms order inputs from their suppliers where these ask no more than the outside does; a supplier that has too
/// little serves everybody in proportion; the gap is bought outside as far as it is to be had and cash allows
/// (equations O1 to O4; proportional rationing as in Hallegatte 2008). Both ends of a link compute the same delivery.
/// </summary>
internal sealed class InputsPhase : IPhase
{
    private readonly Economy _economy;
    private readonly Action<int> _order, _ship, _receive;
    private readonly double[][] _outsidePrice;
    private readonly double[] _outsideSpending;
    private readonly double[] _localSpending;

    public InputsPhase(Economy economy)
    {
        _economy = economy;
        _order = Order;
        _ship = Ship;
        _receive = Receive;
        _outsidePrice = [.. economy.Cells.Select(cell => new double[economy.Sectors[cell.Sector].InputSectors.Length])];
        _outsideSpending = new double[economy.Blocks.Length];
        _localSpending = new double[economy.Blocks.Length];
    }

    public string Name => "inputs";

    public void Run()
    {
        // O1: the price outside, less what a cluster that carries its plan out gets by buying together.
        foreach (var cell in _economy.Cells)
            for (var input = 0; input < _outsidePrice[cell.Index].Length; input++)
                _outsidePrice[cell.Index][input] = _economy.Sectors[cell.Sector].InputOutsidePrice[input] * (1 - Discount(cell, input));
        _economy.Runner.Run(_economy.Blocks.Length, _order);
        _economy.Runner.Run(_economy.Blocks.Length, _ship);
        _economy.Runner.Run(_economy.Blocks.Length, _receive);
        _economy.Ledger.Settle();
        NoteVisibleBenefit();
        if (_economy.Month % 12 == 0) _economy.Supply.Rewire(_economy);
    }

    private double Discount(Cell cell, int input) =>
        _economy.ClusterPhase[cell.Cluster] < 2 ? 0
            : _economy.Sectors[cell.Sector].Terms.Inputs[input].PoolingDiscount * _economy.Participation[cell.Cluster];

    /// <summary>O2: orders are cut to what cash can pay at outside prices after wages and other cost, then split over suppliers.</summary>
    private void Order(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var (cellIndex, start, end) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        var sector = economy.Sectors[cell.Sector];
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            var bills = Investment.Bills(economy, cell, slot);
            var cost = 0.0;
            for (var input = 0; input < sector.InputSectors.Length; input++) cost += firms.OrderUnits[input][slot] * _outsidePrice[cellIndex][input];
            // A millionth is kept back, since orders and deliveries are floats and the last rupiah must not be overdrawn.
            var affordable = cost <= 0 ? 1 : Math.Min(1, 0.999999 * Math.Max(0, firms.Cash[slot] - bills) / cost);
            for (var input = 0; input < sector.InputSectors.Length; input++)
            {
                firms.OrderUnits[input][slot] = (float)(firms.OrderUnits[input][slot] * affordable);
                var asked = 0;
                foreach (var supplier in economy.Supply.Of(cellIndex, cell.Start, slot, input))
                    if (Buys(supplier, cellIndex, input)) asked++;
                firms.OrderPerLink[input][slot] = asked == 0 ? 0 : firms.OrderUnits[input][slot] / asked;
            }
        }
    }

    /// <summary>O3: a supplier ships min(1, available / ordered) of every order.</summary>
    private void Ship(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var (cellIndex, start, end) = economy.Blocks[block];
        var first = economy.Sectors[economy.Cells[cellIndex].Sector].Terms.ChainFirstShare;
        for (var slot = start; slot < end; slot++)
        {
            firms.ShippedShare[slot] = 1;
            if (!firms.IsActive(slot)) continue;
            firms.Offered[slot] = firms.FinishedStock[slot];
            var ordered = 0.0;
            foreach (var link in economy.Supply.LinksTo(slot)) ordered += Ordered(slot, link);
            if (ordered <= 0) continue;
            var available = firms.FinishedStock[slot] * first;
            firms.ShippedShare[slot] = (float)Math.Min(1, available / ordered);
            double shipped = 0;
            var revenue = 0L;
            foreach (var link in economy.Supply.LinksTo(slot))
            {
                var units = Ordered(slot, link) * firms.ShippedShare[slot];
                shipped += units;
                revenue += (long)(units * firms.Price[slot]);
            }
            firms.FinishedStock[slot] = (float)Math.Max(0, firms.FinishedStock[slot] - shipped);
            firms.SoldUnits[slot] = (float)shipped;
            firms.Cash[slot] += revenue;
            firms.Sales[slot] += revenue;
            economy.Tally.Add(block, firms.Class[slot], Sums.Sales, revenue);
            economy.Tally.Add(block, firms.Class[slot], Sums.Ordered, ordered);
            economy.Tally.Add(block, firms.Class[slot], Sums.Delivered, shipped);
        }
    }

    /// <summary>O4: deliveries are paid; what is missing is bought outside.</summary>
    private void Receive(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var (cellIndex, start, end) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        var sector = economy.Sectors[cell.Sector];
        double localSpending = 0, outsideSpending = 0;
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            for (var input = 0; input < sector.InputSectors.Length; input++)
            {
                double received = 0;
                var paid = 0L;
                foreach (var supplier in economy.Supply.Of(cellIndex, cell.Start, slot, input))
                {
                    if (!Buys(supplier, cellIndex, input)) continue;
                    var units = firms.OrderPerLink[input][slot] * firms.ShippedShare[supplier];
                    received += units;
                    paid += (long)(units * firms.Price[supplier]);
                }
                firms.Cash[slot] -= paid;
                localSpending += paid;
                economy.Tally.Add(block, firms.Class[slot], Sums.InputsLocal, paid);
                var price = _outsidePrice[cellIndex][input];
                var missing = Math.Max(0, firms.OrderUnits[input][slot] - received) * sector.InputAvailability[input];
                var outside = price <= 0 ? missing : Math.Min(missing, Math.Max(0, firms.Cash[slot]) / price);
                var cost = Math.Min((long)(outside * price), Math.Max(0, firms.Cash[slot]));
                economy.Pay(block, slot, Ledger.RestOfWorld, cost);
                outsideSpending += cost;
                economy.Tally.Add(block, firms.Class[slot], Sums.InputsBought, paid + cost);
                economy.Tally.Add(block, firms.Class[slot], Sums.InputsOutside, cost);
                var bought = received + outside;
                if (bought <= 0) continue;
                double held = firms.InputStock[input][slot];
                firms.InputCost[input][slot] = (float)((held * firms.InputCost[input][slot] + paid + cost) / (held + bought));
                firms.InputStock[input][slot] = (float)(held + bought);
            }
        }
        _localSpending[block] = localSpending;
        _outsideSpending[block] = outsideSpending;
    }

    /// <summary>Whether a customer cell buys from a supplier: one that is in business and asks no more than the outside does.</summary>
    private bool Buys(int supplier, int cell, int input) =>
        _economy.Firms.IsActive(supplier) && _economy.Firms.Price[supplier] <= _outsidePrice[cell][input];

    private float Ordered(int supplier, int link)
    {
        var (customer, cell, input) = _economy.Supply.Customer(link);
        if (!_economy.Firms.IsActive(customer)) return 0;
        return Buys(supplier, cell, input) ? _economy.Firms.OrderPerLink[input][customer] : 0;
    }

    /// <summary>Buying together is seen by a cluster's firms in the share of purchases that it made cheaper.</summary>
    private void NoteVisibleBenefit()
    {
        for (var cluster = 0; cluster < _economy.VisibleBenefit.Length; cluster++)
        {
            double outside = 0, all = 0;
            foreach (var cell in _economy.Cells)
            {
                if (cell.Cluster != cluster) continue;
                var pools = false;
                for (var input = 0; input < _outsidePrice[cell.Index].Length; input++) pools |= Discount(cell, input) > 0;
                for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
                {
                    outside += pools ? _outsideSpending[block] : 0;
                    all += _outsideSpending[block] + _localSpending[block];
                }
            }
            if (all > 0) _economy.VisibleBenefit[cluster] += outside / all;
        }
    }
}
