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
    private readonly Action<int> _order, _ship, _receive;
    private readonly double[][] _outsidePrice;
    private readonly double[] _outsideSpending;
    private readonly double[] _localSpending;
    private readonly PooledPurchase[] _facilities;
    private readonly bool _hasOwnPrices;

    public InputsPhase(Economy economy)
    {
        _economy = economy;
        _order = Order;
        _ship = Ship;
        _receive = Receive;
        _outsidePrice = [.. economy.Cells.Select(cell => new double[economy.Sectors[cell.Sector].InputSectors.Length])];
        _outsideSpending = new double[economy.Blocks.Length];
        _localSpending = new double[economy.Blocks.Length];
        _facilities = [.. economy.Programmes.OfType<PooledPurchase>()];
        _hasOwnPrices = _facilities.Length > 0 || economy.Programmes.Any(programme => programme is InputSubsidy);
    }

    public string Name => "inputs";

    public void Run()
    {
        foreach (var facility in _facilities) facility.Gather();
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

    /// <summary>Outside price for one firm before a subsidy: a member of a facility takes the better of its price and the cluster's.</summary>
    private double OwnPrice(int slot, int cell, int input)
    {
        var price = _outsidePrice[cell][input];
        return _hasOwnPrices && Facility(slot) is { } facility ? Math.Min(price, facility.Price(cell, input, Outside(cell, input))) : price;
    }

    /// <summary>The price at which outside competes with a local supplier for a firm's order.</summary>
    private double NetPrice(int slot, int cell, int input)
    {
        var price = OwnPrice(slot, cell, input);
        return _hasOwnPrices && Subsidy(slot) is { } subsidy ? price * (1 - subsidy.ShareOf(cell, input)) : price;
    }

    private double Outside(int cell, int input) => _economy.Sectors[_economy.Cells[cell].Sector].InputOutsidePrice[input];

    private PooledPurchase? Facility(int slot) =>
        _economy.Firms.PoolProgramme[slot] == FirmTable.None ? null : (PooledPurchase)_economy.Programmes[_economy.Firms.PoolProgramme[slot]];

    private InputSubsidy? Subsidy(int slot) =>
        _economy.Firms.InputProgramme[slot] == FirmTable.None ? null : (InputSubsidy)_economy.Programmes[_economy.Firms.InputProgramme[slot]];

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
            for (var input = 0; input < sector.InputSectors.Length; input++) cost += NetCost(slot, cellIndex, input, firms.OrderUnits[input][slot]);
            // A millionth is kept back, since orders and deliveries are floats and the last rupiah must not be overdrawn.
            var affordable = cost <= 0 ? 1 : Math.Min(1, 0.999999 * Math.Max(0, firms.Cash[slot] - bills) / cost);
            for (var input = 0; input < sector.InputSectors.Length; input++)
            {
                firms.OrderUnits[input][slot] = (float)(firms.OrderUnits[input][slot] * affordable);
                var asked = 0;
                foreach (var supplier in economy.Supply.Of(cellIndex, cell.Start, slot, input))
                    if (Buys(supplier, slot, cellIndex, input)) asked++;
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
                    if (!Buys(supplier, slot, cellIndex, input)) continue;
                    var units = firms.OrderPerLink[input][slot] * firms.ShippedShare[supplier];
                    received += units;
                    paid += (long)(units * firms.Price[supplier]);
                }
                firms.Cash[slot] -= paid;
                localSpending += paid;
                economy.Tally.Add(block, firms.Class[slot], Sums.InputsLocal, paid);
                var missing = Math.Max(0, firms.OrderUnits[input][slot] - received) * sector.InputAvailability[input];
                var (outside, cost, value) = BuyOutside(block, slot, cellIndex, input, missing);
                outsideSpending += value;
                economy.Tally.Add(block, firms.Class[slot], Sums.InputsBought, paid + value);
                economy.Tally.Add(block, firms.Class[slot], Sums.InputsOutside, value);
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
    private bool Buys(int supplier, int customer, int cell, int input) =>
        _economy.Firms.IsActive(supplier) && _economy.Firms.Price[supplier] <= NetPrice(customer, cell, input);

    /// <summary>What an order costs the firm when all of it is bought outside.</summary>
    private double NetCost(int slot, int cell, int input, double units)
    {
        var cost = units * OwnPrice(slot, cell, input);
        return _hasOwnPrices && Subsidy(slot) is { } subsidy ? cost - Math.Min(subsidy.Ceiling, subsidy.ShareOf(cell, input) * cost) : cost;
    }

    /// <summary>Buys units outside for a firm as far as cash goes; returns the units and what they cost the firm and in all.</summary>
    private (double Units, long Own, long All) BuyOutside(int block, int slot, int cell, int input, double missing)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var price = OwnPrice(slot, cell, input);
        var cash = Math.Max(0, firms.Cash[slot]);
        if (!_hasOwnPrices || (Facility(slot) is null && Subsidy(slot) is null))
        {
            var outside = price <= 0 ? missing : Math.Min(missing, cash / price);
            var cost = Math.Min((long)(outside * price), cash);
            economy.Pay(block, slot, Ledger.RestOfWorld, cost);
            return (outside, cost, cost);
        }
        var subsidy = Subsidy(slot);
        var share = subsidy?.ShareOf(cell, input) ?? 0;
        var ceiling = share > 0 ? subsidy!.Ceiling : 0;
        // Cash must cover the rest after the subsidy's share, and after its ceiling.
        var affordable = price <= 0 ? missing : (cash + ceiling) / price;
        if (share < 1 && price > 0) affordable = Math.Min(affordable, cash / ((1 - share) * price));
        var units = Math.Min(missing, affordable);
        var all = (long)(units * price);
        var paid = (long)Math.Min(ceiling, Math.Ceiling(share * all));
        var own = Math.Min(all - paid, cash);
        all = own + paid;
        var facility = Facility(slot);
        var fee = facility is null || price >= _outsidePrice[cell][input] ? 0 : Math.Min(all, (long)(units * facility.Fee(cell, input, Outside(cell, input))));
        economy.Pay(block, slot, Ledger.RestOfWorld, own);
        if (paid > 0)
        {
            economy.ProgrammePays(block, subsidy!.Index, paid);
            economy.Ledger.Post(block, Ledger.RestOfWorld, paid);
            economy.Treat(slot, subsidy.Index);
        }
        if (fee > 0)
        {
            economy.Ledger.Post(block, Ledger.RestOfWorld, -fee);
            economy.ProgrammeReceives(block, facility!.Index, fee);
        }
        if (facility is not null && units > 0 && price < _outsidePrice[cell][input]) economy.Treat(slot, facility.Index);
        return (units, own, all);
    }

    private float Ordered(int supplier, int link)
    {
        var (customer, cell, input) = _economy.Supply.Customer(link);
        if (!_economy.Firms.IsActive(customer)) return 0;
        return Buys(supplier, customer, cell, input) ? _economy.Firms.OrderPerLink[input][customer] : 0;
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
