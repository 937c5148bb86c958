using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Targets;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Health;

/// <summary>
/// Whether a baseline is the district of its file: what was given against what the spin-up left, and what keeps firms from making more.
/// All bounds are assumed.
/// </summary>
public static class HealthTable
{
    /// <summary>How far firms, workers, capital and sales may be from what is given: a fifth.</summary>
    public const double Fifth = 0.2;

    /// <summary>How many times what firms can make and what is wanted of them may differ.</summary>
    public const double MostTimes = 2;

    /// <summary>How far sales may be from what the firms of the file would sell: prices, and a year's disturbances, move them besides.</summary>
    public const double Quarter = 0.25;

    /// <summary>Share of firm-months in which cash, or inputs, may keep firms from making more: a third, beside what is wanted and can be made.</summary>
    public const double MostBound = 1.0 / 3;

    /// <summary>Cash below this part of a month's cost is nothing.</summary>
    public const double LeastCash = 0.01;

    /// <summary>The rows, in the order of the checks; none where no finished run was looked at.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="summaries">Runs; those of other scenarios are left aside.</param>
    public static IReadOnlyList<HealthRow> Rows(Scenario scenario, IEnumerable<RunSummary> summaries)
    {
        RunSummary[] done =
        [
            .. summaries.Where(run => run.IsDone && run.Health is not null && string.Equals(run.Scenario, scenario.Name, StringComparison.Ordinal))
                .OrderBy(run => run.Replication),
        ];
        RunHealth[] runs = [.. done.Select(run => run.Health!)];
        if (runs.Length == 0) return [];
        var demand = DemandAtStart.Of(scenario, runs[0].Given);
        return
        [
            .. Kept(HealthChecks.Firms, "firms", stock => stock.Firms), .. Kept(HealthChecks.Workers, "workers", stock => stock.Workers),
            .. Kept(HealthChecks.Capital, MoneyTerms.Rupiah, stock => stock.Capital), .. Sales(), .. Facts(), .. Capacity(), .. Hired(), .. Cash(), .. Bound(),
        ];

        double Mean(Func<RunHealth, double> of) => runs.Average(of);

        HealthRow Row(string check, string kind, string group, string unit, double given, double found, double least, double most) =>
            new(scenario.Name, check, kind, group, unit, given, found, least, most, !(found < least) && !(found > most));

        // What the spin-up left of what the file says; a few firms come and go by chance.
        IEnumerable<HealthRow> Kept(string check, string unit, Func<GroupStock, double> of)
        {
            int[] all = [.. Enumerable.Range(0, scenario.Firms.Count)];
            yield return One("all", "all", all);
            foreach (var group in all) yield return One("group", scenario.Firms[group].Name, [group]);

            HealthRow One(string kind, string name, int[] groups)
            {
                var (file, firms) = (Mean(run => groups.Sum(group => of(run.Given[group]))), groups.Sum(group => scenario.Firms[group].Count));
                var room = Math.Max(Fifth, 1 / Math.Sqrt(Math.Max(1, firms)));
                return Row(check, kind, name, unit, file, Mean(run => groups.Sum(group => of(run.Start[group]))), file * (1 - room), file * (1 + room));
            }
        }

        IEnumerable<HealthRow> Sales() => scenario.Sectors.Select((sector, index) =>
        {
            var given = Math.Min(demand[index].Wanted, demand[index].Capacity) * sector.Price;
            var found = Mean(run => run.Sales[index]);
            return Row(HealthChecks.Sales, "sector", sector.Name, MoneyTerms.Rupiah, given, found, given * (1 - Quarter), given * (1 + Quarter));
        });

        // The first year of each fact, by the rule of doubt: a world more than three tolerances off is not this one.
        IEnumerable<HealthRow> Facts() => TargetEvaluation.Rows(scenario, done).Where(row => row.Use is not "held_out")
            .GroupBy(row => row.Target, StringComparer.Ordinal).Select(rows => rows.MinBy(row => row.Year)!)
            .Select(row =>
            {
                var target = scenario.Targets.First(target => string.Equals(target.Name, row.Target, StringComparison.Ordinal));
                var room = TargetEvaluation.Cut * target.Values.First(value => value.Year == row.Year).ToleranceOrUsual;
                var unit = MetricCatalogue.Find(row.Metric) is { IsMoney: true } ? MoneyTerms.Rupiah : row.Unit;
                return Row(HealthChecks.Fact, "target", row.Target, unit, row.Observed, row.Simulated, row.Observed - room, row.Observed + room);
            });

        IEnumerable<HealthRow> Capacity() => scenario.Sectors.Select((sector, index) =>
        {
            var (capacity, wanted) = demand[index];
            return Row(HealthChecks.Capacity, "sector", sector.Name, "units", wanted, capacity, wanted / MostTimes, wanted * MostTimes);
        });

        // As many may go as workers may be lost.
        IEnumerable<HealthRow> Hired() => scenario.Firms.Select((group, index) =>
        {
            var hired = Math.Round(Mean(run => run.Given[index].Hired), 3); // workers are floats
            var (paying, workers) = (Mean(run => run.Given[index].Paying), Mean(run => run.Given[index].Workers));
            return Row(HealthChecks.Hired, "group", group.Name, "workers", hired, paying, hired - Fifth * workers, double.NaN);
        });

        IEnumerable<HealthRow> Cash() => scenario.Firms.Select((group, index) =>
        {
            var cost = Mean(run => run.Given[index].MonthCost);
            var cash = Mean(run => run.Given[index].Cash);
            return Row(HealthChecks.Cash, "group", group.Name, MoneyTerms.Rupiah, cost, cash, cost * LeastCash, double.NaN);
        });

        IEnumerable<HealthRow> Bound()
        {
            var all = Enumerable.Range(0, scenario.Firms.Count).ToArray();
            foreach (var limit in Enum.GetValues<OutputLimit>())
            {
                yield return Share(limit, "all", "all", all);
                foreach (var index in all) yield return Share(limit, "group", scenario.Firms[index].Name, [index]);
            }
        }

        HealthRow Share(OutputLimit limit, string kind, string name, int[] groups)
        {
            var months = Mean(run => groups.Sum(index => run.Limits[index].Sum()));
            var bound = Mean(run => groups.Sum(index => run.Limits[index][(int)limit]));
            var most = limit is OutputLimit.Cash or OutputLimit.Input ? MostBound : double.NaN;
            return Row(HealthChecks.Bound(limit), kind, name, "share", double.NaN, months > 0 ? bound / months : double.NaN, double.NaN, most);
        }
    }
}
