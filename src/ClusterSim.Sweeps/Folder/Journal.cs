using System.Text;
using System.Text.Json;
using ClusterSim.Results;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>
/// Finished tasks of one process, each a <see cref="SummedLine"/> of JSON that is appended in one write. A line that was cut
/// off, by a kill or a full disk, is not taken for one.
/// </summary>
internal sealed class Journal : IDisposable
{
    public const string Extension = ".journal";
    private readonly FileStream _stream;

    /// <param name="path">A file that does not exist.</param>
    public Journal(string path)
    {
        Path = path;
        try
        {
            _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unwritable(path, problem);
        }
    }

    public string Path { get; }

    /// <summary>Appends a task; after that a kill of the process cannot lose it.</summary>
    public void Append(FinishedTask task)
    {
        var json = JsonSerializer.Serialize(task, TaskJson.Default.FinishedTask);
        var end = _stream.Position;
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(SummedLine.Of(json)));
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            TryCut(end);
            throw ResultException.Unwritable(Path, problem);
        }
    }

    /// <summary>Brings what was appended to the disk, so that a power failure cannot lose it.</summary>
    /// <exception cref="ResultException">The disk is full, or cannot be written; the file is there no more.</exception>
    public void Flush()
    {
        if (!File.Exists(Path)) throw new ResultException(Path, "no longer exists; finished tasks cannot be saved.");
        try
        {
            _stream.Flush(flushToDisk: true);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unwritable(Path, problem);
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The whole lines of a journal, which may still be written.</summary>
    public static IEnumerable<FinishedTask> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (SummedLine.Read(line) is { } json) yield return JsonSerializer.Deserialize(json, TaskJson.Default.FinishedTask)!;
        }
    }

    /// <summary>A line that did not fit would spoil the next one where space is found again.</summary>
    private void TryCut(long length)
    {
        try
        {
            _stream.SetLength(length);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            // The line's sum does not hold; it is passed over when the journal is read.
        }
    }
}
