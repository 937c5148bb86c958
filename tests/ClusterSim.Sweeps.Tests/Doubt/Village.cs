using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Origins;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Sweeps.Tests.Doubt;

/// <summary>A village of potters whose numbers are in doubt, with two policies; its folder is removed when disposed.</summary>
internal sealed class Village : IDisposable
{
    private const string Baseline = """
        name: village
        seed: 7
        start: 2001-01
        months: 12 months
        spin_up_months: 3 months
        replications: 4
        places:
          village: { wage: 400_000 rupiah per month, minimum_wage: 400_000 rupiah per month, poverty_line: 500_000 rupiah per month }
        clusters:
          potters: { place: village }
        sectors:
          pots:
            price: { value: 10_000, unit: rupiah per unit, source: assumed, range: [8_000, 12_000] }
            productivity: { value: 200, source: assumed, range: [150, 250], distribution: triangular }
            reference_capital: 1_000_000 rupiah
            other_cost: { value: 2_000, unit: rupiah per unit, source: assumed, range: [1_500, 2_500], distribution: normal }
        firms:
          households:
            sector: pots
            cluster: potters
            count: 30
            capital: { value: { lognormal: { median: 1_000_000, log_sd: 0.5 } }, unit: rupiah, source: assumed, range: [500_000, 2_000_000] }
            workers: 2
            cash: 1_000_000 rupiah
        markets:
          bazaar: { kind: domestic, sector: pots, demand: { value: 18_000, growth_per_year: 2 % per year, source: assumed, range: [10_000, 25_000] }, demand_log_sd: 0.1 }
        targets:
          output: { metric: output_units, figure: mean, values: { 2001: { value: OBSERVED, use: fit, tolerance: TOLERANCE } } }
          held: { metric: workers, figure: mean, values: { 2001: { value: 60, use: held_out } } }
        """;

    private const string Grant = """
        extends: baseline.yaml
        name: grant
        policies:
          capital_grant: { instrument: matching_grant, budget: { value: 50_000_000, unit: rupiah, source: assumed, range: [20_000_000, 80_000_000] }, match_share: 0.5, maximum_grant: 5_000_000 rupiah, outreach_per_month: 0.5 per month, from: 2 months }
        """;

    private const string Cheap = """
        extends: baseline.yaml
        name: cheap
        sectors: { pots: { other_cost: { value: 1_000, range: [800, 1_200] } } }
        policies:
          purse: { instrument: working_capital_grant, budget: 5_000_000 rupiah, maximum_grant: { value: 500_000, unit: rupiah, source: assumed, range: [200_000, 900_000] }, outreach_per_month: 0.5 per month, from: 4 months }
        """;

    public static readonly Engine Engine = new("1.0", "commit", "digest");

    private readonly string _directory = Directory.CreateTempSubdirectory("clustersim-doubt-").FullName;

    public Village(string tolerance = "300", string observed = "10_000")
    {
        Write("baseline.yaml", Baseline.Replace("TOLERANCE", tolerance, StringComparison.Ordinal).Replace("OBSERVED", observed,
            StringComparison.Ordinal));
        Write("grant.yaml", Grant);
        Write("cheap.yaml", Cheap);
    }

    private static readonly string[] s_tables =
        [ResultFiles.Worlds, ResultFiles.DoubtDraws, ResultFiles.DoubtMonths, ResultFiles.Doubt, ResultFiles.DoubtFactors, ResultFiles.Acceptability, ResultFiles.Flips];

    private readonly Dictionary<string, string> _months = new(StringComparer.Ordinal);

    /// <summary>What the last study that was complete answers.</summary>
    public DoubtAnswer Answer { get; private set; } = new([], [], []);

    /// <summary>What was said on the way: policies whose effects as written were known, then worlds that were run.</summary>
    public List<int> Said { get; } = [];

    /// <summary>Runs of policies that failed in it.</summary>
    public IReadOnlyList<FailedPolicy> Failed { get; private set; } = [];

    public static DoubtSettings Few { get; } = new("few", 12, 3, 16, 64) { Flips = 2, FlipLucks = 2 };

    public string At(string name) => Path.Combine(_directory, name);

    public void Write(string name, string text) => File.WriteAllText(At(name), text);

