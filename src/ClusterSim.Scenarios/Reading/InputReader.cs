using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Reading;

/// <summary>Reads a file as UTF-8 text, and refuses what cannot be a scenario before it is parsed.</summary>
internal static class InputReader
{
    private const int LargestFile = 8 * 1024 * 1024;

    /// <summary>The text and the hash of the file's bytes, or null after an error, which is reported at <paramref name="askedAt"/> or at the file.</summary>
    public static (SourceText Source, InputFile Input)? Read(string path, Position? askedAt, DiagnosticList diagnostics)
    {
        var whole = new Position(new SourceText(path, ""), 0, 0);
        var at = askedAt ?? whole;
        var name = askedAt is null ? "the file" : $"the file '{path}'";
        byte[] bytes;
        try
        {
            if (Directory.Exists(path)) return Refuse($"{name} is a folder; name a YAML file");
            var info = new FileInfo(path);
            if (!info.Exists) return Refuse($"{name} does not exist");
            if (info.Length > LargestFile) return Refuse($"{name} is larger than 8 MB");
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse($"{name} cannot be read: {error.Message}");
        }

        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var content = bytes.AsSpan(start);
        if (!Utf8.IsValid(content))
        {
            diagnostics.Error(whole, FormattableString.Invariant($"the file is not UTF-8: the byte at offset {start + ValidLength(content)} is not part of a character; save it as UTF-8"));
            return null;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return (new SourceText(path, Encoding.UTF8.GetString(content)), new InputFile(path, hash));

        (SourceText, InputFile)? Refuse(string message)
        {
            diagnostics.Error(at, message);
            return null;
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == System.Buffers.OperationStatus.Done) offset += length;
        return offset;
    }
}
