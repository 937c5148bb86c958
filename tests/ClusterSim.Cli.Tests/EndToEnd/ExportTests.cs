using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ClusterSim.Results;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>A result as a workbook and as CSV.</summary>
public sealed class ExportTests
{
    private const string Formula = "=HYPERLINK(\"http://example.org\")";
    private static readonly string[] s_english = ["Contents", "Columns", "effects", "months", "programmes", "worth", "assumptions"];
    private static readonly string[] s_englishHead = ["Policy", "Metric", "Unit", "Group kind", "Group"];
    private static readonly string[] s_indonesian = ["Isi", "Kolom", "efek", "bulan", "program", "nilai", "asumsi"];
    private static readonly string[] s_indonesianHead = ["Kebijakan", "Ukuran", "Satuan", "Jenis kelompok", "Kelompok"];
    private static readonly int[] s_years = [1980];
    private static readonly string[] s_written = ["metrics", "runs", "effects", "assumptions"];
    private static readonly string[] s_ofASweep = ["efek", "run", "design"];
    private static Workshop s_workshop = null!;
    private static string s_result = "";

    [OneTimeSetUp]
    public static void Compare()
    {
        s_workshop = new Workshop();
        var grant = s_workshop.At("pottery", "grant.yaml");
        File.WriteAllText(grant, File.ReadAllText(grant).Replace("name: grant\n", $"name: grant\ntitle: {{ en: '{Formula}', id: 'Hibah alat' }}\n", StringComparison.Ordinal));
        s_result = s_workshop.At("result");
        var answer = Clustersim.Run("compare", s_workshop.Case, "-o", s_result, "--no-report", "--doubt", "none");
        Assert.That(answer.ExitCode, Is.Zero, answer.Error);
    }

    [OneTimeTearDown]
    public static void Close() => s_workshop.Dispose();

