using System.Globalization;

namespace ClusterSim.Results.Folder;

/// <summary>Files that hold one replication each until they are merged.</summary>
internal sealed class PartNames(string directory)
{
    public string Directory { get; } = Path.Combine(directory, OwnFiles.Parts);

    public string Metrics(string scenario, int replication) => Of("metrics", scenario, replication, ".parquet");
    public string ProgrammeMonths(string scenario, int replication) => Of("programme_months", scenario, replication, ".parquet");
    public string Firms(string scenario, int replication) => Of("firms", scenario, replication, ".parquet");

    /// <summary>Written last: its presence says that the replication's other parts are complete.</summary>
    public string Run(string scenario, int replication) => Of("run", scenario, replication, ".json");

    public string Kept(string name) => Path.Combine(Directory, "kept-" + Uri.EscapeDataString(name));

    private string Of(string kind, string scenario, int replication, string extension) =>
        Path.Combine(Directory, string.Create(CultureInfo.InvariantCulture, $"{kind}-{Uri.EscapeDataString(scenario)}-{replication}{extension}"));
}
