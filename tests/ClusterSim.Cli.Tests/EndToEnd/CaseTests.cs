namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>The cases that come with the program, as a user would run them.</summary>
public sealed class CaseTests
{
    private static readonly string s_scenarios = Repository.At("scenarios");

    private static IEnumerable<string> Folders =>
        Directory.EnumerateDirectories(s_scenarios).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Comparisons =>
        Folders.Where(name => File.Exists(Path.Combine(s_scenarios, name, "baseline.yaml")));

    [Test]
    public void Every_file_of_every_case_is_valid_and_gives_no_warning()
    {
        var files = Folders.SelectMany(ScenariosOf).ToArray();
        var answer = Clustersim.Run(["validate", .. files]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Folders.Where(name => ScenariosOf(name).Length == 0), Is.Empty, "cases without a scenario");
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(answer.Error, Is.Empty);
        }
    }

    /// <summary>The long form draws the page of every case too.</summary>
    [TestCaseSource(nameof(Comparisons))]
    public void Every_case_compares(string name)
    {
        var output = Directory.CreateTempSubdirectory("clustersim-case-");
        try
        {
            string[] draw = Effort.IsLong ? [] : ["--no-report"];
            var answer = Clustersim.Run(
                ["compare", Path.Combine(s_scenarios, name), "-r", "2", "--months", "3", "--doubt", "none", "-o", Path.Combine(output.FullName, "out"), "--no-progress", .. draw]);
            var policies = ScenariosOf(name).Length - 1;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(answer.ExitCode, Is.Zero, answer.Error);
                Assert.That(answer.Out.Split('\n').SkipWhile(line => !line.StartsWith("──", StringComparison.Ordinal)).Count(line => line.StartsWith("  ", StringComparison.Ordinal)), Is.EqualTo(policies), answer.Out);
            }
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    /// <summary>Scenario files of a case and of the folders below it, in order; sweeps are not scenarios, nor are files without a name, which others extend.</summary>
    private static string[] ScenariosOf(string name) =>
        Directory.EnumerateFiles(Path.Combine(s_scenarios, name), "*.yaml", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("sweep.yaml", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("name:", StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToArray();
}
