using System.Collections;
using System.Globalization;
using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Reproductions;
using ClusterSim.Scenarios;

namespace ClusterSim.Reproductions.Tests;

/// <summary>The files of <c>scenarios/reproductions</c> tell the worlds that the reproductions run in.</summary>
public class ScenarioFileTests
{
    /// <summary>What the other files extend.</summary>
    private const string Base = "quiet.yaml";

    private static string Folder => Repository.At("scenarios/reproductions");

    private static IEnumerable<TestCaseData> Worlds() =>
        from entry in ReproductionCatalogue.All
        from world in entry.Worlds
        select new TestCaseData(world.File, world.World).SetArgDisplayNames(entry.Name, world.File);

    [TestCaseSource(nameof(Worlds))]
    public void A_file_tells_the_world_of_its_reproduction(string file, Scenario world) =>
        Assert.That(Of(ScenarioFile.Load(Path.Combine(Folder, file)).Scenario), Is.EqualTo(Of(world)));

    [Test]
    public void Every_file_belongs_to_a_reproduction_and_stands_in_the_readme()
    {
        var files = Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)!).ToArray();
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.That(ReproductionCatalogue.All.SelectMany(entry => entry.Worlds).Select(world => world.File).Append(Base), Is.EquivalentTo(files));
        foreach (var file in files) Assert.That(readme, Does.Contain($"[{file}]({file})"));
        foreach (var entry in ReproductionCatalogue.All) Assert.That(readme, Does.Contain($"`{entry.Name}`"), "a reproduction has a file, or the page says why not");
    }

    [Test]
    public void A_world_that_differs_in_one_number_is_told_apart()
    {
        var world = ReproductionCatalogue.All.SelectMany(entry => entry.Worlds).First().World;
        Assert.That(Of(world with { Firms = [world.Firms[0] with { Count = 401 }] }), Is.Not.EqualTo(Of(world)));
    }

    [Test]
    public void A_run_shows_what_the_file_says()
    {
        var output = Seen("chain_inventories.yaml", "output_units", "product");
        var waiting = Batches(Seen("licence_queues.yaml", "licence_waiting_share"), Seen("licence_queues.yaml", "licence_applications"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Seen("licences.yaml", "entries").Average(), Is.EqualTo(5).Within(1e-9));
            AssertNear(waiting, 0.3966);
            Assert.That(Seen("deterrence.yaml", "compliance_mean")[^1], Is.EqualTo(0.276).Within(4 * Math.Sqrt(0.276 * 0.724 / 2000)));
            var (tax, sales) = (Seen("tax_evasion.yaml", "central_revenue_rupiah"), Seen("tax_evasion.yaml", "sales_rupiah"));
            Assert.That(tax.Sum() / (0.25 * sales.Sum()), Is.EqualTo(0.76).Within(4 * 0.6 * 3 * Math.Sqrt(0.2 * 0.8 / (2000 * tax.Length))));
            Assert.That(Seen("slump.yaml", "demand_units")[10], Is.EqualTo(0.8).Within(1e-9));
            Assert.That(Seen("facilitation.yaml", "participation")[23], Is.EqualTo(5.0 / 6 * (1 - Math.Pow(0.94, 24))).Within(1e-12));
            Assert.That(output[..22], Has.All.EqualTo(1).Within(1e-6));
            Assert.That(output[23..], Has.All.Zero);
            Assert.That(Seen("leontief.yaml", "output_units", "sector_0")[^1], Is.EqualTo(1247.5248).Within(0.002));
            Assert.That(Seen("leontief.yaml", "output_units", "sector_1")[^1], Is.EqualTo(1841.5842).Within(0.002));
        }
    }

    /// <summary>The reproduction's 1,001 firms follow Bass's curve; 65 firms lag behind it, by as much as a chain of 65 states says.</summary>
    [Test]
    public void The_mean_of_many_runs_of_the_bass_file_is_what_its_head_promises()
    {
        const int Firms = 65, Runs = 200;
        var world = ScenarioFile.Load(Path.Combine(Folder, "bass.yaml")).Scenario with { Months = 100 };
        var runs = Enumerable.Range(0, Runs).Select(replication => Seen(world, "treated_share", "goods", replication)).ToArray();
        var expected = MeanOfBassChain(Firms, 100);
        var head = File.ReadAllText(Path.Combine(Folder, "bass.yaml"));
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach (var months in new[] { 50, 100 })
        {
            AssertNear([.. runs.Select(run => run[months - 1])], expected[months]);
            Assert.That(head, Does.Contain(FormattableString.Invariant($"{expected[months]:0.00} after {months}")));
            Assert.That(readme, Does.Contain(FormattableString.Invariant($"{100 * expected[months]:0} % after {months}")));
        }
    }

    /// <summary>Mean share that has heard, month by month: each firm that has not hears from officials, or from any of those who had heard.</summary>
    private static double[] MeanOfBassChain(int firms, int months)
    {
        var (official, neighbour) = (1 - Math.Exp(-0.03 * 0.1), 1 - Math.Exp(-0.38 * 0.1 / firms));
        var chance = new double[firms + 1];
        chance[0] = 1;
        var means = new double[months + 1];
        for (var month = 1; month <= months; month++)
        {
            var next = new double[firms + 1];
            for (var heard = 0; heard <= firms; heard++)
            {
                var hears = 1 - (1 - official) * Math.Pow(1 - neighbour, heard);
                var exactly = chance[heard] * Math.Pow(1 - hears, firms - heard);
                for (var more = 0; more <= firms - heard; more++)
                {
                    next[heard + more] += exactly;
                    exactly *= (firms - heard - more) / (more + 1.0) * hears / (1 - hears);
                }
            }

            chance = next;
            means[month] = chance.Select((share, heard) => share * heard).Sum() / firms;
        }

        return means;
    }

    [Test]
    public void The_maker_in_the_chain_lives_on_what_the_supplier_delivered_last_and_on_nine_months_of_stock()
    {
        var (parts, stock, output) = (Seen("chain_inventories.yaml", "output_units", "part"), Seen("chain_inventories.yaml", "input_stock_units", "product"), Seen("chain_inventories.yaml", "output_units", "product"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(parts[11], Is.EqualTo(1).Within(1e-6), "the last part is made");
            Assert.That(parts[12..], Has.All.Zero);
            Assert.That(stock[12], Is.EqualTo(9).Within(1e-5), "and delivered");
            Assert.That(output[13..22], Has.All.EqualTo(1).Within(1e-6), "nine months of stock");
            Assert.That(output[22], Is.EqualTo(0.0009).Within(0.0001), "what the supplier had left over");
            Assert.That(output[23..], Has.All.Zero);
        }
    }

    private static void AssertNear(double[] values, double expected)
    {
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
        Assert.That(mean, Is.EqualTo(expected).Within(4 * error));
    }

    /// <summary>Means over twenty spells of months, long beside the time that a queue remembers, by the month's weight.</summary>
    private static double[] Batches(double[] values, double[] weights)
    {
        var length = values.Length / 20;
        return [.. Enumerable.Range(0, 20).Select(batch => Enumerable.Range(batch * length, length).ToArray())
            .Select(months => months.Sum(month => weights[month] == 0 ? 0 : weights[month] * values[month]) / months.Sum(month => weights[month]))];
    }

    /// <summary>A metric of a sector month by month.</summary>
    private static double[] Seen(string file, string metric, string sector = "goods") =>
        Seen(ScenarioFile.Load(Path.Combine(Folder, file)).Scenario, metric, sector, replication: 0);

    private static double[] Seen(Scenario world, string metric, string sector, int replication)
    {
        using var simulation = Simulation.Create(world, new SimulationOptions { Replication = replication });
        var row = simulation.Groups.TakeWhile(group => group.Kind is not "sector" || !string.Equals(group.Name, sector, StringComparison.Ordinal)).Count();
        var seen = new List<double>();
        while (simulation.Month < simulation.Scenario.Months)
        {
            simulation.Step();
            if (simulation.Month > 0) seen.Add(simulation.Record[row, MetricCatalogue.IndexOf(metric)]);
        }
        return [.. seen];
    }

    /// <summary>A world as text, a line a value: all but its names for people, and how long, how often and with which luck it runs.</summary>
    private static string Of(Scenario world) =>
        string.Join('\n', Lines("", world with { Name = "", Title = new(""), Months = 1, SpinUpMonths = 0, Seed = 0, Replications = 1, Sources = [] }));

    private static IEnumerable<string> Lines(string path, object? value) => value switch
    {
        null => [$"{path}: none"],
        double number => [$"{path}: {number.ToString("G12", CultureInfo.InvariantCulture)}"],
        string or IConvertible => [$"{path}: {Convert.ToString(value, CultureInfo.InvariantCulture)}"],
        Type type => [$"{path}: {type.Name}"],
        IEnumerable items => items.Cast<object?>().SelectMany((item, index) => Lines($"{path}[{index}]", item)),
        _ => value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).SelectMany(property => Lines($"{path}.{property.Name}", property.GetValue(value))),
    };
}
