using System.Collections.Concurrent;

namespace ClusterSim.Scenarios.Reading;

/// <summary>What each file held when it was first read, by its digest, so that all that is read together is of one moment; any thread may ask.</summary>
internal sealed class FileContents
{
    private readonly ConcurrentDictionary<string, string> _digests = new(StringComparer.Ordinal);

    /// <summary>Whether a file holds what it held before, or is read for the first time.</summary>
    public bool IsAsBefore(InputFile file) => string.Equals(_digests.GetOrAdd(Path.GetFullPath(file.Path), file.Sha256), file.Sha256, StringComparison.Ordinal);
}
