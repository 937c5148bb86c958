using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Tests;

/// <summary>A made-up result in the shape of a comparison of seven policies for a beef cattle cluster; no simulation behind it.</summary>
internal static class TegalResults
{
    public const int Months = 36;

    public static readonly string[] Policies =
        ["programme_credit", "guarantee_fund", "service_voucher", "matching_grant", "free_training", "standards_enforcement", "cluster_facilitation"];

    private static readonly string[] s_sectors = ["breeding", "fattening", "slaughter"];

    // Effect on value added of each policy in billions of rupiah, its standard error, and its net cost.
    private static readonly (double Effect, double Error, double Cost)[] s_effects =
        [(14.2, 2.1, 6.0), (9.6, 2.4, 1.9), (3.1, 1.1, 2.2), (6.8, 1.9, 5.4), (0.4, 0.9, 2.6), (-4.3, 1.3, 1.1), (2.9, 1.6, 0.9)];

    private static readonly (string En, string Id)[] s_titles =
    [
        ("Programme credit for fattening farms", "Kredit program bagi usaha penggemukan"),
        ("Guarantee fund", "Dana penjaminan kredit"),
        ("Voucher for business services", "Kupon jasa pengembangan usaha"),
        ("Matching grant for investment", "Hibah pendamping investasi"),
        ("Free training with a chosen provider", "Pelatihan gratis oleh penyedia yang ditunjuk"),
        ("Stricter slaughterhouse standards", "Penegakan standar rumah potong hewan"),
        ("Cluster facilitation", "Fasilitasi klaster"),
    ];

    public static ResultSet Comparison() => new()
    {
        Manifest = Manifest("compare", Policies),
        Series = [.. Scenarios(Policies).SelectMany(SeriesOf)],
        Effects = [.. Policies.SelectMany((policy, index) => EffectsOf(policy, index))],
        Programmes = [.. Policies.Select(ProgrammeOf)],
        Flows = [.. Policies.SelectMany(FlowsOf)],
        Gains = [.. Policies.SelectMany(GainsOf)],
        Worth = [.. Policies.Select((policy, index) => WorthOf(policy, s_effects[index].Effect, s_effects[index].Error, s_effects[index].Cost))],
        People = [.. Policies.SelectMany((policy, index) => PeopleOf(policy, index))],
        Months = [.. Policies.SelectMany((policy, index) => MonthsOf(policy, index))],
        Targets = [.. Targets()],
        Assumptions = [.. Assumptions()],
    };

    public static ResultSet Run() => new()
    {
        Manifest = Manifest("run", []),
        Series = [.. Scenarios([]).SelectMany(SeriesOf)],
        Targets = [.. Targets()],
        Assumptions = [.. Assumptions().Where(entry => entry.Scenario is "baseline")],
    };

    public static Manifest Manifest(string kind, IReadOnlyList<string> policies) => new()
    {
        Kind = kind,
        Engine = "0.1.0",
        Commit = "f0bad3d5a1c7",
        Command = ["clustersim", kind, "scenarios/tegal_beef", "-r", "30", "--seed", "20020101"],
        Status = "done",
        Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Finished = new DateTimeOffset(2026, 1, 2, 3, 5, 50, TimeSpan.Zero),
        Host = "example",
        Threads = 2,
        Seed = 20020101,
        Replications = 30,
        Months = Months,
        Start = "2002-01",
        Scenarios =
        [
            Scenario("baseline", "Tegal beef cattle, no policy", "Sapi potong Tegal tanpa kebijakan"),
            .. policies.Select(policy => Scenario(policy, s_titles[Array.IndexOf(Policies, policy)].En, s_titles[Array.IndexOf(Policies, policy)].Id) with { WindowStart = 12 }),
        ],
        Sources =
        [
            new ManifestSource("bps2003", "Badan Pusat Statistik Kabupaten Tegal", "Kabupaten Tegal dalam angka 2002", 2003, "Slawi: BPS"),
            new ManifestSource("dinas2004", "Dinas Peternakan", "Laporan tahunan populasi ternak", 2004, ""),
        ],
        Files = [new ManifestFile("effects.parquet", new string('a', 64), 12_345, 812), new ManifestFile("metrics.parquet", new string('b', 64), 1_234_567, 25_920)],
        StateHashes = [new ManifestStateHash("baseline", 0, "9f2c41d07be83a55")],
    };

