using System.Text;
using System.Text.Json;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Folder;

/// <summary><c>manifest.json</c> in its folder.</summary>
internal static class ManifestStore
{
    private const long MostBytes = 1L << 28;
    private const int SumDigits = 64;
    private static readonly byte[] s_beforeSum = "  \"sum\": \""u8.ToArray(), s_afterSum = "\"\n}"u8.ToArray();

    /// <summary>Writes it, whole or not at all.</summary>
    public static void Write(string directory, Manifest manifest) => DurableFile.Write(Path.Combine(directory, ResultFiles.Manifest), Encode(manifest));

    /// <summary>Writes it where there is none, of several processes one alone; false where another was first.</summary>
    public static bool TryAdd(string directory, Manifest manifest)
    {
        var path = Path.Combine(directory, ResultFiles.Manifest);
        var draft = $"{path}.{Guid.NewGuid():N}.new"; // no other process uses that name
        DurableFile.Write(draft, Encode(manifest));
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            Draft.Discard(draft);
            return false;
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unwritable(path, problem);
        }
    }

    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, ResultFiles.Manifest));

    /// <summary>The manifest of a result folder as it was written; a clear refusal where there is none.</summary>
    public static Manifest Read(string directory)
    {
        var (manifest, bytes) = ReadAsItIs(directory);
        return IsAsWritten(bytes) ? manifest : throw ResultException.Damaged(Path.Combine(directory, ResultFiles.Manifest), Edited);
    }

    /// <summary>What is wrong with a manifest whose sum does not hold.</summary>
    public const string Edited = "It was edited or damaged: its sum is that of another text.";

    /// <summary>The manifest of a result folder, edited or not, and its bytes.</summary>
    public static (Manifest Manifest, byte[] Bytes) ReadAsItIs(string directory)
    {
        if (!Directory.Exists(directory))
            throw new ResultException(directory, "does not exist. Give the folder that a run wrote (-o of 'clustersim run').");
        RefuseOld(directory);
        if (!IsIn(directory))
        {
            throw new ResultException(directory, IsIn(Path.Combine(directory, ResultFiles.Parts))
                ? "holds an unfinished result. Continue it with --resume."
                : $"holds no {ResultFiles.Manifest}, so it is not a result folder. Give the folder that a run wrote.");
        }

        var path = Path.Combine(directory, ResultFiles.Manifest);
        try
        {
            if (new FileInfo(path).Length is var length && length is 0 or > MostBytes)
                throw new JsonException(length == 0 ? "The file is empty, or a pipe or a device." : "The file is too large to be a manifest.");
            var bytes = File.ReadAllBytes(path);
            using (var json = JsonDocument.Parse(bytes))
            {
                if (json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("format", out var format)
                    && !(format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out var number) && number == Manifest.CurrentFormat))
                    throw new ResultException(path, $"is of format {format} and this version reads format {Manifest.CurrentFormat}. Use the version that made the result, or make it again.");
            }

            return (ManifestRules.Check(path, JsonSerializer.Deserialize(bytes, LegibleJson.Format.Manifest) ?? throw new JsonException("The file says null.")), bytes);
        }
        catch (Exception exception) when (exception is JsonException || ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unreadable(path, exception);
        }
    }

    /// <summary>Whether the sum in the last line but one is that of all bytes before it.</summary>
    public static bool IsAsWritten(ReadOnlySpan<byte> file) =>
        file.Length > Tail && file[^Tail..].StartsWith(s_beforeSum) && file.EndsWith(s_afterSum)
        && Encoding.ASCII.GetBytes(Sha256.Of(file[..^Tail])).AsSpan().SequenceEqual(file[^(SumDigits + s_afterSum.Length)..^s_afterSum.Length]);

    /// <summary>Refuses a folder of a version that kept its results in another way.</summary>
    public static void RefuseOld(string directory)
    {
        foreach (var (old, what) in new[] { ("sweep.json", "a sweep"), (".partial", "an unfinished run") })
            if (Path.Exists(Path.Combine(directory, old)))
                throw new ResultException(directory, $"holds {what} of an earlier version ({old}). Use that version for it, remove it, or choose another folder with -o.");
    }

    private static int Tail => s_beforeSum.Length + SumDigits + s_afterSum.Length;

    private static byte[] Encode(Manifest manifest)
    {
        var file = JsonSerializer.SerializeToUtf8Bytes(manifest with { Sum = new string('0', SumDigits) }, LegibleJson.Format.Manifest);
        Encoding.ASCII.GetBytes(Sha256.Of(file.AsSpan(0, file.Length - Tail)), file.AsSpan(file.Length - SumDigits - s_afterSum.Length));
        return file;
    }
}
