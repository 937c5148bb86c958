using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterSim.Results;
using ClusterSim.Sweeps.Folder;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>What a trial of a calibration gave.</summary>
/// <param name="Trial">The trial: its replication and its place, the same text for the same numbers.</param>
/// <param name="Values">Simulated values, in the order of the targets; NaN where the metric is undefined all year, all NaN where the run failed.</param>
/// <param name="Error">Empty where the run was finished, else by which of the model's own rules it failed.</param>
internal sealed record Evaluation(string Trial, double[] Values, string Error);

/// <summary>The JSON of evaluations: one line each, numbers read back with the same bits.</summary>
[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Evaluation))]
internal sealed partial class EvaluationJson : JsonSerializerContext;

/// <summary>
/// Runs of a calibration that have been made, each a <see cref="SummedLine"/>: a calibration that was stopped goes through the
/// same trials again and takes from here what it has; a line that was cut off or changed is run again. The first line says what
/// the runs are of; a log of something else is not used. While it is open, no other process can open it.
/// </summary>
internal sealed class EvaluationLog : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string Name = "runs.log";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Evaluation> _known = new(StringComparer.Ordinal);
    private readonly FileStream? _stream;

    /// <summary>A log that keeps nothing on the disk.</summary>
    public EvaluationLog()
    {
    }

    /// <summary>Opens a log.</summary>
    /// <param name="directory">Its folder, which exists.</param>
    /// <param name="identity">What decides the numbers of a run besides the trial.</param>
    /// <exception cref="ResultException">Another calibration has it open; it cannot be read or written.</exception>
    public EvaluationLog(string directory, string identity)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new ResultException(path, "another calibration is writing to this folder. Wait for it, stop it, or choose another folder with -o.", problem);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }

        try
        {
            TakeOver(identity);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            _stream.Dispose();
            throw ResultException.Unwritable(path, problem);
        }
    }

    /// <summary>Runs that are known.</summary>
    public int Known => _known.Count;

    /// <summary>What a trial gave; null where it has not been made.</summary>
    public Evaluation? Find(Trial trial)
    {
        lock (_lock) return _known.GetValueOrDefault(KeyOf(trial));
    }

    /// <summary>Keeps what a trial gave; any thread may call this.</summary>
    /// <exception cref="ResultException">The disk is full, or cannot be written.</exception>
    public void Add(Evaluation evaluation)
    {
        lock (_lock)
        {
            _known[evaluation.Trial] = evaluation;
            if (_stream is null) return;
            try
            {
                _stream.Write(Encoding.UTF8.GetBytes(SummedLine.Of(JsonSerializer.Serialize(evaluation, EvaluationJson.Default.Evaluation))));
                _stream.Flush();
            }
            catch (Exception problem) when (ResultException.IsStorageFailure(problem))
            {
                throw ResultException.Unwritable(_stream.Name, problem);
            }
        }
    }

    public void Dispose() => _stream?.Dispose();

    /// <summary>The same text for the same replication and the same bits of the place.</summary>
    public static string KeyOf(Trial trial) => string.Create(CultureInfo.InvariantCulture, $"{trial.Replication}|{string.Join('|', trial.Shares.Select(share => share.ToString("R", CultureInfo.InvariantCulture)))}");

    /// <summary>Reads the lines that hold, and goes to where the next one is written.</summary>
    private void TakeOver(string identity)
    {
        using var reader = new StreamReader(_stream!, Encoding.UTF8, leaveOpen: true);
        if (string.Equals(reader.ReadLine(), identity, StringComparison.Ordinal))
        {
            while (reader.ReadLine() is { } line)
                if (SummedLine.Read(line) is { } json && JsonSerializer.Deserialize(json, EvaluationJson.Default.Evaluation) is { } evaluation) _known[evaluation.Trial] = evaluation;
            // The last line may have been cut off.
            _stream!.Write("\n"u8);
        }
        else
        {
            _stream!.SetLength(0);
            _stream.Write(Encoding.UTF8.GetBytes(identity + "\n"));
        }

        _stream.Flush();
    }
}
