using System.Globalization;
using ClusterSim.Figures;

namespace ClusterSim.ForeignReaders.Tests;

/// <summary>
/// Whoever has the tables of a comparison under doubt and nothing else gets the numbers of its page: what the lines of
/// docs/how-to/look-at-doubt.md do in Python, with the same arithmetic and none of the program's.
/// </summary>
public sealed class WorldsByHandTests
{
    private const string Own = "metric = 'household_income_rupiah' and group_kind = 'all'";

    private string _folder = "";
    private DuckDb _duck = null!;
    private string[] _policies = [];
    private readonly Dictionary<(string Policy, int Luck), (int[] Worlds, double[] Effects, double[] Costs)> _draws = [];

    [OneTimeSetUp]
    public void Compare()
    {
        _folder = Directory.CreateTempSubdirectory("clustersim-worlds-").FullName;
        Pottery.Scenarios(_folder);
        Clustersim.Run(0, "compare", Path.Combine(_folder, "pottery"), "-r", "3", "--doubt", "quick", "--no-report", "--no-progress", "-o", Path.Combine(_folder, "doubt"));
        _duck = new DuckDb(_folder);
        var rows = _duck.Query($"select policy, luck, draw, difference, net_cost_rupiah from 'doubt/doubt_draws.parquet' where {Own} and draw > 0 order by policy, luck, draw");
        foreach (var run in rows.GroupBy(row => (Policy: (string)row[0]!, Luck: (int)Number(row[1]))))
            _draws[run.Key] = ([.. run.Select(row => (int)Number(row[2]))], [.. run.Select(row => Number(row[3]))], [.. run.Select(row => Number(row[4]))]);
        _policies = [.. _draws.Keys.Select(key => key.Policy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _duck.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Shares_of_worlds_luck_shares_and_bands_are_those_of_the_draws()
    {
        Assert.That(_policies, Has.Length.EqualTo(2));
        foreach (var policy in _policies)
        {
            var (_, effects, costs) = _draws[(policy, 1)];
            var (luck, shrunk) = WithoutLuck(policy, effects, _draws[(policy, 2)].Effects);
            var written = _duck.Query($"from 'doubt/doubt.parquet' where {Own} and policy = '{policy}'");
            using (Assert.EnterMultipleScope())
            {
                Holds(written, "helps", shrunk.Zip(costs).Average(world => world.First > 0.1 * Math.Max(0, world.Second) ? 1.0 : 0));
                Holds(written, "luck_share", luck);
                Holds(written, "low", Quantile(shrunk, 0.05));
                Holds(written, "median", Quantile(shrunk, 0.5));
                Holds(written, "high", Quantile(shrunk, 0.95));
            }
        }
    }

    [Test]
    public void The_option_that_is_best_in_each_world_is_found_from_the_draws()
    {
        double[][] settled = [new double[Net[0].Length], .. _policies.Select((policy, place) => WithoutLuck(policy, Net[place + 1], NetOf(policy, 2)).Values)];
        var best = Enumerable.Range(0, Net[0].Length).Select(world => Enumerable.Range(0, settled.Length).MaxBy(option => settled[option][world])).ToArray();
        foreach (var (policy, option) in _policies.Prepend("").Select((policy, option) => (policy, option)))
        {
            Holds(_duck.Query($"from 'doubt/acceptability.parquet' where {Own} and worth = 1 and policy = '{policy}'"), "best_share",
                (double)best.Count(of => of == option) / best.Length);
        }
    }

    [Test]
    public void What_it_is_worth_to_know_an_assumption_is_found_from_worlds_and_draws()
    {
        var worlds = _draws[(_policies[0], 1)].Worlds;
        // Of the one that it is worth most to know; of many it is worth nothing, which nothing would show.
        var written = _duck.Query($"from 'doubt/doubt_factors.parquet' where {Own} and policy = '{_policies[0]}' order by evppi_of_choice_rupiah desc, factor limit 1");
        var factor = (string)written["factor"].Single()!;
        var x = _duck.Query($"select \"{factor}\" from 'doubt/worlds.parquet' where draw in ({string.Join(',', worlds)}) order by draw").Select(row => Number(row[0])).ToArray();
        double[] knots = [.. new[] { 0.05, 0.275, 0.5, 0.725, 0.95 }.Select(share => Quantile(x, share))];
        double[][] columns = [[.. x.Select(_ => 1.0)], x, .. Enumerable.Range(0, 3).Select(knot => x.Select(value => Part(value, knot) - Part(value, 3)).ToArray())];
        double[][] basis = Orthonormal(columns);
        double[][] fitted = [.. Net.Select(option => Fitted(basis, option))];
        var value = Enumerable.Range(0, x.Length).Average(world => fitted.Max(option => option[world])) - fitted.Max(option => option.Average());
        Assert.That(value, Is.GreaterThan(0), "there is something to know");
        Holds(written, "evppi_of_choice_rupiah", value);

        double Part(double at, int knot) => (Math.Pow(Math.Max(0, at - knots[knot]), 3) - Math.Pow(Math.Max(0, at - knots[4]), 3)) / (knots[4] - knots[knot]);
    }

    [Test]
    public void What_is_told_to_turn_an_effect_round_can_be_read_off_the_table_of_flips()
    {
        var rows = _duck.Query("select central_effect, end_effect, flips, value, step from 'doubt/flips.parquet' where kind = 'one'");
        Assert.That(rows, Is.Not.Empty);
        foreach (var row in rows)
        {
            var turns = Number(row[0]) * Number(row[1]) <= 0;
            Assert.That((bool)row[2]!, Is.EqualTo(turns));
            Assert.That(row[3] is not null && row[4] is not null, Is.EqualTo(turns), "where it turns the value and the step are known");
        }
    }

    /// <summary>Net benefits in each world: of doing nothing, then of each policy.</summary>
    private double[][] Net => [new double[_draws[(_policies[0], 1)].Worlds.Length], .. _policies.Select(policy => NetOf(policy, 1))];

    private double[] NetOf(string policy, int luck) => [.. _draws[(policy, luck)].Effects.Zip(_draws[(policy, luck)].Costs, (effect, cost) => effect - cost)];

    private (double Luck, double[] Values) WithoutLuck(string policy, double[] first, double[] second)
    {
        var (worlds, again) = (_draws[(policy, 1)].Worlds, _draws[(policy, 2)].Worlds);
        var mean = first.Average();
        var luck = second.Select((value, place) => Math.Pow(first[Array.IndexOf(worlds, again[place])] - value, 2) / 2).Average()
            / (first.Sum(value => (value - mean) * (value - mean)) / (first.Length - 1));
        var keep = luck > 0.9 ? 1 : Math.Sqrt(Math.Max(0, 1 - luck));
        return (luck, [.. first.Select(value => mean + (keep * (value - mean)))]);
    }

    private static double[] Fitted(double[][] basis, double[] values)
    {
        var fitted = new double[values.Length];
        foreach (var column in basis)
        {
            var coefficient = column.Zip(values, (one, other) => one * other).Sum();
            for (var place = 0; place < fitted.Length; place++) fitted[place] += coefficient * column[place];
        }

        return fitted;
    }

    /// <summary>Gram and Schmidt, twice over, so that nothing of a column is left in the next.</summary>
    private static double[][] Orthonormal(double[][] columns)
    {
        List<double[]> basis = [];
        foreach (var column in columns)
        {
            double[] rest = [.. column];
            for (var round = 0; round < 2; round++)
                foreach (var (value, place) in Fitted([.. basis], rest).Select((value, place) => (value, place)).ToArray()) rest[place] -= value;
            var length = Math.Sqrt(rest.Sum(value => value * value));
            basis.Add([.. rest.Select(value => value / length)]);
        }

        return [.. basis];
    }

    private static double Quantile(double[] values, double share)
    {
        double[] sorted = [.. values.Order()];
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private static void Holds(Rows written, string column, double value) => Assert.That(Number(written[column].Single()), Is.EqualTo(value).Within(1e-6).Percent.Or.EqualTo(value).Within(1e-9), column);

    private static double Number(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
