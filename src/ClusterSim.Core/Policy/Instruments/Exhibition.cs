using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of exhibitions at which firms show new products and meet buyers.</summary>
public sealed record ExhibitionTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<ExhibitionTerms, Exhibition>(
        "Exhibitions at which firms show new products and meet the buyers of a market.", SupportedAction.None, static (terms, context) => new Exhibition(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override bool SpreadsBudget => true;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (PaidShare * StandCost, "stand_cost");

    /// <inheritdoc/>
    public override IEnumerable<TermsFault> Faults(Scenario scenario) =>
        Market.Length == 0 || scenario.Markets.FirstOrDefault(market => string.Equals(market.Name, Market, StringComparison.Ordinal)) is not { RequiresContact: false } open ? []
        : [new TermsFault("market", $"'markets.{open.Name}' is open to firms that no buyer has met, so that 'policies.{Name}' opens nothing there: give the market requires_contact: true", IsWarning: true)];

    /// <summary>Market whose buyers come; one that requires_contact is open to a firm after it has shown there. Empty means none.</summary>
    [Parameter("Market whose buyers come; one that requires_contact is open to a firm after it has shown there. Empty means none.")]
    public string Market { get; init; } = "";

    /// <summary>Months for which a firm that has shown knows the buyers of that market. Unit: months. Between 0 and 240. Range 6 to 24.</summary>
    [Parameter("Months for which a firm that has shown knows the buyers of that market.", Unit = Units.Months, Minimum = 0, Maximum = 240, Low = 6, High = 24)]
    public int ContactMonths { get; init; } = 12;

    /// <summary>Cost of a stand, travel and samples included, at the start. Unit: rupiah. At least 1.</summary>
    [Parameter("Cost of a stand, travel and samples included, at the start.", Unit = Units.Rupiah, Minimum = 1)]
    public required double StandCost { get; init; }

    /// <summary>Share of that cost that the programme pays; the firm pays the rest. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of that cost that the programme pays; the firm pays the rest.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double PaidShare { get; init; } = 0.5;

    /// <summary>Chance that a new product shown finds buyers and is on the market from then on; 0 means that showing does not help. Unit: share. Between 0 and 1. Range 0.05 to 0.5.</summary>
    [Parameter("Chance that a new product shown finds buyers and is on the market from then on; 0 means that showing does not help.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.05, High = 0.5)]
    public double CommercialisationChance { get; init; } = 0.2;

    /// <summary>Months from one exhibition to the next. Unit: months. Between 1 and 120.</summary>
    [Parameter("Months from one exhibition to the next.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public int EveryMonths { get; init; } = 6;

    /// <inheritdoc/>
    public override EnrolmentColumns Enrols => new();
}

/// <summary>
/// Pays part of a stand for firms that have developed a new product. What a firm shows may come to market sooner, and it
/// meets the buyers of a market that nobody enters unknown.
/// </summary>
internal sealed class Exhibition : Programme, IIntroducesToBuyers
{
    private readonly ExhibitionTerms _terms;
    private readonly Action<int> _award;

    public Exhibition(ExhibitionTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = Show;
        Market = Economy.Scenario.Markets.IndexOf(terms.Market);
    }

    public int Market { get; }

    public bool HasContact(int slot) => Enrolled.Has(slot);

    /// <summary>Contacts last beyond the window.</summary>
    public override bool OutlastsWindow => Enrolled.IsAny;

    public override void Apply()
    {
        Enrolled.EndMonth();
        if ((Economy.Month - Terms.From) % _terms.EveryMonths != 0) return;
        // The money lasts for the exhibitions still to come.
        var exhibitions = (MonthsLeft + _terms.EveryMonths - 1) / _terms.EveryMonths;
        var each = WithAdministration(Paid);
        Choose(AffordableAwards(Balance / exhibitions, each < 1 ? 0 : each), _award); // less than a rupiah is not paid
    }

    /// <summary>
    /// What showing a new product may bring beyond the firm's part: sales of a better product if it
    /// is not yet on the market, and, of a market closed so far, as many more customers as ask for a unit of those who sell there:
    /// they buy what the firm could make beyond its usual sales, or let it ask for more (M6).
    /// </summary>
    protected override double Worth(int slot, int cell)
    {
        var firms = Economy.Firms;
        if (firms.Product[slot] == 0 || firms.Cash[slot] < OwnPart + CostOfApplying(slot)) return 0;
        var market = Economy.Markets[Market >= 0 ? Market : FirstMarket(cell)];
        var sells = market.Sector == Economy.Cells[cell].Sector;
        var margin = Math.Max(0, Economy.Investment.Margin(Economy.Cells[cell], slot));
        double gain = 0;
        if (firms.Product[slot] == 1)
        {
            var better = PortableMath.Pow(1 + Economy.Scenario.Behaviour.Knowledge.ProductQuality, market.Terms.QualityElasticity) - 1;
            gain += _terms.CommercialisationChance * Economy.Scenario.Behaviour.Services.HorizonMonths * better * margin * firms.ExpectedDemand[slot];
        }
        if (Market >= 0 && sells && market.Terms.RequiresContact && !Enrolled.Has(slot))
            gain += _terms.ContactMonths * Math.Max(0, Month(cell, slot, margin, market.Demand) - Month(cell, slot, margin, 0));
        return gain - Economy.Till.Cost(Economy.Cells[cell], slot, OwnPart);
    }

    /// <summary>What a month is expected to leave beside labour and capital with the door open to customers who want so many units, rupiah.</summary>
    private double Month(int cell, int slot, double margin, double wanted)
    {
        var capacity = Economy.Production.Capacity(Economy.Cells[cell], slot);
        var asked = Economy.Firms.ExpectedDemand[slot] + wanted * capacity / Math.Max(1e-9, Economy.Markets[Market].Offered + capacity);
        return Math.Max(0, margin + Economy.OwnDemand.Clearing(Economy.Cells[cell], slot, asked, capacity) - Economy.Firms.Price[slot]) * Math.Min(capacity, asked);
    }

    private double Paid => _terms.PaidShare * _terms.StandCost * Economy.PriceLevel;

    private double OwnPart => (1 - _terms.PaidShare) * _terms.StandCost * Economy.PriceLevel;

    private void Show(int slot)
    {
        var firms = Economy.Firms;
        var block = Economy.BlockOf(slot);
        var (own, paid) = ((long)OwnPart, (long)Paid);
        Economy.Ledger.Transfer(block, slot, Ledger.RestOfWorld.Sellers, own);
        firms.Income[slot] -= own;
        Economy.Books.Programmes.Pay(block, Index, Ledger.RestOfWorld.Sellers, paid);
        Economy.Firms.Treat(slot, Index);
        if (Market >= 0) Enrolled.Add(slot, _terms.ContactMonths);
        var met = Economy.Luck.Uniform(firms.Id[slot], Economy.Month, Purpose.OfProgramme(NameKey, Purpose.Meet));
        if (firms.Product[slot] == 1 && met < _terms.CommercialisationChance) firms.Product[slot] = 2;
    }

    private int FirstMarket(int cell)
    {
        foreach (var market in Economy.Markets)
            if (market.Sector == Economy.Cells[cell].Sector) return market.Index;
        return 0;
    }
}
