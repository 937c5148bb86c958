namespace ClusterSim.Core.Terms;

/// <summary>What a standard is about; decides who collects fines and fees.</summary>
public enum StandardKind { Tax, Environment, Quality }

/// <summary>A standard that inspectors enforce and that can open a market.</summary>
public sealed record Standard : INamed
{
    public required string Name { get; init; }

    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Kind of standard.")]
    public required StandardKind Kind { get; init; }

    [Parameter("Sectors that it applies to; empty means all.")]
    public IReadOnlyList<string> Sectors { get; init; } = [];

    [Parameter("Cost of full compliance as a share of sales.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double CostShareOfSales { get; init; }

    [Parameter("Fixed cost of full compliance at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double FixedCost { get; init; }

    [Parameter("Penalty in months of sales when an inspector finds a firm not complying.", Unit = Units.Months, Minimum = 0, Maximum = 120)]
    public double PenaltyMonthsOfSales { get; init; } = 0.5;

    [Parameter("Chance that a firm of average size is inspected without a programme.", Unit = Units.PerYear, Minimum = 0, Maximum = 12)]
    public double InspectionsPerYear { get; init; } = 0.05;

    [Parameter("Price premium of a fully compliant firm.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double PricePremium { get; init; }

    [Parameter("Months that full compliance takes to build.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public double BuildMonths { get; init; } = 12;

    [Parameter("Decay of compliance without upkeep.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1)]
    public double DecayPerMonth { get; init; } = 0.05;

    [Parameter("Rise of management, of the distance to 1, when compliance rises from 0 to 1; 0 means no induced upgrading.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "Cohen and Tubb 2018: the most likely firm-level result is insignificant")]
    public double InducedUpgrading { get; init; }

    [Parameter("Share of fines settled by a bribe.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double BribeShare { get; init; } = 0.2;

    [Parameter("A bribe as a share of the fine it replaces.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double BribePrice { get; init; } = 0.3;
}
