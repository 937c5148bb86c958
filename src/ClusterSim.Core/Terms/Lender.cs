namespace ClusterSim.Core.Terms;

/// <summary>Kinds of lender.</summary>
public enum LenderKind { Bank, RuralBank, Microfinance, Programme, Moneylender }

/// <summary>A lender with its own capital: it lends what it has, or what its capital allows, and stops there.</summary>
public sealed record Lender : INamed
{
    public required string Name { get; init; }

    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Kind of lender.")]
    public required LenderKind Kind { get; init; }

    [Parameter("Its own money at the start. It lends as much as it has, and depositors' money on top where `capital_requirement` is below 1.", Unit = Units.Rupiah, Minimum = 0)]
    public required double Capital { get; init; }

    [Parameter("Own capital that it must have for each rupiah of its loans; 1 means that it lends only its own money, less than 1 that it lends depositors' money on top and bears all losses itself.", Unit = Units.Share, Minimum = 0.01, Maximum = 1)]
    public double CapitalRequirement { get; init; } = 1;

    [Parameter("Interest.", Unit = Units.PerYear, Minimum = 0, Maximum = 20)]
    public required double InterestPerYear { get; init; }

    [Parameter("Cost of funds.", Unit = Units.PerYear, Minimum = 0, Maximum = 20)]
    public double FundingCostPerYear { get; init; }

    [Parameter("Share of collateral's value that the lender recovers by selling it.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double CollateralRecovery { get; init; } = 0.5;

    [Parameter("Collateral asked for, as a share of the loan.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double CollateralRatio { get; init; } = 1;

    [Parameter("Whether the borrower must be registered.")]
    public bool RequiresFormal { get; init; }

    [Parameter("Bookkeeping that the borrower must reach.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double MinimumBookkeeping { get; init; }

    [Parameter("Fixed cost of screening an application.", Unit = Units.Rupiah, Minimum = 0)]
    public double ScreeningCost { get; init; }

    [Parameter("Cost of collecting and watching one loan, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double MonitoringCost { get; init; }

    [Parameter("Largest loan.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumLoan { get; init; }

    [Parameter("Smallest loan.", Unit = Units.Rupiah, Minimum = 0)]
    public double MinimumLoan { get; init; }

    [Parameter("Months over which a loan is repaid.", Unit = Units.Months, Minimum = 1, Maximum = 240)]
    public int TermMonths { get; init; } = 12;

    [Parameter("Share of firms that know and consider the lender at all.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double Reach { get; init; } = 1;

    /// <summary>Whether it lends depositors' money on top of its own.</summary>
    internal bool TakesDeposits => CapitalRequirement < 1;
}

/// <summary>A provider of business services.</summary>
public sealed record Provider : INamed
{
    public required string Name { get; init; }

    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    [Parameter("Quality of what it teaches.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double Quality { get; init; }

    [Parameter("Price of one service at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double Price { get; init; }

    [Parameter("Services it can give in a month.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required double Capacity { get; init; }

    [Parameter("Share of a subsidy that the provider keeps by raising its price.", Unit = Units.Share, Minimum = 0, Maximum = 1, Source = "Kenya voucher programme: providers captured a large share")]
    public double SubsidyCapture { get; init; } = 0.2;
}
