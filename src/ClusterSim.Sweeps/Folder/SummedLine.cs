using ClusterSim.Results.Storage;

namespace ClusterSim.Sweeps.Folder;

/// <summary>A line of a file that is appended to: the first half of the SHA-256 of its text, a space, the text. A line that was cut off or changed is not taken for one.</summary>
internal static class SummedLine
{
    private const int SumLength = 32;

    /// <summary>The line of a text, with its end.</summary>
    public static string Of(string text) => $"{Sum(text)} {text}\n";

    /// <summary>The text of a line without its end; null where the sum does not hold.</summary>
    public static string? Read(string line) =>
        line.Length > SumLength && line[(SumLength + 1)..] is var text && line.AsSpan(0, SumLength).SequenceEqual(Sum(text)) ? text : null;

    private static string Sum(string text) => Sha256.Of(text)[..SumLength];
}
