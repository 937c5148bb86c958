using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Trials;
using ClusterSim.Reporting.Trials;

namespace ClusterSim.Reporting.Tests;

/// <summary>The results on the page of the field trials are those that the engine gives; they stand between two marks and are never typed.</summary>
public sealed class TrialResultsTests
{
    private const string Begin = "<!-- results: begin -->\n";
    private const string End = "<!-- results: end -->";

    /// <summary>Of the fitted trials the one that takes least time.</summary>
    private const string Quick = "kenya-mentors";

    private static readonly string s_folder = Repository.At("scenarios/experiments"), s_page = Path.Combine(s_folder, "README.md");

    private static string Kept => File.ReadAllText(s_page) is var page ? page[(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..page.IndexOf(End, StringComparison.Ordinal)] : "";

    /// <summary>The short form looks at one trial; what its rows say of the mean of the fitted trials hangs on all of these and is left out.</summary>
    [Test]
    public void The_kept_results_are_those_that_the_engine_gives()
    {
        if (Effort.IsLong)
        {
            Assert.That(Kept, Is.EqualTo(Results(TrialFolders.NamesIn(s_folder))), "Write_the_kept_results writes them.");
            return;
        }

        var rows = Rows(Results([Quick])).ToList();
        Assert.That(rows, Has.Count.EqualTo(2), "a row an arm");
        Assert.That(Rows(Kept), Is.EqualTo(rows), "Write_the_kept_results writes them.");

        static IEnumerable<string> Rows(string results) =>
            results.Split('\n').Where(line => line.StartsWith($"| {Quick} |", StringComparison.Ordinal)).Select(line => line[..line.TrimEnd('|', ' ').LastIndexOf('|')]);
    }

    [Test]
    public void The_page_says_first_whether_the_goal_is_met() =>
        Assert.That(File.ReadLines(s_page).First(line => line.Length > 0 && line[0] != '#'), Does.StartWith(Kept.Split('\n')[0]));

    [Test]
    [Explicit("runs all trials and writes the kept results anew")]
    public void Write_the_kept_results()
    {
        File.WriteAllText(s_page, File.ReadAllText(s_page).Replace(Begin + Kept, Begin + Results(TrialFolders.NamesIn(s_folder)), StringComparison.Ordinal));
        Assert.That(s_page, Does.Exist);
    }

    /// <summary>Whether the goal is met and how far, the primary outcomes, and who took part.</summary>
    private static string Results(IReadOnlyList<string> names)
    {
        var study = new TrialStudy([.. names.Select(name => new Trial(name, TrialFolders.Load(s_folder, name).Scenario))], replications: 0);
        Machine.Run(study, new MachineOptions { Threads = Environment.ProcessorCount, BytesPerTask = study.BytesPerTask }, CancellationToken.None);
        var effects = TrialComparison.Of(study).Effects;
        var goal = TrialGoal.Of(effects);
        return $"**{TrialText.Verdict(goal)}**\n\n"
            + Table("asked | found | met", TrialText.Parts(goal).Select(part => $"{part.Asked} | {part.Found} | {(part.IsMet ? "yes" : "no")}"))
            + Table("trial | outcome, unit | use | precision | published (s.e.) | simulated (Monte-Carlo error) | twins | z | nothing works | fitted mean",
                effects.Where(row => row.IsPrimary).Select(row =>
                    $"{row.Trial} | {Words(row.Effect)}, {row.Unit} | {Words(row.Use)} | {row.Precision} | {TrialText.Published(row)} | {TrialText.WithError(row.Simulated, row.MonteCarloError)} | {TrialText.Amount(row.Twin)} | {TrialText.Z(row.Z)} | {TrialText.Z(row.ZNothing)} | {TrialText.Z(row.ZFitted)}"))
            + Table("who took part, share | use | published (s.e.) | simulated (Monte-Carlo error) | z",
                effects.Where(row => row is { Metric: "took_part", Sign: "measured" }).Select(row =>
                    $"{row.Trial}, {Words(row.Effect)} | {Words(row.Use)} | {TrialText.Published(row)} | {TrialText.WithError(row.Simulated, row.MonteCarloError)} | {TrialText.Z(row.Z)}"));
    }

    private static string Table(string head, IEnumerable<string> rows) =>
        $"| {head} |\n|{string.Concat(Enumerable.Repeat("---|", head.Split('|').Length))}\n{string.Concat(rows.Select(row => $"| {row} |\n"))}\n";

    private static string Words(string name) => name.Replace('_', ' ');
}
