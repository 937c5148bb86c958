using System.Globalization;
using System.Text.Json;
using ClusterSim.Figures;
using ClusterSim.Results;

namespace ClusterSim.ForeignReaders.Tests;

/// <summary>Whoever does what a document says gets numbers: every query is run on the result of the command that goes with it, made shorter.</summary>
public sealed class QueryTests
{
    /// <summary>Replications and months, where two and fourteen are too few for the query or more than it needs.</summary>
    private static readonly Dictionary<string, (int Replications, int Months)> s_lengths = new(StringComparer.Ordinal)
    {
        ["output/crisis-1997"] = (1, 48),
        ["output/guarantee-or-graduation"] = (2, 54),
        ["output/tegal-cattle"] = (1, 3),
        ["output/tegal-engines"] = (1, 98),
        ["output/trangsan-rattan"] = (2, 24),
    };

    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private string _folder = "";
    private DuckDb _duck = null!;

    [OneTimeSetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("clustersim-queries-").FullName;
        _duck = new DuckDb(_folder);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _duck.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<DocumentQuery> Queries => DocumentQuery.All;

    [TestCaseSource(nameof(Queries))]
    public void A_query_of_a_document_gives_numbers(object documented)
    {
        var query = (DocumentQuery)documented;
        Assert.That(query.Results, Is.Not.Empty, "it reads no result");
        foreach (var result in query.Results) Make(query, result);
        var rows = _duck.Query(query.Sql);
        Assert.That(rows, Is.Not.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var column in rows.Columns)
            {
                Assert.That(rows[column], Has.Some.Not.Null, $"column {column} is empty; more replications and months may be needed than {LengthOf(query.Results[0])}");
                Assert.That(rows[column].OfType<double>(), Has.All.Matches<double>(double.IsFinite), column);
            }
        }
    }

