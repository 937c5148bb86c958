namespace ClusterSim.Results.Folder;

/// <summary>A replication that is over.</summary>
/// <param name="Run">Its row.</param>
/// <param name="Files">Its parts, without rows; none where it failed.</param>
internal sealed record FinishedPart(RunRow Run, IReadOnlyList<ManifestFile> Files);
