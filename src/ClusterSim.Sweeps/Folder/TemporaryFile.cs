using ClusterSim.Results;

namespace ClusterSim.Sweeps.Folder;

/// <summary>Files that get their name when they are whole; several processes may write the same one.</summary>
internal static class TemporaryFile
{
    public const string Extension = ".new";

    /// <summary>A name beside a file that no other process uses.</summary>
    public static string Beside(string path) => $"{path}.{Guid.NewGuid():N}{Extension}";

    /// <summary>Gives a whole file its name; where several do, the last one stays.</summary>
    public static void Publish(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unwritable(path, problem);
        }
    }
}
