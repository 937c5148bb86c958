using System.Text.Json;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Folder;

/// <summary><c>manifest.json</c> in its folder.</summary>
internal static class ManifestStore
{
    public static void Write(string directory, Manifest manifest) =>
        DurableFile.WriteJson(Path.Combine(directory, ResultFiles.Manifest), manifest with { Sum = SumOf(manifest) }, LegibleJson.Format.Manifest);

    /// <summary>SHA-256 of what a manifest says, but for its sum.</summary>
    public static string SumOf(Manifest manifest) =>
        Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(manifest with { Sum = "" }, LegibleJson.Format.Manifest));

    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, ResultFiles.Manifest));

    /// <summary>The manifest of a result folder; a clear refusal where there is none.</summary>
    public static Manifest Read(string directory)
    {
        if (!Directory.Exists(directory))
            throw new ResultException(directory, "does not exist. Give the folder that a run wrote (-o of 'clustersim run').");
        var path = Path.Combine(directory, ResultFiles.Manifest);
        if (IsIn(directory))
            return ManifestRules.Check(path, DurableFile.ReadJson(path, LegibleJson.Format.Manifest));
        throw new ResultException(directory, IsIn(Path.Combine(directory, ResultFiles.Partial))
            ? "holds an unfinished run. Continue it with --resume."
            : $"holds no {ResultFiles.Manifest}, so it is not a result folder. Give the folder that a run wrote.");
    }
}
