using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Instruments;
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
    private readonly Action<int> _show, _order, _ship, _receive;
    private readonly double[][] _outsidePrice;
    private readonly double[] _outsideSpending, _localSpending;
    private readonly double[] _poolingOfCluster, _spendingOfCluster;
    private readonly float[] _ordered;
    private readonly PooledPurchase[] _facilities;
    private readonly ProgrammePrices? _programmes;

    public InputsPhase(Economy economy)
    {
        _economy = economy;
        (_show, _order, _ship, _receive) = (Show, Order, Ship, Receive);
        _ordered = new float[economy.Supply.Suppliers.Length];
        _outsidePrice = [.. economy.Cells.Select(cell => new double[economy.Sectors[cell.Sector].InputSectors.Length])];
        _outsideSpending = new double[economy.Blocks.Length];
        _localSpending = new double[economy.Blocks.Length];
        _poolingOfCluster = new double[economy.VisibleBenefit.Length];
        _spendingOfCluster = new double[economy.VisibleBenefit.Length];
        _facilities = [.. economy.Programmes.OfType<PooledPurchase>()];
        _programmes = ProgrammePrices.AreUsed(economy) ? new ProgrammePrices(economy, _outsidePrice) : null;
    }

    public string Name => "inputs";

    public void Run()
    {
        foreach (var facility in _facilities) facility.Gather();
        // O1: the price outside, less what a cluster that carries its plan out gets by buying together.
        foreach (var cell in _economy.Cells)
            for (var input = 0; input < _outsidePrice[cell.Index].Length; input++)
                _outsidePrice[cell.Index][input] = _economy.Sectors[cell.Sector].InputOutsidePrice[input] * (1 - Discount(cell, input));
        if (_ordered.Length > 0) _economy.Runner.Run(_economy.Blocks.Length, _show);
        _economy.Runner.Run(_economy.Blocks.Length, _order);
        _economy.Runner.Run(_economy.Blocks.Length, _ship);
        _economy.Runner.Run(_economy.Blocks.Length, _receive);
        _economy.Ledger.Settle();
        NoteVisibleBenefit();
        if (_economy.Month % 12 == 0) _economy.Supply.Rewire(_economy);
    }

    private double Discount(Cell cell, int input) =>
        _economy.ClusterPhase[cell.Cluster] < 2 ? 0
            : _economy.Sectors[cell.Sector].Inputs[input].PoolingDiscount * _economy.Participation[cell.Cluster];

    /// <summary>What each firm of a block asks, where customers look for it; out of reach in a free slot.</summary>
    private void Show(int block)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        for (var slot = start; slot < end; slot++) firms.Shown[slot] = firms.IsActive(slot) ? firms.Price[slot] : float.PositiveInfinity;
    }

    /// <summary>O2: orders are cut to what cash can pay at outside prices after wages and other cost, then split over suppliers.</summary>
    private void Order(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var (cellIndex, start, end) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        var sector = economy.Sectors[cell.Sector];
        var (inputs, prices) = (sector.Inputs.Length, _outsidePrice[cellIndex]);
        var (otherCost, family, wage) = (sector.OtherCost, sector.Terms.FamilyWorkers, economy.Wage(cell));
        if (inputs == 0) return;
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot))
            {
                for (var input = 0; input < inputs; input++) firms.OrderUnits[input][slot] = 0;
                continue;
            }
            var bills = otherCost * firms.PlannedOutput[slot] + economy.WageBill(slot, family, wage);
            var cost = 0.0;
            for (var input = 0; input < inputs; input++)
                cost += _programmes?.NetCost(slot, cellIndex, input, firms.OrderUnits[input][slot]) ?? firms.OrderUnits[input][slot] * prices[input];
            // A millionth is kept back, since orders and deliveries are floats and the last rupiah must not be overdrawn.
            var affordable = cost <= 0 ? 1 : Math.Min(1, 0.999999 * Math.Max(0, firms.Cash[slot] - bills) / cost);
            for (var input = 0; input < inputs; input++) firms.OrderUnits[input][slot] = (float)(firms.OrderUnits[input][slot] * affordable);
        }
        for (var input = 0; input < inputs; input++) Split(cell, start, end, input);
    }

    /// <summary>Splits the orders of an input evenly over the suppliers that ask no more than the outside does, link by link.</summary>
    private void Split(Cell cell, int start, int end, int input)
    {
        var supply = _economy.Supply;
        var perFirm = supply.LinksPerFirm(cell.Index, input);
        if (perFirm == 0) return;
        var asking = _economy.Firms.Shown;
        var units = _economy.Firms.OrderUnits[input];
        var outsidePrice = _outsidePrice[cell.Index][input];
        for (var slot = start; slot < end; slot++)
        {
            var price = _programmes?.NetPrice(slot, cell.Index, input) ?? outsidePrice;
            var first = supply.FirstLink(cell.Index, cell.Start, slot, input);
            var suppliers = supply.Suppliers.AsSpan(first, perFirm);
            var ordered = _ordered.AsSpan(first, perFirm);
            var asked = 0;
            foreach (var supplier in suppliers)
                if (asking[supplier] <= price) asked++;
            var each = asked == 0 ? 0 : units[slot] / asked;
            for (var link = 0; link < suppliers.Length; link++) ordered[link] = asking[suppliers[link]] <= price ? each : 0;
        }
    }

    /// <summary>O3: a supplier ships min(1, available / ordered) of every order.</summary>
    private void Ship(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var (cellIndex, start, end) = economy.Blocks[block];
        var first = economy.Sectors[economy.Cells[cellIndex].Sector].Terms.ChainFirstShare;
        firms.ShippedShare.AsSpan(start, end - start).Fill(1);
        firms.FinishedStock.AsSpan(start, end - start).CopyTo(firms.Offered.AsSpan(start));
        if (_ordered.Length == 0) return;
        for (var slot = start; slot < end; slot++)
        {
            var links = economy.Supply.LinksTo(slot);
            if (links.Length == 0 || !firms.IsActive(slot)) continue;
            var ordered = 0.0;
            foreach (var link in links) ordered += _ordered[link];
            if (ordered <= 0) continue;
            var share = (float)Math.Min(1, firms.FinishedStock[slot] * first / ordered);
            var price = firms.Price[slot];
            double shipped = 0;
            var revenue = 0L;
            foreach (var link in links)
            {
                var units = _ordered[link] * share;
                shipped += units;
                revenue += (long)(units * price);
            }
            firms.ShippedShare[slot] = share;
            firms.FinishedStock[slot] = (float)Math.Max(0, firms.FinishedStock[slot] - shipped);
            firms.SoldUnits[slot] = (float)shipped;
            firms.Cash[slot] += revenue;
            firms.Sales[slot] += revenue;
            var sums = economy.Tally.Row(block, firms.Class[slot]);
            sums[Sums.Ordered] += ordered;
            sums[Sums.Delivered] += shipped;
        }
    }

    /// <summary>O4: deliveries are paid; what is missing is bought outside.</summary>
    private void Receive(int block)
    {
        var cell = _economy.Cells[_economy.Blocks[block].Cell];
        (_localSpending[block], _outsideSpending[block]) = (0, 0);
        for (var input = 0; input < _economy.Sectors[cell.Sector].Inputs.Length; input++) Receive(block, cell, input);
    }

    private void Receive(int block, Cell cell, int input)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var supply = economy.Supply;
        var (_, start, end) = economy.Blocks[block];
        var (price, available) = (_outsidePrice[cell.Index][input], economy.Sectors[cell.Sector].InputAvailability[input]);
        var (orders, stock, stockCost) = (firms.OrderUnits[input], firms.InputStock[input], firms.InputCost[input]);
        var perFirm = supply.LinksPerFirm(cell.Index, input);
        long local = 0, boughtOutside = 0, valueOutside = 0;
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            double received = 0;
            var paid = 0L;
            var first = perFirm == 0 ? 0 : supply.FirstLink(cell.Index, cell.Start, slot, input);
            for (var link = first; link < first + perFirm; link++)
            {
                if (_ordered[link] == 0) continue;
                var supplier = supply.Suppliers[link];
                var units = _ordered[link] * firms.ShippedShare[supplier];
                received += units;
                paid += (long)(units * firms.Price[supplier]);
            }
            var cash = Math.Max(0, firms.Cash[slot] - paid);
            var missing = Math.Max(0, orders[slot] - received) * available;
            var outside = price <= 0 ? missing : Math.Min(missing, cash / price);
            var cost = Math.Min((long)(outside * price), cash);
            var value = cost;
            if (_programmes?.Touches(slot) == true) (outside, cost, value) = _programmes.Buy(block, slot, cell.Index, input, missing, cash);
            firms.Cash[slot] -= paid + cost;
            local += paid;
            boughtOutside += cost;
            valueOutside += value;
            var sums = economy.Tally.Row(block, firms.Class[slot]);
            sums[Sums.InputsLocal] += paid;
            sums[Sums.InputsBought] += paid + value;
            sums[Sums.InputsOutside] += value;
            var bought = received + outside;
            if (bought <= 0) continue;
            double held = stock[slot];
            stockCost[slot] = (float)((held * stockCost[slot] + paid + cost) / (held + bought));
            stock[slot] = (float)(held + bought);
        }
        economy.Ledger.Post(block, Ledger.RestOfWorld, boughtOutside);
        _localSpending[block] += local;
        _outsideSpending[block] += valueOutside;
    }

    /// <summary>Buying together is seen by a cluster's firms in the share of purchases that it made cheaper.</summary>
    private void NoteVisibleBenefit()
    {
        Array.Clear(_poolingOfCluster);
        Array.Clear(_spendingOfCluster);
        foreach (var cell in _economy.Cells)
        {
            var pools = false;
            for (var input = 0; input < _outsidePrice[cell.Index].Length; input++) pools |= Discount(cell, input) > 0;
            for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
            {
                _poolingOfCluster[cell.Cluster] += pools ? _outsideSpending[block] : 0;
                _spendingOfCluster[cell.Cluster] += _outsideSpending[block] + _localSpending[block];
            }
        }
        for (var cluster = 0; cluster < _spendingOfCluster.Length; cluster++)
            if (_spendingOfCluster[cluster] > 0) _economy.VisibleBenefit[cluster] += _poolingOfCluster[cluster] / _spendingOfCluster[cluster];
    }
}
