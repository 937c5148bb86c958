using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Reading;
using Parquet;
using Parquet.Schema;

namespace ClusterSim.Scenarios.Tests;

/// <summary>Tables beside a scenario: columns, censuses, links, coefficients.</summary>
public sealed class TableTests
{
    private const string People = "id,capital,workers,cash,registered,modal\nf1,9000000,2,250000,1,9\nf2,12000000,3,,0,12\n";
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Open() => _folder = new TemporaryFolder();

    [TearDown]
    public void Close() => _folder.Dispose();

    private LoadedScenario Load(params string[] overrides) => ScenarioFile.Load(_folder.Write("scenario.yaml", ScenarioText.Minimal), overrides);

    private LoadedScenario Counted(string more = "") =>
        ScenarioFile.Load(_folder.Write("scenario.yaml", ScenarioText.Minimal.Replace(
            "    count: 20\n    capital: 10 juta rupiah\n    workers: 2\n", $"    census: {{ file: people.csv, columns: {{ formal: registered }} }}\n{more}", StringComparison.Ordinal)));

    [TestCase("{ empirical: [3, 1, 2] }", new double[] { 1, 2, 3 })]
    [TestCase("{ empirical: { file: people.csv, column: workers } }", new double[] { 2, 3 })]
    public void Observed_values_come_from_a_list_or_a_column(string text, double[] expected)
    {
        _folder.Write("people.csv", People);
        Assert.That(((Empirical)Load($"firms.farms.workers={text}").Scenario.Firms[0].Workers).Sorted, Is.EqualTo(expected));
    }

