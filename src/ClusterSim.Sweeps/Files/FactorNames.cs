namespace ClusterSim.Sweeps.Files;

/// <summary>Names factors by the last words of their paths.</summary>
internal static class FactorNames
{
    /// <summary>For each path its last word, with as many words before it as make it unlike the others.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths)
    {
        var words = paths.Select(path => path.EndsWith(".value", StringComparison.Ordinal) ? path[..^".value".Length].Split('.') : path.Split('.')).ToArray();
        return words.Select((own, index) => Enumerable.Range(1, own.Length).Select(count => Last(own, count))
            .First(name => name.Count(letter => letter == '.') + 1 == own.Length
                || !words.Where((_, other) => other != index).Any(other => string.Equals(Last(other, name.Count(letter => letter == '.') + 1), name, StringComparison.Ordinal)))
            .Replace('.', '_')).ToArray();
    }

    private static string Last(string[] words, int count) => string.Join('.', words[^Math.Min(count, words.Length)..]);
}
