using ClusterSim.Sweeps.Files;

namespace ClusterSim.Sweeps.Tests.Files;

/// <summary>Schema and reference are made from the keys that the reader knows.</summary>
public sealed class SweepPagesTests
{
    private static string Page => Repository.At("docs/sweeps.md");

    private static string Schema => Repository.At("scenarios/sweep.schema.json");

    [Test]
    public void The_kept_schema_is_the_one_that_the_keys_give() => Assert.That(File.ReadAllText(Schema), Is.EqualTo(SweepSchema.Create()));

    [Test]
    public void The_page_lists_every_key() => Assert.That(File.ReadAllText(Page), Does.EndWith(SweepReference.Create()));

    [Test]
    [Explicit("writes schema and page anew")]
    public void Write_the_schema_and_the_page()
    {
        File.WriteAllText(Schema, SweepSchema.Create());
        var text = File.ReadAllText(Page);
        var heading = text.IndexOf(SweepReference.Heading, StringComparison.Ordinal);
        File.WriteAllText(Page, (heading < 0 ? text : text[..heading]) + SweepReference.Create());
        Assert.That(File.ReadAllText(Page), Does.Contain(SweepReference.Heading));
    }

    [Test]
    public void Every_kept_sweep_can_be_used() => Assert.Multiple(() =>
    {
        var files = Directory.EnumerateFiles(Repository.At("scenarios"), "*.yaml", SearchOption.AllDirectories).Where(SweepFile.IsSweep).ToArray();
        Assert.That(files, Is.Not.Empty);
        foreach (var file in files) Assert.That(() => SweepFile.Load(file), Throws.Nothing, file);
    });
}
