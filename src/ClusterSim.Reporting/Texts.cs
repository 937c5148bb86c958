using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting;

/// <summary>Words that charts and report share, in both languages.</summary>
internal static class Texts
{
    public static readonly LocalizedText PerMonth = new("a month", "per bulan");
    public static readonly LocalizedText PricesOfTheMonth = new("prices of the month", "harga bulan berjalan");
    public static readonly LocalizedText PercentagePoints = new("percentage points", "poin persentase");
    public static readonly LocalizedText Baseline = new("Baseline", "Tanpa kebijakan");
    public static readonly LocalizedText Policy = new("With the policy", "Dengan kebijakan");
    public static readonly LocalizedText All = new("All firms", "Semua usaha");
    public static readonly LocalizedText Better = new("Better", "Lebih baik");
    public static readonly LocalizedText Worse = new("Worse", "Lebih buruk");
    public static readonly LocalizedText BetterByLuck = new("Improves beyond luck", "Membaik di luar faktor kebetulan");
    public static readonly LocalizedText WorseByLuck = new("Worsens beyond luck", "Memburuk di luar faktor kebetulan");
    public static readonly LocalizedText Changed = new("Changed", "Berubah");
    public static readonly LocalizedText Small = new("Too small to matter", "Terlalu kecil");
    public static readonly LocalizedText FromTo = new("{0} to {1}", "{0} sampai {1}");
    public static readonly LocalizedText Same = new("No change", "Tidak berubah");
    public static readonly LocalizedText Unclear = new("Not distinguishable from chance", "Tidak terbedakan dari kebetulan");

    private static readonly Dictionary<string, LocalizedText> s_units = new(StringComparer.Ordinal)
    {
        [""] = new("", ""),
        ["firms"] = new("firms", "usaha"),
        ["workers"] = new("workers", "orang"),
        ["units"] = new("units", "unit"),
        ["applications"] = new("applications", "permohonan"),
        ["loans"] = new("loans", "kredit"),
        ["services"] = new("services", "jasa"),
        ["innovations"] = new("innovations", "inovasi"),
        ["orders"] = new("orders", "pesanan"),
        ["ratio"] = new("ratio", "rasio"),
        ["index"] = new("index", "indeks"),
        ["share"] = new("per cent", "persen"),
        ["0 to 1"] = new("0 to 1", "0 sampai 1"),
        ["head"] = new("head", "ekor"),
        ["households"] = new("households", "rumah tangga"),
        ["rupiah per year"] = new("rupiah per year", "rupiah per tahun"),
        ["rupiah per month"] = new("rupiah per month", "rupiah per bulan"),
        ["per year"] = new("per year", "per tahun"),
        ["1 to 3"] = new("1 to 3", "1 sampai 3"),
    };

    private static readonly Dictionary<string, LocalizedText> s_groups = new(StringComparer.Ordinal)
    {
        ["all"] = All,
        ["micro"] = new("Micro", "Mikro"),
        ["small"] = new("Small", "Kecil"),
        ["medium"] = new("Medium", "Menengah"),
        ["large"] = new("Large", "Besar"),
        ["offered"] = new("Firms with an offer", "Usaha yang mendapat tawaran"),
        ["neighbours"] = new("Linked to them (spillover)", "Terkait (limpahan/spillover)"),
        ["rest"] = new("All others (displacement)", "Lainnya (pergeseran/displacement)"),
    };

    private static readonly Dictionary<string, LocalizedText> s_certainties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["observed"] = new("observed", "hasil pengamatan"),
        ["estimated"] = new("estimated", "diperkirakan"),
        ["assumed"] = new("assumed", "diasumsikan"),
    };

    private static readonly Dictionary<string, LocalizedText> s_uses = new(StringComparer.Ordinal)
    {
        ["fit"] = new("Fitted to it", "Dipakai untuk mencocokkan"),
        ["held_out"] = new("Held out (a test)", "Tidak dipakai (uji)"),
        ["unused"] = new("Not asked for here", "Tidak diminta di sini"),
        ["input"] = new("Given as input", "Diberikan sebagai masukan"),
    };

    /// <summary>How sure an assumption is.</summary>
    public static string Certainty(string certainty, Language language) =>
        s_certainties.TryGetValue(certainty, out var text) ? text.In(language) : certainty;

    /// <summary>A unit of the metric catalogue; itself where it has no translation.</summary>
    public static LocalizedText Unit(string unit) => s_units.TryGetValue(unit, out var text) ? text : new LocalizedText(unit);

    /// <summary>A group's name for people; its plain words where it has no translation.</summary>
    public static string Group(string kind, string name, Language language) =>
        s_groups.TryGetValue(kind is "offered" or "neighbours" or "rest" ? kind : name, out var text) ? text.In(language) : Words(name);

    /// <summary>What a target was used for.</summary>
    public static string Use(string use, Language language) => s_uses.TryGetValue(UseKey(use), out var text) ? text.In(language) : Words(use);

    /// <summary>fit, held_out or input, however it is spelt.</summary>
    public static string UseKey(string use) =>
        use.Equals("HeldOut", StringComparison.OrdinalIgnoreCase) ? "held_out" : use.ToLowerInvariant().Replace('-', '_');

    /// <summary>A text for the middle of a sentence.</summary>
    public static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>A name in snake case as words, its first letter large.</summary>
    public static string Words(string name)
    {
        var words = name.Replace('_', ' ').Trim();
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
