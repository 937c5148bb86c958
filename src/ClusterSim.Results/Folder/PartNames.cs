namespace ClusterSim.Results.Folder;

/// <summary>Files that hold the months of one run each until they are merged, by the name of the record that says they are whole.</summary>
internal sealed class PartNames(string directory)
{
    public string Metrics(string record) => Of("metrics", record);
    public string ProgrammeMonths(string record) => Of("programme_months", record);
    public string Firms(string record) => Of("firms", record);

    private string Of(string kind, string record) => Path.Combine(directory, $"{kind}-{record}.parquet");
}