    private static ManifestScenario Scenario(string name, string en, string id) => new(
        name, en, id,
        name is "baseline" ? "Which policy raises value added in Tegal's beef cattle cluster, at what cost, and who gains?" : "",
        name is "baseline" ? "Kebijakan mana yang meningkatkan nilai tambah klaster sapi potong Tegal, berapa biayanya, dan siapa yang diuntungkan?" : "",
        "name: " + name, new string('c', 64), [new ManifestInput("scenarios/tegal_beef/" + name + ".yaml", new string('d', 64))], name is "baseline" ? [] : [name + "_2002"], []);

    private static IEnumerable<(string Name, int Index)> Scenarios(string[] policies) =>
        policies.Select((policy, index) => (policy, index)).Prepend(("baseline", -1));

    private static IEnumerable<SeriesPoint> SeriesOf((string Name, int Index) scenario)
    {
        var gain = scenario.Index < 0 ? 0 : s_effects[scenario.Index].Effect / 30;
        foreach (var (metric, level, width) in Levels())
        {
            for (var month = 0; month < Months; month++)
            {
                var season = metric.EndsWith("_rupiah", StringComparison.Ordinal) && metric is not "debt_rupiah" ? 0.18 * Math.Sin((month - 2) * Math.PI / 6) : 0;
                var mean = level * (1 + 0.004 * month + season + gain * Math.Min(1, month / 18.0) * (metric is "workers" ? 0.25 : 0.6));
                yield return new SeriesPoint(scenario.Name, "all", "all", metric, month, mean, mean * (1 - width), mean * (1 + width));
                if (metric is not ("output_units" or "input_stock_units")) continue;
                for (var s = 0; s < s_sectors.Length; s++)
                {
                    var share = mean * (s + 1) / 6;
                    yield return new SeriesPoint(scenario.Name, "sector", s_sectors[s], metric, month, share, share * (1 - width), share * (1 + width));
                }
            }
        }

        double[] scores = [0.34, 0.62, 0.41, 0.55, 0.12, 0.5];
        for (var d = 0; d < scores.Length; d++)
        {
            for (var month = 0; month < Months; month++)
            {
                var mean = Math.Clamp(scores[d] + 0.002 * month + (d is 0 or 2 or 4 ? gain * 0.6 : gain * 0.1) * month / Months, 0, 1);
                yield return new SeriesPoint(scenario.Name, "all", "all", s_diamond[d], month, mean, mean - 0.03, mean + 0.03);
            }
        }
    }

    private static readonly string[] s_diamond =
        ["diamond_factors", "diamond_demand", "diamond_supporting", "diamond_rivalry", "diamond_government", "diamond_chance"];

    private static IEnumerable<(string Metric, double Level, double Width)> Levels() =>
    [
        ("value_added_rupiah", 2.4e9, 0.09), ("household_income_per_firm_rupiah", 1.35e6, 0.07), ("workers", 3_480, 0.03), ("output_units", 2_150, 0.08),
        ("input_stock_units", 11_900, 0.05), ("exports_rupiah", 0, 0), ("debt_rupiah", 7.8e9, 0.12), ("participation", 0.22, 0.2),
    ];

