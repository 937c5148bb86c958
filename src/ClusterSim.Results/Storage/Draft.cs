namespace ClusterSim.Results.Storage;

/// <summary>Files that get their name when they are whole, so that nobody ever reads half of one.</summary>
public static class Draft
{
    /// <summary>Ending of a file that is being written by the one process that may.</summary>
    public const string Ending = ".tmp";

    /// <summary>Gives a whole file its name.</summary>
    /// <exception cref="ResultException">It cannot be moved.</exception>
    public static void Publish(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unwritable(path, problem);
        }
    }

    /// <summary>Removes a draft that will not be whole; where that fails too it stays, since the failure that led here is the one to tell.</summary>
    internal static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            // A draft is never taken for a file.
        }
    }
}