    [Test]
    public void Queries_are_found_in_SQL_files_blocks_and_lines_of_documents()
    {
        var files = DocumentQuery.All.Select(query => query.File.Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        Assert.That(files, Is.SupersetOf(new[] { "scenarios/targeting/targeting.sql", "scenarios/minimal/README.md", "docs/outputs.md", "docs/how-to/run-a-sweep.md" }));
    }

    [Test]
    public void A_query_of_a_result_that_nothing_makes_is_refused()
    {
        var query = new DocumentQuery("README.md", 1, "select * from 'output/nowhere/runs.parquet'");
        Assert.That(() => query.Command(query.Results[0]), Throws.InvalidOperationException.With.Message.Contains("'output/nowhere'"));
    }

    [TestCase("scenarios/crisis-1997/resilience.sql")]
    [TestCase("scenarios/guarantee-or-graduation/graduation.sql")]
    [TestCase("scenarios/targeting/targeting.sql")]
    [TestCase("scenarios/tegal-engines/local_content.sql")]
    [TestCase("scenarios/trangsan-rattan/ledger.sql")]
    public void The_table_of_a_case_has_a_row_for_every_policy_with_programmes(string file)
    {
        var query = DocumentQuery.All.Single(query => query.File == file);
        Make(query, query.Results[0]);
        var policies = Scenarios(query.Results[0]).Where(scenario => scenario.HasProgrammes).Select(scenario => scenario.Name);
        Assert.That(_duck.Query(query.Sql).Select(row => row[0]), Is.SupersetOf(policies));
    }

    [Test]
    public void The_first_query_of_the_outputs_page_gives_the_mean_that_our_own_reader_gives()
    {
        var query = DocumentQuery.All.Single(query => query.File.EndsWith("outputs.md", StringComparison.Ordinal) && query.Sql.Contains("avg(workers)", StringComparison.Ordinal));
        Make(query, query.Results[0]);
        var series = ResultFolderReader.Read(Path.Combine(_folder, query.Results[0])).Series
            .Where(point => point is { Scenario: "tegal_cattle", GroupKind: "all", Metric: "workers" }).OrderBy(point => point.Month).ToArray();
        var rows = _duck.Query(query.Sql);
        Assert.That(rows["month"], Is.EqualTo(series.Select(point => point.Month)));
        Assert.That(rows.Select(row => row[1]), Is.EqualTo(series.Select(point => point.Mean)).Within(1e-9).Percent);
    }

    [Test]
    public void The_query_of_the_page_on_doubt_gives_the_shares_that_the_table_of_doubt_has()
    {
        var query = DocumentQuery.All.Single(query => query.File.EndsWith("look-at-doubt.md", StringComparison.Ordinal));
        Make(query, query.Results[0]);
        var rows = _duck.Query(query.Sql);
        var written = _duck.Query($"from '{query.Results[0]}/doubt.parquet' where metric = 'household_income_rupiah' and group_kind = 'all' order by policy");
        Assert.That(rows, Has.Count.GreaterThan(1));
        Assert.That(rows["policy"], Is.EqualTo(written["policy"]));
        foreach (var column in rows.Columns.Skip(1))
            Assert.That(rows[column].Select(Number), Is.EqualTo(written[column].Select(Number)).Within(1e-9).Percent, column);
    }

    [Test]
    public void A_crisis_cuts_output_below_its_own_level_without_the_crisis_and_no_further_than_to_nothing()
    {
        var query = DocumentQuery.All.Single(query => query.File == "scenarios/crisis-1997/resilience.sql");
        Make(query, query.Results[0]);
        Assert.That(_duck.Query(query.Sql)["trough_pct"].Select(Number), Has.All.InRange(-100.0, 0.0));
    }

    private static double Number(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static (int Replications, int Months) LengthOf(string result) => s_lengths.GetValueOrDefault(result, (2, 14));

    /// <summary>Runs the command of a result, once.</summary>
    private void Make(DocumentQuery query, string result)
    {
        if (!_made.Add(result)) return;
        var words = query.Command(result).Select(Existing).ToList();
        if (words.IndexOf("-o") is >= 0 and var place) words.RemoveRange(place, 2);
        if (words.IndexOf("--doubt") is >= 0 and var doubt) words[doubt + 1] = words[doubt + 1] is "none" ? "none" : FewWorlds();
        else if (words[0] == "compare") words.AddRange(["--doubt", "none"]);
        words.AddRange(["--no-progress", "-o", Path.Combine(_folder, result)]);
        var (replications, months) = LengthOf(result);
        if (words[0] != "sweep") words.AddRange(["--no-report", "-r", Text(replications), "--months", Text(months)]);
        Clustersim.Run(0, [.. words]);

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A file of a dozen worlds, in which one assumption is given: fewer than <c>quick</c> looks for.</summary>
    private string FewWorlds()
    {
        var file = Path.Combine(_folder, "worlds.csv");
        File.WriteAllLines(file,
            ["clusters.furniture_villages.participation", .. Enumerable.Range(1, 12).Select(world => FormattableString.Invariant($"{0.02 * world}"))]);
        return file;
    }

    /// <summary>A file of the checkout by its whole path; <c>my.sweep.yaml</c>, which the reader is to write, as one might write it.</summary>
    private string Existing(string word)
    {
        var path = Path.Combine(Repository.Root, word);
        if (word != "my.sweep.yaml") return Path.Exists(path) ? path : word;
        Pottery.Scenarios(_folder);
        return Path.Combine(_folder, "pottery", "screening.sweep.yaml");
    }

    private IEnumerable<(string Name, bool HasProgrammes)> Scenarios(string result)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, result, ResultFiles.Manifest)));
        return [.. manifest.RootElement.GetProperty("scenarios").EnumerateArray().Select(scenario => (scenario.GetProperty("name").GetString()!, scenario.GetProperty("programmes").GetArrayLength() > 0))];
    }
}
