using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Runs;
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
    private readonly Scratch<float> _asking;
    private readonly ProgrammePrices? _programmes;

    public InputsPhase(Economy economy)
    {
        _economy = economy;
        (_show, _order, _ship, _receive) = (Show, Order, Ship, Receive);
        _ordered = new float[economy.Supply.Suppliers.Length];
        _asking = economy.Firms.Columns.Floats.Named("prices asked");
        _outsidePrice = [.. economy.Cells.Select(cell => new double[economy.Sectors[cell.Sector].InputSectors.Length])];
        _outsideSpending = new double[economy.Blocks.Length];
        _localSpending = new double[economy.Blocks.Length];
        _poolingOfCluster = new double[economy.VisibleBenefit.Length];
        _spendingOfCluster = new double[economy.VisibleBenefit.Length];
        _programmes = ProgrammePrices.AreUsed(economy) ? new ProgrammePrices(economy, _outsidePrice) : null;
    }

    public void Run()
    {
        foreach (var facility in _economy.Effects.JointPurchase.All) facility.Gather();
        // O1: the price outside, less what a cluster that carries its plan out gets by buying together.
        foreach (var cell in _economy.Cells)
            for (var input = 0; input < _outsidePrice[cell.Index].Length; input++)
                _outsidePrice[cell.Index][input] = _economy.Sectors[cell.Sector].InputOutsidePrice[input] * (1 - Discount(cell, input));
        using (_asking.Take())
        {
            if (_ordered.Length > 0) _economy.Runner.Run(_economy.Blocks.Length, _show);
            _economy.Runner.Run(_economy.Blocks.Length, _order);
        }
        // The market phase gives them back.
        _economy.Firms.ShippedShare.Take();
        _economy.Firms.Offered.Take();
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
        var (_, start, end) = _economy.Blocks[block];
        _economy.Firms.Show(_economy.Firms.Price, float.PositiveInfinity, _asking.Values, start, end);
    }

    /// <summary>O2: orders are cut to what cash can pay at outside prices after wages and other cost, then split over suppliers.</summary>
    private void Order(int block)
    {
        var (cellIndex, start, end) = _economy.Blocks[block];
        var cell = _economy.Cells[cellIndex];
        var inputs = _economy.Sectors[cell.Sector].Inputs.Length;
        if (inputs == 0) return;
        Span<double> cost = stackalloc double[Eight.Room(end - start)], free = stackalloc double[cost.Length];
        for (var input = 0; input < inputs; input++) AddCost(cell, start, input, cost);
        FreeCash(cell, start, free);
        var (nil, one) = (Vector512<double>.Zero, Vector512<double>.One);
        for (var place = 0; place < cost.Length; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var all = LaneMath.At(cost, place);
            // A millionth is kept back, since orders and deliveries are floats and the last rupiah must not be overdrawn.
            var part = Vector512.Min(one, 0.999999 * Vector512.Max(nil, LaneMath.At(free, place)) / all);
            var affordable = eight.Active(_economy.Firms.Id) & Vector512.ConditionalSelect(Vector512.LessThanOrEqual(all, nil), one, part);
            for (var input = 0; input < inputs; input++)
            {
                var orders = _economy.Firms.OrderUnits[input];
                eight.Put(orders, eight.Of(orders) * affordable, Vector512<double>.AllBitsSet);
            }
        }
        for (var input = 0; input < inputs; input++) Split(cell, start, end, input);
    }

    /// <summary>What the orders of an input would cost if all of it were bought outside, rupiah.</summary>
    private void AddCost(Cell cell, int start, int input, Span<double> cost)
    {
        var orders = _economy.Firms.OrderUnits[input];
        var price = _outsidePrice[cell.Index][input];
        if (_programmes is null)
            for (var place = 0; place < cost.Length; place += LaneMath.Lanes) LaneMath.Put(cost, place, LaneMath.At(cost, place) + new Eight(start + place).Of(orders) * price);
        else
            for (var place = 0; place < cost.Length; place++) cost[place] += _programmes.NetCost(start + place, cell.Index, input, orders[start + place]);
    }

    /// <summary>Cash after the bills of the planned output and wages, rupiah.</summary>
    private void FreeCash(Cell cell, int start, Span<double> free)
    {
        var firms = _economy.Firms;
        var sector = _economy.Sectors[cell.Sector];
        _economy.WageBills(cell, start, free);
        for (var place = 0; place < free.Length; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            LaneMath.Put(free, place, Vector512.ConvertToDouble(eight.Of(firms.Cash)) - (sector.OtherCost * eight.Of(firms.PlannedOutput) + LaneMath.At(free, place)));
        }
    }

    /// <summary>Splits the orders of an input evenly over the suppliers that ask no more than the outside does, link by link.</summary>
    private void Split(Cell cell, int start, int end, int input)
    {
        var supply = _economy.Supply;
        var perFirm = supply.LinksPerFirm(cell.Index, input);
        if (perFirm == 0) return;
        var asking = _asking.Values;
        var units = _economy.Firms.OrderUnits[input];
        var outsidePrice = _outsidePrice[cell.Index][input];
        for (var slot = start; slot < end; slot++)
        {
            var price = _programmes?.NetPrice(slot, cell.Index, input) ?? outsidePrice;
            var first = supply.FirstLink(cell.Index, cell.Start, slot, input);
            var suppliers = supply.Suppliers.AsSpan(first, perFirm);
            var ordered = _ordered.AsSpan(first, suppliers.Length);
            var asked = 0;
            for (var link = 0; link < suppliers.Length; link++)
            {
                var takes = asking[suppliers[link]] <= price ? 1 : 0;
                asked += takes;
                ordered[link] = takes;
            }
            var each = asked == 0 ? 0 : units[slot] / asked;
            foreach (ref var order in ordered) order *= each;
        }
    }

    /// <summary>O3: a supplier ships min(1, available / ordered) of every order.</summary>
    private void Ship(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var (cellIndex, start, end) = economy.Blocks[block];
        var first = economy.Sectors[economy.Cells[cellIndex].Sector].Terms.ChainFirstShare;
        var shippedShare = firms.ShippedShare.Values;
        shippedShare.AsSpan(start, end - start).Fill(1);
        firms.FinishedStock.AsSpan(start, end - start).CopyTo(firms.Offered.Values.AsSpan(start));
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
            shippedShare[slot] = share;
            firms.FinishedStock[slot] = (float)Math.Max(0, firms.FinishedStock[slot] - shipped);
            firms.SoldUnits[slot] = (float)shipped;
            economy.Ledger.Transfer(block, Ledger.Clearing, slot, revenue);
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
        var (_, start, end) = economy.Blocks[block];
        var room = Eight.Room(end - start);
        Span<double> received = stackalloc double[room], paid = stackalloc double[room];
        Span<double> outside = stackalloc double[room], cost = stackalloc double[room], value = stackalloc double[room];
        TakeDeliveries(cell, input, start, end, received, paid);
        BuyOutside(block, cell, input, start, received, paid, outside, cost, value);
        var (stock, stockCost) = (firms.InputStock[input], firms.InputCost[input]);
        for (var place = 0; place < room; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var active = eight.Active(firms.Id);
            var (local, own) = (active & LaneMath.At(paid, place), active & LaneMath.At(cost, place));
            economy.Ledger.TransferFromEight(block, eight.First, Ledger.Clearing, LaneMath.Whole(local), active);
            economy.Ledger.TransferFromEight(block, eight.First, Ledger.RestOfWorld, LaneMath.Whole(own), active);
            var (held, bought) = (eight.Of(stock), LaneMath.At(received, place) + LaneMath.At(outside, place));
            var buys = active & Vector512.GreaterThan(bought, Vector512<double>.Zero);
            eight.Put(stockCost, (held * eight.Of(stockCost) + local + own) / (held + bought), buys);
            eight.Put(stock, held + bought, buys);
            LaneMath.Put(paid, place, local);
            LaneMath.Put(value, place, active & LaneMath.At(value, place));
            LaneMath.Put(received, place, LaneMath.At(paid, place) + LaneMath.At(value, place));
        }
        economy.Tally.Add(block, firms.Class.AsSpan(start, room),
            new Column(Sums.InputsLocal, paid), new Column(Sums.InputsBought, received), new Column(Sums.InputsOutside, value));
        double localSum = 0, valueSum = 0;
        for (var place = 0; place < room; place++)
        {
            localSum += paid[place];
            valueSum += value[place];
        }
        _localSpending[block] += localSum;
        _outsideSpending[block] += valueSum;
    }

    /// <summary>What suppliers ship to each firm, units, and what it owes them, rupiah.</summary>
    private void TakeDeliveries(Cell cell, int input, int start, int end, Span<double> received, Span<double> paid)
    {
        var supply = _economy.Supply;
        var perFirm = supply.LinksPerFirm(cell.Index, input);
        if (perFirm == 0) return;
        var (shipped, price) = (_economy.Firms.ShippedShare.Values, _economy.Firms.Price);
        for (var slot = start; slot < end; slot++)
        {
            var first = supply.FirstLink(cell.Index, cell.Start, slot, input);
            var suppliers = supply.Suppliers.AsSpan(first, perFirm);
            var ordered = _ordered.AsSpan(first, suppliers.Length);
            var (all, owed) = (0.0, 0L);
            for (var link = 0; link < suppliers.Length; link++)
            {
                var units = ordered[link] * shipped[suppliers[link]];
                all += units;
                owed += (long)(units * price[suppliers[link]]);
            }
            received[slot - start] = all;
            paid[slot - start] = owed;
        }
    }

    /// <summary>What is missing is bought outside as far as it is to be had and cash allows: units, the firm's own cost and all cost, rupiah.</summary>
    private void BuyOutside(
        int block, Cell cell, int input, int start, ReadOnlySpan<double> received, ReadOnlySpan<double> paid, Span<double> outside, Span<double> cost, Span<double> value)
    {
        var firms = _economy.Firms;
        var (price, available) = (Vector512.Create(_outsidePrice[cell.Index][input]), _economy.Sectors[cell.Sector].InputAvailability[input]);
        var nil = Vector512<double>.Zero;
        for (var place = 0; place < received.Length; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var cash = Vector512.Max(Vector512<long>.Zero, eight.Of(firms.Cash) - LaneMath.Whole(LaneMath.At(paid, place)));
            var missing = Vector512.Max(nil, eight.Of(firms.OrderUnits[input]) - LaneMath.At(received, place)) * available;
            var units = Vector512.ConditionalSelect(
                Vector512.LessThanOrEqual(price, nil), missing, Vector512.Min(missing, Vector512.ConvertToDouble(cash) / price));
            var rupiah = Vector512.ConvertToDouble(Vector512.Min(LaneMath.Whole(units * price), cash));
            LaneMath.Put(outside, place, units);
            LaneMath.Put(cost, place, rupiah);
            LaneMath.Put(value, place, rupiah);
        }
        if (_programmes is null) return;
        for (var place = 0; place < received.Length; place++)
        {
            var slot = start + place;
            if (!firms.IsActive(slot) || !_programmes.Touches(slot)) continue;
            var cash = Math.Max(0, firms.Cash[slot] - (long)paid[place]);
            var missing = Math.Max(0, firms.OrderUnits[input][slot] - received[place]) * available;
            (outside[place], cost[place], value[place]) = _programmes.Buy(block, slot, cell.Index, input, missing, cash);
        }
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
