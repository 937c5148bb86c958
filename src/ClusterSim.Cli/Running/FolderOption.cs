using System.CommandLine.Parsing;

namespace ClusterSim.Cli.Running;

/// <summary>Options that take a folder to write to.</summary>
internal static class FolderOption
{
    /// <summary>A folder's path without a separator at its end, and with a name of its own.</summary>
    public static string Trimmed(string folder)
    {
        var trimmed = Path.TrimEndingDirectorySeparator(folder);
        return Path.GetFileName(trimmed) is "." or ".." or "" ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) : trimmed;
    }

    /// <summary>Refuses to write into the folder of the result that is made again.</summary>
    public static void RequireAnother(string output, string earlier)
    {
        if (string.Equals(Path.GetFullPath(Trimmed(output)), Path.GetFullPath(Trimmed(earlier)), StringComparison.Ordinal))
            throw new InputException($"'{output}' holds the earlier result; name another folder with -o");
    }

    /// <summary>Refuses a name that is none, or a file's.</summary>
    public static void Refuse(OptionResult result)
    {
        if (result.Tokens is not [{ Value: var folder }]) return;
        if (string.IsNullOrWhiteSpace(folder)) result.AddError("--output expects a folder, not an empty name");
        else if (File.Exists(folder)) result.AddError($"--output expects a folder, and '{folder}' is a file");
    }
}
