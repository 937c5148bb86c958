using System.Diagnostics;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>What a run of the program left.</summary>
internal sealed record Answer(int ExitCode, string Out, string Error);

/// <summary>The built program, started as a user would start it; with CLUSTERSIM_PROGRAM set, the published one at that path.</summary>
internal static class Clustersim
{
    private static readonly string[] s_program = Environment.GetEnvironmentVariable("CLUSTERSIM_PROGRAM") is { Length: > 0 } published
        ? [published] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "clustersim.dll")];

    /// <summary>The program as words of a shell.</summary>
    public static string Words => $"'{string.Join("' '", s_program)}'";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static Answer Run(params string[] arguments) => End(Start(arguments));

    /// <summary>Runs it with a folder as the working directory.</summary>
    public static Answer RunIn(string folder, params string[] arguments) => End(StartIn(folder, arguments));

    public static Process Start(params string[] arguments) => StartIn("", arguments);

    /// <summary>Runs it on a processor without a feature, named as the runtime's setting names it.</summary>
    public static Answer RunWithout(string feature, params string[] arguments) => End(Process.Start(In("", arguments, feature))!);

    /// <summary>Runs a shell script in which <c>clustersim</c> is the program and disks can be mounted; null where the system does not allow that.</summary>
    public static Answer? RunWithDisks(string script)
    {
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] words = ["--map-root-user", "--mount", "bash", "-c", $"mount -t tmpfs none /mnt || exit 99; clustersim() {{ {Words} \"$@\"; }}\n{script}"];
        foreach (var word in words) start.ArgumentList.Add(word);
        try
        {
            var answer = End(Process.Start(start)!);
            return answer.ExitCode == 99 || answer.Error.Contains("unshare failed", StringComparison.Ordinal) ? null : answer;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static Process StartIn(string folder, string[] arguments) => Process.Start(In(folder, arguments, without: ""))!;

    private static ProcessStartInfo In(string folder, string[] arguments, string without)
    {
        var start = new ProcessStartInfo(s_program[0], s_program[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (without.Length > 0) start.Environment[without] = "0";
        return start;
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
