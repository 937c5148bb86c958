using System.CommandLine.Parsing;

namespace ClusterSim.Cli.Running;

/// <summary>Options that take a folder to write to.</summary>
internal static class FolderOption
{
    /// <summary>Refuses a name that is none, or a file's.</summary>
    public static void Refuse(OptionResult result)
    {
        if (result.Tokens is not [{ Value: var folder }]) return;
        if (string.IsNullOrWhiteSpace(folder)) result.AddError("--output expects a folder, not an empty name");
        else if (File.Exists(folder)) result.AddError($"--output expects a folder, and '{folder}' is a file");
    }
}
