namespace ClusterSim.Core.Terms;

/// <summary>Kinds of lender, for readers: what a lender does follows from its other terms.</summary>
public enum LenderKind
{
    /// <summary>A commercial bank.</summary>
    Bank,

    /// <summary>A bank licensed for a region, as <i>bank perkreditan rakyat</i>.</summary>
    RuralBank,

    /// <summary>A microfinance institution or cooperative.</summary>
    Microfinance,

    /// <summary>A lender set up by a government to lend its money.</summary>
    Programme,

    /// <summary>An informal lender.</summary>
    Moneylender,
}

/// <summary>A lender with its own capital: it lends what it has, or what its capital allows, and stops there.</summary>
public sealed record Lender : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Kind of lender.</summary>
    [Parameter("Kind of lender.")]
    public required LenderKind Kind { get; init; }

    /// <summary>Its own money at the start. It lends as much as it has, and depositors' money on top where <c>capital_requirement</c> is below 1. Unit: rupiah. At least 0.</summary>
    [Parameter("Its own money at the start. It lends as much as it has, and depositors' money on top where `capital_requirement` is below 1.", Unit = Units.Rupiah, Minimum = 0)]
    public required double Capital { get; init; }

    /// <summary>Own capital that it must have for each rupiah of its loans; 1 means that it lends only its own money, less than 1 that it lends depositors' money on top and bears all losses itself. Unit: share. Between 0.01 and 1.</summary>
    [Parameter("Own capital that it must have for each rupiah of its loans; 1 means that it lends only its own money, less than 1 that it lends depositors' money on top and bears all losses itself.", Unit = Units.Share, Minimum = 0.01, Maximum = 1)]
    public double CapitalRequirement { get; init; } = 1;

    /// <summary>Interest. Unit: per year. Between 0 and 20.</summary>
    [Parameter("Interest.", Unit = Units.PerYear, Minimum = 0, Maximum = 20)]
    public required double InterestPerYear { get; init; }

    /// <summary>Cost of funds. Unit: per year. Between 0 and 20.</summary>
    [Parameter("Cost of funds.", Unit = Units.PerYear, Minimum = 0, Maximum = 20)]
    public double FundingCostPerYear { get; init; }

    /// <summary>Share of collateral's value that the lender recovers by selling it. Unit: share. Between 0 and 1. Range 0.2 to 0.8.</summary>
    [Parameter("Share of collateral's value that the lender recovers by selling it.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.2, High = 0.8)]
    public double CollateralRecovery { get; init; } = 0.5;

    /// <summary>Collateral asked for, as a share of the loan. Unit: share. Between 0 and 5. Range 0.5 to 1.3.</summary>
    [Parameter("Collateral asked for, as a share of the loan.", Unit = Units.Share, Minimum = 0, Maximum = 5, Low = 0.5, High = 1.3)]
    public double CollateralRatio { get; init; } = 1;

    /// <summary>Whether the borrower must be registered.</summary>
    [Parameter("Whether the borrower must be registered.")]
    public bool RequiresFormal { get; init; }

    /// <summary>Bookkeeping that the borrower must reach. Unit: share. Between 0 and 1.</summary>
    [Parameter("Bookkeeping that the borrower must reach.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double MinimumBookkeeping { get; init; }

    /// <summary>Fixed cost of screening an application. Unit: rupiah. At least 0.</summary>
    [Parameter("Fixed cost of screening an application.", Unit = Units.Rupiah, Minimum = 0)]
    public double ScreeningCost { get; init; }

    /// <summary>Cost of collecting and watching one loan, at the start. Unit: rupiah per month. At least 0.</summary>
    [Parameter("Cost of collecting and watching one loan, at the start.", Unit = Units.RupiahPerMonth, Minimum = 0)]
    public double MonitoringCost { get; init; }

    /// <summary>Largest loan. Unit: rupiah. At least 0.</summary>
    [Parameter("Largest loan.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumLoan { get; init; }

    /// <summary>Smallest loan. Unit: rupiah. At least 0.</summary>
    [Parameter("Smallest loan.", Unit = Units.Rupiah, Minimum = 0)]
    public double MinimumLoan { get; init; }

    /// <summary>Months over which a loan is repaid. Unit: months. Between 1 and 240. Range 6 to 36.</summary>
    [Parameter("Months over which a loan is repaid.", Unit = Units.Months, Minimum = 1, Maximum = 240, Low = 6, High = 36)]
    public int TermMonths { get; init; } = 12;

    /// <summary>Whether it pays what a loan buys beyond the month's orders and bills to the seller, so that all of that is capital. Otherwise a loan is cash, of which the household takes its part.</summary>
    [Parameter("Whether it pays what a loan buys beyond the month's orders and bills to the seller, so that all of that is capital. Otherwise a loan is cash, of which the household takes its part.")]
    public bool PaysSellers { get; init; }

    /// <summary>Whether it pays its loans to an account of the owner's own, of which the household and others see less than of cash (D1).</summary>
    [Parameter("Whether it pays its loans to an account of the owner's own, of which the household and others see less than of cash (D1).")]
    public bool ToAccount { get; init; }

    /// <summary>Share of firms that know and consider the lender at all. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of firms that know and consider the lender at all.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double Reach { get; init; } = 1;

    /// <summary>Whether it lends depositors' money on top of its own.</summary>
    internal bool TakesDeposits => CapitalRequirement < 1;
}

/// <summary>A provider of business services.</summary>
public sealed record Provider : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Display name.</summary>
    [Parameter("Display name.")]
    public LocalizedText Title { get; init; } = new("");

    /// <summary>Quality of what it teaches. Unit: share. Between 0 and 1.</summary>
    [Parameter("Quality of what it teaches.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double Quality { get; init; }

    /// <summary>Price of one service at the start. Unit: rupiah. At least 0.</summary>
    [Parameter("Price of one service at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double Price { get; init; }

    /// <summary>Services it can give in a month. Unit: units per month. At least 0.</summary>
    [Parameter("Services it can give in a month.", Unit = Units.QuantityPerMonth, Minimum = 0)]
    public required double Capacity { get; init; }

    /// <summary>Share of a subsidy that the provider keeps by raising its price. Unit: share. Between 0 and 1. Range 0 to 0.6. Source: Kenya voucher programme: providers captured a large share.</summary>
    [Parameter("Share of a subsidy that the provider keeps by raising its price.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 0.6, Source = "Kenya voucher programme: providers captured a large share")]
    public double SubsidyCapture { get; init; } = 0.2;

    /// <summary>What the practices that it teaches work on: output, what a unit costs, or what customers want.</summary>
    [Parameter("What the practices that it teaches work on: output, what a unit costs, or what customers want.")]
    public PracticeKind WorksOn { get; init; }
}
