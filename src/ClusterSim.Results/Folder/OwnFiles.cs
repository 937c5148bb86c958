using System.Text.RegularExpressions;
using ClusterSim.Results.Storage;

namespace ClusterSim.Results.Folder;

/// <summary>
/// The files of results of every kind, and those that lie in <c>parts</c> while one is made, known by their names. Nothing
/// else is ever moved or deleted, and nothing through a link: the program makes none, so that whatever lies behind one
/// belongs to somebody else.
/// </summary>
internal static partial class OwnFiles
{
    /// <summary>Held by whoever writes.</summary>
    public const string Lock = "lock";

    private const string Next = ResultFiles.Next + "/";

    /// <summary>Folders that a result may have, the inner ones last.</summary>
    private static readonly string[] s_folders = [ResultFiles.Charts, ResultFiles.Analysis, $"{ResultFiles.Analysis}/{ResultFiles.Charts}"];

    private static readonly string[] s_partsFolders = [ResultFiles.Next, .. s_folders.Select(folder => Next + folder)];

    /// <summary>Whether a result has files of that name, relative to its folder.</summary>
    public static bool IsResult(string name) => ResultFiles.AllTables.Contains(name, StringComparer.Ordinal) || ResultName().IsMatch(name);

    /// <summary>Whether a file was cut off while it was written.</summary>
    public static bool IsDraft(string name) => WithoutDraft(name).Length < name.Length;

    /// <summary>Path of a folder among those of a result, or the one of its parts, that is a link; null where there is none.</summary>
    public static string? Link(string directory) =>
        s_folders.Append(ResultFiles.Parts).Select(name => Path.Combine(directory, name)).FirstOrDefault(path => new FileInfo(path).LinkTarget is not null);

    /// <summary>Names of our own files in a folder of parts, relative to it.</summary>
    public static IReadOnlyList<string> In(string parts) => [.. Entries(parts).Where(entry => entry.IsOurs && !entry.IsFolder).Select(entry => entry.Name)];

    /// <summary>Path of something in a folder of parts that the program has not put there; null where there is nothing.</summary>
    public static string? Foreign(string parts) => Entries(parts).Where(entry => !entry.IsOurs).Select(entry => Path.Combine(parts, entry.Name)).FirstOrDefault();

    /// <summary>Removes our own files in a folder of parts that are to go, and then its folders in which nothing is left.</summary>
    public static void Remove(string parts, Func<string, bool> isToGo)
    {
        foreach (var name in In(parts).Where(isToGo)) File.Delete(Path.Combine(parts, name));
        foreach (var folder in s_partsFolders.Reverse().Select(name => new DirectoryInfo(Path.Combine(parts, name))))
            if (folder is { Exists: true, LinkTarget: null } && !folder.EnumerateFileSystemInfos().Any()) folder.Delete();
    }

    /// <summary>A file in a result folder of a name that results have, and that is not listed; null where there is none.</summary>
    public static string? InTheWay(string directory, IEnumerable<string> listed) => Unlisted(directory, listed).Select(name => Path.Combine(directory, name)).FirstOrDefault();

    /// <summary>Names of files in a result folder that results have, and that are not listed, in order.</summary>
    public static IEnumerable<string> Unlisted(string directory, IEnumerable<string> listed)
    {
        var known = listed.ToHashSet(StringComparer.Ordinal);
        return s_folders.Prepend("").Where(folder => Directory.Exists(Path.Combine(directory, folder)))
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(directory, folder)).Select(path => folder.Length == 0 ? Path.GetFileName(path) : $"{folder}/{Path.GetFileName(path)}"))
            .Where(name => IsResult(name) && !known.Contains(name)).Order(StringComparer.Ordinal);
    }

    private static List<(string Name, bool IsFolder, bool IsOurs)> Entries(string parts)
    {
        var entries = new List<(string, bool, bool)>();
        if (Directory.Exists(parts)) Collect(new DirectoryInfo(parts), "");
        return entries;

        void Collect(DirectoryInfo folder, string prefix)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                var name = prefix + entry.Name;
                var isPlain = entry.LinkTarget is null && !entry.Attributes.HasFlag(FileAttributes.Device);
                var isOurs = isPlain && (entry is FileInfo file ? IsOwn(name, file) : s_partsFolders.Contains(name, StringComparer.Ordinal));
                entries.Add((name, entry is DirectoryInfo, isOurs));
                if (isOurs && entry is DirectoryInfo inner) Collect(inner, name + "/");
            }
        }
    }

    private static bool IsOwn(string name, FileInfo file)
    {
        if (RecordStore.IsOwn(file)) return !name.Contains('/', StringComparison.Ordinal);
        name = WithoutDraft(name);
        return name is Lock or ResultFiles.Manifest || MonthsName().IsMatch(name) || (name.StartsWith(Next, StringComparison.Ordinal) && IsResult(name[Next.Length..]));
    }

    private static string WithoutDraft(string name) => DraftName().Replace(name, "");

    [GeneratedRegex(@"^((analysis/)?report\.html|(analysis/)?charts/[^/\\]+\.(png|svg))$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ResultName();

    [GeneratedRegex(@"^(metrics|programme_months|firms)-[0-9a-f]{32}\.parquet$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MonthsName();

    [GeneratedRegex(@"(\.[0-9a-f]{32}\.new)?(\.tmp)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DraftName();
}
