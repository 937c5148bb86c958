namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>The report of a comparison under doubt.</summary>
public sealed class DoubtPageTests
{
    [Test]
    public void It_begins_with_counts_of_worlds_and_is_drawn_again_from_the_folder()
    {
        using var workshop = InDoubt();
        workshop.Write("pottery/worlds.csv", "price\n8000\n9000\n10000\n11000\n12000\n");
        var answer = Clustersim.Run("compare", workshop.Case, "-r", "2", "--doubt", workshop.At("pottery", "worlds.csv"), "-o", workshop.At("out"), "--no-progress");
        Assert.That(answer.ExitCode, Is.Zero, answer.Error);
        var first = File.ReadAllText(workshop.At("out", "report.html"));
        Assert.That(Clustersim.Run("report", workshop.At("out")).ExitCode, Is.Zero);
        var explained = Clustersim.Run("explain", workshop.At("out"), "--csv").Out.TrimEnd().Split('\n');
        string[] weights = [.. explained[1..].Select(line => line.Split(',')[^4])];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(weights.TakeWhile(weight => weight.Length > 0).Select(weight => double.Parse(weight, System.Globalization.CultureInfo.InvariantCulture)), Is.Not.Empty.And.Ordered.Descending);
            Assert.That(weights.SkipWhile(weight => weight.Length > 0), Is.Not.Empty.And.All.Empty, "what was not drawn stands last");
            Assert.That(explained.Single(line => line.StartsWith("pottery,sectors.pots.price,", StringComparison.Ordinal)).Split(',')[^4], Is.Not.Empty);
            Assert.That(Clustersim.Run("explain", workshop.At("out")).Out, Does.Contain("5 worlds").And.Contain(workshop.At("out")));
            Assert.That(Clustersim.Run("explain", workshop.At("out"), "--set", "months=3 months").ExitCode, Is.EqualTo(2));
            Assert.That(Lead(first), Does.Contain("5 assumed worlds"));
            Assert.That(first, Does.Contain("keadaan andaian").And.Contain("Nothing observed rules any world out: all 5 of the file"));
            Assert.That(Lead(File.ReadAllText(workshop.At("out", "report.html"))), Is.EqualTo(Lead(first)));
        }

        File.Copy(workshop.At("out", "flips.parquet"), workshop.At("out", "health.parquet"), overwrite: true);
        var damaged = Clustersim.Run("explain", workshop.At("out"));
        Assert.That((damaged.ExitCode, damaged.Out), Is.EqualTo((1, "")));
        Assert.That(damaged.Error, Does.Contain("health.parquet: The content has changed"));

        static string Lead(string page)
        {
            var at = page.IndexOf("class=\"lead\"", StringComparison.Ordinal);
            return at < 0 ? "" : page[at..page.IndexOf("</p>", at, StringComparison.Ordinal)];
        }
    }

    [Test]
    public void By_default_worlds_are_drawn_where_an_assumption_has_a_range_and_the_result_verifies_and_is_checked_again()
    {
        using var workshop = InDoubt();
        string[] asked = ["compare", workshop.At("pottery", "baseline.yaml"), workshop.At("pottery", "grant.yaml"), "-r", "2", "--months", "6", "--no-report", "-o", workshop.At("out")];
        var answer = Clustersim.Run(asked);
        Assert.That(answer.ExitCode, Is.Zero, answer.Error);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Error, Does.Match("doubt: \\d+ assumptions drawn from ranges"));
            Assert.That(answer.Out, Does.Match("64 worlds drawn from the ranges of \\d+ assumptions"));
            Assert.That(Clustersim.Run([.. asked, "--resume"]).Error, Does.Contain("nothing to do"));
            Assert.That(Clustersim.Run("verify", workshop.At("out")).ExitCode, Is.Zero);
            Assert.That(Clustersim.Run("recheck", workshop.At("out"), "-o", workshop.At("again"), "--no-progress").ExitCode, Is.Zero);
        }
    }

    [Test]
    public void Where_the_scenario_gives_no_range_that_is_said_first_and_nothing_is_drawn()
    {
        using var workshop = new Workshop();
        var answer = Clustersim.Run("compare", workshop.Case, "-r", "2", "--months", "6", "--no-report", "-o", workshop.At("out"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(answer.Error, Does.StartWith("doubt: the scenario gives no assumption a range"));
            Assert.That(File.Exists(workshop.At("out", "worlds.parquet")), Is.False);
        }
    }

    /// <summary>A village of which one price is in doubt.</summary>
    private static Workshop InDoubt()
    {
        var workshop = new Workshop();
        var baseline = workshop.At("pottery", "baseline.yaml");
        File.WriteAllText(baseline, File.ReadAllText(baseline).Replace("price: 10_000 rupiah per unit",
            "price: { value: 10_000, unit: rupiah per unit, range: [8_000, 12_000] }", StringComparison.Ordinal));
        return workshop;
    }
}
