using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Files;
using ClusterSim.Sweeps.Folder;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Tests;

/// <summary>A folder with a village of potters, a grant for them and a sweep over both, removed when disposed.</summary>
internal sealed class Pottery : IDisposable
{
    public const string Sweep = """
        name: pottery_sweep
        base: baseline.yaml
        policies: [grant.yaml]
        factors:
          sectors.pots.price: {}
          firms.households.capital.value.lognormal.log_sd: { range: [0.2, 0.8] }
          policies.capital_grant.match_share: { levels: [30 %, 0.5] }
        design: { kind: grid, levels: 2 }
        replications: 3
        metrics: [household_income_rupiah, poor_share, { metric: firms, window: end, name: firms_left }]
        """;

    private const string Baseline = """
        name: pottery
        seed: 7
        months: 8 months
        spin_up_months: 4 months
        places:
          village: { wage: 400_000 rupiah per month, minimum_wage: 400_000 rupiah per month, poverty_line: 500_000 rupiah per month }
        clusters:
          potters: { place: village }
        sectors:
          pots:
            price: { value: 10_000, unit: rupiah per unit, source: assumed, range: [8_000, 12_000] }
            productivity: 200
            reference_capital: 1_000_000 rupiah
            other_cost: 2_000 rupiah per unit
        firms:
          households:
            sector: pots
            cluster: potters
            count: 40
            capital: { value: { lognormal: { median: 1_000_000, log_sd: 0.5 } }, unit: rupiah }
            workers: 2
            cash: 1_000_000 rupiah
        markets:
          bazaar: { kind: domestic, sector: pots, demand: { value: 18_000, growth_per_year: 2 % per year }, demand_log_sd: 0.1 }
        parameter_sets:
          bad_year: { markets.bazaar.demand: 2_000 }
        targets:
          households: { metric: firms, figure: mean, values: { 2000: { value: 40, use: fit } } }
        """;

    public const string Grant = """
        extends: baseline.yaml
        name: grant
        policies:
          capital_grant: { instrument: matching_grant, budget: 200_000_000 rupiah, match_share: 0.5, maximum_grant: 5_000_000 rupiah, outreach_per_month: 0.5 per month, from: 2 months }
        """;

    private static readonly Engine s_engine = new("1.0", "commit", "digest");

    public Pottery()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("clustersim-").FullName;
        Write("baseline.yaml", Baseline);
        Write("grant.yaml", Grant);
    }

    public string Directory { get; }

    public string At(params string[] names) => Path.Combine([Directory, .. names]);

    public string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>Loads a sweep of that text.</summary>
    public Sweep Load(string text = Sweep) => SweepFile.Load(Write("sweep.yaml", text));

    /// <summary>Opens a folder, runs tasks of the sweep in it and lets go of it.</summary>
    public void Run(Sweep sweep, string folder, FolderUse use = FolderUse.New, Shard? shard = null)
    {
        using var opened = ResultFolder.Begin(At(folder), Begin(sweep), use);
        using var store = opened.OpenStore((shard ?? Shard.Whole).Label);
        Machine.Run(new SweepStudy(Runs(sweep, store)), new MachineOptions { Threads = 1, Shard = shard ?? Shard.Whole }, CancellationToken.None);
        store.Complete();
    }

    /// <summary>Runs the whole sweep and publishes it.</summary>
    public Manifest RunAndMerge(Sweep sweep, string folder, FolderUse use = FolderUse.New, int workers = 1, bool backwards = false, bool again = false)
    {
        using var opened = ResultFolder.Begin(At(folder), Begin(sweep), use, again);
        if (opened.IsComplete) return opened.Manifest;
        using var store = opened.OpenStore("all");
        var study = new SweepStudy(Runs(sweep, store));
        if (backwards) foreach (var task in study.Stages().First().Tasks.Reverse()) task.Run(1, retryFailed: false, _ => { }, CancellationToken.None);
        Machine.Run(study, new MachineOptions { Threads = workers, OnlyInline = again }, CancellationToken.None);
        store.Complete();
        var failed = SweepTables.Write(Runs(sweep, store), opened);
        return opened.Publish(opened.Manifest with { Status = failed == 0 ? "done" : "failed", FailedRuns = failed });
    }

    /// <summary>Publishes what was run.</summary>
    public Manifest Merge(Sweep sweep, string folder) => RunAndMerge(sweep, folder, FolderUse.Resume, again: true);

    /// <summary>Tasks of a sweep's only stage and, in the same order, how much of each a folder of parts does not hold.</summary>
    public static IReadOnlyList<long> Missing(Sweep sweep, string parts)
    {
        using var store = RecordStore.Read(parts);
        return [.. new SweepStudy(Runs(sweep, store)).Stages().Single().Tasks.Select(task => task.Missing(retryFailed: false))];
    }

    public static SweepRuns Runs(Sweep sweep, RecordStore store) => new(sweep, s_engine, store);

    public static Manifest Begin(Sweep sweep) => SweepOrigin.Begin(sweep, s_engine, ["clustersim"], DateTimeOffset.UnixEpoch);

    /// <summary>Hashes of the result files of a folder, by name.</summary>
    public static IEnumerable<(string, string)> Sums(Manifest manifest) => manifest.Files.Select(file => (file.Name, file.Sha256));

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
