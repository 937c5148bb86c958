using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 6. Firms order inputs from their suppliers where these ask no more than the outside does; a supplier that has too
/// little serves everybody in proportion; the gap is bought outside as far as it is to be had and cash allows
/// (equations O1 to O4; proportional rationing as in Hallegatte 2008). Both ends of a link compute the same delivery.
/// </summary>
internal sealed class InputsPhase : IPhase
{
    private readonly Clock _clock;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly Organisations _clusters;
    private readonly SectorMonth[] _sectors;
    private readonly SupplyNetwork _supply;
    private readonly Wages _wages;
    private readonly Effect<IBuysTogether> _jointPurchase;
    private readonly FirmTable _firms;
    private readonly Books _books;
    private readonly Action<int> _show, _order, _ship, _receive;
    private readonly double[][] _outsidePrice;
    private readonly long[] _outsideSpending, _localSpending;
    private readonly long[] _poolingOfCluster, _spendingOfCluster;
    private readonly float[] _ordered;
    private readonly Scratch<float> _asking;
    private readonly ProgrammePrices? _programmes;

    /// <summary>The phase of a run.</summary>
    /// <param name="clock">Read.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="clusters">Participation is read, visible benefit written.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="supply">Who buys from whom; rewired once a year.</param>
    /// <param name="wages">Wages of the month.</param>
    /// <param name="subsidies">Programmes that pay a part of a price.</param>
    /// <param name="jointPurchase">Programmes that buy for several.</param>
    /// <param name="firms">Orders, stocks and sales are written.</param>
    /// <param name="books">Take what is paid, ordered and delivered.</param>
    public InputsPhase(
        Clock clock, Layout layout, BlockRunner runner, Organisations clusters, SectorMonth[] sectors, SupplyNetwork supply, Wages wages,
        Effect<ISubsidisesInputs> subsidies, Effect<IBuysTogether> jointPurchase, FirmTable firms, Books books)
    {
        (_clock, _layout, _runner, _clusters, _sectors) = (clock, layout, runner, clusters, sectors);
        (_supply, _wages, _jointPurchase, _firms, _books) = (supply, wages, jointPurchase, firms, books);
        (_show, _order, _ship, _receive) = (Show, Order, Ship, Receive);
        _ordered = new float[supply.Suppliers.Length];
        _asking = firms.Columns.Floats.Named("prices asked");
        _outsidePrice = [.. layout.Cells.Select(cell => new double[sectors[cell.Sector].InputSectors.Length])];
        _outsideSpending = new long[layout.Blocks.Length];
        _localSpending = new long[layout.Blocks.Length];
        _poolingOfCluster = new long[clusters.VisibleBenefit.Length];
        _spendingOfCluster = new long[clusters.VisibleBenefit.Length];
        _programmes = subsidies.IsUsed || jointPurchase.IsUsed || firms.SupplierNews.IsKept ? new ProgrammePrices(layout, sectors, subsidies, jointPurchase, firms, books, _outsidePrice) : null;
    }

    public void Run()
    {
        foreach (var facility in _jointPurchase.All) facility.Gather();
        // O1: the price outside, less what a cluster gets by buying together, which it does as far as its firms take part.
        foreach (var cell in _layout.Cells)
            for (var input = 0; input < _outsidePrice[cell.Index].Length; input++)
                _outsidePrice[cell.Index][input] = _sectors[cell.Sector].InputOutsidePrice[input] * (1 - Discount(cell, input));
        using (_asking.Take())
        {
            if (_ordered.Length > 0) _runner.Run(_layout.Blocks.Length, _show);
            _runner.Run(_layout.Blocks.Length, _order);
        }
        // The market phase gives them back.
        _firms.ShippedShare.Take();
        _firms.Offered.Take();
        _runner.Run(_layout.Blocks.Length, _ship);
        _runner.Run(_layout.Blocks.Length, _receive);
        _books.Ledger.Settle();
        NoteVisibleBenefit();
        if (_clock.Month % 12 == 0) _supply.Rewire();
    }

