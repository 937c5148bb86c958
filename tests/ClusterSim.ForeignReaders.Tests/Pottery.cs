using ClusterSim.Reproductions;
using ClusterSim.Results;
using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.ForeignReaders.Tests;

/// <summary>A village with two policies, of which the program makes every table that it can: some replications fail, and some numbers are not defined.</summary>
internal static class Pottery
{
    private const string Income = "household_income_rupiah";

    private const string Baseline = """
        name: pottery
        title: { en: "A village of potters" }
        seed: 7
        months: 12 months
        spin_up_months: 2 months
        places:
          village: { wage: 400_000 rupiah per month, minimum_wage: 400_000 rupiah per month, poverty_line: 500_000 rupiah per month }
        clusters:
          potters: { place: village }
        sectors:
          pots: { price: { value: 10_000, unit: rupiah per unit, range: [8_000, 12_000] }, productivity: 200, reference_capital: 1_000_000 rupiah, other_cost: 2_000 rupiah per unit }
        firms:
          households:
            sector: pots
            cluster: potters
            count: 60
            capital: { value: { lognormal: { median: 1_000_000, log_sd: 0.5 } }, unit: rupiah }
            workers: 2
            cash: 1_000_000 rupiah
        providers:
          adviser: { quality: 0.6, price: 300_000 rupiah, capacity: 50 }
        markets:
          bazaar: { kind: domestic, sector: pots, demand: 14_000, demand_log_sd: 0.1 }
        start: 2020-01
        targets:
          makers: { title: { en: "Potters" }, metric: firms, sector: pots, figure: end, values: { 2020: { value: 55, use: fit } } }
        """;

    private const string Grant = """
        extends: baseline.yaml
        name: grant
        policies:
          capital_grant: { instrument: matching_grant, budget: 200_000_000 rupiah, match_share: 0.5, maximum_grant: 5_000_000 rupiah, outreach_per_month: 0.5 per month, until: 6 months }
        """;

    private const string Voucher = """
        extends: baseline.yaml
        name: voucher
        policies:
          advice: { instrument: service_voucher, budget: 50_000_000 rupiah, subsidy_share: 0.8, maximum_subsidy: 300_000 rupiah, outreach_per_month: 0.5 per month, from: 3 months }
          purse: { instrument: working_capital_grant, budget: 5_000_000 rupiah, maximum_grant: 500_000 rupiah, outreach_per_month: 0.5 per month, from: 3 months }
        """;

    /// <summary>Writes scenarios and sweeps into <c>pottery</c>.</summary>
    public static void Scenarios(string folder)
    {
        Write("baseline.yaml", Baseline);
        Write("grant.yaml", Grant);
        Write("voucher.yaml", Voucher);
        Sweep("screening", "policies.capital_grant.match_share: { range: [0.3, 0.7] }", "{ kind: morris, trajectories: 4 }");
        Sweep("sensitivity", "markets.bazaar.demand: { range: [8_000, 20_000], unit: units per month }", "{ kind: saltelli, points: 8, second_order: true }");
        Sweep("cases", "markets.bazaar.demand: { range: [8_000, 20_000], unit: units per month }", "{ kind: sobol, points: 32 }");
        // The programme would begin after its end: these runs fail.
        Sweep("failures", "policies.capital_grant.from: { levels: [3 months, 9 months] }", "{ kind: grid, levels: 2 }");

        void Sweep(string name, string factor, string design) => Write(name + ".sweep.yaml", $$"""
            name: {{name}}
            base: baseline.yaml
            policies: [grant.yaml]
            factors:
              sectors.pots.price: { {{(design.Contains("grid", StringComparison.Ordinal) ? "levels: [10_000 rupiah]" : "range: [8_000 rupiah, 12_000 rupiah]")}} }
              {{factor}}
            design: {{design}}
            replications: 2
            targets: true
            """);

        void Write(string name, string text)
        {
            Directory.CreateDirectory(Path.Combine(folder, "pottery"));
            File.WriteAllText(Path.Combine(folder, "pottery", name), text);
        }
    }

    /// <summary>Makes every kind of result in <c>output</c>.</summary>
    public static void Results(string folder)
    {
        Scenarios(folder);
        Clustersim.Run(0, "run", At("baseline.yaml"), "-r", "2", "--panel", "all", "--no-report", "--no-progress", "-o", Out("run"));
        Clustersim.Run(0, "compare", At("."), "-r", "3", "--dose", "0.5,20", "--split", "--panel", "all", "--no-report", "--no-progress", "-o", Out("compare"));
        Clustersim.Run(0, "compare", At("."), "-r", "2", "--doubt", "quick", "--no-report", "--no-progress", "-o", Out("doubt"));
        Clustersim.Run(0, "compare", At("."), "-r", "1", "--no-report", "--no-progress", "-o", Out("Hasil \u00e9 - (1)"));
        Clustersim.Run(0, "evaluate", At("."), "-r", "2", "--studies", "2", "--firms", "30", "--no-progress", "-o", Out("evaluation"));
        Clustersim.Run(0, "recheck", Out("compare"), "--no-progress", "-o", Out("recheck"));
        Clustersim.Run(0, "sweep", At("screening.sweep.yaml"), "--no-progress", "-o", Out("screening"));
        Clustersim.Run(0, "sweep", At("sensitivity.sweep.yaml"), "--no-progress", "-o", Out("sensitivity"));
        Clustersim.Run(0, "sweep", At("cases.sweep.yaml"), "--no-progress", "-o", Out("cases"));
        Clustersim.Run(1, "sweep", At("failures.sweep.yaml"), "--no-progress", "-o", Out("failures"));
        Analyse("screening");
        Analyse("sensitivity");
        Analyse("cases");
        Analyse("failures");
        Clustersim.Run(0, "calibrate", At("baseline.yaml"), "--factor", "sectors.pots.price=8000..12000 rupiah per unit", "--particles", "20", "--runs", "128", "--search", "1", "--no-progress", "-o", Out("calibration"));
        Reproduce("leontief");

        string At(string name) => Path.Combine(folder, "pottery", name);

        string Out(string name) => Path.Combine(folder, "output", name);

        // What "sweep analyze" does, without its charts, which take longer than everything else here; the poorer half of the points is bad.
        void Analyse(string name)
        {
            var results = SweepResults.Read(Out(name));
            var incomes = results.Level(results.Baseline, Income).Select(runs => runs.Average()).Where(double.IsFinite).Order().ToArray();
            var analysis = SweepAnalysis.Of(results, new AnalysisOptions([], [], new BadOutcome("", Income, "<", incomes[incomes.Length / 2])));
            AnalysisFiles.Write(analysis, results.Manifest.Engine, Path.Combine(Out(name), ResultFiles.Analysis));
        }

        // What "reproduce" does, without its charts.
        void Reproduce(string name)
        {
            var reproduction = ReproductionCatalogue.All.Single(entry => entry.Name == name);
            var result = reproduction.Run(new ReproductionOptions(IsQuick: true, Threads: 1, "scenarios"), _ => { }, CancellationToken.None);
            ReproductionFiles.Write([result], Out("reproductions"), "0.1.0");
        }
    }
}
