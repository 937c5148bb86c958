using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Tests;

/// <summary>A made-up run whose every value follows from its place, in a folder of its own that goes with the test.</summary>
internal sealed class SampleRun : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("clustersim-results-").FullName;

    public static IReadOnlyList<Group> Groups { get; } =
        [new("all", "all"), new("sector", "leather"), new("size", "micro"), new("stage", "growth")];

    public static IReadOnlyList<string> Programmes { get; } = ["grant", "training"];

    public int Replications { get; init; } = 3;
    public int Months { get; init; } = 4;

    /// <summary>Groups beyond those that every sample has.</summary>
    public IReadOnlyList<Group> More { get; init; } = [];

    /// <summary>Added to the workers of all in the last month of the last replication of the policy.</summary>
    public double Nudge { get; init; }

    public string Folder(string name = "result") => Path.Combine(_root, name);

    public Manifest Manifest(string text = "name: base", string table = "people", string path = "people.csv") => new()
    {
        Kind = "compare",
        Engine = "0.1.0-test",
        Command = ["clustersim", "compare"],
        Status = "running",
        Started = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Seed = 7,
        Replications = Replications,
        Months = Months,
        Start = "2030-01",
        Scenarios = [Scenario("base", text, []) with { Inputs = path.Length == 0 ? [] : [new ManifestInput(path, Hash(table))], Identity = Hash($"{text} {(path.Length == 0 ? "" : table)}") }, Scenario("policy", "name: policy", Programmes)],
    };

    public static double Value(string scenario, int replication, int month, int group, int metric)
    {
        var place = (scenario.Length * 1000.0) + (replication * 100) + (month * 10) + group;
        return MetricCatalogue.All[metric].Kind == MetricKind.Money ? (place * 1_000_000_007) + metric : place + (metric / 7.0);
    }

    public MonthRecord Month(string scenario, int replication, int month)
    {
        var record = new MonthRecord([.. Groups, .. More]) { Month = month };
        for (var group = 0; group < Groups.Count + More.Count; group++)
        {
            for (var metric = 0; metric < MetricCatalogue.All.Count; metric++)
                record[group, metric] = Value(scenario, replication, month, group, metric);
        }

        if (scenario == "policy" && replication == Replications - 1 && month == Months - 1)
            record[0, MetricCatalogue.IndexOf("workers")] += Nudge;
        if (scenario == "policy")
            record.Programmes = [new(10, 5, 1_000 + month, 100, 0, 0, 99_000), new(1, 1, 50, 5, 2, 30, 40)];
        return record;
    }

    public void WriteReplication(ResultFolderWriter writer, string scenario, int replication)
    {
        using var run = writer.OpenReplication(scenario, replication);
        for (var month = 0; month < Months; month++)
            run.Add(Month(scenario, replication, month));
        run.Complete($"{scenario}-{replication}", new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["workers"] = 12.5 + replication,
            ["sales_rupiah"] = 1_000_000_007,
        });
    }

    public void WriteAll(ResultFolderWriter writer)
    {
        foreach (var scenario in new[] { "policy", "base" })
        {
            for (var replication = Replications - 1; replication >= 0; replication--)
            {
                if (!writer.IsFinished(scenario, replication))
                    WriteReplication(writer, scenario, replication);
            }
        }
    }

    /// <summary>Opens a folder for the months of runs.</summary>
    public static ResultFolderWriter Begin(string directory, Manifest manifest, FolderUse use, IReadOnlyList<FirmColumn>? panel = null, string label = "all")
    {
        var folder = ResultFolder.Begin(directory, manifest, use);
        return new ResultFolderWriter(folder, folder.OpenStore(label), panel);
    }

    public Manifest Write(string name = "result", bool force = false, Action<ResultFolderWriter>? more = null)
    {
        using var writer = Begin(Folder(name), Manifest(), force ? FolderUse.Replace : FolderUse.New);
        WriteAll(writer);
        more?.Invoke(writer);
        return writer.Complete("done", new DateTimeOffset(2030, 1, 2, 4, 0, 0, TimeSpan.Zero));
    }

    /// <summary>A manifest of a kind of result; those of sweeps and calibrations vary a price.</summary>
    public Manifest OfKind(string kind, string text = "name: base")
    {
        var manifest = Manifest(text) with { Kind = kind };
        if (!manifest.KeepsRecords) return manifest;
        using var own = JsonDocument.Parse("""{ "points": 2 }""");
        return manifest with
        {
            Factors = [new ManifestFactor("price", "sectors.leather.price", "rupiah", 1, 3, Levels: null, Words: null, "linear", Base: 2, "Price.")],
            Scenarios = [.. manifest.Scenarios.Select(scenario => scenario with { Factors = [0] })],
            Sweep = kind is "sweep" ? own.RootElement.Clone() : null,
            Calibration = kind is "calibrate" ? own.RootElement.Clone() : null,
        };
    }

    /// <summary>Writes the files that a result of the kind has and gives its manifest.</summary>
    public Manifest Fill(ResultFolder folder)
    {
        var manifest = folder.Manifest;
        var runs = from point in manifest.Kind is "sweep" ? new[] { 0, 1 } : [0]
                   from scenario in manifest.Kind is "calibrate" ? manifest.Scenarios.Take(1) : manifest.Scenarios
                   from replication in Enumerable.Range(0, Replications)
                   select (Point: point, Scenario: scenario, Replication: replication);
        var text = manifest.Scenarios[0].Text;
        using (var table = new TableWriter(folder.PathOf(manifest.Kind is "calibrate" ? ResultFiles.Particles : ResultFiles.Runs), text,
            [new("point", ColumnKind.Int), new("scenario", ColumnKind.Text), new("replication", ColumnKind.Int), new("price", ColumnKind.Double), new("run", ColumnKind.Text), new("state_hash", ColumnKind.Text)]))
        {
            foreach (var (point, scenario, replication) in runs)
            {
                table.Column<int>(0).Add(point);
                table.Column<string>(1).Add(scenario.Name);
                table.Column<int>(2).Add(replication);
                table.Column<double>(3).Add(1.5 + point);
                table.Column<string>(4).Add(RunName.Of(manifest, scenario, replication, factor => manifest.Factors[factor].TextOf(1.5 + point)));
                table.Column<string>(5).Add($"{scenario.Name}-{replication}");
                table.EndRow();
            }

            table.Complete();
        }

        string[] others = manifest.Kind switch
        {
            "compare" => [ResultFiles.Metrics, ResultFiles.ProgrammeMonths],
            "sweep" => [ResultFiles.Design, ResultFiles.Effects, "analysis/sobol.parquet"],
            _ => [ResultFiles.Parameters, ResultFiles.Targets],
        };
        foreach (var name in others)
        {
            using var table = new TableWriter(folder.PathOf(name), text, [new("point", ColumnKind.Int), new("price", ColumnKind.Double)]);
            foreach (var point in new[] { 0, 1 })
            {
                table.Column<int>(0).Add(point);
                table.Column<double>(1).Add(1.5 + point);
                table.EndRow();
            }

            table.Complete();
        }

        if (manifest.Kind is "calibrate") File.WriteAllText(folder.PathOf(ResultFiles.Posterior), $"price\n1.5\n# {text}\n");
        File.WriteAllText(folder.PathOf(ResultFiles.Report), $"<p>{text}</p>");
        File.WriteAllText(folder.PathOf("charts/a.svg"), $"<svg>{text}</svg>");
        return manifest with
        {
            Status = "done",
            StateHashes = manifest.Kind is "compare" ? [.. runs.Select(run => new ManifestStateHash(run.Scenario.Name, run.Replication, $"{run.Scenario.Name}-{run.Replication}"))] : [],
        };
    }

    /// <summary>Publishes a result of a kind.</summary>
    public Manifest Publish(string kind, string text = "name: base", string name = "result")
    {
        using var folder = ResultFolder.Begin(Folder(name), OfKind(kind, text), FolderUse.Replace);
        return folder.Publish(Fill(folder));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static ManifestScenario Scenario(string name, string text, IReadOnlyList<string> programmes) => new(
        name, "Title", "Judul", "Why?", "Mengapa?", text,
        Hash(text), [], programmes, []);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
