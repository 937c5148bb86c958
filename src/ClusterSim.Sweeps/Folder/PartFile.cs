using ClusterSim.Results;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Tables;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>Many finished tasks in one Parquet file, which is there whole or not at all and is named by the SHA-256 of its bytes.</summary>
internal static class PartFile
{
    public const string Extension = ".parquet";
    private const int NameLength = 32;

    /// <summary>Writes tasks to a folder.</summary>
    public static void Write(string directory, string label, string engine, IReadOnlyList<string> outcomes, IEnumerable<FinishedTask> tasks)
    {
        var temporary = Path.Combine(directory, $"{label}-{Guid.NewGuid():N}{TemporaryFile.Extension}");
        using (var table = new TableWriter(temporary, engine, SweepColumns.Part(outcomes)))
        {
            foreach (var task in tasks.OrderBy(task => task.Task, StringComparer.Ordinal))
                foreach (var run in task.Runs) Add(table, task.Task, run);
            table.Complete();
        }

        TemporaryFile.Publish(temporary, Path.Combine(directory, DurableFile.Sha256(temporary)[..NameLength] + Extension));
    }

    /// <summary>Files of a label that were being written when their process was killed.</summary>
    public static IReadOnlyList<string> Unfinished(string directory, string label) =>
        [.. Directory.EnumerateFiles(directory, label + "-*" + TemporaryFile.Extension + "*")];

    /// <summary>Reads the tasks of a part.</summary>
    /// <exception cref="ResultException">It is not what was written, or was written by another sweep.</exception>
    public static IReadOnlyList<FinishedTask> Read(string path, IReadOnlyList<string> outcomes)
    {
        if (!DurableFile.Sha256(path).StartsWith(Path.GetFileNameWithoutExtension(path), StringComparison.Ordinal))
            throw new ResultException(path, "is damaged: its content is not what was written. Delete it; --resume repeats the tasks that it held.");
        using var table = new TableReader(path);
        if (!table.Columns.Select(column => (column.Name, column.Kind)).SequenceEqual(SweepColumns.Part(outcomes).Select(column => (column.Name, column.Kind))))
            throw new ResultException(path, "belongs to another sweep. Remove it from the folder.");
        var tasks = new List<FinishedTask>();
        var runs = new List<RunRecord>();
        var open = "";
        for (var group = 0; group < table.RowGroups; group++)
        {
            var columns = table.Read(group);
            var names = (ColumnBuffer<string>)columns[0];
            for (var row = 0; row < names.Count; row++)
            {
                if (runs.Count > 0 && !string.Equals(open, names.Values[row], StringComparison.Ordinal)) Close();
                open = names.Values[row];
                runs.Add(Run(columns, row));
            }
        }

        Close();
        return tasks;

        void Close()
        {
            if (runs.Count > 0) tasks.Add(new FinishedTask(open, runs));
            runs = [];
        }
    }

    private static void Add(TableWriter table, string task, RunRecord run)
    {
        table.Column<string>(0).Add(task);
        table.Column<string>(1).Add(run.Scenario);
        table.Column<int>(2).Add(run.Replication);
        table.Column<long>(3).Add(run.Seed);
        table.Column<string>(4).Add(run.Status);
        table.Column<string>(5).Add(run.Error);
        table.Column<string>(6).Add(run.StateHash);
        table.Column<double>(7).Add(run.NetCostRupiah);
        for (var outcome = 0; outcome < run.Outcomes.Length; outcome++) table.Column<double>(8 + outcome).Add(run.Outcomes[outcome]);
        table.EndRow();
    }

    private static RunRecord Run(ColumnBuffer[] columns, int row)
    {
        return new RunRecord(
            Value<string>(1), Value<int>(2), Value<long>(3), Value<string>(5), Value<string>(6), Value<double>(7),
            [.. Enumerable.Range(8, columns.Length - 8).Select(Value<double>)]);

        T Value<T>(int column) => ((ColumnBuffer<T>)columns[column]).Values[row];
    }
}
