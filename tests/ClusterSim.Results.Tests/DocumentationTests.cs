using System.Text.RegularExpressions;
using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Tests;

/// <summary>Holds <c>docs/outputs.md</c> to what is written. A failing comparison prints the text to put there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string s_text = File.ReadAllText(FindDocument("outputs.md"));
    private static readonly string s_evaluate = File.ReadAllText(FindDocument("evaluate.md"));

    [Test]
    public void Every_metric_stands_in_the_table_as_in_the_catalogue()
    {
        var table = "| Column | Type | Unit | Kind | Good | Meaning |\n|---|---|---|---|---|---|\n" + string.Concat(MetricCatalogue.All.Select(metric =>
            $"| `{metric.Name}` | {(metric.Kind == MetricKind.Money ? "int64" : "double")} | {metric.Unit} | {(metric.IsFlow ? "flow" : "level")} "
            + $"| {(metric.Better == Better.Neither ? "" : metric.Better.ToString().ToLowerInvariant())} | {metric.Description} |\n"));
        Assert.That(Section("### Metrics").Contains(table, StringComparison.Ordinal), $"The table of metrics in docs/outputs.md must read:\n{table}");
    }

    private static IEnumerable<TestCaseData> Tables()
    {
        yield return new TestCaseData(ResultFiles.Metrics, ResultTables.MetricKeys);
        yield return new TestCaseData(ResultFiles.ProgrammeMonths, ResultTables.ProgrammeMonths);
        yield return new TestCaseData(ResultFiles.Firms, ResultTables.Firms(Simulation.PanelColumns.Where(column => column.Text is not null)));
        yield return new TestCaseData(ResultFiles.Runs, ResultTables.RunKeys);
        yield return new TestCaseData(ResultFiles.Effects, ResultTables.Effects.Columns);
        yield return new TestCaseData(ResultFiles.Programmes, ResultTables.Programmes.Columns);
        yield return new TestCaseData(ResultFiles.Flows, ResultTables.Flows.Columns);
        yield return new TestCaseData(ResultFiles.Gains, ResultTables.Gains.Columns);
        yield return new TestCaseData(ResultFiles.Worth, ResultTables.Worth.Columns);
        yield return new TestCaseData(ResultFiles.Split, ResultTables.Split.Columns);
        yield return new TestCaseData(ResultFiles.PassThrough, ResultTables.PassThrough.Columns);
        yield return new TestCaseData(ResultFiles.People, ResultTables.People.Columns);
        yield return new TestCaseData(ResultFiles.Months, ResultTables.Months.Columns);
        yield return new TestCaseData(ResultFiles.Doses, ResultTables.Doses.Columns);
        yield return new TestCaseData(ResultFiles.EqualSpending, ResultTables.EqualSpending.Columns);
        yield return new TestCaseData(ResultFiles.DoubtDraws, new RecordTable<DoubtDrawRow>().Columns);
        yield return new TestCaseData(ResultFiles.DoubtMonths, new RecordTable<DoubtMonthRow>().Columns);
        yield return new TestCaseData(ResultFiles.Flips, new RecordTable<FlipRow>().Columns);
        yield return new TestCaseData(ResultFiles.Health, ResultTables.Health.Columns);
        yield return new TestCaseData(ResultFiles.Targets, ResultTables.Targets.Columns);
        yield return new TestCaseData(ResultFiles.Recheck, ResultTables.Recheck.Columns);
        yield return new TestCaseData(ResultFiles.Assumptions, ResultTables.Assumptions.Columns);
    }

    [TestCaseSource(nameof(Tables))]
    public void Every_column_is_described_with_its_type_in_the_order_of_the_file(string file, object columns)
    {
        Assert.That(Described(Section("## " + file)), Is.EqualTo(Written((IReadOnlyList<Column>)columns)));
    }

    [Test]
    public void Every_column_of_an_evaluation_is_described_on_its_page()
    {
        Assert.That(Described(Section("### " + ResultFiles.Designs, s_evaluate)), Is.EqualTo(Written(new RecordTable<DesignRow>().Columns)));
        Assert.That(Described(Section("### " + ResultFiles.Studies, s_evaluate)), Is.EqualTo(Written(new RecordTable<StudyRow>().Columns)));
    }

    private static IEnumerable<(string Name, string Type)> Written(IReadOnlyList<Column> columns) =>
        columns.Select(column => (column.Name, TypeName(column.Kind)));

    private static IEnumerable<(string Name, string Type)> Described(string section) =>
        from line in section.Split('\n')
        let cells = line.Split('|')
        where cells.Length > 3
        from Match name in ColumnName().Matches(cells[1])
        select (name.Groups["name"].Value, cells[2].Trim());

    [Test]
    public void Every_file_has_a_section()
    {
        foreach (var file in ResultFiles.Tables)
            Assert.That(s_text.Contains($"\n## {file}\n", StringComparison.Ordinal), file);
    }

    private static string TypeName(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Int => "int32",
        ColumnKind.Long or ColumnKind.OptionalLong => "int64",
        ColumnKind.Double => "double",
        _ => "boolean",
    };

    /// <summary>From a heading to the next one of any level.</summary>
    private static string Section(string heading) => Section(heading, s_text);

    private static string Section(string heading, string text)
    {
        var start = text.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        Assert.That(start, Is.Not.Negative, heading);
        var end = text.IndexOf("\n#", start + heading.Length, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    private static string FindDocument(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "docs", name);
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException($"docs/{name} lies in no folder above the tests.");
    }

    [GeneratedRegex("`(?<name>[a-z_]+)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColumnName();
}