    /// <summary>Makes the cost that `cheap` has one that may lie on either side of the baseline's, so that its effect turns round there.</summary>
    public void MakeItTurn()
    {
        Write("baseline.yaml", File.ReadAllText(At("baseline.yaml")).Replace(
            "{ value: 2_000, unit: rupiah per unit, source: assumed, range: [1_500, 2_500], distribution: normal }", "2_000 rupiah per unit", StringComparison.Ordinal));
        Write("cheap.yaml", File.ReadAllText(At("cheap.yaml")).Replace("{ value: 1_000, range: [800, 1_200] }",
            "{ value: 1_400, unit: rupiah per unit, range: [800, 3_000] }", StringComparison.Ordinal));
    }

    public LoadedScenario[] Load(params string[] policies) => [.. policies.Prepend("baseline").Select(name =>
        ScenarioFile.Load(At($"{name}.yaml"), SureOfTheEngine(name)))];

    /// <summary>Settings by which only what the village says is in doubt, and no default of the engine.</summary>
    private string[] SureOfTheEngine(string name) => [.. ScenarioFile.Load(At($"{name}.yaml")).Assumptions.Where(row => row.HasRangeOfEngine)
        .Select(row => $"{row.Path}={{ value: {row.Value}, {(row.Unit is Units.None ? "" : $"unit: {row.Unit}, ")}certainty: estimated }}")];

    public DoubtQuestion Ask(DoubtSettings settings, params string[] policies) =>
        new([.. policies.Prepend("baseline").Select(name => ScenarioDocument.Read(At($"{name}.yaml"), new LoadOptions { Overrides = SureOfTheEngine(name) }))], Load(policies),
            settings);

    /// <summary>Runs all, or what a shard can do of it, in a folder; gives what was found where that is all.</summary>
    public (DoubtResult? Result, IReadOnlyList<DoubtDrawRow> Rows, string[] Worlds) Run(
        string folder, DoubtSettings settings, string[] policies, int threads = 1, FolderUse use = FolderUse.New, Shard? shard = null,
            CancellationToken cancellation = default)
    {
        var (loaded, question) = (Load(policies), Ask(settings, policies));
        Scenario[] scenarios = [.. loaded.Select(entry => entry.Scenario)];
        var experiment = new Experiment(scenarios, scenarios[0].Seed, scenarios[0].Replications);
        var manifest = Origin.Of("compare", Engine, ["clustersim"], loaded, scenarios[0].Seed, scenarios[0].Replications,
            scenarios[0].Months, DateTimeOffset.UnixEpoch);
        using var opened = ResultFolder.Begin(At(folder), question.Entered(manifest), use);
        using var store = opened.OpenStore((shard ?? Shard.Whole).Label);
        using var writer = new ResultFolderWriter(opened, store);
        var runs = new WorldRuns(question, Engine, store);
        var recorded = new RecordedExperiment(experiment, writer, FirmPanel.None);
        var study = new DoubtStudy(recorded, question, runs, (_, _, _) => { })
        {
            OnAsWritten = effects => Said.Add(effects.Count(effect => double.IsFinite(effect.Effect.Mean))),
            OnSome = some => Said.Add(some.Draws),
        };
        Machine.Run(study, new MachineOptions { Threads = threads, Shard = shard ?? Shard.Whole }, cancellation);
        store.Complete();
        if (study.Result is not { } result || shard is { IsWhole: false }) return (null, [], []);
        (Answer, Failed) = DoubtTables.Write(question, result, runs, recorded.RunsOf, opened);
        _months[folder] = opened.PathOf(ResultFiles.DoubtMonths);
        var rows = new ClusterSim.Results.Tables.RecordTable<DoubtDrawRow>().Read(opened.PathOf(ResultFiles.DoubtDraws));
        return (result, rows, [.. s_tables.Select(name => Sha256.OfFile(opened.PathOf(name)))]);
    }

    /// <summary>Rows of <c>doubt_months.parquet</c> of a folder.</summary>
    public IReadOnlyList<DoubtMonthRow> Months(string folder) =>
        new ClusterSim.Results.Tables.RecordTable<DoubtMonthRow>().Read(_months[folder]);

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
