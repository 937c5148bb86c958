using System.Text.RegularExpressions;
using ClusterSim.Core.Recording;

namespace ClusterSim.Core.Tests.Contracts;

public partial class CatalogueTests
{
    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SnakeCase();

    [Test]
    public void Metrics_have_unique_names_in_snake_case_and_labels_in_both_languages()
    {
        Assert.That(MetricCatalogue.All.Select(metric => metric.Name), Is.Unique);
        foreach (var metric in MetricCatalogue.All)
        {
            Assert.That(metric.Name, Does.Match(SnakeCase()));
            Assert.That(metric.Description, Does.EndWith("."), metric.Name);
            Assert.That(metric.Label.En, Is.Not.Empty, metric.Name);
            Assert.That(metric.Label.Id, Is.Not.Empty, metric.Name);
            Assert.That(metric.Kind == MetricKind.Money, Is.EqualTo(metric.Name.EndsWith("_rupiah", StringComparison.Ordinal) && metric.Kind != MetricKind.Ratio), metric.Name);
            Assert.That(MetricCatalogue.All[MetricCatalogue.IndexOf(metric.Name)], Is.SameAs(metric));
        }
        Assert.That(MetricCatalogue.Contains("nonsense"), Is.False);
        Assert.That(() => MetricCatalogue.IndexOf("nonsense"), Throws.InstanceOf<KeyNotFoundException>());
    }

    [Test]
    public void A_metric_stands_in_the_column_of_its_line()
    {
        var declared = typeof(Metrics).GetProperties().Select(property => property.GetValue(null)).OfType<Metric>();
        Assert.That(MetricCatalogue.All, Is.EqualTo(declared));
        Assert.That(MetricCatalogue.All.Select(metric => metric.Column), Is.EqualTo(Enumerable.Range(0, MetricCatalogue.All.Count)));
    }

    [Test]
    public void Metrics_of_a_tag_have_places_of_their_own_from_1_on([Values] MetricTag tag)
    {
        var places = MetricCatalogue.Tagged(tag).Select(metric => metric.Tags.Single(tagged => tagged.Tag == tag).Place);
        Assert.That(places, Is.EqualTo(Enumerable.Range(1, MetricCatalogue.Tagged(tag).Count)).And.Not.Empty);
    }

    [Test]
    public void Money_is_what_is_named_in_rupiah() =>
        Assert.That(MetricCatalogue.All.Where(metric => metric.IsMoney), Is.EqualTo(MetricCatalogue.All.Where(metric => metric.Name.EndsWith("_rupiah", StringComparison.Ordinal))));

    [Test]
    public void Money_is_whole_rupiah_in_a_lively_world()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(60) with { Policies = LivelyWorld.Everything });
        while (simulation.Month < 18)
        {
            simulation.Step();
            foreach (var (metric, column) in MetricCatalogue.All.Select((metric, column) => (metric, column)))
                if (metric.Kind == MetricKind.Money)
                    for (var group = 0; group < simulation.Groups.Count; group++)
                        Assert.That(simulation.Record[group, column] % 1, Is.Zero, metric.Name);
        }
    }

    [Test]
    public void Shares_lie_between_0_and_1_in_a_lively_world()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(60) with { Policies = LivelyWorld.Everything });
        while (simulation.Month < 18) simulation.Step();
        foreach (var (metric, column) in MetricCatalogue.All.Select((metric, column) => (metric, column)))
            if (metric.Unit is "share" or "0 to 1")
                for (var group = 0; group < simulation.Groups.Count; group++)
                    Assert.That(simulation.Record[group, column], Is.NaN.Or.InRange(0, 1), $"{metric.Name} of {simulation.Groups[group].Name}");
    }

    [Test]
    public void Columns_of_the_panel_have_unique_names_in_snake_case_and_read_something()
    {
        Assert.That(FirmColumnCatalogue.All.Select(column => column.Name), Is.Unique);
        using var simulation = Simulation.Create(LivelyWorld.Of(30));
        while (simulation.Month < 6) simulation.Step();
        foreach (var column in FirmColumnCatalogue.All)
        {
            Assert.That(column.Name, Does.Match(SnakeCase()));
            Assert.That(column.Description, Does.EndWith("."));
            for (var slot = 0; slot < simulation.Slots; slot++)
                if (simulation.IsActive(slot)) Assert.That(double.IsFinite(column.Read(simulation.Rows, slot)), column.Name);
        }
    }

    [Test]
    public void Groups_are_unique()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(10));
        Assert.That(simulation.Groups, Is.Unique);
        Assert.That(simulation.Groups[0], Is.EqualTo(new Core.Recording.Group("all", "all")));
    }
}