    [Test]
    public void A_workbook_has_a_sheet_a_table_and_explains_every_column()
    {
        var file = s_workshop.At("english.xlsx");
        var answer = Clustersim.Run("export", s_result, "--xlsx", file);
        var sheets = Read(file);
        var effects = sheets["effects"];
        var (header, first) = (effects[0], effects[1]);
        var row = ResultFolderReader.Read(s_result).Effects[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer, Has.Property("ExitCode").Zero.And.Property("Out").EqualTo(file + "\n"), answer.Error);
            Assert.That(sheets.Keys, Is.SupersetOf(s_english));
            Assert.That(header.Take(5), Is.EqualTo(s_englishHead));
            Assert.That(first[0], Is.EqualTo(Formula));
            Assert.That(double.Parse(first[Array.IndexOf(header, "Difference")], CultureInfo.InvariantCulture), Is.EqualTo(row.Difference));
            Assert.That(sheets["Columns"].Skip(1).Where(column => column[4].Length == 0).Select(column => $"{column[0]}.{column[2]}"), Is.Empty);
            Assert.That(sheets["Columns"].Single(column => column[0] is "programmes" && column[2] is "budget_rupiah")[3], Is.EqualTo("rupiah"));
            Assert.That(Part(file, "xl/worksheets/sheet3.xml"), Does.Not.Contain("<f>").And.Contain("ySplit=\"1\"").And.Contain("state=\"frozen\""));
        }
    }

    [Test]
    public void Months_of_the_run_are_dates_and_those_since_the_offer_numbers()
    {
        var file = s_workshop.At("months.xlsx");
        Clustersim.Run("export", s_result, "--xlsx", file, "--tables", "months");
        var months = Read(file)["months"];
        var (counted, month, date) = (Array.IndexOf(months[0], "Counted from"), Array.IndexOf(months[0], "Month"), Array.IndexOf(months[0], "Calendar month"));
        var start = DateTime.ParseExact(ResultFolderReader.ReadManifest(s_result).Start, "yyyy-MM", CultureInfo.InvariantCulture);
        var ofRun = months.Skip(1).Where(row => row[counted] is "start").ToList();
        Assert.That(ofRun, Is.Not.Empty);
        Assert.That(ofRun.Select(row => DateTime.FromOADate(double.Parse(row[date], CultureInfo.InvariantCulture))), Is.EqualTo(ofRun.Select(row => start.AddMonths(int.Parse(row[month], CultureInfo.InvariantCulture)))));
        Assert.That(months.Skip(1).Where(row => row[counted] is "offer").Select(row => row[date]), Is.Not.Empty.And.All.Empty);
    }

    [Test]
    public void In_Indonesian_titles_headings_and_words_are_Indonesian()
    {
        var file = s_workshop.At("indonesian.xlsx");
        Clustersim.Run("export", s_result, "--xlsx", file, "--lang", "id");
        var sheets = Read(file);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sheets.Keys, Is.SupersetOf(s_indonesian));
            Assert.That(sheets["efek"][0].Take(5), Is.EqualTo(s_indonesianHead));
            Assert.That(sheets["efek"][1][0], Is.EqualTo("Hibah alat"));
            Assert.That(sheets["efek"].Skip(1).Select(row => row[3]), Has.Some.EqualTo("semua").And.Some.EqualTo("sektor"));
            Assert.That(sheets["Kolom"].Skip(1).Where(column => string.Equals(column[1].Replace(' ', '_'), column[2], StringComparison.OrdinalIgnoreCase) && column[2] is not ("median" or "run" or "status")), Is.Empty, "a heading that is the English name");
        }
    }

    [Test]
    public void The_same_result_gives_the_same_bytes_without_a_clock()
    {
        var (one, two) = (s_workshop.At("one.xlsx"), s_workshop.At("two.xlsx"));
        Clustersim.Run("export", s_result, "--xlsx", one);
        Clustersim.Run("export", s_result, "--xlsx", two);
        using var zip = ZipFile.OpenRead(one);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllBytes(two), Is.EqualTo(File.ReadAllBytes(one)));
            Assert.That(zip.Entries.Select(entry => entry.LastWriteTime.Year).Distinct(), Is.EqualTo(s_years));
            Assert.That(zip.Entries.Select(entry => entry.FullName), Has.None.StartsWith("docProps"));
        }
    }

    [Test]
    public void Csv_has_the_signs_that_are_asked_for_and_nothing_that_runs()
    {
        var folder = s_workshop.At("csv");
        var answer = Clustersim.Run("export", s_result, "--csv", folder, "--lang", "id");
        var lines = File.ReadAllLines(Path.Combine(folder, "effects.csv"));
        var plain = s_workshop.At("plain");
        Clustersim.Run("export", s_result, "--csv", plain, "--separator", "tab");
        var row = ResultFolderReader.Read(s_result).Effects[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(lines[0], Does.StartWith("policy;metric;group_kind;group;baseline;"));
            Assert.That(lines[1].Split(';')[4], Is.EqualTo(row.Baseline.ToString("R", CultureInfo.InvariantCulture).Replace('.', ',')));
            Assert.That(File.ReadAllBytes(Path.Combine(folder, "effects.csv"))[..3], Is.EqualTo(Encoding.UTF8.Preamble.ToArray()));
            Assert.That(File.ReadAllLines(Path.Combine(plain, "effects.csv"))[1].Split('\t')[4], Is.EqualTo(row.Baseline.ToString("R", CultureInfo.InvariantCulture)));
            Assert.That(Directory.GetFiles(folder).Select(Path.GetFileNameWithoutExtension), Is.SupersetOf(s_written));
            Assert.That(Directory.GetFiles(folder), Has.None.EndsWith(".tmp"));
        }
    }

    [Test]
    public void What_is_there_is_kept_without_force_and_what_cannot_be_exported_says_what_to_do()
    {
        var file = s_workshop.Write("mine.xlsx", "mine");
        var kept = Clustersim.Run("export", s_result, "--xlsx", file);
        var replaced = File.ReadAllText(file);
        var forced = Clustersim.Run("export", s_result, "--xlsx", file, "--force");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((kept.ExitCode, replaced), Is.EqualTo((2, "mine")));
            Assert.That(kept.Error, Does.Contain("is there already. Use --force to replace it, or name another."));
            Assert.That(forced.ExitCode, Is.Zero, forced.Error);
            Assert.That(Clustersim.Run("export", s_result), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contain("export needs --xlsx, --csv or both"));
            Assert.That(Clustersim.Run("export", s_result, "--csv", "--decimal", ","), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contain("cannot both be marked by ','"));
            Assert.That(Clustersim.Run("export", s_workshop.Case, "--xlsx"), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contain("manifest.json"));
            Assert.That(Clustersim.Run("export", s_result, "--csv", s_workshop.At("none"), "--tables", "effcts"), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contain("has no table 'effcts'; it has assumptions, effects,"));
        }
    }

    [Test]
    public void A_damaged_table_is_refused()
    {
        var copy = s_workshop.At("damaged");
        Directory.CreateDirectory(copy);
        foreach (var name in Directory.GetFiles(s_result)) File.Copy(name, Path.Combine(copy, Path.GetFileName(name)));
        var effects = Path.Combine(copy, ResultFiles.Effects);
        File.WriteAllBytes(effects, File.ReadAllBytes(effects)[..^1]);
        var answer = Clustersim.Run("export", copy, "--xlsx");
        Assert.That((answer.ExitCode, File.Exists(copy + ".xlsx")), Is.EqualTo((1, false)));
        Assert.That(answer.Error, Does.Contain("effects.parquet").And.Contain("Run the scenario again with --force, or restore the folder from a copy."));
    }

    [Test]
    public void A_sweep_exports_what_it_has()
    {
        var sweep = s_workshop.Write("pottery/sweep.yaml", "name: sweep\nbase: baseline.yaml\npolicies: [grant.yaml]\nreplications: 1\ndesign: { kind: latin_hypercube, points: 2 }\nfactors:\n  sectors.pots.price: { range: [9_000 rupiah, 11_000 rupiah] }\n");
        var output = s_workshop.At("sweep");
        var made = Clustersim.Run("sweep", sweep, "-o", output);
        var exported = Clustersim.Run("export", output, "--xlsx", "--lang", "id");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.ExitCode, Is.Zero, made.Error);
            Assert.That(exported.ExitCode, Is.Zero, exported.Error);
            Assert.That(Read(output + ".xlsx").Keys, Is.SupersetOf(s_ofASweep));
        }
    }

    /// <summary>The rows of every sheet, cells as texts.</summary>
    internal static Dictionary<string, List<string[]>> Read(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        var names = Xml(zip, "xl/workbook.xml").Descendants().Where(node => node.Name.LocalName is "sheet").Select(node => node.Attribute("name")!.Value).ToList();
        return names.Select((name, place) => (name, Rows: Xml(zip, FormattableString.Invariant($"xl/worksheets/sheet{place + 1}.xml")).Descendants().Where(node => node.Name.LocalName is "row").Select(Cells).ToList()))
            .ToDictionary(sheet => sheet.name, sheet => sheet.Rows, StringComparer.Ordinal);
    }

    private static string[] Cells(XElement row)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements())
        {
            var column = 0;
            foreach (var letter in cell.Attribute("r")!.Value.TakeWhile(char.IsAsciiLetter)) column = column * 26 + letter - 'A' + 1;
            while (cells.Count < column) cells.Add("");
            cells[column - 1] = cell.Value;
        }

        return [.. cells];
    }

    private static string Part(string file, string name)
    {
        using var zip = ZipFile.OpenRead(file);
        return Xml(zip, name).ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Xml(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XElement.Load(stream);
    }
}
