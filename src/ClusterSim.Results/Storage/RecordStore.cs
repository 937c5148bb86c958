using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ClusterSim.Results.Storage;

/// <summary>What is kept of a run.</summary>
/// <param name="Name">Name of the record: of the run and of what is kept of it, 32 hexadecimal digits.</param>
/// <param name="StateHash">Hash of the run's state at its end, 16 hexadecimal digits; empty where it failed.</param>
/// <param name="Error">Empty where the run was finished, else by which of the model's own rules it failed.</param>
/// <param name="Content">What is kept, as whoever keeps it writes it.</param>
public sealed record StoredRecord(string Name, string StateHash, string Error, byte[] Content)
{
    /// <summary>A record of numbers, which read back with the same bits.</summary>
    public static StoredRecord OfNumbers(string name, string stateHash, string error, ReadOnlySpan<double> values)
    {
        var content = new byte[values.Length * sizeof(double)];
        for (var value = 0; value < values.Length; value++) BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(value * sizeof(double)), values[value]);
        return new StoredRecord(name, stateHash, error, content);
    }

    /// <summary>The content as numbers.</summary>
    public double[] Values
    {
        get
        {
            var values = new double[Content.Length / sizeof(double)];
            for (var value = 0; value < values.Length; value++) values[value] = BinaryPrimitives.ReadDoubleLittleEndian(Content.AsSpan(value * sizeof(double)));
            return values;
        }
    }

    /// <summary>Whether the run was finished.</summary>
    public bool IsDone => Error.Length == 0;

    /// <summary>Whether another record says the same, to the bit.</summary>
    public bool Equals(StoredRecord? other) =>
        other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal) && string.Equals(StateHash, other.StateHash, StringComparison.Ordinal)
        && string.Equals(Error, other.Error, StringComparison.Ordinal) && Content.AsSpan().SequenceEqual(other.Content);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

/// <summary>
/// Records in a folder, known by names that follow from their content: whatever stands under a name may be used, whoever
/// computed it, and nothing else may. A process appends to a file of its own, <c>LABEL.*.open</c>, each record with its sum in
/// one write, so that a record is whole or not there; at its end the file is named by its content, <c>*.part</c>. Files of
/// other machines may be copied into the folder. The lock of a label saves work; no correctness rests on it.
/// </summary>
public sealed class RecordStore : IDisposable
{
    /// <summary>Ending of a file that is being written, or whose process was killed.</summary>
    public const string OpenEnding = ".open";

    /// <summary>Ending of a file that is whole and named by its content.</summary>
    public const string SealedEnding = ".part";

    /// <summary>Ending of the file that the process holds which writes under a label.</summary>
    public const string LockEnding = ".lock";

    private const int NameBytes = 16;
    private const int SumBytes = 16;
    private const long BytesPerFile = 64 << 20;
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly string _directory;
    private readonly string? _label;
    private readonly FileStream? _held;
    private readonly Dictionary<UInt128, Place> _places = [];
    private readonly List<SafeFileHandle> _files = [];
    private readonly Stopwatch _sinceFlush = Stopwatch.StartNew();
    private FileStream? _open;
    private Dictionary<string, StoredRecord>? _kept;

    private RecordStore(string directory, string? label, FileStream? held) => (_directory, _label, _held) = (directory, label, held);

    /// <summary>Records that the store holds.</summary>
    public int Count => _places.Count;

    /// <summary>Opens the store for a process that writes.</summary>
    /// <param name="directory">The folder; made where it does not exist.</param>
    /// <param name="label">Which part of the work the process does; one process at a time.</param>
    /// <exception cref="ResultException">Another process does the same part; a file is damaged; it cannot be written.</exception>
    public static RecordStore Open(string directory, string label)
    {
        FileStream held;
        var path = Path.Combine(directory, label + LockEnding);
        try
        {
            Directory.CreateDirectory(directory);
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new ResultException(path, "another process is doing this part of the work. Wait for it, stop it, or choose another folder with -o.", problem);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }

        return Filled(new RecordStore(directory, label, held));
    }

    /// <summary>Opens the store to read what is in it at this moment; processes may be at work in it.</summary>
    /// <param name="directory">The folder; empty where it does not exist.</param>
    /// <exception cref="ResultException">A file is damaged or cannot be read.</exception>
    public static RecordStore Read(string directory) => Filled(new RecordStore(directory, label: null, held: null));

    /// <summary>A store that keeps nothing on the disk, for tests and short work.</summary>
    public static RecordStore InMemory() => new("", label: null, held: null) { _kept = [] };

