using System.Buffers;
using ClusterSim.Results.Tables.Pages;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace ClusterSim.Results.Tables;

/// <summary>Reads a Parquet file row group by row group, all columns or those that are asked for.</summary>
public sealed class TableReader : IDisposable
{
    private const int CopyBytesAtOnce = 1 << 20;

    private readonly string _path;
    private readonly ParquetReader _reader;
    private readonly DataField[] _fields;
    private readonly Dictionary<string, ColumnBuffer> _buffers = new(StringComparer.Ordinal);

    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="ResultException">It is missing, empty or damaged, or has columns of other types than this version writes.</exception>
    public TableReader(string path)
    {
        _path = path;
        if (!File.Exists(path))
            throw new ResultException(path, "is missing. Check the folder with 'clustersim verify', or run the scenario again.");
        if (new FileInfo(path).Length == 0)
            throw new ResultException(path, "is empty, or a pipe or a device. Check the folder with 'clustersim verify', or run the scenario again.");
        _reader = Guard(() => ParquetReader.CreateAsync(new SynchronousFile(path), leaveStreamOpen: false).GetAwaiter().GetResult());
        try
        {
            // The reader would make its schema anew at every question.
            _fields = Guard(() => _reader.Schema.GetDataFields());
            Columns = Guard(() => _fields.Select(field => new Column(field.Name, Column.KindOf(field))).ToArray());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Its columns, without their units.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Row groups there are.</summary>
    public int RowGroups => _reader.RowGroupCount;

    /// <summary>Rows in all.</summary>
    public long Rows => _reader.Metadata?.NumRows ?? 0;

    /// <summary>What the file says of itself: the engine, and units by column.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _reader.CustomMetadata;

    /// <summary>Rows of a row group.</summary>
    public int RowsOf(int rowGroup)
    {
        using var group = _reader.OpenRowGroupReader(rowGroup);
        return (int)group.RowCount;
    }

    /// <summary>All columns of a row group; the buffers are used again by the next call.</summary>
    public ColumnBuffer[] Read(int rowGroup)
    {
        var buffers = Columns.Select(column => Buffer(column.Name)).ToArray();
        Fill(rowGroup, buffers);
        return buffers;
    }

    /// <summary>One column of a row group; the buffer is used again by the next call for the same column.</summary>
    public ColumnBuffer<T> Read<T>(int rowGroup, string column) =>
        Read(rowGroup, column) as ColumnBuffer<T>
        ?? throw new ResultException(_path, $"column '{column}' has a different type from the one that this version writes. Run the scenario again.");

    /// <summary>Lets go of a column's buffer.</summary>
    internal void Forget(string column) => _buffers.Remove(column);

    /// <summary>What the footer says of a row group, and where its columns lie in the file.</summary>
    internal (RowGroup Group, long Start, long Length) Locate(int rowGroup) => Guard(() =>
    {
        var group = _reader.Metadata!.RowGroups[rowGroup];
        var columns = group.Columns.ConvertAll(column => column.MetaData!);
        var (start, end) = (columns.Min(column => column.Start()), columns.Max(column => column.Start() + column.TotalCompressedSize));
        return (group, start, end - start);
    });

    /// <summary>Copies bytes as they are.</summary>
    internal void CopyBytes(long start, long length, Stream target)
    {
        using var source = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        source.Position = start;
        var bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(length, CopyBytesAtOnce));
        try
        {
            for (var left = length; left > 0;)
            {
                var count = (int)Math.Min(left, bytes.Length);
                source.ReadExactly(bytes, 0, count);
                target.Write(bytes, 0, count);
                left -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Whether there is a column of that name.</summary>
    public bool Has(string column) => Columns.Any(candidate => string.Equals(candidate.Name, column, StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Dispose() => _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private ColumnBuffer Read(int rowGroup, string column)
    {
        var buffer = Buffer(column);
        Fill(rowGroup, buffer);
        return buffer;
    }

    private ColumnBuffer Buffer(string column)
    {
        if (!_buffers.TryGetValue(column, out var buffer))
        {
            var field = Array.Find(_fields, field => string.Equals(field.Name, column, StringComparison.Ordinal))
                ?? throw new ResultException(_path, $"has no column '{column}'; it was written by another version. Run the scenario again.");
            _buffers[column] = buffer = new Column(column, Column.KindOf(field)).Buffer(field);
        }

        return buffer;
    }

    /// <summary>Waits once for all columns, since the Parquet reader hands each to another thread.</summary>
    private void Fill(int rowGroup, params ColumnBuffer[] buffers)
    {
        Guard(() =>
        {
            FillAsync().GetAwaiter().GetResult();
            return true;
        });

        async Task FillAsync()
        {
            using var group = _reader.OpenRowGroupReader(rowGroup);
            foreach (var buffer in buffers) await buffer.ReadAsync(group).ConfigureAwait(false);
        }
    }

    /// <summary>A damaged file can fail anywhere inside the decoder, hence every exception counts as damage.</summary>
    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (ResultException or OutOfMemoryException))
        {
            throw ResultException.Unreadable(_path, exception);
        }
    }
}
