using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>What inputs from outside cost firms of which a programme pays a part, for which one buys together, or whose owners know cheaper suppliers.</summary>
/// <param name="layout">Read.</param>
/// <param name="sectors">Prices of the month.</param>
/// <param name="subsidies">Programmes that pay a part.</param>
/// <param name="jointPurchase">Programmes that buy for several.</param>
/// <param name="firms">Read, but for who was reached.</param>
/// <param name="books">What programmes pay and receive, and what they pay for.</param>
/// <param name="outsidePrice">Outside price by cell and input, what the cluster itself saves by buying together taken off.</param>
internal sealed class ProgrammePrices(
    Layout layout, SectorMonth[] sectors, Effect<ISubsidisesInputs> subsidies, Effect<IBuysTogether> jointPurchase, FirmTable firms, Books books, double[][] outsidePrice)
{
    /// <summary>Whether the firm pays other prices than its neighbours this month.</summary>
    public bool Touches(int slot) =>
        firms.PoolProgramme[slot] != FirmTable.None || firms.InputProgramme[slot] != FirmTable.None || firms.BuysCheaper(slot);

    /// <summary>The price at which outside competes with a local supplier for a firm's order.</summary>
    public double NetPrice(int slot, int cell, int input)
    {
        var price = OwnPrice(slot, cell, input);
        return Subsidy(slot) is { } subsidy ? price * (1 - subsidy.ShareOf(cell, input)) : price;
    }

    /// <summary>What an order costs the firm when all of it is bought outside.</summary>
    public double NetCost(int slot, int cell, int input, double units)
    {
        var cost = units * OwnPrice(slot, cell, input);
        return Subsidy(slot) is { } subsidy ? cost - Math.Min(subsidy.Ceiling, subsidy.ShareOf(cell, input) * cost) : cost;
    }

    /// <summary>Buys units outside for a firm as far as cash goes; the caller moves the firm's own part.</summary>
    /// <returns>The units and what they cost the firm and in all, rupiah.</returns>
    public (double Units, long Own, long All) Buy(int block, int slot, int cell, int input, double missing, long cash)
    {
        var price = OwnPrice(slot, cell, input);
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
        if (paid > 0)
        {
            books.Programmes.Pay(block, subsidy!.Index, Ledger.RestOfWorld.Sellers, paid);
            firms.Treat(slot, subsidy.Index);
            // Beyond the ceiling the firm buys by itself.
            books.Outcomes.SupportReal(subsidy.Index, SupportedAction.Purchases, slot, units * Outside(cell, input) * Math.Min(1, paid / (share * all)));
        }
        if (Facility(slot) is not { } facility || price >= outsidePrice[cell][input]) return (units, own, all);
        var fee = Math.Min(all, (long)(units * facility.Fee(cell, input, Outside(cell, input))));
        if (fee > 0)
        {
            books.Programmes.Receive(block, Ledger.RestOfWorld.Sellers, facility.Index, fee);
        }
        if (units > 0) firms.Treat(slot, facility.Index);
        books.Outcomes.SupportReal(facility.Index, SupportedAction.Purchases, slot, units * Outside(cell, input));
        return (units, own, all);
    }

    /// <summary>Outside price for one firm before a subsidy: a member of a facility takes the better of its price and the cluster's.</summary>
    private double OwnPrice(int slot, int cell, int input)
    {
        var price = outsidePrice[cell][input] * firms.SupplierPrice(slot);
        return Facility(slot) is { } facility ? Math.Min(price, facility.Price(cell, input, Outside(cell, input))) : price;
    }

    private double Outside(int cell, int input) => sectors[layout.Cells[cell].Sector].InputOutsidePrice[input];

    private IBuysTogether? Facility(int slot) => jointPurchase.Find(firms.PoolProgramme[slot]);

    private ISubsidisesInputs? Subsidy(int slot) => subsidies.Find(firms.InputProgramme[slot]);
}