    private static IEnumerable<EffectRow> EffectsOf(string policy, int index)
    {
        var (effect, error, cost) = s_effects[index];
        yield return Row(policy, "value_added_rupiah", "all", "all", 86e9, effect * 1e9, error * 1e9, cost);
        yield return Row(policy, "household_income_rupiah", "all", "all", 61e9, effect * 0.7e9, error * 0.8e9, cost);
        yield return Row(policy, "workers", "all", "all", 3_480, effect * 8.5, error * 9, cost);
        yield return Row(policy, "firms", "all", "all", 1_240, effect * 1.5 - 3, error * 3, cost);
        yield return Row(policy, "poor_share", "all", "all", 0.214, -effect * 0.0031, error * 0.004, cost);
        yield return Row(policy, "exports_rupiah", "all", "all", 0, 0, 0, cost);
        yield return Row(policy, "debt_rupiah", "all", "all", 7.8e9, (4 - index) * 0.5e9, 0.4e9, cost);
        yield return Row(policy, "compliance_mean", "all", "all", 0.31, index == 5 ? 0.22 : 0.004 * (index - 2), 0.008, cost);
        yield return Row(policy, "participation", "all", "all", 0.22, index == 6 ? 0.19 : 0.003, 0.006, cost);
        yield return Row(policy, "household_income_rupiah", "size", "large", 0, 0, 0, cost);
        string[] sizes = ["micro", "small", "medium"];
        double[] parts = [0.2, 0.5, 0.3];
        for (var s = 0; s < sizes.Length; s++)
            yield return Row(policy, "household_income_rupiah", "size", sizes[s], 61e9 * parts[s], effect * 0.7e9 * parts[(s + index) % 3], error * 0.5e9, cost);
        yield return Row(policy, "household_income_rupiah", "offered", "all", 20e6, effect * 0.2e6, error * 0.1e6, cost);
        yield return Row(policy, "household_income_per_firm_rupiah", "offered", "all", 0.8e6, effect * 0.05e6, error * 0.05e6, cost);
        yield return Row(policy, "household_income_rupiah", "neighbours", "all", 20e6, effect * 0.05e6, error * 0.1e6, cost);
        yield return Row(policy, "household_income_rupiah", "rest", "all", 20e6, -effect * 0.02e6, error * 0.05e6, cost);
    }

    public static EffectRow Row(string policy, string metric, string kind, string group, double baseline, double difference, double error, double costBillions)
    {
        var cost = costBillions * 1e9;
        var (low, high) = (difference - 2.045 * error, difference + 2.045 * error);
        var better = MetricCatalogue.All[MetricCatalogue.IndexOf(metric)].Better switch
        {
            Better.Neither => double.NaN,
            Better.Higher => error > 0 ? Math.Round(30 / (1 + Math.Exp(-difference / error))) / 30 : 0,
            _ => error > 0 ? Math.Round(30 / (1 + Math.Exp(difference / error))) / 30 : 0,
        };
        return new EffectRow(
            policy, metric, kind, group, baseline, baseline + difference, difference, error, low, high,
            low + error * 0.1, high - error * 0.1, better, 6.4, cost, low <= 0 && high >= 0 ? double.NaN : cost / difference,
            MetricCatalogue.Find(metric) is { IsMoney: true, IsFlow: true } && kind is not ("offered" or "neighbours" or "rest") ? 0.1 * cost : double.NaN);
    }

    private static IEnumerable<PeopleRow> PeopleOf(string policy, int index)
    {
        var (effect, error, _) = s_effects[index];
        (string Kind, string Group)[] groups = [("all", "all"), .. "12345".Select(fifth => ("quintile", fifth.ToString())), ("at_start", "poor"), ("at_start", "not_poor")];
        for (var group = 0; group < groups.Length; group++)
        {
            yield return Of(PeopleMeasures.Income.Name, 300_000 * (group + 1), effect * 900 * (group + 1), error * 800 * (group + 1));
            yield return Of(PeopleMeasures.HeadCount.Name, 0.231, -effect * 0.0025, error * 0.004);
            yield return Of(PeopleMeasures.Gap.Name, 0.092, -effect * 0.001, error * 0.002);
            yield return Of(PeopleMeasures.SquaredGap.Name, 0.047, -effect * 0.0006, error * 0.001);
            yield return Of(PeopleMeasures.Lose.Name, 0.24, -effect * 0.006, error * 0.01);

            PeopleRow Of(string measure, double baseline, double difference, double standardError) => new(
                policy, measure, groups[group].Kind, groups[group].Group, group == 0 ? 1_240 : 248, baseline, baseline + difference, difference, standardError,
                difference - 2.045 * standardError, difference + 2.045 * standardError);
        }
    }

