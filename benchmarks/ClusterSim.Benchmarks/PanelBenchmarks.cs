using BenchmarkDotNet.Attributes;
using ClusterSim.Core;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Folder;

namespace ClusterSim.Benchmarks;

/// <summary>The firm panel to Parquet: every column of every firm, read from the table, packed, and brought to the disk.</summary>
public class PanelBenchmarks
{
    public const int Months = 12;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "clustersim-benchmark-" + Environment.ProcessId);
    private Simulation? _simulation;

    /// <summary>Rows of one operation: firms of the world that are in business, a month each.</summary>
    public static int Rows { get; private set; }

    private const int Firms = 100_000;

    /// <summary>Threads that share the columns.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Build()
    {
        _simulation = Simulation.Create(BenchmarkWorld.Of(Firms, months: 24));
        while (_simulation.Month < 3) _simulation.Step();
        Rows = Months * Enumerable.Range(0, _simulation.Slots).Count(_simulation.IsActive);
    }

    [GlobalCleanup]
    public void Close()
    {
        _simulation?.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public void Panel()
    {
        using var folder = Begin();
        Write(folder);
    }

    [Benchmark]
    public void Whole()
    {
        using var folder = Begin();
        Write(folder);
        folder.Complete("done", DateTimeOffset.UnixEpoch);
    }

    private ResultFolderWriter Begin()
    {
        var folder = ResultFolder.Begin(_folder, Plan, FolderUse.Replace);
        return new ResultFolderWriter(folder, folder.OpenStore("all"), Simulation.PanelColumns);
    }

    private static Manifest Plan { get; } =
        new Manifest
        {
            Kind = "run",
            Engine = "benchmark",
            Command = [],
            Status = "running",
            Started = DateTimeOffset.UnixEpoch,
            Seed = 1,
            Replications = 1,
            Months = Months,
            Start = "2000-01",
            Scenarios = [new ManifestScenario("benchmark", "", "", "", "", "", new string('0', 64), [], [], [])],
        };

    private void Write(ResultFolderWriter folder)
    {
        using var writer = folder.OpenReplication("benchmark", 0, Threads);
        var panel = FirmPanel.All.Begin(writer);
        for (var month = 0; month < Months; month++) panel.Month(_simulation!);
        writer.Complete("", new Dictionary<string, double>(StringComparer.Ordinal));
    }
}
