using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>The pages on decisions and rules name what there is: tests by which rules are held, packages, pages.</summary>
public sealed partial class RulesPageTests
{
    private static string Decisions => Repository.At("docs/decisions");

    private static string Text(string path) => File.ReadAllText(Repository.At(path));

    private static IEnumerable<string> Pages =>
        Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories).Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'))
            .Where(page => !page.Split('/').Any(folder => folder is "bin" or "obj" or "output" or "node_modules")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> WithRules => Pages.Where(page => page.StartsWith("docs/decisions/", StringComparison.Ordinal) || page is "CONTRIBUTING.md");

    [TestCaseSource(nameof(WithRules))]
    public void Every_test_that_a_page_names_is_there(string page)
    {
        var sources = Directory.EnumerateFiles(Repository.At("tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        foreach (Match name in TestName().Matches(Text(page)))
        {
            var (fixture, test) = (name.Groups["fixture"].Value, name.Groups["test"].Value);
            Assert.That(sources[fixture], Is.Not.Empty, $"{page} names {fixture}");
            if (test.Length > 0) Assert.That(sources[fixture].Select(File.ReadAllText), Has.Some.Contains($" {test}("), $"{page} names {fixture}.{test}");
        }
    }

    [Test]
    public void Every_decision_is_listed_and_has_its_rules_told()
    {
        var numbers = Directory.EnumerateFiles(Decisions, "0*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        Assert.That(numbers, Has.Count.GreaterThanOrEqualTo(14));
        foreach (var page in numbers)
        {
            Assert.That(Text("docs/decisions/README.md"), Does.Contain($"[{page[..4]}]({page})"), "the list of decisions");
            Assert.That(Text("docs/decisions/rules.md"), Does.Contain($"({page})"), "what holds them");
        }
    }

    [Test]
    public void Every_package_has_a_line_of_reason()
    {
        var reasons = Text("docs/decisions/0001-dependencies.md");
        var packages = XDocument.Parse(Text("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value).ToList();
        Assert.That(packages, Is.Not.Empty);
        Assert.That(packages.Where(package => !reasons.Contains(package, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Pages))]
    public void Every_link_of_a_page_leads_to_a_file(string page)
    {
        foreach (Match link in Link().Matches(Text(page)))
        {
            var target = Uri.UnescapeDataString(link.Groups["path"].Value);
            Assert.That(Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target)), Is.True, $"{page}: {target}");
        }
    }

    [GeneratedRegex(@"\b(?<fixture>[A-Z][A-Za-z]+Tests)\b(\.(?<test>[A-Z]\w+))?(?!\.cs|\w|/)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();

    /// <summary>A link within the repository; an anchor behind the path is not looked at.</summary>
    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)(?<path>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