    private static IEnumerable<MonthRow> MonthsOf(string policy, int index)
    {
        var (effect, error, _) = s_effects[index];
        for (var month = 0; month < Months; month++)
            yield return Of("household_income_rupiah", "all", "start", month, double.NaN, 1.7e9, month < 12 ? 0 : effect * 2e7 * (month - 12) / 24, month < 12 ? 0 : error * 1e7);
        for (var month = 0; month < 24 && index != 6; month++)
            yield return Of("household_income_per_firm_rupiah", "offered", "offer", month, 160 - 6.9 * month, 1.3e6, effect * 4e3 * (month - 2), error * 1e4);

        MonthRow Of(string metric, string kind, string from, int month, double firms, double baseline, double difference, double standardError) => new(
            policy, metric, kind, "all", from, month, firms, baseline, baseline + difference, difference, standardError, difference - 2.045 * standardError, difference + 2.045 * standardError);
    }

    private static ProgrammeRow ProgrammeOf(string policy, int index)
    {
        var (effect, error, cost) = s_effects[index];
        var spent = (cost + (index < 2 ? 9 : 0.4)) * 1e9;
        return new ProgrammeRow(
            policy, policy + "_2002", policy, 12e9, spent, spent * 0.08, spent - cost * 1e9, cost * 1e9,
            400 + 10 * index, 150 + 20 * index, 140 + 20 * index, 160 + 20 * index, 0.75, 12, 300, 900, "investment", 150 + 20 * index, 4.1e6, 0.62, 0.55, 0.69,
            effect * 1.6e6, (effect - 2 * error) * 1.6e6, (effect + 2 * error) * 1.6e6,
            effect * 2.1e6, (effect - 2 * error) * 2.1e6, (effect + 2 * error) * 2.1e6,
            effect * 0.6e6, (effect - 2.045 * error) * 0.6e6, (effect + 2.045 * error) * 0.6e6,
            effect * 0.3e6, (effect - 2 * error) * 0.3e6, (effect + 2 * error) * 0.3e6,
            -effect * 0.05e6, (-effect - 2 * error) * 0.05e6, (-effect + 2 * error) * 0.05e6, effect * 2.1e6 + 9e6, spent);
    }

    /// <summary>In two replications governments pay the cost, of which owners get two thirds, workers a sixth and sellers the rest.</summary>
    private static IEnumerable<FlowRow> FlowsOf(string policy, int index)
    {
        for (var replication = 0; replication < 2; replication++)
        {
            var paid = (long)(s_effects[index].Cost * 1e9) + 3 * replication;
            yield return new FlowRow(policy, "", replication, "owners", "", paid - paid / 6 - paid / 12 - paid / 12);
            yield return new FlowRow(policy, "", replication, "workers", "", paid / 6);
            yield return new FlowRow(policy, "", replication, "local_sellers", "", paid / 12);
            yield return new FlowRow(policy, "", replication, "outside_sellers", "", paid / 12);
            yield return new FlowRow(policy, "", replication, "central_government", "", -paid);
        }
    }