    private double Discount(Cell cell, int input) => _sectors[cell.Sector].Inputs[input].PoolingDiscount * _clusters.Participation[cell.Cluster];

    /// <summary>What each firm of a block asks, where customers look for it; out of reach in a free slot.</summary>
    private void Show(int block)
    {
        var (_, start, end) = _layout.Blocks[block];
        _firms.Show(_firms.Price, float.PositiveInfinity, _asking.Values, start, end);
    }

    /// <summary>O2: orders are cut to what cash can pay at outside prices after wages and other cost, then split over suppliers.</summary>
    private void Order(int block)
    {
        var (cellIndex, start, end) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        var inputs = _sectors[cell.Sector].Inputs.Length;
        if (inputs == 0) return;
        Span<double> cost = stackalloc double[FirmVector8.Room(end - start)], free = stackalloc double[cost.Length];
        cost.Clear();
        for (var input = 0; input < inputs; input++) AddCost(cell, start, input, cost);
        FreeCash(cell, start, free);
        var (nil, one) = (Vector512<double>.Zero, Vector512<double>.One);
        for (var place = 0; place < cost.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var all = VectorMath.Load(cost, place);
            // A millionth is kept back, since orders and deliveries are floats and the last rupiah must not be overdrawn.
            var part = Vector512.Min(one, 0.999999 * Vector512.Max(nil, VectorMath.Load(free, place)) / all);
            var affordable = eight.Active(_firms.Id) & Vector512.ConditionalSelect(Vector512.LessThanOrEqual(all, nil), one, part);
            for (var input = 0; input < inputs; input++)
            {
                var orders = _firms.OrderUnits[input];
                eight.Put(orders, eight.Of(orders) * affordable, Vector512<double>.AllBitsSet);
            }
        }
        for (var input = 0; input < inputs; input++) Split(cell, start, end, input);
    }

    /// <summary>What the orders of an input would cost if all of it were bought outside, rupiah.</summary>
    private void AddCost(Cell cell, int start, int input, Span<double> cost)
    {
        var orders = _firms.OrderUnits[input];
        var price = _outsidePrice[cell.Index][input];
        if (_programmes is null)
            for (var place = 0; place < cost.Length; place += VectorMath.Lanes) VectorMath.Store(cost, place, VectorMath.Load(cost, place) + new FirmVector8(start + place).Of(orders) * price);
        else
            for (var place = 0; place < cost.Length; place++) cost[place] += _programmes.NetCost(start + place, cell.Index, input, orders[start + place]);
    }

    /// <summary>Cash after the bills of the planned output and wages, rupiah.</summary>
    private void FreeCash(Cell cell, int start, Span<double> free)
    {
        var firms = _firms;
        var sector = _sectors[cell.Sector];
        _wages.Bills(cell, start, free);
        for (var place = 0; place < free.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            VectorMath.Store(free, place, Vector512.ConvertToDouble(eight.Of(firms.Cash)) - (sector.OtherCost * eight.Of(firms.PlannedOutput) + VectorMath.Load(free, place)));
        }
    }

