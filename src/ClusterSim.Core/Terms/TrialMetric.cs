namespace ClusterSim.Core.Terms;

/// <summary>What a field trial measured of a firm and the engine can be asked for.</summary>
public enum TrialMetric
{
    /// <summary>Income of the owner's household from the firm in a month, before what the household draws.</summary>
    Profit,

    /// <summary>Logarithm of profit; firms without profit are left out.</summary>
    LogProfit,

    /// <summary>Sales of a month.</summary>
    Sales,

    /// <summary>Logarithm of sales; firms without sales are left out.</summary>
    LogSales,

    /// <summary>Sales less profit, of a month.</summary>
    Cost,

    /// <summary>Capital without stocks.</summary>
    Capital,

    /// <summary>Inputs in stock or in process, at what they cost.</summary>
    InputStock,

    /// <summary>Capital and input stock.</summary>
    Assets,

    /// <summary>What the household draws from the firm in a month.</summary>
    Consumption,

    /// <summary>What is owed on the firm's loan.</summary>
    Debt,

    /// <summary>Whether the firm owes anything on a loan.</summary>
    HasLoan,

    /// <summary>Workers, the owner's family included.</summary>
    Workers,

    /// <summary>Workers beyond the owner's family.</summary>
    Hired,

    /// <summary>Whether anybody works there beyond the owner's family.</summary>
    AnyHired,

    /// <summary>Whether a firm of the draw has closed.</summary>
    Closed,

    /// <summary>Whether who was drawn is in business: with the firm of the draw, or one that a household without any has started.</summary>
    OwnsBusiness,

    /// <summary>Whether the effect's programme has reached the firm.</summary>
    TookPart,

    /// <summary>Management practice score.</summary>
    Management,

    /// <summary>Score of practices that work on cost.</summary>
    CostPractices,

    /// <summary>Score of practices that work on demand.</summary>
    DemandPractices,

    /// <summary>Quality of bookkeeping.</summary>
    Bookkeeping,

    /// <summary>Knowledge; 1 is the sector's reference.</summary>
    Knowledge,

    /// <summary>Logarithm of the firm's own price.</summary>
    LogPrice,
}

/// <summary>What is known of each <see cref="TrialMetric"/>.</summary>
public static class TrialMetrics
{
    /// <summary>Unit of a metric, one of <see cref="Units"/>; of a flow of money, that of a month's amount.</summary>
    public static string UnitOf(TrialMetric metric) => metric switch
    {
        TrialMetric.Profit or TrialMetric.Sales or TrialMetric.Cost or TrialMetric.Capital or TrialMetric.InputStock or TrialMetric.Assets
            or TrialMetric.Consumption or TrialMetric.Debt => Units.Rupiah,
        TrialMetric.HasLoan or TrialMetric.AnyHired or TrialMetric.Closed or TrialMetric.OwnsBusiness or TrialMetric.TookPart
            or TrialMetric.Management or TrialMetric.CostPractices or TrialMetric.DemandPractices or TrialMetric.Bookkeeping => Units.Share,
        TrialMetric.Workers or TrialMetric.Hired => Units.Workers,
        _ => Units.Ratio,
    };

    /// <summary>Whether it is an amount of a month, which a trial may report by another period.</summary>
    public static bool IsFlow(TrialMetric metric) =>
        metric is TrialMetric.Profit or TrialMetric.Sales or TrialMetric.Cost or TrialMetric.Consumption;

    /// <summary>Whether it is a logarithm, so that a difference is a relative one.</summary>
    public static bool IsLog(TrialMetric metric) => metric is TrialMetric.LogProfit or TrialMetric.LogSales or TrialMetric.LogPrice;

    /// <summary>Whether it is known of a firm that has closed.</summary>
    public static bool IsKnownOfClosed(TrialMetric metric) =>
        metric is TrialMetric.Closed or TrialMetric.OwnsBusiness or TrialMetric.TookPart;
}

/// <summary>Over which time a trial reports a flow; a month is the twelfth part of a year of 365.25 days.</summary>
public enum ReportPeriod
{
    /// <summary>Seven days.</summary>
    Week,

    /// <summary>Fourteen days.</summary>
    Fortnight,

    /// <summary>A month.</summary>
    Month,

    /// <summary>Twelve months.</summary>
    Year,
}

/// <summary>Lengths of <see cref="ReportPeriod"/>.</summary>
public static class ReportPeriods
{
    private const double DaysOfMonth = 365.25 / 12;

    /// <summary>Months of a period.</summary>
    public static double MonthsOf(ReportPeriod period) => period switch
    {
        ReportPeriod.Week => 7 / DaysOfMonth,
        ReportPeriod.Fortnight => 14 / DaysOfMonth,
        ReportPeriod.Year => 12,
        _ => 1,
    };
}
