namespace ClusterSim.Results.Storage;

/// <summary>Small files that are there whole or not at all.</summary>
public static class DurableFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Its name, which it gets at the end.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="toDisk">Whether it is brought to the disk before it gets its name, or when the system sees fit.</param>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool toDisk = true)
    {
        var draft = path + Draft.Ending;
        try
        {
            using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(toDisk);
            }
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            Draft.Discard(draft);
            throw ResultException.Unwritable(path, exception);
        }

        Draft.Publish(draft, path);
    }
}
