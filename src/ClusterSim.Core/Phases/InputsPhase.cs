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
/// Phase 6. Firms share their orders among their suppliers and the outside seller, more to whom asks less; a supplier that has
/// too little serves everybody in proportion; the gap is bought outside as far as it is to be had and cash allows (equations O1
/// to O4; shares as in Armington 1969, proportional rationing as in Hallegatte 2008). Both ends of a link compute the same delivery.
/// </summary>
internal sealed class InputsPhase : IPhase
{
    private readonly double _substitution;

    /// <summary>A price below this part of the outside price counts as this, so that no weight is beyond a number.</summary>
    private readonly double _leastRatio;
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
    private readonly ExactSum[][] _wanted;
    private readonly Scratch<double> _appeal, _value;
    private readonly ProgrammePrices? _programmes;

    /// <summary>The phase of a run.</summary>
    /// <param name="substitution">Elasticity of substitution among sellers of an input.</param>
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
        double substitution, Clock clock, Layout layout, BlockRunner runner, Organisations clusters, SectorMonth[] sectors, SupplyNetwork supply, Wages wages,
        Effect<ISubsidisesInputs> subsidies, Effect<IBuysTogether> jointPurchase, FirmTable firms, Books books)
    {
        _leastRatio = Math.Max(1e-3, PortableMath.Exp(-600 / substitution));
        (_substitution, _clock, _layout, _runner, _clusters, _sectors) = (substitution, clock, layout, runner, clusters, sectors);
        (_supply, _wages, _jointPurchase, _firms, _books) = (supply, wages, jointPurchase, firms, books);
        (_show, _order, _ship, _receive) = (Show, Order, Ship, Receive);
        _ordered = new float[supply.Suppliers.Length];
        _wanted = [.. layout.Blocks.Select(_ => new ExactSum[firms.SourcingCost.Length])];
        _appeal = firms.Columns.Doubles.Named("appeal of suppliers");
        _value = firms.Columns.Doubles.Named("appeal of suppliers at their prices");
        _outsidePrice = [.. layout.Cells.Select(cell => new double[sectors[cell.Sector].InputSectors.Length])];
        _outsideSpending = new long[layout.Blocks.Length];
        _localSpending = new long[layout.Blocks.Length];
        _poolingOfCluster = new long[clusters.VisibleBenefit.Length];
        _spendingOfCluster = new long[clusters.VisibleBenefit.Length];
        _programmes = subsidies.IsUsed || jointPurchase.IsUsed || firms.SomeBuyCheaper ? new ProgrammePrices(layout, sectors, subsidies, jointPurchase, firms, books, _outsidePrice) : null;
    }

    public void Run()
    {
        foreach (var facility in _jointPurchase.All) facility.Gather();
        // O1: the price outside, less what a cluster gets by buying together, which it does as far as its firms take part.
        foreach (var cell in _layout.Cells)
            for (var input = 0; input < _outsidePrice[cell.Index].Length; input++)
                _outsidePrice[cell.Index][input] = _sectors[cell.Sector].InputOutsidePrice[input] * (1 - Discount(cell, input));
        using (_appeal.Take())
        using (_value.Take())
        {
            if (_ordered.Length > 0) _runner.Run(_layout.Blocks.Length, _show);
            _runner.Run(_layout.Blocks.Length, _order);
        }
        AddWanted();
        // The market phase gives them back.
        _firms.ShippedShare.Take();
        _firms.Offered.Take();
        _firms.Asked.Take();
        _runner.Run(_layout.Blocks.Length, _ship);
        _runner.Run(_layout.Blocks.Length, _receive);
        _books.Ledger.Settle();
        NoteVisibleBenefit();
        if (_clock.Month % 12 == 0) _supply.Rewire();
    }

    /// <summary>
    /// Units of each product that firms down the chain want, and those that a supplier who is dearer can lose to others: at equal prices each of
    /// a buyer's suppliers holds the same part of what it buys of them.
    /// </summary>
    private void AddWanted()
    {
        foreach (var sector in _sectors) (sector.WantedByChain, sector.ContestedInChain) = (0, 0);
        foreach (var cell in _layout.Cells)
        {
            var buyer = _sectors[cell.Sector];
            for (var input = 0; input < buyer.InputSectors.Length; input++)
            {
                if (_supply.LinksPerFirm(cell.Index, input) is not (> 0 and var suppliers)) continue;
                var units = default(ExactSum);
                for (var block = cell.FirstBlock; block < cell.LastBlock; block++) units.Add(_wanted[block][input]);
                var maker = _sectors[buyer.InputSectors[input]];
                maker.WantedByChain += units.Value;
                maker.ContestedInChain += units.Value * (1 - (1 - buyer.InputOutsideShare[input]) / suppliers);
            }
        }
    }

    private double Discount(Cell cell, int input) => _sectors[cell.Sector].Inputs[input].PoolingDiscount * _clusters.Participation[cell.Cluster];

    /// <summary>Weight that each firm of a block has with customers by its price, (price / outside price)^−σ, and that times its price; none in a free slot.</summary>
    private void Show(int block)
    {
        var (_, start, end) = _layout.Blocks[block];
        var room = FirmVector8.Room(end - start);
        Span<double> appeal = _appeal.Values.AsSpan(start, room), value = _value.Values.AsSpan(start, room);
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var ratio = Vector512.Max(Vector512.Create(_leastRatio), eight.Of(_firms.PriceRatio));
            VectorMath.Store(value, place, ratio);
            VectorMath.Store(appeal, place, Vector512.ConditionalSelect(eight.Active(_firms.Id), ratio, Vector512<double>.One));
        }
        VectorMath.Pow(appeal, -_substitution);
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var weight = new FirmVector8(start + place).Active(_firms.Id) & VectorMath.Load(appeal, place);
            VectorMath.Store(value, place, weight * VectorMath.Load(value, place));
            VectorMath.Store(appeal, place, weight);
        }
    }

    /// <summary>
    /// O1: how a unit is shared over its sellers, and what it costs; O2: orders are cut to what cash can turn into output, whoever
    /// delivers, after wages.
    /// </summary>
    private void Order(int block)
    {
        var (cellIndex, start, end) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        var inputs = _sectors[cell.Sector].Inputs.Length;
        if (inputs == 0) return;
        Span<double> cost = stackalloc double[FirmVector8.Room(end - start)], free = stackalloc double[cost.Length];
        cost.Clear();
        for (var input = 0; input < inputs; input++)
            if (_supply.LinksPerFirm(cell.Index, input) > 0) Share(cell, start, end, input, cost);
            else AddCost(cell, start, input, cost);
        FreeCash(cell, start, free);
        var (nil, one, otherCost) = (Vector512<double>.Zero, Vector512<double>.One, _sectors[cell.Sector].OtherCost);
        for (var place = 0; place < cost.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var all = VectorMath.Load(cost, place);
            var bought = nil;
            for (var input = 0; input < inputs; input++)
            {
                var order = eight.Of(_firms.OrderUnits[input]);
                bought = Vector512.Max(bought, order / Vector512.Max(Vector512.Create(double.Epsilon), order + eight.Of(_firms.InputStock[input])));
            }
            // Who cannot pay for her whole plan makes a part of it: other cost falls with the orders.
            var bills = otherCost * eight.Of(_firms.PlannedOutput) * bought;
            // A millionth is kept back, since orders and deliveries are floats and the last rupiah must not be overdrawn.
            var part = Vector512.Min(one, 0.999999 * Vector512.Max(nil, VectorMath.Load(free, place) + bills) / (all + bills));
            var affordable = eight.Active(_firms.Id) & Vector512.ConditionalSelect(Vector512.LessThanOrEqual(all, nil), one, part);
            for (var input = 0; input < inputs; input++)
            {
                var orders = _firms.OrderUnits[input];
                eight.Put(orders, eight.Of(orders) * affordable, Vector512<double>.AllBitsSet);
            }
        }
        for (var input = 0; input < inputs; input++)
        {
            if (_supply.LinksPerFirm(cell.Index, input) == 0) continue;
            _wanted[block][input] = default;
            for (var place = 0; place < free.Length; place += VectorMath.Lanes)
                VectorMath.Store(free, place, new FirmVector8(start + place).Of(_firms.OrderUnits[input]));
            _wanted[block][input].Add(free);
            Split(cell, start, end, input);
        }
    }

    /// <summary>
    /// O1: units to be had of each supplier for a unit of the input, a_ij p_j^−σ c^σ, which stand at the links until the orders are
    /// known, and what a unit costs, c = (Σ a p^(1−σ))^(1/(1−σ)), prices in outside prices of the maker's product; the outside
    /// seller is one of the sellers. Adds what the orders cost if whoever can deliver least does so, rupiah.
    /// </summary>
    private void Share(Cell cell, int start, int end, int input, Span<double> worst)
    {
        var (firms, supply, sector) = (_firms, _supply, _sectors[cell.Sector]);
        var (appeal, values, perFirm) = (_appeal.Values, _value.Values, supply.LinksPerFirm(cell.Index, input));
        var unit = _sectors[sector.InputSectors[input]].OutsidePrice;
        var (reach, local) = (sector.InputOutsideShare[input] * sector.InputAvailability[input], 1 - sector.InputOutsideShare[input]);
        var usual = Outside(_outsidePrice[cell.Index][input], unit);
        Span<double> sum = stackalloc double[FirmVector8.Room(end - start)], most = stackalloc double[sum.Length], scale = stackalloc double[sum.Length];
        sum.Fill(1);
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            var outside = _programmes is null || !_programmes.Touches(slot) ? usual : Outside(_programmes.NetPrice(slot, cell.Index, input), unit);
            var first = supply.FirstLink(cell.Index, cell.Start, slot, input);
            var suppliers = supply.Suppliers.AsSpan(first, perFirm);
            var (sells, value, dearest) = (0, 0.0, 0.0);
            foreach (var supplier in suppliers)
            {
                var (weight, own) = (appeal[supplier], values[supplier]);
                sells += weight > 0 ? 1 : 0;
                value += own;
                dearest += Math.Max(own, weight * outside.Price);
            }
            // Who sells nothing to anybody counts for nobody: the shares of those who do add up to 1.
            var all = reach + (sells > 0 ? local : 0);
            var (each, beside) = all <= 0 ? (0, 1) : (sells > 0 ? local / (all * sells) : 0, reach / all);
            var place = slot - start;
            sum[place] = each * value + beside * outside.Appeal * outside.Price;
            most[place] = each * dearest + beside * outside.Appeal * outside.Price;
            scale[place] = each;
        }
        // c^σ = c / S where c^(1 − σ) = S: one power a firm.
        Span<double> price = stackalloc double[sum.Length];
        sum.CopyTo(price);
        VectorMath.Pow(price, 1 / (1 - _substitution));
        var (known, orders) = (firms.SourcingCost[input], firms.OrderUnits[input]);
        var toOutside = Vector512.Create(unit / Math.Max(1e-9, sector.InputOutsidePrice[input]));
        for (var place = 0; place < sum.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var (cost, active) = (VectorMath.Load(price, place), eight.Active(firms.Id));
            var perUnit = cost / VectorMath.Load(sum, place);
            eight.Put(known, cost * toOutside, active);
            VectorMath.Store(scale, place, active & VectorMath.Load(scale, place) * perUnit);
            VectorMath.Store(worst, place, VectorMath.Load(worst, place) + (active & eight.Of(orders) * VectorMath.Load(most, place) * perUnit * unit));
        }
        for (var slot = start; slot < end; slot++)
        {
            var first = supply.FirstLink(cell.Index, cell.Start, slot, input);
            var suppliers = supply.Suppliers.AsSpan(first, perFirm);
            var ordered = _ordered.AsSpan(first, perFirm);
            for (var link = 0; link < suppliers.Length; link++) ordered[link] = (float)(scale[slot - start] * appeal[suppliers[link]]);
        }
    }

    /// <summary>The outside seller's price in outside prices of the maker's product, and its weight by it.</summary>
    private (double Price, double Appeal) Outside(double price, double unit)
    {
        var ratio = Math.Max(_leastRatio, price / Math.Max(1e-9, unit));
        return (ratio, PortableMath.Pow(ratio, -_substitution));
    }

    /// <summary>What the orders of an input that comes from outside only would cost, rupiah.</summary>
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

    /// <summary>Orders of an input, link by link: units of each supplier for a unit, times the units that are affordable.</summary>
    private void Split(Cell cell, int start, int end, int input)
    {
        var (perFirm, step) = (_supply.LinksPerFirm(cell.Index, input), _supply.LinksPerFirm(cell.Index));
        var units = _firms.OrderUnits[input];
        var first = _supply.FirstLink(cell.Index, cell.Start, start, input);
        for (var slot = start; slot < end; slot++, first += step)
            foreach (ref var order in _ordered.AsSpan(first, perFirm)) order = Rounded(order * units[slot]);
    }

    /// <summary>Units of an order. A supplier's orders add up exactly, since its customers stand in no order of their own: a float that is not smaller is rounded already.</summary>
    private static float Rounded(float units) => units is > 0 and < (float)ExactSum.RoundedFloat ? (float)ExactSum.Round(units) : units;

    /// <summary>O3: a supplier ships min(1, available / ordered) of every order.</summary>
    private void Ship(int block)
    {
        var firms = _firms;
        var (cellIndex, start, end) = _layout.Blocks[block];
        var first = _sectors[_layout.Cells[cellIndex].Sector].Terms.ChainFirstShare;
        var shippedShare = firms.ShippedShare.Values;
        var asked = firms.Asked.Values;
        shippedShare.AsSpan(start, end - start).Fill(1);
        asked.AsSpan(start, end - start).Clear();
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
            asked[slot] = (float)ordered;
            var share = (float)Math.Min(1, firms.FinishedStock[slot] * first / ordered);
            var price = firms.Price[slot];
            var (shipped, revenue) = (ordered, 0L);
            if (share == 1)
            {
                // Orders are rounded already, so that what is shipped comes to what was ordered.
                foreach (var link in links) revenue += (long)(_ordered[link] * price);
            }
            else
            {
                shipped = 0;
                foreach (var link in links)
                {
                    var units = _ordered[link] * share;
                    shipped += ExactSum.Round(units);
                    revenue += (long)(units * price);
                }
                if (!(shipped < ExactSum.MostRounded)) shipped = Exactly(links, share);
            }
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
        Span<double> received = stackalloc double[room], paid = stackalloc double[room], sought = stackalloc double[room];
        Span<double> outside = stackalloc double[room], cost = stackalloc double[room], value = stackalloc double[room];
        received.Clear();
        paid.Clear();
        sought.Clear();
        TakeDeliveries(cell, input, start, end, received, paid, sought);
        BuyOutside(block, cell, input, start, received, paid, sought, outside, cost, value);
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

    /// <summary>
    /// What suppliers ship to each firm, in units of the input as the firm counts them (O1: value over cost), what it owes them,
    /// rupiah, and the units that it seeks outside: the outside seller's own share, and for each missing unit as many as do its work.
    /// </summary>
    private void TakeDeliveries(Cell cell, int input, int start, int end, Span<double> received, Span<double> paid, Span<double> sought)
    {
        var (firms, supply) = (_firms, _supply);
        var perFirm = supply.LinksPerFirm(cell.Index, input);
        if (perFirm == 0)
        {
            for (var slot = start; slot < end; slot++) sought[slot - start] = firms.OrderUnits[input][slot];
            return;
        }
        var (shipped, price) = (firms.ShippedShare.Values, firms.Price);
        var sector = _sectors[cell.Sector];
        var least = _leastRatio * _sectors[sector.InputSectors[input]].OutsidePrice;
        for (var slot = start; slot < end; slot++)
        {
            double wanted = firms.OrderUnits[input][slot];
            if (wanted <= 0) continue;
            var outside = Math.Max(least, _programmes?.NetPrice(slot, cell.Index, input) ?? _outsidePrice[cell.Index][input]);
            var first = supply.FirstLink(cell.Index, cell.Start, slot, input);
            var suppliers = supply.Suppliers.AsSpan(first, perFirm);
            var ordered = _ordered.AsSpan(first, suppliers.Length);
            var (asked, value, missing, owed) = (0.0, 0.0, 0.0, 0L);
            for (var link = 0; link < suppliers.Length; link++)
            {
                var units = ordered[link] * shipped[suppliers[link]];
                double each = price[suppliers[link]];
                asked += ordered[link] * each;
                value += units * each;
                missing += (ordered[link] - units) * Math.Max(each, outside);
                owed += (long)(units * price[suppliers[link]]);
            }
            var cost = sector.InputOutsidePrice[input] * firms.SourcingCost[input][slot];
            received[slot - start] = cost > 0 ? Math.Min(wanted, value / cost) : wanted;
            paid[slot - start] = owed;
            sought[slot - start] = (Math.Max(0, wanted * cost - asked) + missing) / outside;
        }
    }

    /// <summary>What is sought outside is bought as far as it is to be had and cash allows: units as the firm counts them, its own cost and all cost, rupiah.</summary>
    private void BuyOutside(
        int block, Cell cell, int input, int start, ReadOnlySpan<double> received, ReadOnlySpan<double> paid, ReadOnlySpan<double> sought, Span<double> outside, Span<double> cost,
        Span<double> value)
    {
        var firms = _firms;
        var (price, available) = (Vector512.Create(_outsidePrice[cell.Index][input]), _sectors[cell.Sector].InputAvailability[input]);
        var nil = Vector512<double>.Zero;
        for (var place = 0; place < received.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var cash = Vector512.Max(Vector512<long>.Zero, eight.Of(firms.Cash) - VectorMath.Whole(VectorMath.Load(paid, place)));
            var missing = VectorMath.Load(sought, place) * available;
            var units = Vector512.ConditionalSelect(
                Vector512.LessThanOrEqual(price, nil), missing, Vector512.Min(missing, Vector512.ConvertToDouble(cash) / price));
            var rupiah = Vector512.ConvertToDouble(Vector512.Min(VectorMath.Whole(units * price), cash));
            VectorMath.Store(outside, place, units);
            VectorMath.Store(cost, place, rupiah);
            VectorMath.Store(value, place, rupiah);
        }
        if (_programmes is not null)
            for (var place = 0; place < received.Length; place++)
            {
                var slot = start + place;
                if (!firms.IsActive(slot) || !_programmes.Touches(slot)) continue;
                var cash = Math.Max(0, firms.Cash[slot] - (long)paid[place]);
                (outside[place], cost[place], value[place]) = _programmes.Buy(block, slot, cell.Index, input, sought[place] * available, cash);
            }
        if (_supply.LinksPerFirm(cell.Index, input) == 0) return;
        // What comes of all that is sought makes up for all that is not delivered.
        for (var place = 0; place < received.Length; place += VectorMath.Lanes)
        {
            var seeks = VectorMath.Load(sought, place);
            var lacks = Vector512.Max(nil, new FirmVector8(start + place).Of(firms.OrderUnits[input]) - VectorMath.Load(received, place));
            VectorMath.Store(outside, place, Vector512.GreaterThan(seeks, nil) & lacks * (VectorMath.Load(outside, place) / seeks));
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
