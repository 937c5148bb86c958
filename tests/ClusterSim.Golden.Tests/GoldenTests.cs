namespace ClusterSim.Golden.Tests;

/// <summary>The same scenarios and seeds give the results that are kept in <c>tests/golden</c>, column by column.</summary>
public class GoldenTests
{
    private static IReadOnlyList<string> Cases => GoldenWorlds.Cases;

    private const string WhatToDo = $"""
        If no result was meant to change, this is a fault. If it was, or a column, an account or a world came or went by name, write the results anew:
          {GoldenFile.Command}
        and give CHANGELOG.md an entry marked **changes results** with the reason where a scenario that stays as it is gives other numbers.
        One that is new or gets one policy more needs none, as {GoldenWorlds.Lively} alone when the example of a new instrument joins it.
        """;

    [TestCaseSource(nameof(Cases))]
    public void A_case_gives_the_results_that_are_kept(string name)
    {
        Assert.That(GoldenFile.PathOf(name), Does.Exist, WhatToDo);
        var differences = GoldenFile.Kept(name).DifferencesTo(GoldenFile.Now(name));
        Assert.That(differences.Count, Is.Zero, $"Results differ from tests/golden/{name}.txt:\n{string.Join('\n', differences)}\n{WhatToDo}");
        Assert.That(File.ReadAllText(GoldenFile.PathOf(name)).ReplaceLineEndings("\n"), Is.EqualTo(GoldenFile.Now(name).ToString()), $"tests/golden/{name}.txt tells the same in another way.\n{WhatToDo}");
    }

    [Test]
    public void Every_file_belongs_to_a_case() =>
        Assert.That(Directory.EnumerateFiles(GoldenFile.Folder).Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Cases), WhatToDo);

    [Test]
    public void The_changelog_quotes_the_digest_of_all_files() =>
        Assert.That(ChangelogLine.Quoted(), Is.EqualTo(new[] { GoldenFile.DigestOfAll() }), $"CHANGELOG.md must have one line \"Golden results\" with the digest of tests/golden as it is. After a merge the two can part, or the line be there twice: write both anew.\n{WhatToDo}");

    [Test]
    [Explicit("writes the golden results and the line of the changelog that quotes them anew")]
    public void Write_the_golden_results()
    {
        Directory.CreateDirectory(GoldenFile.Folder);
        foreach (var file in Directory.EnumerateFiles(GoldenFile.Folder)) File.Delete(file);
        Parallel.ForEach(Cases, name => File.WriteAllText(GoldenFile.PathOf(name), GoldenFile.Now(name).ToString()));
        ChangelogLine.Write(GoldenFile.DigestOfAll());
        Assert.That(ChangelogLine.Quoted(), Has.Count.EqualTo(1));
    }
}
