using System.Text.RegularExpressions;
using ClusterSim.Results.Storage;

namespace ClusterSim.Results.Folder;

/// <summary>
/// The files that a run writes into its working folder, known by their names. Nothing else is ever moved or deleted there,
/// and nothing through a link: the program makes none, so that whatever lies behind one belongs to somebody else.
/// </summary>
internal static partial class OwnFiles
{
    /// <summary>Held by the run that writes.</summary>
    public const string Lock = "lock";

    /// <summary>Folder of the parts.</summary>
    public const string Parts = "parts";

    /// <summary>Whether a result has files of that name, relative to its folder.</summary>
    public static bool IsResult(string name) =>
        name is ResultFiles.Report || ResultFiles.Tables.Contains(name, StringComparer.Ordinal)
        || (name.StartsWith(ResultFiles.Charts + "/", StringComparison.Ordinal) && ChartName().IsMatch(name[(ResultFiles.Charts.Length + 1)..]));

    /// <summary>Whether a file was cut off while it was written.</summary>
    public static bool IsDraft(string name) => name.EndsWith(Draft.Ending, StringComparison.Ordinal);

    /// <summary>Whether a path is a link, wherever it leads.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    /// <summary>Names of a run's own files in its working folder, relative to it.</summary>
    public static IEnumerable<string> In(string working) => Entries(working).Where(entry => entry.IsOurs && !entry.IsFolder).Select(entry => entry.Name);

    /// <summary>Path of something in the working folder that no run has put there; null where there is nothing.</summary>
    public static string? Foreign(string working) => Entries(working).FirstOrDefault(entry => !entry.IsOurs) is { Name: { } name } ? Path.Combine(working, name) : null;

    private static List<(string Name, bool IsFolder, bool IsOurs)> Entries(string working)
    {
        var entries = new List<(string, bool, bool)>();
        foreach (var entry in new DirectoryInfo(working).EnumerateFileSystemInfos())
        {
            if (entry is not DirectoryInfo || entry.LinkTarget is not null || entry.Name is not (Parts or ResultFiles.Charts))
            {
                entries.Add((entry.Name, entry is DirectoryInfo, entry is FileInfo && entry.LinkTarget is null && IsOwn(entry.Name)));
                continue;
            }

            entries.Add((entry.Name, true, true));
            foreach (var inner in ((DirectoryInfo)entry).EnumerateFileSystemInfos())
                entries.Add(($"{entry.Name}/{inner.Name}", inner is DirectoryInfo, inner is FileInfo && inner.LinkTarget is null && IsOwn($"{entry.Name}/{inner.Name}")));
        }

        return entries;
    }

    private static bool IsOwn(string name)
    {
        if (IsDraft(name)) name = name[..^Draft.Ending.Length];
        return name is Lock or ResultFiles.Manifest || IsResult(name)
            || (name.StartsWith(Parts + "/", StringComparison.Ordinal) && PartName().IsMatch(name[(Parts.Length + 1)..]));
    }

    [GeneratedRegex(@"^[^/\\]+\.(png|svg)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ChartName();

    [GeneratedRegex(@"^((metrics|programme_months|firms)-[0-9a-f]{32}\.parquet|[^/\\]+\.(open|part|lock))$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PartName();
}
