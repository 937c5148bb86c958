using Parquet.Meta;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>The end of a Parquet file: columns, row groups, and where each lies.</summary>
internal static class FileMetaDataWriter
{
    private const int Version = 2;

    /// <summary>What a Parquet file begins and ends with.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>What Parquet files say of their writer, in the form that the format asks for and readers parse; a build outside a repository knows no commit.</summary>
    private static string CreatedBy { get; } = $"clustersim version {Provenance.Engine.Version} (build {(Provenance.Engine.Commit is { Length: > 0 } commit ? commit : "unknown")})";

    /// <summary>Writes the file's metadata, its length and the magic bytes.</summary>
    public static void Write(
        ByteBuffer target, IReadOnlyList<Column> columns, IReadOnlyList<RowGroup> groups, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        var start = target.Length;
        var (thrift, last) = (new ThriftCompactWriter(target), 0);
        thrift.Write(ref last, 1, Version);
        thrift.BeginStructures(ref last, 2, columns.Count + 1);
        WriteRoot(thrift, columns.Count);
        foreach (var column in columns) Write(thrift, column);
        thrift.Write(ref last, 3, groups.Sum(group => group.NumRows));
        thrift.BeginStructures(ref last, 4, groups.Count);
        foreach (var group in groups) Write(thrift, columns, group);
        thrift.BeginStructures(ref last, 5, metadata.Count);
        foreach (var (key, value) in metadata)
        {
            var field = 0;
            thrift.Write(ref field, 1, key);
            thrift.Write(ref field, 2, value);
            thrift.End();
        }
        thrift.Write(ref last, 6, CreatedBy);
        thrift.BeginStructures(ref last, 7, columns.Count);
        for (var column = 0; column < columns.Count; column++) WriteOrder(thrift);
        thrift.End();
        target.AddInt32(target.Length - start);
        target.Add(Magic);
    }

    private static void WriteRoot(ThriftCompactWriter thrift, int columns)
    {
        var last = 0;
        thrift.Write(ref last, 4, "root");
        thrift.Write(ref last, 5, columns);
        thrift.End();
    }

    private static void Write(ThriftCompactWriter thrift, Column column)
    {
        var last = 0;
        thrift.Write(ref last, 1, (int)column.PhysicalType);
        thrift.Write(ref last, 3, (int)(column.IsOptional ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED));
        thrift.Write(ref last, 4, column.Name);
        if (column.Kind == ColumnKind.Text)
        {
            thrift.Write(ref last, 6, (int)ConvertedType.UTF8);
            thrift.Begin(ref last, 10);
            var text = 0;
            thrift.Begin(ref text, 1);
            thrift.End();
            thrift.End();
        }
        thrift.End();
    }

    private static void Write(ThriftCompactWriter thrift, IReadOnlyList<Column> columns, RowGroup group)
    {
        var last = 0;
        thrift.BeginStructures(ref last, 1, group.Columns.Count);
        for (var column = 0; column < columns.Count; column++)
        {
            var (field, metadata) = (0, group.Columns[column].MetaData!);
            thrift.Write(ref field, 2, metadata.Start());
            thrift.Begin(ref field, 3);
            Write(thrift, columns[column].Name, metadata);
            thrift.End();
        }
        thrift.Write(ref last, 2, group.TotalByteSize);
        thrift.Write(ref last, 3, group.NumRows);
        thrift.End();
    }

    private static void Write(ThriftCompactWriter thrift, string name, ColumnMetaData column)
    {
        var last = 0;
        thrift.Write(ref last, 1, (int)column.Type);
        thrift.WriteList(ref last, 2, [.. column.Encodings.Select(encoding => (int)encoding)]);
        thrift.WriteList(ref last, 3, name);
        thrift.Write(ref last, 4, (int)column.Codec);
        thrift.Write(ref last, 5, column.NumValues);
        thrift.Write(ref last, 6, column.TotalUncompressedSize);
        thrift.Write(ref last, 7, column.TotalCompressedSize);
        thrift.Write(ref last, 9, column.DataPageOffset);
        if (column.DictionaryPageOffset is { } dictionary) thrift.Write(ref last, 11, dictionary);
        thrift.Begin(ref last, 12);
        var field = 0;
        if (column.Statistics?.NullCount is { } nulls) thrift.Write(ref field, 3, nulls);
        if (column.Statistics is { MinValue: { } least, MaxValue: { } greatest })
        {
            thrift.Write(ref field, 5, greatest);
            thrift.Write(ref field, 6, least);
        }
        thrift.End();
        thrift.End();
    }

    /// <summary>Least and greatest are by the order of the column's type.</summary>
    private static void WriteOrder(ThriftCompactWriter thrift)
    {
        var last = 0;
        thrift.Begin(ref last, 1);
        thrift.End();
        thrift.End();
    }
}
