using System.Text.RegularExpressions;
using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Tests;

/// <summary>Holds <c>docs/outputs.md</c> to what is written. A failing comparison prints the text to put there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string s_text = File.ReadAllText(FindDocument());

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
        yield return new TestCaseData(ResultFiles.Targets, ResultTables.Targets.Columns);
        yield return new TestCaseData(ResultFiles.Recheck, ResultTables.Recheck.Columns);
        yield return new TestCaseData(ResultFiles.Assumptions, ResultTables.Assumptions.Columns);
    }

    [TestCaseSource(nameof(Tables))]
    public void Every_column_is_described_with_its_type_in_the_order_of_the_file(string file, object columns)
    {
        var described =
            from line in Section("## " + file).Split('\n')
            let cells = line.Split('|')
            where cells.Length > 3
            from Match name in ColumnName().Matches(cells[1])
            select (name.Groups["name"].Value, cells[2].Trim());
        var written = ((IReadOnlyList<Column>)columns).Select(column => (column.Name, TypeName(column.Kind)));
        Assert.That(described, Is.EqualTo(written));
    }

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
    private static string Section(string heading)
    {
        var start = s_text.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        Assert.That(start, Is.Not.Negative, heading);
        var end = s_text.IndexOf("\n#", start + heading.Length, StringComparison.Ordinal);
        return end < 0 ? s_text[start..] : s_text[start..end];
    }

    private static string FindDocument()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "docs", "outputs.md");
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException("docs/outputs.md lies in no folder above the tests.");
    }

    [GeneratedRegex("`(?<name>[a-z_]+)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColumnName();
}
