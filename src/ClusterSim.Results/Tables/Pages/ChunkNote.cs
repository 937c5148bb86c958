namespace ClusterSim.Results.Tables.Pages;

/// <summary>Parquet's numbers for kinds, encodings and codecs.</summary>
internal static class Code
{
    public const int Boolean = 0, Int32 = 1, Int64 = 2, Double = 5, ByteArray = 6;
    public const int Plain = 0, Runs = 3, Delta = 5, Dictionary = 8, ByteStreams = 9;
    public const int Uncompressed = 0, Zstd = 6;
    public const int DataPage = 0, DictionaryPage = 2;
}

/// <summary>What the footer says of a column in a row group.</summary>
/// <param name="Type">Physical type.</param>
/// <param name="Encodings">Encodings used.</param>
/// <param name="Codec">Compression.</param>
/// <param name="Values">Rows.</param>
/// <param name="PlainBytes">Bytes before compression, page headers included.</param>
/// <param name="StoredBytes">Bytes in the file.</param>
/// <param name="Start">Where the column begins; in the file, or in its own bytes until it is there.</param>
/// <param name="DataPage">Where its data page begins; before it lies the dictionary, if there is one.</param>
/// <param name="Nulls">Rows without a value, null where that is not known.</param>
/// <param name="Least">Least value, as stored; empty where it is not noted.</param>
/// <param name="Greatest">Greatest value.</param>
internal sealed record ChunkNote(
    int Type, int[] Encodings, int Codec, long Values, long PlainBytes, long StoredBytes, long Start, long DataPage, long? Nulls, byte[] Least, byte[] Greatest)
{
    public ChunkNote MovedBy(long distance) => this with { Start = Start + distance, DataPage = DataPage + distance };
}

/// <summary>A row group as the footer lists it.</summary>
internal sealed record RowGroupNote(int Rows, ChunkNote[] Columns);
