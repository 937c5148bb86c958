using System.Globalization;
using System.Text;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Reproductions;

/// <summary>The table of reproductions as files.</summary>
public static class ReproductionFiles
{
    /// <summary>Name of the table, without its ending.</summary>
    public const string Table = "reproductions";

    /// <summary>Writes <c>reproductions.parquet</c> and <c>reproductions.csv</c> into a folder, which is made where it is missing.</summary>
    /// <param name="results">What was found.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="engine">Version of the program.</param>
    /// <exception cref="ResultException">The folder cannot be written.</exception>
    public static void Write(IReadOnlyList<ReproductionResult> results, string directory, string engine)
    {
        var path = Path.Combine(directory, Table);
        var rows = results.SelectMany(result => result.Rows).ToList();
        try
        {
            Directory.CreateDirectory(directory);
            new RecordTable<ReproductionRow>().Write(path + ".parquet", engine, rows);
            DurableFile.Write(path + ".csv", Encoding.UTF8.GetBytes(Csv(rows)), toDisk: false);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unwritable(path, exception);
        }
    }

    private static string Csv(IEnumerable<ReproductionRow> rows)
    {
        var text = new StringBuilder("reproduction,quantity,reference,ours,low,high,basis,verdict,is_as_documented,note\n");
        foreach (var row in rows)
        {
            string[] cells =
            [
                row.Reproduction, row.Quantity, Number(row.Reference), Number(row.Ours), Number(row.Low), Number(row.High), row.Basis, row.Verdict,
                row.IsAsDocumented ? "true" : "false", row.Note,
            ];
            text.Append(CsvText.Line(cells)).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double value) => !double.IsFinite(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
