using ClusterSim.Results;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>The tables alone.</summary>
public sealed class NoReportTests
{
    [TestCase("run")]
    [TestCase("compare")]
    public void Without_a_report_the_same_tables_are_written_and_nothing_is_drawn(string command)
    {
        using var workshop = new Workshop();
        var (with, without) = (workshop.At("with"), workshop.At("without"));
        string[] arguments = [command, workshop.Case, "-r", "2", "--months", "6"];
        Assert.That(Clustersim.Run([.. arguments, "-o", with]).ExitCode, Is.Zero);
        var answer = Clustersim.Run([.. arguments, "-o", without, "--no-report"]);
        Assert.That(answer.ExitCode, Is.Zero, answer.Error);

        var tables = Directory.GetFiles(with, "*.parquet").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.Exists(Path.Combine(with, ResultFiles.Report)) && Directory.Exists(Path.Combine(with, ResultFiles.Charts)), "a report is written where none is refused");
            Assert.That(
                Directory.EnumerateFileSystemEntries(without).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
                Is.EqualTo(tables.Append(ResultFiles.Manifest).Order(StringComparer.Ordinal)));
            foreach (var table in tables)
                Assert.That(File.ReadAllBytes(Path.Combine(without, table)), Is.EqualTo(File.ReadAllBytes(Path.Combine(with, table))), table);
            Assert.That(ResultFolderReader.ReadManifest(without).StateHashes, Is.EqualTo(ResultFolderReader.ReadManifest(with).StateHashes));
            Assert.That(answer.Out, Does.Contain($"clustersim report {without}"));
        }

        Assert.That(Clustersim.Run("report", without).ExitCode, Is.Zero);
        Assert.That(Directory.GetFiles(Path.Combine(without, ResultFiles.Charts)), Has.Length.EqualTo(Directory.GetFiles(Path.Combine(with, ResultFiles.Charts)).Length));
    }
}
