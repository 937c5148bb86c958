using System.Text.RegularExpressions;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>The tags of equations tie the comments of the code to the model's description.</summary>
public sealed partial class EquationTagTests
{
    [Test]
    public void Every_equation_of_the_code_is_described_and_every_described_one_is_in_the_code() =>
        Assert.That(Described().Distinct(StringComparer.Ordinal), Is.EquivalentTo(InCode()));

    [Test]
    public void An_equation_is_described_in_one_place() => Assert.That(Described(), Is.Unique);

    [Test]
    public void Tags_are_found_at_all() => Assert.That(InCode(), Does.Contain("K1").And.Contain("C1"));

    /// <summary>Tags in comments under src/ClusterSim.Core.</summary>
    private static HashSet<string> InCode() =>
        [.. Files("src/ClusterSim.Core", "*.cs")
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains("//", StringComparison.Ordinal))
            .SelectMany(line => Tag().Matches(line[line.IndexOf("//", StringComparison.Ordinal)..]))
            .Select(match => match.Value)];

    /// <summary>Tags in bold under docs/model, which is where an equation is described.</summary>
    private static string[] Described() =>
        [.. Files("docs/model", "*.md").SelectMany(File.ReadLines).SelectMany(line => BoldTag().Matches(line)).Select(match => match.Value)];

    private static string[] Files(string folder, string pattern) => Directory.GetFiles(Repository.At(folder), pattern, SearchOption.AllDirectories);

    [GeneratedRegex(@"\b[B-FIKMOPRSV][0-9]{1,2}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<=\*\*)[B-FIKMOPRSV][0-9]{1,2}(?=\*\*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoldTag();
}
