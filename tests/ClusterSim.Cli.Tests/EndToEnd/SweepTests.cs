namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>Sweeps as a user, a batch system and an accident see them.</summary>
public sealed class SweepTests
{
    private static readonly string[] s_tables = ["design.parquet", "runs.parquet", "effects.parquet"];
    private Workshop _workshop = null!;

    [SetUp]
    public void Open() => _workshop = new Workshop();

    [TearDown]
    public void Close() => _workshop.Dispose();

    [Test]
    public void A_folder_with_a_sweep_is_refused_and_gone_on_with_when_asked()
    {
        Write(points: 2);
        string[] command = ["sweep", _workshop.Case, "-o", _workshop.At("out"), "--no-progress"];
        Assert.That(Clustersim.Run(command).ExitCode, Is.Zero);
        var again = Clustersim.Run(command);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.ExitCode, Is.EqualTo(2));
            Assert.That(again.Error, Does.Contain("--resume"));
            Assert.That(Clustersim.Run([.. command, "--resume"]).ExitCode, Is.Zero);
            Assert.That(Clustersim.Run([.. command, "--force"]).ExitCode, Is.Zero);
        }
    }

    [Test]
    public void Failed_runs_are_told_and_make_the_exit_code_1_and_the_tables_are_there()
    {
        Write(points: 2, factor: "policies.capital_grant.from: { levels: [3 months, 9 months] }", design: "{ kind: grid }");
        _workshop.Write("pottery/grant.yaml", File.ReadAllText(_workshop.At("pottery", "grant.yaml")).Replace("match_share", "from: 3 months, until: 6 months, match_share", StringComparison.Ordinal));
        var answer = Clustersim.Run("sweep", _workshop.Case, "-o", _workshop.At("out"), "--no-progress");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(1));
            Assert.That(answer.Error, Does.Contain("1 run failed").And.Contain("'policies.capital_grant' ends in month 6"));
            Assert.That(answer.Out, Does.Contain("4 runs, 1 failed"));
            Assert.That(File.Exists(_workshop.At("out", "runs.parquet")));
        }
    }

    [Test]
    public void A_dry_run_says_what_it_takes_and_writes_nothing()
    {
        Write(points: 50);
        var answer = Clustersim.RunIn(_workshop.Directory, "sweep", _workshop.Case, "--dry-run");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(answer.Out, Does.Contain("50 points, 2 scenarios, 100 runs").And.Contain("of disk"));
            Assert.That(Directory.Exists(_workshop.At("output")), Is.False);
        }
    }

    [TestCase("--dry-run")]
    [TestCase("--no-progress")]
    public void A_sweep_that_does_not_fit_into_memory_is_refused_before_anything_is_simulated_or_written(string option)
    {
        Write(points: 2, factor: "firms.households.count: { range: [10, 2_000_000_000] }");
        var answer = Clustersim.Run("sweep", _workshop.Case, "-o", _workshop.At("out"), option);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(2));
            Assert.That(answer.Error, Does.Contain("one run needs about"));
            Assert.That(Directory.Exists(_workshop.At("out")), Is.False);
        }
    }

    [Test]
    public void A_sweep_beside_scenarios_is_checked_by_validate_and_is_no_policy()
    {
        Write(points: 2);
        var validate = Clustersim.Run("validate", _workshop.Case);
        var compare = Clustersim.Run("compare", _workshop.Case, "-r", "2", "-o", _workshop.At("out"), "--no-progress", "--no-report");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(validate.Out, Does.Contain("sweep.yaml: ok, 2 factors, 2 points, 2 scenarios"));
            Assert.That(compare.ExitCode, Is.Zero, compare.Error);
        }
    }

    [Test]
    public void A_sweep_on_a_full_disk_says_so_and_goes_on_when_there_is_space()
    {
        var points = Effort.Of(100, 200);
        Write(points);
        Assert.That(Clustersim.Run("sweep", _workshop.Case, "-o", _workshop.At("calm"), "--no-progress").ExitCode, Is.Zero);
        Directory.CreateDirectory(_workshop.At("full"));
        const int Page = 4096; // room for what a sweep begins with, and for half of its runs
        var room = (Pages("manifest.json") + Pages("design.parquet") + (Size("calm") / 2 / Page)) * Page;
        var answer = Clustersim.RunWithDisks($"""
            cd '{_workshop.Directory}'
            mount -t tmpfs -o size={room} none full || exit 99
            clustersim sweep pottery -o full --no-progress --resume; echo "full: $?"
            clustersim sweep status full
            mount -o remount,size=8m full
            clustersim sweep pottery -o full --no-progress --resume >resumed.log; echo "resumed: $?"
            cp -r full copied
            """);
        if (answer is null) Assert.Ignore("this system lets nobody mount a small disk");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer!.Out, Does.Contain("full: 1").And.Match($"full: [1-9][0-9]* of {points} tasks finished, [1-9][0-9]* missing").And.Contain("resumed: 0"));
            Assert.That(answer.Error, Does.Contain("cannot be written").And.Contain("Free some space").And.Contain("--resume to continue"));
            AssertSameTables("calm", "copied");
        }

        long Pages(string name) => (new FileInfo(_workshop.At("calm", name)).Length / Page) + 1;
    }

    private void Write(int points, string factor = "networks.knowledge.rewired: { range: [0, 0.5] }", string design = "") => _workshop.Write("pottery/sweep.yaml", $$"""
        name: pottery_sweep
        base: baseline.yaml
        policies: [grant.yaml]
        factors:
          sectors.pots.price: { {{(design.Length > 0 ? "levels: [10_000 rupiah]" : "range: [8_000 rupiah, 12_000 rupiah]")}} }
          {{factor}}
        design: {{(design.Length > 0 ? design : FormattableString.Invariant($"{{ kind: latin_hypercube, points: {points} }}"))}}
        replications: 1
        """);

    /// <summary>Bytes of a folder's parts.</summary>
    private int Size(string folder) => Directory.Exists(_workshop.At(folder, "parts"))
        ? (int)new DirectoryInfo(_workshop.At(folder, "parts")).EnumerateFiles().Where(file => file.Extension is ".part" or ".open").Sum(file => file.Exists ? file.Length : 0)
        : 0;

    private void AssertSameTables(string one, string other)
    {
        foreach (var table in s_tables)
            Assert.That(File.ReadAllBytes(_workshop.At(other, table)), Is.EqualTo(File.ReadAllBytes(_workshop.At(one, table))), table);
    }
}
