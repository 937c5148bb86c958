namespace ClusterSim.Results;

/// <summary>A command as a person may copy it.</summary>
public static class CommandText
{
    /// <summary>The words in one line, those with spaces in quotation marks.</summary>
    public static string Of(IEnumerable<string> words) =>
        string.Join(' ', words.Select(word => word.Length > 0 && !word.Any(char.IsWhiteSpace) ? word : "\"" + word + "\""));
}
