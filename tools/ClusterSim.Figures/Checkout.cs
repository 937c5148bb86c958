namespace ClusterSim.Figures;

/// <summary>The checkout whose pages hold figures.</summary>
internal static class Checkout
{
    private static readonly string[] s_folders = ["docs", "scenarios"];

    /// <summary>The folder that holds the solution, above the program.</summary>
    public static string Root { get; } = Find();

    /// <summary>Pages that declare runs, as paths from the root with slashes.</summary>
    public static IEnumerable<string> Pages(string root) =>
        Directory.EnumerateFiles(root, "*.md")
            .Concat(s_folders.SelectMany(name => Directory.EnumerateFiles(Path.Combine(root, name), "*.md", SearchOption.AllDirectories)))
            .Where(file => Page.HasFigures(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Whether a file is the one that a name means, or lies in the folder that it means.</summary>
    public static bool IsWithin(string file, string name)
    {
        var path = Path.GetFullPath(name).TrimEnd(Path.DirectorySeparatorChar);
        return string.Equals(file, path, StringComparison.Ordinal)
            || file.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ClusterSim.sln"))) return folder.FullName;
        throw new InvalidDataException("No folder above the program holds ClusterSim.sln.");
    }
}
