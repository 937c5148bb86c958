using ClusterSim.Core.Accounts;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of orders that a programme finds at buyers outside and offers to single firms.</summary>
public sealed record OrderOffersTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<OrderOffersTerms, OrderOffers>(
        "Orders that are found at buyers outside and offered to single firms.", SupportedAction.None, static (terms, context) => new OrderOffers(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (CostPerOffer, "cost_per_offer");

    /// <inheritdoc/>
    public override EnrolmentColumns Enrols => new(Baseline: true);

    /// <inheritdoc/>
    public override IEnumerable<TermsFault> Faults(Scenario scenario)
    {
        var market = scenario.Markets.FirstOrDefault(market => string.Equals(market.Name, Market, StringComparison.Ordinal));
        if (market is null) yield break;
        if (Sectors.Count > 0 && !Sectors.Contains(market.Sector, StringComparer.Ordinal))
            yield return new TermsFault("sectors", $"'policies.{Name}' brings orders to nobody: 'markets.{Market}' buys from '{market.Sector}', to which it is not open: leave 'sectors' out",
                Needs: "markets");
        if (MostMade(scenario, market.Sector) is var most && UnitsPerMonth > FarBeyond * most)
            yield return new TermsFault("units_per_month", $"'policies.{Name}.units_per_month' is {NumberText.Of(UnitsPerMonth)}, and the largest firms of '{market.Sector}' can make about {NumberText.Of(Math.Round(most))} a month at the start: nobody takes such an order",
                Needs: "firms", IsWarning: true);
    }

    /// <summary>How many times what the largest firms can make at the start an order is that nobody will grow up to.</summary>
    private const double FarBeyond = 10;

    private const double AlmostAll = 0.999;

    /// <summary>Units a month that a firm can make at the start which has as many workers, as much capital and knowledge as any of its group.</summary>
    private static double MostMade(Scenario scenario, string sector)
    {
        if (scenario.Sectors.FirstOrDefault(other => string.Equals(other.Name, sector, StringComparison.Ordinal)) is not { ReferenceCapital: > 0 } made) return double.PositiveInfinity;
        return scenario.Firms.Where(group => string.Equals(group.Sector, sector, StringComparison.Ordinal) && group is { Capital: not null, Workers: not null })
            .Select(group => made.Productivity * Most(group.Knowledge, group.Census?.Knowledge)
                * PortableMath.Pow(Most(group.Capital, group.Census?.Capital) / made.ReferenceCapital, made.CapitalElasticity)
                * PortableMath.Pow(Most(group.Workers, group.Census?.Workers), made.LabourElasticity))
            .DefaultIfEmpty(double.PositiveInfinity).Max();
    }

    private static double Most(Distribution drawn, IReadOnlyList<double>? counted) =>
        counted is null ? drawn.Quantile(AlmostAll) : counted.Where(double.IsFinite).DefaultIfEmpty(drawn.Quantile(AlmostAll)).Max();

    /// <summary>Market whose buyers order; it may have no other demand.</summary>
    [Parameter("Market whose buyers order; it may have no other demand.")]
    public required string Market { get; init; }

    /// <summary>Units per month over the delivery time; 0 means that there is no order. Unit: units per month. At least 0.</summary>
    [Parameter("Units per month over the delivery time; 0 means that there is no order.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required double UnitsPerMonth { get; init; }

    /// <summary>Months over which an order is delivered, from the month after it was taken. Unit: months. Between 1 and 60.</summary>
    [Parameter("Months over which an order is delivered, from the month after it was taken.", Unit = Units.Months, Minimum = 1, Maximum = 60)]
    public int DeliveryMonths { get; init; } = 3;

    /// <summary>What the buyers pay beyond the sector's outside price. Unit: share. Between -1 and 10.</summary>
    [Parameter("What the buyers pay beyond the sector's outside price.", Unit = Units.Share, Minimum = -1, Maximum = 10)]
    public double PricePremium { get; init; } = 0.1;

    /// <summary>Penalty as a share of the value not delivered. Unit: share. Between 0 and 5.</summary>
    [Parameter("Penalty as a share of the value not delivered.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double PenaltyShare { get; init; } = 0.1;

    /// <summary>Whether a firm that has delivered an order is offered another while the programme runs.</summary>
    [Parameter("Whether a firm that has delivered an order is offered another while the programme runs.")]
    public bool Repeat { get; init; }

    /// <summary>What finding the buyers of an order costs the programme, at the start. Unit: rupiah. At least 0.</summary>
    [Parameter("What finding the buyers of an order costs the programme, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public double CostPerOffer { get; init; }
}

/// <summary>
/// Offers an order to each firm chosen. Buyers outside pay for what is delivered, the programme for finding them alone; whoever takes the
/// order makes room for it in her plan, and delivers it before all other final sales (equation B4).
/// </summary>
internal sealed class OrderOffers : Programme, IBringsOrders
{
    private readonly OrderOffersTerms _terms;
    private readonly Action<int> _award;

    public OrderOffers(OrderOffersTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = Award;
        Market = Economy.Scenario.Markets.IndexOf(terms.Market);
    }

    public int Market { get; }

    public double UnitsPerMonth => _terms.UnitsPerMonth;

    public double PenaltyShare => _terms.PenaltyShare;

    public bool IsAnyInHand => Enrolled.Count > 0;

    /// <summary>Orders taken are delivered beyond the window.</summary>
    public override bool OutlastsWindow => Enrolled.IsAny;

    public double PriceOf(int slot) => Enrolled.MonthsOf(slot) is > 0 and var left && left <= _terms.DeliveryMonths ? Enrolled.BaselineOf(slot) : 0;

    public override void Apply()
    {
        Enrolled.EndMonth();
        if (_terms.UnitsPerMonth > 0) Choose(AffordableAwards(Balance, WithAdministration(Cost)), _award);
    }

    /// <summary>
    /// B4: what the order brings over its months beyond what else would be sold, less what it costs that a month's inputs for spare capacity
    /// are paid before the buyers pay; nothing where it is more than she can make.
    /// </summary>
    protected override double Worth(int slot, int cell)
    {
        var (firms, place) = (Economy.Firms, Economy.Cells[cell]);
        if (place.Sector != Economy.Markets[Market].Sector || Enrolled.Has(slot) || (!_terms.Repeat && HasWon(slot))) return 0;
        var (capacity, margin) = (Economy.Production.Capacity(place, slot), Economy.Investment.Margin(place, slot));
        if (_terms.UnitsPerMonth > capacity) return 0;
        var unitCost = firms.Price[slot] - margin;
        // What is left for other customers is a smaller firm to them (M9).
        var (sold, left) = ((double)firms.ExpectedDemand[slot], capacity - _terms.UnitsPerMonth);
        var then = Economy.OwnDemand.Of(place, slot, margin).Then(sold, capacity, left);
        var given = Math.Max(0, Math.Min(sold, capacity) - Math.Min(then, left));
        var month = _terms.UnitsPerMonth * (Price - unitCost) - given * margin;
        var advanced = Math.Max(0, _terms.UnitsPerMonth - given) * Math.Max(0, unitCost);
        return _terms.DeliveryMonths * month - (Economy.Till.Cost(place, slot, advanced) - advanced);
    }

    private double Cost => (long)(_terms.CostPerOffer * Economy.PriceLevel);

    /// <summary>Rupiah a unit, fixed when the order is taken.</summary>
    private double Price => Economy.Sectors[Economy.Markets[Market].Sector].OutsidePrice * (1 + _terms.PricePremium);

    private void Award(int slot)
    {
        Economy.Books.Programmes.Pay(Economy.BlockOf(slot), Index, Ledger.RestOfWorld.Sellers, (long)Cost);
        Enrolled.Add(slot, _terms.DeliveryMonths + 1, baseline: Price);
        Economy.Firms.ExpectedDemand[slot] += (float)_terms.UnitsPerMonth;
        Economy.Firms.Treat(slot, Index);
    }
}
