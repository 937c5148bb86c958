using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Contracts;

/// <summary>The comment of a parameter is written from its attribute, so that an editor tells what the reference of scenario files tells.</summary>
public sealed partial class ParameterCommentTests
{
    private static readonly Dictionary<string, Type> s_records = typeof(Scenario).Assembly.GetExportedTypes()
        .Where(type => type.GetProperties().Any(property => property.IsDefined(typeof(ParameterAttribute)))).ToDictionary(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Sources => from source in Directory.GetFiles(Repository.At("src/ClusterSim.Core"), "*.cs", SearchOption.AllDirectories)
                                                  where File.ReadAllText(source).Contains("    [Parameter(", StringComparison.Ordinal)
                                                  select source;

    [Test]
    public void A_parameter_has_the_comment_that_its_attribute_gives()
    {
        foreach (var source in Sources) Assert.That(File.ReadAllText(source), Is.EqualTo(Commented(File.ReadAllText(source))), "Write_the_comments_of_parameters writes it.");
    }

    [Test]
    public void Every_parameter_is_looked_at()
    {
        var declared = s_records.Values.Sum(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Count(property => property.IsDefined(typeof(ParameterAttribute))));
        Assert.That(Sources.Sum(source => CommentedParameter().Count(File.ReadAllText(source))), Is.EqualTo(declared));
    }

    [Test]
    [Explicit("writes the comments of all parameters anew; build before and after it")]
    public void Write_the_comments_of_parameters()
    {
        foreach (var source in Sources) File.WriteAllText(source, Commented(File.ReadAllText(source)));
        Assert.That(Sources, Is.Not.Empty);
    }

    /// <summary>A source with a comment above each parameter, in place of the one that is there.</summary>
    private static string Commented(string source) => CommentedParameter().Replace(source, found =>
    {
        var record = RecordName().Match(source[..found.Index]).Groups["name"].Value;
        var parameter = s_records[record].GetProperty(found.Groups["name"].Value)!.GetCustomAttribute<ParameterAttribute>()!;
        var text = Text(parameter).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        return $"    /// <summary>{Key().Replace(text, "<c>${key}</c>")}</summary>\n{found.Groups["parameter"]}";
    });

    private static string Text(ParameterAttribute parameter)
    {
        var unit = parameter.Unit is Units.None ? null : $"Unit: {parameter.Unit.Replace('_', ' ')}.";
        var bounds = double.IsFinite(parameter.Minimum) || double.IsFinite(parameter.Maximum) ? $"{char.ToUpper(parameter.Bounds[0], CultureInfo.InvariantCulture)}{parameter.Bounds[1..]}." : null;
        var range = double.IsNaN(parameter.Low) ? null : $"Range {NumberText.Of(parameter.Low)} to {NumberText.Of(parameter.High)}.";
        var source = parameter.Source is "assumed" ? null : $"Source: {parameter.Source}.";
        return string.Join(' ', ((string?[])[parameter.Description, unit, bounds, range, source]).OfType<string>());
    }

    [GeneratedRegex(@"(    ///[^\n]*\n)*(?<parameter>    \[Parameter\([^\n]*\n    public [^\n]* (?<name>\w+) \{ get;)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentedParameter();

    /// <summary>The last record that begins.</summary>
    [GeneratedRegex(@"^public [a-z ]*record (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft | RegexOptions.Multiline, 1000)]
    private static partial Regex RecordName();

    [GeneratedRegex("`(?<key>[^`]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
