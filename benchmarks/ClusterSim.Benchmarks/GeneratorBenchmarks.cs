using BenchmarkDotNet.Attributes;
using ClusterSim.Core.Randomness;

namespace ClusterSim.Benchmarks;

/// <summary>
/// Time of one draw: the bare generator, a uniform number and a normal deviate of a firm, and a uniform number from a
/// sequential generator that a block would have, which would not give paired scenarios the same luck.
/// </summary>
public class GeneratorBenchmarks
{
    private const int Draws = 2048;
    private readonly Luck _luck = new(1, 0);
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
    public double Sequential()
    {
        var sum = 0.0;
        for (var firm = 0; firm < Draws; firm++) sum += _sequential.Uniform();
        return sum;
    }
}
