using System.Reflection;

namespace ClusterSim.Results.Tables;

/// <summary>The build that writes.</summary>
internal static class Build
{
    /// <summary>What Parquet files say of their writer, in the form that the format asks for and readers parse: <c>clustersim version 0.1.0 (build COMMIT)</c>.</summary>
    public static string CreatedBy { get; } = Describe(
        typeof(Build).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    /// <summary>Takes apart a version such as <c>0.1.0+COMMIT</c>; a build outside a repository knows no commit.</summary>
    internal static string Describe(string version)
    {
        var parts = version.Split('+', 2);
        return $"clustersim version {parts[0]} (build {(parts.Length > 1 ? parts[1] : "unknown")})";
    }
}
