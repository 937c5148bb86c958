using System.Text;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>Thrift's compact protocol, as far as Parquet's headers and footer use it; fields are written in the order of their numbers.</summary>
internal readonly struct ThriftCompactWriter(ByteBuffer target)
{
    private const byte Int32 = 5, Int64 = 6, Binary = 8, List = 9, Struct = 12;

    /// <summary>A 32-bit field, and its number as the field written last.</summary>
    public void Write(ref int last, int field, int value)
    {
        Head(ref last, field, Int32);
        target.AddZigZag(value);
    }

    public void Write(ref int last, int field, long value)
    {
        Head(ref last, field, Int64);
        target.AddZigZag(value);
    }

    public void Write(ref int last, int field, string value)
    {
        Head(ref last, field, Binary);
        Text(value);
    }

    public void Write(ref int last, int field, ReadOnlySpan<byte> value)
    {
        Head(ref last, field, Binary);
        target.AddVariable((ulong)value.Length);
        target.Add(value);
    }

    /// <summary>Begins a field that is a structure; its own fields are numbered anew, and <see cref="End"/> closes it.</summary>
    public void Begin(ref int last, int field) => Head(ref last, field, Struct);

    public void End() => target.Add(0);

    public void BeginStructures(ref int last, int field, int count) => BeginList(ref last, field, count, Struct);

    public void WriteList(ref int last, int field, ReadOnlySpan<int> values)
    {
        BeginList(ref last, field, values.Length, Int32);
        foreach (var value in values) target.AddZigZag(value);
    }

    /// <summary>A list of one text.</summary>
    public void WriteList(ref int last, int field, string value)
    {
        BeginList(ref last, field, 1, Binary);
        Text(value);
    }

    private void BeginList(ref int last, int field, int count, byte type)
    {
        Head(ref last, field, List);
        if (count < 15)
        {
            target.Add((byte)((count << 4) | type));
            return;
        }
        target.Add((byte)(0xF0 | type));
        target.AddVariable((ulong)count);
    }

    private void Head(ref int last, int field, byte type)
    {
        target.Add((byte)(((field - last) << 4) | type));
        last = field;
    }

    private void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        target.AddVariable((ulong)length);
        Encoding.UTF8.GetBytes(value, target.Extend(length));
    }
}