    /// <summary>Splits the orders of an input evenly over the suppliers that ask no more than the outside does, link by link.</summary>
    private void Split(Cell cell, int start, int end, int input)
    {
        var supply = _supply;
        var perFirm = supply.LinksPerFirm(cell.Index, input);
        if (perFirm == 0) return;
        var asking = _asking.Values;
        var units = _firms.OrderUnits[input];
        var outsidePrice = _outsidePrice[cell.Index][input];
        if (perFirm == 1 && _programmes is null)
        {
            SplitOverOne(supply.FirstLink(cell.Index, cell.Start, start, input), supply.LinksPerFirm(cell.Index), outsidePrice, units.AsSpan(start, end - start));
            return;
        }
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
            each = Rounded(each);
            foreach (ref var order in ordered) order *= each;
        }
    }

    /// <summary>Units of an order. A supplier's orders add up exactly, since its customers stand in no order of their own: a float that is not smaller is rounded already.</summary>
    private static float Rounded(float units) => units is > 0 and < (float)ExactSum.RoundedFloat ? (float)ExactSum.Round(units) : units;

    /// <summary>The same where each firm has one supplier and pays what others pay, without a row of links a firm.</summary>
    private void SplitOverOne(int first, int step, double price, ReadOnlySpan<float> units)
    {
        var asking = _asking.Values;
        var suppliers = _supply.Suppliers.AsSpan(first);
        var ordered = _ordered.AsSpan(first);
        for (var (place, link) = (0, 0); place < units.Length; place++, link += step)
        {
            var takes = asking[suppliers[link]] <= price ? 1 : 0;
            ordered[link] = takes * Rounded(units[place]);
        }
    }

    /// <summary>O3: a supplier ships min(1, available / ordered) of every order.</summary>
    private void Ship(int block)
    {
        var firms = _firms;
        var (cellIndex, start, end) = _layout.Blocks[block];
        var first = _sectors[_layout.Cells[cellIndex].Sector].Terms.ChainFirstShare;
        var shippedShare = firms.ShippedShare.Values;
        shippedShare.AsSpan(start, end - start).Fill(1);
        firms.FinishedStock.AsSpan(start, end - start).CopyTo(firms.Offered.Values.AsSpan(start));
        if (_ordered.Length == 0) return;
        Span<double> allOrdered = stackalloc double[FirmVector8.Room(end - start)], allShipped = stackalloc double[allOrdered.Length];
        allOrdered.Clear();
        allShipped.Clear();
        var areAny = false;
        for (var slot = start; slot < end; slot++)
        {
            var links = _supply.LinksTo(slot);
            if (links.Length == 0 || !firms.IsActive(slot)) continue;
            var ordered = 0.0;
            foreach (var link in links) ordered += _ordered[link];
            if (!(ordered < ExactSum.MostRounded)) ordered = Exactly(links, 1);
            if (ordered <= 0) continue;
            var share = (float)Math.Min(1, firms.FinishedStock[slot] * first / ordered);
            var price = firms.Price[slot];
            double shipped = 0;
            var revenue = 0L;
            foreach (var link in links)
            {
                var units = _ordered[link] * share;
                shipped += ExactSum.Round(units);
                revenue += (long)(units * price);
            }
            if (!(shipped < ExactSum.MostRounded)) shipped = Exactly(links, share);
            shippedShare[slot] = share;
            firms.FinishedStock[slot] = (float)Math.Max(0, firms.FinishedStock[slot] - shipped);
            firms.SoldUnits[slot] = (float)shipped;
            _books.Ledger.Transfer(block, Ledger.Clearing, slot, revenue);
            firms.Sales[slot] += revenue;
            (allOrdered[slot - start], allShipped[slot - start], areAny) = (ordered, shipped, true);
        }
        if (!areAny) return;
        var classes = _books.Tally.Classify(firms.Class.AsSpan(start, allOrdered.Length));
        _books.Tally.Add(block, classes, Sums.Ordered, allOrdered);
        _books.Tally.Add(block, classes, Sums.Delivered, allShipped);
    }

    /// <summary>A share of many or large orders, added up.</summary>
    private double Exactly(ReadOnlySpan<int> links, float share)
    {
        var sum = default(ExactSum);
        foreach (var link in links) sum.Add(_ordered[link] * share);
        return sum.Value;
    }

    /// <summary>O4: deliveries are paid; what is missing is bought outside.</summary>
    private void Receive(int block)
    {
        var cell = _layout.Cells[_layout.Blocks[block].Cell];
        (_localSpending[block], _outsideSpending[block]) = (0, 0);
        for (var input = 0; input < _sectors[cell.Sector].Inputs.Length; input++) Receive(block, cell, input);
    }

    private void Receive(int block, Cell cell, int input)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        var room = FirmVector8.Room(end - start);
        Span<double> received = stackalloc double[room], paid = stackalloc double[room];
        Span<double> outside = stackalloc double[room], cost = stackalloc double[room], value = stackalloc double[room];
        received.Clear();
        paid.Clear();
        TakeDeliveries(cell, input, start, end, received, paid);
        BuyOutside(block, cell, input, start, received, paid, outside, cost, value);
        var (stock, stockCost) = (firms.InputStock[input], firms.InputCost[input]);
        var worth = Vector512.Create(_sectors[cell.Sector].InputOutsidePrice[input]);
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var (local, own) = (active & VectorMath.Load(paid, place), active & VectorMath.Load(cost, place));
            _books.Ledger.TransferFromEight(block, eight.First, Ledger.Clearing, VectorMath.Whole(local), active);
            _books.Ledger.TransferFromEight(block, eight.First, Ledger.RestOfWorld.Sellers, VectorMath.Whole(own), active);
            var (held, bought) = (eight.Of(stock), VectorMath.Load(received, place) + VectorMath.Load(outside, place));
            var buys = active & Vector512.GreaterThan(bought, Vector512<double>.Zero);
            eight.Put(stockCost, (held * eight.Of(stockCost) + local + own) / (held + bought), buys);
            eight.Put(stock, held + bought, buys);
            VectorMath.Store(outside, place, active & bought * worth);
            VectorMath.Store(paid, place, local);
            var all = active & VectorMath.Load(value, place);
            VectorMath.Store(value, place, all);
            VectorMath.Store(received, place, local + all);
        }
        _books.Outcomes.AddReal(_books.Outcomes.Of.Purchases, start, outside);
        _localSpending[block] += Rupiah(paid);
        _outsideSpending[block] += Rupiah(value);
        var classes = _books.Tally.Classify(firms.Class.AsSpan(start, room));
        _books.Tally.Add(block, classes, Sums.InputsLocal, paid);
        _books.Tally.Add(block, classes, Sums.InputsBought, received);
        _books.Tally.Add(block, classes, Sums.InputsOutside, value);
    }

    private static long Rupiah(ReadOnlySpan<double> amounts)
    {
        var sum = Vector512<long>.Zero;
        foreach (var eight in MemoryMarshal.Cast<double, Vector512<double>>(amounts)) sum += VectorMath.Whole(eight);
        return Vector512.Sum(sum);
    }

    /// <summary>What suppliers ship to each firm, units, and what it owes them, rupiah.</summary>
    private void TakeDeliveries(Cell cell, int input, int start, int end, Span<double> received, Span<double> paid)
    {
        var supply = _supply;
        var perFirm = supply.LinksPerFirm(cell.Index, input);
        if (perFirm == 0) return;
        var (shipped, price) = (_firms.ShippedShare.Values, _firms.Price);
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
        var firms = _firms;
        var (price, available) = (Vector512.Create(_outsidePrice[cell.Index][input]), _sectors[cell.Sector].InputAvailability[input]);
        var nil = Vector512<double>.Zero;
        for (var place = 0; place < received.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var cash = Vector512.Max(Vector512<long>.Zero, eight.Of(firms.Cash) - VectorMath.Whole(VectorMath.Load(paid, place)));
            var missing = Vector512.Max(nil, eight.Of(firms.OrderUnits[input]) - VectorMath.Load(received, place)) * available;
            var units = Vector512.ConditionalSelect(
                Vector512.LessThanOrEqual(price, nil), missing, Vector512.Min(missing, Vector512.ConvertToDouble(cash) / price));
            var rupiah = Vector512.ConvertToDouble(Vector512.Min(VectorMath.Whole(units * price), cash));
            VectorMath.Store(outside, place, units);
            VectorMath.Store(cost, place, rupiah);
            VectorMath.Store(value, place, rupiah);
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

    /// <summary>Buying together is seen by a cluster's firms in the share of purchases that it made cheaper, as far as they take part.</summary>
    private void NoteVisibleBenefit()
    {
        Array.Clear(_poolingOfCluster);
        Array.Clear(_spendingOfCluster);
        foreach (var cell in _layout.Cells)
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
            if (_spendingOfCluster[cluster] > 0) _clusters.VisibleBenefit[cluster] += _clusters.Participation[cluster] * _poolingOfCluster[cluster] / _spendingOfCluster[cluster];
    }
}
