using System.Text.RegularExpressions;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Export;

/// <summary>Words of a workbook: names of sheets, headings, units, and what columns mean, which is what the page on outputs says of them.</summary>
internal static partial class ExportTexts
{
    /// <summary>Milliseconds that a line of the page may take to be matched.</summary>
    private const int Patience = 1_000;

    /// <summary>What stands before a metric that is that of the last month.</summary>
    private const string AtTheEnd = "end_";

    private static readonly LocalizedText s_atTheEnd = new(", last month", ", bulan terakhir");
    private static readonly Dictionary<string, string> s_indonesian = Indonesian();
    private static readonly Dictionary<(string Table, string Column), string> s_meanings = Meanings();

    private static readonly Dictionary<string, LocalizedText> s_tables = new(StringComparer.Ordinal)
    {
        ["effects"] = new("What each policy changed, by metric and group", "Perubahan karena tiap kebijakan, menurut ukuran dan kelompok"),
        ["doubt"] = new("In how many assumed worlds each policy helps, harms and exceeds its cost", "Di berapa dunia asumsi tiap kebijakan membantu, merugikan, dan melebihi biayanya"),
        ["doubt_factors"] = new("Which assumptions that rests on", "Asumsi yang menentukan keraguan"),
        ["acceptability"] = new("In how many worlds each policy is the best", "Di berapa dunia tiap kebijakan terbaik"),
        ["flips"] = new("What turns a policy's effect round", "Yang membalikkan arah efek"),
        ["months"] = new("What each policy changed month by month", "Perubahan per bulan"),
        ["people"] = new("What each policy did to owners, poverty among them", "Dampak pada pemilik, termasuk kemiskinan"),
        ["programmes"] = new("What became of each programme: money, firms, effects", "Hasil tiap program: uang, usaha, efek"),
        [ReachedFirms.Name] = new("Which firms of the office's file were reached, and what became of them", "Usaha di berkas kantor yang terjangkau, dan perkembangannya"),
        ["flows"] = new("Who got the money of each programme", "Penerima uang tiap program"),
        ["gains"] = new("What each party gains", "Keuntungan tiap pihak"),
        ["worth"] = new("Net present value and what a rupiah of cost brings", "Nilai kini bersih dan hasil tiap rupiah biaya"),
        ["split"] = new("What each programme did of what several did together", "Andil tiap program dalam paket"),
        ["dose"] = new("What policies do with other budgets", "Kebijakan dengan anggaran lain"),
        ["equal_spending"] = new("The policies at equal spending", "Kebijakan pada belanja yang sama"),
        ["pass_through"] = new("What more productivity for nothing would bring owners", "Manfaat bagi pemilik dari produktivitas gratis"),
        ["targets"] = new("Observed facts against the simulation", "Fakta teramati dan simulasi"),
        ["health"] = new("Whether the baseline is the district of its file", "Apakah keadaan dasar sesuai dengan daerah di berkas"),
        ["assumptions"] = new("Every assumption with unit, source and certainty", "Semua asumsi dengan satuan, sumber, dan kepastian"),
        ["metrics"] = new("The monthly series of every group, run by run", "Deret bulanan tiap kelompok, run demi run"),
        ["programme_months"] = new("The monthly account of every programme", "Rekening bulanan tiap program"),
        ["runs"] = new("A row a run", "Satu baris tiap run"),
        ["firms"] = new("The firm panel", "Panel usaha"),
    };

