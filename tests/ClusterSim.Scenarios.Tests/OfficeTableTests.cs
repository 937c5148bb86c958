using System.Text;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Data;
using static ClusterSim.Scenarios.Tests.SheetWriter;

namespace ClusterSim.Scenarios.Tests;

/// <summary>Tables as offices have them: titles, headers of two lines, totals, notes, words for yes and no, workbooks.</summary>
public sealed class OfficeTableTests
{
    private const string Lenders = "lenders={ bank: { kind: bank, capital: Rp 1 miliar, interest_per_year: 12 % per year, maximum_loan: Rp 50 juta } }";
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Open() => _folder = new TemporaryFolder();

    [TearDown]
    public void Close() => _folder.Dispose();

    private LoadedScenario Load(string census, params string[] overrides) =>
        ScenarioFile.Load(_folder.Write("scenario.yaml", ScenarioText.Minimal), [$"firms.others={{ sector: fattening, cluster: cattle, capital: Rp 1 juta, workers: 1, census: {{ {census} }} }}", .. overrides]);

    private FirmCensus Read(string census, params string[] overrides) => Load(census, overrides).Scenario.Firms[1].Census!;

    private Diagnostic Refused(string census, params string[] overrides) =>
        Assert.Throws<ScenarioException>(() => Read(census, overrides))!.Diagnostics.First(finding => finding.Severity == Severity.Error);

