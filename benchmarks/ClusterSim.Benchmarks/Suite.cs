using System.Diagnostics;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ClusterSim.Core;

namespace ClusterSim.Benchmarks;

/// <summary>All measurements in one run, so that bandwidth and speed are of the same minutes, and one Markdown page of what they gave.</summary>
internal static class Suite
{
    /// <summary>Benchmarks, measurements of each, and whether each measurement is one operation, because the world moves on.</summary>
    private static readonly (Type Benchmarks, int Iterations, bool IsSingle)[] s_parts =
    [
        (typeof(TriadBenchmarks), 5, false), (typeof(GeneratorBenchmarks), 5, false), (typeof(FunctionBenchmarks), 5, false), (typeof(MonthBenchmarks), 5, true), (typeof(PhaseBenchmarks), 7, true),
        (typeof(BuilderBenchmarks), 3, true), (typeof(PanelBenchmarks), 3, true),
    ];

    /// <summary>Whether ten million firms are measured too.</summary>
    public static bool IsWhole { get; private set; }

    /// <summary>Whether processor time is measured in place of time on the wall.</summary>
    public static bool IsProcessorTime { get; private set; }

    /// <summary>Measures and writes the page: to standard output, and with <c>--write FILE</c> between that file's markers.</summary>
    public static int Run(string[] arguments)
    {
        IsWhole = arguments.Contains("--whole", StringComparer.Ordinal);
        IsProcessorTime = arguments.Contains("--processor-time", StringComparer.Ordinal);
        var place = Array.IndexOf(arguments, "--write");
        var file = place < 0 ? null : arguments.ElementAtOrDefault(place + 1);
        if (arguments.Length != (IsWhole ? 1 : 0) + (IsProcessorTime ? 1 : 0) + (place < 0 ? 0 : 2) || (place >= 0 && file is null))
        {
            Console.Error.WriteLine("Usage: [--whole] [--processor-time] [--write FILE], or options of BenchmarkDotNet such as --filter '*Phase*'");
            return 2;
        }
        var watch = Stopwatch.StartNew();
        WarmUp();
        var results = new SuiteResults(s_parts.SelectMany(part =>
        {
            Console.Error.WriteLine($"{part.Benchmarks.Name} ...");
            return BenchmarkRunner.Run(part.Benchmarks, Config(part.Iterations, part.IsSingle)).Reports;
        }));
        if (results.Missing.Count > 0)
        {
            foreach (var name in results.Missing) Console.Error.WriteLine($"no result: {name}");
            return 1;
        }
        var touched = TouchedMemory.ByPhase(PhaseBenchmarks.Firms);
        var page = SuitePage.Write(results, touched, watch.Elapsed);
        Console.Out.Write(page);
        if (file is not null) File.WriteAllText(file, SuitePage.Replace(File.ReadAllText(file), page));
        return 0;
    }

    /// <summary>Months enough that the just-in-time compiler has made everything as fast as it will.</summary>
    private static void WarmUp()
    {
        foreach (var threads in new[] { 1, 2 })
        {
            using var simulation = Simulation.Create(BenchmarkWorld.Of(2_000, months: 400), new SimulationOptions { Threads = threads });
            while (simulation.Month < 400) simulation.Step();
        }
    }

    private static ManualConfig Config(int iterations, bool isSingle)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(isSingle ? 2 : 8).WithIterationCount(iterations).WithEvaluateOverhead(false);
        job = isSingle ? job.WithInvocationCount(1).WithUnrollFactor(1) : job.WithMinIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(100));
        if (IsProcessorTime) job = job.WithClock(new ProcessorClock());
        return ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance).WithOptions(ConfigOptions.DisableLogFile);
    }
}

/// <summary>What was measured, by benchmark and parameters.</summary>
internal sealed class SuiteResults
{
    private readonly Dictionary<string, (double Nanoseconds, long Bytes)> _results = new(StringComparer.Ordinal);

    public SuiteResults(IEnumerable<BenchmarkReport> reports)
    {
        foreach (var report in reports)
        {
            var name = Name(report.BenchmarkCase);
            if (report.ResultStatistics is not { } statistics) Missing.Add(name);
            else _results[name] = (statistics.Median, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
        }
    }

    /// <summary>Benchmarks that gave nothing.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Median time of an operation.</summary>
    public double Nanoseconds(string name, params object[] parameters) => _results[Key(name, parameters)].Nanoseconds;

    /// <summary>Bytes allocated by an operation.</summary>
    public long Bytes(string name, params object[] parameters) => _results[Key(name, parameters)].Bytes;

    private static string Name(BenchmarkCase benchmark) =>
        Key(benchmark.Descriptor.WorkloadMethod.Name, [.. benchmark.Parameters.Items.OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => item.Value)]);

    private static string Key(string name, object[] parameters) => FormattableString.Invariant($"{name}({string.Join(", ", parameters)})");
}
