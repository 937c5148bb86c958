using System.Globalization;
using ClusterSim.Figures;
using ClusterSim.Results;
using ClusterSim.Results.Tables;

namespace ClusterSim.ForeignReaders.Tests;

/// <summary>Every table that the program writes, as DuckDB sees it.</summary>
public sealed class TableTests
{
    private static string s_folder = "";
    private DuckDb _duck = null!;

    [OneTimeSetUp]
    public void Make()
    {
        s_folder = Directory.CreateTempSubdirectory("clustersim-tables-").FullName;
        Pottery.Results(s_folder);
        _duck = new DuckDb(s_folder);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _duck.Dispose();
        Directory.Delete(s_folder, recursive: true);
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(s_folder, "output"), "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    [Test]
    public void Every_kind_of_table_is_among_those_that_are_read()
    {
        string[] others =
        [
            "design.parquet", "parameters.parquet", "particles.parquet", "reproductions.parquet", "sobol.parquet", "interactions.parquet", "morris.parquet",
            "correlations.parquet", "convergence.parquet", "prim_trajectory.parquet", "prim_limits.parquet", "robustness.parquet",
        ];
        Assert.That(Files().Select(Path.GetFileName).Distinct(), Is.SupersetOf(ResultFiles.Tables.Concat(others)));
    }

    [Test]
    public void Names_types_and_what_may_be_null_are_those_that_the_writer_meant()
    {
        foreach (var file in Files())
        {
            using var own = new TableReader(file);
            var schema = _duck.Query($"select name, type, repetition_type, converted_type from parquet_schema('{file}') where num_children is null order by column_id");
            var described = _duck.Query($"describe select * from '{file}'");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(described["column_name"], Is.EqualTo(own.Columns.Select(column => column.Name)), file);
                Assert.That(described["column_type"], Is.EqualTo(own.Columns.Select(column => TypeName(column.Kind))), file);
                Assert.That(schema["name"], Is.EqualTo(own.Columns.Select(column => column.Name)), file);
                Assert.That(schema["repetition_type"], Is.EqualTo(own.Columns.Select(column => column.Kind is ColumnKind.Double or ColumnKind.OptionalLong ? "OPTIONAL" : "REQUIRED")), file);
            }
        }
    }

    [Test]
    public void Every_value_is_the_one_that_our_own_reader_gives()
    {
        foreach (var file in Files())
        {
            using var own = new TableReader(file);
            var rows = _duck.Query($"from '{file}'");
            var columns = Columns(own);
            Assert.That(rows, Has.Count.EqualTo(own.Rows), file);
            for (var column = 0; column < columns.Length; column++)
                Assert.That(rows.Select(row => row[column]), Is.EqualTo(columns[column]), $"{own.Columns[column].Name} of {file}");
        }
    }

    [Test]
    public void No_number_of_any_table_is_NaN_or_infinite()
    {
        foreach (var file in Files())
        {
            using var own = new TableReader(file);
            foreach (var column in own.Columns.Where(column => column.Kind == ColumnKind.Double))
                Assert.That(_duck.Query($"select count(*) from '{file}' where not isfinite(\"{column.Name}\")")[0][0], Is.Zero, $"{column.Name} of {file}");
        }
    }

    [Test]
    public void Least_greatest_and_the_count_of_nulls_in_the_footer_are_those_of_the_values()
    {
        var bounded = 0;
        foreach (var file in Files())
        {
            using var own = new TableReader(file);
            var footer = _duck.Query(
                $"select row_group_id, path_in_schema, row_group_num_rows, num_values, stats_null_count, stats_min_value, stats_max_value from parquet_metadata('{file}') order by row_group_id, column_id");
            Assert.That(footer, Has.Count.EqualTo(own.RowGroups * own.Columns.Count), file);
            var groups = Enumerable.Range(0, own.RowGroups).Select(group => Values(own, group)).ToArray();
            for (var chunk = 0; chunk < footer.Count; chunk++)
            {
                var row = footer[chunk];
                var values = groups[chunk / own.Columns.Count][chunk % own.Columns.Count];
                var what = $"{row[1]} of row group {row[0]} of {file}";
                Assert.That((row[2], row[3], row[4]), Is.EqualTo(((object)(long)values.Length, (object)(long)values.Length, (object)values.LongCount(value => value is null))), what);
                if (row[5] is null) continue;
                var numbers = values.OfType<IConvertible>().Select(value => value.ToInt64(CultureInfo.InvariantCulture)).ToArray();
                Assert.That((row[5], row[6]), Is.EqualTo(((object)Text(numbers.Min()), (object)Text(numbers.Max()))), what);
                bounded++;
            }
        }

        Assert.That(bounded, Is.GreaterThan(200), "whole numbers have bounds, by which readers leave out row groups");

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    [Test]
    public void One_replication_has_no_standard_error_and_so_it_is_null()
    {
        var effects = _duck.Query("select count(*) as n, count(standard_error) as errors, count(low) as lows, count(difference) as differences, avg(difference) as mean from 'output/Hasil \u00e9 - (1)/effects.parquet' where group_kind = 'all' and metric = 'workers'");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(effects["n"][0], Is.EqualTo(2), "two policies");
            Assert.That(effects["errors"][0], Is.Zero);
            Assert.That(effects["lows"][0], Is.Zero);
            Assert.That(effects["differences"][0], Is.EqualTo(2));
            Assert.That(effects["mean"][0] is double mean && double.IsFinite(mean));
        }
    }