    /// <summary>Whether there is a record of a name.</summary>
    public bool Contains(string name)
    {
        lock (_lock) return _kept?.ContainsKey(name) ?? _places.ContainsKey(KeyOf(name));
    }

    /// <summary>The record of a name; null where there is none.</summary>
    /// <exception cref="ResultException">It cannot be read.</exception>
    public StoredRecord? Find(string name)
    {
        Place place;
        lock (_lock)
        {
            if (_kept is not null) return _kept.GetValueOrDefault(name);
            if (!_places.TryGetValue(KeyOf(name), out place)) return null;
        }

        return Read(place);
    }

    /// <summary>Keeps a record; any thread may call this. When it returns, a kill of the process cannot lose it. Of a run that failed and one that did not, the one that did not stands.</summary>
    /// <exception cref="ResultException">The disk is full, or cannot be written; there is another record of that name.</exception>
    public void Add(StoredRecord record)
    {
        lock (_lock)
        {
            if (_kept is not null)
            {
                _kept[record.Name] = record;
                return;
            }

            if (_places.TryGetValue(KeyOf(record.Name), out var known) && Read(known) is var before && Stands(before, record)) return;
            if (_open is null) Begin();
            var bytes = Encode(record);
            var start = _open!.Position;
            try
            {
                _open.Write(bytes);
            }
            catch (Exception problem) when (ResultException.IsStorageFailure(problem))
            {
                TryCut(start);
                throw ResultException.Unwritable(_open.Name, problem);
            }

            _places[KeyOf(record.Name)] = new Place(_files.Count - 1, start, bytes.Length);
            if (_open.Position >= BytesPerFile) Seal();
            else if (_sinceFlush.Elapsed > s_flushInterval) Flush();
        }
    }

    /// <summary>Brings what was added to the disk and names it by its content.</summary>
    /// <exception cref="ResultException">The disk is full, or cannot be written; what was added stays where it is.</exception>
    public void Complete()
    {
        lock (_lock) Seal();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _open?.Dispose();
        foreach (var file in _files) file.Dispose();
        _held?.Dispose();
    }

    /// <summary>Whether a file has a name that a store gives, and is a plain file: a lock is empty, the others carry 32 hexadecimal digits.</summary>
    internal static bool IsOwn(FileInfo file)
    {
        if (file.LinkTarget is not null || file.Attributes.HasFlag(FileAttributes.Device)) return false;
        var digits = Path.GetFileNameWithoutExtension(file.Name).Split('.')[^1];
        var isNamed = digits.Length == 2 * NameBytes && digits.All(char.IsAsciiHexDigitLower);
        return file.Extension switch
        {
            OpenEnding => isNamed && file.Name.Count(letter => letter == '.') == 2,
            SealedEnding => isNamed && file.Name.Length == digits.Length + SealedEnding.Length,
            LockEnding => file.Length == 0,
            _ => false,
        };
    }

    private static RecordStore Filled(RecordStore store)
    {
        try
        {
            // A process may seal its file meanwhile: with open files first, nothing is missed.
            foreach (var path in Files(store._directory, OpenEnding)) store.TakeIn(path);
            foreach (var path in Files(store._directory, SealedEnding)) store.TakeIn(path);
            return store;
        }
        catch (Exception problem)
        {
            store.Dispose();
            if (ResultException.IsStorageFailure(problem)) throw ResultException.Unreadable(store._directory, problem);
            throw;
        }
    }

    private static string[] Files(string directory, string ending) =>
        Directory.Exists(directory) ? [.. new DirectoryInfo(directory).EnumerateFiles("*" + ending).Where(IsOwn).Select(file => file.FullName).Order(StringComparer.Ordinal)] : [];

