using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of public works that improve a place's roads, power and water.</summary>
public sealed record InfrastructureTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<InfrastructureTerms, Infrastructure>(
        "Public works that improve a place's roads, power and water.", SupportedAction.None, static (terms, context) => new Infrastructure(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    internal override bool TakesApplications => false;

    /// <inheritdoc/>
    public override bool SpreadsBudget => true;

    /// <summary>A place has its works for all.</summary>
    public override IReadOnlyList<string> CannotBeLimitedBy => ["sectors", "clusters", "places", "attributes", "maximum_workers", "minimum_workers", "requires_formal"];

    /// <inheritdoc/>
    public override IEnumerable<TermsFault> Faults(Scenario scenario) =>
        scenario.Firms.Any(group => scenario.Clusters.Any(cluster => string.Equals(cluster.Place, Place, StringComparison.Ordinal) && string.Equals(cluster.Name, group.Cluster, StringComparison.Ordinal))) ? []
            : [new TermsFault("place", $"'policies.{Name}' builds where nobody is: no group of firms is in '{Place}'", Needs: "firms")];

    /// <summary>Place where the works are.</summary>
    [Parameter("Place where the works are.")]
    public required string Place { get; init; }

    /// <summary>Cost of raising the place's infrastructure by 0.01, at the start. Unit: rupiah. At least 1.</summary>
    [Parameter("Cost of raising the place's infrastructure by 0.01, at the start.", Unit = Units.Rupiah, Minimum = 1)]
    public required double CostPerPoint { get; init; }

    /// <summary>Months from payment until the works can be used. Unit: months. Between 1 and 120.</summary>
    [Parameter("Months from payment until the works can be used.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public int BuildMonths { get; init; } = 6;

    /// <summary>Upkeep that the works need, as a share of what they would cost now. Unit: per year. Between 0 and 1. Range 0.02 to 0.1.</summary>
    [Parameter("Upkeep that the works need, as a share of what they would cost now.", Unit = Units.PerYear, Minimum = 0, Maximum = 1, Low = 0.02, High = 0.1)]
    public double UpkeepPerYear { get; init; } = 0.05;

    /// <summary>Loss of what was built, in a month without upkeep. Unit: per month. Between 0 and 1. Range 0.005 to 0.02.</summary>
    [Parameter("Loss of what was built, in a month without upkeep.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.005, High = 0.02)]
    public double DecayPerMonth { get; init; } = 0.01;

    /// <summary>Share of the cost that is income of households of the place; the rest goes outside. Unit: share. Between 0 and 1. Range 0.2 to 0.6.</summary>
    [Parameter("Share of the cost that is income of households of the place; the rest goes outside.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.2, High = 0.6)]
    public double LocalShare { get; init; } = 0.4;
}

/// <summary>Spends the month's money on upkeep first and on new works with the rest; nobody keeps them up after the window.</summary>
internal sealed class Infrastructure : Programme, IImprovesInfrastructure
{
    private const double Point = 0.01, Least = 1e-6;
    private readonly InfrastructureTerms _terms;
    private readonly double[] _built = new double[1];
    private readonly double[] _underway;

    public Infrastructure(InfrastructureTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        Place = Economy.Scenario.Places.IndexOf(terms.Place);
        _underway = new double[terms.BuildMonths];
        State =
        [
            new StateColumn<double>(terms.Name + ".built", () => _built),
            new StateColumn<double>(terms.Name + ".underway", () => _underway),
        ];
    }

    internal override IReadOnlyList<StateColumn> State { get; }

    public int Place { get; }

    internal override double Capital
    {
        get
        {
            var points = Built;
            foreach (var works in _underway) points += works;
            return points / Point * _terms.CostPerPoint;
        }
    }

    public double Built => _built[0];

    public override bool OutlastsWindow => Built > 0 || _underway.AsSpan().ContainsAnyExcept(0.0);

    public override void Apply()
    {
        var due = Economy.Month % _underway.Length;
        _built[0] += _underway[due];
        var cost = _terms.CostPerPoint * Economy.PriceLevel;
        var money = IsActive ? MonthlyShare / WithAdministration(1) : 0;
        var upkeepDue = Built / Point * cost * _terms.UpkeepPerYear / 12;
        var upkeep = Math.Min(upkeepDue, money);
        // P5: what is built stays as far as its upkeep is paid; the rest of the money builds more, of use after the building time, up to the best that there is.
        if (upkeepDue > 0) _built[0] *= 1 - _terms.DecayPerMonth * (1 - upkeep / upkeepDue);
        if (Built < Least) _built[0] = 0;
        _underway[due] = 0;
        var underway = 0.0;
        foreach (var works in _underway) underway += works;
        // Beyond the best there is nothing to build, and nothing is paid.
        var room = Math.Max(0, ClusterSim.Core.Terms.Place.BestInfrastructure - Economy.Scenario.Places[Place].Infrastructure - Built - underway);
        var built = Math.Min((money - upkeep) / cost * Point, room);
        _underway[due] = built;
        Pay((long)(built < room ? money : upkeep + built / Point * cost));
        if (Built > 0) Reach();
    }

    private void Pay(long money)
    {
        var local = (long)(money * _terms.LocalShare);
        Economy.Books.Programmes.Pay(0, Index, Ledger.Households.Workers, local);
        Economy.Books.Programmes.Pay(0, Index, Ledger.RestOfWorld.Sellers, money - local);
    }

    private void Reach()
    {
        foreach (var cell in Economy.Cells)
        {
            if (cell.Place != Place) continue;
            for (var slot = cell.Start; slot < cell.End; slot++)
                if (Allows(slot, cell.Index)) Context.Reach(slot);
        }
    }
}