    private void WriteBytes(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder.Root, name), bytes);

    private const string AsAnOfficeHasIt =
        "sep=;\r\nDATA USAHA;;;;;;\r\n;;;;;;\r\nNo;Nama;\"Tenaga\r\nKerja\";Modal;;Terdaftar;\r\n;;;Sendiri;Kas;;\r\n(1);(2);(3);(4);(5);(6);\r\n"
        + "1;A;2;Rp 1.234.567,50;10.000;Ya;\r\n;;;;;;\r\n2;B;3;2.000.000;Rp0;TIDAK;\r\n;JUMLAH;5;3.234.567,50;10.000;;\r\nSumber: dinas;;;;;;\r\n";

    private const string ItsColumns = "id: No, columns: { workers: Tenaga Kerja, capital: Modal Sendiri, cash: Modal Kas, formal: Terdaftar }";

    [Test]
    public void Titles_headers_of_two_lines_totals_and_notes_are_no_firms_and_that_is_told_once()
    {
        _folder.Write("usaha.csv", AsAnOfficeHasIt);
        var loaded = Load($"file: usaha.csv, decimal: \",\", {ItsColumns}");
        var census = loaded.Scenario.Firms[1].Census!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(census.Ids, Is.EqualTo(new[] { "1", "2" }));
            Assert.That(census.Workers, Is.EqualTo(new double[] { 2, 3 }));
            Assert.That(census.Capital, Is.EqualTo(new[] { 1_234_567.5, 2_000_000 }));
            Assert.That(census.Cash, Is.EqualTo(new double[] { 10_000, 0 }));
            Assert.That(census.Formal, Is.EqualTo(new double[] { 1, 0 }));
            Assert.That(loaded.Warnings.Select(warning => warning.Message), Has.Exactly(3).Items
                .And.Some.EndsWith("': not read are line 2 above the header ('DATA USAHA'); line 7 with the numbers of the columns ('(1)'); line 11 with totals ('JUMLAH'); line 12 with notes ('Sumber: dinas')")
                .And.Some.EndsWith("empty rows are ignored: line 3, 9")
                .And.Some.EqualTo("columns of the census that are not used: 'Nama'"));
        }
    }

    [Test]
    public void A_letter_that_is_no_UTF_8_is_read_as_Windows_writes_it_and_damage_is_refused()
    {
        WriteBytes("usaha.csv", [.. "capital;workers;kind\n9000000;2;caf"u8, 0xE9, (byte)'\n']);
        var loaded = Load("file: usaha.csv", "firms.farms=~", "attributes.kind={ census_column: kind }");
        WriteBytes("usaha.csv", [.. "capital;workers;kind\n9000000;2;café"u8, 0xE9, (byte)'\n']);
        var damaged = Refused("file: usaha.csv");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loaded.Scenario.Firms[0].Census!.ValuesOf("kind"), Is.EqualTo(new[] { "café" }));
            Assert.That(loaded.Warnings.Single().Message, Does.StartWith("the file is not UTF-8 and is read as Windows-1252"));
            Assert.That(damaged.Message, Does.StartWith("the file is not UTF-8: the byte at offset 36"));
        }
    }

    [Test]
    public void A_line_that_may_be_a_firm_or_a_total_is_refused()
    {
        _folder.Write("usaha.csv", "nama,capital,workers\nA,9000000,2\nJumlah Desa Maju,9000000,2\n");
        var refused = Refused("file: usaha.csv");
        _folder.Write("usaha.csv", "nama,capital,workers,desa\nTotal Mebel,9000000,2,Maju\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Line, Is.EqualTo(3));
            Assert.That(refused.Message, Does.Contain("'Jumlah Desa Maju' can be a total or a firm"));
            Assert.That(Read("file: usaha.csv").Count, Is.EqualTo(1), "a firm of that name has a village");
        }
    }

    [TestCase("id;capital;workers\n1;2;3\n", "1")]
    [TestCase("nama;capital;workers\nSumber Rejeki;9000000;1\nSumber Urip;;\n", "Sumber Rejeki", "Sumber Urip")]
    [TestCase("Kecamatan Gatak\nid;capital;2023;2024\n1;2;3;5\n", "1")]
    public void A_firm_that_looks_like_what_stands_around_tables_is_a_firm(string text, params string[] ids)
    {
        _folder.Write("usaha.csv", text);
        Assert.That(Read($"file: usaha.csv{(text.StartsWith("nama", StringComparison.Ordinal) ? ", id: nama" : "")}").Ids, Is.EqualTo(ids));
    }

    [Test]
    public void A_header_that_names_too_little_is_refused_and_no_firm_taken_for_it()
    {
        _folder.Write("usaha.csv", "capital;;;\n9000000;Trangsan;L;2\n9000000;Luwang;P;2\n");
        Assert.That(Refused("file: usaha.csv").Render(), Does.Contain("usaha.csv:1:9: error: ").And.Contain("a column has no name"));
    }

    [Test]
    public void A_firm_of_the_census_owes_and_sells_what_its_row_says()
    {
        _folder.Write("usaha.csv", "capital;workers;Utang;Omzet\n9000000;2;3;24\n9000000;2;0;\n");
        var census = Read("file: usaha.csv, columns: { debt: { column: Utang, unit: juta rupiah }, sales: { column: Omzet, unit: juta rupiah per year } }", Lenders);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(census.Debt, Is.EqualTo(new double[] { 3_000_000, 0 }));
            Assert.That(census.Sales, Is.EqualTo(new[] { 2_000_000, double.NaN }));
            Assert.That(Refused("file: usaha.csv, columns: { debt: Utang }").Message, Does.Contain("its census has debts, and there is no lender to whom they are owed; give lenders"));
        }
    }

    [Test]
    public void Cells_mean_the_values_that_the_attribute_says()
    {
        _folder.Write("usaha.csv", "capital;workers;L/P\n9000000;2;P\n9000000;2;l\n9000000;2;Perempuan\n9000000;2;\n");
        const string Sex = "attributes.sex={ census_column: L/P, census_values: { women: [P, perempuan], men: [L] } }";
        Assert.That(Load("file: usaha.csv", "firms.farms=~", Sex).Scenario.Firms[0].Census!.ValuesOf("sex"), Is.EqualTo(new[] { "women", "men", "women", "" }));
        Assert.That(Refused("file: usaha.csv", "firms.farms=~", "attributes.sex={ census_column: L/P, census_values: { women: [P], men: [L] } }").Message,
            Does.EndWith("'Perempuan' is not among the 'census_values' of 'attributes.sex'; valid: P, L"));
    }

    [Test]
    public void A_workbook_gives_what_the_csv_file_gives()
    {
        _folder.Write("usaha.csv", AsAnOfficeHasIt);
        WriteBytes("usaha.xlsx", Book((".Rahasia", ""), ("Data", string.Concat(
            Row("DATA USAHA"), "<row/>", Row("No", "Nama", "Tenaga\nKerja", "Modal", null, "Terdaftar"), Row(null, null, null, "Sendiri", "Kas"), Row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
            Row(1, "A", "<c><f>1+1</f><v>2</v></c>", "<c s=\"1\"><v>1234567.5</v></c>", 10_000, "<c t=\"b\"><v>1</v></c>"), Row(2, "B", 3, "2.000.000", 0, "TIDAK"),
            Row(null, "JUMLAH", 5, "<c t=\"e\"><v>#REF!</v></c>")))));
        var loaded = Load($"file: usaha.xlsx, decimal: \",\", {ItsColumns}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RecordDump.Of(loaded.Scenario.Firms[1].Census!), Is.EqualTo(RecordDump.Of(Read($"file: usaha.csv, decimal: \",\", {ItsColumns}"))));
            Assert.That(loaded.Warnings.Select(warning => warning.Message), Has.Some.Contains("the sheet 'Data' is read, and not 'Rahasia' (hidden)"));
            Assert.That(loaded.Warnings.Select(warning => warning.Render()), Has.Some.Contains("usaha.xlsx#Data:A1: warning: ").And.Some.Contains("row 8 with totals ('JUMLAH')"));
            Assert.That(loaded.Inputs.Select(input => Path.GetFileName(input.Path)), Does.Contain("usaha.xlsx"));
        }
    }

    [TestCase("<c t=\"e\"><f>NA()</f><v>#N/A</v></c>", "'capital': the cell holds the error #N/A; mend its formula, or clear it where nothing is known")]
    [TestCase("<c><f>1+1</f></c>", "'capital': the formula of the cell has no value stored; open the workbook in a spreadsheet and save it")]
    [TestCase("<c s=\"3\"><v>45322</v></c>", "'firms.others.census', column 'capital': '2024-01-31' is not a number; write digits and a decimal point")]
    [TestCase("<c s=\"2\"><v>45322</v></c>", "'firms.others.census', column 'capital': '2024-01-31' is not a number; write digits and a decimal point")]
    [TestCase("20.300", "'firms.others.census', column 'capital': '20.300' can be read as 20.3 or as 20_300; say beside the file what a point is: 'decimal: \".\"' or 'thousands: \".\"'")]
    public void What_is_no_number_of_a_workbook_is_refused_with_its_cell(string cell, string message)
    {
        WriteBytes("usaha.xlsx", Book(("Data", Row("id", "capital") + Row("a", 9_000_000) + Row("b", cell))));
        Assert.That(Refused("file: usaha.xlsx").Render(), Does.EndWith($"usaha.xlsx#Data:B3: error: {message}"));
    }

    [Test]
    public void A_sheet_is_named_after_the_file_and_shared_texts_are_put_together()
    {
        WriteBytes("usaha.xlsx", Book(("Lain", Row("x")), ("Data 1", "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"D2\" t=\"s\"><v>1</v></c></row><row r=\"7\" hidden=\"1\"><c r=\"D7\"><v>9000000</v></c><c r=\"B7\"><v>7</v></c></row>")));
        var loaded = Load("file: usaha.xlsx#Data 1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((loaded.Scenario.Firms[1].Census!.Ids![0], loaded.Scenario.Firms[1].Census!.Capital![0]), Is.EqualTo(("7", 9_000_000)));
            Assert.That(loaded.Warnings.Single().Message, Is.EqualTo("1 row that the sheet hides is read like the others"));
            Assert.That(Refused("file: usaha.xlsx#Data").Message, Does.EndWith("has no sheet 'Data'; valid: Lain, Data 1"));
        }
    }

    [Test]
    public void What_is_no_open_workbook_is_refused_with_the_way_out()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        (byte[] Bytes, string Message)[] cases =
        [
            ([.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "it is protected by a password; save it without one"),
            (compound, "it is a workbook of the old kind (.xls); save it as .xlsx"),
            ("PK"u8.ToArray(), "is not a workbook that can be read: "),
            (Book((".Data", Row("id"))), "are hidden; name one, as 'usaha.xlsx#Data'"),
            (Book(("Data", "")), "usaha.xlsx#Data' is empty; a table starts with the names of its columns"),
        ];
        foreach (var (bytes, message) in cases)
        {
            WriteBytes("usaha.xlsx", bytes);
            Assert.That(Refused("file: usaha.xlsx").Message, Does.Contain(message));
        }

        Assert.That(Refused("file: usaha.xls").Message, Does.EndWith("its name must end in .csv, .xlsx or .parquet; save it as .xlsx"));
    }

    [Test]
    public void No_more_is_unpacked_of_a_workbook_than_its_limit()
    {
        using var book = Workbook.Open(Book(("Data", $"<row>{new string(' ', 3 << 20)}</row>")), 2 << 20);
        Assert.That(() => book.Read(book.Sheets[0], 10, 10), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("it unpacks to more than 2 MB; save the sheet as CSV"));
    }

    [Test]
    public void A_workbook_that_was_cut_short_or_changed_is_read_or_refused()
    {
        var whole = Book(("Data", Row("id", "capital") + Row("a", 9_000_000)));
        for (var length = 0; length < whole.Length; length += 37)
        {
            WriteBytes("usaha.xlsx", whole[..length]);
            Refused("file: usaha.xlsx");
            var changed = whole.ToArray();
            changed[length] ^= 0x55;
            WriteBytes("usaha.xlsx", changed);
            Assert.That(IsReadOrRefused, $"byte {length}");
        }

        bool IsReadOrRefused()
        {
            try
            {
                return Read("file: usaha.xlsx").Count > 0;
            }
            catch (ScenarioException)
            {
                return true;
            }
        }
    }
}
