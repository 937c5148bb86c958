using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Folder;

/// <summary>Small files that are there whole or not at all.</summary>
internal static class DurableFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Its name, which it gets at the end.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="toDisk">Whether it is brought to the disk before it gets its name, or when the system sees fit.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, bool toDisk = true)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(toDisk);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unwritable(path, exception);
        }
    }

    public static void WriteJson<T>(string path, T value, JsonTypeInfo<T> type, bool toDisk = true) =>
        Write(path, JsonSerializer.SerializeToUtf8Bytes(value, type), toDisk);

    public static T ReadJson<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type)
                ?? throw new JsonException("The file says null.");
        }
        catch (Exception exception) when (exception is JsonException || ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unreadable(path, exception);
        }
    }

    public static void WriteManifest(string directory, Manifest manifest) =>
        WriteJson(Path.Combine(directory, ResultFiles.Manifest), manifest, LegibleJson.Format.Manifest);

    public static bool HasManifest(string directory) => File.Exists(Path.Combine(directory, ResultFiles.Manifest));

    /// <summary>The manifest of a result folder; a clear refusal where there is none.</summary>
    public static Manifest ReadManifest(string directory)
    {
        if (!Directory.Exists(directory))
            throw new ResultException(directory, "does not exist. Give the folder that a run wrote (-o of 'clustersim run').");
        var path = Path.Combine(directory, ResultFiles.Manifest);
        if (HasManifest(directory))
            return ManifestRules.Check(path, ReadJson(path, LegibleJson.Format.Manifest));
        throw new ResultException(directory, HasManifest(Path.Combine(directory, ResultFiles.Partial))
            ? "holds an unfinished run. Continue it with --resume."
            : $"holds no {ResultFiles.Manifest}, so it is not a result folder. Give the folder that a run wrote.");
    }

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    public static string Sha256(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unreadable(path, exception);
        }
    }
}
