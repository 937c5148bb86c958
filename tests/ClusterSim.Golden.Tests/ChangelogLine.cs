using System.Text.RegularExpressions;

namespace ClusterSim.Golden.Tests;

/// <summary>The one line of the changelog that quotes the digest of all golden files, under the first list of changes.</summary>
internal static partial class ChangelogLine
{
    private const string Heading = "### Changed\n";

    private static string File => Path.Combine(GoldenWorlds.Root, "CHANGELOG.md");

    /// <summary>The digests that the changelog quotes: one, unless two branches were joined.</summary>
    public static IReadOnlyList<string> Quoted() => [.. Line().Matches(Text()).Select(match => match.Groups["digest"].Value)];

    /// <summary>Quotes a digest in place of those that are there.</summary>
    public static void Write(string digest)
    {
        var text = Line().Replace(Text(), "");
        var heading = text.IndexOf(Heading, StringComparison.Ordinal);
        if (heading < 0) throw new InvalidOperationException("CHANGELOG.md has no list of changes.");
        var at = heading + Heading.Length;
        System.IO.File.WriteAllText(File, text[..at] + $"Golden results: `{digest}` (of all files in `tests/golden`).\n\n" + text[at..].TrimStart('\n'));
    }

    private static string Text() => System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    [GeneratedRegex("^Golden results: `(?<digest>[0-9a-f]*)`.*\n+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
