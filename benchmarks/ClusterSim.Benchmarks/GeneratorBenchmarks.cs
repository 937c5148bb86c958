using BenchmarkDotNet.Attributes;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Benchmarks;

/// <summary>
/// Time of one draw: the bare generator; a uniform number and a normal deviate of a firm, alone and for a block of firms at
/// once; and uniform numbers for a block from a sequential generator of its own, which would not give paired scenarios the same luck.
/// </summary>
public class GeneratorBenchmarks
{
    private const int Draws = 2048;
    private readonly Luck _luck = new(1, 0);
    private readonly ulong[] _firms = [.. Enumerable.Range(1, Draws).Select(firm => (ulong)firm)];
    private readonly double[] _drawn = new double[Draws];
    private Xoshiro _sequential = new(1);

    [Benchmark(OperationsPerInvoke = Draws)]
    public uint Words()
    {
        var sum = 0u;
        for (var firm = 0u; firm < Draws; firm++)
        {
            var (x0, x1, x2, x3) = Philox.Generate(firm, 0, 1, 60, 7, 11);
            sum += x0 ^ x1 ^ x2 ^ x3;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Draws)]
    public double Uniform()
    {
        var sum = 0.0;
        for (var firm = 0ul; firm < Draws; firm++) sum += _luck.Uniform(firm, 1, 60);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Draws)]
    public double Normal()
    {
        var sum = 0.0;
        for (var firm = 0ul; firm < Draws; firm++) sum += _luck.Normal(firm, 1, 60);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Draws)]
    public void Uniforms() => _luck.Uniforms(_firms, 1, 60, _drawn);

    [Benchmark(OperationsPerInvoke = Draws)]
    public void Normals() => _luck.Normals(_firms, 1, 60, _drawn);

    [Benchmark(OperationsPerInvoke = Draws)]
    public void Sequential()
    {
        for (var firm = 0; firm < Draws; firm++) _drawn[firm] = _sequential.Uniform();
    }
}
