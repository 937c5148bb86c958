using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>Which project may use which, and which namespace of the core which other: arrows lead down a list, so that none comes back.</summary>
public sealed partial class ArchitectureTests
{
    private const string Product = "ClusterSim.";

    /// <summary>The projects of the product from the bottom up, and those that each names.</summary>
    private static readonly (string Project, string[] Names)[] s_projects =
    [
        ("Core", []),
        ("Scenarios", ["Core"]),
        ("Results", ["Core"]),
        ("Experiments", ["Core", "Scenarios", "Results"]),
        ("Sweeps", ["Core", "Scenarios", "Results", "Experiments"]),
        ("Reproductions", ["Core", "Scenarios", "Results", "Experiments", "Sweeps"]),
        ("Reporting", ["Core", "Results", "Sweeps", "Reproductions"]),
        ("Explorer", ["Results", "Reporting"]),
        ("Cli", ["Experiments", "Sweeps", "Reproductions", "Reporting", "Explorer"]),
    ];

    /// <summary>What a page may know of a sweep, a calibration, a reproduction, an evaluation or a trial: what was found, and nothing that runs or stores one.</summary>
    private static readonly string[] s_seenByPages =
    [
        "Core.Recording", "Core.Terms", "Experiments.Doubt", "Experiments.Evaluating", "Experiments.Trials", "Reproductions", "Results", "Results.Storage", "Sweeps", "Sweeps.Analysis", "Sweeps.Calibration", "Sweeps.Designs",
    ];

    /// <summary>Namespaces of the core from the bottom up; each may use those before it.</summary>
    private static readonly string[] s_layers =
    [
        "Accounts", "Parallel", "Numerics", "Randomness", "Terms", "Firms", "Policy.Effects", "State", "Networks", "Recording", "Rules", "Finance", "Policy", "Runs", "Checking", "Policy.Instruments", "Phases", "",
    ];

