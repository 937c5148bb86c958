using ClusterSim.Core.Recording;

namespace ClusterSim.Results;

/// <summary>What <c>health.parquet</c> holds against what.</summary>
public static class HealthChecks
{
    /// <summary>Firms in business at month 0 against those of the file.</summary>
    public const string Firms = "firms";

    /// <summary>Workers at month 0 against those of the file and its census.</summary>
    public const string Workers = "workers";

    /// <summary>Capital at month 0 against that of the file and its census.</summary>
    public const string Capital = "capital";

    /// <summary>Sales a month in the first recorded year against what the firms of the file would sell at outside prices, as far as they are wanted.</summary>
    public const string Sales = "sales";

    /// <summary>The first year of a target against the run.</summary>
    public const string Fact = "fact";

    /// <summary>What the firms of the file can make against what is wanted of them.</summary>
    public const string Capacity = "capacity";

    /// <summary>Hired workers of the file in firms where the last of them brings his wage, against all of them.</summary>
    public const string Hired = "hired";

    /// <summary>Cash of the file against what a month's inputs and other cost take.</summary>
    public const string Cash = "cash";

    /// <summary>Share of firm-months of the recorded months in which a limit kept firms from making more: <c>bound_by_cash</c> and so on.</summary>
    public static string Bound(OutputLimit limit) => limit switch
    {
        OutputLimit.Demand => "bound_by_demand",
        OutputLimit.Capacity => "bound_by_capacity",
        OutputLimit.Input => "bound_by_input",
        _ => "bound_by_cash",
    };
}
