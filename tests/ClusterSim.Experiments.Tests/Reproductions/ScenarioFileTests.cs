using System.Collections;
using System.Globalization;
using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Reproductions;
using ClusterSim.Scenarios;

namespace ClusterSim.Experiments.Tests.Reproductions;

/// <summary>The files of <c>scenarios/reproductions</c> tell the worlds that the reproductions run in.</summary>
public class ScenarioFileTests
{
    /// <summary>What the other files extend.</summary>
    private const string Base = "quiet.yaml";

    private static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClusterSim.sln"))) folder = folder.Parent;
            return Path.Combine(folder!.FullName, "scenarios", "reproductions");
        }
    }

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
        var news = Enumerable.Range(0, 60).Select(replication => Seen("bass.yaml", "treated_share", replication: replication)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Seen("licences.yaml", "entries").Average(), Is.EqualTo(5).Within(1e-9));
            AssertNear(waiting, 0.3966, 0);
            Assert.That(Seen("deterrence.yaml", "compliance_mean")[^1], Is.EqualTo(0.276).Within(4 * Math.Sqrt(0.276 * 0.724 / 2000)));
            var (tax, sales) = (Seen("tax_evasion.yaml", "central_revenue_rupiah"), Seen("tax_evasion.yaml", "sales_rupiah"));
            Assert.That(tax.Sum() / (0.25 * sales.Sum()), Is.EqualTo(0.76).Within(4 * 0.6 * 3 * Math.Sqrt(0.2 * 0.8 / (2000 * tax.Length))));
            Assert.That(Seen("slump.yaml", "demand_units")[10], Is.EqualTo(0.8).Within(1e-9));
            Assert.That(Seen("facilitation.yaml", "participation")[23], Is.EqualTo(5.0 / 6 * (1 - Math.Pow(0.94, 24))).Within(1e-12));
            // The mean of a curved law differs from the law at the mean by the order 1 / firms.
            AssertNear([.. news.Select(run => run[49])], 0.322789, 1.0 / 65);
            AssertNear([.. news.Select(run => run[99])], 0.805038, 1.0 / 65);
            Assert.That(output[..22], Has.All.EqualTo(1).Within(1e-6));
            Assert.That(output[23..], Has.All.Zero);
            Assert.That(Seen("leontief.yaml", "output_units", "sector_0")[^1], Is.EqualTo(1247.5248).Within(0.002));
            Assert.That(Seen("leontief.yaml", "output_units", "sector_1")[^1], Is.EqualTo(1841.5842).Within(0.002));
        }
    }

    private static void AssertNear(double[] values, double expected, double bias)
    {
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
        Assert.That(mean, Is.EqualTo(expected).Within(4 * error + bias));
    }

    /// <summary>Means over twenty spells of months, long beside the time that a queue remembers, by the month's weight.</summary>
    private static double[] Batches(double[] values, double[] weights)
    {
        var length = values.Length / 20;
        return [.. Enumerable.Range(0, 20).Select(batch => Enumerable.Range(batch * length, length).ToArray())
            .Select(months => months.Sum(month => weights[month] == 0 ? 0 : weights[month] * values[month]) / months.Sum(month => weights[month]))];
    }

    /// <summary>A metric of a sector month by month.</summary>
    private static double[] Seen(string file, string metric, string sector = "goods", int replication = 0)
    {
        using var simulation = Simulation.Create(ScenarioFile.Load(Path.Combine(Folder, file)).Scenario, new SimulationOptions { Replication = replication });
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
        IEnumerable items => items.Cast<object?>().SelectMany((item, index) => Lines($"{path}[{index}]", item)),
        _ => value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).SelectMany(property => Lines($"{path}.{property.Name}", property.GetValue(value))),
    };
}