    /// <summary>Finds the records of a file. One that is being written may end in half a record, which is none; one that is sealed must hold whole.</summary>
    private void TakeIn(string path)
    {
        var isSealed = path.EndsWith(SealedEnding, StringComparison.Ordinal);
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            if (isSealed) throw Damaged(path); // or a pipe, which is not opened: nobody may ever write its other end
            return;
        }

        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return; // its process has sealed it since
        }

        _files.Add(file);
        var bytes = new byte[RandomAccess.GetLength(file)];
        ReadAt(file, bytes, 0);
        if (isSealed && !Sha256.Of(bytes).StartsWith(Path.GetFileNameWithoutExtension(path), StringComparison.Ordinal)) throw Damaged(path);
        for (var at = 0; at + sizeof(int) <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            if (length < sizeof(int) + NameBytes + SumBytes || length > bytes.Length - at || Decode(bytes.AsSpan(at, length)) is not { } record) return;
            if (!_places.TryGetValue(KeyOf(record.Name), out var known) || !Stands(Read(known), record)) _places[KeyOf(record.Name)] = new Place(_files.Count - 1, at, length);
            at += length;
        }
    }

    private static ResultException Damaged(string path) =>
        new(path, "is damaged: its content is not what was written. Delete it; --resume repeats the runs that it held.");

    /// <summary>What is wrong with each file that is whole by its name; processes may be at work in the folder.</summary>
    /// <param name="directory">The folder; empty where it does not exist.</param>
    /// <returns>Path of each file that is not what was written.</returns>
    internal static IEnumerable<string> DamagedFiles(string directory) =>
        Files(directory, SealedEnding).Where(path => !Sha256.OfFile(path).StartsWith(Path.GetFileNameWithoutExtension(path), StringComparison.Ordinal));

    /// <summary>Whether what is known stands beside another record of the same name. Two that were finished and differ cannot be: then names or machines are wrong.</summary>
    private bool Stands(StoredRecord known, StoredRecord other)
    {
        if (!other.IsDone) return true;
        if (!known.IsDone) return false;
        if (known.Equals(other)) return true;
        throw new ResultException(_directory, FormattableString.Invariant(
            $"holds two different results of the run '{known.Name}', with the states {known.StateHash} and {other.StateHash}. A build or a machine is at fault, and no result of them can be trusted; find out with 'clustersim diff' of a scenario run on both."));
    }

    private StoredRecord Read(Place place)
    {
        var bytes = new byte[place.Length];
        try
        {
            if (ReadAt(_files[place.File], bytes, place.At) && Decode(bytes) is { } record) return record;
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unreadable(_directory, problem);
        }

        throw new ResultException(_directory, "has changed while it was read. Repeat the command with --resume.");
    }

    /// <summary>Fills the bytes from a place of a file on; false where it ends before they are full.</summary>
    private static bool ReadAt(SafeFileHandle file, Span<byte> bytes, long at)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(file, bytes, at);
            if (read == 0) return false;
            bytes = bytes[read..];
            at += read;
        }

        return true;
    }

    private void Begin()
    {
        if (_label is null) throw new InvalidOperationException("The store was opened to be read.");
        var path = Path.Combine(_directory, $"{_label}.{Guid.NewGuid():N}{OpenEnding}");
        try
        {
            _open = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            _files.Add(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unwritable(path, problem);
        }
    }

    private void Flush()
    {
        if (!File.Exists(_open!.Name)) throw new ResultException(_open.Name, "no longer exists; finished runs cannot be saved.");
        try
        {
            _open.Flush(flushToDisk: true);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unwritable(_open.Name, problem);
        }

        _sinceFlush.Restart();
    }

    private void Seal()
    {
        if (_open is null) return;
        Flush();
        var path = _open.Name;
        _open.Dispose();
        _open = null;
        Draft.Publish(path, Path.Combine(_directory, Sha256.OfFile(path)[..(2 * NameBytes)] + SealedEnding));
    }

    /// <summary>A record that did not fit would spoil the next one where space is found again.</summary>
    private void TryCut(long length)
    {
        try
        {
            _open!.SetLength(length);
            _open.Position = length;
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            // Its sum does not hold; reading ends before it.
        }
    }

    private static UInt128 KeyOf(string name) => BinaryPrimitives.ReadUInt128BigEndian(Convert.FromHexString(name));

    /// <summary>Length of all, name, state, error, content, and half the SHA-256 of all before.</summary>
    private static byte[] Encode(StoredRecord record)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(0);
        writer.Write(Convert.FromHexString(record.Name));
        writer.Write(record.StateHash);
        writer.Write(record.Error);
        writer.Write(record.Content);
        var bytes = new byte[stream.Length + SumBytes];
        stream.GetBuffer().AsSpan(0, (int)stream.Length).CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length);
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - SumBytes)).AsSpan(0, SumBytes).CopyTo(bytes.AsSpan(bytes.Length - SumBytes));
        return bytes;
    }

    private static StoredRecord? Decode(ReadOnlySpan<byte> bytes)
    {
        var content = bytes[..^SumBytes];
        if (!SHA256.HashData(content).AsSpan(0, SumBytes).SequenceEqual(bytes[^SumBytes..])) return null;
        using var reader = new BinaryReader(new MemoryStream(content[sizeof(int)..].ToArray()), Encoding.UTF8);
        var (name, state, error) = (Convert.ToHexStringLower(reader.ReadBytes(NameBytes)), reader.ReadString(), reader.ReadString());
        return new StoredRecord(name, state, error, reader.ReadBytes(content.Length));
    }

    private readonly record struct Place(int File, long At, int Length);
}
