using System.Globalization;
using ClusterSim.Results.Tables.Pages;
using Parquet.Schema;

namespace ClusterSim.Results.Tables;

/// <summary>How a column is stored.</summary>
internal enum ColumnKind { Text, Int, Long, OptionalLong, Double, Flag }

/// <summary>A column of a Parquet file.</summary>
/// <param name="Name">Name, snake case.</param>
/// <param name="Kind">Type.</param>
/// <param name="Unit">Unit, kept in the file's metadata; empty for keys and names.</param>
internal sealed record Column(string Name, ColumnKind Kind, string Unit = "")
{
    public DataField Field() => Kind switch
    {
        ColumnKind.Text => new DataField(Name, typeof(string), isNullable: false),
        ColumnKind.Int => new DataField<int>(Name),
        ColumnKind.Long => new DataField<long>(Name),
        ColumnKind.OptionalLong => new DataField<long?>(Name),
        ColumnKind.Double => new DataField<double>(Name),
        _ => new DataField<bool>(Name),
    };

    public int PhysicalType => Kind switch
    {
        ColumnKind.Text => Code.ByteArray,
        ColumnKind.Int => Code.Int32,
        ColumnKind.Long or ColumnKind.OptionalLong => Code.Int64,
        ColumnKind.Double => Code.Double,
        _ => Code.Boolean,
    };

    public ColumnBuffer Buffer(DataField field) => Kind switch
    {
        ColumnKind.Text => new TextBuffer(field),
        ColumnKind.Int => new IntBuffer(field),
        ColumnKind.Long => new LongBuffer(field),
        ColumnKind.OptionalLong => new OptionalBuffer(field),
        ColumnKind.Double => new DoubleBuffer(field),
        _ => new FlagBuffer(field),
    };

    /// <summary>The kind in which a field of an existing file was stored.</summary>
    public static ColumnKind KindOf(DataField field) =>
        field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>) ? ColumnKind.Text
        : field.ClrType == typeof(int) ? ColumnKind.Int
        : field.ClrType == typeof(long) ? (field.IsNullable ? ColumnKind.OptionalLong : ColumnKind.Long)
        : field.ClrType == typeof(double) ? ColumnKind.Double
        : field.ClrType == typeof(bool) ? ColumnKind.Flag
        : throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"column '{field.Name}' has type {field.ClrType.Name}, which no result file has."));
}
