namespace ClusterSim.Scenarios.Tests;

/// <summary>Every file in Broken is refused with exactly the text beside it.</summary>
public sealed class BrokenFileTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Broken");

    private static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void A_broken_file_is_refused_with_the_expected_words(string name) =>
        Assert.That(Render(name), Is.EqualTo(File.ReadAllText(Path.Combine(Folder, $"{name}.expected.txt"))));

    [Test]
    public void The_corpus_is_complete() => Assert.That(Names.Count(), Is.GreaterThanOrEqualTo(90));

    [Test]
    [Explicit("writes the expected texts anew; read the difference before keeping it")]
    public void Write_the_expected_texts()
    {
        var source = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Broken"));
        foreach (var name in Names) File.WriteAllText(Path.Combine(source, $"{name}.expected.txt"), Render(name));
        Assert.That(Directory.Exists(source), Is.True);
    }

    private static string Render(string name)
    {
        var thrown = Assert.Throws<ScenarioException>(() => ScenarioFile.Load(Path.Combine(Folder, $"{name}.yaml")))!;
        return string.Concat(thrown.Diagnostics.Select(diagnostic => diagnostic.Render() + "\n")).Replace(Folder + "/", "", StringComparison.Ordinal);
    }
}
