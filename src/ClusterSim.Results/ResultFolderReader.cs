using ClusterSim.Results.Folder;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>Reads a result folder back for reports.</summary>
public static class ResultFolderReader
{
    /// <summary>
    /// Everything a report needs; the monthly series are summarised over replications, for the whole cluster, by sector
    /// and by size. One metric at a time is in memory before it is summarised.
    /// </summary>
    /// <param name="directory">A result folder.</param>
    /// <exception cref="ResultException">The folder is missing, is none, or a file of it is missing or damaged.</exception>
    public static ResultSet Read(string directory) => Read(directory, ReadMonthly(directory));

    /// <summary>The same of tables that are not published yet.</summary>
    /// <param name="directory">Folder of the tables.</param>
    /// <param name="manifest">Manifest of the result that they will be.</param>
    /// <exception cref="ResultException">A file of it is missing or damaged.</exception>
    public static ResultSet Read(string directory, Manifest manifest)
    {
        return new ResultSet
        {
            Manifest = manifest,
            Series = SeriesSummary.Read(Path.Combine(directory, ResultFiles.Metrics)),
            Effects = Optional(ResultFiles.Effects, ResultTables.Effects.Read),
            Programmes = Optional(ResultFiles.Programmes, ResultTables.Programmes.Read),
            Flows = Optional(ResultFiles.Flows, ResultTables.Flows.Read),
            Gains = Optional(ResultFiles.Gains, ResultTables.Gains.Read),
            Worth = Optional(ResultFiles.Worth, ResultTables.Worth.Read),
            Split = Optional(ResultFiles.Split, ResultTables.Split.Read),
            PassThrough = Optional(ResultFiles.PassThrough, ResultTables.PassThrough.Read),
            People = Optional(ResultFiles.People, ResultTables.People.Read),
            Months = Optional(ResultFiles.Months, ResultTables.Months.Read),
            Doses = Optional(ResultFiles.Doses, ResultTables.Doses.Read),
            EqualSpending = Optional(ResultFiles.EqualSpending, ResultTables.EqualSpending.Read),
            DoubtDraws = Optional(ResultFiles.DoubtDraws, ResultTables.DoubtDraws.Read),
            DoubtMonths = Optional(ResultFiles.DoubtMonths, ResultTables.DoubtMonths.Read),
            Doubt = Optional(ResultFiles.Doubt, ResultTables.Doubt.Read),
            DoubtFactors = Optional(ResultFiles.DoubtFactors, ResultTables.DoubtFactors.Read),
            Flips = Optional(ResultFiles.Flips, ResultTables.Flips.Read),
            Options = Optional(ResultFiles.Acceptability, OptionTable.Read),
            Health = Optional(ResultFiles.Health, ResultTables.Health.Read),
            Targets = Optional(ResultFiles.Targets, ResultTables.Targets.Read),
            Assumptions = [.. Optional(ResultFiles.Assumptions, ResultTables.Assumptions.Read).Select(row => (row.Scenario, row.Assumption))],
        };

        IReadOnlyList<T> Optional<T>(string name, Func<string, IReadOnlyList<T>> read)
        {
            var path = Path.Combine(directory, name);
            var isListed = manifest.Files.Any(file => string.Equals(file.Name, name, StringComparison.Ordinal));
            return isListed || File.Exists(path) ? read(path) : [];
        }
    }

    /// <summary>The manifest of a run or a comparison, which have the months of their runs.</summary>
    internal static Manifest ReadMonthly(string directory) => ReadManifest(directory) is { KeepsRecords: false } manifest ? manifest
        : throw new ResultException(directory, "holds a sweep, a calibration or an evaluation; give the folder of a run or a comparison.");

    /// <summary>The manifest alone.</summary>
    /// <exception cref="ResultException">The folder is missing, is none, or its manifest is damaged, was edited or is of another version.</exception>
    public static Manifest ReadManifest(string directory) => ManifestStore.Read(directory);
}
