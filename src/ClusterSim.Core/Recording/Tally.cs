namespace ClusterSim.Core.Recording;

/// <summary>
/// Sums of a month by block and, within it, by class (size class, plus 4 when reached by a programme). Each block is
/// added up by one thread in slot order and blocks are added in order, so the sums do not depend on the threads.
/// </summary>
internal sealed class Tally(int blocks)
{
    public const int Classes = 8;

    private readonly double[] _sums = new double[(long)blocks * Classes * Sums.Count];

    /// <summary>Adds to a sum.</summary>
    public void Add(int block, int firmClass, int sum, double amount) => _sums[(block * Classes + firmClass) * Sums.Count + sum] += amount;

    /// <summary>The sums of a block and class.</summary>
    public ReadOnlySpan<double> Of(int block, int firmClass) => _sums.AsSpan((block * Classes + firmClass) * Sums.Count, Sums.Count);

    /// <summary>Everything to nil.</summary>
    public void Clear() => Array.Clear(_sums);
}

/// <summary>What is summed over firms each month. Metrics are these sums or are computed from them.</summary>
internal static class Sums
{
    public const int Firms = 0, Entries = 1, Exits = 2, Workers = 3, Output = 4, InputStock = 5, Sales = 6, ValueAdded = 7, Wages = 8,
        Income = 9, Interest = 10, Taxes = 11, Fines = 12, Investment = 13, InputsBought = 14, InputsOutside = 15, Exports = 16,
        Debt = 17, Credit = 18, Applications = 19, Loans = 20, Defaults = 21, WrittenOff = 22, RiskTransfers = 23, Cash = 24,
        Capital = 25, Services = 26, Innovations = 27, NewProduct = 28, OrdersWon = 29, Knowledge = 30, KnowledgeSquared = 31,
        Management = 32, Bookkeeping = 33, Compliance = 34, Formal = 35, Indebted = 36, Ordered = 37, Delivered = 38,
        FinalSales = 39, SalesSquared = 40, Poor = 41, Treated = 42, Capacity = 43, MinimumWageBill = 44, Infrastructure = 45,
        InputsLocal = 46, OutputValue = 47, FinalRevenue = 48, OtherCost = 49, OtherCostLocal = 50, Exporters = 51, NewExporters = 52,
        SpinOffs = 53, Count = 54;
}
