using Parquet.Meta;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>What the footer says of a column chunk, where the chunk changes its place.</summary>
internal static class ColumnMetaDataExtensions
{
    /// <summary>Where the chunk begins: with its dictionary page, if it has one.</summary>
    public static long Start(this ColumnMetaData column) =>
        column.DictionaryPageOffset ?? column.DataPageOffset;

    /// <summary>The same chunk so many bytes further on.</summary>
    public static ColumnMetaData MovedBy(this ColumnMetaData column, long distance) => new()
    {
        Type = column.Type,
        Encodings = column.Encodings,
        PathInSchema = column.PathInSchema,
        Codec = column.Codec,
        NumValues = column.NumValues,
        TotalUncompressedSize = column.TotalUncompressedSize,
        TotalCompressedSize = column.TotalCompressedSize,
        DataPageOffset = column.DataPageOffset + distance,
        DictionaryPageOffset = column.DictionaryPageOffset + distance,
        Statistics = column.Statistics,
    };
}
