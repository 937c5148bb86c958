using System.Text.Json;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>What <c>clustersim evaluate</c> prints, writes and refuses.</summary>
public sealed class EvaluateTests
{
    private static readonly string[] s_files = ["designs.parquet", "studies.parquet", "report.html", "manifest.json"];
    private Workshop _workshop = null!;

    [SetUp]
    public void Open() => _workshop = new Workshop();

    [TearDown]
    public void Close() => _workshop.Dispose();

    [Test]
    public void Each_design_of_each_policy_has_a_row_and_the_folder_verifies()
    {
        var answer = Evaluate();
        var json = Evaluate("--force", "--json");
        using var document = JsonDocument.Parse(json.Out);
        var rows = document.RootElement.GetProperty("designs").EnumerateArray().Select(row =>
            $"{row.GetProperty("policy")} {row.GetProperty("design")}").ToArray();
        var page = File.ReadAllText(_workshop.At("out", "report.html"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(answer.Out, Does.Contain("grant, Rp thousand a month:").And.Contain("voucher, Rp thousand a "
                + "month:").And.Contain("lottery_participant"));
            Assert.That(rows, Has.Length.EqualTo(14).And.Unique);
            Assert.That(Directory.GetFiles(_workshop.At("out")).Select(Path.GetFileName), Is.EquivalentTo(s_files));
            Assert.That(Directory.GetFiles(_workshop.At("out", "charts"), "designs-grant-*.png"), Has.Length.EqualTo(2), "a language each");
            Assert.That(page, Does.Contain("would your evaluation find it?").And.Contain("apakah evaluasi Anda akan menemukannya?"));
            Assert.That(Clustersim.Run("verify", _workshop.At("out")).ExitCode, Is.Zero);
        }
    }

    [Test]
    public void Designs_that_are_named_are_those_that_are_made_with_the_numbers_of_all()
    {
        Evaluate();
        var some = Clustersim.Run([.. Words("some"), "--designs", "lottery_offer,before_after", "--json"]);
        var all = Clustersim.Run([.. Words("out"), "--force", "--json"]);
        string Row(Answer answer, string design)
        {
            using var document = JsonDocument.Parse(answer.Out);
            return document.RootElement.GetProperty("designs").EnumerateArray().First(row =>
                string.Equals(row.GetProperty("design").GetString(), design, StringComparison.Ordinal)).ToString();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(some.Out, Does.Not.Contain("matching"));
            foreach (var design in new[] { "before_after", "lottery_offer" }) Assert.That(Row(some, design), Is.EqualTo(Row(all, design)));
        }
    }

    [Test]
    public void What_reaches_whoever_is_there_cannot_be_offered_by_lot_and_says_so()
    {
        var file = _workshop.Write("pottery/facilitators.yaml", """
            extends: baseline.yaml
            name: facilitators
            policies:
              meetings: { instrument: cluster_facilitation, budget: 50_000_000 rupiah, cost_per_month: 1_000_000 rupiah per month,
                  until: 6 months }
            """);
        var answer = Clustersim.Run("evaluate", _workshop.At("pottery", "baseline.yaml"), file, "-r", "2", "--firms", "30", "-o",
            _workshop.At("out"), "--no-progress");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(answer.Error, Does.Contain("'facilitators' cannot be offered by lot").And.Contain("reaches whoever is there"));
            Assert.That(answer.Out, Does.Contain("before_after").And.Not.Contain("lottery_offer"));
        }
    }

    [TestCase("knows no 'lotery_offer'", "--designs", "lotery_offer", "lottery_offer")]
    [TestCase("--outcome takes", "--outcome", "sales", "sales_rupiah")]
    [TestCase("a number from 0 to 0.99", "--not-found", "1.5", "")]
    [TestCase("--after takes 2 to", "--after", "90", "")]
    [TestCase("needs 4 clusters", "--by-cluster", "", "")]
    [TestCase("a whole number from 1", "--late", "0", "")]
    public void What_cannot_be_studied_is_refused_before_anything_is_written(string message, string option, string value, string nearest)
    {
        var answer = Clustersim.Run([.. Words("out"), option, .. value.Length > 0 ? [value] : Array.Empty<string>()]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(2), answer.Error);
            Assert.That(answer.Error, Does.Contain(message).And.Contain(nearest));
            Assert.That(Directory.Exists(_workshop.At("out")), Is.False);
        }
    }

    private Answer Evaluate(params string[] more) => Clustersim.Run([.. Words("out"), .. more]);

    private string[] Words(string folder) =>
        ["evaluate", _workshop.Case, "-r", "3", "--studies", "2", "--firms", "30", "-o", _workshop.At(folder), "--no-progress"];
}
