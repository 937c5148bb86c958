using System.Diagnostics;

namespace ClusterSim.Explorer.Tests;

/// <summary><c>clustersim explore</c> as a process of its own.</summary>
public sealed class CommandTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Test]
    public async Task It_prints_the_address_and_an_interrupt_ends_it_with_the_usual_exit_code()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Windows has no such signal.");
        using var process = Start("explore", Results.Luck, "--no-open", "--lang", "id");
        var address = await process.StandardOutput.ReadLineAsync();
        using (Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) { }
        Assert.That(process.WaitForExit(s_limit), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(address, Does.Match("^http://127\\.0\\.0\\.1:[0-9]+/\\?token=[0-9a-f]{64}#lang=id$"));
            Assert.That(process.ExitCode, Is.EqualTo(130));
            Assert.That(await process.StandardError.ReadToEndAsync(), Does.Contain("Ctrl-C").And.Contain("has ended"));
        }
    }

    [Test]
    public void What_is_no_result_is_told_with_what_to_do()
    {
        var broken = Results.Copy(Results.Luck);
        File.WriteAllText(Path.Combine(broken, "effects.parquet"), "broken");
        var edited = Results.Copy(Results.Luck);
        var manifest = Path.Combine(edited, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"format\": 2", "\"format\": 1", StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ended("explore", Results.At("nowhere"), "--no-open"), Is.EqualTo((2, true)).Using<(int, bool)>((left, right) => left == right));
            Assert.That(Error("explore", Results.At("pottery"), "--no-open"), Does.Contain("Give the folder that a run wrote"));
            Assert.That(Ended("explore", edited, "--no-open").Code, Is.EqualTo(2));
            Assert.That(Error("explore", edited, "--no-open"), Does.Contain("Use the version that made the result"));
            Assert.That(Ended("explore", broken, "--no-open").Code, Is.EqualTo(1), "a result that is no longer what its run wrote, as for every command");
            Assert.That(Error("explore", broken, "--no-open"), Does.Contain("effects.parquet").And.Contain("--force"));
            Assert.That(Ended("explore", Results.Luck, "--port", "70000").Code, Is.EqualTo(2));
            Assert.That(Ended("explore", Results.Luck, "--lang", "fr").Code, Is.EqualTo(2));
        }
    }

    private static (int Code, bool HasMessage) Ended(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEnd();
        Assert.That(process.WaitForExit(s_limit), Is.True);
        return (process.ExitCode, error.Length > 0);
    }

    private static string Error(params string[] arguments)
    {
        using var process = Start(arguments);
        return process.StandardError.ReadToEnd();
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "clustersim.dll"), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
