using System.Globalization;
using System.Text;
using ClusterSim.Results;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>
/// Runs of a calibration that have been made, a line each: a calibration that was stopped goes through the same trials
/// again and takes from here what it has. The first line says what the runs are of; a log of something else is not used.
/// </summary>
internal sealed class EvaluationLog : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string Name = "runs.log";

    private readonly Dictionary<string, double[]> _known = new(StringComparer.Ordinal);
    private readonly StreamWriter? _writer;

    /// <summary>A log that keeps nothing on the disk.</summary>
    public EvaluationLog()
    {
    }

    /// <summary>Opens a log.</summary>
    /// <param name="directory">Its folder, which exists.</param>
    /// <param name="identity">What decides the numbers of a run besides the trial.</param>
    /// <exception cref="ResultException">It cannot be read or written.</exception>
    public EvaluationLog(string directory, string identity)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
            var isSame = lines.Length > 0 && string.Equals(lines[0], identity, StringComparison.Ordinal);
            foreach (var line in isSame ? lines.Skip(1) : []) Read(line);
            _writer = new StreamWriter(path, append: isSame, new UTF8Encoding(false)) { NewLine = "\n" };
            if (!isSame) _writer.WriteLine(identity);
            else if (lines.Length > 0) _writer.WriteLine();
            _writer.Flush();
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unwritable(path, problem);
        }
    }

    /// <summary>Runs that were known when it was opened.</summary>
    public int Known => _known.Count;

    /// <summary>What a trial gave; null where it has not been made.</summary>
    public double[]? Find(Trial trial) => _known.GetValueOrDefault(Key(trial));

    /// <summary>Keeps what a trial gave.</summary>
    public void Add(Trial trial, double[] values)
    {
        var key = Key(trial);
        _known[key] = values;
        _writer?.WriteLine($"{key};{string.Join(',', values.Select(Text))};");
        _writer?.Flush();
    }

    public void Dispose() => _writer?.Dispose();

    /// <summary>Takes over a line; one that was cut off has no end mark, and one that holds something else than numbers is run again.</summary>
    private void Read(string line)
    {
        if (line.Split(';') is not [var key, var values, ""]) return;
        var texts = values.Length == 0 ? [] : values.Split(',');
        var numbers = new double[texts.Length];
        for (var index = 0; index < texts.Length; index++)
            if (!double.TryParse(texts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[index])) return;
        _known[key] = numbers;
    }

    private static string Key(Trial trial) => string.Create(CultureInfo.InvariantCulture, $"{trial.Replication}|{string.Join('|', trial.Shares.Select(Text))}");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