    [Test]
    public void A_project_names_those_below_it_that_are_listed_and_no_other()
    {
        Assert.That(Directory.EnumerateDirectories(Repository.At("src")).Select(folder => Path.GetFileName(folder)), Is.EquivalentTo(s_projects.Select(project => Product + project.Project)));
        for (var place = 0; place < s_projects.Length; place++)
        {
            var (project, names) = s_projects[place];
            Assert.That(names, Is.SubsetOf(s_projects.Take(place).Select(below => below.Project)), $"{project} names what stands below it");
            Assert.That(Items(project, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)[Product.Length..]), Is.EquivalentTo(names), project);
        }
    }

    [Test]
    public void One_project_at_most_looks_inside_another() => Assert.That(
        from project in s_projects
        from friend in Items(project.Project, "InternalsVisibleTo").Select(item => item.Attribute("Include")!.Value)
        where s_projects.Any(other => string.Equals(friend, Product + other.Project, StringComparison.Ordinal))
        select (project.Project, friend), Is.EqualTo(new[] { ("Core", "ClusterSim.Reproductions") }));

    [Test]
    public void The_core_depends_on_no_package() =>
        Assert.That(Items("Core", "PackageReference").Where(package => package.Attribute("PrivateAssets")?.Value is not "all").Select(package => package.Attribute("Include")!.Value), Is.Empty, "but for analyzers, which stay in the build");

    [Test]
    public void Pages_and_charts_are_made_in_Reporting_alone()
    {
        var makers = from project in s_projects
                     from source in Sources(project.Project)
                     where source.Text.Contains("<!DOCTYPE html>", StringComparison.Ordinal) || source.Text.Contains("using ScottPlot", StringComparison.Ordinal)
                     select project.Project;
        Assert.That(makers.Distinct(StringComparer.Ordinal), Is.EqualTo(new[] { "Reporting" }));
    }

    [Test]
    public void A_page_sees_what_was_found_and_nothing_that_runs() => Assert.That(
        Sources("Reporting").SelectMany(source => Using().Matches(source.Text)).Select(match => match.Groups["name"].Value[Product.Length..])
            .Where(name => !name.StartsWith("Reporting", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal), Is.SubsetOf(s_seenByPages));

    /// <summary>So that there is no cycle.</summary>
    [Test]
    public void A_namespace_of_the_core_uses_those_below_it_and_no_other()
    {
        var arrows = Arrows();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct(StringComparer.Ordinal), Is.EquivalentTo(s_layers), "every namespace has its place");
            Assert.That(arrows.Where(arrow => Array.IndexOf(s_layers, arrow.To) > Array.IndexOf(s_layers, arrow.From)), Is.Empty);
        }
    }

    [Test]
    public void Phases_rules_and_what_they_work_on_do_not_name_the_economy() => Assert.That(
        Sources("Core").Select(source => Code(source.Text)).Where(code => Economy().IsMatch(code)).Select(code => Short(Own().Match(code).Groups["name"].Value)).Distinct(StringComparer.Ordinal),
        Is.EquivalentTo(new[] { "Policy", "Policy.Instruments", "Runs", "" }),
        "each is given its parts; programmes alone see the economy as a whole, and what makes, saves and hashes a run");

    private static IEnumerable<XElement> Items(string project, string kind) =>
        XDocument.Load(Repository.At($"src/{Product}{project}/{Product}{project}.csproj")).Descendants(kind);

    private static IEnumerable<(string Path, string Text)> Sources(string project) =>
        Directory.EnumerateFiles(Repository.At($"src/{Product}{project}"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin"))
            .Select(path => (path, File.ReadAllText(path)));

    /// <summary>Which namespace of the core uses which: by a using, or by naming a type of a namespace around its own, for which none is needed.</summary>
    private static HashSet<(string From, string To)> Arrows()
    {
        var sources = Sources("Core").Select(source => Code(source.Text)).Select(text => (Own: Own().Match(text).Groups["name"].Value, Text: text)).ToList();
        var types = sources.SelectMany(source => Type().Matches(source.Text).Select(match => (source.Own, Name: match.Groups["name"].Value)))
            .GroupBy(type => type.Own, type => type.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Regex($@"\b({string.Join('|', group)})\b", RegexOptions.None, TimeSpan.FromSeconds(10)), StringComparer.Ordinal);
        var arrows = new HashSet<(string, string)>();
        foreach (var (own, text) in sources)
        {
            foreach (Match match in Using().Matches(text))
            {
                var name = match.Groups["name"].Value;
                while (!types.ContainsKey(name) && name.Contains('.', StringComparison.Ordinal)) name = Around(name); // the using of a type's members
                Add(own, name);
            }

            var body = Using().Replace(text, "");
            for (var around = own; around is not "ClusterSim.Core";)
            {
                around = Around(around);
                if (types.TryGetValue(around, out var names) && names.IsMatch(body)) Add(own, around);
            }
        }

        return arrows;

        void Add(string from, string to)
        {
            if (!string.Equals(from, to, StringComparison.Ordinal) && types.ContainsKey(to)) arrows.Add((Short(from), Short(to)));
        }

        static string Around(string name) => name[..name.LastIndexOf('.')];
    }

    /// <summary>A source without what stands in comments and between quotation marks.</summary>
    private static string Code(string text) => Quoted().Replace(Comment().Replace(text, ""), "\"\"");

    private static string Short(string name) => name is "ClusterSim.Core" ? "" : name["ClusterSim.Core.".Length..];

    [GeneratedRegex(@"\bEconomy\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Economy();

    [GeneratedRegex(@"//.*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"""(\\.|[^""\\\n])*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Own();

    [GeneratedRegex(@"^using (static )?(?<name>ClusterSim\.[\w.]+);\r?\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Using();

    [GeneratedRegex(@"^(public|internal)[\w ]*? (class|record struct|record|struct|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Type();
}
