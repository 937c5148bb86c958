namespace ClusterSim.Tests;

/// <summary>The checkout in which the tests run: they hold its pages, scenarios and sources to the code.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>Path of a file or folder, told from the root with slashes.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ClusterSim.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds ClusterSim.sln.");
    }
}