    private static IEnumerable<GainRow> GainsOf(string policy, int index)
    {
        var (effect, error, cost) = s_effects[index];
        yield return new GainRow(policy, "", "owners", "", cost * 0.5e9, -0.1e9, (effect - cost * 0.5) * 1e9, 0, (effect - 0.1) * 1e9, (effect - 0.1 - 2 * error) * 1e9, (effect - 0.1 + 2 * error) * 1e9);
        yield return new GainRow(policy, "", "lender", "bank", -0.1e9, 0.1e9, 0, 0, 0, 0, 0);
        yield return new GainRow(policy, "", "funders", "", 0.1e9, 0, 0, 0, 0.1e9, 0.1e9, 0.1e9);
        yield return new GainRow(policy, "", "outside_sellers", "", cost * 0.5e9, 0, 0, -cost * 0.5e9, 0, 0, 0);
        yield return new GainRow(policy, "", "central_government", "", -cost * 1e9, 0, 0, 0, -cost * 1e9, -cost * 1e9, -cost * 1e9);
    }

    /// <summary>All others gain the effect, and governments lose the cost, for sure; a rupiah of public funds costs one.</summary>
    public static WorthRow WorthOf(string policy, double effect, double error, double cost)
    {
        var (low, high) = (effect - 2.045 * error, effect + 2.045 * error);
        var ratio = cost > 0 ? cost : double.NaN;
        return new WorthRow(
            policy, "", cost * 1e9, cost * 1e9, cost * 1e9, effect * 1e9, low * 1e9, high * 1e9, (effect - cost) * 1e9, (low - cost) * 1e9, (high - cost) * 1e9,
            effect / ratio, low / ratio, high / ratio, cost < 0 && effect < 0 ? effect / cost : effect / ratio, low / ratio, high / ratio, cost < 0 && effect >= 0);
    }

    private static IEnumerable<TargetRow> Targets()
    {
        double[] herd = [11_950, 12_480, 13_020];
        double[] slaughtered = [8_120, 8_410, 8_350];
        for (var i = 0; i < 3; i++)
        {
            var use = i < 2 ? "fit" : "held_out";
            yield return new TargetRow("baseline", "herd_fattening", "input_stock_units", 2002 + i, use, herd[i], herd[i] * (1.02 - 0.03 * i), herd[i] * (0.97 - 0.03 * i), herd[i] * (1.07 - 0.03 * i), 0.02 - 0.03 * i, double.NaN, "Cattle fattened", "Sapi digemukkan", "fattening", "head");
            yield return new TargetRow("baseline", "cattle_slaughtered", "output_units", 2002 + i, use, slaughtered[i], slaughtered[i] * (0.9 + 0.06 * i), slaughtered[i] * (0.86 + 0.06 * i), slaughtered[i] * (0.95 + 0.06 * i), -0.1 + 0.06 * i, double.NaN, "Cattle slaughtered", "Sapi dipotong", "slaughter", "head");
            yield return new TargetRow("baseline", "need", "demand_units", 2002 + i, "input", 14_000, 14_000, 14_000, 14_000, 0, double.NaN, "Cattle needed", "Kebutuhan sapi", "slaughter", "head");
        }

        yield return new TargetRow("baseline", "value_added_start", "value_added_rupiah", 2002, "input", 28.1e9, 28.1e9, 27.9e9, 28.4e9, 0);
        yield return new TargetRow("baseline", "approval_rate", "approval_rate", 2003, "held_out", 0.61, 0.74, 0.66, 0.81, 0.213);
    }

    private static IEnumerable<(string Scenario, Assumption Row)> Assumptions()
    {
        string[] certainties = ["observed", "estimated", "assumed"];
        for (var i = 0; i < 60; i++)
        {
            yield return ("baseline", new Assumption(
                $"sectors.{s_sectors[i % 3]}.parameter_{i:00}", $"{0.05 * i:0.00}", i % 2 == 0 ? "share" : "rupiah_per_month", i % 4 == 0 ? "bps2003" : "assumed",
                certainties[i % 3], i % 3 == 1 ? "0.1 to 0.3" : "", "Share of the herd that is sold in a month.", i % 5 == 0));
        }

        foreach (var policy in Policies)
            yield return (policy, new Assumption($"policies.{policy}.budget_rupiah", "12000000000", "rupiah", "assumed", "assumed", "", "Money set aside for the programme.", false));
    }
}
