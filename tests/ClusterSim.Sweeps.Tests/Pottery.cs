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
          bazaar: { kind: domestic, sector: pots, demand: { value: 9_000, growth_per_year: 2 % per year }, demand_log_sd: 0.1 }
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
    public SweepFolder Run(Sweep sweep, string folder, FolderUse use = FolderUse.New, Shard? shard = null, int workers = 1, bool backwards = false)
    {
        using var opened = SweepFolder.Begin(At(folder), Begin(sweep), sweep.Points, use);
        shard ??= Shard.Whole;
        using var store = RecordStore.Open(opened.PartsDirectory, shard.Label);
        var study = new SweepStudy(sweep, opened.Runs(store));
        if (backwards) foreach (var task in study.Stages().First().Tasks.Reverse()) task.Run(1, retryFailed: false, _ => { }, CancellationToken.None);
        Machine.Run(study, new MachineOptions { Threads = workers, Shard = shard }, CancellationToken.None);
        store.Complete();
        return opened;
    }

    /// <summary>Runs the whole sweep and merges it.</summary>
    public SweepManifest RunAndMerge(Sweep sweep, string folder, FolderUse use = FolderUse.New, int workers = 1, bool backwards = false)
    {
        Run(sweep, folder, use, Shard.Whole, workers, backwards);
        return Merge(folder);
    }

    /// <summary>Merges what was run.</summary>
    public SweepManifest Merge(string folder)
    {
        using var opened = SweepFolder.Reopen(At(folder));
        return SweepMerge.Merge(opened, DateTimeOffset.UnixEpoch);
    }

    public static SweepManifest Begin(Sweep sweep) => SweepOrigin.Begin(sweep, new Engine("1.0", "commit", "digest"), ["clustersim"], DateTimeOffset.UnixEpoch);

    /// <summary>Hashes of the result files of a folder, by name.</summary>
    public static IEnumerable<(string, string)> Sums(SweepManifest manifest) => manifest.Files.Select(file => (file.Name, file.Sha256));

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
