using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace ClusterSim.Results.Tables;

/// <summary>
/// Writes a Parquet file row by row in row groups of bounded size, under a temporary name until
/// <see cref="Complete"/>; a file of the final name is always whole. The bytes depend on the rows alone.
/// </summary>
internal sealed class TableWriter : IDisposable
{
    public const int RowGroupRows = 65_536;

    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private readonly ParquetWriter _writer;
    private readonly ColumnBuffer[] _buffers;
    private int _rows;
    private bool _isClosed;

    public TableWriter(string path, string engine, IReadOnlyList<Column> columns)
    {
        _path = path;
        _temporary = path + ".tmp";
        var fields = columns.Select(column => column.Field()).ToArray();
        _buffers = columns.Select((column, index) => column.Buffer(fields[index])).ToArray();
        try
        {
            _stream = new FileStream(_temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unwritable(path, exception);
        }

        try
        {
            _writer = ParquetWriter.CreateAsync(new ParquetSchema(fields), _stream, Options(columns)).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            Abandon();
            throw ResultException.Unwritable(path, exception);
        }

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["clustersim.engine"] = engine };
        foreach (var column in columns.Where(column => column.Unit.Length > 0))
            metadata["clustersim.unit." + column.Name] = column.Unit;
        _writer.CustomMetadata = metadata;
    }

    public ColumnBuffer<T> Column<T>(int column) => (ColumnBuffer<T>)_buffers[column];

    /// <summary>Closes a row whose columns have all been added.</summary>
    public void EndRow()
    {
        if (++_rows == RowGroupRows)
            Flush();
    }

    /// <summary>Takes over the rows of a row group of a file with the same columns.</summary>
    public void Append(ColumnBuffer[] group, int rows)
    {
        for (var first = 0; first < rows;)
        {
            var count = Math.Min(rows - first, RowGroupRows - _rows);
            for (var column = 0; column < _buffers.Length; column++)
                _buffers[column].Append(group[column], first, count);
            first += count;
            _rows += count;
            if (_rows == RowGroupRows)
                Flush();
        }
    }

    /// <summary>Writes what is left, brings it to the disk and gives the file its name.</summary>
    public void Complete()
    {
        Flush();
        try
        {
            _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            _isClosed = true;
            File.Move(_temporary, _path, overwrite: true);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            Abandon();
            throw ResultException.Unwritable(_path, exception);
        }
    }

    /// <summary>Without <see cref="Complete"/> nothing stays behind.</summary>
    public void Dispose()
    {
        if (!_isClosed)
            Abandon();
    }

    private void Flush()
    {
        if (_rows == 0)
            return;
        try
        {
            using var group = _writer.CreateRowGroup();
            foreach (var buffer in _buffers)
            {
                buffer.WriteAsync(group).GetAwaiter().GetResult();
                buffer.Clear();
            }

            group.CompleteValidate();
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            Abandon();
            throw ResultException.Unwritable(_path, exception);
        }

        _rows = 0;
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

    private static ParquetOptions Options(IReadOnlyList<Column> columns)
    {
        // The default level is the smallest size, a hundred times slower.
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Zstd,
            CompressionLevel = CompressionLevel.Fastest,
        };
        foreach (var column in columns)
        {
            if (column.Kind == ColumnKind.Text)
                options.ColumnEncodingHints[column.Name] = EncodingHint.Dictionary;
            else if (column.Kind == ColumnKind.Double)
                options.ColumnEncodingHints[column.Name] = EncodingHint.ByteSplitStream;
        }

        return options;
    }
}
