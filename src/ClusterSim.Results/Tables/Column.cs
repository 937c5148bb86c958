using System.Globalization;
using Parquet.Schema;
using PhysicalType = Parquet.Meta.Type;

namespace ClusterSim.Results.Tables;

/// <summary>How a column is stored. A double may be undefined in any row, which is NaN in memory and null in the file.</summary>
public enum ColumnKind
{
    /// <summary>UTF-8 text, never null.</summary>
    Text,

    /// <summary>Whole number of 32 bits.</summary>
    Int,

    /// <summary>Whole number of 64 bits.</summary>
    Long,

    /// <summary>Whole number of 64 bits, or null.</summary>
    OptionalLong,

    /// <summary>Number of 64 bits, or null.</summary>
    Double,

    /// <summary>True or false.</summary>
    Flag,
}

/// <summary>A column of a Parquet file.</summary>
/// <param name="Name">Name, snake case.</param>
/// <param name="Kind">Type.</param>
/// <param name="Unit">Unit, kept in the file's metadata; empty for keys and names.</param>
public sealed record Column(string Name, ColumnKind Kind, string Unit = "")
{
    internal DataField Field() => Kind switch
    {
        ColumnKind.Text => new DataField(Name, typeof(string), isNullable: false),
        ColumnKind.Int => new DataField<int>(Name),
        ColumnKind.Long => new DataField<long>(Name),
        ColumnKind.OptionalLong => new DataField<long?>(Name),
        ColumnKind.Double => new DataField<double?>(Name),
        _ => new DataField<bool>(Name),
    };

    /// <summary>Whether a row may hold nothing.</summary>
    public bool IsOptional => Kind is ColumnKind.OptionalLong or ColumnKind.Double;

    internal PhysicalType PhysicalType => Kind switch
    {
        ColumnKind.Text => PhysicalType.BYTE_ARRAY,
        ColumnKind.Int => PhysicalType.INT32,
        ColumnKind.Long or ColumnKind.OptionalLong => PhysicalType.INT64,
        ColumnKind.Double => PhysicalType.DOUBLE,
        _ => PhysicalType.BOOLEAN,
    };

    internal ColumnBuffer Buffer(DataField field) => Kind switch
    {
        ColumnKind.Text => new TextBuffer(field),
        ColumnKind.Int => new IntBuffer(field),
        ColumnKind.Long => new LongBuffer(field),
        ColumnKind.OptionalLong => new OptionalBuffer(field),
        ColumnKind.Double => new DoubleBuffer(field),
        _ => new FlagBuffer(field),
    };

    /// <summary>The kind in which a field of an existing file was stored.</summary>
    internal static ColumnKind KindOf(DataField field) =>
        field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>) ? ColumnKind.Text
        : field.ClrType == typeof(int) ? ColumnKind.Int
        : field.ClrType == typeof(long) ? (field.IsNullable ? ColumnKind.OptionalLong : ColumnKind.Long)
        : field.ClrType == typeof(double) && field.IsNullable ? ColumnKind.Double
        : field.ClrType == typeof(bool) ? ColumnKind.Flag
        : throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"column '{field.Name}' has type {field.ClrType.Name}{(field.IsNullable ? "" : ", never null")}, which no result file of this version has."));
}
