using System.Text.RegularExpressions;
using ClusterSim.Core.Recording;

namespace ClusterSim.Core.Tests.Recording;

/// <summary>A metric stands in one file, as the recipe for one says.</summary>
public partial class MetricRecipeTests
{
    private const string Declarations = "src/ClusterSim.Core/Recording/Metrics.cs";

    /// <summary>What is called as a metric is and is something else: a firm's money, a parameter, a column of state.</summary>
    private static readonly string[] s_namesakes =
        ["src/ClusterSim.Core/Recording/FirmColumnCatalogue.cs", "src/ClusterSim.Scenarios/Binding/CensusReader.cs", "src/ClusterSim.Core/Policy/Economy.cs"];

    [GeneratedRegex("```csharp\n(?<code>.*?)   ```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [Test]
    public void The_recipe_shows_lines_of_the_file_that_it_names()
    {
        var page = File.ReadAllText(Repository.At("docs/how-to/add-a-metric.md"));
        var declarations = File.ReadAllText(Repository.At(Declarations));
        Assert.That(page, Does.Contain(Declarations));
        Assert.That(Code().Matches(page), Has.Count.EqualTo(3));
        foreach (Match match in Code().Matches(page)) Assert.That(declarations, Does.Contain(match.Groups["code"].Value));
    }

    [Test]
    public void No_other_file_writes_out_the_name_of_a_metric()
    {
        // Names of one word, such as firms, are also keys of scenarios.
        string[] names = [.. MetricCatalogue.All.Select(metric => metric.Name).Where(name => name.Contains('_', StringComparison.Ordinal)).Select(name => $"\"{name}\"")];
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
            if (path is Declarations || s_namesakes.Contains(path, StringComparer.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal)) continue;
            var text = File.ReadAllText(file);
            found.AddRange(names.Where(name => text.Contains(name, StringComparison.Ordinal)).Select(name => path + ": " + name));
        }
        Assert.That((names.Length > 50, found), Is.EqualTo((true, Array.Empty<string>())), string.Join("\n", found));
    }
}
