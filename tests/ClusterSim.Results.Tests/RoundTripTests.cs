using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Tests;

public sealed class RoundTripTests
{
    [Test]
    public void Every_metric_value_comes_back_in_the_order_of_scenarios_and_replications()
    {
        using var sample = new SampleRun();
        sample.Write();
        var months = MetricsFile.ReadMonths(Path.Combine(sample.Folder(), ResultFiles.Metrics)).ToArray();
        var expected =
            from scenario in new[] { "base", "policy" }
            from replication in Enumerable.Range(0, 3)
            from month in Enumerable.Range(0, 4)
            select (scenario, replication, month);
        Assert.That(months.Select(month => (month.Scenario, month.Replication, month.Month)), Is.EqualTo(expected));
        foreach (var month in months)
        {
            Assert.That(month.Groups, Is.EqualTo(SampleRun.Groups));
            Assert.That(month.Values, Is.EqualTo(sample.Month(month.Scenario, month.Replication, month.Month).Values));
        }
    }

    [Test]
    public void Options_come_back_with_as_many_ranks_as_each_has()
    {
        using var sample = new SampleRun();
        Directory.CreateDirectory(sample.Folder());
        var path = Path.Combine(sample.Folder(), ResultFiles.Acceptability);
        OptionRow[] rows =
        [
            new("household_income_rupiah", "sector", "pots", 1, "", 0, IsBestOnAverage: true, 0.75, 0.05, 10, [0.75, 0.25]),
            new("value_added_rupiah", "all", "all", 0.5, "grant", -4e9, IsBestOnAverage: false, double.NaN, double.NaN, 3e9, [0.25, 0.5, 0.25]),
        ];
        OptionTable.Write(path, "0.0.9", rows);
        var read = OptionTable.Read(path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Select(row => row with { RankShares = [] }), Is.EqualTo(rows.Select(row => row with { RankShares = [] })));
            Assert.That(read.Select(row => row.RankShares), Is.EqualTo(rows.Select(row => row.RankShares)));
            File.WriteAllText(path, "no table");
            Assert.That(() => OptionTable.Read(path), Throws.TypeOf<ResultException>());
        }
    }

    [Test]
    public void Of_a_file_that_lacks_a_metric_the_others_are_read()
    {
        using var sample = new SampleRun();
        Directory.CreateDirectory(sample.Folder());
        var path = Path.Combine(sample.Folder(), ResultFiles.Metrics);
        using (var table = new TableWriter(path, "0.0.9", [.. ResultTables.MetricKeys, new Column(Metrics.Workers.Name, ColumnKind.Double)]))
        {
            foreach (var column in (int[])[0, 3, 4]) table.Column<string>(column).Add("all");
            foreach (var column in (int[])[1, 2]) table.Column<int>(column).Add(0);
            table.Column<double>(5).Add(7);
            table.EndRow();
            table.Complete();
        }

        var metrics = MetricsFile.MetricsOf(path);
        var month = MetricsFile.ReadMonths(path, metrics).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(metrics, Is.EqualTo((Metric[])[Metrics.Workers]));
            Assert.That(month.Values[Metrics.Workers.Column], Is.EqualTo(7));
            Assert.That(month.Values.Where(value => !double.IsNaN(value)), Has.Exactly(1).Items);
            Assert.That(() => MetricsFile.ReadMonths(path).Count(), Throws.TypeOf<ResultException>().With.Message.Contains("it was written by another version"));
        }
    }

    [Test]
    public void A_series_is_the_mean_and_quantiles_over_replications_without_those_that_have_no_value()
    {
        using var sample = new SampleRun { Replications = 4, Months = 1 };
        using (var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New))
        {
            double[] shares = [double.NaN, 30, 10, 20];
            for (var replication = 0; replication < 4; replication++)
            {
                using var run = writer.OpenReplication("base", replication);
                var record = sample.Month("base", replication, 0);
                record[0, MetricCatalogue.IndexOf("poor_share")] = shares[replication];
                run.Add(record);
                run.Complete("x", new Dictionary<string, double>(StringComparer.Ordinal));
            }

            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        var series = ResultFolderReader.Read(sample.Folder()).Series;
        var point = series.Single(point => point is { GroupKind: "all", Metric: "poor_share" });
        Assert.That(point.Mean, Is.EqualTo(20).Within(1e-12));
        Assert.That(point.Low, Is.EqualTo(11).Within(1e-12));
        Assert.That(point.High, Is.EqualTo(29).Within(1e-12));
        Assert.That(series.Select(point => point.GroupKind).Distinct(), Is.EquivalentTo(["all", "sector", "size"]));
        Assert.That(series, Has.Count.EqualTo(3 * MetricCatalogue.All.Count));
    }

    [Test]
    public void Rows_of_every_other_table_come_back()
    {
        using var sample = new SampleRun();
        EffectRow[] effects =
        [
            new("policy", "workers", "all", "all", 1, 2, 1, 0.5, 0, 2, 0.1, 1.9, double.NaN, double.NaN, 1e9, double.NaN),
            new("policy", "workers", "offered", "all", -1, 2, 3, 0.5, 0, 2, 0.1, 1.9, 0.75, 4, 1e9, 3e8),
        ];
        ProgrammeRow[] programmes = [new("policy", "grant", "matching_grant", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, "loans", 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35)];
        FlowRow[] flows = [new("policy", "", 3, "lender", "bank", long.MaxValue - 1), new("policy", "grant", 3, "owners", "", -5)];
        GainRow[] gains = [new("policy", "grant", "workers", "", 1, 2, 3, 4, 10, 9, 11)];
        WorthRow[] worth = [new("policy", "", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, double.NaN, double.NaN, double.NaN, true)];
        TargetRow[] targets = [new("base", "census", "workers", 2024, "validate", 100, 90, 80, 95, -0.1, 105, "Workers", "Tenaga kerja", "weaving", "people")];
        (string, Assumption)[] assumptions = [("base", new Assumption("sectors.leather.markup", "0,2", "share", "bps_2024", "observed", "", "Markup – \"gross\"", true))];
        sample.Write(more: writer =>
        {
            writer.WriteEffects(effects);
            writer.WriteProgrammes(programmes);
            writer.WriteFlows(flows);
            writer.WriteGains(gains);
            writer.WriteWorth(worth);
            writer.WriteTargets(targets);
            writer.WriteAssumptions(assumptions);
        });
        var result = ResultFolderReader.Read(sample.Folder());
        Assert.That(result.Effects, Is.EqualTo(effects));
        Assert.That(result.Programmes, Is.EqualTo(programmes));
        Assert.That(result.Flows, Is.EqualTo(flows));
        Assert.That(result.Gains, Is.EqualTo(gains));
        Assert.That(result.Worth, Is.EqualTo(worth));
        Assert.That(result.Targets, Is.EqualTo(targets));
        Assert.That(result.Assumptions, Is.EqualTo(assumptions));
        Assert.That(result.Manifest.StateHashes, Has.Count.EqualTo(6));
        Assert.That(result.Manifest.Files.Single(file => file.Name == ResultFiles.Effects).Rows, Is.EqualTo(2));
    }

    [Test]
    public void A_failed_replication_has_its_reason_in_runs_and_no_months()
    {
        using var sample = new SampleRun { Replications = 1 };
        using (var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New))
        {
            sample.WriteReplication(writer, "base", 0);
            using (var run = writer.OpenReplication("policy", 0))
            {
                run.Add(sample.Month("policy", 0, 0));
                run.Fail("prices exploded");
            }

            writer.Complete("failed", DateTimeOffset.UnixEpoch);
        }

        var result = ResultFolderReader.Read(sample.Folder());
        using var runs = new TableReader(Path.Combine(sample.Folder(), ResultFiles.Runs));
        string[] texts = ["scenario", "status", "error"];
        Assert.That(texts.SelectMany(column => runs.Read<string>(0, column).Values.ToArray()), Is.EqualTo(new[] { "base", "policy", "done", "failed", "", "prices exploded" }));
        Assert.That(runs.Read<long?>(0, "end_sales_rupiah").Values.ToArray(), Is.EqualTo(new long?[] { 1_000_000_007, null }));
        Assert.That(result.Series.Select(point => point.Scenario).Distinct(), Is.EqualTo(["base"]));
    }

    [Test]
    public void Programme_months_and_the_firm_panel_come_back_with_firm_ids_of_64_bits()
    {
        using var sample = new SampleRun { Replications = 1, Months = 1 };
        FirmColumn[] panel =
        [
            new("cash_rupiah", MetricKind.Money, "Cash.", (_, _) => -5_000),
            new("knowledge", MetricKind.Ratio, "Knowledge.", (_, _) => 0.25),
            new("census_id", "Number in the census.", (_, slot) => $"no. {slot}"),
        ];
        using (var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New, panel))
        {
            using var run = writer.OpenReplication("policy", 0);
            run.Add(sample.Month("policy", 0, 0));
            run.AddFirms(0, new[] { 0x8000_0000_0000_0001 }, new[] { 3 }, rows: null!);
            run.Complete("x", new Dictionary<string, double>(StringComparer.Ordinal));
            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        using var firms = new TableReader(Path.Combine(sample.Folder(), ResultFiles.Firms));
        Assert.That(unchecked((ulong)firms.Read<long>(0, "firm").Values[0]), Is.EqualTo(0x8000_0000_0000_0001));
        Assert.That(firms.Read<long>(0, "cash_rupiah").Values[0], Is.EqualTo(-5_000));
        Assert.That(firms.Read<double>(0, "knowledge").Values[0], Is.EqualTo(0.25));
        Assert.That(firms.Read<string>(0, "census_id").Values[0], Is.EqualTo("no. 3"));
        using var programmes = new TableReader(Path.Combine(sample.Folder(), ResultFiles.ProgrammeMonths));
        Assert.That(programmes.Read<string>(0, "programme").Values.ToArray(), Is.EqualTo(SampleRun.Programmes));
        Assert.That(programmes.Read<long>(0, "balance_rupiah").Values.ToArray(), Is.EqualTo(new long[] { 99_000, 40 }));
    }

    [TestCase(double.NaN)]
    [TestCase(1e17)]
    public void Money_that_is_no_exact_number_of_rupiah_is_refused_by_name(double amount)
    {
        using var sample = new SampleRun();
        using var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New);
        using var run = writer.OpenReplication("base", 0);
        var record = sample.Month("base", 0, 0);
        record[1, MetricCatalogue.IndexOf("debt_rupiah")] = amount;
        Assert.That(() => run.Add(record), Throws.TypeOf<OverflowException>().With.Message.Contains("'debt_rupiah'"));
    }

    [Test]
    public void Units_and_engine_are_in_the_files_metadata()
    {
        using var sample = new SampleRun();
        sample.Write();
        using var table = new TableReader(Path.Combine(sample.Folder(), ResultFiles.Metrics));
        Assert.That(table.Metadata["clustersim.engine"], Is.EqualTo("0.1.0-test"));
        Assert.That(table.Metadata["clustersim.unit.sales_rupiah"], Is.EqualTo("rupiah per month"));
    }
}
