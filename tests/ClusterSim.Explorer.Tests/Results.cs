using ClusterSim.Cli;

namespace ClusterSim.Explorer.Tests;

/// <summary>Small results that all tests look at: a village of which one price and one word are in doubt, and two policies; made once, in seconds.</summary>
[SetUpFixture]
internal sealed class Results
{
    /// <summary>Title of a policy that would run if it were taken for HTML.</summary>
    public const string HostileTitle = "<img src=x onerror=\"document.title='taken'\"> & \"grant\"";

    private const string Baseline = """
        name: pottery
        title: { en: "A village of potters", id: "Desa perajin gerabah" }
        question: { en: "Which grant raises potters' income?", id: "Hibah mana yang menaikkan pendapatan perajin?" }
        seed: 7
        start: 2020-01
        months: 24 months
        spin_up_months: 6 months
        replications: 4
        places:
          village: { wage: 400_000 rupiah per month, minimum_wage: 400_000 rupiah per month, poverty_line: 500_000 rupiah per month }
        clusters:
          potters: { place: village }
        sectors:
          pots:
            title: { en: "Pots", id: "Gerabah" }
            price: { value: 10_000, unit: rupiah per unit, range: [8_000, 12_000], source: assumed }
            productivity: 200
            reference_capital: 1_000_000 rupiah
            other_cost: { value: 2_000, unit: rupiah per unit, range: [1_000, 4_000], source: assumed }
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

    private static readonly string s_grant = $$"""
        extends: baseline.yaml
        name: grant
        title: { en: '{{HostileTitle.Replace("'", "''", StringComparison.Ordinal)}}', id: "Hibah padanan" }
        policies:
          capital_grant: { instrument: matching_grant, budget: 200_000_000 rupiah, match_share: 0.5, maximum_grant: 5_000_000 rupiah, outreach_per_month: 0.5 per month }
        """;

    private const string Voucher = """
        extends: baseline.yaml
        name: voucher
        title: { en: "Service voucher", id: "Voucer jasa" }
        policies:
          advice: { instrument: service_voucher, budget: 50_000_000 rupiah, subsidy_share: 0.8, maximum_subsidy: 300_000 rupiah, outreach_per_month: 0.5 per month, from: 3 months }
        """;

    private static string s_directory = "";

    /// <summary>A comparison in 64 worlds, with its report.</summary>
    public static string Doubt => At("doubt");

    /// <summary>A comparison by luck alone.</summary>
    public static string Luck => At("luck");

    /// <summary>A run of the baseline.</summary>
    public static string Run => At("run");

    public static string At(params string[] names) => Path.Combine([s_directory, .. names]);

    [OneTimeSetUp]
    public async Task MakeAsync()
    {
        s_directory = Directory.CreateTempSubdirectory("clustersim-explorer-").FullName;
        Directory.CreateDirectory(At("pottery"));
        File.WriteAllText(At("pottery", "baseline.yaml"), Baseline);
        File.WriteAllText(At("pottery", "grant.yaml"), s_grant);
        File.WriteAllText(At("pottery", "voucher.yaml"), Voucher);
        await MadeAsync("compare", At("pottery"), "-o", Doubt);
        await MadeAsync("compare", At("pottery"), "--doubt", "none", "--no-report", "-o", Luck);
        await MadeAsync("run", At("pottery", "baseline.yaml"), "--no-report", "-o", Run);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(s_directory, recursive: true);

    /// <summary>A copy of a result in a folder of its own.</summary>
    public static string Copy(string source)
    {
        var target = At(Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return target;
    }

    private static async Task MadeAsync(params string[] command) =>
        Assert.That(await CommandLine.RunAsync([.. command, "--no-progress"]), Is.Zero, string.Join(' ', command));
}