    [Test]
    public void A_unit_holds_for_the_whole_column_and_blanks_are_told()
    {
        _folder.Write("people.csv", People);
        var inMillions = Load("firms.farms.capital={ value: { empirical: { file: people.csv, column: modal } }, unit: juta rupiah, source: assumed }");
        var withBlanks = Load("firms.farms.cash={ empirical: { file: people.csv, column: cash } }");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((Empirical)inMillions.Scenario.Firms[0].Capital).Sorted, Is.EqualTo(new double[] { 9_000_000, 12_000_000 }));
            Assert.That(((Empirical)withBlanks.Scenario.Firms[0].Cash).Sorted, Is.EqualTo(new double[] { 250_000 }));
            Assert.That(withBlanks.Warnings.Single().Render(), Does.EndWith("people.csv:1:20: warning: 'firms.farms.cash': 1 of 2 rows are blank in the column 'cash'\nid,capital,workers,cash,registered,modal\n                   ^"));
            Assert.That(inMillions.Inputs.Select(input => Path.GetFileName(input.Path)), Is.EqualTo(new[] { "scenario.yaml", "people.csv" }));
            Assert.That(inMillions.Inputs[1].Sha256, Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(People)))));
        }
    }

    [Test]
    public void Normal_triangular_and_discrete_are_read()
    {
        var group = Load("firms.farms.workers={ normal: { mean: 3, sd: 1 } }", "firms.farms.cash={ triangular: { low: 0, mode: Rp 1 juta, high: Rp 2 juta } }", "firms.farms.owner_age={ discrete: { 50 years: 0.25, 30 years: 75 % } }").Scenario.Firms[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(group.Workers, Is.EqualTo(new TruncatedNormal(3, 1, 0, double.PositiveInfinity)));
            Assert.That(group.Cash, Is.EqualTo(new Triangular(0, 1_000_000, 2_000_000)));
            Assert.That(((Discrete)group.OwnerAge).Values, Is.EqualTo(new double[] { 30, 50 }));
            Assert.That(((Discrete)group.OwnerAge).Shares, Is.EqualTo(new[] { 0.75, 0.25 }));
        }
    }

    [Test]
    public void A_census_gives_the_firms_their_number_and_newcomers_their_distribution()
    {
        _folder.Write("people.csv", People);
        var loaded = Counted();
        var group = loaded.Scenario.Firms[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(group.Count, Is.EqualTo(2));
            Assert.That(group.Census!.Cash, Is.EqualTo(new[] { 250_000, double.NaN }));
            Assert.That(group.Census.Formal, Is.EqualTo(new double[] { 1, 0 }));
            Assert.That(group.Census.OwnerAge, Is.Null);
            Assert.That(((Empirical)group.Capital).Sorted, Is.EqualTo(new double[] { 9_000_000, 12_000_000 }));
            Assert.That(group.FormalShare, Is.EqualTo(0.5));
            Assert.That(group.OwnerAge, Is.EqualTo(new TruncatedNormal(45, 10, 20, 75)), "what the census lacks keeps its default");
            Assert.That(loaded.Assumptions.Single(row => row.Path is "firms.farms.count"), Has.Property("Value").EqualTo("2").And.Property("IsDefault").False);
            Assert.That(Counted("    cash: Rp 5 juta\n").Scenario.Firms[0].Cash, Is.EqualTo(new Constant(5_000_000)), "what the file says stands");
        }
    }

    [Test]
    public void A_misspelt_column_is_a_warning_with_the_nearest_name()
    {
        _folder.Write("people.csv", People.Replace("cash", "csh", StringComparison.Ordinal).Replace(",modal", ",compliance", StringComparison.Ordinal).Replace(",9\n", ",0.9\n", StringComparison.Ordinal).Replace(",12\n", ",1\n", StringComparison.Ordinal));
        Assert.That(Counted().Warnings.Single().Message, Is.EqualTo("'firms.farms.census': the column 'csh' is not used; did you mean 'cash'?"));
    }

    [Test]
    public void Links_leave_no_room_for_generated_ones_unless_they_are_asked_for()
    {
        _folder.Write("people.csv", People);
        _folder.Write("links.csv", "buyer,seller\nf1,f2\n");
        const string networks = "networks: { knowledge: { links: { file: links.csv, from: buyer, to: seller } }, information: { neighbours: 2, links: { file: links.csv, from: buyer, to: seller } } }\n";
        _folder.Write("counted.yaml", Counted().EffectiveText);
        var loaded = ScenarioFile.Load(_folder.Write("linked.yaml", "extends: counted.yaml\n" + networks)).Scenario.Networks;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loaded.Knowledge.Links, Is.EqualTo(new[] { new FirmLink(new FirmPlace(0, 0), new FirmPlace(0, 1)) }));
            Assert.That((loaded.Knowledge.Neighbours, loaded.Knowledge.LongRange), Is.EqualTo((0, 0)));
            Assert.That((loaded.Information.Neighbours, loaded.Information.LongRange), Is.EqualTo((2, 0)));
        }
    }

    [Test]
    public void A_file_without_links_is_a_warning()
    {
        _folder.Write("people.csv", People);
        _folder.Write("links.csv", "from,to\n");
        _folder.Write("counted.yaml", Counted().EffectiveText);
        var loaded = ScenarioFile.Load(_folder.Write("linked.yaml", "extends: counted.yaml\nnetworks: { knowledge: { links: { file: links.csv } } }\n"));
        Assert.That(loaded.Warnings.Select(warning => warning.Message), Has.One.EqualTo("'networks.knowledge.links': the file has no links, so that no firms are linked"));
    }

    [Test]
    public void Coefficients_come_from_a_matrix_and_what_the_file_says_stands_over_it()
    {
        _folder.Write("tables/io.csv", "input;fattening\ncalves;1.02\nfeed;30\nwater;\n");
        _folder.Write("tables/base.yaml", ScenarioText.Minimal + "input_output: { file: io.csv }\n");
        var path = _folder.Write("scenario.yaml", "extends: tables/base.yaml\nsectors: { fattening: { inputs: { calves: { outside_price: Rp 1 juta }, feed: { coefficient: 25, outside_price: Rp 1_000 } } } }\n");
        var loaded = ScenarioFile.Load(path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loaded.Scenario.Sectors[0].Inputs.Select(input => (input.Name, input.Coefficient)), Is.EqualTo(new[] { ("calves", 1.02), ("feed", 25) }));
            Assert.That(loaded.Inputs.Select(input => Path.GetFileName(input.Path)), Does.Contain("io.csv"));
            Assert.That(ScenarioText.Load(loaded.EffectiveText).Scenario.Sectors[0].Inputs, Has.Count.EqualTo(2), "the effective text needs no matrix");
        }
    }

    [Test]
    public void A_file_named_in_an_extended_scenario_lies_beside_that_scenario()
    {
        _folder.Write("data/people.csv", People);
        _folder.Write("data/base.yaml", ScenarioText.Minimal.Replace("workers: 2", "workers: { empirical: { file: people.csv, column: workers } }", StringComparison.Ordinal));
        var loaded = ScenarioFile.Load(_folder.Write("case/top.yaml", "extends: ../data/base.yaml\nname: top\n"));
        var again = ScenarioFile.Load(_folder.Write("case/again.yaml", loaded.EffectiveText));
        Assert.That(RecordDump.Of(again.Scenario), Is.EqualTo(RecordDump.Of(loaded.Scenario)));
    }

    [Test]
    public async Task Parquet_gives_what_csv_gives_and_names_the_row_of_a_fault()
    {
        _folder.Write("people.csv", "id,capital,workers,formal\nf1,9000000,2.5,1\nf2,,3,0\n");
        await WriteParquet("people.parquet", [9_000_000, null], [2.5f, 3]);
        await WriteParquet("bad.parquet", [9_000_000, -5], [2.5f, 3]);
        var csv = Census("people.csv");
        var parquet = Census("people.parquet");
        var refused = Assert.Throws<ScenarioException>(() => Census("bad.parquet"))!.Diagnostics.Single(finding => finding.Severity == Severity.Error);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RecordDump.Of(parquet), Is.EqualTo(RecordDump.Of(csv)));
            Assert.That(csv.Census!.Ids, Is.EqualTo(new[] { "f1", "f2" }));
            Assert.That(refused.Render(), Does.EndWith("bad.parquet:2:2: error: 'firms.others.census', column 'capital': -5 is out of bounds: it must be at least 0 (rupiah)"));
        }

        FirmGroup Census(string file) => Load($"firms.others={{ sector: fattening, cluster: cattle, capital: Rp 1 juta, census: {{ file: {file} }} }}").Scenario.Firms[1];
    }

    [Test]
    public async Task A_Parquet_file_that_was_cut_short_is_refused()
    {
        await WriteParquet("people.parquet", [9_000_000, null], [2.5f, 3]);
        var whole = await File.ReadAllBytesAsync(Path.Combine(_folder.Root, "people.parquet"));
        for (var length = 0; length < whole.Length; length += 7)
        {
            var diagnostics = new DiagnosticList();
            var read = ParquetTable.Parse("people.parquet", whole[..length], new Position(new SourceText("scenario.yaml", ""), 1, 1), diagnostics);
            Assert.That((read is null, diagnostics.HasErrors), Is.EqualTo((true, true)), $"{length} bytes");
        }
    }

    [Test]
    public async Task Whole_numbers_of_any_length_name_their_own_firm()
    {
        await WriteColumns("people.parquet", ("id", new[] { 9_400_000_000_000_003L, 9_400_000_000_000_004L }), ("capital", new ulong[] { 9_000_000, 12_000_000 }), ("workers", new byte[] { 2, 3 }));
        await WriteColumns("links.parquet", ("from", new[] { 9_400_000_000_000_003m }), ("to", new[] { 9_400_000_000_000_004L }));
        await WriteColumns("astray.parquet", ("from", new[] { 9_400_000_000_000_003L }), ("to", new[] { 9_400_000_000_000_005L }));
        var links = Linked("links.parquet").Scenario.Networks.Knowledge.Links;
        var fault = Assert.Throws<ScenarioException>(() => Linked("astray.parquet"))!.Diagnostics.First(finding => finding.Severity == Severity.Error).Message;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(links, Is.EqualTo(new[] { new FirmLink(new FirmPlace(1, 0), new FirmPlace(1, 1)) }));
            Assert.That(fault, Is.EqualTo("'networks.knowledge.links': no census has a firm with the id '9400000000000005'"));
        }

        LoadedScenario Linked(string file) => Load("firms.others={ sector: fattening, cluster: cattle, census: { file: people.parquet } }", $"networks.knowledge.links={{ file: {file} }}");
    }

    [Test]
    public async Task Every_kind_of_whole_number_is_a_number_and_a_time_is_none()
    {
        Array[] kinds = [new sbyte[] { 2 }, new byte[] { 2 }, new short[] { 2 }, new ushort[] { 2 }, new int[] { 2 }, new uint[] { 2 }, new long[] { 2 }, new ulong[] { 2 }, new decimal[] { 2 }];
        foreach (var kind in kinds)
        {
            await WriteColumns("people.parquet", ("workers", kind), ("opened", new long[] { 45_000_000_000 }));
            Assert.That(((Empirical)Load("firms.farms.workers={ empirical: { file: people.parquet, column: workers } }").Scenario.Firms[0].Workers).Sorted, Is.EqualTo(new double[] { 2 }), kind.GetType().Name);
        }

        var fault = Assert.Throws<ScenarioException>(() => Load("firms.farms.workers={ empirical: { file: people.parquet, column: opened } }"))!.Diagnostics.Single().Message;
        Assert.That(fault, Does.StartWith("'firms.farms.workers', column 'opened': 'a time' is not a number"));
    }

    [Test]
    public async Task Only_the_columns_that_are_used_are_unpacked()
    {
        await WriteColumns("people.parquet", ("workers", new int[] { 2, 3 }), ("junk", new double[] { 2, 3 }));
        var path = Path.Combine(_folder.Root, "people.parquet");
        var bytes = await File.ReadAllBytesAsync(path);
        await using (var reader = await ParquetReader.CreateAsync(new MemoryStream(bytes)))
        {
            var junk = reader.Metadata!.RowGroups[0].Columns[1].MetaData!;
            bytes.AsSpan((int)(junk.DictionaryPageOffset ?? junk.DataPageOffset), (int)junk.TotalCompressedSize).Fill(0xFF);
        }

        await File.WriteAllBytesAsync(path, bytes);
        Assert.That(((Empirical)Load("firms.farms.workers={ empirical: { file: people.parquet, column: workers } }").Scenario.Firms[0].Workers).Sorted, Is.EqualTo(new double[] { 2, 3 }));
        Assert.That(() => Load("firms.farms.workers={ empirical: { file: people.parquet, column: junk } }"), Throws.TypeOf<ScenarioException>());
    }

    [Test]
    public void Rows_without_anything_are_left_out_and_told()
    {
        _folder.Write("people.csv", "capital;workers;cash\n9000000;2;250000\n;;\n12000000;3;0\n ; ;\n;;\n");
        var loaded = Load("firms.others={ sector: fattening, cluster: cattle, census: { file: people.csv } }");
        Assert.That(loaded.Scenario.Firms[1].Count, Is.EqualTo(2));
        Assert.That(loaded.Warnings.Single().Render(), Does.EndWith("people.csv': empty rows are ignored: line 3, 5, 6\n;;\n^"));
    }

    [TestCase("sep=;\ncapital;workers\n9000000;2\n", null)]
    [TestCase("\"sep=;\"\r\n\"capital\";\"workers\"\r\n9000000;2\r\n", null)]
    [TestCase("\"modal, juta\";capital;workers\n1;9000000;2\n", null)]
    [TestCase("nama, desa;capital;workers\nx;9000000;2\n", null)]
    [TestCase("sep=|\ncapital|workers\n9000000|2\n", "people.csv' separates its cells by '|'; cells are separated by commas or by semicolons")]
    [TestCase("capital\tworkers\n9000000\t2\n", "is not understood: its header has tabs between the cells; cells are separated by commas or by semicolons")]
    [TestCase("capital|workers\n9000000|2\n", "is not understood: its header has '|' between the cells; cells are separated by commas or by semicolons")]
    [TestCase("capital,workers\r9000000,2\r", "end in carriage returns alone; save it with line feeds")]
    [TestCase("Firms of the district\ncapital,workers\n9000000,2\n", null)]
    [TestCase("capital,workers\n9000000,2,1\n", "this row has 3 of the 2 cells that the header has, separated by ','")]
    public void The_separator_is_understood_or_what_is_wrong_with_it_is_told(string text, string? expected)
    {
        _folder.Write("people.csv", text);
        FirmGroup Read() => Load("firms.others={ sector: fattening, cluster: cattle, census: { file: people.csv } }").Scenario.Firms[1];
        if (expected is null) Assert.That((Read().Census!.Capital![0], Read().Census!.Workers![0]), Is.EqualTo((9_000_000, 2)));
        else Assert.That(Assert.Throws<ScenarioException>(() => Read())!.Diagnostics.First(finding => finding.Severity == Severity.Error).Message, Does.EndWith(expected));
    }

    [Test]
    public void A_column_of_the_census_holds_an_attribute_of_the_firms()
    {
        _folder.Write("people.csv", "id,capital,workers,kabupaten\nf1,9000000,2,Kota Tegal\nf2,12000000,3,\nf3,12000000,3,Brebes\n");
        var loaded = Load("firms.others={ sector: fattening, cluster: cattle, census: { file: people.csv } }", "firms.farms=~", "attributes.district={ census_column: kabupaten }");
        var district = loaded.Scenario.Attributes.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(district.ValuesIn(loaded.Scenario), Is.EqualTo(new[] { "Brebes", "Kota Tegal" }));
            Assert.That(loaded.Scenario.Firms.Single().Census!.ValuesOf("district"), Is.EqualTo(new[] { "Kota Tegal", "", "Brebes" }));
            Assert.That(loaded.Warnings.Single().Render(), Does.Contain("people.csv:1:20: warning: 'firms.others.census': 1 of 3 rows are blank in the column 'kabupaten'"));
        }
    }

    [Test]
    public void The_value_of_a_record_s_only_parameter_may_stand_in_its_place()
    {
        AttributeTerms Read(string text) => ScenarioFile.Load(_folder.Write("scenario.yaml", ScenarioText.Minimal + text)).Scenario.Attributes.Single();
        string[] alike =
        [
            "attributes: { owner_sex: { values: { women: 40 %, men: 0.6 } } }\n",
            "attributes: { owner_sex: { values: { women: { share: 40 % }, men: { share: { value: 60, unit: percent, source: assumed } } } } }\n",
            "attributes: { owner_sex: { values: { women: { value: 40 %, source: assumed }, men: 60 % } } }\n",
            "decimal: \",\"\nattributes: { owner_sex: { values: { women: \"0,4\", men: { value: \"0,6\", source: assumed } } } }\n",
        ];
        foreach (var text in alike)
            Assert.That(Read(text).Values.Select(value => (value.Name, value.Share)), Is.EqualTo(new[] { ("women", 0.4), ("men", 0.6) }), text);
    }

    [Test]
    public void Columns_of_a_census_that_nothing_uses_are_told()
    {
        _folder.Write("people.csv", "id,name,capital,village,workers\nf1,A,9000000,x,2\n");
        Assert.That(
            Load("firms.others={ sector: fattening, cluster: cattle, census: { file: people.csv, only: { village: x } } }").Warnings.Single().Message,
            Is.EqualTo("columns of the census that are not used: 'name'"));
    }

    [Test]
    public void A_hundred_thousand_firms_load_in_seconds()
    {
        var text = new StringBuilder("id,capital,workers,cash,knowledge,management,bookkeeping,owner_age,formal,compliance\n");
        for (var firm = 0; firm < 100_000; firm++)
            text.Append(CultureInfo.InvariantCulture, $"f{firm},{1_000_000 + firm * 17},{1 + firm % 7},{firm * 31},1.{firm % 10},0.{firm % 10},0.{firm % 9},{20 + firm % 50},{firm % 2},0.{firm % 8}\n");
        _folder.Write("people.csv", text.ToString());
        _folder.Write("links.csv", "from,to\n" + string.Concat(Enumerable.Range(0, 100_000).Select(firm => $"f{firm},f{(firm + 1) % 100_000}\n")));
        var watch = Stopwatch.StartNew();
        var loaded = Load("firms.others={ sector: fattening, cluster: cattle, census: { file: people.csv } }", "networks.knowledge.links={ file: links.csv }");
        TestContext.Out.WriteLine($"100,000 firms and as many links: {watch.Elapsed.TotalSeconds:0.00} s");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loaded.Scenario.Firms[1].Count, Is.EqualTo(100_000));
            Assert.That(loaded.Scenario.Networks.Knowledge.Links, Has.Count.EqualTo(100_000));
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        }
    }

    private async Task WriteParquet(string name, double?[] capital, float[] workers)
    {
        var (id, money, people, formal) = (new DataField<string>("id"), new DataField<double?>("capital"), new DataField<float>("workers"), new DataField<bool>("formal"));
        await using var stream = File.Create(Path.Combine(_folder.Root, name));
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(id, money, people, formal), stream);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync(id, ["f1", "f2"]);
        await group.WriteAsync<double>(money, capital);
        await group.WriteAsync<float>(people, workers);
        await group.WriteAsync<bool>(formal, (bool[])[true, false]);
        group.CompleteValidate();
    }

    /// <summary>Writes columns of any type, without blanks; one called "opened" as times of day.</summary>
    private async Task WriteColumns(string name, params (string Name, Array Values)[] columns)
    {
        var fields = columns.Select(column => column switch
        {
            ("opened", _) => new TimeDataField(column.Name, TimeUnitPrecision.Micros),
            (_, decimal[]) => new DecimalDataField(column.Name, 20, 0),
            _ => new DataField(column.Name, column.Values.GetType().GetElementType()!, isNullable: column.Values is string[]),
        }).ToArray();
        await using var stream = File.Create(Path.Combine(_folder.Root, name));
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        using var group = writer.CreateRowGroup();
        for (var column = 0; column < fields.Length; column++)
        {
            if (columns[column].Values is string[] texts) await group.WriteAsync(fields[column], texts);
            else await (Task)typeof(TableTests).GetMethod(nameof(Write), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(columns[column].Values.GetType().GetElementType()!).Invoke(null, [group, fields[column], columns[column].Values])!;
        }

        group.CompleteValidate();
    }

    private static async Task Write<T>(ParquetRowGroupWriter group, DataField field, T[] values) where T : struct => await group.WriteAsync<T>(field, values);
}
