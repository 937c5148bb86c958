namespace ClusterSim.Results.Tables.Pages;

/// <summary>The end of a Parquet file: columns, row groups, and where each lies.</summary>
internal static class Footer
{
    /// <summary>What a Parquet file begins and ends with.</summary>
    public static ReadOnlySpan<byte> Mark => "PAR1"u8;

    private const int Required = 0, Optional = 1, Utf8 = 0, Version = 2;

    /// <summary>Writes the footer, its length and the mark.</summary>
    public static void Write(ByteBuffer target, IReadOnlyList<Column> columns, IReadOnlyList<RowGroupNote> groups, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        var start = target.Length;
        var (thrift, last) = (new CompactThrift(target), 0);
        thrift.Write(ref last, 1, Version);
        thrift.BeginStructures(ref last, 2, columns.Count + 1);
        WriteRoot(thrift, columns.Count);
        foreach (var column in columns) Write(thrift, column);
        thrift.Write(ref last, 3, groups.Sum(group => (long)group.Rows));
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
        thrift.Write(ref last, 6, "clustersim");
        thrift.BeginStructures(ref last, 7, columns.Count);
        for (var column = 0; column < columns.Count; column++) WriteOrder(thrift);
        thrift.End();
        target.AddInt32(target.Length - start);
        target.Add(Mark);
    }

    private static void WriteRoot(CompactThrift thrift, int columns)
    {
        var last = 0;
        thrift.Write(ref last, 4, "root");
        thrift.Write(ref last, 5, columns);
        thrift.End();
    }

    private static void Write(CompactThrift thrift, Column column)
    {
        var last = 0;
        thrift.Write(ref last, 1, column.PhysicalType);
        thrift.Write(ref last, 3, column.Kind == ColumnKind.OptionalLong ? Optional : Required);
        thrift.Write(ref last, 4, column.Name);
        if (column.Kind == ColumnKind.Text)
        {
            thrift.Write(ref last, 6, Utf8);
            thrift.Begin(ref last, 10);
            var text = 0;
            thrift.Begin(ref text, 1);
            thrift.End();
            thrift.End();
        }
        thrift.End();
    }

    private static void Write(CompactThrift thrift, IReadOnlyList<Column> columns, RowGroupNote group)
    {
        var last = 0;
        thrift.BeginStructures(ref last, 1, group.Columns.Length);
        for (var column = 0; column < columns.Count; column++)
        {
            var field = 0;
            thrift.Write(ref field, 2, group.Columns[column].Start);
            thrift.Begin(ref field, 3);
            Write(thrift, columns[column].Name, group.Columns[column]);
            thrift.End();
        }
        thrift.Write(ref last, 2, group.Columns.Sum(column => column.PlainBytes));
        thrift.Write(ref last, 3, (long)group.Rows);
        thrift.End();
    }

    private static void Write(CompactThrift thrift, string name, ChunkNote note)
    {
        var last = 0;
        thrift.Write(ref last, 1, note.Type);
        thrift.WriteList(ref last, 2, note.Encodings);
        thrift.WriteList(ref last, 3, name);
        thrift.Write(ref last, 4, note.Codec);
        thrift.Write(ref last, 5, note.Values);
        thrift.Write(ref last, 6, note.PlainBytes);
        thrift.Write(ref last, 7, note.StoredBytes);
        thrift.Write(ref last, 9, note.DataPage);
        if (note.DataPage > note.Start) thrift.Write(ref last, 11, note.Start);
        if (note.Nulls is not null || note.Least.Length > 0)
        {
            thrift.Begin(ref last, 12);
            var field = 0;
            if (note.Nulls is { } nulls) thrift.Write(ref field, 3, nulls);
            if (note.Least.Length > 0)
            {
                thrift.Write(ref field, 5, note.Greatest);
                thrift.Write(ref field, 6, note.Least);
            }
            thrift.End();
        }
        thrift.End();
    }

    /// <summary>Least and greatest are by the order of the column's type.</summary>
    private static void WriteOrder(CompactThrift thrift)
    {
        var last = 0;
        thrift.Begin(ref last, 1);
        thrift.End();
        thrift.End();
    }
}
