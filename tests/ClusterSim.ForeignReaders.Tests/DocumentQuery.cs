using System.Text.RegularExpressions;

namespace ClusterSim.ForeignReaders.Tests;

/// <summary>A query that a document tells the reader to run, with what the same document says of the results that it reads.</summary>
/// <param name="File">The document or SQL file, a path from the root.</param>
/// <param name="Line">Where the query begins.</param>
/// <param name="Sql">The query.</param>
internal sealed partial record DocumentQuery(string File, int Line, string Sql)
{
    /// <summary>Every SQL file but the tools' macros, every block of SQL and every <c>duckdb -c</c> of every document.</summary>
    public static IReadOnlyList<DocumentQuery> All { get; } =
    [
        .. Repository.Files(".sql").Where(file => !file.StartsWith("tools/", StringComparison.Ordinal)).Select(file => new DocumentQuery(file, 1, Text(file))),
        .. Repository.Files(".md").SelectMany(file => In(file, Text(file))),
    ];

    /// <summary>Result folders that it reads, as paths that begin with <c>output/</c>.</summary>
    public IReadOnlyList<string> Results => [.. ResultPath().Matches(Sql).Select(match => match.Groups["folder"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The command that makes a result: the one that the document gives, else the comparison of the case of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none, so that no reader could run the query.</exception>
    public IReadOnlyList<string> Command(string result)
    {
        var commands = CommandLine().Matches(Text(File)).Select(match => Words(match.Groups["words"].Value)).ToArray();
        var name = Path.GetFileName(result);
        return Array.Find(commands, words => words.Contains("-o", StringComparer.Ordinal) && words[words.IndexOf("-o") + 1] == result)
            ?? Array.Find(commands, words => words.Count == 2 && NameOf(words[1]) == NameOf(name))
            ?? (Directory.Exists(Path.Combine(Repository.Root, "scenarios", name)) ? (List<string>)["compare", "scenarios/" + name] : null)
            ?? throw new InvalidOperationException($"{File}, line {Line}: the query reads '{result}', and no command of the document makes it");
    }

    public override string ToString() => $"{File.Replace(Path.DirectorySeparatorChar, '/')} line {Line}";

    private static IEnumerable<DocumentQuery> In(string file, string text) =>
        Block().Matches(text).Concat(Shell().Matches(text))
            .Select(match => new DocumentQuery(file, text[..match.Index].Count(letter => letter == '\n') + 1, match.Groups["sql"].Value));

    private static string Text(string file) => System.IO.File.ReadAllText(Path.Combine(Repository.Root, file));

    /// <summary>The name that a sweep file, a scenario's folder and a result have in common.</summary>
    private static string NameOf(string path) => Path.GetFileName(path).Replace(".yaml", "", StringComparison.Ordinal).Replace('.', '_').Replace('-', '_');

    private static List<string> Words(string line) => [.. Word().Matches(line).Select(match => match.Value.Replace("\"", "", StringComparison.Ordinal))];

    [GeneratedRegex("^```sql\n(?<sql>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex("duckdb -c \"(?<sql>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shell();

    [GeneratedRegex("'(?<folder>output/[^/']+)/[^']*\\.parquet'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResultPath();

    [GeneratedRegex("clustersim (?<words>(run|compare|sweep) [^`\n]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommandLine();

    [GeneratedRegex("(\"[^\"]*\"|[^\\s\"])+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
