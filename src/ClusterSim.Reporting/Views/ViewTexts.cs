using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting.Views;

/// <summary>Words of the explorer that are made from numbers, in both languages; {0}, {1} are filled in.</summary>
internal static class ViewTexts
{
    public static readonly LocalizedText Parties = new("Parties", "Pihak");
    public static readonly LocalizedText PartiesNote = new(
        "Present value of all that a party gains or gives up, {0}, at prices of {1}.", "Nilai kini semua yang diperoleh atau dilepas suatu pihak, {0}, menurut harga {1}.");
    public static readonly LocalizedText Sectors = new("Sectors", "Sektor");
    public static readonly LocalizedText Sizes = new("Size of firm", "Ukuran usaha");
    public static readonly LocalizedText IncomeNote = new("Owners' household income, change over {0}, at prices of {1}.", "Pendapatan rumah tangga pemilik, perubahan selama {0}, menurut harga {1}.");
    public static readonly LocalizedText Reach = new("Reached or not", "Penerima program atau bukan");
    public static readonly LocalizedText ReachNote = new("Owner income a firm, change over {0}, at prices of {1}.", "Pendapatan pemilik per usaha, perubahan selama {0}, menurut harga {1}.");
    public static readonly LocalizedText AllOwners = new("All owners", "Semua pemilik");

    /// <summary>What stands after a value in a unit.</summary>
    public static string Suffix(string unit, Language language) => s_suffixes.TryGetValue(unit, out var text) ? text.In(language)
        : " " + (unit.StartsWith("rupiah_", StringComparison.Ordinal) ? unit["rupiah_".Length..] : unit).Replace('_', ' ');

    private static readonly Dictionary<string, LocalizedText> s_suffixes = new(StringComparer.Ordinal)
    {
        [Units.None] = new("", ""),
        [""] = new("", ""),
        [Units.Share] = new("", ""),
        [Units.Rupiah] = new("", ""),
        ["ratio"] = new("", ""),
        ["elasticity"] = new("", ""),
        ["index"] = new("", ""),
        [Units.PerYear] = new(" a year", " per tahun"),
        [Units.PerMonth] = new(" a month", " per bulan"),
        [Units.Months] = new(" months", " bulan"),
        [Units.Years] = new(" years", " tahun"),
        [Units.RupiahPerMonth] = new(" a month", " per bulan"),
        ["rupiah_per_unit"] = new(" a unit", " per unit"),
        ["rupiah_per_day"] = new(" a day", " per hari"),
        ["units_per_month"] = new(" units a month", " unit per bulan"),
        ["workers"] = new(" workers", " orang"),
        ["firms"] = new(" firms", " usaha"),
        ["units"] = new(" units", " unit"),
        ["days"] = new(" days", " hari"),
    };
}
