using System.CommandLine.Parsing;

namespace ClusterSim.Cli.Running;

/// <summary>Options that take a folder to write to.</summary>
internal static class FolderOption
{
    /// <summary>Refuses a name that is none.</summary>
    public static void Refuse(OptionResult result)
    {
        if (result.Tokens is [{ Value: var folder }] && string.IsNullOrWhiteSpace(folder))
            result.AddError("--output expects a folder, not an empty name");
    }
}
