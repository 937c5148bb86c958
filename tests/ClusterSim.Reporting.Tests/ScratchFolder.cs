namespace ClusterSim.Reporting.Tests;

/// <summary>A folder of a test's own that goes away with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("clustersim-report-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
