using System.Security.Cryptography;
using System.Text;

namespace ClusterSim.Results.Storage;

/// <summary>SHA-256 as lower-case hexadecimal, by which files, texts and builds are known again.</summary>
public static class Sha256
{
    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of a text, as UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of a file's bytes. A pipe or a device counts as empty: opening one may wait for ever.</summary>
    /// <exception cref="ResultException">The file cannot be read.</exception>
    public static string OfFile(string path)
    {
        try
        {
            if (new FileInfo(path).Length == 0) return Of([]);
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unreadable(path, exception);
        }
    }
}
