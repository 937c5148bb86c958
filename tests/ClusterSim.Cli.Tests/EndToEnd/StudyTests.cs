using System.Diagnostics;
using System.Text.Json;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>What every command that makes many runs promises: shards, kills, status and reasons, for a comparison, one under doubt, an
/// evaluation, a sweep and a calibration of one scenario and of two.</summary>
[TestFixture("compare")]
[TestFixture("doubt")]
[TestFixture("evaluate")]
[TestFixture("sweep")]
[TestFixture("calibrate")]
[TestFixture("calibrate together")]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class StudyTests(string kind)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private Workshop _workshop = null!;

    /// <summary>A workshop, in which one process has worked on all of it without being disturbed.</summary>
    [OneTimeSetUp]
    public void Open()
    {
        _workshop = Made();
        var calm = Clustersim.Run(Command("calm"));
        Assert.That(calm.ExitCode, Is.Zero, calm.Error);
    }

    private Workshop Made()
    {
        var workshop = new Workshop();
        workshop.Write("pottery/sweep.yaml", """
            name: pottery_sweep
            base: baseline.yaml
            policies: [grant.yaml]
            factors:
              sectors.pots.price: { range: [8_000 rupiah, 12_000 rupiah] }
              markets.bazaar.demand: { range: [8_000, 20_000] }
            design: { kind: latin_hypercube, points: 4 }
            until: { metric: household_income_rupiah, relative_width: 0.0001, minimum: 2, maximum: 4 }
            """);
        File.AppendAllText(workshop.At("pottery", "baseline.yaml"), """

            targets:
              income: { metric: household_income_rupiah, figure: mean, values: { 2000: { value: 150_000_000 rupiah, use: fit } } }
            """);
        if (kind is "calibrate together")
        {
            workshop.Write("pottery/second.yaml", """
                extends: baseline.yaml
                name: second
                sectors: { pots: { productivity: 210 } }
                targets:
                  income: { values: { 2000: { value: 170_000_000 rupiah, use: fit } } }
                """);
            workshop.Write("pottery/both.sweep.yaml", """
                name: both
                scenarios: [baseline.yaml, second.yaml]
                factors:
                  sectors.pots.price: { range: [8_000 rupiah, 12_000 rupiah] }
                """);
        }

        if (kind is not "doubt") return workshop;
        var baseline = workshop.At("pottery", "baseline.yaml");
        File.WriteAllText(baseline, File.ReadAllText(baseline).Replace("price: 10_000 rupiah per unit",
            "price: { value: 10_000, unit: rupiah per unit, range: [8_000, 12_000] }", StringComparison.Ordinal));
        var prices = Enumerable.Range(0, 12)
            .Select(world => FormattableString.Invariant($"{8_000 + world * 333}"));
        workshop.Write("pottery/worlds.csv", string.Join('\n', ["price", .. prices]) + "\n");
        return workshop;
    }

    [OneTimeTearDown]
    public void Close() => _workshop.Dispose();

    [Test]
    public void Killed_again_and_again_it_ends_with_the_tables_of_an_undisturbed_one()
    {
        var kills = Effort.Of(2, 3);
        var (chance, killed) = (new Random(1), 0);
        for (var kill = 0; kill < kills; kill++) killed += Kill(Command("killed", kill == 0 ? [] : ["--resume"]), "killed", Size("calm") / kills, chance) ? 1 : 0;
        var last = Clustersim.Run(Command("killed", "--resume"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(killed, Is.Positive, "it was over each time before it could be killed");
            Assert.That(last.ExitCode, Is.Zero, last.Error);
            AssertSameTables("calm", "killed");
            Assert.That(Clustersim.Run("verify", _workshop.At("killed")).ExitCode, Is.Zero);
        }
    }

    [Test]
    public void Shards_killed_and_repeated_and_merged_stage_by_stage_give_the_tables_of_one_process()
    {
        var shards = kind is "compare" ? Effort.Of(2, 3) : 2; // waves are stages, each of which starts every shard
        var chance = new Random(shards);
        Answer merge;
        var stages = 0;
        do
        {
            if (stages < Effort.Of(1, 2)) Kill(Command("cut", "--shard", $"{shards - 1}/{shards}"), "cut", 2_000, chance);
            for (var shard = shards - 1; shard >= 0; shard--)
            {
                var answer = Clustersim.Run(Command("cut", "--shard", $"{shard}/{shards}"));
                Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            }

            merge = Clustersim.Run("merge", _workshop.At("cut"));
        }
        while (merge.ExitCode == 1 && merge.Error.Contains("are not finished", StringComparison.Ordinal) && ++stages < 30);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(merge.ExitCode, Is.Zero, merge.Error);
            Assert.That(stages, kind is "compare" or "evaluate" ? Is.Zero : Is.Positive, "waves are stages");
            AssertSameTables("calm", "cut");
            Assert.That(Clustersim.Run("status", _workshop.At("cut")).Out, Does.Contain(" 0 missing").And.Contain("; merged"));
        }
    }

    [Test]
    public void A_shard_that_is_all_of_it_leaves_the_rest_to_whoever_merges()
    {
        var shard = Clustersim.Run(Command("one", "--shard", "0/1"));
        var merge = Clustersim.Run("merge", _workshop.At("one"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shard.ExitCode, Is.Zero, shard.Error);
            Assert.That(shard.Out, Does.Contain("clustersim merge"));
            Assert.That(merge.ExitCode, Is.Zero, merge.Error);
        }
    }

    [Test]
    public void What_is_missing_is_told_before_it_is_made_and_nothing_is_written()
    {
        Assert.That(Clustersim.Run(Command("out", "--shard", "0/2")).ExitCode, Is.Zero);
        var before = Listing("out");
        var status = Clustersim.Run("status", _workshop.At("out"), "--json");
        var why = Clustersim.Run(Command("out", "--resume", "--dry-run"));
        using var json = JsonDocument.Parse(status.Out);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((status.ExitCode, json.RootElement.GetProperty("merged").GetBoolean()), Is.EqualTo((1, false)));
            Assert.That(json.RootElement.GetProperty("finished").GetInt32(), Is.Positive);
            Assert.That(json.RootElement.GetProperty("missing").GetInt32(), Is.Positive);
            Assert.That(why.ExitCode, Is.Zero, why.Error);
            Assert.That(why.Out, Does.Match(@"done +\d").And.Match(@"new +\d").And.Contain(": new"));
            Assert.That(Listing("out"), Is.EqualTo(before));
            var merge = Clustersim.Run("merge", _workshop.At("out"));
            Assert.That(merge.ExitCode, Is.EqualTo(1));
            Assert.That(merge.Error, Does.Contain(FormattableString.Invariant($"{json.RootElement.GetProperty("missing")} of {json.RootElement.GetProperty("tasks")} tasks")).And.Contain("are not finished"));
        }
    }

    [Test]
    public void Another_question_is_refused_with_what_has_changed()
    {
        using var workshop = Made();
        Assert.That(Clustersim.Run(CommandIn(workshop, "out", "--shard", "0/2")).ExitCode, Is.Zero);
        var file = workshop.At("pottery", "baseline.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("count: 60", "count: 61", StringComparison.Ordinal));
        var shard = Clustersim.Run(CommandIn(workshop, "out", "--shard", "1/2"));
        var merge = Clustersim.Run("merge", workshop.At("out"));
        var why = Clustersim.Run(CommandIn(workshop, "out", "--resume", "--dry-run"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { shard, merge, why }.Select(answer => answer.ExitCode), Is.EqualTo((int[])[2, 2, 2]).Or.EqualTo((int[])[2, 1, 2]));
            Assert.That(new[] { shard, merge, why }.Select(answer => answer.Error), Is.All.Contain("cannot be resumed").Or.All.Contain("cannot be continued").And.All.Contain("scenario"));
        }
    }

    [Test]
    public void Doubt_may_be_added_to_a_comparison_and_neither_changed_nor_left_out()
    {
        if (kind is not "doubt") return;
        string[] asked = ["compare", _workshop.Case, "-r", "2", "--no-report", "-o", _workshop.At("added"), "--no-progress"];
        Assert.That(Clustersim.Run([.. asked, "--doubt", "none"]).ExitCode, Is.Zero);
        Assert.That(Clustersim.Run(Command("added", "--resume")).ExitCode, Is.Zero);
        var before = Listing("added");
        var (none, usual) = (Clustersim.Run([.. asked, "--resume", "--doubt", "none"]), Clustersim.Run([.. asked, "--resume"]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((none.ExitCode, usual.ExitCode), Is.EqualTo((2, 2)));
            Assert.That(none.Error, Does.Contain("cannot be resumed: it looks at doubt (--doubt ").And.Contain("which is left out now"));
            Assert.That(usual.Error, Does.Contain("cannot be resumed: the option --doubt was ").And.Contain(" and is now quick"));
            Assert.That(Listing("added"), Is.EqualTo(before));
        }
    }

    private string[] Command(string folder, params string[] more) => CommandIn(_workshop, folder, more);

    private string[] CommandIn(Workshop workshop, string folder, params string[] more) => kind switch
    {
        "compare" => ["compare", workshop.Case, "-r", "8", "--dose", "0.3,3", "--no-report", "-o", workshop.At(folder), "--no-progress", .. more],
        "doubt" =>
        [
            "compare", workshop.Case, "-r", "2", "--doubt", workshop.At("pottery", "worlds.csv"), "--no-report",
            "-o", workshop.At(folder), "--no-progress", .. more,
        ],
        "evaluate" =>
        [
            "evaluate", workshop.Case, "-r", "8",
            "--studies", "2", "--firms", "30", "-o", workshop.At(folder), "--no-progress", .. more,
        ],
        "sweep" => ["sweep", workshop.Case, "-o", workshop.At(folder), "--no-progress", .. more],
        _ =>
        [
            "calibrate", .. Fitted(workshop), "--particles", "20", "--tolerance", "0.3",
            "--runs", "100", "--search", "2", "-o", workshop.At(folder), "--no-progress", .. more,
        ],
    };

    private string[] Fitted(Workshop workshop) => kind is "calibrate"
        ? [Path.Combine(workshop.Case, "baseline.yaml"), "--factor", "sectors.pots.price=8000..12000 rupiah per unit"]
        : [Path.Combine(workshop.Case, "both.sweep.yaml")];

    /// <summary>Starts it and kills it when its parts have grown by about so many bytes; false where it was over before.</summary>
    private bool Kill(string[] command, string folder, int bytes, Random chance)
    {
        var enough = Size(folder) + chance.Next(1, Math.Max(2, bytes));
        using var process = Clustersim.Start(command);
        var watch = Stopwatch.StartNew();
        while (!process.HasExited && Size(folder) < enough && watch.Elapsed < s_patience) Thread.Sleep(chance.Next(1, 20));
        if (process.HasExited) return false;
        process.Kill();
        process.WaitForExit();
        return true;
    }

    /// <summary>Bytes of a folder.</summary>
    private int Size(string folder)
    {
        var directory = new DirectoryInfo(_workshop.At(folder));
        try
        {
            return directory.Exists ? (int)directory.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0) : 0;
        }
        catch (IOException)
        {
            return 0; // it changed while it was looked at
        }
    }

    private List<(string, long)> Listing(string folder) =>
        [.. new DirectoryInfo(_workshop.At(folder)).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => (file.FullName, file.Length)).Order()];

    /// <summary>All that a result holds but its manifest, with clocks and hosts, and pages that quote the command.</summary>
    private void AssertSameTables(string one, string other)
    {
        string[] names = [.. new DirectoryInfo(_workshop.At(one)).EnumerateFiles().Select(file => file.Name).Where(name => Path.GetExtension(name) is ".parquet" or ".csv").Order(StringComparer.Ordinal)];
        Assert.That(names, Is.Not.Empty);
        foreach (var name in names)
            Assert.That(File.ReadAllBytes(_workshop.At(other, name)), Is.EqualTo(File.ReadAllBytes(_workshop.At(one, name))), name);
    }
}
