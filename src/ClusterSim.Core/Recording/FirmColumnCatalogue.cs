namespace ClusterSim.Core.Recording;

/// <summary>Every column of the firm panel.</summary>
internal static class FirmColumnCatalogue
{
    /// <summary>All columns, in order.</summary>
    public static IReadOnlyList<FirmColumn> All { get; } =
    [
        new("group", "Its group: the key under firms.", static (s, i) => s.GroupOf(i).Name),
        new("sector", "Its sector.", static (s, i) => s.GroupOf(i).Sector),
        new("cluster", "Its cluster.", static (s, i) => s.GroupOf(i).Cluster),
        new("census_id", "Number or name that a census with a column id gives the firm; empty for others, and for firms that started later.", static (s, i) => s.CensusId(i)),
        Ratio("knowledge", "Knowledge; 1 is the sector's reference.", static (s, i) => s.Firms.Knowledge[i]),
        Ratio("management", "Management practice score, 0 to 1.", static (s, i) => s.Firms.Management(i)),
        Ratio("bookkeeping", "Quality of bookkeeping, 0 to 1.", static (s, i) => s.Firms.Bookkeeping(i)),
        Ratio("owner_age_years", "Owner's age.", static (s, i) => s.Firms.OwnerAge[i]),
        Count("formal", "1 when registered.", static (s, i) => s.Firms.Formal[i]),
        Ratio("reputation", "Reputation for delivery, 0 to 1.", static (s, i) => s.Firms.Reputation[i]),
        Count("workers", "Workers, the owner's family included.", static (s, i) => s.Firms.Workers[i]),
        Money("capital_rupiah", "Capital at start prices.", static (s, i) => Math.Round(s.Firms.Capital[i])),
        Money("cash_rupiah", "Cash.", static (s, i) => s.Firms.Cash[i]),
        Money("debt_rupiah", "Debt.", static (s, i) => s.Firms.Debt[i]),
        Count("input_stock_units", "Units of the first input held or in process.", static (s, i) => s.Firms.InputStock[0][i]),
        Count("output_units", "Output of the month.", static (s, i) => s.Firms.Output[i]),
        Count("sold_units", "Units sold in the month.", static (s, i) => s.Firms.SoldUnits[i]),
        Ratio("price_rupiah_per_unit", "Own price.", static (s, i) => s.Firms.Price[i]),
        Money("sales_rupiah", "Sales of the month.", static (s, i) => s.Firms.Sales[i]),
        Money("value_added_rupiah", "Value added of the month.", static (s, i) => s.Firms.ValueAdded[i]),
        Money("household_income_rupiah", "Owner household income of the month.", static (s, i) => s.Firms.Income[i]),
        Money("investment_rupiah", "Investment of the month, grants included.", static (s, i) => s.Firms.Investment[i]),
        Count("treated_by", "Programmes that have reached the firm: bit k is the k-th policy.", static (s, i) => s.Firms.TreatedBy[i]),
    ];

    /// <summary>The column of an attribute of the scenario.</summary>
    public static FirmColumn OfAttribute(string attribute) => new(attribute, "Its value of the attribute.", (rows, slot) => rows.AttributeOf(slot, attribute));

    private static FirmColumn Ratio(string name, string description, Func<FirmRows, int, double> read) => new(name, MetricKind.Ratio, description, read);

    private static FirmColumn Count(string name, string description, Func<FirmRows, int, double> read) => new(name, MetricKind.Count, description, read);

    private static FirmColumn Money(string name, string description, Func<FirmRows, int, double> read) => new(name, MetricKind.Money, description, read);
}
