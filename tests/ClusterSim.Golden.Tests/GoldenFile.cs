using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ClusterSim.Golden.Tests;

/// <summary>
/// The results of a case's worlds as a table in <c>tests/golden</c>: a line a column of the state, an account, a sum of a
/// programme or a metric, and a value a world.
/// </summary>
internal sealed class GoldenFile
{
    /// <summary>What writes all files and the changelog's line anew.</summary>
    public const string Command = "dotnet run -c Release --project tests/ClusterSim.Golden.Tests -- --filter \"Name=Write_the_golden_results\"";

    /// <summary>In place of the value of a world that has no such column, account or programme.</summary>
    private const string None = "-";

    private static readonly ConcurrentDictionary<string, Lazy<GoldenFile>> s_runs = new(StringComparer.Ordinal);

    private readonly string _case;
    private readonly string[] _worlds;
    private readonly IReadOnlyDictionary<(Kind Kind, string Name), string[]> _rows;

    private GoldenFile(string name, string[] worlds, IReadOnlyDictionary<(Kind, string), string[]> rows) => (_case, _worlds, _rows) = (name, worlds, rows);

    /// <summary>Where the files are.</summary>
    public static string Folder => Path.Combine(GoldenWorlds.Root, "tests", "golden");

    /// <summary>File of a case.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name + ".txt");

    /// <summary>What the worlds of a case give now; they are run once.</summary>
    public static GoldenFile Now(string name) => s_runs.GetOrAdd(name, static name => new Lazy<GoldenFile>(() => Run(name))).Value;

    /// <summary>What is kept of a case; of a line that a merge has left twice the later one counts.</summary>
    public static GoldenFile Kept(string name)
    {
        var worlds = new List<string>();
        var rows = new Dictionary<(Kind, string), string[]>();
        foreach (var cells in File.ReadLines(PathOf(name)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length > 2))
        {
            if (cells[0] is "world") worlds.Add(cells[2]);
            else if (Enum.TryParse<Kind>(cells[0], ignoreCase: true, out var kind)) rows[(kind, cells[1])] = cells[2..];
        }
        return new GoldenFile(name, [.. worlds], rows);
    }

    /// <summary>A short digest of all kept files together.</summary>
    public static string DigestOfAll()
    {
        var all = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal))
            all.Append(Path.GetFileName(file)).Append('\n').Append(File.ReadAllText(file).ReplaceLineEndings("\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..16];
    }

    /// <summary>A value of a world; null where it has none of that name.</summary>
    public string? this[string world, Kind kind, string name] =>
        Array.IndexOf(_worlds, world) is var index and >= 0 && _rows.TryGetValue((kind, name), out var values) && index < values.Length && values[index] is not None ? values[index] : null;

    /// <summary>World by world what the other file tells differently, a line each; nothing where they tell the same.</summary>
    public IReadOnlyList<string> DifferencesTo(GoldenFile other) =>
    [
        .. _worlds.Except(other._worlds, StringComparer.Ordinal).Select(world => $"{_case}/{world}: a world that is no longer there"),
        .. other._worlds.Except(_worlds, StringComparer.Ordinal).Select(world => $"{_case}/{world}: a world of which nothing is kept"),
        .. _worlds.Intersect(other._worlds, StringComparer.Ordinal).Select(world => Differences(world, other)).Where(line => line.Length > 0),
    ];

    private string Differences(string world, GoldenFile other)
    {
        var told = new List<string>();
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var names = _rows.Keys.Union(other._rows.Keys).Where(row => row.Kind == kind).Select(row => row.Name).Order(StringComparer.Ordinal)
                .Where(name => !string.Equals(this[world, kind, name], other[world, kind, name], StringComparison.Ordinal)).ToList();
            if (names.Count == 0) continue;
            var most = names.Take(8).Select(name => (this[world, kind, name], other[world, kind, name]) switch
            {
                (null, _) => $"{name} (new)",
                (_, null) => $"{name} (gone)",
                var (old, now) => kind == Kind.Column ? name : $"{name} {old} -> {now}",
            });
            told.Add($"  {kind.ToString().ToLowerInvariant()}s: {string.Join(", ", most)}{(names.Count > 8 ? $" and {names.Count - 8} more" : "")}");
        }
        return told.Count == 0 ? "" : $"{_case}/{world}\n{string.Join('\n', told)}";
    }

    /// <summary>The text of the file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("# Results of ").Append(_case).Append(" after ").Append(GoldenWorlds.Months).Append(" recorded months: spin-up cut short, programmes and shocks brought forward.\n")
            .Append("# Columns are digests, accounts and programmes rupiah or firms, metrics those of all firms in the last month.\n")
            .Append("# Read by tests/ClusterSim.Golden.Tests, which runs the worlds again, and by whoever judges what a change moves. Written by:\n# ").Append(Command).Append("\n\n");
        for (var world = 0; world < _worlds.Length; world++) text.Append("world ").Append(world + 1).Append(' ').Append(_worlds[world]).Append('\n');
        foreach (var kind in Enum.GetValues<Kind>())
        {
            var rows = _rows.Where(row => row.Key.Kind == kind).OrderBy(row => row.Key.Name, StringComparer.Ordinal).ToList();
            if (rows.Count == 0) continue;
            var wide = rows.Max(row => row.Key.Name.Length);
            var widths = Enumerable.Range(0, _worlds.Length).Select(world => rows.Max(row => row.Value[world].Length)).ToArray();
            text.Append('\n');
            foreach (var ((_, name), values) in rows)
            {
                text.Append(kind.ToString().ToLowerInvariant()).Append(' ').Append(name.PadRight(wide));
                for (var world = 0; world < values.Length; world++) text.Append("  ").Append(values[world].PadLeft(widths[world]));
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    private static GoldenFile Run(string name)
    {
        var worlds = GoldenWorlds.Of(name);
        var runs = worlds.Select(world => GoldenRun.Of(world.World)).ToList();
        return new GoldenFile(name, [.. worlds.Select(world => world.Name)], runs.SelectMany(run => run.Keys).Distinct()
            .ToDictionary(row => row, row => runs.Select(run => run.GetValueOrDefault(row, None)).ToArray()));
    }
}
