using System.Globalization;
using Parquet.Schema;
using PhysicalType = Parquet.Meta.Type;

namespace ClusterSim.Results.Tables;

/// <summary>How a column is stored. A double may be undefined in any row, which is NaN in memory and null in the file.</summary>
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
        ColumnKind.Double => new DataField<double?>(Name),
        _ => new DataField<bool>(Name),
    };

    public bool IsOptional => Kind is ColumnKind.OptionalLong or ColumnKind.Double;

    public PhysicalType PhysicalType => Kind switch
    {
        ColumnKind.Text => PhysicalType.BYTE_ARRAY,
        ColumnKind.Int => PhysicalType.INT32,
        ColumnKind.Long or ColumnKind.OptionalLong => PhysicalType.INT64,
        ColumnKind.Double => PhysicalType.DOUBLE,
        _ => PhysicalType.BOOLEAN,
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
        : field.ClrType == typeof(double) && field.IsNullable ? ColumnKind.Double
        : field.ClrType == typeof(bool) ? ColumnKind.Flag
        : throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"column '{field.Name}' has type {field.ClrType.Name}{(field.IsNullable ? "" : ", never null")}, which no result file of this version has."));
}
