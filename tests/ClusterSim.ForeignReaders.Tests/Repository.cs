namespace ClusterSim.ForeignReaders.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Every file with an ending, build output and results left out, as paths from the root.</summary>
    public static IEnumerable<string> Files(string ending) =>
        Directory.EnumerateFiles(Root, "*" + ending, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "output" || folder.StartsWith(".git", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ClusterSim.sln"))) return folder.FullName;
        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
