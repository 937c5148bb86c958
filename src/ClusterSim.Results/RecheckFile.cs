using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary><c>recheck.parquet</c>: what became of the figures of an earlier result.</summary>
public static class RecheckFile
{
    /// <summary>Adds the table to a complete result, and to its manifest.</summary>
    /// <param name="directory">The result that was made again.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public static void Add(string directory, IEnumerable<RecheckRow> rows)
    {
        var path = Path.Combine(directory, ResultFiles.Recheck);
        ResultTables.Recheck.Write(path, ResultFolderReader.ReadManifest(directory).Engine, rows);
        ResultManifest.Relist(directory, [path]);
    }
}
