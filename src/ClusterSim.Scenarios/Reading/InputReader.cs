using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Reading;

/// <summary>Reads files within limits, and refuses what is not UTF-8 before it is parsed.</summary>
public static class InputReader
{
    /// <summary>Most bytes of a table.</summary>
    public const int LargestTable = 256 * 1024 * 1024;

    /// <summary>Code page of Windows in western Europe, and of Indonesian Windows.</summary>
    private const int Western = 1252;

    private const int LargestFile = 8 * 1024 * 1024;

    /// <summary>The text and the hash of a YAML file's bytes, or null after an error, which is reported at <paramref name="askedAt"/> or at the file.</summary>
    public static (SourceText Source, InputFile Input)? Read(string path, Position? askedAt, FileScope scope, DiagnosticList diagnostics)
    {
        if (ReadBytes(path, askedAt, LargestFile, "a YAML file", scope, diagnostics) is not var (bytes, input)) return null;
        return Decode(path, bytes, diagnostics) is { } source ? (source, input) : null;
    }

    /// <summary>The bytes of a file and their hash, or null after an error.</summary>
    public static (byte[] Bytes, InputFile Input)? ReadBytes(string path, Position? askedAt, int largest, string kind, FileScope scope, DiagnosticList diagnostics)
    {
        var at = askedAt ?? new Position(new SourceText(path, ""), 0, 0);
        var name = askedAt is null ? "the file" : $"the file '{path}'";
        try
        {
            if (Directory.Exists(path)) return Refuse($"{name} is a folder; name {kind}");
            var info = new FileInfo(path);
            if (!info.Exists) return Refuse($"{name} does not exist");
            // What has no length is not opened: of a pipe nobody may ever write the other end, a device may never end.
            if (info.Length == 0) return Refuse($"{name} is empty, or a pipe or a device, which are not read; save {kind}");
            if (info.Length > largest || ReadUpTo(path, largest) is not { } bytes) return Refuse(FormattableString.Invariant($"{name} is larger than {largest / (1024 * 1024)} MB"));
            var file = new InputFile(path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            return scope.Contents.IsAsBefore(file) ? (bytes, file) : Refuse($"{name} changed while the scenarios were being read; repeat the command");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse($"{name} cannot be read: {error.Message}");
        }

        (byte[], InputFile)? Refuse(string message)
        {
            diagnostics.Error(at, message);
            return null;
        }
    }

    /// <summary>The bytes of a file, or null where it has more, since it may have grown.</summary>
    private static byte[]? ReadUpTo(string path, int largest)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var chunk = new byte[64 * 1024];
        using var bytes = new MemoryStream();
        for (var read = file.Read(chunk); read > 0; read = file.Read(chunk))
        {
            if (bytes.Length + read > largest) return null;
            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>The bytes as UTF-8 text, or null after an error.</summary>
    public static SourceText? Decode(string path, byte[] bytes, DiagnosticList diagnostics)
    {
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var content = bytes.AsSpan(start);
        if (Utf8.IsValid(content)) return new SourceText(path, Encoding.UTF8.GetString(content));
        diagnostics.Error(
            new Position(new SourceText(path, ""), 0, 0),
            FormattableString.Invariant($"the file is not UTF-8: the byte at offset {start + ValidLength(content)} is not part of a character; save it as UTF-8"));
        return null;
    }

    /// <summary>
    /// The bytes of a table as text: UTF-8, or Windows-1252, which spreadsheets write where they are not asked for UTF-8. Null after an error.
    /// </summary>
    internal static SourceText? DecodeTable(string path, byte[] bytes, DiagnosticList diagnostics)
    {
        if (Utf8.IsValid(bytes) || bytes.AsSpan().Contains((byte)0) || HasLongRune(bytes)) return Decode(path, bytes, diagnostics);
        var source = new SourceText(path, CodePagesEncodingProvider.Instance.GetEncoding(Western)!.GetString(bytes));
        diagnostics.Warning(new Position(new SourceText(path, ""), 0, 0), "the file is not UTF-8 and is read as Windows-1252; where letters look wrong, save it as 'CSV UTF-8'");
        return source;
    }

    /// <summary>Whether some bytes are a letter of UTF-8 beyond ASCII, so that those that are none are damage.</summary>
    private static bool HasLongRune(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == System.Buffers.OperationStatus.Done && length > 1) return true;
            bytes = bytes[Math.Max(1, length)..];
        }

        return false;
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == System.Buffers.OperationStatus.Done) offset += length;
        return offset;
    }
}
