namespace ClusterSim.Core.Terms;

/// <summary>What a standard is about; decides who collects fines and fees.</summary>
public enum StandardKind
{
    /// <summary>A tax: the central government collects what compliance costs, and fines.</summary>
    Tax,

    /// <summary>Care for the environment: the local government collects fines.</summary>
    Environment,

    /// <summary>Quality of the product: the local government collects fines.</summary>
    Quality,
}

/// <summary>A standard that inspectors enforce and that can open a market.</summary>
public sealed record Standard : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Kind of standard.</summary>
    [Parameter("Kind of standard.")]
    public required StandardKind Kind { get; init; }

    /// <summary>Sectors that it applies to; empty means all.</summary>
    [Parameter("Sectors that it applies to; empty means all.")]
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>Cost of full compliance as a share of sales. Unit: share. Between 0 and 1.</summary>
    [Parameter("Cost of full compliance as a share of sales.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double CostShareOfSales { get; init; }

    /// <summary>Fixed cost of full compliance at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Fixed cost of full compliance at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double FixedCost { get; init; }

    /// <summary>Penalty in months of sales when an inspector finds a firm not complying. Unit: months. Between 0 and 120. Range 0.1 to 1.</summary>
    [Parameter("Penalty in months of sales when an inspector finds a firm not complying.", Unit = Units.Months, Minimum = 0, Maximum = 120, Low = 0.1, High = 1)]
    public double PenaltyMonthsOfSales { get; init; } = 0.5;

    /// <summary>Chance that a firm of average size is inspected without a programme. Unit: per year. Between 0 and 12. Range 0.01 to 0.2.</summary>
    [Parameter("Chance that a firm of average size is inspected without a programme.", Unit = Units.PerYear, Minimum = 0, Maximum = 12, Low = 0.01, High = 0.2)]
    public double InspectionsPerYear { get; init; } = 0.05;

    /// <summary>Price premium of a fully compliant firm. Unit: share. Between 0 and 5.</summary>
    [Parameter("Price premium of a fully compliant firm.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double PricePremium { get; init; }

    /// <summary>Months that full compliance takes to build. Unit: months. Between 1 and 120. Range 6 to 24.</summary>
    [Parameter("Months that full compliance takes to build.", Unit = Units.Months, Minimum = 1, Maximum = 120, Low = 6, High = 24)]
    public double BuildMonths { get; init; } = 12;

    /// <summary>Decay of compliance without upkeep. Unit: per month. Between 0 and 1. Range 0.02 to 0.1.</summary>
    [Parameter("Decay of compliance without upkeep.", Unit = Units.PerMonth, Minimum = 0, Maximum = 1, Low = 0.02, High = 0.1)]
    public double DecayPerMonth { get; init; } = 0.05;

    /// <summary>Rise of management, of the distance to 1, when compliance rises from 0 to 1; 0 means no induced upgrading. Unit: share. Between 0 and 1. Source: Cohen and Tubb 2018: the most likely firm-level result is insignificant.</summary>
    [Parameter("Rise of management, of the distance to 1, when compliance rises from 0 to 1; 0 means no induced upgrading.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "Cohen and Tubb 2018: the most likely firm-level result is insignificant")]
    public double InducedUpgrading { get; init; }

    /// <summary>Share of fines settled by a bribe. Unit: share. Between 0 and 1. Range 0 to 0.6.</summary>
    [Parameter("Share of fines settled by a bribe.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 0.6)]
    public double BribeShare { get; init; } = 0.2;

    /// <summary>A bribe as a share of the fine it replaces. Unit: share. Between 0 and 1. Range 0.1 to 0.6.</summary>
    [Parameter("A bribe as a share of the fine it replaces.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.1, High = 0.6)]
    public double BribePrice { get; init; } = 0.3;
}
