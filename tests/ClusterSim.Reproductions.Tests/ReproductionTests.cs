using ClusterSim.Reproductions;
using ClusterSim.Results;

namespace ClusterSim.Reproductions.Tests;

/// <summary>Every entry of the catalogue, at its reduced size, gives the verdicts that the documentation names.</summary>
public class ReproductionTests
{
    private static readonly Dictionary<string, ReproductionResult> s_results = [];

    private static IEnumerable<TestCaseData> Names() => ReproductionCatalogue.All.Select(entry => new TestCaseData(entry.Name));

    private static ReproductionResult Result(string name)
    {
        if (s_results.TryGetValue(name, out var known)) return known;
        var entry = ReproductionCatalogue.All.Single(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        return s_results[name] = entry.Run(new ReproductionOptions(IsQuick: true, Threads: 2), _ => { }, CancellationToken.None);
    }

    [TestCaseSource(nameof(Names))]
    public void Every_verdict_is_as_documented(string name)
    {
        Assert.That(Result(name).Rows, Is.Not.Empty);
        foreach (var row in Result(name).Rows)
            Assert.That(row.IsAsDocumented, FormattableString.Invariant($"{row.Quantity}: {row.Ours} against {row.Reference}, allowed {row.Low} to {row.High}"));
    }

    [TestCaseSource(nameof(Names))]
    public void Whatever_fails_or_cannot_be_expressed_says_why(string name)
    {
        foreach (var row in Result(name).Rows.Where(row => row.Verdict is not "reproduced")) Assert.That(row.Note, Is.Not.Empty, row.Quantity);
    }

    [TestCaseSource(nameof(Names))]
    public void Every_interval_says_where_it_comes_from(string name)
    {
        foreach (var row in Result(name).Rows.Where(row => row.Verdict is not "not_expressible")) Assert.That(row.Basis, Is.Not.Empty, row.Quantity);
    }

    [TestCaseSource(nameof(Names))]
    public void The_chart_holds_a_reference_and_what_the_engine_gives(string name)
    {
        var series = Result(name).Chart.Series;
        Assert.That(series.Any(curve => curve.IsReference) && series.Any(curve => !curve.IsReference));
        foreach (var curve in series) Assert.That(curve.X, Has.Count.EqualTo(curve.Y.Count), curve.Name);
    }

    [Test]
    public void Every_name_is_its_own() => Assert.That(ReproductionCatalogue.All.Select(entry => entry.Name), Is.Unique);

    [Test]
    public void An_interrupted_reproduction_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(() => ReproductionCatalogue.All[0].Run(new ReproductionOptions(IsQuick: true), _ => { }, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Threads_do_not_change_what_is_found()
    {
        var growth = ReproductionCatalogue.All.Single(entry => entry.Name is "loan-book");
        var one = growth.Run(new ReproductionOptions(IsQuick: true, Threads: 1), _ => { }, CancellationToken.None);
        Assert.That(one.Rows, Is.EqualTo(Result("loan-book").Rows));
    }
}
