using System.Globalization;
using System.Text;
using SpreadCheetah;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>The firms of a district as an Indonesian office has them in a spreadsheet: 500 rows, and what stands around them.</summary>
internal sealed class OfficeFile
{
    private const int Count = 500;
    private static readonly string[] s_villages = ["Trangsan", "Luwang", "Mayang", "Blimbing", "Krajan", "Sraten"];
    private static readonly NumberFormatInfo s_indonesian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    private static readonly string?[][] s_head =
    [
        ["DATA USAHA KERAJINAN KECAMATAN GATAK"], ["Keadaan Desember 2024"], [],
        ["No", "Nama Usaha", "Desa", "L/P", "Umur", "Terdaftar (Ya/Tidak)", "Tenaga\nKerja", "Modal (Rp)", null, "Omzet per Bulan (Rp)", "Utang (Rp)"],
        [null, null, null, null, null, null, null, "Alat", "Kas"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"],
    ];

    /// <summary>The firms, a row each, numbers as doubles.</summary>
    public IReadOnlyList<object[]> Firms { get; } = [.. Enumerable.Range(1, Count).Select(Firm)];

    private object?[] Totals => [null, "JUMLAH", null, null, null, null, .. Enumerable.Range(6, 5).Select(column => (object)Firms.Sum(firm => (double)firm[column]))];

    /// <summary>As Excel writes it where Windows is set to Indonesian.</summary>
    public byte[] Csv()
    {
        var lines = s_head.Append([]).Select(row => row.Select(Written)).Concat(Firms.Select(firm => firm.Select(Written))).Append([]).Append(Totals.Select(Written)).Append(["Sumber: Dinas Koperasi"]).Select(Line);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252).GetBytes("sep=;\r\n" + string.Concat(lines));

        static string Line(IEnumerable<string> cells) => string.Join(';', cells.Concat(Enumerable.Repeat("", 12)).Take(12)) + "\r\n";
    }

    /// <summary>As a workbook.</summary>
    public async Task<byte[]> WorkbookAsync()
    {
        using var bytes = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(bytes))
        {
            await book.StartWorksheetAsync("Data");
            foreach (var row in s_head.Append([]).Concat<object?[]>(Firms).Append([]).Append(Totals).Append(["Sumber: Dinas Koperasi"]))
                await book.AddRowAsync([.. row.Select(cell => cell switch { double number => new Cell(number), string text => new Cell(text), _ => default })]);
            await book.FinishAsync();
        }

        return bytes.ToArray();
    }

    private static object[] Firm(int number) =>
    [
        (double)number, $"Usaha \"Maju\" – {number}", s_villages[number * 7 % s_villages.Length], number % 5 < 2 ? "P" : "L", 22d + number % 40, number % 4 == 0 ? "Ya" : "Tidak",
        1d + number % 3, 4_000_000.25 + number * 37_000.5, 2_000_000 + number * 1_250.75, 3_500_000 + number * 4_321.5, number % 3 == 0 ? 1_000_000 + number * 99.5 : 0d,
    ];

    private static string Written(object? cell) => cell switch
    {
        double number when number == Math.Floor(number) && number < 1000 => number.ToString("F0", CultureInfo.InvariantCulture),
        double number => number.ToString("#,##0.00", s_indonesian),
        string text when text.AsSpan().ContainsAny('"', '\n', ';') => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)}\"",
        _ => (string?)cell ?? "",
    };
}
