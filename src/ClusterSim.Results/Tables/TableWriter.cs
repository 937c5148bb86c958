using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables.Pages;
using Parquet.Meta;

namespace ClusterSim.Results.Tables;

/// <summary>
/// Writes a Parquet file in row groups of bounded size, under a temporary name until <see cref="Complete"/>; a file of
/// the final name is always whole. The bytes depend on the rows alone, and not on how many threads encode the columns.
/// </summary>
public sealed class TableWriter : IDisposable
{
    /// <summary>Rows of a row group at most.</summary>
    public const int RowGroupRows = 65_536;

    /// <summary>Values of a row group at most, sixteen megabytes: tables of many columns have fewer rows a group.</summary>
    private const int RowGroupValues = 2_000_000;

    /// <summary>Columns of a small row group are shorter than this and go to the system together.</summary>
    private const int BytesAtOnce = 16_384;

    private readonly string _path;
    private readonly string _temporary;
    private readonly IReadOnlyList<Column> _columns;
    private readonly List<KeyValuePair<string, string>> _metadata;
    private readonly ColumnBuffer[] _buffers;
    private readonly ColumnChunkWriter[] _chunks;
    private readonly List<RowGroup> _groups = [];
    private readonly FileStream _stream;
    private readonly int _threads;
    private readonly int _groupRows;
    private readonly bool _toDisk;
    private long _written;
    private int _rows;
    private bool _isClosed;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its final name.</param>
    /// <param name="engine">Version of the engine, noted in the file.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="threads">Threads that fill and encode columns side by side.</param>
    /// <param name="toDisk">Whether the finished file is brought to the disk before it gets its name, or when the system sees fit.</param>
    public TableWriter(string path, string engine, IReadOnlyList<Column> columns, int threads = 1, bool toDisk = true)
    {
        (_path, _temporary, _columns, _threads, _toDisk) = (path, path + Draft.Ending, columns, threads, toDisk);
        _groupRows = Math.Min(RowGroupRows, RowGroupValues / columns.Count);
        _buffers = columns.Select(column => column.Buffer(column.Field())).ToArray();
        _chunks = columns.Select(_ => new ColumnChunkWriter()).ToArray();
        _metadata = [new("clustersim.engine", engine)];
        foreach (var column in columns)
            if (column.Unit.Length > 0) _metadata.Add(new("clustersim.unit." + column.Name, column.Unit));
        try
        {
            _stream = new FileStream(_temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, BytesAtOnce);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unwritable(path, exception);
        }

        Store(() => Put(FileMetaDataWriter.Magic));
    }

    /// <summary>Rows that the row group has room for.</summary>
    internal int Room => _groupRows - _rows;

    /// <summary>A column, to which the value of the next row is added.</summary>
    /// <param name="column">Its place among the columns.</param>
    public ColumnBuffer<T> Column<T>(int column) => (ColumnBuffer<T>)_buffers[column];

    /// <summary>Makes room for about so many rows in all, as far as a row group goes, so that columns need not grow step by step.</summary>
    internal void Expect(long rows)
    {
        foreach (var buffer in _buffers) buffer.Reserve((int)Math.Min(rows, _groupRows));
    }

    /// <summary>Closes a row whose columns have all been added.</summary>
    public void EndRow() => EndRows(1);

    /// <summary>Lets every column add so many rows, at most <see cref="Room"/>, and closes them; columns are filled side by side.</summary>
    internal void AddRows(int rows, Action<int> fillColumn)
    {
        SideBySide.For(_buffers.Length, _threads, fillColumn);
        EndRows(rows);
    }

    /// <summary>Takes over the rows of a file with the same columns: large row groups as they are, small ones joined.</summary>
    /// <param name="part">The file.</param>
    /// <param name="isOnly">Whether no other follows, so that there is nothing to join.</param>
    /// <param name="first">What <see cref="ReadAhead"/> gave.</param>
    internal void Append(TableReader part, bool isOnly, ColumnBuffer[]? first)
    {
        for (var group = 0; group < part.RowGroups; group++)
        {
            if (IsJoined(part, group, isOnly))
            {
                Join(group == 0 && first is not null ? first : part.Read(group), part.RowsOf(group));
                continue;
            }

            Flush();
            var (copied, start, length) = part.Locate(group);
            Store(() =>
            {
                var distance = _written - start;
                part.CopyBytes(start, length, _stream);
                _written += length;
                AddGroup(copied.NumRows, copied.Columns.Select(column => column.MetaData!.MovedBy(distance)));
            });
        }
    }

    /// <summary>Reads the first row group, so that <see cref="Append"/> need not; null where it is taken over as it is. Any thread may call this.</summary>
    internal ColumnBuffer[]? ReadAhead(TableReader part, bool isOnly) =>
        part.RowGroups > 0 && IsJoined(part, 0, isOnly) ? part.Read(0) : null;

    /// <summary>Writes what is left and gives the file its name.</summary>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public void Complete()
    {
        Flush();
        Store(() =>
        {
            var footer = new ByteBuffer();
            FileMetaDataWriter.Write(footer, _columns, _groups, _metadata);
            Put(footer.Bytes);
            _stream.Flush(_toDisk);
            _stream.Dispose();
            _isClosed = true;
            Draft.Publish(_temporary, _path);
        });
    }

    /// <summary>Without <see cref="Complete"/> nothing stays behind.</summary>
    public void Dispose()
    {
        if (!_isClosed)
            Abandon();
    }

    /// <summary>Large row groups of another file are taken over as they are, since encoding them anew would make them no fewer by half.</summary>
    private bool IsJoined(TableReader part, int group, bool isOnly) => !isOnly && part.RowsOf(group) < _groupRows / 2;

    private void Join(ColumnBuffer[] group, int rows)
    {
        for (var first = 0; first < rows;)
        {
            var count = Math.Min(rows - first, Room);
            for (var column = 0; column < _buffers.Length; column++)
                _buffers[column].Append(group[column], first, count);
            first += count;
            EndRows(count);
        }
    }

    private void EndRows(int count)
    {
        _rows += count;
        if (_rows == _groupRows)
            Flush();
    }

    private void Flush()
    {
        if (_rows == 0)
            return;
        var columns = new ColumnMetaData[_buffers.Length];
        SideBySide.For(_buffers.Length, _threads, column =>
        {
            columns[column] = _buffers[column].Encode(_chunks[column]);
            _buffers[column].Clear();
        });
        Store(() =>
        {
            for (var column = 0; column < columns.Length; column++)
            {
                columns[column] = columns[column].MovedBy(_written);
                Put(_chunks[column].Bytes);
            }
        });
        AddGroup(_rows, columns);
        _rows = 0;
    }

    private void AddGroup(long rows, IEnumerable<ColumnMetaData> columns)
    {
        var chunks = columns.Select(column => new ColumnChunk { MetaData = column }).ToList();
        _groups.Add(new RowGroup { NumRows = rows, TotalByteSize = chunks.Sum(chunk => chunk.MetaData!.TotalUncompressedSize), Columns = chunks });
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _written += bytes.Length;
    }

    private void Store(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            Abandon();
            throw ResultException.Unwritable(_path, exception);
        }
    }

    private void Abandon()
    {
        _isClosed = true;
        try
        {
            try
            {
                _stream.Dispose();
            }
            finally
            {
                File.Delete(_temporary);
            }
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            // The failure that led here is the one to tell; the temporary file is removed by the next run.
        }
    }
}
