using BenchmarkDotNet.Attributes;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Benchmarks;

/// <summary>Time of one exponential, logarithm and power, for a block of firms at once in lanes and alone.</summary>
public class FunctionBenchmarks
{
    private const int Numbers = 2048;
    private const double Power = 0.3;
    private readonly double[] _given = [.. Enumerable.Range(1, Numbers).Select(number => number * 0.003)];
    private readonly double[] _numbers = new double[Numbers];

    [Benchmark(OperationsPerInvoke = Numbers)]
    public void Exponentials()
    {
        _given.CopyTo(_numbers, 0);
        VectorMath.Exp(_numbers);
    }

    [Benchmark(OperationsPerInvoke = Numbers)]
    public void Logarithms()
    {
        _given.CopyTo(_numbers, 0);
        VectorMath.Log(_numbers);
    }

    [Benchmark(OperationsPerInvoke = Numbers)]
    public void Powers()
    {
        _given.CopyTo(_numbers, 0);
        VectorMath.Pow(_numbers, Power);
    }

    [Benchmark(OperationsPerInvoke = Numbers)]
    public void Exponential()
    {
        for (var number = 0; number < Numbers; number++) _numbers[number] = PortableMath.Exp(_given[number]);
    }

    [Benchmark(OperationsPerInvoke = Numbers)]
    public void Logarithm()
    {
        for (var number = 0; number < Numbers; number++) _numbers[number] = PortableMath.Log(_given[number]);
    }

    [Benchmark(OperationsPerInvoke = Numbers)]
    public void PowerAlone()
    {
        for (var number = 0; number < Numbers; number++) _numbers[number] = PortableMath.Pow(_given[number], Power);
    }
}