    private static readonly Dictionary<string, string> s_sheets = new(StringComparer.Ordinal)
    {
        ["effects"] = "efek",
        ["doubt"] = "keraguan",
        ["doubt_factors"] = "asumsi_penentu",
        ["acceptability"] = "yang_terbaik",
        ["flips"] = "pembalik_arah",
        ["months"] = "bulan",
        ["people"] = "pemilik",
        ["programmes"] = "program",
        [ReachedFirms.Name] = "terjangkau",
        ["flows"] = "arus_uang",
        ["gains"] = "keuntungan",
        ["worth"] = "nilai",
        ["split"] = "andil_program",
        ["dose"] = "anggaran_lain",
        ["equal_spending"] = "belanja_sama",
        ["pass_through"] = "produktivitas",
        ["targets"] = "fakta",
        ["health"] = "kesesuaian",
        ["assumptions"] = "asumsi",
        ["metrics"] = "deret",
        ["programme_months"] = "rekening_program",
        ["runs"] = "run",
        ["firms"] = "usaha",
    };

    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        ["all"] = "semua",
        ["cluster"] = "klaster",
        ["sector"] = "sektor",
        ["stage"] = "tahap",
        ["size"] = "ukuran usaha",
        ["offered"] = "yang akan ditawari",
        ["neighbours"] = "tetangga",
        ["rest"] = "lainnya",
        ["start"] = "awal",
        ["offer"] = "tawaran",
        ["observed"] = "teramati",
        ["estimated"] = "diperkirakan",
        ["assumed"] = "diasumsikan",
        ["fit"] = "dicocokkan",
        ["held_out"] = "disisihkan",
        ["input"] = "masukan",
        ["group"] = "kelompok",
        ["quintile"] = "seperlima pendapatan",
        ["at_start"] = "pada awalnya",
        ["firms"] = "usaha",
        ["workers"] = "tenaga kerja",
        ["share"] = "bagian",
        ["rupiah per month"] = "rupiah per bulan",
        ["months"] = "bulan",
        ["units"] = "satuan barang",
        ["ratio"] = "rasio",
        ["index"] = "indeks",
        ["days"] = "hari",
        ["orders"] = "pesanan",
        ["loans"] = "pinjaman",
        ["applications"] = "permohonan",
        ["services"] = "jasa",
        ["innovations"] = "inovasi",
        ["per year"] = "per tahun",
        ["0 to 1"] = "0 sampai 1",
        ["1 to 3"] = "1 sampai 3",
        ["years"] = "tahun",
        ["capital"] = "modal",
        ["cash"] = "kas",
        ["sales"] = "penjualan",
        ["capacity"] = "kapasitas",
        ["hired"] = "pekerja upahan",
        ["fact"] = "fakta",
    };

    private static readonly Dictionary<string, LocalizedText> s_reached = new(StringComparer.Ordinal)
    {
        ["policy"] = new("Policy scenario; of a run without comparison its scenario"),
        ["programme"] = new("Programme"),
        ["census_id"] = new("The firm's own number or name in the census"),
        ["group"] = new("Its group: the key under `firms:`"),
        ["replications"] = new("Replications in which the panel holds the firm"),
        ["reached_share"] = new("Share of them in which the programme reached it"),
        ["first_month"] = new("Months since the first recorded one until it was reached, mean of those in which it was"),
        ["in_business_share"] = new("Share of replications in which it is in business in the last month"),
        ["income_rupiah"] = new("Owner household income a month, mean over all months and replications; nothing once the firm has closed"),
        ["income_change_rupiah"] = new("The same less that of the same firm in the baseline, in the same replications"),
        ["workers"] = new("Workers in the last month, none where it has closed"),
        ["workers_change"] = new("The same less that of the same firm in the baseline"),
    };

    public static LocalizedText Contents { get; } = new("Contents", "Isi");
    public static LocalizedText Columns { get; } = new("Columns", "Kolom");
    public static LocalizedText WhatColumnsMean { get; } = new("What each column means, with its unit", "Arti tiap kolom, dengan satuannya");
    public static LocalizedText Question { get; } = new("Question", "Pertanyaan");
    public static LocalizedText Policies { get; } = new("Compared with", "Dibandingkan dengan");
    public static LocalizedText Kind { get; } = new("Command", "Perintah");
    public static LocalizedText Start { get; } = new("First month", "Bulan pertama");
    public static LocalizedText Months { get; } = new("Months", "Banyaknya bulan");
    public static LocalizedText Replications { get; } = new("Replications", "Ulangan simulasi (replikasi)");
    public static LocalizedText Seed { get; } = new("Seed", "Benih acak");
    public static LocalizedText Engine { get; } = new("Engine", "Mesin");
    public static LocalizedText Money { get; } = new("Unit of money", "Satuan uang");
    public static LocalizedText Caution { get; } = new("What it rests on", "Dasarnya");
    public static LocalizedText Sheet { get; } = new("Sheet", "Lembar");
    public static LocalizedText Holds { get; } = new("Content", "Isi");
    public static LocalizedText Rows { get; } = new("Rows", "Baris");
    public static LocalizedText Heading { get; } = new("Heading", "Judul kolom");
    public static LocalizedText ColumnName { get; } = new("Name in the table", "Nama di tabel");
    public static LocalizedText Unit { get; } = new("Unit", "Satuan");
    public static LocalizedText Meaning { get; } = new("Meaning", "Arti (bahasa Inggris)");
    public static LocalizedText CalendarMonth { get; } = new("Calendar month", "Bulan kalender");

    /// <summary>What is said of tables that are too large to be in the workbook.</summary>
    public static string LeftOut(IReadOnlyList<string> tables, Language language) => new LocalizedText(
        $"Not in this workbook for their size: {string.Join(", ", tables)}. --tables names them; --csv writes all.",
        $"Tidak dimuat karena besarnya: {string.Join(", ", tables)}. --tables menyebut namanya; --csv menulis semuanya.").In(language);

    /// <summary>Name of a table's sheet, at most 31 letters.</summary>
    public static string SheetOf(string table, Language language)
    {
        var name = (language == Language.Indonesian ? s_sheets.GetValueOrDefault(table, table) : table).Replace('/', '_');
        return name.Length <= 31 ? name : name[^31..];
    }

    /// <summary>What a table holds.</summary>
    public static string TableOf(string table, Language language) => s_tables.GetValueOrDefault(table)?.In(language) ?? table;

    /// <summary>Heading of a column.</summary>
    public static string HeadingOf(string column, Language language)
    {
        if (MetricOf(column) is { } metric && !s_indonesian.ContainsKey(column))
            return metric.Label.In(language) + (column.StartsWith(AtTheEnd, StringComparison.Ordinal) ? s_atTheEnd.In(language) : "");
        if (language == Language.Indonesian && s_indonesian.TryGetValue(column, out var heading)) return heading;
        var words = (column.EndsWith("_rupiah", StringComparison.Ordinal) ? column[..^"_rupiah".Length] : column).Replace('_', ' ');
        return words.Length == 0 ? column : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>A unit in words.</summary>
    public static string UnitOf(string unit, bool isIndonesian) => isIndonesian ? s_words.GetValueOrDefault(unit, unit) : unit;

    /// <summary>A word of a table.</summary>
    public static string Word(string word, Language language) => language == Language.Indonesian ? s_words.GetValueOrDefault(word, word) : word;

    /// <summary>What a column means; empty where the page on outputs says nothing of it.</summary>
    public static string MeaningOf(string table, string column) =>
        table is ReachedFirms.Name ? s_reached.GetValueOrDefault(column)?.En ?? ""
        : s_meanings.GetValueOrDefault((table, column)) is { } said ? said
        : MetricOf(column)?.Description ?? ResultTable.MeaningInPanel(column);

    /// <summary>The metric of a column that holds one, also at the end of a run; null of any other.</summary>
    public static Metric? MetricOf(string column) =>
        MetricCatalogue.Find(column.StartsWith(AtTheEnd, StringComparison.Ordinal) ? column[AtTheEnd.Length..] : column);

    private static Dictionary<string, string> Indonesian() => Lines("indonesian.txt").Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    /// <summary>The tables of the page on outputs: under a heading that names a file, rows of a column, its type and its meaning.</summary>
    private static Dictionary<(string Table, string Column), string> Meanings()
    {
        var meanings = new Dictionary<(string, string), string>();
        var table = "";
        foreach (var line in Lines("outputs.md").Concat(Lines("evaluate.md")))
        {
            if (HeadingLine().Match(line) is { Success: true } heading) table = heading.Groups["table"].Value;
            else if (line.StartsWith("## ", StringComparison.Ordinal)) table = "";
            if (table.Length == 0 || !line.StartsWith("| `", StringComparison.Ordinal)) continue;
            var parts = line.Trim('|', ' ').Split(" | ");
            if (parts.Length < 3) continue;
            var meaning = Link().Replace(parts[^1], "${text}").Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal);
            foreach (Match column in Name().Matches(parts[0])) meanings.TryAdd((table, column.Groups["name"].Value), meaning);
        }

        return meanings;
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using var reader = new StreamReader(typeof(ExportTexts).Assembly.GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { } line) yield return line;
    }

    [GeneratedRegex("^##+ (?<table>\\w+)\\.parquet", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex HeadingLine();

    [GeneratedRegex("\\[(?<text>[^\\]]*)\\]\\([^)]*\\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Name();
}
