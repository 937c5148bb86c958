using System.Diagnostics;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>What a run of the program left.</summary>
internal sealed record Answer(int ExitCode, string Out, string Error);

/// <summary>The built program, started as a user would start it.</summary>
internal static class Clustersim
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static Answer Run(params string[] arguments) => End(Start(arguments));

    /// <summary>Runs it with a folder as the working directory.</summary>
    public static Answer RunIn(string folder, params string[] arguments) => End(StartIn(folder, arguments));

    public static Process Start(params string[] arguments) => StartIn("", arguments);

    /// <summary>Runs it where no file can grow beyond a size, as on a full disk.</summary>
    public static Answer RunWithFilesUpTo(int kilobytes, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // Without the trap the signal would end the process; on a full disk there is none.
        string[] words = ["-c", FormattableString.Invariant($"trap '' XFSZ; ulimit -f {kilobytes}; exec dotnet \"$@\""), "bash", Path.Combine(AppContext.BaseDirectory, "clustersim.dll"), .. arguments];
        foreach (var word in words) start.ArgumentList.Add(word);
        return End(Process.Start(start)!);
    }

    private static Process StartIn(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "clustersim.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public static Answer End(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(s_limit))
            {
                process.Kill();
                Assert.Fail("the program did not end");
            }

            return new Answer(process.ExitCode, output.Result, error.Result);
        }
    }
}
