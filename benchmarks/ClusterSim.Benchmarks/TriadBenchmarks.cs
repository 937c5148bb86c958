using System.Numerics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using ClusterSim.Core.Parallel;

namespace ClusterSim.Benchmarks;

/// <summary>Memory bandwidth as STREAM's triad gives it (McCalpin 1995): a = b + s × c over arrays far larger than the caches.</summary>
public class TriadBenchmarks
{
    /// <summary>Bytes moved by one operation, as STREAM counts them: two arrays read, one written.</summary>
    public const long BytesMoved = 3L * sizeof(double) * Length;

    private const int Length = 1 << 24;
    private const int Part = 1 << 14;
    private double[] _a = [], _b = [], _c = [];
    private BlockRunner? _runner;
    private Action<int> _body = _ => { };

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (_a, _b, _c) = (new double[Length], new double[Length], new double[Length]);
        Array.Fill(_b, 1);
        Array.Fill(_c, 2);
        _runner = new BlockRunner(Threads);
        _body = part =>
        {
            var a = MemoryMarshal.Cast<double, Vector<double>>(_a.AsSpan(part * Part, Part));
            var b = MemoryMarshal.Cast<double, Vector<double>>(_b.AsSpan(part * Part, Part));
            var c = MemoryMarshal.Cast<double, Vector<double>>(_c.AsSpan(part * Part, Part));
            for (var lane = 0; lane < a.Length; lane++) a[lane] = b[lane] + 3.0 * c[lane];
        };
    }

    [GlobalCleanup]
    public void Close()
    {
        _runner?.Dispose();
        (_a, _b, _c) = ([], [], []);
    }

    [Benchmark]
    public void Triad() => _runner!.Run(Length / Part, _body);
}
