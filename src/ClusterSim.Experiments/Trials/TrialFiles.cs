using System.Diagnostics.CodeAnalysis;
using System.Text;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Experiments.Trials;

/// <summary>The tables of trials as files.</summary>
public static class TrialFiles
{
    /// <summary>Writes <c>effects</c>, <c>moments</c> and <c>scores</c>, each as Parquet and CSV, into a folder, which is made where it is missing.</summary>
    /// <param name="comparison">What came out.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="engine">Version of the program.</param>
    /// <exception cref="ResultException">The folder cannot be written.</exception>
    public static void Write(TrialComparison comparison, string directory, string engine)
    {
        Write(comparison.Effects, Path.Combine(directory, "effects"), engine);
        Write(comparison.Moments, Path.Combine(directory, "moments"), engine);
        Write(TrialGoal.Scores(comparison.Effects), Path.Combine(directory, "scores"), engine);
    }

    private static void Write<[DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        IReadOnlyList<T> rows, string path, string engine)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var table = new RecordTable<T>();
            table.Write(path + ".parquet", engine, rows);
            DurableFile.Write(path + ".csv", Encoding.UTF8.GetBytes(table.Csv(rows)), toDisk: false);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unwritable(path, exception);
        }
    }
}
