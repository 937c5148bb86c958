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
    public void Every_expected_text_belongs_to_a_file() =>
        Assert.That(Directory.EnumerateFiles(Folder, "*.expected.txt").Select(file => Path.GetFileName(file)[..^".expected.txt".Length]), Is.Not.Empty.And.EquivalentTo(Names));

    [Test]
    [Explicit("writes the expected texts anew; read the difference before keeping it")]
    public void Write_the_expected_texts()
    {
        var source = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Broken"));
        foreach (var name in Names) File.WriteAllText(Path.Combine(source, $"{name}.expected.txt"), Render(name));
        Assert.That(Directory.EnumerateFiles(source, "*.expected.txt").Count(), Is.EqualTo(Names.Count()));
    }

    private static string Render(string name)
    {
        var thrown = Assert.Throws<ScenarioException>(() => ScenarioFile.Load(Path.Combine(Folder, $"{name}.yaml")))!;
        return string.Concat(thrown.Diagnostics.Select(diagnostic => diagnostic.Render() + "\n")).Replace(Folder + "/", "", StringComparison.Ordinal);
    }
}
