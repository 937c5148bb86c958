using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ClusterSim.Cli;

namespace ClusterSim.Figures;

/// <summary>
/// Results of the runs of a page as tables of their own names (<c>effects</c>, <c>programmes</c>, <c>metrics</c>, ...), in which
/// the column <c>run</c> says which run of the page a row is of, in place of the name that a run has by its content. A run is kept until the engine or a scenario file that it reads changes.
/// </summary>
internal sealed partial class RunResults : IDisposable
{
    /// <summary>Tables, and whether they are large enough to be left in their files.</summary>
    private static readonly (string Name, bool IsLarge)[] s_tables =
    [
        ("effects", false), ("programmes", false), ("designs", false), ("targets", false), ("runs", false), ("metrics", true), ("programme_months", true),
        ("analysis/robustness", false), ("analysis/sobol", false), ("analysis/morris", false), ("analysis/correlations", false),
        ("analysis/prim_limits", false), ("analysis/prim_trajectory", false),
    ];

    private readonly DuckDb _duck;

    private RunResults(DuckDb duck) => _duck = duck;

    /// <summary>Runs what a page names.</summary>
    /// <param name="page">Page.</param>
    /// <param name="root">Checkout; words of a command that are paths are taken from there.</param>
    /// <param name="kept">Folder of results that are kept.</param>
    /// <exception cref="InvalidDataException">A run fails.</exception>
    public static RunResults Of(Page page, string root, string kept)
    {
        Directory.CreateDirectory(kept);
        var folders = page.Runs.ToDictionary(run => run.Key, run => Make(run.Value, root, kept), StringComparer.Ordinal);
        var duck = new DuckDb(kept);
        foreach (var (name, isLarge) in s_tables)
        {
            var parts = folders.Where(run => File.Exists(Path.Combine(run.Value, name + ".parquet")))
                .Select(run => $"select '{run.Key}' as run, *{(name is "runs" ? " exclude (run)" : "")} from '{Path.Combine(run.Value, name)}.parquet'").ToList();
            if (parts.Count > 0) duck.Query($"create {(isLarge ? "view" : "table")} {Path.GetFileName(name)} as {string.Join(" union all by name ", parts)}");
        }
        duck.Query(Script("numbers.sql"));
        if (folders.Values.Any(folder => File.Exists(Path.Combine(folder, "effects.parquet")))) duck.Query(Script("comparisons.sql"));
        foreach (var macro in page.Macros) duck.Query("create " + macro);
        return new RunResults(duck);
    }

    /// <summary>The rows that a query gives.</summary>
    public Rows Query(string sql) => _duck.Query(sql);

    /// <summary>A value as a page writes it.</summary>
    public static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    public void Dispose() => _duck.Dispose();

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(RunResults).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>The folder of a run's result, which is made where there is none.</summary>
    private static string Make(string command, string root, string kept)
    {
        var words = Word().Matches(command).Select(match => match.Value.Replace("\"", "", StringComparison.Ordinal))
            .Select(word => Path.Exists(Path.Combine(root, word)) ? Path.Combine(root, word) : word).ToList();
        var folder = Path.Combine(kept, Key(command, words));
        var analysis = words.IndexOf("analyze");
        if (File.Exists(Path.Combine(folder, analysis < 0 ? "manifest.json" : "analysis/report.html"))) return folder;
        Console.Error.WriteLine($"  clustersim {command}");
        if (analysis < 0)
        {
            // The page of an evaluation is part of it.
            var noPage = Enumerable.Repeat("--no-report", words[0] is "evaluate" ? 0 : 1);
            // Figures are of the values as written, unless the page asks for worlds.
            var noDoubt = words[0] is "compare" && !words.Contains("--doubt", StringComparer.Ordinal) ? (string[])["--doubt", "none"] : [];
            Run(command, [.. words, .. noDoubt, .. noPage, "--no-progress", "--force", "-o", folder]);
            return folder;
        }

        // A sweep that is analysed in several ways is run once.
        var sweep = Path.Combine(kept, Key(string.Join(' ', words[..analysis]), words[..analysis]));
        if (!File.Exists(Path.Combine(sweep, "runs.parquet"))) Run(command, [.. words[..analysis], "--no-progress", "--force", "-o", sweep]);
        Run(command, ["sweep", "analyze", sweep, .. words[(analysis + 1)..], "-o", Path.Combine(folder, "analysis")]);
        return folder;
    }

    private static void Run(string command, string[] words)
    {
        var (standard, messages) = (Console.Out, Console.Error);
        using var told = new StringWriter();
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(told);
            if (CommandLine.RunAsync(words).GetAwaiter().GetResult() != 0) throw new InvalidDataException($"clustersim {command}\n{told}");
        }
        finally
        {
            Console.SetOut(standard);
            Console.SetError(messages);
        }
    }

    /// <summary>Name of all that decides a result: the command, the engine, and the files of the cases that the command names.</summary>
    private static string Key(string command, IEnumerable<string> words)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(command));
        var engine = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(file => Engine().IsMatch(Path.GetFileName(file)));
        foreach (var assembly in engine.Order(StringComparer.Ordinal)) hash.AppendData(File.ReadAllBytes(assembly));
        var named = words.Where(Path.IsPathRooted).Select(path => Directory.Exists(path) ? path : Path.GetDirectoryName(path)!);
        var folders = new Queue<string>(named);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (folders.TryDequeue(out var folder))
        {
            if (!seen.Add(folder)) continue;
            var files = Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".yaml" or ".csv" or ".parquet");
            foreach (var file in files.Order(StringComparer.Ordinal))
            {
                hash.AppendData(File.ReadAllBytes(file));
                foreach (Match other in OtherCase().Matches(File.ReadAllText(file)))
                    if (Path.GetFullPath(Path.Combine(folder, other.Value)) is var path && Directory.Exists(path)) folders.Enqueue(path);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    [GeneratedRegex("(\"[^\"]*\"|[^\\s\"])+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^ClusterSim\.(Core|Scenarios|Experiments|Results|Sweeps)\.dll$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Engine();

    /// <summary>The folder of another case that a scenario extends or reads from.</summary>
    [GeneratedRegex(@"\.\./[\w-]+(?=/)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OtherCase();
}
