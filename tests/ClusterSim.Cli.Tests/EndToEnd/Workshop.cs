namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>A folder with a small scenario and two policies, removed when disposed.</summary>
internal sealed class Workshop : IDisposable
{
    private const string Baseline = """
        name: pottery
        title: { en: "A village of potters" }
        seed: 7
        months: 12 months
        spin_up_months: 6 months
        replications: 3
        places:
          village: { wage: 400_000 rupiah per month, minimum_wage: 400_000 rupiah per month, poverty_line: 500_000 rupiah per month }
        clusters:
          potters: { place: village }
        sectors:
          pots: { price: 10_000 rupiah per unit, productivity: 200, reference_capital: 1_000_000 rupiah, other_cost: 2_000 rupiah per unit }
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
        """;

    private const string Grant = """
        extends: baseline.yaml
        name: grant
        policies:
          capital_grant: { instrument: matching_grant, budget: 200_000_000 rupiah, match_share: 0.5, maximum_grant: 5_000_000 rupiah, outreach_per_month: 0.5 per month }
        """;

    private const string Voucher = """
        extends: baseline.yaml
        name: voucher
        policies:
          advice: { instrument: service_voucher, budget: 50_000_000 rupiah, subsidy_share: 0.8, maximum_subsidy: 300_000 rupiah, outreach_per_month: 0.5 per month, from: 3 months }
        """;

    public Workshop()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("clustersim-").FullName;
        Write("pottery/baseline.yaml", Baseline);
        Write("pottery/grant.yaml", Grant);
        Write("pottery/voucher.yaml", Voucher);
    }

    public string Directory { get; }

    public string Case => At("pottery");

    public string At(params string[] names) => Path.Combine([Directory, .. names]);

    public string Write(string name, string text)
    {
        var path = At(name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