    [Test]
    public void Failed_runs_are_nulls_that_no_mean_and_no_comparison_takes_for_numbers()
    {
        var runs = _duck.Query("""
            select count(*) filter (where status = 'failed') as failed, count(household_income_rupiah) filter (where status = 'failed') as failed_with_income,
              count(*) filter (where status = 'done') as done, count(*) filter (where household_income_rupiah > 0) as earning, avg(household_income_rupiah) as mean
            from 'output/failures/runs.parquet'
            """);
        var effects = _duck.Query("""
            select count(*) filter (where pairs = 0) as without, count(difference) filter (where pairs = 0) as without_but_known, avg(difference) as mean
            from 'output/failures/effects.parquet' where metric = 'household_income_rupiah'
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(runs["failed"][0], Is.GreaterThan(0));
            Assert.That(runs["failed_with_income"][0], Is.Zero);
            Assert.That(runs["earning"][0], Is.EqualTo(runs["done"][0]));
            Assert.That(runs["mean"][0], Is.InstanceOf<double>().And.GreaterThan(0));
            Assert.That(effects["without"][0], Is.EqualTo(1));
            Assert.That(effects["without_but_known"][0], Is.Zero);
            Assert.That(effects["mean"][0] is double mean && double.IsFinite(mean));
        }
    }

    [Test]
    public void Tables_of_several_folders_are_read_by_one_glob()
    {
        var rows = _duck.Query("select regexp_extract(filename, 'output/([^/]*)/', 1) as folder, count(*) as n from read_parquet('output/*/metrics.parquet', filename = true) group by folder order by folder");
        Assert.That(rows["folder"], Is.EqualTo(new[] { "Hasil \u00e9 - (1)", "compare", "doubt", "recheck", "run" }));
        foreach (var row in rows)
        {
            using var own = new TableReader(Path.Combine(s_folder, "output", (string)row[0]!, ResultFiles.Metrics));
            Assert.That(row[1], Is.EqualTo(own.Rows), (string)row[0]!);
        }
    }

    [Test]
    public void The_writer_names_itself_in_the_form_that_readers_parse()
    {
        foreach (var file in Files())
            Assert.That(_duck.Query($"select created_by from parquet_file_metadata('{file}')")[0][0], Does.Match(@"^clustersim version \d+\.\d+\.\d+ \(build [0-9a-z]+\)$"), file);
    }

    private static string TypeName(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "VARCHAR",
        ColumnKind.Int => "INTEGER",
        ColumnKind.Long or ColumnKind.OptionalLong => "BIGINT",
        ColumnKind.Double => "DOUBLE",
        _ => "BOOLEAN",
    };

    /// <summary>All values by column.</summary>
    private static object?[][] Columns(TableReader table)
    {
        var groups = Enumerable.Range(0, table.RowGroups).Select(group => Values(table, group)).ToArray();
        return [.. table.Columns.Select((_, column) => groups.SelectMany(group => group[column]).ToArray())];
    }

    /// <summary>What our own reader gives of a row group, column by column, with null for what it calls NaN.</summary>
    private static object?[][] Values(TableReader table, int group) =>
        [.. table.Read(group).Select(buffer => Enumerable.Range(0, table.RowsOf(group)).Select(row => buffer[row] is double.NaN ? null : buffer[row]).ToArray())];
}
