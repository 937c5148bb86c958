using System.Runtime.InteropServices;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>BYTE_STREAM_SPLIT: numbers into a stream for each of their bytes: signs and exponents lie together, and so do the zeros of numbers that came from 32 bits.</summary>
internal static class ByteStreamSplit
{
    public static void Write(ByteBuffer target, ReadOnlySpan<double> values)
    {
        var count = values.Length;
        var bytes = target.Extend(count * sizeof(double));
        var bits = MemoryMarshal.Cast<double, ulong>(values);
        for (var stream = 0; stream < sizeof(double); stream++)
        {
            var place = bytes.Slice(stream * count, count);
            var shift = stream * 8;
            for (var row = 0; row < place.Length; row++) place[row] = (byte)(bits[row] >> shift);
        }
    }
}
