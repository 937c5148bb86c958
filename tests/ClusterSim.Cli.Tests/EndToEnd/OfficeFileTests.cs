using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>The firms of an office's own file, not one cell of which was touched.</summary>
public sealed class OfficeFileTests
{
    private Workshop _workshop = null!;

    [SetUp]
    public void Open() => _workshop = new Workshop();

    [TearDown]
    public void Close() => _workshop.Dispose();

    private const string Scenario = """
        name: gatak
        months: 8 months
        spin_up_months: 2 months
        places: { gatak: { wage: Rp 1.2 juta per month } }
        clusters: { crafts: { place: gatak } }
        sectors: { baskets: { price: Rp 50 ribu per unit, productivity: 60 per month, reference_capital: Rp 10 juta } }
        firms:
          makers:
            sector: baskets
            cluster: crafts
            census:
              file: FILE
              id: No
              decimal: ","
              columns: { owner_age: Umur, formal: Terdaftar (Ya/Tidak), workers: Tenaga Kerja, capital: Modal (Rp) Alat, cash: Modal (Rp) Kas, sales: Omzet per Bulan (Rp), debt: Utang (Rp) }
        attributes:
          owner_sex: { census_column: L/P, census_values: { women: [P], men: [L] } }
          village: { census_column: Desa }
        lenders: { bank: { kind: bank, capital: Rp 1 miliar, interest_per_year: 12 % per year, maximum_loan: Rp 50 juta } }
        markets: { town: { kind: domestic, sector: baskets, demand: 60_000 per month } }
        """;

    private const string Policy = "extends: baseline.yaml\nname: tools\npolicies: { tools: { instrument: matching_grant, budget: Rp 300 juta, match_share: 50 %, maximum_grant: Rp 5 juta, attributes: { owner_sex: [women] } } }\n";

    [TestCase("usaha.csv")]
    [TestCase("usaha.xlsx")]
    public async Task It_runs_and_is_compared_and_women_and_villages_have_rows(string name)
    {
        var office = new OfficeFile();
        var baseline = _workshop.Write("office/baseline.yaml", Scenario.Replace("FILE", name, StringComparison.Ordinal));
        _workshop.Write("office/tools.yaml", Policy);
        await File.WriteAllBytesAsync(_workshop.At("office", name), name.EndsWith(".csv", StringComparison.Ordinal) ? office.Csv() : await office.WorkbookAsync());
        var census = ScenarioFile.Load(baseline).Scenario.Firms[0].Census!;
        var run = Clustersim.Run("run", baseline, "-r", "1", "--panel", "all", "--no-report", "-o", _workshop.At("run"));
        var compare = Clustersim.Run("compare", _workshop.At("office"), "-r", "2", "--panel", "all", "--no-report", "-o", _workshop.At("out"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((run.ExitCode, compare.ExitCode), Is.EqualTo((0, 0)), run.Error + compare.Error);
            Assert.That(census.Ids, Is.EqualTo(office.Firms.Select(firm => $"{firm[0]}")));
            Assert.That(census.OwnerAge, Is.EqualTo(Column(4)));
            Assert.That(census.Formal, Is.EqualTo(office.Firms.Select(firm => firm[5] is "Ya" ? 1d : 0)));
            Assert.That(census.Workers, Is.EqualTo(Column(6)));
            Assert.That(census.Capital, Is.EqualTo(Column(7)));
            Assert.That(census.Cash, Is.EqualTo(Column(8)));
            Assert.That(census.Sales, Is.EqualTo(Column(9)));
            Assert.That(census.Debt, Is.EqualTo(Column(10)));
            Assert.That(run.Error, Does.Contain("columns of the census that are not used: 'Nama Usaha'").And.Contain("with totals ('JUMLAH')"));
        }

        var effects = ResultFolderReader.Read(_workshop.At("out")).Effects;
        var groups = effects.Select(row => (row.GroupKind, row.Group)).ToHashSet();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(groups, Is.SupersetOf(new[] { ("owner_sex", "women"), ("owner_sex", "men"), ("village", "Trangsan"), ("village", "Sraten") }));
            Assert.That(effects.Single(row => row is { Metric: "treated_share", Group: "women" }).PolicyMean, Is.GreaterThan(0));
            Assert.That(effects.Single(row => row is { Metric: "treated_share", Group: "men" }).PolicyMean, Is.Zero);
        }

        var export = Clustersim.Run("export", _workshop.At("out"), "--xlsx", _workshop.At("reached.xlsx"), "--tables", "reached", "--lang", "id");
        Assert.That(export.ExitCode, Is.Zero, export.Error);
        var reached = ExportTests.Read(_workshop.At("reached.xlsx"))["terjangkau"];
        var shares = reached.Skip(1).ToDictionary(row => row[2], row => double.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reached[0][2], Is.EqualTo("Nomor usaha di berkas"));
            Assert.That(shares.Keys, Is.SubsetOf(office.Firms.Select(firm => $"{firm[0]}")));
            Assert.That(office.Firms.Where(firm => firm[3] is "P" && shares.GetValueOrDefault($"{firm[0]}") > 0), Is.Not.Empty);
            Assert.That(office.Firms.Where(firm => firm[3] is "L" && shares.GetValueOrDefault($"{firm[0]}") > 0), Is.Empty, "men cannot take part");
        }

        IEnumerable<double> Column(int column) => office.Firms.Select(firm => (double)firm[column]);
    }
}
